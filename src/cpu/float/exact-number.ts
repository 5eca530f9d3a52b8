/**
 * Finite numbers as integers times powers of two, for what the host's arithmetic does not give: other rounding modes,
 * tiny and huge results. Rare, so big integers are good enough.
 */
import { type Format, MAGNITUDE } from "./format.ts";

/** significand * 2 ** exponent, negated where `negative`. */
export interface ExactNumber {
  readonly negative: boolean;
  readonly significand: bigint;
  readonly exponent: number;
}

/** Not for infinity and NaN. */
export function unpack(format: Format, left: number, right: number): ExactNumber {
  const field = (left & MAGNITUDE) >>> format.exponentPosition;
  const hidden = 1 << format.exponentPosition;
  const high = (left & (hidden - 1)) | (field === 0 ? 0 : hidden);
  return {
    negative: left < 0,
    significand: format.hasRight ? (BigInt(high) << 32n) | BigInt(right >>> 0) : BigInt(high),
    exponent: Math.max(field, 1) - format.bias - (format.precision - 1),
  };
}

/** How many bits a positive number has. */
export function bitLength(value: bigint): number {
  const digits = value.toString(16);
  return 4 * digits.length - (Math.clz32(Number.parseInt(digits.charAt(0), 16)) - 28);
}

/** The same to the left of a point far below the precision, with a last bit that says whether anything was below it. */
export function withSticky(quotient: bigint, hasRest: boolean): bigint {
  return (quotient << 1n) | (hasRest ? 1n : 0n);
}
