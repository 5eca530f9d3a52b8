/**
 * Words of 32 bits, held as signed integers (int32): cutting fields out, putting them in, extending signs.
 * Positions count from the right: bit 0 is the least significant. The PA-RISC manual counts from the
 * left (its bit 31 is our bit 0); isa/ translates.
 */

/** A mask of `length` ones on the right; `length` is 0..32. */
export function mask(length: number): number {
  return length === 32 ? -1 : (1 << length) - 1;
}

/** The field of `length` bits whose lowest bit is `position`, as an unsigned value (int32 if 32 long). */
export function extract(word: number, position: number, length: number): number {
  return (word >>> position) & mask(length);
}

/** The same field with its sign. */
export function extractSigned(word: number, position: number, length: number): number {
  return signExtend(word >>> position, length);
}

/** `word` with the field of `length` bits at `position` replaced by the low bits of `value`. */
export function deposit(word: number, position: number, length: number, value: number): number {
  const field = mask(length) << position;
  return (word & ~field) | ((value << position) & field);
}

/** The low `length` bits (1..32) of `value`, as a two's complement number. */
export function signExtend(value: number, length: number): number {
  const unused = 32 - length;
  return (value << unused) >> unused;
}

/** Whether a < b, both read as unsigned. */
export function lessUnsigned(a: number, b: number): boolean {
  return a >>> 0 < b >>> 0;
}

/** `word` turned left by `count` bits (0..31). */
export function rotateLeft(word: number, count: number): number {
  return (word << count) | (word >>> (32 - count));
}

/** Whether `value` is an int32, as every guest word in the core must be. */
export function isWord(value: number): boolean {
  return (value | 0) === value;
}

/** Whether `value` (an address or a size, unsigned) is a multiple of `alignment`, a power of two. */
export function isAligned(value: number, alignment: number): boolean {
  return (value & (alignment - 1)) === 0;
}
