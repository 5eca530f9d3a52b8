/**
 * Has QEMU judge the random programs that are kept, each file as it is: what it prints must be what is written down.
 *
 *   npx tsx tools/csmith-verify.ts
 *
 * A line for each that differs, a summary; exit status 1 where any does.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runOnQemu } from "../guest/qemu.ts";
import { consoleOf, readKeptPrograms } from "./program-archive.ts";

const ENDS = /(^|\n)exit \d+\r\n$/;

const folder = mkdtempSync(join(tmpdir(), "csmith-verify-"));
const programs = readKeptPrograms();
let different = 0;
for (const { seed, image: bytes, checksum } of programs) {
  const image = join(folder, `${seed}.elf`);
  writeFileSync(image, bytes);
  const judged = await runOnQemu({ image, commandLine: "", input: [], ends: ENDS });
  rmSync(image);
  if (judged === consoleOf(checksum)) continue;
  different += 1;
  console.log(`${seed}: ${JSON.stringify(judged)}, not ${JSON.stringify(consoleOf(checksum))}`);
}
rmSync(folder, { recursive: true });
console.log(`${programs.length - different} of ${programs.length} print on QEMU what is kept`);
process.exitCode = different === 0 ? 0 : 1;
