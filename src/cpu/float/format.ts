/** The two formats of numbers, single and double, by what arithmetic has to know of them. */
export interface Format {
  /** Bits of a significand, the hidden one included. */
  readonly precision: number;
  readonly bias: number;
  /** Of normalised numbers. */
  readonly minimumExponent: number;
  readonly maximumExponent: number;
  /** What a trapped overflow or underflow is scaled by, as an exponent. */
  readonly wrap: number;
  /** In the left word: where the exponent begins, and the bits of infinity. */
  readonly exponentPosition: number;
  readonly infinity: number;
  /** In the left word: set in a signalling NaN; set in place of it to make that a quiet one. */
  readonly signalling: number;
  readonly quiet: number;
  readonly hasRight: boolean;
}

export const SINGLE: Format = {
  precision: 24,
  bias: 127,
  minimumExponent: -126,
  maximumExponent: 127,
  wrap: 192,
  exponentPosition: 23,
  infinity: 0x7f800000,
  signalling: 0x00400000,
  quiet: 0x00200000,
  hasRight: false,
};

export const DOUBLE: Format = {
  precision: 53,
  bias: 1023,
  minimumExponent: -1022,
  maximumExponent: 1023,
  wrap: 1536,
  exponentPosition: 20,
  infinity: 0x7ff00000,
  signalling: 0x00080000,
  quiet: 0x00040000,
  hasRight: true,
};

export const SIGN = 0x80000000 | 0;
export const MAGNITUDE = 0x7fffffff;

/** Whether an operand is a NaN; the right word of a single counts as 0. */
export function isNan(format: Format, left: number, right: number): boolean {
  const magnitude = left & MAGNITUDE;
  return magnitude > format.infinity || (magnitude === format.infinity && right !== 0);
}

export function isInfinite(format: Format, left: number, right: number): boolean {
  return (left & MAGNITUDE) === format.infinity && right === 0;
}

export function isZero(left: number, right: number): boolean {
  return ((left & MAGNITUDE) | right) === 0;
}
