/**
 * The cases at level 3, from the instruction table: each instruction with each condition and completer, with operands
 * at the edges and at random, its registers anywhere, in and out of the slot of a branch, nullified or not.
 */
import { RandomStream } from "../../../base/random.ts";
import { encode } from "../../../isa/assembler.ts";
import { rowIndex } from "../../../isa/decoder.ts";
import { ROWS } from "../../../isa/spec/index.ts";
import { WINDOW } from "./user-cases.ts";

/** @typedef {import("./user-cases.ts").UserCase} UserCase */

const INTERESTING = [
  ...[0, 0, 1, 1, 2, 3, 6, 9, 10, 15, 16, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000],
  ...[
    0x99999999, 0x66666666, 0x12345678, 0x9abcdef0, 0x98765432, 0x3fffffff, 0x40000000, 0x1fffffff,
  ],
  ...[
    0x20000000, 0x55555555, 0xaaaaaaaa, 0x7ffffffe, 0x7fffffff, 0x80000000, 0x80000001, 0xbfffffff,
  ],
  ...[
    0xc0000000, 0xe0000000, 0xf0000000, 0x0fffffff, 0x00ff00ff, 0xff00ff00, 0xffff0000, 0xffff7fff,
  ],
  ...[
    0xffff8000, 0xfffffff0, 0xfffffffe, 0xffffffff, 0x88888888, 0x77777777, 0x0f0f0f0f, 0x10101010,
  ],
];

const random = new RandomStream(1996, "behaviour at level 3");
/** @template T @param {readonly T[]} values @returns {T} */
const pick = (values) => /** @type {T} */ (values[random.below(values.length)]);
/** A value in 0 .. 15 times a power of 16, plus or minus 1: a carry at the edge of a digit. */
const nearDigit = () => ((random.below(16) << (4 * random.below(8))) + random.below(3) - 1) >>> 0;
const decimal = () =>
  parseInt(Array.from({ length: 8 }, () => String(random.below(10))).join(""), 16);
/** @returns {number} */
function operand() {
  const kind = random.below(8);
  if (kind < 5) return pick(INTERESTING);
  return kind === 5 ? nearDigit() : kind === 6 ? decimal() : random.nextUint32();
}

/** Two operands: unrelated, equal, opposite, complementary, neighbours, or a shift apart. */
function pair() {
  const a = operand();
  const related = [
    operand(),
    operand(),
    operand(),
    a,
    -a,
    ~a,
    a + 1,
    a - 1,
    -a + 1,
    a << 1,
    -(a << 2),
    ~(a << 3),
  ];
  return [a, pick(related) >>> 0];
}

const PSW_N = 0x00200000;
const PSW_V = 0x00020000;
const carries = () => pick([0, 0xff, 0x80, 0x7f, random.below(256)]) << 8;

/** Three different registers, of which none is 0. */
function someRegisters() {
  const first = 1 + random.below(31);
  const second = 1 + ((first + random.below(30)) % 31);
  for (;;) {
    const third = 1 + random.below(31);
    if (third !== first && third !== second) return [first, second, third];
  }
}

/** @type {UserCase[]} */
const cases = [];

/**
 * @param {string} name
 * @param {(registers: { a: number, b: number, c: number }) => Record<string, number>} fields
 * @param {{ a?: number, b?: number, c?: number, isSequential?: boolean }} [inputs]
 */
function add(name, fields, inputs = {}) {
  const [a = 0, b = 0, c = 0] = someRegisters();
  const values = pair();
  const given = fields({ a, b, c });
  const used = new Set(Object.values(given));
  const word = encode(rowIndex(name), given);
  const isNullified = random.below(100) === 0;
  cases.push({
    word,
    registers: [a, b, used.has(c) && inputs.c !== undefined ? c : 0],
    values: [
      (inputs.a ?? values[0] ?? 0) >>> 0,
      (inputs.b ?? values[1] ?? 0) >>> 0,
      (inputs.c ?? 0) >>> 0,
    ],
    psw: (isNullified ? PSW_N : 0) | (random.below(2) * PSW_V) | carries(),
    sar: random.below(32),
    back: pick([4, 4, 4, 0x100, -0x2000, 0x4000]),
  });
}

/** @param {number} count @param {(round: number) => void} action */
function times(count, action) {
  for (let round = 0; round < count; round++) action(round);
}

const THREE = words(
  "ADD ADDL ADDO ADDC ADDCO SUB SUBO SUBB SUBBO SUBT SUBTO DS COMCLR OR XOR AND ANDCM UXOR UADDCM UADDCMT",
);
const SHIFTED = words("SH1ADD SH1ADDL SH1ADDO SH2ADD SH2ADDL SH2ADDO SH3ADD SH3ADDL SH3ADDO");
const IMMEDIATE = words("ADDI ADDIO ADDIT ADDITO SUBI SUBIO COMICLR");

