/** Where a result of the host can be trusted: neither at infinity or NaN nor at the tiny end of a format. */

/** By the left word of a double: it has a neighbour both of lesser and of greater exponent. */
export function isNumberAwayFromEnds(left: number): boolean {
  return ((left & 0x7fffffff) - (2 << 20)) >>> 0 < 2043 << 20;
}

/** A single is a normalised number, and was not rounded up to the least one. */
export function isNormal32(word: number): boolean {
  return ((word & 0x7fffffff) - (1 << 23) - 1) >>> 0 < (254 << 23) - 1;
}
