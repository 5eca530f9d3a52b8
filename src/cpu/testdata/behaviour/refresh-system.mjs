/**
 * Makes system.elf and system.br: privileged instructions and traps, as QEMU's system emulation answers.
 *
 *   npx tsx src/cpu/testdata/behaviour/refresh-system.mjs     (needs hppa-linux-gnu-gcc and qemu-system-hppa 7.2)
 */
import { writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { packColumns } from "./packed.ts";
import { ACCESS_PARTS } from "./system-accesses.mjs";
import { CONTROL_PARTS } from "./system-control.mjs";
import { buildHarness, runOnQemu } from "./system-image.mjs";
import { bytesOfLists, columnsOfLists, listsOfBytes } from "./system-records.ts";
import { scenes } from "./system-scene.mjs";

for (const part of [...ACCESS_PARTS, ...CONTROL_PARTS]) {
  const before = scenes.length;
  part();
  console.log(`${part.name}: ${scenes.length - before}`);
}
buildHarness();
const left = listsOfBytes(await runOnQemu(bytesOfLists(scenes)));
if (left.length !== scenes.length) throw new Error("QEMU did not come to the end");
const packed = packColumns([...columnsOfLists(scenes), ...columnsOfLists(left)]);
const params = { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: packed.length };
const stored = brotliCompressSync(packed, { params });
writeFileSync(new URL("system.br", import.meta.url), stored);
console.log(`${scenes.length} cases, ${stored.length} bytes`);
