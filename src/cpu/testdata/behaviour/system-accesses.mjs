/** Data accesses, probes and fetches: access rights, protection identifiers, alignment, D, B and T, at each level. */
import {
  add,
  B_BIT,
  CHANGES_TRANSLATIONS,
  D_BIT,
  data,
  MAPPED,
  pick,
  PID,
  PROTECTION,
  PSW_C,
  PSW_D,
  PSW_N,
  PSW_P,
  PSW_Q,
  random,
  rights,
  SR,
  T_BIT,
  times,
  windowSlot,
  word,
} from "./system-scene.mjs";

const BASE = 5;
const VALUE = 6;
const PAGE = 2;

/** Each access: its word, with the base in GR 5 and the value or target in GR 6, and how many bytes it touches. @type {[number, number][]} */
const ACCESSES = [
  [word("LDW", { b: BASE, t: VALUE }), 4],
  [word("LDH", { b: BASE, t: VALUE }), 2],
  [word("LDB", { b: BASE, t: VALUE }), 1],
  [word("STW", { b: BASE, r: VALUE }), 4],
  [word("STH", { b: BASE, r: VALUE }), 2],
  [word("STB", { b: BASE, r: VALUE }), 1],
  [word("LDWM", { b: BASE, t: VALUE, im14: 4 }), 4],
  [word("STWM", { b: BASE, r: VALUE, im14: 4 }), 4],
  [word("LDWX", { b: BASE, x: 7, m: 1, t: VALUE }), 4],
  [word("LDHX", { b: BASE, x: 7, u: 1, t: VALUE }), 2],
  [word("LDCWS", { b: BASE, t: VALUE }), 4],
  [word("LDCWX", { b: BASE, x: 7, m: 1, t: VALUE }), 4],
  [word("STBYS", { b: BASE, r: VALUE, a: 0, m: 1 }), 1],
  [word("STBYS", { b: BASE, r: VALUE, a: 1, m: 1 }), 1],
  [word("FLDWS", { b: BASE, t: VALUE }), 4],
  [word("FSTWS", { b: BASE, r: VALUE }), 4],
  [word("FLDDS", { b: BASE, t: VALUE, m: 1, im5: 8 }), 8],
  [word("FSTDS", { b: BASE, r: VALUE, m: 1, im5: 8 }), 8],
];
const [LDW, , , STW, , , , , , , LDCW] = ACCESSES.map(([first]) => first);
const every = (/** @type {number} */ count) => Array.from({ length: count }, (_, index) => index);

/** Protection identifiers: what the page has and what the registers hold. @returns {[number, number[]]} */
function identifiers() {
  const id = pick([1, 2, 5, 0x3fff, 0x7fff]);
  const match = (id << 1) | random.below(2);
  const registers = every(4).map(() => random.below(16) << 1);
  if (random.below(3) > 0) registers[random.below(4)] = match;
  return [pick([id, id, 0]), registers];
}

/** @param {number[]} registers */
const pidSlots = (registers) => Object.fromEntries(registers.map((value, index) => [PID + index, value]));

function allRights() {
  for (const field of every(128)) for (const level of every(4)) {
    const protection = ((field << 20) | D_BIT) >>> 0;
    for (const access of [LDW ?? 0, STW ?? 0, LDCW ?? 0]) {
      add({ level, words: [access], slots: { [BASE]: data(MAPPED, PAGE, 16), [PROTECTION + PAGE]: protection } });
    }
    for (const name of ["PROBER", "PROBEW"]) for (const asked of every(4)) {
      add({
        level,
        words: [random.below(4) === 0 ? word(`${name}I`, { b: BASE, i: asked, t: 8 }) : word(name, { b: BASE, r: VALUE, t: 8 })],
        slots: { [BASE]: data(MAPPED, PAGE, 16), [VALUE]: asked + 4 * random.below(3), [PROTECTION + PAGE]: protection },
      });
    }
    add({ level, at: 0x1000, slots: { [PROTECTION + 1]: protection, [windowSlot(1, 0)]: word("LDO", { b: 0, t: 9, im14: 77 }) } });
  }
}

