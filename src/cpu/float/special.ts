/** Results that are no rounded numbers: NaN, infinity, zero. */
import { type Format, isNan, SIGN } from "./format.ts";
import type { Result } from "./result.ts";
import { INVALID } from "./status.ts";

/**
 * Where one of two operands is a NaN, takes it as the result, made quiet: the first signalling one, else the first.
 */
export function takeNan(
  result: Result,
  format: Format,
  leftA: number,
  rightA: number,
  leftB: number,
  rightB: number,
): boolean {
  const isNanA = isNan(format, leftA, rightA);
  const isNanB = isNan(format, leftB, rightB);
  if (!isNanA && !isNanB) return false;
  const signalsA = isNanA && (leftA & format.signalling) !== 0;
  const signalsB = isNanB && (leftB & format.signalling) !== 0;
  if (signalsA || signalsB) result.raised = INVALID;
  const takesA = signalsA || (isNanA && !signalsB);
  result.left = quieted(format, takesA ? leftA : leftB);
  result.right = takesA ? rightA : rightB;
  return true;
}

export function quieted(format: Format, left: number): number {
  if ((left & format.signalling) === 0) return left;
  return (left & ~format.signalling) | format.quiet;
}

/** The NaN that stands for no operand: 0 / 0 and the like. */
export function setInvalid(result: Result, format: Format): void {
  result.left = format.infinity | format.quiet;
  result.right = 0;
  result.raised = INVALID;
}

export function setInfinity(result: Result, format: Format, negative: boolean): void {
  result.left = format.infinity | (negative ? SIGN : 0);
  result.right = 0;
}

export function setZero(result: Result, negative: boolean): void {
  result.left = negative ? SIGN : 0;
  result.right = 0;
}
