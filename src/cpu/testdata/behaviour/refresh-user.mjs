/**
 * Makes user.br: what instructions do at level 3, as QEMU's user emulation answers.
 *
 *   npx tsx src/cpu/testdata/behaviour/refresh-user.mjs     (needs hppa-linux-gnu-gcc and qemu-hppa 7.2)
 *
 * All answers are kept. What our machines say to them is for the tests.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { constants, brotliCompressSync } from "node:zlib";
import { packColumns } from "./packed.ts";
import { changesOf, columnsOfUserRecords, WINDOW_WORDS } from "./user-cases.ts";
import { userCases } from "./user-enumeration.mjs";

const LEFT_WORDS = 36 + WINDOW_WORDS;
const here = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "behaviour-"));
const program = join(folder, "harness");
execFileSync("hppa-linux-gnu-gcc", ["-O1", "-static", "-o", program, here("user-harness.c")]);
const cases = userCases();
const input = new DataView(new ArrayBuffer(cases.length * 32));
for (const [index, { word, registers, values, psw, sar, back }] of cases.entries()) {
  const [a = 0, b = 0, c = 0] = registers;
  const given = [word, a | (b << 8) | (c << 16), ...values, psw, sar, back];
  for (const [place, value] of given.entries()) input.setUint32(index * 32 + place * 4, value);
}
const output = execFileSync("qemu-hppa", [program], {
  input: new Uint8Array(input.buffer),
  maxBuffer: 1 << 28,
  stdio: ["pipe", "pipe", "ignore"],
  timeout: 300_000,
  killSignal: "SIGKILL",
});
rmSync(folder, { recursive: true });
if (output.length !== cases.length * LEFT_WORDS * 4)
  throw new Error("QEMU did not come to the end");
const records = cases.map((one, index) => {
  const word = (/** @type {number} */ at) => output.readUInt32BE((index * LEFT_WORDS + at) * 4);
  const gr = Int32Array.from({ length: 32 }, (_, register) =>
    register === 0 ? 0 : word(4 + register),
  );
  const window = Array.from({ length: WINDOW_WORDS }, (_, at) => word(36 + at));
  const front = word(1) | 0;
  const outcome = {
    trap: front === 0 ? word(0) : 0,
    front,
    back: word(2) | 0,
    psw: word(3),
    sar: word(4),
    changes: changesOf(one, gr, window),
  };
  return { one, outcome };
});
const packed = packColumns(columnsOfUserRecords(records));
const params = {
  [constants.BROTLI_PARAM_LGWIN]: 24,
  [constants.BROTLI_PARAM_SIZE_HINT]: packed.length,
};
const stored = brotliCompressSync(packed, { params });
writeFileSync(here("user.br"), stored);
console.log(`${cases.length} cases, ${stored.length} bytes`);
