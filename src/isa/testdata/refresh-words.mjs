/**
 * Makes words.tsv: instruction words and their text, judged by the GNU assembler and disassembler.
 *
 *   npx tsx src/isa/testdata/refresh-words.mjs        (needs hppa-linux-gnu-as and -objdump)
 *
 * For each row of the table it takes words with every value of every short field and random values of
 * the others. A line is kept with its judges: "o", objdump prints exactly our text for the word at
 * address 4 * line; "a", as assembles our source text to exactly this word. A word on which neither
 * agrees stops the script. Where objdump alone disagrees, its reading is one of PA-RISC 2.0 (see EXPECTED).
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "../assembler.ts";
import { PATTERNS, decode } from "../decoder.ts";
import { assemblySource, disassemble } from "../disassembler.ts";
import { extract, insert } from "../pattern.ts";
import { ROWS } from "../spec/index.ts";

/** Rows for which objdump (2.40, built for 64 bits) may print something else, and why. */
const EXPECTED = {
  "reads 16-bit displacements of PA-RISC 2.0 wide mode when s is not 0": [
    ...["LDW", "LDH", "LDB", "STW", "STH", "STB", "LDWM", "STWM"],
  ],
  "reads the 64-bit conditions of PA-RISC 2.0 wide mode": ["ADDBT", "ADDBF", "ADDIBT", "ADDIBF"],
  "prints the old mnemonic, with cache hints": ["FSTWS"],
  "prints ,o and no displacement": ["CLDWS", "CSTWS", "CLDDS", "CSTDS", "STWAS"],
};

const RANDOM_WORDS = 12;

function sampleWords(index) {
  const { fields } = PATTERNS[index];
  const random = randomNumbers(index + 1);
  const words = [];
  const sample = (fixed) => {
    let word = encode(index, {});
    for (const field of fields) {
      const bits = field.slices.reduce((sum, { width }) => sum + width, 0);
      const raw = field === fixed?.field ? fixed.raw : random() & (2 ** bits - 1);
      word = withRaw(field, word, raw);
    }
    words.push(word);
  };
  for (const field of fields) {
    if (field.width <= 4) for (let raw = 0; raw < 2 ** field.width; raw++) sample({ field, raw });
    else for (const raw of [0, 1, 2 ** (field.width - 1), 2 ** field.width - 1]) sample({ field, raw });
  }
  for (let count = 0; count < RANDOM_WORDS; count++) sample(null);
  words.push(...(EXTRA_WORDS[ROWS[index].name] ?? []));
  return words.filter((word) => decode(word) === index && isDefined(index, word));
}

/** Sets a field's bits as an unsigned number, whatever they mean. */
function withRaw(field, word, raw) {
  return insert({ ...field, signed: false, complementOf: null, shift: 0 }, word, raw);
}

