/** Branch instructions. Their conditions leave PSW C/B alone. */
import { insn } from "../insn.ts";
import type { Ops } from "../ops.ts";
import type { Row } from "../row.ts";

/** Unconditional: BL, GATE, BLR, BV, BE, BLE. Conditional: COMB, COMIB, ADDB, ADDIB, MOVB, MOVIB, BVB, BB. */
export const BRANCH: readonly Row[] = [
  insn("BL", {
    manual: "Branch Instructions, BRANCH AND LINK",
    picture: "111010 t:5 w1:5 000 w2:11 n:1 w:1",
    syntax: "b,l{n} {to:w},{gr:t}",
    words:
      "Branches to a displacement of 17 bits and leaves the return point in a register; with register 0 it is a plain branch.",
    execute: (o) => {
      o.setGr("t", o.returnPoint());
      o.branch(o.add(o.add(o.here(), o.field("w")), o.constant(8)));
    },
  }),
  insn("GATE", {
    manual: "Branch Instructions, GATEWAY",
    picture: "111010 t:5 w1:5 001 w2:11 n:1 w:1",
    syntax: "b,gate{n} {to:w},{gr:t}",
    words:
      "Branches like BL, and raises the privilege level to what the page's access rights say if the page is a gateway; the old level goes into the register's low bits.",
    execute: (o) => o.call("gate"),
  }),
  insn("BLR", {
    manual: "Branch Instructions, BRANCH AND LINK REGISTER",
    picture: "111010 t:5 x:5 010 00000000000 n:1 0",
    syntax: "blr{n} {gr:x},{gr:t}",
    words:
      "Branches to a table of pairs of instructions behind itself, the pair's number being in a register, and leaves the return point in another.",
    execute: (o) => {
      const offset = o.bind(o.shiftLeft(o.gr("x"), o.constant(3))); // before the link, also when x = t
      const target = o.bind(o.add(o.add(o.here(), offset), o.constant(8)));
      o.setGr("t", o.returnPoint());
      o.branchVectored(target);
    },
  }),
  insn("BV", {
    manual: "Branch Instructions, BRANCH VECTORED",
    picture: "111010 b:5 x:5 110 00000000000 n:1 0",
    syntax: "bv{n} {gr:x}({gr:b})",
    words:
      "Branches to base plus 8 times index, within the space; the privilege level can only go down.",
    execute: (o) => {
      o.branchVectored(o.add(o.gr("b"), o.shiftLeft(o.gr("x"), o.constant(3))));
    },
  }),
  insn("BE", {
    manual: "Branch Instructions, BRANCH EXTERNAL",
    picture: "111000 b:5 w1:5 s:3 w2:11 n:1 w:1",
    syntax: "be{n} {hex:w}({sr:s},{gr:b})",
    words: "Branches to a space register and an offset; the privilege level can only go down.",
    execute: (o) => o.branchExternal("s", o.add(o.gr("b"), o.field("w"))),
  }),
  insn("BLE", {
    manual: "Branch Instructions, BRANCH AND LINK EXTERNAL",
    picture: "111001 b:5 w1:5 s:3 w2:11 n:1 w:1",
    syntax: "be,l{n} {hex:w}({sr:s},{gr:b}),{implied:sr0},{implied:r31}",
    words:
      "Branches to a space register and an offset, leaving the return point in GR 31 and its space in SR 0.",
    execute: (o) => {
      const target = o.bind(o.add(o.gr("b"), o.field("w"))); // before the link, also when b = 31
      const link = o.bind(o.returnPoint());
      o.branchExternal("s", target); // before SR 0 is written, also when s = 0
      o.setGrNumber(31, link);
      o.linkSpace();
    },
  }),
  insn("COMBT", {
    manual: "Branch Instructions, COMPARE AND BRANCH IF TRUE",
    picture: "100000 r2:5 r1:5 c:3 w1:11 n:1 w:1",
    syntax: "cmpb{if:compareBranch}{n} {gr:r1},{gr:r2},{to:w}",
    words: "Compares two registers and branches if the condition holds.",
    execute: (o) => compareAndBranch(o, true, o.gr("r1"), o.gr("r2")),
  }),
  insn("COMIBT", {
    manual: "Branch Instructions, COMPARE IMMEDIATE AND BRANCH IF TRUE",
    picture: "100001 r:5 im5:5 c:3 w1:11 n:1 w:1",
    syntax: "cmpib{if:compareBranch}{n} {hex:im5},{gr:r},{to:w}",
    words: "Compares a constant of 5 bits with a register and branches if the condition holds.",
    execute: (o) => compareAndBranch(o, true, o.field("im5"), o.gr("r")),
  }),
  insn("ADDBT", {
    manual: "Branch Instructions, ADD AND BRANCH IF TRUE",
    picture: "101000 r2:5 r1:5 c:3 w1:11 n:1 w:1",
    syntax: "addb{if:addBranch}{n} {gr:r1},{gr:r2},{to:w}",
    words: "Adds a register to another and branches if the condition on the sum holds.",
    execute: (o) =>
      addAndBranch(o, true, { a: o.gr("r1"), b: o.gr("r2"), write: (sum) => o.setGr("r2", sum) }),
  }),
  insn("ADDIBT", {
    manual: "Branch Instructions, ADD IMMEDIATE AND BRANCH IF TRUE",
    picture: "101001 r:5 im5:5 c:3 w1:11 n:1 w:1",
    syntax: "addib{if:addBranch}{n} {hex:im5},{gr:r},{to:w}",
    words:
      "Adds a constant of 5 bits to a register and branches if the condition on the sum holds: the end of a counted loop.",
    execute: (o) =>
      addAndBranch(o, true, { a: o.field("im5"), b: o.gr("r"), write: (sum) => o.setGr("r", sum) }),
  }),
  insn("COMBF", {
    manual: "Branch Instructions, COMPARE AND BRANCH IF FALSE",
    picture: "100010 r2:5 r1:5 c:3 w1:11 n:1 w:1",
    syntax: "cmpb{if:compareBranchNot}{n} {gr:r1},{gr:r2},{to:w}",
    words: "Compares two registers and branches if the condition does not hold.",
    execute: (o) => compareAndBranch(o, false, o.gr("r1"), o.gr("r2")),
  }),
  insn("COMIBF", {
    manual: "Branch Instructions, COMPARE IMMEDIATE AND BRANCH IF FALSE",
    picture: "100011 r:5 im5:5 c:3 w1:11 n:1 w:1",
    syntax: "cmpib{if:compareBranchNot}{n} {hex:im5},{gr:r},{to:w}",
    words:
      "Compares a constant of 5 bits with a register and branches if the condition does not hold.",
    execute: (o) => compareAndBranch(o, false, o.field("im5"), o.gr("r")),
  }),
  insn("ADDBF", {
    manual: "Branch Instructions, ADD AND BRANCH IF FALSE",
    picture: "101010 r2:5 r1:5 c:3 w1:11 n:1 w:1",
    syntax: "addb{if:addBranchNot}{n} {gr:r1},{gr:r2},{to:w}",
    words: "Adds a register to another and branches if the condition on the sum does not hold.",
    execute: (o) =>
      addAndBranch(o, false, { a: o.gr("r1"), b: o.gr("r2"), write: (sum) => o.setGr("r2", sum) }),
  }),
  insn("ADDIBF", {
    manual: "Branch Instructions, ADD IMMEDIATE AND BRANCH IF FALSE",
    picture: "101011 r:5 im5:5 c:3 w1:11 n:1 w:1",
    syntax: "addib{if:addBranchNot}{n} {hex:im5},{gr:r},{to:w}",
    words:
      "Adds a constant of 5 bits to a register and branches if the condition on the sum does not hold.",
    execute: (o) =>
      addAndBranch(o, false, {
        a: o.field("im5"),
        b: o.gr("r"),
        write: (sum) => o.setGr("r", sum),
      }),
  }),
  insn("MOVB", {
    manual: "Branch Instructions, MOVE AND BRANCH",
    picture: "110010 r2:5 r1:5 c:3 w1:11 n:1 w:1",
    syntax: "movb{if:shift}{n} {gr:r1},{gr:r2},{to:w}",
    words: "Copies a register and branches if the condition on its value holds.",
    execute: (o) => moveAndBranch(o, o.gr("r1"), (value) => o.setGr("r2", value)),
  }),
  insn("MOVIB", {
    manual: "Branch Instructions, MOVE IMMEDIATE AND BRANCH",
    picture: "110011 r:5 im5:5 c:3 w1:11 n:1 w:1",
    syntax: "movib{if:shift}{n} {hex:im5},{gr:r},{to:w}",
    words: "Puts a constant of 5 bits into a register and branches if the condition on it holds.",
    execute: (o) => moveAndBranch(o, o.field("im5"), (value) => o.setGr("r", value)),
  }),
  insn("BVB", {
    manual: "Branch Instructions, BRANCH ON VARIABLE BIT",
    picture: "110000 00000 r:5 c:1 1 - w1:11 n:1 w:1",
    syntax: "bb{if:bit}{n} {gr:r},{implied:sar},{to:w}",
    words: "Branches if the bit whose number is in the shift amount register is 1, or if it is 0.",
    execute: (o) => branchOnBit(o, o.shiftAmount()),
  }),
  insn("BB", {
    manual: "Branch Instructions, BRANCH ON BIT",
    picture: "110001 p:5 r:5 c:1 1 - w1:11 n:1 w:1",
    syntax: "bb{if:bit}{n} {gr:r},{hex:p},{to:w}",
    words: "Branches if a bit of a register is 1, or if it is 0.",
    execute: (o) => branchOnBit(o, o.field("p")),
  }),
];

