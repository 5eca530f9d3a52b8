/** Computation instructions that set carries: addition, subtraction, the divide step, and their immediate forms. */
import { insn } from "../insn.ts";
import type { Ops } from "../ops.ts";
import type { Row } from "../row.ts";

/** What an instruction does besides computing: traps come before any write, and one of them replaces nullification. */
interface Traps {
  readonly onOverflow?: boolean;
  /** The condition traps instead of nullifying. */
  readonly onCondition?: boolean;
}

interface Addition extends Traps {
  /** The "logical" forms leave PSW C/B alone. */
  readonly setsCarries: boolean;
}

const NORMAL: Addition = { setsCarries: true };
const LOGICAL: Addition = { setsCarries: false };
const TRAPPING: Addition = { setsCarries: true, onOverflow: true };

/** ADD, SHnADD, SUB and DS with all their forms; ADDI and SUBI with theirs. */
export const ARITHMETIC: readonly Row[] = [
  insn("ADD", {
    manual: "Computation Instructions, ADD",
    picture: "000010 r2:5 r1:5 c:3 f:1 0110000 t:5",
    syntax: "add{if:add} {gr:r1},{gr:r2},{gr:t}",
    words:
      "Adds two registers, sets the carry bits, and nullifies the next instruction if the condition holds.",
    execute: (o) => shiftAndAdd(o, 0, NORMAL),
  }),
  insn("ADDL", {
    manual: "Computation Instructions, ADD LOGICAL",
    picture: "000010 r2:5 r1:5 c:3 f:1 1010000 t:5",
    syntax: "add,l{if:add} {gr:r1},{gr:r2},{gr:t}",
    words: "Adds two registers and leaves the carry bits alone.",
    execute: (o) => shiftAndAdd(o, 0, LOGICAL),
  }),
  insn("ADDO", {
    manual: "Computation Instructions, ADD AND TRAP ON OVERFLOW",
    picture: "000010 r2:5 r1:5 c:3 f:1 1110000 t:5",
    syntax: "add,tsv{if:add} {gr:r1},{gr:r2},{gr:t}",
    words: "Adds two registers; traps if the sum overflows as a signed number.",
    execute: (o) => shiftAndAdd(o, 0, TRAPPING),
  }),
  insn("ADDC", {
    manual: "Computation Instructions, ADD WITH CARRY",
    picture: "000010 r2:5 r1:5 c:3 f:1 0111000 t:5",
    syntax: "add,c{if:add} {gr:r1},{gr:r2},{gr:t}",
    words: "Adds two registers and the carry that the last addition left.",
    execute: (o) => addWithCarry(o, NORMAL),
  }),
  insn("ADDCO", {
    manual: "Computation Instructions, ADD WITH CARRY AND TRAP ON OVERFLOW",
    picture: "000010 r2:5 r1:5 c:3 f:1 1111000 t:5",
    syntax: "add,c,tsv{if:add} {gr:r1},{gr:r2},{gr:t}",
    words: "Adds two registers and the carry; traps if the sum overflows as a signed number.",
    execute: (o) => addWithCarry(o, TRAPPING),
  }),
  insn("SH1ADD", {
    manual: "Computation Instructions, SHIFT ONE AND ADD",
    picture: "000010 r2:5 r1:5 c:3 f:1 0110010 t:5",
    syntax: "shladd{if:add} {gr:r1},1,{gr:r2},{gr:t}",
    words:
      "Adds 2 times a register to another and sets the carry bits; what the shift loses counts as overflow.",
    execute: (o) => shiftAndAdd(o, 1, NORMAL),
  }),
  insn("SH1ADDL", {
    manual: "Computation Instructions, SHIFT ONE AND ADD LOGICAL",
    picture: "000010 r2:5 r1:5 c:3 f:1 1010010 t:5",
    syntax: "shladd,l{if:add} {gr:r1},1,{gr:r2},{gr:t}",
    words: "Adds 2 times a register to another and leaves the carry bits alone.",
    execute: (o) => shiftAndAdd(o, 1, LOGICAL),
  }),
  insn("SH1ADDO", {
    manual: "Computation Instructions, SHIFT ONE AND ADD AND TRAP ON OVERFLOW",
    picture: "000010 r2:5 r1:5 c:3 f:1 1110010 t:5",
    syntax: "shladd,tsv{if:add} {gr:r1},1,{gr:r2},{gr:t}",
    words:
      "Adds 2 times a register to another; traps if the shift or the sum overflows as a signed number.",
    execute: (o) => shiftAndAdd(o, 1, TRAPPING),
  }),
  insn("SH2ADD", {
    manual: "Computation Instructions, SHIFT TWO AND ADD",
    picture: "000010 r2:5 r1:5 c:3 f:1 0110100 t:5",
    syntax: "shladd{if:add} {gr:r1},2,{gr:r2},{gr:t}",
    words:
      "Adds 4 times a register to another and sets the carry bits; what the shift loses counts as overflow.",
    execute: (o) => shiftAndAdd(o, 2, NORMAL),
  }),
  insn("SH2ADDL", {
    manual: "Computation Instructions, SHIFT TWO AND ADD LOGICAL",
    picture: "000010 r2:5 r1:5 c:3 f:1 1010100 t:5",
    syntax: "shladd,l{if:add} {gr:r1},2,{gr:r2},{gr:t}",
    words: "Adds 4 times a register to another and leaves the carry bits alone.",
    execute: (o) => shiftAndAdd(o, 2, LOGICAL),
  }),
  insn("SH2ADDO", {
    manual: "Computation Instructions, SHIFT TWO AND ADD AND TRAP ON OVERFLOW",
    picture: "000010 r2:5 r1:5 c:3 f:1 1110100 t:5",
    syntax: "shladd,tsv{if:add} {gr:r1},2,{gr:r2},{gr:t}",
    words:
      "Adds 4 times a register to another; traps if the shift or the sum overflows as a signed number.",
    execute: (o) => shiftAndAdd(o, 2, TRAPPING),
  }),
  insn("SH3ADD", {
    manual: "Computation Instructions, SHIFT THREE AND ADD",
    picture: "000010 r2:5 r1:5 c:3 f:1 0110110 t:5",
    syntax: "shladd{if:add} {gr:r1},3,{gr:r2},{gr:t}",
    words:
      "Adds 8 times a register to another and sets the carry bits; what the shift loses counts as overflow.",
    execute: (o) => shiftAndAdd(o, 3, NORMAL),
  }),
  insn("SH3ADDL", {
    manual: "Computation Instructions, SHIFT THREE AND ADD LOGICAL",
    picture: "000010 r2:5 r1:5 c:3 f:1 1010110 t:5",
    syntax: "shladd,l{if:add} {gr:r1},3,{gr:r2},{gr:t}",
    words: "Adds 8 times a register to another and leaves the carry bits alone.",
    execute: (o) => shiftAndAdd(o, 3, LOGICAL),
  }),
  insn("SH3ADDO", {
    manual: "Computation Instructions, SHIFT THREE AND ADD AND TRAP ON OVERFLOW",
    picture: "000010 r2:5 r1:5 c:3 f:1 1110110 t:5",
    syntax: "shladd,tsv{if:add} {gr:r1},3,{gr:r2},{gr:t}",
    words:
      "Adds 8 times a register to another; traps if the shift or the sum overflows as a signed number.",
    execute: (o) => shiftAndAdd(o, 3, TRAPPING),
  }),

  insn("SUB", {
    manual: "Computation Instructions, SUBTRACT",
    picture: "000010 r2:5 r1:5 c:3 f:1 0100000 t:5",
    syntax: "sub{if:sub} {gr:r1},{gr:r2},{gr:t}",
    words: "Subtracts a register from another and sets the borrow bits (1 where no borrow came).",
    execute: (o) => subtractRegisters(o, {}),
  }),
  insn("SUBO", {
    manual: "Computation Instructions, SUBTRACT AND TRAP ON OVERFLOW",
    picture: "000010 r2:5 r1:5 c:3 f:1 1100000 t:5",
    syntax: "sub,tsv{if:sub} {gr:r1},{gr:r2},{gr:t}",
    words:
      "Subtracts a register from another; traps if the difference overflows as a signed number.",
    execute: (o) => subtractRegisters(o, { onOverflow: true }),
  }),
  insn("SUBB", {
    manual: "Computation Instructions, SUBTRACT WITH BORROW",
    picture: "000010 r2:5 r1:5 c:3 f:1 0101000 t:5",
    syntax: "sub,b{if:sub} {gr:r1},{gr:r2},{gr:t}",
    words: "Subtracts a register and the borrow of the last subtraction from another register.",
    execute: (o) => subtractWithBorrow(o, {}),
  }),
  insn("SUBBO", {
    manual: "Computation Instructions, SUBTRACT WITH BORROW AND TRAP ON OVERFLOW",
    picture: "000010 r2:5 r1:5 c:3 f:1 1101000 t:5",
    syntax: "sub,b,tsv{if:sub} {gr:r1},{gr:r2},{gr:t}",
    words:
      "Subtracts a register and the borrow; traps if the difference overflows as a signed number.",
    execute: (o) => subtractWithBorrow(o, { onOverflow: true }),
  }),
  insn("SUBT", {
    manual: "Computation Instructions, SUBTRACT AND TRAP ON CONDITION",
    picture: "000010 r2:5 r1:5 c:3 f:1 0100110 t:5",
    syntax: "sub,tc{if:sub} {gr:r1},{gr:r2},{gr:t}",
    words:
      "Subtracts a register from another; traps if the condition holds, where other instructions nullify.",
    execute: (o) => subtractRegisters(o, { onCondition: true }),
  }),
  insn("SUBTO", {
    manual: "Computation Instructions, SUBTRACT AND TRAP ON CONDITION OR OVERFLOW",
    picture: "000010 r2:5 r1:5 c:3 f:1 1100110 t:5",
    syntax: "sub,tc,tsv{if:sub} {gr:r1},{gr:r2},{gr:t}",
    words:
      "Subtracts a register from another; traps if the condition holds or the difference overflows.",
    execute: (o) => subtractRegisters(o, { onOverflow: true, onCondition: true }),
  }),
  insn("DS", {
    manual: "Computation Instructions, DIVIDE STEP",
    picture: "000010 r2:5 r1:5 c:3 f:1 0100010 t:5",
    syntax: "ds{if:sub} {gr:r1},{gr:r2},{gr:t}",
    words:
      "One step of a division: shifts a carry in, and adds or subtracts the divisor as PSW V of the last step says.",
    execute: (o) => divideStep(o),
  }),

  insn("ADDI", {
    manual: "Computation Instructions, ADD TO IMMEDIATE",
    picture: "101101 r:5 t:5 c:3 f:1 0 im11:11",
    syntax: "addi{if:add} {hex:im11},{gr:r},{gr:t}",
    words: "Adds a constant of 11 bits to a register.",
    execute: (o) => addImmediate(o, {}),
  }),
  insn("ADDIO", {
    manual: "Computation Instructions, ADD TO IMMEDIATE AND TRAP ON OVERFLOW",
    picture: "101101 r:5 t:5 c:3 f:1 1 im11:11",
    syntax: "addi,tsv{if:add} {hex:im11},{gr:r},{gr:t}",
    words:
      "Adds a constant of 11 bits to a register; traps if the sum overflows as a signed number.",
    execute: (o) => addImmediate(o, { onOverflow: true }),
  }),
  insn("ADDIT", {
    manual: "Computation Instructions, ADD TO IMMEDIATE AND TRAP ON CONDITION",
    picture: "101100 r:5 t:5 c:3 f:1 0 im11:11",
    syntax: "addi,tc{if:add} {hex:im11},{gr:r},{gr:t}",
    words: "Adds a constant of 11 bits to a register; traps if the condition holds.",
    execute: (o) => addImmediate(o, { onCondition: true }),
  }),
  insn("ADDITO", {
    manual: "Computation Instructions, ADD TO IMMEDIATE AND TRAP ON CONDITION OR OVERFLOW",
    picture: "101100 r:5 t:5 c:3 f:1 1 im11:11",
    syntax: "addi,tc,tsv{if:add} {hex:im11},{gr:r},{gr:t}",
    words:
      "Adds a constant of 11 bits to a register; traps if the condition holds or the sum overflows.",
    execute: (o) => addImmediate(o, { onOverflow: true, onCondition: true }),
  }),
  insn("SUBI", {
    manual: "Computation Instructions, SUBTRACT FROM IMMEDIATE",
    picture: "100101 r:5 t:5 c:3 f:1 0 im11:11",
    syntax: "subi{if:sub} {hex:im11},{gr:r},{gr:t}",
    words: "Subtracts a register from a constant of 11 bits.",
    execute: (o) => subtractImmediate(o, {}),
  }),
  insn("SUBIO", {
    manual: "Computation Instructions, SUBTRACT FROM IMMEDIATE AND TRAP ON OVERFLOW",
    picture: "100101 r:5 t:5 c:3 f:1 1 im11:11",
    syntax: "subi,tsv{if:sub} {hex:im11},{gr:r},{gr:t}",
    words:
      "Subtracts a register from a constant of 11 bits; traps if the difference overflows as a signed number.",
    execute: (o) => subtractImmediate(o, { onOverflow: true }),
  }),
];

