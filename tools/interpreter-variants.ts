/**
 * Which instructions are in the interpreter's loop, and how they are specialised. What is not named here is executed by
 * a function of its own, outside the loop. The choice is one of speed alone (measured on the loops of `npm run bench`).
 */
import type { Row } from "../src/isa/row.ts";
import type { Pins } from "./interpreter-values.ts";

const ALWAYS: readonly Pins[] = [{}];
const NEVER: readonly Pins[] = [{ c: 0, f: 0 }];
const NEVER_OR_ANY: readonly Pins[] = [{ c: 0, f: 0 }, {}];
const UNCONDITIONAL: readonly Pins[] = [{ c: 0 }];
const UNCONDITIONAL_OR_ANY: readonly Pins[] = [{ c: 0 }, {}];
const SHORT_SPACE: readonly Pins[] = [{ s: 0 }];
const INDEXED: readonly Pins[] = [
  { s: 0, m: 0, u: 0 },
  { s: 0, m: 0, u: 1 },
];
const SHORT: readonly Pins[] = [
  { s: 0, m: 0 },
  { s: 0, m: 1, a: 0 },
  { s: 0, m: 1, a: 1 },
];
const COMPARED: readonly Pins[] = [...[1, 2, 3, 4, 5].map((c) => ({ c })), {}];
const COUNTED: readonly Pins[] = [...[1, 2, 3].map((c) => ({ c })), {}];

const VARIANTS: Readonly<Record<string, readonly Pins[]>> = {
  LDW: SHORT_SPACE,
  LDH: SHORT_SPACE,
  LDB: SHORT_SPACE,
  STW: SHORT_SPACE,
  STH: SHORT_SPACE,
  STB: SHORT_SPACE,
  LDWM: SHORT_SPACE,
  STWM: SHORT_SPACE,
  LDWX: INDEXED,
  LDHX: INDEXED,
  LDBX: INDEXED,
  LDWS: SHORT,
  LDHS: SHORT,
  LDBS: SHORT,
  STWS: SHORT,
  STHS: SHORT,
  STBS: SHORT,
  LDO: ALWAYS,
  LDIL: ALWAYS,
  ADDIL: ALWAYS,
  ADD: NEVER_OR_ANY,
  ADDL: NEVER_OR_ANY,
  ADDC: NEVER,
  SH1ADD: NEVER,
  SH1ADDL: NEVER,
  SH2ADD: NEVER,
  SH2ADDL: NEVER,
  SH3ADD: NEVER,
  SH3ADDL: NEVER,
  SUB: NEVER_OR_ANY,
  SUBB: NEVER,
  DS: NEVER_OR_ANY,
  ADDI: NEVER_OR_ANY,
  SUBI: NEVER_OR_ANY,
  OR: NEVER_OR_ANY,
  XOR: NEVER_OR_ANY,
  AND: NEVER_OR_ANY,
  ANDCM: NEVER_OR_ANY,
  COMCLR: ALWAYS,
  COMICLR: ALWAYS,
  VSHD: UNCONDITIONAL,
  SHD: UNCONDITIONAL,
  VEXTRU: UNCONDITIONAL,
  VEXTRS: UNCONDITIONAL,
  EXTRU: UNCONDITIONAL_OR_ANY,
  EXTRS: UNCONDITIONAL_OR_ANY,
  ZVDEP: UNCONDITIONAL,
  VDEP: UNCONDITIONAL,
  ZDEP: UNCONDITIONAL,
  DEP: UNCONDITIONAL,
  ZDEPI: UNCONDITIONAL,
  DEPI: UNCONDITIONAL,
  BL: [{ n: 0 }, { n: 1 }],
  BLR: ALWAYS,
  BV: ALWAYS,
  BE: ALWAYS,
  BLE: ALWAYS,
  COMBT: COMPARED,
  COMBF: COMPARED,
  COMIBT: COMPARED,
  COMIBF: COMPARED,
  ADDBT: ALWAYS,
  ADDBF: ALWAYS,
  ADDIBT: COUNTED,
  ADDIBF: COUNTED,
  MOVB: ALWAYS,
  MOVIB: ALWAYS,
  BB: [{ c: 0 }, { c: 1 }],
  BVB: [{ c: 0 }, { c: 1 }],
};

/** The specialisations of a row in the loop, most particular first; none for a row outside of it. */
export function hotVariants(row: Row): readonly Pins[] {
  return VARIANTS[row.name] ?? [];
}
