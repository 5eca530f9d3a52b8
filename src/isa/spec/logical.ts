/** Computation instructions that set no carries: logical, compare and clear, unit and decimal instructions. */
import { insn } from "../insn.ts";
import type { Ops } from "../ops.ts";
import type { Row } from "../row.ts";

/** OR, XOR, AND, ANDCM, COMCLR, COMICLR, UXOR, UADDCM, UADDCMT, DCOR, IDCOR. */
export const LOGICAL: readonly Row[] = [
  insn("OR", {
    manual: "Computation Instructions, INCLUSIVE OR",
    picture: "000010 r2:5 r1:5 c:3 f:1 0010010 t:5",
    syntax: "or{if:logical} {gr:r1},{gr:r2},{gr:t}",
    words: "The bits that are 1 in either register; with GR 0 it copies a register.",
    execute: (o) => logical(o, o.or(o.gr("r1"), o.gr("r2"))),
  }),
  insn("XOR", {
    manual: "Computation Instructions, EXCLUSIVE OR",
    picture: "000010 r2:5 r1:5 c:3 f:1 0010100 t:5",
    syntax: "xor{if:logical} {gr:r1},{gr:r2},{gr:t}",
    words: "The bits in which two registers differ.",
    execute: (o) => logical(o, o.xor(o.gr("r1"), o.gr("r2"))),
  }),
  insn("AND", {
    manual: "Computation Instructions, AND",
    picture: "000010 r2:5 r1:5 c:3 f:1 0010000 t:5",
    syntax: "and{if:logical} {gr:r1},{gr:r2},{gr:t}",
    words: "The bits that are 1 in both registers.",
    execute: (o) => logical(o, o.and(o.gr("r1"), o.gr("r2"))),
  }),
  insn("ANDCM", {
    manual: "Computation Instructions, AND COMPLEMENT",
    picture: "000010 r2:5 r1:5 c:3 f:1 0000000 t:5",
    syntax: "andcm{if:logical} {gr:r1},{gr:r2},{gr:t}",
    words: "The bits that are 1 in the first register and 0 in the second.",
    execute: (o) => logical(o, o.and(o.gr("r1"), o.complement(o.gr("r2")))),
  }),
  insn("COMCLR", {
    manual: "Computation Instructions, COMPARE AND CLEAR",
    picture: "000010 r2:5 r1:5 c:3 f:1 1000100 t:5",
    syntax: "cmpclr{if:sub} {gr:r1},{gr:r2},{gr:t}",
    words:
      "Compares two registers, clears the target, and nullifies the next instruction if the condition holds.",
    execute: (o) => compareAndClear(o, o.gr("r1"), o.gr("r2")),
  }),
  insn("COMICLR", {
    manual: "Computation Instructions, COMPARE IMMEDIATE AND CLEAR",
    picture: "100100 r:5 t:5 c:3 f:1 0 im11:11",
    syntax: "cmpiclr{if:sub} {hex:im11},{gr:r},{gr:t}",
    words:
      "Compares a constant of 11 bits with a register, clears the target, and nullifies if the condition holds.",
    execute: (o) => compareAndClear(o, o.field("im11"), o.gr("r")),
  }),
  insn("UXOR", {
    manual: "Computation Instructions, UNIT XOR",
    picture: "000010 r2:5 r1:5 c:3 f:1 0011100 t:5",
    syntax: "uxor{if:unit} {gr:r1},{gr:r2},{gr:t}",
    words:
      "The bits in which two registers differ, with conditions on their bytes and halfwords: finds equal characters.",
    execute: (o) => unitXor(o),
  }),
  insn("UADDCM", {
    manual: "Computation Instructions, UNIT ADD COMPLEMENT",
    picture: "000010 r2:5 r1:5 c:3 f:1 1001100 t:5",
    syntax: "uaddcm{if:unit} {gr:r1},{gr:r2},{gr:t}",
    words:
      "Adds the complement of a register, with conditions on digits, bytes and halfwords: prepares decimal addition.",
    execute: (o) => unitAddComplement(o, false),
  }),
  insn("UADDCMT", {
    manual: "Computation Instructions, UNIT ADD COMPLEMENT AND TRAP ON CONDITION",
    picture: "000010 r2:5 r1:5 c:3 f:1 1001110 t:5",
    syntax: "uaddcm,tc{if:unit} {gr:r1},{gr:r2},{gr:t}",
    words:
      "Adds the complement of a register, and traps if the condition on digits, bytes or halfwords holds.",
    execute: (o) => unitAddComplement(o, true),
  }),
  insn("DCOR", {
    manual: "Computation Instructions, DECIMAL CORRECT",
    picture: "000010 r:5 00000 c:3 f:1 1011100 t:5",
    syntax: "dcor{if:unit} {gr:r},{gr:t}",
    words:
      "Takes 6 from each digit out of which no carry came: the last step of a decimal addition.",
    execute: (o) => decimalCorrect(o),
  }),
  insn("IDCOR", {
    manual: "Computation Instructions, INTERMEDIATE DECIMAL CORRECT",
    picture: "000010 r:5 00000 c:3 f:1 1011110 t:5",
    syntax: "dcor,i{if:unit} {gr:r},{gr:t}",
    words:
      "Adds 6 to each digit out of which a carry came: a step between several decimal additions.",
    execute: (o) => intermediateDecimalCorrect(o),
  }),
];

