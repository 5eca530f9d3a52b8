/**
 * Statements about our own code that stay on in production: when one fails, the bug is ours.
 * A guest's mistakes and bad input never come here; they are values (see result.ts).
 */

/** The one error that our own bugs throw, so that the page can tell them from everything else. */
export class AssertionError extends Error {
  override readonly name = "AssertionError";
}

/** Says that `condition` holds here; `message` is a sentence for whoever reads the report. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** The value itself, where the surrounding code makes sure that there is one. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new AssertionError(`missing: ${what}`);
  return value;
}

/** The end of an exhaustive switch: the compiler proves that no case is left, this watches it. */
export function unreachable(value: never): never {
  throw new AssertionError(`unreachable: ${JSON.stringify(value)}`);
}
