/** FRND: to an integer in the same format. */
import { DOUBLE, type Format, isInfinite, SIGN, SINGLE } from "./format.ts";
import { numberFromDouble, numberFromSingle, setDouble, setSingle } from "./host-number.ts";
import { integerFromNumber } from "./integer.ts";
import type { Result } from "./result.ts";
import { takeNan } from "./special.ts";
import { INEXACT, roundingMode } from "./status.ts";

export function roundDouble(result: Result, status: number, left: number, right: number): void {
  if (isSettled(result, DOUBLE, left, right)) return;
  const value = numberFromDouble(left, right);
  const integer = integerFromNumber(value, roundingMode(status));
  setDouble(result, integer);
  keepSign(result, left, integer === value);
}

export function roundSingle(result: Result, status: number, word: number): void {
  if (isSettled(result, SINGLE, word, 0)) return;
  const value = numberFromSingle(word);
  const integer = integerFromNumber(value, roundingMode(status));
  setSingle(result, integer);
  keepSign(result, word, integer === value);
}

function isSettled(result: Result, format: Format, left: number, right: number): boolean {
  result.raised = 0;
  if (takeNan(result, format, left, right, 0, 0)) return true;
  result.left = left;
  result.right = right;
  return isInfinite(format, left, right);
}

/** What is rounded to zero keeps its sign. */
function keepSign(result: Result, left: number, exact: boolean): void {
  result.left |= left & SIGN;
  if (!exact) result.raised = INEXACT;
}