function logical<V, B>(o: Ops<V, B, "t">, value: V): void {
  const result = o.bind(value);
  const condition = o.bindFlag(o.logicalCondition(result));
  o.setGr("t", result);
  o.nullifyIf(condition);
}

function compareAndClear<V, B>(o: Ops<V, B, "t">, a: V, b: V): void {
  const result = o.bind(o.subtract(a, b));
  const minuend = o.bind(o.complement(b));
  const carry = o.bindFlag(o.lessSigned(o.carriesOf(a, minuend, result), o.constant(0)));
  const overflow = o.bindFlag(o.overflowOf(a, minuend, result));
  const condition = o.bindFlag(o.subtractCondition({ result, carry, overflow }));
  o.setGr("t", o.constant(0));
  o.nullifyIf(condition);
}

/** No additions, so no carries: of the unit conditions only "some byte zero" and "some halfword zero" can hold. */
function unitXor<V, B>(o: Ops<V, B, "r1" | "r2" | "t">): void {
  const result = o.bind(o.xor(o.gr("r1"), o.gr("r2")));
  const condition = o.bindFlag(o.unitCondition({ result, carries: o.constant(0) }));
  o.setGr("t", result);
  o.nullifyIf(condition);
}

function unitAddComplement<V, B>(o: Ops<V, B, "r1" | "r2" | "t">, traps: boolean): void {
  const a = o.gr("r1");
  const b = o.bind(o.complement(o.gr("r2")));
  const result = o.bind(o.add(a, b));
  const carries = o.bind(o.carriesOf(a, b, result));
  const condition = o.bindFlag(o.unitCondition({ result, carries }));
  if (traps) o.trapIf(condition, "conditional");
  o.setGr("t", result);
  if (!traps) o.nullifyIf(condition);
}

/** Takes 6 from each digit out of which no carry came. */
function decimalCorrect<V, B>(o: Ops<V, B, "r" | "t">): void {
  const a = o.gr("r");
  const noCarries = o.bind(o.and(o.complement(o.carries()), o.constant(CARRY_POSITIONS)));
  const correction = o.bind(sixAt(o, noCarries));
  const result = o.bind(o.subtract(a, correction));
  finishCorrection(o, { a, b: o.bind(o.complement(correction)), result });
}

/** Adds 6 to each digit out of which a carry came. */
function intermediateDecimalCorrect<V, B>(o: Ops<V, B, "r" | "t">): void {
  const a = o.gr("r");
  const correction = o.bind(sixAt(o, o.bind(o.carries())));
  const result = o.bind(o.add(a, correction));
  finishCorrection(o, { a, b: correction, result });
}

/** The leftmost bit of each of the eight digits. */
const CARRY_POSITIONS = 0x88888888 | 0;

/** 6 in each digit whose leftmost bit is 1, 0 in the others. */
function sixAt<V, B>(o: Ops<V, B, never>, leftmost: V): V {
  return o.or(o.shiftRight(leftmost, o.constant(1)), o.shiftRight(leftmost, o.constant(2)));
}

function finishCorrection<V, B>(
  o: Ops<V, B, "t">,
  { a, b, result }: { a: V; b: V; result: V },
): void {
  const carries = o.bind(o.carriesOf(a, b, result));
  const condition = o.bindFlag(o.unitCondition({ result, carries }));
  o.setGr("t", result);
  o.nullifyIf(condition);
}
