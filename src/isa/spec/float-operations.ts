/**
 * Operations of the floating-point coprocessor. They come in two formats: opcode 0C names whole registers (or the left
 * halves of them), opcode 0E names halves too. The semantics are one helper, which knows formats, rounding and exceptions.
 * What is left of either opcode is reserved: FLOAT0C and FLOAT0E.
 */
import { insn } from "../insn.ts";
import type { Ops } from "../ops.ts";
import type { Row } from "../row.ts";

const CHAPTER = "Floating-point Coprocessor";

/** Opcode 0C, with the identification and the test of the compare queue; then reserved ones. */
const WHOLE_REGISTERS: readonly Row[] = [
  insn("FID", {
    manual: `${CHAPTER}, FLOATING-POINT IDENTIFY`,
    picture: "001100 00000 00000 000 00 00 000 0 00000",
    syntax: "fid",
    words: "Puts the coprocessor's model and revision into the status register.",
    execute: operate,
  }),
  insn("FCPY", {
    manual: `${CHAPTER}, FLOATING-POINT COPY`,
    picture: "001100 r:5 00000 010 fmt:2 00 000 0 t:5",
    syntax: "fcpy{format:fmt} {fr:r},{fr:t}",
    words: "Copies a floating-point number, bit by bit, without looking at it.",
    execute: operate,
  }),
  insn("FABS", {
    manual: `${CHAPTER}, FLOATING-POINT ABSOLUTE VALUE`,
    picture: "001100 r:5 00000 011 fmt:2 00 000 0 t:5",
    syntax: "fabs{format:fmt} {fr:r},{fr:t}",
    words: "Copies a floating-point number and clears its sign.",
    execute: operate,
  }),
  insn("FSQRT", {
    manual: `${CHAPTER}, FLOATING-POINT SQUARE ROOT`,
    picture: "001100 r:5 00000 100 fmt:2 00 000 0 t:5",
    syntax: "fsqrt{format:fmt} {fr:r},{fr:t}",
    words: "The square root, rounded once.",
    execute: operate,
  }),
  insn("FRND", {
    manual: `${CHAPTER}, FLOATING-POINT ROUND TO INTEGER`,
    picture: "001100 r:5 00000 101 fmt:2 00 000 0 t:5",
    syntax: "frnd{format:fmt} {fr:r},{fr:t}",
    words: "Rounds a floating-point number to a whole number, still as floating-point.",
    execute: operate,
  }),
  insn("FCNVFF", {
    manual: `${CHAPTER}, FLOATING-POINT CONVERT FROM FLOATING-POINT TO FLOATING-POINT`,
    picture: "001100 r:5 0000 00 df:2 sf:2 01 000 0 t:5",
    syntax: "fcnvff{format:sf}{format:df} {fr:r},{fr:t}",
    words: "Converts between floating-point formats, rounding where the target is narrower.",
    execute: operate,
  }),
  insn("FCNVXF", {
    manual: `${CHAPTER}, FLOATING-POINT CONVERT FROM FIXED-POINT TO FLOATING-POINT`,
    picture: "001100 r:5 0000 01 df:2 sf:2 01 000 0 t:5",
    syntax: "fcnvxf{format:sf}{format:df} {fr:r},{fr:t}",
    words: "Converts a signed whole number to floating-point, rounding where it does not fit.",
    execute: operate,
  }),
  insn("FCNVFX", {
    manual: `${CHAPTER}, FLOATING-POINT CONVERT FROM FLOATING-POINT TO FIXED-POINT`,
    picture: "001100 r:5 0000 10 df:2 sf:2 01 000 0 t:5",
    syntax: "fcnvfx{format:sf}{format:df} {fr:r},{fr:t}",
    words:
      "Converts a floating-point number to a signed whole number, rounded as the status register says.",
    execute: operate,
  }),
  insn("FCNVFXT", {
    manual: `${CHAPTER}, FLOATING-POINT CONVERT FROM FLOATING-POINT TO FIXED-POINT AND TRUNCATE`,
    picture: "001100 r:5 0000 11 df:2 sf:2 01 000 0 t:5",
    syntax: "fcnvfxt{format:sf}{format:df} {fr:r},{fr:t}",
    words: "Converts a floating-point number to a signed whole number, towards zero.",
    execute: operate,
  }),
  insn("FCMP", {
    manual: `${CHAPTER}, FLOATING-POINT COMPARE`,
    picture: "001100 r1:5 r2:5 000 fmt:2 10 000 0 c:5",
    syntax: "fcmp{format:fmt}{comparison:c} {fr:r1},{fr:r2}",
    words:
      "Compares two floating-point numbers and puts the answer into the C bit, the older answers moving on in the queue.",
    execute: operate,
  }),
  insn("FTEST", {
    manual: `${CHAPTER}, FLOATING-POINT TEST`,
    picture: "001100 00000 00000 001 00 10 000 1 00000",
    syntax: "ftest",
    words: "Nullifies the next instruction if the C bit of the last comparison is 1.",
    execute: operate,
  }),
  insn("FADD", {
    manual: `${CHAPTER}, FLOATING-POINT ADD`,
    picture: "001100 r1:5 r2:5 000 fmt:2 11 000 0 t:5",
    syntax: "fadd{format:fmt} {fr:r1},{fr:r2},{fr:t}",
    words: "Adds two floating-point numbers, rounded once.",
    execute: operate,
  }),
  insn("FSUB", {
    manual: `${CHAPTER}, FLOATING-POINT SUBTRACT`,
    picture: "001100 r1:5 r2:5 001 fmt:2 11 000 0 t:5",
    syntax: "fsub{format:fmt} {fr:r1},{fr:r2},{fr:t}",
    words: "Subtracts a floating-point number from another, rounded once.",
    execute: operate,
  }),
  insn("FMPY", {
    manual: `${CHAPTER}, FLOATING-POINT MULTIPLY`,
    picture: "001100 r1:5 r2:5 010 fmt:2 11 000 0 t:5",
    syntax: "fmpy{format:fmt} {fr:r1},{fr:r2},{fr:t}",
    words: "Multiplies two floating-point numbers, rounded once.",
    execute: operate,
  }),
  insn("FDIV", {
    manual: `${CHAPTER}, FLOATING-POINT DIVIDE`,
    picture: "001100 r1:5 r2:5 011 fmt:2 11 000 0 t:5",
    syntax: "fdiv{format:fmt} {fr:r1},{fr:r2},{fr:t}",
    words: "Divides a floating-point number by another, rounded once.",
    execute: operate,
  }),
  insn("FREM", {
    manual: `${CHAPTER}, FLOATING-POINT REMAINDER`,
    picture: "001100 r1:5 r2:5 100 fmt:2 11 000 0 t:5",
    syntax: "frem{format:fmt} {fr:r1},{fr:r2},{fr:t}",
    words:
      "The remainder of a division with the quotient rounded to the nearest whole number; it is always exact.",
    execute: operate,
  }),
  insn("FLOAT0C", {
    manual: `${CHAPTER}, reserved operations of major opcode 0C`,
    picture: "001100 op1:17 000 n:1 op2:5",
    syntax: "copr,0,{joined:op1,op2}{n}",
    words:
      "Operations that are not defined: an unimplemented operation, left to software as an assist exception.",
    execute: operate,
  }),
];

