/**
 * Makes float-answers.txt: what floating-point instructions give, as QEMU answers.
 *
 *   npx tsx src/cpu/testdata/refresh-float.mjs     (needs hppa-linux-gnu-gcc and qemu-hppa)
 *
 * float-harness.c runs each case under user emulation. The answers are kept as QEMU gave them; where the processor here
 * answers otherwise is printed, and float-answers.test.ts says why. The format is told in float-answers.ts.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MODES, ownRow, parseHeading, resultsText, resultText } from "./float-answers.ts";
import { floatMachine, hex8, pattern } from "./float-machine.ts";

const random = randomNumbers(1);
const below = (count) => Math.floor((random() / 2 ** 32) * count);
const pick = (values) => values[below(values.length)];
const chance = (of) => below(of) === 0;

const DOUBLES = words(`
  0000000000000000 8000000000000000 0000000000000001 8000000000000001 000fffffffffffff 0008000000000000
  0010000000000000 8010000000000000 0010000000000001 001fffffffffffff 0020000000000000 3ff0000000000000
  bff0000000000000 3ff0000000000001 3fefffffffffffff 3ff8000000000000 4000000000000000 4008000000000000
  3fe0000000000000 bfe0000000000000 3fb999999999999a 400921fb54442d18 3fd5555555555555 4340000000000000
  433fffffffffffff 4330000000000001 4320000000000001 c330000000000001 41dfffffffc00000 41dfffffffe00000
  41dfffffffdfffff c1e0000000000000 c1e0000000200000 c1e0000000100000 c1e0000000100001 41f0000000000000
  43e0000000000000 c3e0000000000000 43dfffffffffffff c3e0000000000001 47efffffe0000000 47efffffefffffff
  47effffff0000000 380fffffffffffff 380fffffe0000000 380fffffd0000000 3810000000000000 36a0000000000000
  3690000000000000 3690000000000001 3680000000000000 7fefffffffffffff ffefffffffffffff 7fe0000000000000
  7ff0000000000000 fff0000000000000 7ff4000000000000 fff4000000000000 7ff0000000000001 7ff8000000000000
  7ff8000000000001 fff8123456789abc 7ff7ffffffffffff fff0000012345678 7ff0000020000000 3ca0000000000000
  3c90000000000000 bca0000000000000 3cb0000000000000 1e60000000000000 1ff0000000000000 5fe0000000000000`);
const SINGLES = words(`
  00000000 80000000 00000001 80000001 007fffff 00400000 00800000 80800000 00800001 00ffffff 01000000 3f800000 bf800000
  3f800001 3f7fffff 3fc00000 40000000 40400000 3f000000 bf000000 3dcccccd 40490fdb 3eaaaaab 4b800000 4b7fffff 4b000001
  4effffff 4f000000 cf000000 cf000001 5effffff 5f000000 df000000 df000001 7f7fffff ff7fffff 7f000000 7f800000 ff800000
  7fa00000 ffa00000 7f800001 7fc00000 7fc00001 ffc12345 7fbfffff 33800000 33000000 b3800000 34000000 1f800000 20000000
  5f800000 00000003 3fffffff`);

/** By the number of digits: interesting operands, digits of the exponent, and its bias. */
const FORMATS = {
  16: { list: DOUBLES, fraction: 52n, exponents: 2047, bias: 1023 },
  8: { list: SINGLES, fraction: 23n, exponents: 255, bias: 127 },
};

/** A number of that exponent's field; its fraction full of digits, short, or near a power of two. */
function number(digits, exponent) {
  const { fraction, exponents } = FORMATS[digits];
  const whole = (1n << fraction) - 1n;
  const any = ((BigInt(random()) << 32n) | BigInt(random())) & whole;
  const bits = pick([any, any, any & ~(whole >> BigInt(1 + below(12))), any & BigInt(below(64)), whole ^ (any & 3n), any & (any << 1n)]);
  const field = BigInt(Math.min(Math.max(exponent, 0), exponents - 1));
  return text(digits, (BigInt(below(2)) << (digits === 16 ? 63n : 31n)) | (field << fraction) | bits);
}

const text = (digits, bits) => bits.toString(16).padStart(digits, "0");

