/** Everything else: status, control and space registers, returns, branches between levels, traps of instructions, and what comes together. */
import { decode, rowAt } from "../../../isa/decoder.ts";
import { ROWS } from "../../../isa/spec/index.ts";
import { randomInstruction } from "../random-code.ts";
import {
  add,
  CCR,
  CODE_OFFSET,
  D_BIT,
  data,
  EIEM,
  MAPPED,
  pick,
  PROTECTION,
  PSW_B,
  PSW_C,
  PSW_D,
  PSW_I,
  PSW_N,
  PSW_P,
  PSW_Q,
  RAISED,
  random,
  rights,
  SR,
  times,
  VIRTUAL,
  windowSlot,
  word,
} from "./system-scene.mjs";

const every = (/** @type {number} */ count) => Array.from({ length: count }, (_, index) => index);
const PSW_R = 0x10;
const NEXT = word("LDO", { b: 0, t: 9, im14: 5 });

function systemMask() {
  for (const i of every(128).filter((bits) => (bits & PSW_R) === 0)) {
    for (const psw of [PSW_Q, MAPPED, MAPPED | PSW_P]) for (const name of ["SSM", "RSM"]) {
      const t = pick([0, 8]);
      add({ psw, words: [word(name, { i, t }), word("STW", { b: 5, r: 8 }), NEXT], slots: { 5: data(psw, 2, 8) } });
    }
    add({ psw: pick([PSW_Q, MAPPED]), words: [word("MTSM", { r: 8 }), NEXT], slots: { 8: i | (random.nextUint32() & ~127) } });
  }
  for (const level of [1, 2, 3]) times(40, () => {
    const name = pick(["SSM", "RSM", "MTSM", "RFI", "RFIR"]);
    const fields = name === "MTSM" ? { r: 8 } : name.startsWith("RFI") ? {} : { i: random.below(128), t: 8 };
    add({ level, psw: MAPPED | pick([0, PSW_N, PSW_B]), words: [word(name, fields)] });
  });
}

/** A return from an interruption to wherever, with whatever PSW. */
function returns() {
  const bits = [1, 2, 4, 8, PSW_N, 0x20000, PSW_C, PSW_B, 0x2000000, 0x10000];
  times(1500, () => {
    const ipsw = (bits.reduce((all, bit) => all | (random.below(2) * bit), 0) | (random.below(256) << 8) | pick([0, PSW_C | PSW_D])) & ~PSW_I;
    const level = random.below(4);
    const base = ipsw & PSW_C ? VIRTUAL : 0x200000;
    const space = ipsw & PSW_C ? 5 : 0;
    const start = [
      word("MTCTL", { t: 22, r: 8 }),
      ...[10, 11].map((r) => word("MTCTL", { t: 17, r })),
      ...[12, 13].map((r) => word("MTCTL", { t: 18, r })),
      word(pick(["RFI", "RFIR"])),
      NEXT,
      pick([NEXT, word("LDW", { b: 5, t: 9 }), word("BL", { w: 4, t: 2 }), word("MFCTL", { r: 22, t: 9 })]),
      pick([NEXT, word("LDO", { b: 1, t: 25, im14: 1 })]),
    ];
    add({
      psw: 0,
      words: start,
      slots: {
        5: data(ipsw, pick([2, 8]), 4),
        8: ipsw >>> 0,
        10: space,
        11: space,
        12: base + CODE_OFFSET + 28 + level,
        13: base + CODE_OFFSET + pick([32, 32, 40]) + Math.max(level, random.below(4)),
      },
    });
  });
}