/** Opcode 0E. With two operands a format has one bit, for the other chooses a half of the second register. */
const HALVES: readonly Row[] = [
  insn("FCPY0E", {
    manual: `${CHAPTER}, FLOATING-POINT COPY`,
    picture: "001110 r:5 00000 010 fmt:2 00 0 y1:1 y:1 0 t:5",
    syntax: "fcpy{format:fmt} {half:r,y1},{half:t,y}",
    words:
      "Copies a floating-point number, bit by bit, without looking at it; operands may be right halves of registers.",
    execute: operate,
  }),
  insn("FABS0E", {
    manual: `${CHAPTER}, FLOATING-POINT ABSOLUTE VALUE`,
    picture: "001110 r:5 00000 011 fmt:2 00 0 y1:1 y:1 0 t:5",
    syntax: "fabs{format:fmt} {half:r,y1},{half:t,y}",
    words:
      "Copies a floating-point number and clears its sign; operands may be right halves of registers.",
    execute: operate,
  }),
  insn("FSQRT0E", {
    manual: `${CHAPTER}, FLOATING-POINT SQUARE ROOT`,
    picture: "001110 r:5 00000 100 fmt:2 00 0 y1:1 y:1 0 t:5",
    syntax: "fsqrt{format:fmt} {half:r,y1},{half:t,y}",
    words: "The square root, rounded once; operands may be right halves of registers.",
    execute: operate,
  }),
  insn("FRND0E", {
    manual: `${CHAPTER}, FLOATING-POINT ROUND TO INTEGER`,
    picture: "001110 r:5 00000 101 fmt:2 00 0 y1:1 y:1 0 t:5",
    syntax: "frnd{format:fmt} {half:r,y1},{half:t,y}",
    words:
      "Rounds a floating-point number to a whole number, still as floating-point; operands may be right halves of registers.",
    execute: operate,
  }),
  insn("FCNVFF0E", {
    manual: `${CHAPTER}, FLOATING-POINT CONVERT FROM FLOATING-POINT TO FLOATING-POINT`,
    picture: "001110 r:5 0000 00 df:2 sf:2 01 0 y1:1 y:1 0 t:5",
    syntax: "fcnvff{format:sf}{format:df} {half:r,y1},{half:t,y}",
    words:
      "Converts between floating-point formats, rounding where the target is narrower; operands may be right halves of registers.",
    execute: operate,
  }),
  insn("FCNVXF0E", {
    manual: `${CHAPTER}, FLOATING-POINT CONVERT FROM FIXED-POINT TO FLOATING-POINT`,
    picture: "001110 r:5 0000 01 df:2 sf:2 01 0 y1:1 y:1 0 t:5",
    syntax: "fcnvxf{format:sf}{format:df} {half:r,y1},{half:t,y}",
    words:
      "Converts a signed whole number to floating-point, rounding where it does not fit; operands may be right halves of registers.",
    execute: operate,
  }),
  insn("FCNVFX0E", {
    manual: `${CHAPTER}, FLOATING-POINT CONVERT FROM FLOATING-POINT TO FIXED-POINT`,
    picture: "001110 r:5 0000 10 df:2 sf:2 01 0 y1:1 y:1 0 t:5",
    syntax: "fcnvfx{format:sf}{format:df} {half:r,y1},{half:t,y}",
    words:
      "Converts a floating-point number to a signed whole number, rounded as the status register says; operands may be right halves of registers.",
    execute: operate,
  }),
  insn("FCNVFXT0E", {
    manual: `${CHAPTER}, FLOATING-POINT CONVERT FROM FLOATING-POINT TO FIXED-POINT AND TRUNCATE`,
    picture: "001110 r:5 0000 11 df:2 sf:2 01 0 y1:1 y:1 0 t:5",
    syntax: "fcnvfxt{format:sf}{format:df} {half:r,y1},{half:t,y}",
    words:
      "Converts a floating-point number to a signed whole number, towards zero; operands may be right halves of registers.",
    execute: operate,
  }),
  insn("FCMP0E", {
    manual: `${CHAPTER}, FLOATING-POINT COMPARE`,
    picture: "001110 r1:5 r2:5 000 y2:1 fmt:1 10 0 y1:1 - 0 c:5",
    syntax: "fcmp{format:fmt}{comparison:c} {half:r1,y1},{half:r2,y2}",
    words:
      "Compares two floating-point numbers and puts the answer into the C bit, the older answers moving on in the queue; operands may be right halves of registers.",
    execute: operate,
  }),
  insn("FADD0E", {
    manual: `${CHAPTER}, FLOATING-POINT ADD`,
    picture: "001110 r1:5 r2:5 000 y2:1 fmt:1 11 0 y1:1 y:1 0 t:5",
    syntax: "fadd{format:fmt} {half:r1,y1},{half:r2,y2},{half:t,y}",
    words:
      "Adds two floating-point numbers, rounded once; operands may be right halves of registers.",
    execute: operate,
  }),
  insn("FSUB0E", {
    manual: `${CHAPTER}, FLOATING-POINT SUBTRACT`,
    picture: "001110 r1:5 r2:5 001 y2:1 fmt:1 11 0 y1:1 y:1 0 t:5",
    syntax: "fsub{format:fmt} {half:r1,y1},{half:r2,y2},{half:t,y}",
    words:
      "Subtracts a floating-point number from another, rounded once; operands may be right halves of registers.",
    execute: operate,
  }),
  insn("FMPY0E", {
    manual: `${CHAPTER}, FLOATING-POINT MULTIPLY`,
    picture: "001110 r1:5 r2:5 010 y2:1 fmt:1 11 0 y1:1 y:1 0 t:5",
    syntax: "fmpy{format:fmt} {half:r1,y1},{half:r2,y2},{half:t,y}",
    words:
      "Multiplies two floating-point numbers, rounded once; operands may be right halves of registers.",
    execute: operate,
  }),
  insn("FDIV0E", {
    manual: `${CHAPTER}, FLOATING-POINT DIVIDE`,
    picture: "001110 r1:5 r2:5 011 y2:1 fmt:1 11 0 y1:1 y:1 0 t:5",
    syntax: "fdiv{format:fmt} {half:r1,y1},{half:r2,y2},{half:t,y}",
    words:
      "Divides a floating-point number by another, rounded once; operands may be right halves of registers.",
    execute: operate,
  }),
  insn("FREM0E", {
    manual: `${CHAPTER}, FLOATING-POINT REMAINDER`,
    picture: "001110 r1:5 r2:5 100 y2:1 fmt:1 11 0 y1:1 y:1 0 t:5",
    syntax: "frem{format:fmt} {half:r1,y1},{half:r2,y2},{half:t,y}",
    words:
      "The remainder of a division with the quotient rounded to the nearest whole number; it is always exact; operands may be right halves of registers.",
    execute: operate,
  }),
  insn("FLOAT0E", {
    manual: `${CHAPTER}, reserved operations of major opcode 0E`,
    picture: "001110 op:26",
    syntax: "{word}",
    words:
      "Operations that are not defined: an unimplemented operation, left to software as an assist exception.",
    execute: operate,
  }),
];

