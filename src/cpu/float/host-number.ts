/**
 * Between the words of a register and the host's numbers. Only for words that are no NaN: what bits a host keeps of
 * those is its own affair.
 */
import type { Result } from "./result.ts";

const DOUBLES = new Float64Array(1);
const DOUBLE_WORDS = new Int32Array(DOUBLES.buffer);
const SINGLES = new Float32Array(1);
const SINGLE_WORDS = new Int32Array(SINGLES.buffer);

DOUBLES[0] = 1;
const LEFT = DOUBLE_WORDS[0] === 0 ? 1 : 0;
const RIGHT = 1 - LEFT;

export function numberFromDouble(left: number, right: number): number {
  DOUBLE_WORDS[LEFT] = left;
  DOUBLE_WORDS[RIGHT] = right;
  return DOUBLES[0]!;
}

export function numberFromSingle(word: number): number {
  SINGLE_WORDS[0] = word;
  return SINGLES[0]!;
}

export function setDouble(result: Result, value: number): void {
  DOUBLES[0] = value;
  result.left = DOUBLE_WORDS[LEFT]!;
  result.right = DOUBLE_WORDS[RIGHT]!;
}

/** `value` has to be a single already. */
export function setSingle(result: Result, value: number): void {
  SINGLES[0] = value;
  result.left = SINGLE_WORDS[0]!;
}