function registers() {
  const kept = [14, 28, 29, 30, 31, 15, 16, 17, 18, 22, 0, 10];
  for (const t of every(32).filter((number) => !kept.includes(number))) for (const level of every(4)) times(4, () => {
    add({ level, words: [word("MTCTL", { t, r: 8 }), ...(t === 23 ? [] : [word("MFCTL", { r: t, t: 9 })])], slots: { 8: random.nextUint32() } });
  });
  for (const r of every(32).filter((number) => ![16, 28, 29, 30, 31, 0, 14].includes(number))) for (const level of every(4)) {
    if (level > 0 || [8, 9, 10, 11, 12, 13, 15, 23, 24, 25, 26, 27].includes(r)) add({ level, words: [word("MFCTL", { r, t: pick([0, 9]) })] });
  }
  for (const t of [10, 14, 15, 16, 17, 18, 22, 31]) for (const level of [1, 2, 3]) add({ level, words: [word("MTCTL", { t, r: 8 })] });
  for (const value of every(256)) add({ words: [word("MTCTL", { t: 11, r: 8 }), word("MFCTL", { r: 11, t: 9 })], level: value & 3, slots: { 8: value } });
  for (const s of every(8)) for (const level of every(4)) times(5, () => {
    const slots = { 8: pick([0, 5, 6, random.below(0x10000)]), 5: (random.below(4) << 30) | 0x123 };
    add({ psw: PSW_Q, level, words: [word("MTSP", { s, r: 8 }), word("MFSP", { s, t: 9 }), word("LDSID", { b: 5, s: s & 3, t: 10 })], slots });
    add({ level, words: [word("MFSP", { s, t: 9 }), word("LDSID", { b: 5, s: s & 3, t: 10 })], slots: { ...slots, [SR + s]: pick([5, 9]) , [SR + 5]: 5} });
  });
}

/** Branches from each level to each level, to pages that some levels may execute, and through gateways. */
function branches() {
  const targets = [rights(2, 3, 0), rights(2, 0, 0), rights(2, 3, 3), rights(3, 2, 1), rights(1, 3, 0), 0];
  for (const level of every(4)) for (const low of every(4)) for (const n of [0, 1]) for (const protection of targets) {
    const slots = { 5: VIRTUAL + 0x1000 + low, 6: 0, [PROTECTION + 1]: protection, [windowSlot(1, 0)]: NEXT };
    const other = { ...slots, [SR + 1]: pick([5, 6]) };
    for (const x of [0, 6]) add({ level, words: [word("BV", { b: 5, x, n }), NEXT], slots });
    for (const name of ["BE", "BLE"]) for (const s of [1, 5]) add({ level, words: [word(name, { b: 5, s, n, w: 0 }), NEXT], slots: other });
    add({ level, psw: MAPPED | PSW_B, back: 0xff8 - 8, words: [word(pick(["BLE", "BE"]), { b: 5, s: 5, n }), NEXT], slots });
  }
  for (const level of every(4)) for (const n of [0, 1]) for (const psw of [MAPPED, PSW_Q]) for (const back of [CODE_OFFSET + 4, CODE_OFFSET + 16]) {
    for (const t of [0, 2, 31]) {
      add({ psw, level, back, words: [word("BL", { t, w: 8, n }), NEXT] });
      add({ psw, level, back, words: [word("BLR", { t, x: 5, n }), NEXT], slots: { 5: 1 } });
      add({ psw, level, back, words: [word("GATE", { t, w: 8, n }), NEXT] });
    }
  }
  for (const field of every(128)) for (const level of every(4)) {
    const words = { [windowSlot(1, 0)]: word("GATE", { t: pick([0, 2, 31]), w: pick([0, 8, -0xc00]), n: random.below(2) }), [windowSlot(1, 1)]: NEXT };
    add({ level, at: 0x1000, slots: { ...words, [PROTECTION + 1]: (field << 20) >>> 0, [PROTECTION]: rights(2, 3, 0) } });
    const isBranched = random.below(4) === 0;
    if (isBranched) add({ psw: MAPPED | PSW_B, level, at: 0x1000, back: 0x408, slots: { ...words, [PROTECTION + 1]: (field << 20) >>> 0 } });
  }
}

const EDGES = [0, 1, -1, 0x7fffffff, 0x80000000, 0x7ffffffe, 0x40000000, 5, -5, 0xffff];

/** Overflow and conditional traps. */
function arithmeticTraps() {
  const three = ["ADDO", "ADDCO", "SUBO", "SUBBO", "SUBT", "SUBTO", "UADDCMT"];
  for (const name of three) for (const f of [0, 1]) for (const c of every(8)) times(12, (round) => {
    const psw = pick([MAPPED, MAPPED, PSW_Q]) | pick([0, 0, 0x8000]) | (round === 0 ? PSW_N : 0);
    add({
      psw,
      level: random.below(4),
      back: pick([CODE_OFFSET + 4, CODE_OFFSET + 20]),
      words: [word(name, { c, f, r1: 5, r2: 6, t: 7 }), NEXT],
      slots: { 5: pick(EDGES), 6: pick(EDGES) },
    });
  });
  for (const name of ["ADDIO", "ADDIT", "ADDITO", "SUBIO"]) for (const f of [0, 1]) for (const c of every(8)) times(12, () => {
    add({ level: random.below(4), words: [word(name, { c, f, im11: pick([0, 1, -1, 1023, -1024]), r: 5, t: pick([7, 5]) }), NEXT], slots: { 5: pick(EDGES) } });
  });
}