function operand(digits) {
  const { list, exponents, bias } = FORMATS[digits];
  if (chance(3)) return pick(list);
  return number(digits, chance(2) ? below(exponents) : bias - 40 + below(80));
}

/** The second operand: of near exponent, or so that product or quotient comes near the ends of the range. */
function partner(digits, a) {
  const { fraction, exponents, bias } = FORMATS[digits];
  const exponent = Number((BigInt(`0x${a}`) >> fraction) & BigInt(exponents));
  const p = Number(fraction) + 1;
  switch (below(7)) {
    case 0: return operand(digits);
    case 1: return number(digits, exponent + below(5) - 2);
    case 2: return number(digits, exponent + (chance(2) ? 1 : -1) * (p - 3 + below(6)));
    case 3: return number(digits, bias - exponent + below(4) + (chance(2) ? exponents - bias - 2 : -below(p + 3)));
    case 4: return number(digits, exponent - bias + below(4) + (chance(2) ? exponents - bias - 2 : below(p)) * (chance(2) ? 1 : -1) + bias - below(3));
    case 5: return number(digits, exponent + below(2 * p) - p);
    default: return number(digits, bias + below(9) - 4);
  }
}

const fixed = { 8: () => pick([() => hex8(random()), () => hex8(random() >>> below(32)), () => hex8(-(random() >>> (1 + below(31)))), () => pick(words("00000000 00000001 ffffffff 7fffffff 80000000 80000001 00ffffff 01000001 01000003 7fffffbf 7fffffc0 7fffffc1"))])(),
  16: () => pick([() => hex8(random()) + hex8(random()), () => text(16, BigInt.asUintN(64, BigInt.asIntN(64, (BigInt(random()) << 32n) | BigInt(random())) >> BigInt(below(64)))), () => pick(words("0000000000000000 0000000000000001 ffffffffffffffff 7fffffffffffffff 8000000000000000 8000000000000001 0020000000000001 0020000000000003 7ffffffffffffdff 7ffffffffffffe00 7ffffffffffffe01 0000000001000001 ffffffffff000001 0040000000000002 0040000040000001 7fffffbfffffffff 7fffffc000000000 7fffffc000000001"))])() };

const sections = [];
/** What the harness has in the halves of FR 6 before an operation. */
const UNCHANGED = { 12: pattern(0, 12), 13: pattern(0, 13) };
const FORMAT_BITS = { 8: 0, 16: 1 };
const suffix = (digits) => (digits === 16 ? ",dbl" : ",sgl");

function arithmetic(name, word, digits, resultDigits, rows) {
  sections.push({ heading: `@ ${name} ${hex8(word)} ${digits} ${resultDigits}`, rows: [...new Set(rows)] });
}

function makeSections() {
  for (const digits of [16, 8]) {
    const format = FORMAT_BITS[digits] << 11;
    const list = FORMATS[digits].list;
    for (const [operation, name] of ["fadd", "fsub", "fmpy", "fdiv"].entries()) {
      const rows = list.flatMap((a) => [`${a} ${pick(list)}`, `${pick(list)} ${a}`, `${a} ${a}`]);
      for (let count = 0; count < 700; count++) { const a = operand(digits); rows.push(`${a} ${partner(digits, a)}`); }
      arithmetic(name + suffix(digits), 0x30850606 | (operation << 13) | format, digits, digits, rows);
    }
    for (const [operation, name] of [[4, "fsqrt"], [5, "frnd"]]) {
      const rows = list.map((a) => `${a} -`);
      for (let count = 0; count < 350; count++) rows.push(`${operand(digits)} -`);
      for (let count = 0; count < 80; count++) rows.push(`${squared(digits)} -`);
      arithmetic(name + suffix(digits), 0x30800006 | (operation << 13) | format, digits, digits, rows);
    }
    conversions(digits, format);
    comparisons(digits, format);
  }
  makeWords();
}

/** Squares of short numbers, halves of odd integers: roots and integers that are exact, or nearly. */
function squared(digits) {
  const root = below(digits === 16 ? 2 ** 26 : 2 ** 12);
  const value = chance(2) ? root * root : (below(2 ** 20) - 2 ** 19) / pick([2, 4, 8]);
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  if (digits === 16) return text(16, view.getBigUint64(0));
  view.setFloat32(0, value);
  return text(8, BigInt(view.getUint32(0)));
}