type Registers = "r1" | "r2" | "t";

/** SHnADD, and ADD for a shift by 0. Bits that the shift loses count as overflow, but are no carries. */
function shiftAndAdd<V, B>(o: Ops<V, B, Registers>, places: 0 | 1 | 2 | 3, form: Addition): void {
  const before = o.gr("r1");
  const b = o.gr("r2");
  if (places === 0) {
    finishAddition(o, { a: before, b, result: o.bind(o.add(before, b)) }, form);
    return;
  }
  const a = o.bind(o.shiftLeft(before, o.constant(places)));
  // Unsigned overflow: a bit that left was 1. Signed overflow: a bit that left differs from the sign that came.
  const lost = o.shiftRight(before, o.constant(32 - places));
  const unchanged = o.equal(o.shiftRightSigned(a, o.constant(places)), before);
  const shift = {
    unsigned: o.bindFlag(o.invert(o.equal(lost, o.constant(0)))),
    signed: o.bindFlag(o.invert(unchanged)),
  };
  finishAddition(o, { a, b, result: o.bind(o.add(a, b)), shift }, form);
}

function addWithCarry<V, B>(o: Ops<V, B, Registers>, form: Addition): void {
  const a = o.gr("r1");
  const b = o.gr("r2");
  finishAddition(o, { a, b, result: o.bind(o.add(o.add(a, b), o.carryIn())) }, form);
}