/** A branch and what may go wrong in its slot, nullified or not. */
function delaySlots() {
  const wrong = [
    word("BREAK", { i: 7, im13: 99 }),
    word("SSM", { i: 0, t: 9 }),
    word("MTCTL", { t: 8, r: 9 }),
    word("LDW", { b: 10, t: 9 }),
    word("STH", { b: 11, r: 9 }),
    word("ADDO", { r1: 12, r2: 12, t: 9 }),
    word("ADDIT", { r: 9, c: 1, f: 1, t: 9 }),
    0xf0000000,
    0x1c000000,
    word("GATE", { w: 8, t: 9 }),
    word("BL", { w: 8, t: 9 }),
    word("BLE", { b: 13, s: 5, w: 0 }),
    word("PROBER", { b: 10, r: 15, t: 9 }),
    word("SPOP0", {}),
    word("LDCWS", { b: 11, t: 9 }),
    NEXT,
  ];
  for (const slot of wrong) for (const n of [0, 1]) for (const level of [0, 1, 3]) for (const psw of [MAPPED, PSW_Q]) {
    const slots = { 10: data(psw, 8, 4), 11: data(psw, 2, 3), 12: 0x40000000, 13: data(psw, 0, CODE_OFFSET + 24) + level };
    const firsts = [
      word("BL", { w: 8, t: 2, n }),
      word("BV", { b: 13, n }),
      word("COMBT", { c: 1, r1: 0, r2: 0, w: 8, n }),
      word("COMBF", { c: 1, r1: 0, r2: 0, w: 8, n }),
      word("ADDIBT", { c: 1, r: 9, im5: 1, w: -16, n }),
      word("COMCLR", { c: n, r1: 0, r2: 0, t: 8 }),
    ];
    for (const first of firsts) add({ psw, level, words: [first, slot, NEXT, NEXT], slots });
  }
}

/** Words that no instruction has, and assist instructions with and without their unit. */
function strangeWords() {
  times(900, () => {
    const strange = random.nextUint32();
    // In other major opcodes QEMU has instructions of PA-RISC 2.0, and ends itself on some.
    const isKnownOpcode = [3, 9, 11, 12, 14, 52, 53].includes(strange >>> 26);
    if (decode(strange | 0) < 0 && !isKnownOpcode) add({ level: random.below(4), words: [strange, NEXT] });
  });
  const assists = ["SPOP0", "SPOP1", "SPOP2", "SPOP3", "COPR", "CLDWX", "CSTWX", "CLDWS", "CSTWS", "CLDDX", "CSTDX", "CLDDS", "CSTDS"];
  for (const name of assists) for (const unit of [1, 2, 3, 4, 7]) for (const level of [0, 3]) {
    const fields = name.startsWith("SPOP") ? { sfu: unit } : { uid: Math.max(unit, 2) };
    add({ level, psw: MAPPED | pick([0, PSW_N]), words: [word(name, { ...fields, ...(name.startsWith("C") && name !== "COPR" ? { b: 5 } : {}) })], slots: { 5: data(MAPPED, 2, 8) } });
  }
  const floats = [word("FLDWS", { b: 5, t: 6 }), word("FSTDS", { b: 5, r: 6 }), 0x30a60607, word("XMPYU", { r1: 1, r2: 2, t: 3 })];
  for (const float of floats) for (const enabled of [0, 0x80, 0x40, 0xc0, 0x3f]) for (const level of [0, 3]) {
    for (const page of [2, 8]) add({ level, words: [float, NEXT], slots: { [CCR]: enabled, 5: data(MAPPED, page, 8) } });
  }
}

