/**
 * Makes programs.tsv and random-programs.tsv: what GNU as and ld make of programs.txt and of random programs.
 *
 *   npx tsx src/isa/assembly/testdata/refresh-programs.mjs        (needs hppa-linux-gnu-as, -ld and -objcopy)
 *
 * The sections are linked to the addresses where our assembler puts them; their bytes are the GNU tools'.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assemble } from "../assemble.ts";
import { programsFromText } from "./programs.ts";
import { SEEDS, randomProgram } from "./random-program.ts";

const folder = mkdtempSync(join(tmpdir(), "understudy-as-"));
const inFolder = (name) => join(folder, name);
const run = (tool, ...words) => execFileSync(`hppa-linux-gnu-${tool}`, words, { cwd: folder });

const text = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const statements = text("statements.txt").trim().split("\n");

/** [section, address, bytes] of each section that has bytes. */
function judged(name, source) {
  const ours = assemble(source);
  if (!ours.ok) throw new Error(`${name}: ${JSON.stringify(ours.error)}`);
  writeFileSync(inFolder("a.s"), source);
  run("as", "-o", "a.o", "a.s");
  const places = ours.value.sections.map(
    (section) => `${section.name} 0x${section.address.toString(16)} : { *(${section.name}) }`,
  );
  const rest = "/DISCARD/ : { *(.note*) *(.PARISC.unwind) }";
  writeFileSync(inFolder("a.ld"), `SECTIONS {\n${places.join("\n")}\n${rest}\n}\n`);
  run("ld", "-o", "a.elf", "a.o", "-T", "a.ld", "-e", "0", "--no-warn-rwx-segments");
  return ours.value.sections.flatMap((section) => {
    if (section.bytes.length === 0) return [];
    run("objcopy", "-O", "binary", "-j", section.name, "a.elf", "a.bin");
    const bytes = readFileSync(inFolder("a.bin")).toString("hex");
    return [[section.name, section.address.toString(16), bytes]];
  });
}

const programs = [...programsFromText(text("programs.txt"))].flatMap(([name, source]) =>
  judged(name, source).map(([section, at, bytes]) => `${name} ${section} ${at}\t${bytes}\n`),
);
writeFileSync(new URL("programs.tsv", import.meta.url), programs.join(""));

const random = [];
for (let seed = 1; seed <= SEEDS; seed += 1) {
  const [[, , bytes]] = judged(`seed ${seed}`, randomProgram(seed, statements));
  random.push(`${seed}\t${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}\n`);
}
writeFileSync(new URL("random-programs.tsv", import.meta.url), random.join(""));
rmSync(folder, { recursive: true });