function allTraps() {
  for (const [access, size] of ACCESSES) for (const bits of every(8)) for (const level of [0, 1, 2, 3]) times(6, (round) => {
    const isOdd = round % 3 === 2 && size > 1;
    const protection = rights(pick([1, 1, 3, 0, 2]), pick([0, 3, 3, level]), pick([0, 3, 3, level]));
    const [id, registers] = identifiers();
    const isChecked = round % 2 === 1;
    const psw = (MAPPED & ~(round === 5 ? PSW_D : 0)) | (isChecked ? PSW_P : 0);
    const flags = (bits & 1 ? D_BIT : 0) | (bits & 2 ? B_BIT : 0) | (bits & 4 ? T_BIT : 0);
    add({
      psw,
      level,
      words: [access],
      slots: {
        ...(isChecked ? pidSlots(registers) : {}),
        [BASE]: data(psw, PAGE, pick([0, 16, 0xff8]) + (isOdd ? 1 + random.below(size - 1) : size === 1 ? random.below(4) : 0)),
        [VALUE]: random.nextUint32(),
        7: 0,
        [PROTECTION + PAGE]: (protection | flags | (isChecked ? id << 1 : 0)) >>> 0,
      },
    });
  });
}

function misses() {
  const absent = data(MAPPED, 8, 16);
  for (const [access, size] of ACCESSES) for (const level of every(4)) times(3, (round) => {
    const odd = size > 1 && round === 1 ? 1 : 0;
    add({ level, words: [access], slots: { [BASE]: absent + odd, 7: 0 } });
    add({ level, words: [access], slots: { [BASE]: data(MAPPED, PAGE, 8), 7: 0, [SR + 5]: round === 0 ? 6 : 5 } });
    // Absolute addresses, and a nullified access to nowhere.
    add({ psw: PSW_Q | PSW_C, level, words: [access], slots: { [BASE]: data(0, PAGE, 8 + odd), 7: 0 } });
    add({ psw: MAPPED | PSW_N, level, words: [access], slots: { [BASE]: absent, 7: 0 } });
  });
  for (const level of every(4)) for (const s of every(4)) {
    for (const name of ["LDWS", "STWS", "LDCWS"]) {
      const fields = name.startsWith("LD") ? { b: BASE, s, t: VALUE } : { b: BASE, s, r: VALUE };
      for (const page of [0, 2, 3]) add({ level, words: [word(name, fields)], slots: { [BASE]: data(MAPPED, page, 8) } });
    }
    add({ level, words: [word("LDWAS", { b: BASE, t: VALUE })], slots: { [BASE]: data(0, PAGE, 4 * s) } });
    add({ level, words: [word("LDWAX", { b: BASE, x: 7, t: VALUE })], slots: { [BASE]: data(0, PAGE, 4 * s), 7: 8 } });
    add({ level, words: [word("STWAS", { b: BASE, r: VALUE })], slots: { [BASE]: data(0, PAGE, 4 * s) } });
    add({ level, words: [word("LDWAS", { b: BASE, t: VALUE })], slots: { [BASE]: data(0, PAGE, s) } });
  }
}

function probesWithIdentifiers() {
  times(1500, () => {
    const [id, registers] = identifiers();
    const protection = rights(pick([0, 1, 2, 3]), random.below(4), random.below(4)) | (id << 1);
    const name = pick(["PROBER", "PROBEW"]);
    const psw = pick([MAPPED, MAPPED | PSW_P, MAPPED | PSW_P, PSW_Q | PSW_C]);
    const page = pick([PAGE, PAGE, PAGE, PAGE, 8]);
    add({
      psw,
      level: random.below(4),
      words: [word(name, { b: BASE, r: VALUE, t: 8, s: pick([0, 0, 0, 1, 2]) })],
      slots: { ...pidSlots(registers), [BASE]: data(psw, page, 16), [VALUE]: random.below(4), [PROTECTION + PAGE]: protection | D_BIT },
    });
  });
}

