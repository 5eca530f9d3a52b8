/** Conditions that a specialisation fixes, as expressions. */

/** Conditions of additions (`difference` null) and of a - b, where the operands can be compared themselves. */
export function arithmeticCondition(
  c: number,
  of: { result: string; carry: string; overflow: string },
  noCarry: string,
  difference: readonly [string, string] | null,
): string | null {
  const less = difference
    ? `(${difference[0]} < ${difference[1]})`
    : `((${of.result} < 0) !== ${of.overflow})`;
  const lessOrEqual = difference
    ? `(${difference[0]} <= ${difference[1]})`
    : `(${of.result} === 0 || ${less})`;
  const below = difference ? `((${difference[0]} >>> 0) < (${difference[1]} >>> 0))` : noCarry;
  const belowOrEqual = difference
    ? `((${difference[0]} >>> 0) <= (${difference[1]} >>> 0))`
    : `(${of.result} === 0 || ${noCarry})`;
  const zero = `(${of.result} === 0)`;
  const odd = `((${of.result} & 1) !== 0)`;
  return ["false", zero, less, lessOrEqual, below, belowOrEqual, of.overflow, odd][c] ?? null;
}