/** @param {string} names */
function words(names) {
  return names.split(" ");
}

/** Whether the manual says what the condition means. @param {string} name @param {number} c */
function isDefined(name, c) {
  if (/^(OR|XOR|AND|ANDCM)$/.test(name)) return c < 4 || c > 6;
  return name !== "UXOR" || (c !== 1 && c < 4);
}

function arithmetic() {
  for (const f of [0, 1])
    for (let c = 0; c < 8; c++) {
      for (const name of [...THREE, ...SHIFTED].filter((row) => isDefined(row, c))) {
        times(230, () => add(name, (r) => ({ c, f, r1: r.a, r2: r.b, t: r.c })));
        add(name, (r) => ({ c, f, r1: r.a, r2: r.a, t: r.a }));
        times(3, () => add(name, (r) => ({ c, f, r1: r.a, r2: r.b, t: r.b })));
        times(3, () => add(name, (r) => ({ c, f, r1: 0, r2: r.b, t: 0 })));
        times(3, () => add(name, (r) => ({ c, f, r1: r.a, r2: 0, t: r.a })));
      }
      for (const name of IMMEDIATE)
        times(170, () => {
          const im11 = pick([0, 1, -1, 1023, -1024, 5, -6, random.below(2048) - 1024]);
          add(name, (r) => ({ c, f, im11, r: r.a, t: r.c }), {
            a: pick([operand(), operand(), im11, -im11, 0x7fffffff - im11, 0x80000000 - im11]),
          });
        });
      for (const name of ["DCOR", "IDCOR"])
        times(10, () => add(name, (r) => ({ c, f, r: r.a, t: r.c })));
    }
}

function shifts() {
  const length = () => pick([1, 2, 5, 8, 16, 31, 32, 1 + random.below(32)]);
  const position = () => pick([0, 1, 7, 15, 30, 31, random.below(32)]);
  for (let c = 0; c < 8; c++)
    times(170, () => {
      add("VSHD", (r) => ({ c, r1: r.a, r2: r.b, t: r.c }));
      add("SHD", (r) => ({ c, r1: pick([r.a, r.a, 0]), r2: r.b, t: r.c, cp: position() }));
      for (const name of ["VEXTRU", "VEXTRS"])
        add(name, (r) => ({ c, r: r.a, t: r.c, clen: length() }));
      for (const name of ["EXTRU", "EXTRS"]) {
        const p = position();
        add(name, (r) => ({ c, r: r.a, t: r.c, p, clen: Math.min(length(), p + 1) }));
      }
      const c0 = operand();
      for (const name of ["VDEP", "ZVDEP"])
        add(name, (r) => ({ c, r: r.a, t: r.c, clen: length() }), { c: c0 });
      for (const name of ["DEP", "ZDEP"])
        add(name, (r) => ({ c, r: r.a, t: r.c, cp: position(), clen: length() }), { c: c0 });
      const im5 = pick([0, 1, -1, 15, -16, random.below(32) - 16]);
      for (const name of ["VDEPI", "ZVDEPI"])
        add(name, (r) => ({ c, im5, t: r.c, clen: length() }), { c: c0 });
      for (const name of ["DEPI", "ZDEPI"])
        add(name, (r) => ({ c, im5, t: r.c, cp: position(), clen: length() }), { c: c0 });
    });
}

function branches() {
  for (const w of [-16, 8, -8192, 8188, 0])
    for (const n of [0, 1]) {
      for (let c = 0; c < 8; c++)
        times(w === 8 || w === -16 ? 48 : 8, () => {
          for (const name of words("COMBT COMBF ADDBT ADDBF MOVB"))
            add(name, (r) => ({ c, w, n, r1: r.a, r2: r.b }));
          const im5 = pick([0, 1, -1, 15, -16]);
          for (const name of words("COMIBT COMIBF ADDIBT ADDIBF MOVIB"))
            add(name, (r) => ({ c, w, n, im5, r: r.a }), {
              a: pick([operand(), im5, -im5, 0x7fffffff, 0x80000000]),
            });
        });
      for (const c of [0, 1])
        times(50, () => {
          add("BB", (r) => ({ c, w, n, r: r.a, p: random.below(32) }));
          add("BVB", (r) => ({ c, w, n, r: r.a }));
        });
      times(60, () => {
        add("BL", (r) => ({ w: pick([w, 0x3fffc, -0x40000]), n, t: pick([0, r.a, r.c]) }));
        const x = pick([0, 1, -3, 1000, -2000, 0x1fffffff]);
        add("BLR", (r) => ({ n, t: pick([0, r.c, r.b]), x: r.b }), { b: x });
        add("BV", (r) => ({ n, b: r.a, x: pick([0, r.b]) }), {
          a: pick([w, 0x123457, 0x7fffffff]),
          b: x,
        });
        for (const name of ["BE", "BLE"])
          add(name, (r) => ({ n, b: r.a, s: pick([0, 4, 5]), w }), {
            a: pick([0x5000, 0x123457, -4]),
          });
      });
    }
}