function conversions(digits, format) {
  const list = FORMATS[digits].list;
  const other = 24 - digits;
  const rows = () => {
    const all = list.map((a) => `${a} -`);
    for (let count = 0; count < 250; count++) all.push(`${pick([() => operand(digits), () => squared(digits), () => nearSingle(digits)])()} -`);
    return all;
  };
  arithmetic(`fcnvff${suffix(digits)}${suffix(other)}`, 0x30800206 | format | (FORMAT_BITS[other] << 13), digits, other, rows());
  for (const target of [8, 16]) {
    const to = format | (FORMAT_BITS[target] << 13);
    const name = suffix(digits) + suffix(target);
    arithmetic(`fcnvxf${name}`, 0x30808206 | to, digits, target, Array.from({ length: 200 }, () => `${fixed[digits]()} -`));
    arithmetic(`fcnvfx${name}`, 0x30810206 | to, digits, target, rows());
    arithmetic(`fcnvfxt${name}`, 0x30818206 | to, digits, target, rows());
  }
}

/** Doubles whose exponents singles have, or nearly. */
function nearSingle(digits) {
  return digits === 16 ? number(16, 1023 - 155 + below(290)) : operand(8);
}

function comparisons(digits, format) {
  const list = FORMATS[digits].list;
  const rows = list.flatMap((a) => [`${a} ${a}`, `${a} ${pick(list)}`, `${pick(list)} ${pick(list)}`]);
  for (let count = 0; count < 80; count++) { const a = operand(digits); rows.push(`${a} ${chance(2) ? operand(digits) : number(digits, parseInt(a.slice(0, 3), 16) & 2047)}`); }
  sections.push({ heading: `? fcmp${suffix(digits)} ${hex8(0x30850400 | format)} ${digits} 0`, rows: [...new Set(rows)] });
}

/** Registers and their halves, register 0 as an operand, pairs of operations, the compare queue and FTEST. */
function makeWords() {
  const rows = [];
  const add = (word, status = 0) => rows.push(`${(word >>> 0).toString(16)} ${(status >>> 0).toString(16)} ${below(1000).toString(16)} ${operand(16)} ${operand(16)}`);
  const from = () => pick([0, 4, 5, 6, 7, 8 + below(24)]);
  const to = () => 4 + below(28);
  for (let count = 0; count < 400; count++) {
    const three = ((from() << 21) | (from() << 16) | to()) >>> 0;
    const halves = (below(2) << 7) | (below(2) << 12) | (below(2) << 6);
    const mode = below(4) << 9;
    // A right half of register 0 is an exception register.
    const sane = (word) => ((word >>> 21) & 31) === 0 || ((word >>> 16) & 31) === 0 ? word & ~0x1080 : word;
    add(0x30000600 | three | (below(4) << 13) | (below(2) << 11), mode);
    add(sane(0x38000600 | three | halves | (below(4) << 13)), mode);
    add(0x38000e00 | three | (below(4) << 13), mode);
    add(sane(0x38000000 | (three & ~0x1f0000) | (halves & ~0x1000) | (pick([2, 3, 5]) << 13)), mode);
    add(sane(0x38004700 | three | (halves & ~0x40)), mode);
    add(sane(0x38000400 | (three & ~31) | (halves & ~0x40) | below(32)), random() & 0x43ff800);
    const [ta, tm] = [to(), to()];
    let ra = from();
    while (ra === tm) ra = from();
    if (ta !== tm) add((pick([0x06, 0x26]) << 26) | (from() << 21) | (from() << 16) | (ta << 11) | (ra << 6) | tm, mode);
    const single = below(0x400) << 16;
    const [sa, sm] = [below(32), below(32)];
    let sr = below(32);
    while (sr === sm) sr = below(32);
    if (sa !== sm) add((pick([0x06, 0x26]) << 26) | single | (sa << 11) | (sr << 6) | 0x20 | sm, mode);
  }
  for (const condition of [0, 1, 5, 9, 13, 17]) {
    for (let bit = 0; bit < 13; bit++) add(0x30002420 | condition, bit === 12 ? 0 : bit === 11 ? 0x4000000 : 0x800 << bit);
    for (let count = 0; count < 8; count++) add(0x30002420 | condition, random() & 0x43ff800 & (random() | 0x4000000));
  }
  sections.push({ heading: "& words", rows: [...new Set(rows)] });
}

