/** FREM: a minus the multiple of b that is nearest to it, the even one of two; always exact. */
import { DOUBLE, type Format, isInfinite, isZero, SIGN, SINGLE } from "./format.ts";
import { numberFromDouble, numberFromSingle, setDouble, setSingle } from "./host-number.ts";
import type { Result } from "./result.ts";
import { unpack } from "./exact-number.ts";
import { setRounded } from "./round.ts";
import { setInvalid, takeNan } from "./special.ts";

export function remainderDouble(
  result: Result,
  status: number,
  leftA: number,
  rightA: number,
  leftB: number,
  rightB: number,
): void {
  if (isSettled(result, DOUBLE, leftA, rightA, leftB, rightB)) return;
  const a = numberFromDouble(leftA, rightA);
  const b = numberFromDouble(leftB, rightB);
  setDouble(result, ieeeRemainder(a, b));
  trapWhereTiny(result, status, DOUBLE);
}

export function remainderSingle(
  result: Result,
  status: number,
  wordA: number,
  wordB: number,
): void {
  if (isSettled(result, SINGLE, wordA, 0, wordB, 0)) return;
  setSingle(result, ieeeRemainder(numberFromSingle(wordA), numberFromSingle(wordB)));
  trapWhereTiny(result, status, SINGLE);
}

/** Operands for which there is no arithmetic to do. */
function isSettled(
  result: Result,
  format: Format,
  leftA: number,
  rightA: number,
  leftB: number,
  rightB: number,
): boolean {
  result.raised = 0;
  if (takeNan(result, format, leftA, rightA, leftB, rightB)) return true;
  if (isInfinite(format, leftA, rightA) || isZero(leftB, rightB)) {
    setInvalid(result, format);
    return true;
  }
  if (isZero(leftA, rightA) || isInfinite(format, leftB, rightB)) {
    result.left = leftA;
    result.right = rightA;
    return true;
  }
  return false;
}

/** The host's remainder truncates the quotient, and is exact. */
function ieeeRemainder(a: number, b: number): number {
  const divisor = Math.abs(b);
  const half = divisor / 2;
  const isTwiceFinite = divisor <= Number.MAX_VALUE / 2;
  let rest = Math.abs(isTwiceFinite ? a % (divisor * 2) : a);
  if (divisor < LEAST_HALVED) {
    if (rest + rest > divisor) {
      rest -= divisor;
      if (rest + rest >= divisor) rest -= divisor;
    }
  } else if (rest > half) {
    rest -= divisor;
    if (rest >= half) rest -= divisor;
  }
  const negative = a < 0;
  if (rest === 0) return negative ? -0 : 0;
  return negative ? -rest : rest;
}

/** Below it halving a double may lose a bit. */
const LEAST_HALVED = 2 ** -1021;

/** A tiny result traps although it is exact. */
function trapWhereTiny(result: Result, status: number, format: Format): void {
  if (isZero(result.left, result.right)) return;
  if ((result.left & ~SIGN) >>> format.exponentPosition !== 0) return;
  setRounded(result, status, format, unpack(format, result.left, result.right));
}
