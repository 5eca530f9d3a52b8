/** FCNVXF: a signed integer of one or two words becomes a number. */
import { isSumExact } from "./exactness.ts";
import { DOUBLE, SINGLE } from "./format.ts";
import { setDouble, setSingle } from "./host-number.ts";
import type { Result } from "./result.ts";
import { setRounded } from "./round.ts";
import { INEXACT, isPlain } from "./status.ts";

export function doubleFromWord(result: Result, word: number): void {
  result.raised = 0;
  setDouble(result, word);
}

export function singleFromWord(result: Result, status: number, word: number): void {
  singleFromWords(result, status, word >> 31, word);
}

export function doubleFromWords(result: Result, status: number, left: number, right: number): void {
  const high = left * 2 ** 32;
  const low = right >>> 0;
  const sum = high + low;
  if (!isPlain(status) && !isSumExact(high, low, sum)) {
    setRounded(result, status, DOUBLE, exactNumber(left, right));
    return;
  }
  setDouble(result, sum);
  result.raised = isSumExact(high, low, sum) ? 0 : INEXACT;
}

export function singleFromWords(result: Result, status: number, left: number, right: number): void {
  const high = left * 2 ** 32;
  const low = right >>> 0;
  const sum = high + low;
  const rounded = Math.fround(sum);
  if (isSumExact(high, low, sum) && (isPlain(status) || rounded === sum)) {
    setSingle(result, rounded);
    result.raised = rounded === sum ? 0 : INEXACT;
    return;
  }
  setRounded(result, status, SINGLE, exactNumber(left, right));
}

/** Not 0, which is converted exactly. */
function exactNumber(left: number, right: number) {
  const value = (BigInt(left) << 32n) | BigInt(right >>> 0);
  return { negative: left < 0, significand: left < 0 ? -value : value, exponent: 0 };
}
