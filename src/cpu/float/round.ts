/** Rounding to a format: the one place where results overflow, underflow and become inexact. */
import { bitLength, type ExactNumber } from "./exact-number.ts";
import { type Format, SIGN } from "./format.ts";
import type { Result } from "./result.ts";
import { DOWN, INEXACT, OVERFLOW, roundingMode, TO_NEAREST, UNDERFLOW, UP } from "./status.ts";
import { setInfinity } from "./special.ts";

/**
 * Source: PA-RISC 1.1 manual, chapter on floating-point exceptions; IEEE 754-1985, 7.3 and 7.4. Tininess is found
 * after rounding. A trapped overflow or underflow delivers the rounded result with its exponent wrapped, or, where
 * even that is out of range, nothing.
 */
export function setRounded(
  result: Result,
  status: number,
  format: Format,
  { negative, significand, exponent }: ExactNumber,
): void {
  const mode = roundingMode(status);
  const top = exponent + bitLength(significand);
  const last = top - format.precision;
  let digits = roundedAt(significand, last - exponent, mode, negative);
  const inexact = isInexactAt(significand, last - exponent);
  // A carry out of the top leaves a power of two.
  const carried = digits >> BigInt(format.precision) !== 0n;
  if (carried) digits >>= 1n;
  const leading = carried ? top : top - 1;
  result.raised = inexact ? INEXACT : 0;
  if (leading > format.maximumExponent) {
    result.raised |= OVERFLOW;
    if ((status & OVERFLOW) !== 0) {
      setWrapped(result, format, negative, digits, leading - format.wrap);
      return;
    }
    result.raised |= INEXACT;
    setOverflowed(result, format, negative, mode);
    return;
  }
  if (leading >= format.minimumExponent) {
    setPacked(result, format, negative, digits, leading);
    return;
  }
  if ((status & UNDERFLOW) !== 0) {
    result.raised |= UNDERFLOW;
    setWrapped(result, format, negative, digits, leading + format.wrap);
    return;
  }
  const places = format.minimumExponent - (format.precision - 1) - exponent;
  result.raised = isInexactAt(significand, places) ? UNDERFLOW | INEXACT : 0;
  const denormal = roundedAt(significand, places, mode, negative);
  setPacked(result, format, negative, denormal, format.minimumExponent);
}

/** An integer without its last `places` bits, rounded. */
function roundedAt(value: bigint, places: number, mode: number, negative: boolean): bigint {
  if (places <= 0) return value << BigInt(-places);
  const kept = value >> BigInt(places);
  const rest = value - (kept << BigInt(places));
  if (rest === 0n) return kept;
  if (mode === TO_NEAREST) {
    const half = 1n << BigInt(places - 1);
    const away = rest > half || (rest === half && (kept & 1n) === 1n);
    return away ? kept + 1n : kept;
  }
  return mode === (negative ? DOWN : UP) ? kept + 1n : kept;
}

function isInexactAt(value: bigint, places: number): boolean {
  return places > 0 && (value & ((1n << BigInt(places)) - 1n)) !== 0n;
}

function setOverflowed(result: Result, format: Format, negative: boolean, mode: number): void {
  setInfinity(result, format, negative);
  if (mode === TO_NEAREST || mode === (negative ? DOWN : UP)) return;
  // The largest number is infinity's neighbour.
  result.left -= 1;
  if (format.hasRight) result.right = -1;
}

function setWrapped(
  result: Result,
  format: Format,
  negative: boolean,
  digits: bigint,
  leading: number,
): void {
  if (leading < format.minimumExponent || leading > format.maximumExponent) {
    result.unimplemented = true;
    return;
  }
  setPacked(result, format, negative, digits, leading);
}

/** `digits` is as long as the precision; shorter for a denormalised number, whose `leading` is the least exponent. */
function setPacked(
  result: Result,
  format: Format,
  negative: boolean,
  digits: bigint,
  leading: number,
): void {
  // The hidden bit adds 1 to the exponent's field, and a denormalised number lacks it.
  const field = BigInt(leading + format.bias - 1) << BigInt(format.precision - 1);
  const bits = field + digits;
  const left = format.hasRight ? bits >> 32n : bits;
  result.left = Number(left) | (negative ? SIGN : 0);
  result.right = format.hasRight ? Number(bits & 0xffffffffn) | 0 : 0;
}
