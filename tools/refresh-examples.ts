/**
 * Records what the editor's example programs print, judged by QEMU:
 *
 *   npx tsx tools/refresh-examples.ts        (needs qemu-system-hppa)
 *
 * Each src/ui/editor/examples/NAME.s is assembled by our assembler and run there; NAME.input is typed, NAME.expected is
 * written. A program has ended when it has printed its last text.
 */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runOnQemu } from "../guest/qemu.ts";
import { assemble } from "../src/isa/assembly/assemble.ts";

const EXAMPLES = fileURLToPath(new URL("../src/ui/editor/examples/", import.meta.url));

/** The last text that each prints. */
const LAST: Readonly<Record<string, RegExp>> = {
  hello: /two\.\r\n$/,
  echo: /Good bye\.\r\n$/,
  loops: /odd numbers: {3}\d\d\r\n$/,
  timer: /that was all\r\n$/,
  levels: /has ended\)\r\n$/,
  carries: /Fibonacci 90 = \w{16}\r\n$/,
  clock: /than the first.\r\n$/,
  counter: /^40\r\n$/m,
};

const folder = mkdtempSync(join(tmpdir(), "understudy-examples-"));
for (const file of readdirSync(EXAMPLES).filter((one) => one.endsWith(".s"))) {
  const name = basename(file, ".s");
  const assembled = assemble(readFileSync(join(EXAMPLES, file), "utf8"));
  if (!assembled.ok) throw new Error(`${file}: ${JSON.stringify(assembled.error)}`);
  const image = join(folder, `${name}.elf`);
  writeFileSync(image, assembled.value.image);
  const typed = join(EXAMPLES, `${name}.input`);
  const input = existsSync(typed) ? [{ after: "\r\n", type: readFileSync(typed, "latin1") }] : [];
  const ends = LAST[name];
  if (ends === undefined) throw new Error(`It is not known how ${file} ends.`);
  const printed = await runOnQemu({ image, commandLine: "", input, ends });
  writeFileSync(join(EXAMPLES, `${name}.expected`), printed, "latin1");
  process.stdout.write(`${name}: ${printed.length} bytes\n`);
}
rmSync(folder, { recursive: true });
