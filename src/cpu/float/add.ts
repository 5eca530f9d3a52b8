/** FADD and FSUB. */
import { isSumExact } from "./exactness.ts";
import { type ExactNumber, unpack } from "./exact-number.ts";
import { DOUBLE, type Format, isInfinite, SIGN, SINGLE } from "./format.ts";
import { numberFromDouble, numberFromSingle, setDouble, setSingle } from "./host-number.ts";
import type { Result } from "./result.ts";
import { setRounded } from "./round.ts";
import { setInfinity, setInvalid, setZero, takeNan } from "./special.ts";
import { DOWN, FLAG_INEXACT, INEXACT, isPlain, roundingMode } from "./status.ts";

/** `flip` is SIGN to subtract, 0 to add. */
export function addDouble(
  result: Result,
  status: number,
  flip: number,
  leftA: number,
  rightA: number,
  leftB: number,
  rightB: number,
): void {
  if (isPlain(status) && isFarFromOverflow(leftA) && isFarFromOverflow(leftB)) {
    const a = numberFromDouble(leftA, rightA);
    const b = numberFromDouble(leftB ^ flip, rightB);
    const sum = a + b;
    setDouble(result, sum);
    // A tiny sum is exact.
    const exact = (status & FLAG_INEXACT) !== 0 || isSumExact(a, b, sum);
    result.raised = exact ? 0 : INEXACT;
    return;
  }
  addSlowly(result, status, DOUBLE, flip, leftA, rightA, leftB, rightB);
}

export function addSingle(
  result: Result,
  status: number,
  flip: number,
  wordA: number,
  wordB: number,
): void {
  if (isPlain(status) && isFinite32(wordA) && isFinite32(wordB)) {
    const a = numberFromSingle(wordA);
    const b = numberFromSingle(wordB ^ flip);
    // Rounding a double again is harmless: it has more than twice the digits (Figueroa).
    const sum = a + b;
    const rounded = Math.fround(sum);
    setSingle(result, rounded);
    if (isFinite32(result.left)) {
      result.raised = rounded === sum && isSumExact(a, b, sum) ? 0 : INEXACT;
      return;
    }
  }
  addSlowly(result, status, SINGLE, flip, wordA, 0, wordB, 0);
}

function isFarFromOverflow(left: number): boolean {
  return (left & 0x7ff00000) < 0x7fd00000;
}

function isFinite32(word: number): boolean {
  return (word & SINGLE.infinity) !== SINGLE.infinity;
}

function addSlowly(
  result: Result,
  status: number,
  format: Format,
  flip: number,
  leftA: number,
  rightA: number,
  leftB: number,
  rightB: number,
): void {
  result.raised = 0;
  if (takeNan(result, format, leftA, rightA, leftB, rightB)) return;
  const signedB = leftB ^ flip;
  const isInfiniteA = isInfinite(format, leftA, rightA);
  const isInfiniteB = isInfinite(format, signedB, rightB);
  if (isInfiniteA || isInfiniteB) {
    if (isInfiniteA && isInfiniteB && (leftA ^ signedB) < 0) setInvalid(result, format);
    else setInfinity(result, format, isInfiniteA ? leftA < 0 : signedB < 0);
    return;
  }
  const sum = exactSum(unpack(format, leftA, rightA), unpack(format, signedB, rightB));
  if (sum.significand !== 0n) {
    setRounded(result, status, format, sum);
    return;
  }
  const sameSign = (leftA & SIGN) === (signedB & SIGN);
  setZero(result, sameSign ? leftA < 0 : roundingMode(status) === DOWN);
}

function exactSum(a: ExactNumber, b: ExactNumber): ExactNumber {
  const exponent = Math.min(a.exponent, b.exponent);
  const sum = scaledTo(a, exponent) + scaledTo(b, exponent);
  return { negative: sum < 0n, significand: sum < 0n ? -sum : sum, exponent };
}

function scaledTo({ negative, significand, exponent }: ExactNumber, last: number): bigint {
  const scaled = significand << BigInt(exponent - last);
  return negative ? -scaled : scaled;
}
