/** Computation instructions on fields: shift, extract, deposit. Positions count from the left, bit 31 is the lowest. */
import { insn } from "../insn.ts";
import type { Ops } from "../ops.ts";
import type { Row } from "../row.ts";

/** SHD, EXTRU, EXTRS, DEP, DEPI, and their forms with the position in the shift amount register or with zeros around. */
export const SHIFT: readonly Row[] = [
  insn("VSHD", {
    manual: "Computation Instructions, VARIABLE SHIFT DOUBLE",
    picture: "110100 r2:5 r1:5 c:3 000 00000 t:5",
    syntax: "shrpw{if:shift} {gr:r1},{gr:r2},{implied:sar},{gr:t}",
    words:
      "Shifts a pair of registers right by the shift amount register and keeps the right word.",
    execute: (o) => shiftDouble(o, o.shiftAmount()),
  }),
  insn("SHD", {
    manual: "Computation Instructions, SHIFT DOUBLE",
    picture: "110100 r2:5 r1:5 c:3 010 cp:5 t:5",
    syntax: "shrpw{if:shift} {gr:r1},{gr:r2},{dec:cp},{gr:t}",
    words:
      "Shifts a pair of registers right by a constant and keeps the right word; with one register twice it rotates.",
    execute: (o) => shiftDouble(o, o.field("cp")),
  }),
  insn("VEXTRU", {
    manual: "Computation Instructions, VARIABLE EXTRACT UNSIGNED",
    picture: "110100 r:5 t:5 c:3 100 00000 clen:5",
    syntax: "extrw,u{if:shift} {gr:r},{implied:sar},{dec:clen},{gr:t}",
    words:
      "Takes the field that ends at the bit named by the shift amount register, filled with zeros on the left.",
    execute: (o) => extractUnsigned(o, o.shiftAmount()),
  }),
  insn("VEXTRS", {
    manual: "Computation Instructions, VARIABLE EXTRACT SIGNED",
    picture: "110100 r:5 t:5 c:3 101 00000 clen:5",
    syntax: "extrw,s{if:shift} {gr:r},{implied:sar},{dec:clen},{gr:t}",
    words:
      "Takes the field that ends at the bit named by the shift amount register, filled with its sign.",
    execute: (o) => extractSigned(o, o.shiftAmount()),
  }),
  insn("EXTRU", {
    manual: "Computation Instructions, EXTRACT UNSIGNED",
    picture: "110100 r:5 t:5 c:3 110 p:5 clen:5",
    syntax: "extrw,u{if:shift} {gr:r},{dec:p},{dec:clen},{gr:t}",
    words:
      "Takes the field that ends at a given bit, filled with zeros on the left; it also shifts right.",
    execute: (o) => extractUnsigned(o, o.field("p")),
  }),
  insn("EXTRS", {
    manual: "Computation Instructions, EXTRACT SIGNED",
    picture: "110100 r:5 t:5 c:3 111 p:5 clen:5",
    syntax: "extrw,s{if:shift} {gr:r},{dec:p},{dec:clen},{gr:t}",
    words:
      "Takes the field that ends at a given bit, filled with its sign; it also shifts right arithmetically.",
    execute: (o) => extractSigned(o, o.field("p")),
  }),
  insn("ZVDEP", {
    manual: "Computation Instructions, ZERO AND VARIABLE DEPOSIT",
    picture: "110101 t:5 r:5 c:3 000 00000 clen:5",
    syntax: "depw,z{if:shift} {gr:r},{implied:sar},{dec:clen},{gr:t}",
    words:
      "Puts the low bits of a register where the shift amount register says, with zeros around.",
    execute: (o) =>
      deposit(o, { value: o.gr("r"), position: o.shiftAmount(), into: o.constant(0) }),
  }),
  insn("VDEP", {
    manual: "Computation Instructions, VARIABLE DEPOSIT",
    picture: "110101 t:5 r:5 c:3 001 00000 clen:5",
    syntax: "depw{if:shift} {gr:r},{implied:sar},{dec:clen},{gr:t}",
    words: "Puts the low bits of a register into the target where the shift amount register says.",
    execute: (o) => deposit(o, { value: o.gr("r"), position: o.shiftAmount(), into: o.gr("t") }),
  }),
  insn("ZDEP", {
    manual: "Computation Instructions, ZERO AND DEPOSIT",
    picture: "110101 t:5 r:5 c:3 010 cp:5 clen:5",
    syntax: "depw,z{if:shift} {gr:r},{dec:cp},{dec:clen},{gr:t}",
    words:
      "Puts the low bits of a register at a given place, with zeros around; it also shifts left.",
    execute: (o) => deposit(o, { value: o.gr("r"), position: o.field("cp"), into: o.constant(0) }),
  }),
  insn("DEP", {
    manual: "Computation Instructions, DEPOSIT",
    picture: "110101 t:5 r:5 c:3 011 cp:5 clen:5",
    syntax: "depw{if:shift} {gr:r},{dec:cp},{dec:clen},{gr:t}",
    words: "Puts the low bits of a register into the target at a given place.",
    execute: (o) => deposit(o, { value: o.gr("r"), position: o.field("cp"), into: o.gr("t") }),
  }),
  insn("ZVDEPI", {
    manual: "Computation Instructions, ZERO AND VARIABLE DEPOSIT IMMEDIATE",
    picture: "110101 t:5 im5:5 c:3 100 00000 clen:5",
    syntax: "depwi,z{if:shift} {hex:im5},{implied:sar},{dec:clen},{gr:t}",
    words: "Puts a constant of 5 bits where the shift amount register says, with zeros around.",
    execute: (o) =>
      deposit(o, { value: o.field("im5"), position: o.shiftAmount(), into: o.constant(0) }),
  }),
  insn("VDEPI", {
    manual: "Computation Instructions, VARIABLE DEPOSIT IMMEDIATE",
    picture: "110101 t:5 im5:5 c:3 101 00000 clen:5",
    syntax: "depwi{if:shift} {hex:im5},{implied:sar},{dec:clen},{gr:t}",
    words: "Puts a constant of 5 bits into the target where the shift amount register says.",
    execute: (o) =>
      deposit(o, { value: o.field("im5"), position: o.shiftAmount(), into: o.gr("t") }),
  }),
  insn("ZDEPI", {
    manual: "Computation Instructions, ZERO AND DEPOSIT IMMEDIATE",
    picture: "110101 t:5 im5:5 c:3 110 cp:5 clen:5",
    syntax: "depwi,z{if:shift} {hex:im5},{dec:cp},{dec:clen},{gr:t}",
    words: "Puts a constant of 5 bits at a given place, with zeros around.",
    execute: (o) =>
      deposit(o, { value: o.field("im5"), position: o.field("cp"), into: o.constant(0) }),
  }),
  insn("DEPI", {
    manual: "Computation Instructions, DEPOSIT IMMEDIATE",
    picture: "110101 t:5 im5:5 c:3 111 cp:5 clen:5",
    syntax: "depwi{if:shift} {hex:im5},{dec:cp},{dec:clen},{gr:t}",
    words:
      "Puts a constant of 5 bits into the target at a given place: sets or clears a run of bits.",
    execute: (o) => deposit(o, { value: o.field("im5"), position: o.field("cp"), into: o.gr("t") }),
  }),
];

