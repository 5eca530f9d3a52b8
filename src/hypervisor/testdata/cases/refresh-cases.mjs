/**
 * Makes the judged cases anew: `npx tsx src/hypervisor/testdata/cases/refresh-cases.mjs`. Random instructions, a few a
 * case, for harness.c; the image goes to cases.elf, what QEMU prints to cases.txt. It needs hppa-linux-gnu-gcc and
 * qemu-system-hppa 7.2.
 *
 * Left out is what the manual leaves undefined (fields that reach over a register's end, conditions without a name),
 * what has judges of its own (floating point; see also src/isa/testdata), and what QEMU 7.2 is known to do otherwise:
 * overflow of bits that SHnADD loses, DCOR's carries, conditions of DS, protection identifiers, PROBE with translation
 * off, purges within a block of code.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { RandomStream } from "../../../base/random.ts";
import { pick, randomInstruction } from "../../../cpu/testdata/random-code.ts";
import { decode, patternAt, rowAt } from "../../../isa/decoder.ts";
import { extract, insert } from "../../../isa/pattern.ts";
import { ROWS } from "../../../isa/spec/index.ts";

const COUNT = 500;
const LEFT_OUT =
  /^(RFIR?|MTSM|DIAG|F(?!DC|IC|LD|ST).*|XMPYU|COPR|PM.*|C(LD|ST)[WD].|SPOP.|LCI|I[DI]TLB[AP]|SH.ADDO|DS|I?DCOR)$/;
const PSW_Q = 8;
const PSW_C = 0x40000;
const PSW_D = 2;
const WRITABLE = [8, 9, 11, 12, 13, 24, 25, 26, 27, 28, 31];
const READABLE = [8, 9, 11, 12, 13, 14, 26, 27, 28, 31];

const here = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
const all = ROWS.map((_, index) => index).filter((index) => !LEFT_OUT.test(rowAt(index).name));
const isHelped = (/** @type {number} */ index) => rowAt(index).execute.toString().includes(".call(");
const table = all.filter((index) => !isHelped(index));
const system = all.filter(isHelped);
const memory = all.filter((index) => /^F?(LD|ST)(?!O|IL|SID)/.test(rowAt(index).name));

/** @typedef {import("../../../base/random.ts").RandomStream} Random */

/** @param {number} word @param {string} name */
function fieldOf(word, name) {
  return patternAt(decode(word)).fields.find((field) => field.name === name);
}

/** @param {number} word @param {string} name @param {number} value */
function withField(word, name, value) {
  const field = fieldOf(word, name);
  return field === undefined ? word : insert(field, word, value);
}

/** @param {number} word @param {string} name */
function valueOf(word, name) {
  const field = fieldOf(word, name);
  return field === undefined ? 0 : extract(field, word);
}

/** The word with 0 in the bits that the processor ignores. @param {number} word */
function withoutIgnored(word) {
  const { match, fields } = patternAt(decode(word));
  let inFields = 0;
  for (const { slices } of fields) {
    for (const { position, width } of slices) inFields |= (2 ** width - 1) << position;
  }
  return match | (word & inFields);
}

/** @param {Random} random @param {number} psw @returns {number} */
function instruction(random, psw) {
  let word = randomInstruction(random, pick(random, [table, table, memory, system]));
  const name = decode(word) < 0 ? "RFI" : rowAt(decode(word)).name;
  const isOff = (/** @type {number} */ bit) => (psw & bit) === 0;
  const isUnjudged =
    LEFT_OUT.test(name) ||
    (/^P[DI]TLB/.test(name) && isOff(PSW_C)) ||
    (name.startsWith("PROBE") && isOff(PSW_D));
  if (isUnjudged) return instruction(random, psw);
  word = withoutIgnored(word);
  if (name.startsWith("FLD")) return withField(word, "t", 1 + random.below(31));
  if (/^SH.ADD/.test(name)) return withField(word, "c", pick(random, [0, 1, 7]));
  if (/^(OR|XOR|AND|ANDCM)$/.test(name)) return withField(word, "c", pick(random, [0, 1, 2, 3, 7]));
  if (/^(UXOR|UADDCMT?)$/.test(name)) return withField(word, "c", pick(random, [0, 2, 3, 4, 6, 7]));
  if (/^(V|ZV)(EXTR|DEP)/.test(name)) return withField(word, "clen", 1);
  if (name.startsWith("EXTR")) {
    return withField(word, "clen", 1 + random.below(valueOf(word, "p") + 1));
  }
  if (/^Z?DEPI?$/.test(name)) {
    return withField(word, "clen", 1 + random.below(32 - valueOf(word, "cp")));
  }
  if (/^PROBE.I$/.test(name)) return withField(word, "i", random.below(4));
  if (name === "SSM" || name === "RSM") return withField(word, "i", random.below(2));
  if (name === "MTCTL") return withField(word, "t", pick(random, WRITABLE));
  if (name === "MFCTL") return withField(word, "r", pick(random, READABLE));
  return withField(word, "w", 4 * random.below(6)); // forwards: every case has an end
}

function cases() {
  const random = new RandomStream(1996, "judged cases");
  const lines = Array.from({ length: COUNT }, () => {
    const psw = PSW_Q | pick(random, [0, PSW_D, PSW_C, PSW_C | PSW_D, PSW_C | PSW_D]);
    const level = pick(random, [0, 0, 0, 3, 3, 2]);
    const words = Array.from({ length: 6 }, () => instruction(random, psw) >>> 0);
    return `\t.word ${[random.nextUint32(), psw, level, ...words].join(", ")}\n`;
  });
  const start = "\t.section .rodata\n\t.align 4\n\t.export cases,data\n\t.export cases_end,data\n";
  return `${start}cases:\n${lines.join("")}cases_end:\n`;
}

const folder = mkdtempSync(join(tmpdir(), "cases-"));
writeFileSync(join(folder, "cases.S"), cases());
execFileSync("hppa-linux-gnu-gcc", [
  ...["-mpa-risc-1-1", "-std=gnu99", "-O2", "-Wall", "-ffreestanding", "-fno-pic", "-fno-pie"],
  ...["-mdisable-fpregs", "-msoft-float", "-nostdlib", "-static", "-no-pie"],
  ...["-Wl,--build-id=none", "-Wl,--no-warn-rwx-segments", "-Wl,--strip-all"],
  ...["-T", here("../../../../guest/programs/program.ld")],
  ...[here("harness.S"), here("harness.c"), join(folder, "cases.S"), "-lgcc"],
  ...["-o", here("cases.elf")],
]);
const { stdout } = spawnSync(
  "qemu-system-hppa",
  ["-m", "32", "-nographic", "-monitor", "none", "-serial", "stdio", "-kernel", here("cases.elf")],
  { encoding: "latin1", timeout: 60_000, killSignal: "SIGKILL" },
);
const lines = stdout.replaceAll("\r", "").split("\n");
const first = lines.findIndex((line) => line.startsWith("0: "));
const end = lines.indexOf("end");
if (first < 0 || end !== first + COUNT) throw new Error("QEMU did not come to the end");
writeFileSync(here("cases.txt"), `${lines.slice(first, end).join("\n")}\n`);
console.log(`${COUNT} cases`);
