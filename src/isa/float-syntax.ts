/** The text of floating-point operations, whose formats and registers depend on each other (opcodes 0C, 0E, 06 and 26). */
import { must } from "../base/assert.ts";
import { extract } from "../base/bits.ts";
import { hexWord } from "../base/hex.ts";
import { FLOAT_REGISTER_NAMES, FLOAT_RIGHT_HALF_NAMES } from "./registers.ts";

const FORMATS = [",sgl", ",dbl", "", ",quad"];

/** Class 0, by sub-operation: one operand. FNEG and FNEGABS (6, 7) came with PA-RISC 2.0. */
const ONE_OPERAND = [null, null, "fcpy", "fabs", "fsqrt", "frnd", null, null];
/** Class 1, by sub-operation: conversions; the others came with PA-RISC 2.0. */
const CONVERSIONS = ["fcnvff", "fcnvxf", "fcnvfx", "fcnvfxt"];
/** Class 3, by sub-operation: two operands. */
const TWO_OPERANDS = ["fadd", "fsub", "fmpy", "fdiv", "frem", null, null, null];

/** By the 5-bit condition of FCMP. */
const COMPARISONS = (
  "false? false ? !<=> = =t ?= !<> !?>= < ?< !>= !?> <= ?<= !> " +
  "!?<= > ?> !<= !?< >= ?>= !< !?= <> != !=t !? <=> true? true"
).split(" ");

/** How registers and numbers are written. */
export interface FloatDialect {
  readonly register: (name: string) => string;
  readonly number: (digits: string) => string;
}

/** FADD,DBL and the like: opcodes 0C and 0E. */
export function floatOperationText(word: number, dialect: FloatDialect): string {
  if (word === 0x30000000) return "fid";
  if (word === 0x30002420) return "ftest";
  const withHalves = extract(word, 26, 6) === 0x0e;
  const text = isWellFormed(word, withHalves) ? operationText(word, withHalves, dialect) : null;
  return text ?? (withHalves ? `#${hexWord(word)}` : coprocessorText(word, dialect));
}

/** Opcode 0C has bits 5 to 8 clear; 0E has only 5 and 8, the others choose halves of registers. */
function isWellFormed(word: number, withHalves: boolean): boolean {
  return (word & (withHalves ? 0x120 : 0x1e0)) === 0;
}

function operationText(
  word: number,
  withHalves: boolean,
  { register }: FloatDialect,
): string | null {
  const subOperation = extract(word, 13, 3);
  const source = extract(word, 11, 2);
  const format = must(FORMATS[source], "format");
  // With halves a second operand takes the upper bit of the format.
  const format1 = withHalves ? must(FORMATS[source & 1], "format") : format;
  const half = (at: number, right: boolean) => register(registerName(word, at, right));
  const r1 = half(21, withHalves && extract(word, 7, 1) === 1);
  const r2 = half(16, withHalves && extract(word, 12, 1) === 1);
  const t = half(0, withHalves && extract(word, 6, 1) === 1);
  switch (extract(word, 9, 2)) {
    case 0: {
      const name = ONE_OPERAND[subOperation] ?? null;
      return name === null || extract(word, 16, 5) !== 0 ? null : `${name}${format} ${r1},${t}`;
    }
    case 1: {
      const name = CONVERSIONS[extract(word, 15, 6)];
      const target = must(FORMATS[extract(word, 13, 2)], "format");
      return name === undefined ? null : `${name}${format}${target} ${r1},${t}`;
    }
    case 2: {
      const comparison = must(COMPARISONS[extract(word, 0, 5)], "comparison");
      return subOperation === 0 ? `fcmp${format1},${comparison} ${r1},${r2}` : null;
    }
    default: {
      const name = TWO_OPERANDS[subOperation] ?? null;
      return name === null ? null : `${name}${format1} ${r1},${r2},${t}`;
    }
  }
}

function coprocessorText(word: number, { number }: FloatDialect): string {
  const operation = (extract(word, 9, 17) << 5) | extract(word, 0, 5);
  return `copr,0,${number(operation.toString(16))}${extract(word, 5, 1) === 1 ? ",n" : ""}`;
}

function registerName(word: number, position: number, isRight: boolean): string {
  const names = isRight ? FLOAT_RIGHT_HALF_NAMES : FLOAT_REGISTER_NAMES;
  return must(names[extract(word, position, 5)], "floating-point register");
}

/** Completer and operands of FMPYADD and FMPYSUB; with single precision they reach registers 16 to 31 only. */
export function floatPairText(word: number, { register }: FloatDialect): string {
  const isSingle = extract(word, 5, 1) === 1;
  const registers = [21, 16, 0, 6, 11].map((position) => {
    const number = extract(word, position, 5) | (isSingle ? 16 : 0);
    return register(must(FLOAT_REGISTER_NAMES[number], "floating-point register"));
  });
  return `${isSingle ? ",sgl" : ",dbl"} ${registers.join(",")}`;
}