/** External interrupts: enabled, masked, together with others, before what is nullified. */
function interrupts() {
  times(400, () => {
    const bit = random.below(32);
    const mask = pick([0, 0xffffffff, (0x80000000 >>> bit) >>> 0, random.nextUint32()]);
    add({
      psw: MAPPED | PSW_I | pick([0, PSW_N, PSW_B]),
      level: random.below(4),
      back: pick([CODE_OFFSET + 4, CODE_OFFSET + 16]),
      words: [pick([NEXT, word("BREAK", { i: 2 }), word("LDW", { b: 5, t: 9 }), word("BL", { w: 8, t: 2, n: 1 })]), NEXT],
      slots: { 5: data(MAPPED, 8), [EIEM]: mask, [RAISED]: bit + 1 },
    });
  });
  times(100, () => {
    const bit = random.below(32);
    const words = [word("SSM", { i: 1, t: 9 }), NEXT, NEXT];
    add({ psw: MAPPED, words, slots: { [EIEM]: pick([0, 0xffffffff]), [RAISED]: bit + 1 } });
    add({ psw: MAPPED | PSW_I, words: [word("MTCTL", { t: 15, r: 8 }), NEXT], slots: { 8: pick([0, 0xffffffff]), [RAISED]: bit + 1 } });
  });
}

const LEFT_OUT = /^(RFIR?|SSM|RSM|MTSM|DIAG|FLOAT..|FMPY.*|XMPYU|F|COPR|C(LD|ST)[WD].|SPOP.|LCI|F[DI]CE|P[DI]TLBE?|I[DI]TLB[AP]|SH.ADDO?|DS|I?DCOR|UXOR|UADDCMT?|PM.*|M[TF]CTL|PROBE.*|BLR|BV|BE|BLE|LDWA[SX]|STWAS)$/;
const USABLE = ROWS.map((_, index) => index).filter((index) => !LEFT_OUT.test(rowAt(index).name) && !/^F/.test(rowAt(index).name));
const TRANSLATED = USABLE.filter((index) => /^(LD|ST|B|COM|ADDB|ADDI|MOV|GATE)/.test(rowAt(index).name));

/** A few instructions as they come, until something happens. */
function mixtures() {
  times(6000, () => {
    const psw = PSW_Q | pick([0, PSW_D, PSW_C, PSW_C | PSW_D, PSW_C | PSW_D]) | pick([0, 0, PSW_N]);
    const words = every(5).map(() => mixed(random.below(2) === 0 ? USABLE : TRANSLATED));
    const slots = Object.fromEntries(every(7).map((index) => [1 + index, value(psw)]));
    add({ psw, level: pick([0, 0, 3, 3, 2, 1]), words, slots: { ...slots, ...pages() } });
  });
}

/** @param {number} psw */
function value(psw) {
  const kind = random.below(6);
  if (kind < 3) return data(psw, random.below(9), pick([0, 4, 8, 16, 0xff0, 0xffc]));
  return kind === 3 ? pick(EDGES) : kind === 4 ? random.below(64) : random.nextUint32();
}

function pages() {
  const protection = rights(pick([1, 1, 0, 2, 3]), pick([0, 3, 3]), pick([0, 3])) | pick([0, D_BIT, D_BIT]);
  return { [PROTECTION + 2]: protection >>> 0, [PROTECTION + 3]: pick([0, 0x11f00000]) };
}

/** An instruction whose meaning the manual leaves nowhere open. @param {readonly number[]} rows @returns {number} */
function mixed(rows) {
  const chosen = randomInstruction(random, rows);
  const index = decode(chosen);
  const name = index < 0 ? "" : rowAt(index).name;
  const c = (chosen >>> 13) & 7;
  if (index < 0 || LEFT_OUT.test(name)) return mixed(rows);
  if (/^(OR|XOR|AND|ANDCM)$/.test(name) && c >= 4 && c <= 6) return mixed(rows);
  if (/^(V|ZV)?(EXTR|DEP)|^Z?DEP/.test(name)) return mixed(rows);
  if (/^(SH.ADDL?)$/.test(name)) return mixed(rows);
  // The third bit of their condition belongs to PA-RISC 2.0.
  if (/^(BB|BVB)$/.test(name)) return (chosen & ~0x2001) >>> 0;
  // Backwards branches might never end.
  if (/^(B[LBV]|BVB|COM|ADDI?B|MOV|GATE|BLE|BE)/.test(name) && (chosen & 1) !== 0) return (chosen & ~1) >>> 0;
  return chosen >>> 0;
}

export const CONTROL_PARTS = [systemMask, returns, registers, branches, arithmeticTraps, delaySlots, strangeWords, interrupts, mixtures];