/** Two operations at once, and the multiplication of words. */
const OTHERS: readonly Row[] = [
  insn("XMPYU", {
    manual: `${CHAPTER}, FIXED-POINT MULTIPLY UNSIGNED`,
    picture: "001110 r1:5 r2:5 010 y2:1 0111 y1:1 00 t:5",
    syntax: "xmpyu {half:r1,y1},{half:r2,y2},{fr:t}",
    words:
      "Multiplies two unsigned words, halves of floating-point registers, to a doubleword: the whole-number multiplication.",
    execute: (o) => o.call("xmpyu"),
  }),
  insn("FMPYADD", {
    manual: `${CHAPTER}, FLOATING-POINT MULTIPLY/ADD`,
    picture: "000110 rm1:5 rm2:5 ta:5 ra:5 f:1 tm:5",
    syntax: "fmpyadd{pairFormat:f} {pair:rm1},{pair:rm2},{pair:tm},{pair:ra},{pair:ta}",
    words: "Multiplies two numbers and, independently, adds another to a register.",
    execute: operate,
  }),
  insn("FMPYSUB", {
    manual: `${CHAPTER}, FLOATING-POINT MULTIPLY/SUBTRACT`,
    picture: "100110 rm1:5 rm2:5 ta:5 ra:5 f:1 tm:5",
    syntax: "fmpysub{pairFormat:f} {pair:rm1},{pair:rm2},{pair:tm},{pair:ra},{pair:ta}",
    words: "Multiplies two numbers and, independently, subtracts another from a register.",
    execute: operate,
  }),
];

/** All of them. */
export const FLOAT_OPERATIONS: readonly Row[] = [...WHOLE_REGISTERS, ...HALVES, ...OTHERS];

function operate<V, B>(o: Ops<V, B>): void {
  o.call("floatOperation");
}