makeSections();
const questions = sections.flatMap(questionsOf);
const directory = mkdtempSync(join(tmpdir(), "float-"));
const answers = runHarness(questions);
rmSync(directory, { recursive: true });
let at = 0;
let cases = 0;
const lines = [];
const cpu = floatMachine();
for (const section of sections) {
  lines.push(section.heading);
  const operation = parseHeading(section.heading);
  let differences = 0;
  for (const row of section.rows) {
    const count = questionsOf({ ...section, rows: [row] }).length;
    const line = answerRow(operation, row, answers.slice(at, at + count));
    at += count;
    if (line === null) continue;
    cases += count;
    lines.push(line);
    const own = ownRow(cpu, operation, line);
    if (own !== line && differences++ < 12) console.log(`${section.heading}\n  QEMU ${line}\n  here ${own}`);
  }
  if (differences > 0) console.log(`${section.heading}: ${differences} of ${section.rows.length} rows differ`);
}
writeFileSync(new URL("float-answers.txt", import.meta.url), lines.join("\n") + "\n");
console.log(`${cases} cases`);

function questionsOf({ heading, rows }) {
  const { kind, word, digits } = parseHeading(heading);
  return rows.flatMap((row) => {
    if (kind === "&") return [asQemuWants(row)];
    const [a, b] = row.split(" ").map((value) => (value === "-" ? "0" : digits === 8 ? `${value}00000000` : value));
    if (kind === "@") return MODES.map((mode) => `${hex8(word)} ${(mode << 9).toString(16)} 0 ${a} ${b}`);
    return Array.from({ length: 32 }, (_, condition) => `${hex8(word | condition)} 0 0 ${a} ${b}`);
  });
}

/** QEMU 7.2 has the format bit of FMPYADD and FMPYSUB the wrong way round: 0 is double, as the assembler knows too. */
function asQemuWants(row) {
  const [word, ...rest] = row.split(" ");
  const bits = parseInt(word, 16);
  const isPair = bits >>> 26 === 0x06 || bits >>> 26 === 0x26;
  return [((bits ^ (isPair ? 0x20 : 0)) >>> 0).toString(16), ...rest].join(" ");
}

function answerRow({ kind, resultDigits }, row, given) {
  if (kind === "&") return given[0].startsWith("signal") ? null : `${row} ${given[0]}`;
  const parsed = given.map((line) => {
    const [status, , ...changes] = line.split(" ");
    if (status === "signal") throw new Error(`${row}: ${line}`);
    const changed = new Map(changes.map((change) => change.split(":").map((part) => parseInt(part, 16))));
    return { status: parseInt(status, 16), half: (index) => hex8(changed.get(index) ?? UNCHANGED[index]) };
  });
  if (kind === "@") {
    const texts = parsed.map(({ status, half }) => resultText(resultDigits === 16 ? half(12) + half(13) : half(12), status));
    return `${row} ${resultsText(texts)}`;
  }
  let holds = 0;
  let invalid = 0;
  for (const [condition, { status }] of parsed.entries()) {
    holds |= ((status >>> 26) & 1) << (31 - condition);
    invalid |= (status >>> 31) << (31 - condition);
  }
  return `${row} ${hex8(holds)} ${hex8(invalid)}`;
}

function runHarness(list) {
  const program = join(directory, "harness");
  execFileSync("hppa-linux-gnu-gcc", ["-O1", "-static", "-o", program, new URL("float-harness.c", import.meta.url).pathname]);
  const output = execFileSync("qemu-hppa", [program], { input: list.join("\n") + "\n", maxBuffer: 1 << 28, stdio: ["pipe", "pipe", "ignore"] });
  return String(output).trimEnd().split("\n");
}

function words(list) {
  return list.trim().split(/\s+/);
}

function randomNumbers(seed) {
  let current = seed;
  return () => {
    current = (Math.imul(current, 1664525) + 1013904223) | 0;
    let mixed = Math.imul(current ^ (current >>> 15), 0x2c1b3c6d);
    mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}