/** Encodings that the architecture leaves undefined are no test of anything. */
function isDefined(index, word) {
  const { name, syntax } = ROWS[index];
  const value = (fieldName) => {
    const field = PATTERNS[index].fields.find((one) => one.name === fieldName);
    return field === undefined ? 0 : extract(field, word);
  };
  if (syntax.includes("{if:logical}") && [4, 5, 6].includes(value("c"))) return false;
  if (syntax.includes("{if:unit}") && [1, 5].includes(value("c"))) return false;
  // as knows hint 1 for stores only, and takes the short form for small displacements.
  if (value("cc") === 1 && name.startsWith("CLD")) return false;
  const hasLong = PATTERNS[index].fields.some((field) => field.name === "im14");
  if (hasLong && value("s") !== 0 && Math.abs(value("im14")) < 32) return false;
  // Field a means nothing without m; only objdump can be asked about it.
  if (isExpected(name) && /\{(short|ordered)\}/.test(syntax) && value("a") > value("m")) return false;
  if (value("cc") === 3 || (syntax.includes("{cacheCoherent}") && value("cc") === 2)) return false;
  if (name === "MFCTL" || name === "MTCTL") return !(value("r") > 0 && name === "MFCTL" && value("r") < 8);
  if (name.startsWith("FLOAT")) return !/^(#|copr)/.test(disassemble(word, 0));
  // objdump takes COPR with other units for floating-point operations as soon as the bits fit.
  if (name === "COPR") return value("uid") > 1 && (word & 0x600) !== 0x200 && (word & 0x600) !== 0x400;
  return true;
}

function judged(words) {
  const listing = objdump(words);
  const kept = words.filter((word, at) => judges(word, at, listing[at]) !== "");
  const finalListing = objdump(kept);
  return kept.map((word, at) => [
    (word >>> 0).toString(16).padStart(8, "0"),
    disassemble(word, at * 4),
    judges(word, at, finalListing[at]),
  ]);
}

function judges(word, at, listed) {
  const byObjdump = disassemble(word, at * 4) === listed ? "o" : "";
  const byAs = reassembled().get(word) === word ? "a" : "";
  const name = ROWS[decode(word)].name;
  if (byObjdump === "" && (byAs === "" || !isExpected(name))) {
    const made = (reassembled().get(word) ?? 0) >>> 0;
    throw new Error(`${made.toString(16)} ${name} ${(word >>> 0).toString(16)}: ${disassemble(word, at * 4)} / ${listed} / ${byAs}`);
  }
  return byObjdump + byAs;
}

function isExpected(name) {
  return Object.values(EXPECTED).some((names) => names.includes(name));
}

/** Word -> what as makes of our source text for it, or undefined where as refuses the text. */
function reassembled() {
  reassembled.map ??= assembleAll(unique(ROWS.flatMap((_, index) => sampleWords(index))));
  return reassembled.map;
}

function assembleAll(words) {
  let sources = words.map((word) => [word, source(word)]);
  for (;;) {
    const errors = assemble(sources.map(([, source]) => `\t${source}`));
    if (errors.length === 0) break;
    sources = sources.filter((_, line) => !errors.includes(line));
  }
  const bytes = objcopy();
  return new Map(sources.map(([word], at) => [word, bytes.readInt32BE(at * 4)]));
}

/** as knows the short store of floating-point words with a cache hint by its old name only. */
function source(word) {
  return assemblySource(word).replace(/^fstw(?=\S*,(bc|sl) %\w+,-?0x)/, "fstws");
}

/** Assembles; gives the numbers of the lines that have errors. */
function assemble(source) {
  const file = join(directory, "words.s");
  writeFileSync(file, ["\t.level 1.1", ...source].join("\n") + "\n");
  try {
    execFileSync("hppa-linux-gnu-as", ["-o", join(directory, "words.o"), file], { stdio: "pipe" });
    return [];
  } catch (error) {
    const numbers = [...String(error.stderr).matchAll(/words\.s:(\d+): Error/g)].map((found) => Number(found[1]) - 2);
    if (numbers.length === 0) throw error;
    return [...new Set(numbers)];
  }
}

function objcopy() {
  const file = join(directory, "words.bin");
  execFileSync("hppa-linux-gnu-objcopy", ["-O", "binary", "-j", ".text", join(directory, "words.o"), file]);
  return execFileSync("cat", [file], { maxBuffer: 1 << 28 });
}

function objdump(words) {
  const errors = assemble(words.map((word) => `\t.word 0x${(word >>> 0).toString(16)}`));
  if (errors.length > 0) throw new Error("as refuses plain words");
  const output = execFileSync("hppa-linux-gnu-objdump", ["-d", "-z", join(directory, "words.o")], { maxBuffer: 1 << 28 });
  return String(output)
    .split("\n")
    .filter((line) => /^\s+[0-9a-f]+:\t/.test(line))
    .map((line) => line.split("\t").slice(2).join(" ").replaceAll(/\s+/g, " ").trim());
}

function unique(words) {
  return [...new Set(words)];
}

function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 3;
  };
}

/** Words that random fields seldom give: aliases, and floating-point operations that exist. */
const EXTRA_WORDS = {
  OR: [0x08000240, 0x08050246, 0x08aa0240],
  LDO: [0x34040010, 0x37de0080],
  MTCTL: [0x01641840],
  FLOAT0C: floatWords(0x0c),
  FLOAT0E: floatWords(0x0e),
};

function floatWords(opcode) {
  const random = randomNumbers(opcode);
  const words = opcode === 0x0c ? [0x30000000, 0x30002420] : [];
  const registers = () => ((random() & 31) << 21) | (random() & 31) | (opcode === 0x0e ? (random() & 3) << 6 : 0);
  for (const format of opcode === 0x0c ? [0, 1, 3] : [0, 1]) {
    const at = (bits) => (opcode << 26) | (format << 11) | registers() | bits;
    for (const operation of [2, 3, 4, 5]) words.push(at(operation << 13));
    for (const conversion of [0, 1, 2, 3]) {
      for (const target of [0, 1, 3]) words.push(at((conversion << 15) | (target << 13) | 0x200));
    }
    const two = () => ((random() & 31) << 16) | (opcode === 0x0e ? (random() & 1) << 12 : 0);
    for (let comparison = 0; comparison < 32; comparison++) {
      words.push((at(two() | 0x400) & ~0x1f & (opcode === 0x0e ? ~0x40 : -1)) | comparison);
    }
    for (const operation of [0, 1, 2, 3]) words.push(at(two() | (operation << 13) | 0x600));
  }
  return words.map((word) => word | 0);
}

const directory = mkdtempSync(join(tmpdir(), "words-"));
const lines = judged(unique(ROWS.flatMap((_, index) => sampleWords(index))));
writeFileSync(new URL("words.tsv", import.meta.url), lines.map((line) => line.join("\t") + "\n").join(""));
rmSync(directory, { recursive: true });
console.log(`${lines.length} words`);