function compareAndBranch<V, B>(o: Ops<V, B, "c" | "w" | "n">, taken: boolean, a: V, b: V): void {
  const result = o.bind(o.subtract(a, b));
  const minuend = o.bind(o.complement(b));
  const carry = o.bindFlag(o.lessSigned(o.carriesOf(a, minuend, result), o.constant(0)));
  const overflow = o.bindFlag(o.overflowOf(a, minuend, result));
  const condition = o.compareBranchCondition({ result, carry, overflow });
  o.branchIf(taken ? condition : o.invert(condition), "w");
}

function addAndBranch<V, B>(
  o: Ops<V, B, "c" | "w" | "n">,
  taken: boolean,
  { a, b, write }: { a: V; b: V; write: (sum: V) => void },
): void {
  const result = o.bind(o.add(a, b));
  const carry = o.bindFlag(o.lessSigned(o.carriesOf(a, b, result), o.constant(0)));
  const overflow = o.bindFlag(o.overflowOf(a, b, result));
  const condition = o.bindFlag(o.addBranchCondition({ result, carry, overflow }));
  write(result);
  o.branchIf(taken ? condition : o.invert(condition), "w");
}

function moveAndBranch<V, B>(
  o: Ops<V, B, "c" | "w" | "n">,
  value: V,
  write: (value: V) => void,
): void {
  const result = o.bind(value);
  const condition = o.bindFlag(o.shiftCondition(result));
  write(result);
  o.branchIf(condition, "w");
}

/** Field c: 0 branches when the bit is 1 (the register shifted left is "<" 0), 1 when it is 0. */
function branchOnBit<V, B>(o: Ops<V, B, "r" | "c" | "w" | "n">, position: V): void {
  const isOne = o.bindFlag(o.lessSigned(o.shiftLeft(o.gr("r"), position), o.constant(0)));
  o.whenField(
    "c",
    0,
    () => o.branchIf(isOne, "w"),
    () => o.branchIf(o.invert(isOne), "w"),
  );
}