/** Fetches: of a page without rights, identifier or entry, at a crossing, in the slot of a branch, nullified. */
function fetches() {
  times(1200, () => {
    const [id, registers] = identifiers();
    const level = random.below(4);
    const isMissing = random.below(3) === 0;
    const protection = isMissing ? 0 : rights(pick([2, 3, 2, 4, 6, 1]), pick([0, 3, 3, level]), pick([0, 0, level])) | (id << 1);
    const last = pick([
      word("LDO", { b: 0, t: 9, im14: 5 }),
      word("BL", { w: 0x20, n: random.below(2) }),
      word("BL", { w: -0x800, n: random.below(2) }),
      word("COMCLR", { r1: 0, r2: 0, c: 1, t: 9 }),
      word("LDW", { b: BASE, t: 9 }),
      word("BV", { b: 10, n: random.below(2) }),
    ]);
    const isLast = random.below(4) > 0;
    add({
      psw: pick([MAPPED, MAPPED | PSW_P, MAPPED | PSW_N]),
      level,
      at: isLast ? 0xffc : 0x1000,
      slots: {
        ...pidSlots(registers),
        [windowSlot(0, -1)]: last,
        [windowSlot(1, 0)]: pick([word("LDO", { b: 0, t: 11, im14: 6 }), word("BREAK", { i: 3 }), word("LDW", { b: BASE, t: 12 })]),
        [PROTECTION + 1]: protection,
        [BASE]: data(MAPPED, pick([2, 2, 8]), 4),
        10: data(MAPPED, pick([1, 0, 8]), 8) + random.below(4),
      },
    });
  });
}

/** TLB entries half inserted, replaced, purged; what loads, probes and LPA find then. */
function translations() {
  const base = { b: BASE };
  const steps = [
    () => word("IDTLBA", { ...base, r: 6 }),
    () => word("IDTLBP", { ...base, r: 7 }),
    () => word("IITLBA", { ...base, r: 6, s: 5 }),
    () => word("IITLBP", { ...base, r: 7, s: 5 }),
  ];
  const uses = [
    () => word("LDW", { ...base, t: 8 }),
    () => word("STW", { ...base, r: 8 }),
    () => word("LPA", { ...base, x: 9, m: random.below(2), t: 8 }),
    () => word("PROBER", { ...base, r: 0, t: 8 }),
    () => word("BV", { b: BASE }),
  ];
  times(2200, (round) => {
    const both = round % 3 < 2;
    const side = round % 2 === 0 ? steps.slice(0, 2) : steps.slice(2);
    const purges = [
      () => word("PDTLB", { ...base, x: 9, m: 0 }),
      () => word("PITLB", { ...base, x: 9, s: 5, m: 0 }),
      () => word("PDTLB", { b: 11, x: 9, m: 1 }),
      () => word("PITLB", { b: 11, x: 9, s: 5, m: 1 }),
    ];
    const isPurge = round % 4 === 3;
    const list = isPurge ? [pick(purges)()] : both ? side.map((step) => step()) : [side[0]?.() ?? 0];
    // A branch ends a block: only then QEMU has purged.
    const words = [...list, word("BL", { w: 0 }), word("OR", {}), pick(uses)(), word("BREAK", { i: 1 })];
    const level = round % 16 === 5 ? 1 + random.below(3) : 0;
    add({
      level,
      words,
      slots: {
        [BASE]: data(MAPPED, isPurge ? pick([2, 3]) : pick([2, 8, 8, 9]), 0x10),
        6: ((0x203 + random.below(4)) << 5) >>> 0,
        7: (rights(pick([1, 2, 3]), pick([0, 3]), pick([0, 3])) | pick([0, D_BIT, D_BIT])) >>> 0,
        9: pick([0, 0, 4]),
        11: data(MAPPED, 2, 0x20),
        [CHANGES_TRANSLATIONS]: 1,
      },
    });
  });
}

/** LPA and the cache instructions. */
function cache() {
  for (const level of every(4)) for (const m of [0, 1]) for (const page of [2, 3, 8]) times(3, (round) => {
    const slots = { [BASE]: data(MAPPED, page, 0x24 + round), 7: pick([0, 8, 0x1000]) };
    for (const name of ["PDC", "FDC", "FDCE", "LPA"]) {
      const target = name === "LPA" ? { t: pick([8, BASE]) } : {};
      add({ level, words: [word(name, { b: BASE, x: 7, m, ...target })], slots });
    }
    for (const name of ["FIC", "FICE"]) add({ level, words: [word(name, { b: BASE, x: 7, m, s: 5 })], slots });
    add({ psw: PSW_Q, level, words: [word("LPA", { b: BASE, x: 7, m, t: 8 })], slots });
    add({ psw: PSW_Q | PSW_C, level, words: [word("FDC", { b: BASE, x: 7, m })], slots: { [BASE]: data(0, 2, 8) } });
  });
}

export const ACCESS_PARTS = [allRights, allTraps, misses, probesWithIdentifiers, fetches, translations, cache];