function addImmediate<V, B>(o: Ops<V, B, "r" | "im11" | "t">, traps: Traps): void {
  const a = o.field("im11");
  const b = o.gr("r");
  finishAddition(o, { a, b, result: o.bind(o.add(a, b)) }, { setsCarries: true, ...traps });
}

function finishAddition<V, B>(
  o: Ops<V, B, "t">,
  sum: { a: V; b: V; result: V; shift?: { unsigned: B; signed: B } },
  form: Addition,
): void {
  const { a, b, result, shift } = sum;
  const carries = o.bind(o.carriesOf(a, b, result));
  const carryOut = o.lessSigned(carries, o.constant(0));
  const overflowOut = o.overflowOf(a, b, result);
  const carry = o.bindFlag(shift ? o.either(carryOut, shift.unsigned) : carryOut);
  const overflow = o.bindFlag(shift ? o.either(overflowOut, shift.signed) : overflowOut);
  const condition = o.bindFlag(o.addCondition({ result, carry, overflow }));
  if (form.onOverflow) o.trapIf(overflow, "overflow");
  if (form.onCondition) o.trapIf(condition, "conditional");
  if (form.setsCarries) o.setCarries(carries);
  o.setGr("t", result);
  if (!form.onCondition) o.nullifyIf(condition);
}

