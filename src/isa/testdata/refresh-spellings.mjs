/**
 * Makes spellings.tsv.br: what GNU as accepts at `.level 1.1`, each line with the word that it makes.
 *
 *   npx tsx src/isa/testdata/refresh-spellings.mjs             (needs hppa-linux-gnu-as and -objcopy)
 *
 * The mnemonics are as's own: all names in its binary that it doesn't call unknown. Each is tried with operands of every shape,
 * and where those are accepted, with all completers.
 */
import { Buffer } from "node:buffer";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import {
  ADD_CONDITION_NAMES,
  LOGICAL_CONDITION_NAMES,
  SHIFT_CONDITION_NAMES,
  SUBTRACT_CONDITION_NAMES,
  UNIT_CONDITION_NAMES,
} from "../conditions.ts";
import { FLOAT_COMPARISON_NAMES } from "../float-names.ts";
import { assembled, complaints } from "./gnu.mjs";

const ADDRESSES = ["%r5(%r6)", "%r5(%sr1,%r6)", "5(%r6)", "5(%sr1,%r6)", "0x500(%r6)", "0x500(%sr1,%r6)", "-0x500(%r6)"];
const SHAPES = [
  ...["", "%r5", "%r5,%r6", "%r5,%r6,%r7", "0x1234", ".+16", ".+16,%r5", "5,10", "5,%r7", "-7,%r7"],
  ...ADDRESSES,
  ...ADDRESSES.flatMap((address) => ["%r7", "%fr7", "%fr7R"].flatMap((r) => [`${address},${r}`, `${r},${address}`])),
  ...["(%r6)", "8(%r6)", "8(%r6),%sr0,%r31", "8(%sr4,%r6)", "8(%sr4,%r6),%sr0,%r31", "%r5(%sr4,%r6)"],
  ...["(%r6),%r7", "(%sr1,%r6),%r7", "(%r6),%r5,%r7", "(%sr1,%r6),%r5,%r7", "(%r6),3,%r7", "(%sr1,%r6),3,%r7"],
  ...["%r5,(%r6)", "%r5,(%sr1,%r6)", "%r5,(%sr4,%r6)", "%r5,%sr3", "%sr3,%r5", "%r5,%cr9", "%cr9,%r5", "%r5,%cr11"],
  ...["L%0x12345000,%r5", "L%0x12345000,%r5,%r1", "5,%r6,%r7", "-0x300,%r6,%r7"],
  ...["%r5,%r6,.+16", "5,%r6,.+16", "%r5,5,.+16", "%r5,.+16", "%r5,%sar,.+16", "%r5,%r6,.-16"],
  ...["%r5,1,%r6,%r7", "%r5,%r6,5,%r7", "%r5,%r6,%sar,%r7", "%r5,9,5,%r7", "%r5,%sar,5,%r7", "%r5,5,%r7"],
  ...["5,9,5,%r7", "5,%sar,5,%r7", "5,5,%r7"],
  ...["%fr4,%fr5", "%fr4R,%fr5R", "%fr4,%fr5,%fr6", "%fr4R,%fr5R,%fr6R", "%fr4R,%fr5R,%fr6"],
  "%fr16,%fr17,%fr18,%fr19,%fr20",
];

const CONDITIONS = unique([
  ...[ADD_CONDITION_NAMES, SUBTRACT_CONDITION_NAMES, LOGICAL_CONDITION_NAMES, UNIT_CONDITION_NAMES, SHIFT_CONDITION_NAMES].flat(),
]).filter((name) => !name.includes("?"));
const PREFIXES = ["", "l", "tsv", "c", "c,tsv", "tsv,c", "b", "b,tsv", "tsv,b", "tc", "tc,tsv", "tsv,tc", "i", "z", "u", "s"];
const MODES = ["", "m", "s", "sm", "s,m", "m,s", "ma", "mb", "o", "b", "e", "b,m", "e,m", "m,b", "r", "w", "gate", "l", "push", "pop"];
const HINTS = ["", "bc", "sl", "co"];
const FORMATS = ["", "sgl", "dbl", "quad"];
const COMPLETERS = unique([
  ...PREFIXES.flatMap((prefix) => CONDITIONS.flatMap((condition) => [[prefix, condition], [prefix, condition, "n"]])),
  ...MODES.flatMap((mode) => HINTS.flatMap((hint) => ["", "3"].map((unit) => [unit, mode, hint]))),
  ...MODES.map((mode) => [mode, "n"]),
  ...FORMATS.flatMap((format) => FORMATS.map((target) => [format, target])),
  ...FORMATS.flatMap((format) => FLOAT_COMPARISON_NAMES.map((comparison) => [format, comparison])),
  ...["3", "3,n", "3,0x123", "3,0x123,n"].map((unit) => [unit]),
].map((parts) => parts.filter((part) => part !== "").map((part) => `,${part}`).join("")));
/** One of them is among those that a mnemonic can't do without. */
const TRIED_FIRST = ["", ",3", ",3,0x123", ",dbl", ",dbl,dbl", ",dbl,=", ",<", ",=", ",r", ",w", ",u", ",z", ",l", ",gate", ",tc"];

const PORTION = 200_000;

function unique(list) {
  return [...new Set(list)];
}

/** The lines that as accepts, with their words. */
function accepted(lines) {
  const found = [];
  for (let start = 0; start < lines.length; start += PORTION) {
    const portion = lines.slice(start, start + PORTION);
    assembled(portion).forEach((word, at) => word !== null && found.push([portion[at], word]));
  }
  return found;
}

/** All names that as has in its binary, or ends of them, since a linker stores "or" as the end of "xor". */
function knownMnemonics() {
  const path = String(execFileSync("which", ["hppa-linux-gnu-as"])).trim();
  const names = readFileSync(path, "latin1").match(/[a-z][a-z0-9]{0,11}(?=\0)/g) ?? [];
  const ends = unique(names).flatMap((name) => Array.from(name, (_, at) => name.slice(at)));
  const candidates = unique(ends).filter((name) => /^[a-z]/.test(name));
  const unknown = complaints(candidates);
  return candidates.filter((_, at) => !/Unknown opcode/.test(unknown.get(at) ?? "")).toSorted();
}

const mnemonics = knownMnemonics();
const shaped = mnemonics.flatMap((name) =>
  SHAPES.flatMap((shape) => TRIED_FIRST.map((completer) => [`${name}${completer} ${shape}`.trim(), `${name} ${shape}`])),
);
const shapeOf = new Map(shaped);
const shapes = unique(accepted([...shapeOf.keys()]).map(([line]) => shapeOf.get(line)));
const lines = shapes.flatMap((shape) => {
  const [name, ...operands] = shape.split(" ");
  return COMPLETERS.map((completer) => `${name}${completer} ${operands.join(" ")}`.trim());
});
const spellings = accepted(lines);
const text = spellings.map(([line, word]) => `${line}\t${(word >>> 0).toString(16).padStart(8, "0")}\n`).join("");
writeFileSync(new URL("spellings.tsv.br", import.meta.url), brotliCompressSync(Buffer.from(text)));
console.log(`${mnemonics.length} mnemonics, ${shapes.length} with operands, ${lines.length} lines tried, ${spellings.length} accepted`);
console.log(`never accepted: ${mnemonics.filter((name) => !spellings.some(([line]) => line.split(/[ ,]/)[0] === name)).join(" ")}`);
