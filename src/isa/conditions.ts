/**
 * Conditions: their names and what they mean, in plain code. It serves the reference machine and the disassembler;
 * the generated interpreter has its own, and tests hold them against each other.
 */

/** What addition, subtraction and comparison offer to a condition. `carry` is the carry out, for a subtraction "no borrow". */
export interface Sum {
  readonly result: number;
  readonly carry: boolean;
  readonly overflow: boolean;
}

/** By f * 8 + c, for addition. */
export const ADD_CONDITION_NAMES: readonly string[] = conditionNames(
  ["", "=", "<", "<=", "nuv", "znv", "sv", "od"],
  ["tr", "<>", ">=", ">", "uv", "vnz", "nsv", "ev"],
);

/** By f * 8 + c, for subtraction and comparison. */
export const SUBTRACT_CONDITION_NAMES: readonly string[] = conditionNames(
  ["", "=", "<", "<=", "<<", "<<=", "sv", "od"],
  ["tr", "<>", ">=", ">", ">>=", ">>", "nsv", "ev"],
);

/** By f * 8 + c, for logical instructions; 4 to 6 are undefined. */
export const LOGICAL_CONDITION_NAMES: readonly string[] = conditionNames(
  ["", "=", "<", "<=", "?4", "?5", "?6", "od"],
  ["tr", "<>", ">=", ">", "?12", "?13", "?14", "ev"],
);

/** By f * 8 + c, for unit instructions; the word conditions (1 and 5) belong to PA-RISC 2.0. */
export const UNIT_CONDITION_NAMES: readonly string[] = conditionNames(
  ["", "swz", "sbz", "shz", "sdc", "swc", "sbc", "shc"],
  ["tr", "nwz", "nbz", "nhz", "ndc", "nwc", "nbc", "nhc"],
);

/** By c, for shifts, extracts, deposits, and moves with a branch. */
export const SHIFT_CONDITION_NAMES: readonly string[] = conditionNames(
  ["", "=", "<", "od"],
  ["tr", "<>", ">=", "ev"],
);

function conditionNames(plain: readonly string[], inverted: readonly string[]): readonly string[] {
  return [...plain, ...inverted];
}

/** Addition conditions, without inversion; `c` is 0..7. */
export function addConditionHolds(c: number, { result, carry, overflow }: Sum): boolean {
  switch (c) {
    case 1:
      return result === 0;
    case 2:
      return result < 0 !== overflow;
    case 3:
      return result === 0 || result < 0 !== overflow;
    case 4:
      return !carry;
    case 5:
      return result === 0 || !carry;
    case 6:
      return overflow;
    case 7:
      return (result & 1) === 1;
    default:
      return false;
  }
}

/** Subtraction and comparison conditions: "<<" is "a borrow", which is "no carry", so the bits decide as for addition. */
export function subtractConditionHolds(c: number, sum: Sum): boolean {
  return addConditionHolds(c, sum);
}

/** Logical conditions; the undefined ones never hold. */
export function logicalConditionHolds(c: number, result: number): boolean {
  return addConditionHolds(c >= 4 && c <= 6 ? 0 : c, { result, carry: false, overflow: false });
}

/** Unit conditions of a result and the carries out of its bits; the word conditions never hold. */
export function unitConditionHolds(c: number, result: number, carries: number): boolean {
  switch (c) {
    case 2:
      return [0, 8, 16, 24].some((place) => ((result >>> place) & 0xff) === 0);
    case 3:
      return (result & 0xffff) === 0 || result >>> 16 === 0;
    case 4:
      return (carries & 0x88888888) !== 0;
    case 6:
      return (carries & 0x80808080) !== 0;
    case 7:
      return (carries & 0x80008000) !== 0;
    default:
      return false;
  }
}

/** Shift, extract and deposit conditions: `c` is 0..7 and includes the inversion. */
export function shiftConditionHolds(c: number, result: number): boolean {
  const places = [0, 1, 2, 7];
  return logicalConditionHolds(places[c & 3] ?? 0, result) !== c >= 4;
}
