/** FCNVFF: between single and double. */
import { unpack } from "./exact-number.ts";
import { DOUBLE, isInfinite, isNan, isZero, SIGN, SINGLE } from "./format.ts";
import { numberFromDouble, numberFromSingle, setDouble, setSingle } from "./host-number.ts";
import { isNormal32 } from "./ranges.ts";
import type { Result } from "./result.ts";
import { setRounded } from "./round.ts";
import { quieted, setInfinity, setZero } from "./special.ts";
import { INEXACT, INVALID, isPlain } from "./status.ts";

/** Digits that a double has more than a single. */
const MORE_DIGITS = DOUBLE.precision - SINGLE.precision;

export function doubleFromSingle(result: Result, word: number): void {
  result.raised = 0;
  if (!isNan(SINGLE, word, 0)) {
    setDouble(result, numberFromSingle(word));
    return;
  }
  if ((word & SINGLE.signalling) !== 0) result.raised = INVALID;
  const quiet = quieted(SINGLE, word);
  const fraction = quiet & ~(SIGN | SINGLE.infinity);
  result.left = (word & SIGN) | DOUBLE.infinity | (fraction >>> (32 - MORE_DIGITS));
  result.right = fraction << MORE_DIGITS;
}

export function singleFromDouble(
  result: Result,
  status: number,
  left: number,
  right: number,
): void {
  if (isPlain(status)) {
    const value = numberFromDouble(left, right);
    const rounded = Math.fround(value);
    setSingle(result, rounded);
    if (isNormal32(result.left)) {
      result.raised = rounded === value ? 0 : INEXACT;
      return;
    }
  }
  result.raised = 0;
  if (isNan(DOUBLE, left, right)) {
    if ((left & DOUBLE.signalling) !== 0) result.raised = INVALID;
    setNarrowedNan(result, quieted(DOUBLE, left), right);
  } else if (isInfinite(DOUBLE, left, right)) {
    setInfinity(result, SINGLE, left < 0);
  } else if (isZero(left, right)) {
    setZero(result, left < 0);
  } else {
    setRounded(result, status, SINGLE, unpack(DOUBLE, left, right));
  }
}

/** Keeps the upper digits; a NaN that had only lower ones stays one. */
function setNarrowedNan(result: Result, left: number, right: number): void {
  const digits = (left << 3) | (right >>> MORE_DIGITS);
  const fraction = digits & ~(SIGN | SINGLE.infinity);
  result.left = (left & SIGN) | SINGLE.infinity | (fraction === 0 ? SINGLE.quiet : fraction);
}
