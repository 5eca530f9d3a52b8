/** FSQRT. */
import { isMiddling, isRootExact } from "./exactness.ts";
import { unpack, withSticky } from "./exact-number.ts";
import { DOUBLE, type Format, isInfinite, isZero, SINGLE } from "./format.ts";
import { numberFromDouble, numberFromSingle, setDouble, setSingle } from "./host-number.ts";
import { isNormal32 } from "./ranges.ts";
import type { Result } from "./result.ts";
import { setRounded } from "./round.ts";
import { setInvalid, takeNan } from "./special.ts";
import { FLAG_INEXACT, INEXACT, isPlain } from "./status.ts";

export function squareRootDouble(
  result: Result,
  status: number,
  left: number,
  right: number,
): void {
  if (isPlain(status) && left >= 0 && isMiddling(left)) {
    const value = numberFromDouble(left, right);
    // Every engine has the correctly rounded root of IEEE 754 here.
    const root = Math.sqrt(value);
    setDouble(result, root);
    const exact = (status & FLAG_INEXACT) !== 0 || isRootExact(value, root);
    result.raised = exact ? 0 : INEXACT;
    return;
  }
  squareRootSlowly(result, status, DOUBLE, left, right);
}

export function squareRootSingle(result: Result, status: number, word: number): void {
  if (isPlain(status) && word >= 0 && isNormal32(word)) {
    const value = numberFromSingle(word);
    const rounded = Math.fround(Math.sqrt(value));
    setSingle(result, rounded);
    result.raised = rounded * rounded === value ? 0 : INEXACT;
    return;
  }
  squareRootSlowly(result, status, SINGLE, word, 0);
}

function squareRootSlowly(
  result: Result,
  status: number,
  format: Format,
  left: number,
  right: number,
): void {
  result.raised = 0;
  if (takeNan(result, format, left, right, 0, 0)) return;
  if (isZero(left, right) || (left >= 0 && isInfinite(format, left, right))) {
    result.left = left;
    result.right = right;
    return;
  }
  if (left < 0) {
    setInvalid(result, format);
    return;
  }
  const { significand, exponent } = unpack(format, left, right);
  const odd = exponent & 1;
  const radicand = significand << BigInt(SCALE + odd);
  const root = integerRoot(radicand);
  setRounded(result, status, format, {
    negative: false,
    significand: withSticky(root, root * root !== radicand),
    exponent: (exponent - odd - SCALE) / 2 - 1,
  });
}

/** Even, and makes the root of any significand longer than a significand. */
const SCALE = 120;

/** The largest integer whose square is not above `value`, by Newton's method from above. */
function integerRoot(value: bigint): bigint {
  let root = 1n << 90n;
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