function finish<V, B>(o: Ops<V, B, "t">, value: V): void {
  const result = o.bind(value);
  const condition = o.bindFlag(o.shiftCondition(result));
  o.setGr("t", result);
  o.nullifyIf(condition);
}

function shiftDouble<V, B>(o: Ops<V, B, "r1" | "r2" | "t">, places: V): void {
  finish(o, o.shiftDouble(o.gr("r1"), o.gr("r2"), places));
}

/** The field that ends at `position`; beyond the left end of the register there are zeros. */
function extractUnsigned<V, B>(o: Ops<V, B, "r" | "clen" | "t">, position: V): void {
  const unused = o.bind(o.subtract(o.constant(32), o.field("clen")));
  const atRight = o.shiftRight(o.gr("r"), fromRight(o, position));
  finish(o, o.shiftRight(o.shiftLeft(atRight, unused), unused));
}

/** The same with its sign; beyond the left end of the register there are copies of its sign. */
function extractSigned<V, B>(o: Ops<V, B, "r" | "clen" | "t">, position: V): void {
  const unused = o.bind(o.subtract(o.constant(32), o.field("clen")));
  const atRight = o.shiftRightSigned(o.gr("r"), fromRight(o, position));
  finish(o, o.shiftRightSigned(o.shiftLeft(atRight, unused), unused));
}

/** The low bits of `value`, put so that they end at `position`; what is beyond the left end is lost. */
function deposit<V, B>(
  o: Ops<V, B, "clen" | "t">,
  { value, position, into }: { value: V; position: V; into: V },
): void {
  const places = o.bind(fromRight(o, position));
  const unused = o.subtract(o.constant(32), o.field("clen"));
  const ones = o.bind(o.shiftRight(o.constant(-1), unused));
  const around = o.and(into, o.complement(o.shiftLeft(ones, places)));
  finish(o, o.or(around, o.shiftLeft(o.and(value, ones), places)));
}

function fromRight<V, B>(o: Ops<V, B, never>, position: V): V {
  return o.subtract(o.constant(31), position);
}
