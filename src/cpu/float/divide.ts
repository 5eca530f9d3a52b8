/** FDIV. */
import { isMiddling, isQuotientExact } from "./exactness.ts";
import { unpack, withSticky } from "./exact-number.ts";
import { DOUBLE, type Format, isInfinite, isZero, SINGLE } from "./format.ts";
import { numberFromDouble, numberFromSingle, setDouble, setSingle } from "./host-number.ts";
import type { Result } from "./result.ts";
import { setRounded } from "./round.ts";
import { isNormal32 } from "./ranges.ts";
import { setInfinity, setInvalid, setZero, takeNan } from "./special.ts";
import { DIVISION_BY_ZERO, FLAG_INEXACT, INEXACT, isPlain } from "./status.ts";

export function divideDouble(
  result: Result,
  status: number,
  leftA: number,
  rightA: number,
  leftB: number,
  rightB: number,
): void {
  if (isPlain(status) && isMiddling(leftA) && isMiddling(leftB)) {
    const a = numberFromDouble(leftA, rightA);
    const b = numberFromDouble(leftB, rightB);
    const quotient = a / b;
    setDouble(result, quotient);
    const exact = (status & FLAG_INEXACT) !== 0 || isQuotientExact(a, b, quotient);
    result.raised = exact ? 0 : INEXACT;
    return;
  }
  divideSlowly(result, status, DOUBLE, leftA, rightA, leftB, rightB);
}

export function divideSingle(result: Result, status: number, wordA: number, wordB: number): void {
  if (isPlain(status) && isNormal32(wordB)) {
    const a = numberFromSingle(wordA);
    const b = numberFromSingle(wordB);
    const rounded = Math.fround(a / b);
    setSingle(result, rounded);
    if (isNormal32(result.left)) {
      result.raised = rounded * b === a ? 0 : INEXACT;
      return;
    }
  }
  divideSlowly(result, status, SINGLE, wordA, 0, wordB, 0);
}

function divideSlowly(
  result: Result,
  status: number,
  format: Format,
  leftA: number,
  rightA: number,
  leftB: number,
  rightB: number,
): void {
  result.raised = 0;
  if (takeNan(result, format, leftA, rightA, leftB, rightB)) return;
  const negative = (leftA ^ leftB) < 0;
  const isInfiniteA = isInfinite(format, leftA, rightA);
  const isInfiniteB = isInfinite(format, leftB, rightB);
  const isZeroA = isZero(leftA, rightA);
  const isZeroB = isZero(leftB, rightB);
  if ((isInfiniteA && isInfiniteB) || (isZeroA && isZeroB)) {
    setInvalid(result, format);
  } else if (isInfiniteA || isZeroB) {
    setInfinity(result, format, negative);
    if (!isInfiniteA) result.raised = DIVISION_BY_ZERO;
  } else if (isInfiniteB || isZeroA) {
    setZero(result, negative);
  } else {
    const a = unpack(format, leftA, rightA);
    const b = unpack(format, leftB, rightB);
    const dividend = a.significand << SCALE;
    setRounded(result, status, format, {
      negative,
      significand: withSticky(dividend / b.significand, dividend % b.significand !== 0n),
      exponent: a.exponent - b.exponent - Number(SCALE) - 1,
    });
  }
}

/** Makes any quotient of two significands longer than a significand. */
const SCALE = 110n;
