/** FCNVFX and FCNVFXT: a number becomes a signed integer of one or two words. */
import { isNan, DOUBLE, MAGNITUDE, SIGN, SINGLE } from "./format.ts";
import { numberFromDouble, numberFromSingle } from "./host-number.ts";
import { integerFromNumber } from "./integer.ts";
import type { Result } from "./result.ts";
import { INEXACT, INVALID } from "./status.ts";

/** `twoWords` says how long the integer is, `mode` how the number is rounded. */
export function fixedFromDouble(
  result: Result,
  mode: number,
  twoWords: boolean,
  left: number,
  right: number,
): void {
  if (isNan(DOUBLE, left, right)) setOutOfRange(result, twoWords, left < 0);
  else setFixed(result, mode, twoWords, numberFromDouble(left, right));
}

export function fixedFromSingle(
  result: Result,
  mode: number,
  twoWords: boolean,
  word: number,
): void {
  if (isNan(SINGLE, word, 0)) setOutOfRange(result, twoWords, word < 0);
  else setFixed(result, mode, twoWords, numberFromSingle(word));
}

function setFixed(result: Result, mode: number, twoWords: boolean, value: number): void {
  const integer = integerFromNumber(value, mode);
  const limit = twoWords ? 2 ** 63 : 2 ** 31;
  if (integer < -limit || integer >= limit) {
    setOutOfRange(result, twoWords, value < 0);
    return;
  }
  result.raised = integer === value ? 0 : INEXACT;
  if (twoWords) {
    const high = Math.floor(integer / 2 ** 32);
    result.left = high | 0;
    result.right = (integer - high * 2 ** 32) | 0;
  } else {
    result.left = integer | 0;
  }
}

/** The integer of the operand's sign that is farthest from zero. A NaN has a sign, too. */
function setOutOfRange(result: Result, twoWords: boolean, negative: boolean): void {
  result.raised = INVALID;
  result.left = negative ? SIGN : MAGNITUDE;
  if (twoWords) result.right = negative ? 0 : -1;
}
