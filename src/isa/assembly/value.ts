/** What an expression is worth: a number, or a place in a section, or the distance between two. */
import type { Expression, Operator } from "./expression.ts";
import type { Section } from "./section.ts";

/** `plus`'s address, less `minus`'s, plus `offset`. Its last `addend` bytes stand beside the symbol in the source. */
export interface Value {
  readonly plus: Section | null;
  readonly minus: Section | null;
  readonly offset: bigint;
  readonly addend: bigint;
}

/** A mistake in an expression. */
export interface ValueProblem {
  readonly column: number | null;
  readonly sentence: string;
}

export type Evaluated =
  | { readonly kind: "value"; readonly value: Value }
  /** A symbol has no value yet. */
  | { readonly kind: "unknown"; readonly name: string; readonly column: number }
  | { readonly kind: "wrong"; readonly problem: ValueProblem };

/** What symbols are worth, and where "." is. */
export interface Surroundings {
  readonly here: Value;
  symbol(name: string, column: number): Evaluated;
}

export function numberValue(offset: bigint): Value {
  return { plus: null, minus: null, offset: BigInt.asIntN(64, offset), addend: offset };
}

export function placeValue(section: Section, offset: number): Value {
  return { plus: section, minus: null, offset: BigInt(offset), addend: 0n };
}

export function isNumber({ plus, minus }: Value): boolean {
  return plus === null && minus === null;
}

/** The number once all sections have their addresses. */
export function addressOf({ plus, minus, offset }: Value): bigint {
  return BigInt(plus?.address ?? 0) - BigInt(minus?.address ?? 0) + offset;
}

export function evaluate(expression: Expression, at: Surroundings): Evaluated {
  switch (expression.kind) {
    case "number":
      return known(numberValue(expression.value));
    case "here":
      return known(at.here);
    case "symbol":
      return at.symbol(expression.name, expression.column);
    case "unary": {
      const operand = evaluate(expression.operand, at);
      if (operand.kind !== "value") return operand;
      if (expression.operator === "-") return subtract(numberValue(0n), operand.value, null);
      if (!isNumber(operand.value)) return wrong(null, `"~" of an address; a number was expected.`);
      return known(numberValue(~operand.value.offset));
    }
    case "binary": {
      const left = evaluate(expression.left, at);
      if (left.kind !== "value") return left;
      const right = evaluate(expression.right, at);
      if (right.kind !== "value") return right;
      return combine(expression.operator, left.value, right.value, expression.column);
    }
  }
}

function combine(operator: Operator, a: Value, b: Value, column: number): Evaluated {
  if (operator === "+") return add(a, b, column);
  if (operator === "-") return subtract(a, b, column);
  if (!isNumber(a) || !isNumber(b)) {
    return wrong(column, `"${operator}" of an address; numbers were expected on both sides.`);
  }
  const result = arithmetic(operator, a.offset, b.offset);
  if (result === null) return wrong(column, "A division by 0; another divisor was expected.");
  return known(numberValue(result));
}

function arithmetic(operator: Exclude<Operator, "+" | "-">, a: bigint, b: bigint): bigint | null {
  switch (operator) {
    case "*":
      return a * b;
    case "/":
      return b === 0n ? null : a / b;
    case "%":
      return b === 0n ? null : a % b;
    case "<<":
      return b < 0n || b > 63n ? 0n : a << b;
    case ">>":
      return b < 0n || b > 63n ? 0n : BigInt.asUintN(64, a) >> b;
    case "|":
      return a | b;
    case "&":
      return a & b;
    case "^":
      return a ^ b;
  }
}

function add(a: Value, b: Value, column: number): Evaluated {
  return joined(a, b, { offset: a.offset + b.offset, addend: addendOf(a) + addendOf(b), column });
}

function subtract(a: Value, b: Value, column: number | null): Evaluated {
  const flipped: Value = { ...b, plus: b.minus, minus: b.plus };
  const addend = isNumber(b) ? addendOf(a) - b.offset : addendOf(a);
  return joined(a, flipped, { offset: a.offset - b.offset, addend, column });
}

function addendOf(value: Value): bigint {
  return isNumber(value) ? value.offset : value.addend;
}

/** The sections of both; one that is added and taken away is gone. */
function joined(
  a: Value,
  b: Value,
  sum: { readonly offset: bigint; readonly addend: bigint; readonly column: number | null },
): Evaluated {
  let plus = [a.plus, b.plus].filter((section) => section !== null);
  let minus = [a.minus, b.minus].filter((section) => section !== null);
  const both = plus.find((section) => minus.includes(section));
  if (both !== undefined) {
    plus = withoutOne(plus, both);
    minus = withoutOne(minus, both);
  }
  if (plus.length > 1 || minus.length > 1) {
    return wrong(sum.column, "A sum of addresses; one address and numbers were expected.");
  }
  const offset = BigInt.asIntN(64, sum.offset);
  return known({ plus: plus[0] ?? null, minus: minus[0] ?? null, offset, addend: sum.addend });
}

function withoutOne(sections: readonly Section[], one: Section): Section[] {
  const index = sections.indexOf(one);
  return sections.filter((_, at) => at !== index);
}

function known(value: Value): Evaluated {
  return { kind: "value", value };
}

function wrong(column: number | null, sentence: string): Evaluated {
  return { kind: "wrong", problem: { column, sentence } };
}