function subtractRegisters<V, B>(o: Ops<V, B, Registers>, traps: Traps): void {
  const a = o.gr("r1");
  const b = o.gr("r2");
  finishSubtraction(o, { a, b, result: o.bind(o.subtract(a, b)) }, traps);
}

function subtractImmediate<V, B>(o: Ops<V, B, "r" | "im11" | "t">, traps: Traps): void {
  const a = o.field("im11");
  const b = o.gr("r");
  finishSubtraction(o, { a, b, result: o.bind(o.subtract(a, b)) }, traps);
}

/** a + ~b + carry: PSW C/B[0] = 1 means that no borrow came in. */
function subtractWithBorrow<V, B>(o: Ops<V, B, Registers>, traps: Traps): void {
  const a = o.gr("r1");
  const b = o.gr("r2");
  const result = o.bind(o.add(o.add(a, o.complement(b)), o.carryIn()));
  finishSubtraction(o, { a, b, result }, traps);
}

function finishSubtraction<V, B>(
  o: Ops<V, B, "t">,
  { a, b, result }: { a: V; b: V; result: V },
  traps: Traps,
): void {
  const minuend = o.bind(o.complement(b));
  const carries = o.bind(o.carriesOf(a, minuend, result));
  const carry = o.bindFlag(o.lessSigned(carries, o.constant(0)));
  const overflow = o.bindFlag(o.overflowOf(a, minuend, result));
  const condition = o.bindFlag(o.subtractCondition({ result, carry, overflow }));
  if (traps.onOverflow) o.trapIf(overflow, "overflow");
  if (traps.onCondition) o.trapIf(condition, "conditional");
  o.setCarries(carries);
  o.setGr("t", result);
  if (!traps.onCondition) o.nullifyIf(condition);
}

