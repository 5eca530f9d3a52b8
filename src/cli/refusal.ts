/** Bad input on the command line: it ends the program with status 2 and one sentence on standard error. */
import type { Result } from "../base/result.ts";

export class BadInput extends Error {
  override readonly name = "BadInput";
}

/** The value, or the end of the program with the sentence. */
export function accept<T>(result: Result<T, string>): T {
  if (result.ok) return result.value;
  throw new BadInput(result.error);
}