/** An address for an access of `size` bytes: in the window as a rule, sometimes odd, sometimes beyond its end. @param {number} size */
function place(size) {
  const kind = random.below(12);
  if (kind === 0) return WINDOW + 64 + size * random.below(2) - (random.below(2) & (size - 1));
  if (kind === 1) return WINDOW + 8 + random.below(40);
  return WINDOW + size * (2 + random.below(56 / size - 3));
}

function memory() {
  times(100, (round) => {
    const target = (/** @type {{a: number, c: number}} */ r) => (round % 4 === 3 ? r.a : r.c);
    for (const [name, size] of /** @type {[string, number][]} */ ([
      ["LDW", 4],
      ["LDH", 2],
      ["LDB", 1],
      ["STW", 4],
      ["STH", 2],
      ["STB", 1],
      ["LDWM", 4],
      ["STWM", 4],
    ])) {
      const im14 = pick([0, size, -size, 2 * size, 8191, -8192]);
      const a = place(size) - im14;
      add(
        name,
        (r) => ({ im14, b: r.a, ...(name.startsWith("LD") ? { t: target(r) } : { r: r.b }) }),
        { a },
      );
    }
    for (const m of [0, 1]) {
      for (const [name, size] of /** @type {[string, number][]} */ ([
        ["LDWX", 4],
        ["LDHX", 2],
        ["LDBX", 1],
        ["LDCWX", 4],
      ]))
        for (const u of [0, 1]) {
          const index = pick([0, 1, -1, 2, 5]) * (u === 1 ? 1 : size);
          const at = name === "LDCWX" ? (place(4) & -16) | pick([0, 0, 0, 0, 4]) : place(size);
          const isBefore = m === 1 ? 0 : index * (u === 1 ? size : 1);
          add(
            name,
            (r) => ({
              u,
              m,
              cc: name === "LDCWX" ? 0 : pick([0, 0, 2]),
              b: r.a,
              x: r.b,
              t: target(r),
            }),
            { a: at - isBefore, b: index },
          );
        }
      for (const a of [0, 1]) {
        for (const [name, size] of /** @type {[string, number][]} */ ([
          ["LDWS", 4],
          ["LDHS", 2],
          ["LDBS", 1],
          ["LDCWS", 4],
          ["STWS", 4],
          ["STHS", 2],
          ["STBS", 1],
        ])) {
          const im5 = name === "LDCWS" ? pick([0, -16]) : size * pick([0, 1, -1, 2, -2]);
          const at = name === "LDCWS" ? (place(4) & -16) | pick([0, 0, 0, 0, 8]) : place(size);
          const isBefore = m === 1 && a === 0 ? 0 : im5;
          add(
            name,
            (r) => ({
              a,
              m,
              im5,
              b: r.a,
              ...(name.startsWith("LD") ? { t: target(r) } : { r: r.b }),
            }),
            { a: at - isBefore },
          );
        }
        for (const im5 of [0, 1, -3, 6]) {
          const base = WINDOW + 16 + random.below(32) - (m === 1 && a === 0 ? 0 : im5);
          add("STBYS", (r) => ({ a, m, im5, b: r.a, r: r.b }), { a: base });
        }
      }
    }
  });
}

function rest() {
  times(300, () => {
    add("LDO", (r) => ({ b: r.a, t: r.c, im14: random.below(0x4000) - 0x2000 }));
    add("LDIL", (r) => ({ t: r.c, im21: random.nextUint32() & ~2047 }));
    add("ADDIL", (r) => ({ r: r.a, im21: random.nextUint32() & ~2047 }));
  });
  times(100, () => add("MTCTL", (r) => ({ r: r.a, t: 11 })));
  times(50, () => add("MFCTL", (r) => ({ r: 11, t: r.c })));
  for (const { name, picture, class: kind } of ROWS) {
    if (kind !== "privileged" || name === "DIAG") continue;
    times(6, () => add(name, (r) => (/ b:5 /.test(picture) ? { b: r.a } : {})));
  }
}

/** Every case. @returns {readonly UserCase[]} */
export function userCases() {
  for (const part of [arithmetic, shifts, branches, memory, rest]) part();
  return cases;
}
