/** FMPY. */
import { isMiddling, isProductExact } from "./exactness.ts";
import { unpack } from "./exact-number.ts";
import { DOUBLE, type Format, isInfinite, isZero, SINGLE } from "./format.ts";
import { numberFromDouble, numberFromSingle, setDouble, setSingle } from "./host-number.ts";
import type { Result } from "./result.ts";
import { setRounded } from "./round.ts";
import { isNormal32, isNumberAwayFromEnds } from "./ranges.ts";
import { setInfinity, setInvalid, setZero, takeNan } from "./special.ts";
import { FLAG_INEXACT, INEXACT, isPlain } from "./status.ts";

export function multiplyDouble(
  result: Result,
  status: number,
  leftA: number,
  rightA: number,
  leftB: number,
  rightB: number,
): void {
  if (isPlain(status)) {
    if ((status & FLAG_INEXACT) !== 0) {
      // Whether it is exact makes no difference any more.
      setDouble(result, numberFromDouble(leftA, rightA) * numberFromDouble(leftB, rightB));
      result.raised = 0;
      if (isNumberAwayFromEnds(result.left)) return;
    } else if (isMiddling(leftA) && isMiddling(leftB)) {
      const a = numberFromDouble(leftA, rightA);
      const b = numberFromDouble(leftB, rightB);
      const product = a * b;
      setDouble(result, product);
      result.raised = isProductExact(a, b, product) ? 0 : INEXACT;
      return;
    }
  }
  multiplySlowly(result, status, DOUBLE, leftA, rightA, leftB, rightB);
}

export function multiplySingle(result: Result, status: number, wordA: number, wordB: number): void {
  if (isPlain(status)) {
    // A double holds the product of two singles.
    const product = numberFromSingle(wordA) * numberFromSingle(wordB);
    const rounded = Math.fround(product);
    setSingle(result, rounded);
    if (isNormal32(result.left)) {
      result.raised = rounded === product ? 0 : INEXACT;
      return;
    }
  }
  multiplySlowly(result, status, SINGLE, wordA, 0, wordB, 0);
}

function multiplySlowly(
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
  const hasZero = isZero(leftA, rightA) || isZero(leftB, rightB);
  if (isInfinite(format, leftA, rightA) || isInfinite(format, leftB, rightB)) {
    if (hasZero) setInvalid(result, format);
    else setInfinity(result, format, negative);
    return;
  }
  if (hasZero) {
    setZero(result, negative);
    return;
  }
  const a = unpack(format, leftA, rightA);
  const b = unpack(format, leftB, rightB);
  setRounded(result, status, format, {
    negative,
    significand: a.significand * b.significand,
    exponent: a.exponent + b.exponent,
  });
}