/**
 * One step of a non-restoring division: (r1 << 1 | carry) plus r2 or minus r2, as PSW V says,
 * which then says what the next step will do.
 */
function divideStep<V, B>(o: Ops<V, B, Registers>): void {
  const before = o.gr("r1");
  const divisor = o.gr("r2");
  const subtracting = o.bind(o.divideBit());
  const a = o.bind(o.or(o.shiftLeft(before, o.constant(1)), o.carryIn()));
  const b = o.bind(o.xor(divisor, o.subtract(o.constant(0), subtracting)));
  const result = o.bind(o.add(o.add(a, b), subtracting));
  const carries = o.bind(o.carriesOf(a, b, result));
  const carryOut = o.bindFlag(o.lessSigned(carries, o.constant(0)));
  const lostOne = o.lessSigned(before, o.constant(0));
  const signChanged = o.lessSigned(o.xor(before, a), o.constant(0));
  const carry = o.bindFlag(o.either(carryOut, lostOne));
  const overflow = o.bindFlag(o.either(o.overflowOf(a, b, result), signChanged));
  const condition = o.bindFlag(o.subtractCondition({ result, carry, overflow }));
  o.setCarries(carries);
  o.setDivideBit(o.differ(carryOut, o.lessSigned(divisor, o.constant(0))));
  o.setGr("t", result);
  o.nullifyIf(condition);
}
