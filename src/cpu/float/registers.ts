/**
 * The operands of floating-point operations, by index into the user state. The left word of FR 0 is the status register:
 * as an operand it reads as zero, and no result may go to FR 0.
 */
import { FR } from "../state.ts";

export function isRegisterZero(index: number): boolean {
  return (index | 1) === FR + 1;
}

/** A single, or the left word of a double. */
export function leftWord(user: Int32Array, index: number): number {
  return index === FR ? 0 : user[index]!;
}

export function rightWord(user: Int32Array, index: number): number {
  return index === FR ? 0 : user[index + 1]!;
}
