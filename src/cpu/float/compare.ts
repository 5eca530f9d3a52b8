/** FCMP: the relation of two operands against one of 32 conditions. */
import { DOUBLE, type Format, isNan, SINGLE } from "./format.ts";
import { numberFromDouble, numberFromSingle } from "./host-number.ts";
import type { Result } from "./result.ts";
import { INVALID } from "./status.ts";

/** A condition names the relations that satisfy it; its last bit makes any NaN an invalid operand. */
const GREATER = 16;
const LESS = 8;
const EQUAL = 4;
const UNORDERED = 2;
const INVALID_IF_UNORDERED = 1;

/** Whether the condition holds; `result` tells only of exceptions. */
export function compareDouble(
  result: Result,
  condition: number,
  leftA: number,
  rightA: number,
  leftB: number,
  rightB: number,
): boolean {
  if (isNan(DOUBLE, leftA, rightA) || isNan(DOUBLE, leftB, rightB)) {
    const isSignalling = signals(DOUBLE, leftA, rightA) || signals(DOUBLE, leftB, rightB);
    return compareUnordered(result, condition, isSignalling);
  }
  result.raised = 0;
  return holds(condition, numberFromDouble(leftA, rightA), numberFromDouble(leftB, rightB));
}

export function compareSingle(
  result: Result,
  condition: number,
  wordA: number,
  wordB: number,
): boolean {
  if (isNan(SINGLE, wordA, 0) || isNan(SINGLE, wordB, 0)) {
    return compareUnordered(
      result,
      condition,
      signals(SINGLE, wordA, 0) || signals(SINGLE, wordB, 0),
    );
  }
  result.raised = 0;
  return holds(condition, numberFromSingle(wordA), numberFromSingle(wordB));
}

function holds(condition: number, a: number, b: number): boolean {
  const relation = a < b ? LESS : a > b ? GREATER : EQUAL;
  return (condition & relation) !== 0;
}

function signals(format: Format, left: number, right: number): boolean {
  return isNan(format, left, right) && (left & format.signalling) !== 0;
}

function compareUnordered(result: Result, condition: number, isSignalling: boolean): boolean {
  const isInvalid = isSignalling || (condition & INVALID_IF_UNORDERED) !== 0;
  result.raised = isInvalid ? INVALID : 0;
  return (condition & UNORDERED) !== 0;
}
