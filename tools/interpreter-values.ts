/**
 * Values of the interpreter's source: operands, words, truth values and conditions as TypeScript expressions.
 * See interpreter-source.ts for what is built of them.
 */
import { must } from "../src/base/assert.ts";
import { extractionSource, type Pattern } from "../src/isa/pattern.ts";
import { arithmeticCondition } from "./interpreter-conditions.ts";

/** Fields with the values that a specialisation fixes. */
export type Pins = Readonly<Record<string, number>>;

const NUMBER = /^-?\d+$/;

const IMPURE = " // may trap";

export abstract class SourceValues {
  protected readonly lines: string[] = [];
  protected readonly pins: Pins;
  private names = 0;
  /** Values bound to the difference of two others, for direct comparison. */
  private readonly differences = new Map<string, readonly [string, string]>();
  private readonly pattern: Pattern;

  constructor(pattern: Pattern, pins: Pins) {
    this.pattern = pattern;
    this.pins = pins;
  }

  // --- operands
  gr(field: string): string {
    const pinned = this.pins[field];
    if (pinned === 0) return "0";
    return this.name(`u[${this.field(field)}]!`);
  }
  grNumber(register: number): string {
    return this.name(`u[${String(register)}]!`);
  }
  setGr(field: string, value: string): void {
    this.lines.push(`u[${this.field(field)}] = ${value};`, "u[0] = 0;");
  }
  setGrNumber(register: number, value: string): void {
    this.lines.push(`u[${String(register)}] = ${value};`);
  }
  field(field: string): string {
    const pinned = this.pins[field];
    if (pinned !== undefined) return String(pinned);
    const known = must(
      this.pattern.fields.find(({ name }) => name === field),
      `field ${field}`,
    );
    const source = extractionSource(known, "w");
    return /^\w+$/.test(source) ? source : `(${source})`;
  }
  constant(value: number): string {
    return String(value | 0);
  }
  bind(value: string): string {
    if (NUMBER.test(value) || /^\w+$/.test(value)) return value;
    const name = this.name(value);
    const difference = this.differences.get(value);
    if (difference !== undefined) this.differences.set(name, difference);
    return name;
  }
  bindFlag(flag: string): string {
    return /^\w+$/.test(flag) ? flag : this.name(flag);
  }

  // --- words
  add(a: string, b: string): string {
    if (a === "0") return b;
    if (b === "0") return a;
    return `((${a} + ${b}) | 0)`;
  }
  subtract(a: string, b: string): string {
    if (b === "0") return a;
    const text = `((${a} - ${b}) | 0)`;
    this.differences.set(text, [a, b]);
    return text;
  }
  and(a: string, b: string): string {
    return `(${a} & ${b})`;
  }
  or(a: string, b: string): string {
    if (b === "0") return a;
    return `(${a} | ${b})`;
  }
  xor(a: string, b: string): string {
    return `(${a} ^ ${b})`;
  }
  complement(a: string): string {
    return `(~${a})`;
  }
  shiftLeft(a: string, places: string): string {
    return places === "0" ? a : `(${a} << ${places})`;
  }
  shiftRight(a: string, places: string): string {
    return places === "0" ? `(${a} | 0)` : `((${a} >>> ${places}) | 0)`;
  }
  shiftRightSigned(a: string, places: string): string {
    return `(${a} >> ${places})`;
  }
  shiftDouble(high: string, low: string, places: string): string {
    // Two steps for the high part: a shift by 32 has to give 0.
    return `((${low} >>> ${places}) | ((${high} << 1) << (31 - ${places})))`;
  }
  choose(flag: string, whenTrue: string, whenFalse: string): string {
    return `(${flag} ? ${whenTrue} : ${whenFalse})`;
  }
  wordFromFlag(flag: string): string {
    return `(${flag} ? 1 : 0)`;
  }

  // --- truth values
  equal(a: string, b: string): string {
    return `(${a} === ${b})`;
  }
  lessSigned(a: string, b: string): string {
    return `(${a} < ${b})`;
  }
  lessUnsigned(a: string, b: string): string {
    return `((${a} >>> 0) < (${b} >>> 0))`;
  }
  both(a: string, b: string): string {
    return `(${a} && ${b})`;
  }
  either(a: string, b: string): string {
    return `(${a} || ${b})`;
  }
  differ(a: string, b: string): string {
    return `(${a} !== ${b})`;
  }
  invert(a: string): string {
    if (a === "false") return "true";
    return a === "true" ? "false" : `!${a}`;
  }
  whenField(field: string, value: number, then: () => void, otherwise?: () => void): void {
    const pinned = this.pins[field];
    if (pinned !== undefined) {
      if (pinned === value) then();
      else otherwise?.();
      return;
    }
    this.lines.push(`if (${this.field(field)} === ${String(value)}) {`);
    then();
    if (otherwise !== undefined) {
      this.lines.push("} else {");
      otherwise();
    }
    this.lines.push("}");
  }

  // --- processor status
  carriesOf(a: string, b: string, result: string): string {
    return `((${a} & ${b}) | ((${a} | ${b}) & ~${result}))`;
  }
  setCarries(vector: string): void {
    this.lines.push(`u[CARRIES] = ${vector};`);
  }
  carries(): string {
    return this.name("u[CARRIES]! & CARRY_MASK");
  }
  carryIn(): string {
    return this.name("u[CARRIES]! >>> 31");
  }
  divideBit(): string {
    return this.name("u[DIVIDE]!");
  }
  setDivideBit(flag: string): void {
    this.lines.push(`u[DIVIDE] = ${flag} ? 1 : 0;`);
  }
  shiftAmount(): string {
    return this.name("u[SAR]!");
  }

  // --- conditions
  addCondition(of: { result: string; carry: string; overflow: string }): string {
    return this.inverted(
      (c) => arithmeticCondition(c, of, `!${of.carry}`, null),
      `addCondition(${this.conditionField()}, ${of.result}, ${of.carry}, ${of.overflow})`,
    );
  }
  subtractCondition(of: { result: string; carry: string; overflow: string }): string {
    return this.inverted(
      (c) => arithmeticCondition(c, of, `!${of.carry}`, this.differenceOf(of.result)),
      `subtractCondition(${this.conditionField()}, ${of.result}, ${of.carry}, ${of.overflow})`,
    );
  }
  logicalCondition(result: string): string {
    return this.inverted(
      (c) => ({ 1: `(${result} === 0)`, 2: `(${result} < 0)`, 3: `(${result} <= 0)` })[c] ?? null,
      `logicalCondition(${this.conditionField()}, ${result})`,
    );
  }
  unitCondition(of: { result: string; carries: string }): string {
    return this.inverted(
      () => null,
      `unitCondition(${this.conditionField()}, ${of.result}, ${of.carries})`,
    );
  }
  shiftCondition(result: string): string {
    if (this.pins["c"] === 0) return "false";
    return `shiftCondition(${this.field("c")}, ${result})`;
  }
  compareBranchCondition(of: { result: string; carry: string; overflow: string }): string {
    const c = this.pins["c"];
    const pinned =
      c === undefined
        ? null
        : arithmeticCondition(c, of, `!${of.carry}`, this.differenceOf(of.result));
    const text = `compareBranchCondition(${this.field("c")}, ${of.result}, ${of.carry}, ${of.overflow})`;
    return pinned ?? text;
  }
  addBranchCondition(of: { result: string; carry: string; overflow: string }): string {
    const c = this.pins["c"];
    const pinned = c === undefined ? null : arithmeticCondition(c, of, `!${of.carry}`, null);
    const text = `addBranchCondition(${this.field("c")}, ${of.result}, ${of.carry}, ${of.overflow})`;
    return pinned ?? text;
  }
  overflowOf(a: string, b: string, result: string): string {
    return `(((${a} ^ ${result}) & (${b} ^ ${result})) < 0)`;
  }

  // --- parts
  protected fresh(): string {
    this.names += 1;
    return `v${String(this.names)}`;
  }
  /** Binds a value; `pure` ones vanish when nobody uses them. */
  protected name(value: string, pure = true): string {
    const name = this.fresh();
    this.lines.push(`const ${name} = ${value};${pure ? "" : IMPURE}`);
    return name;
  }
  private conditionField(): string {
    return `((${this.field("c")} << 1) | ${this.field("f")})`;
  }
  private differenceOf(result: string): readonly [string, string] | null {
    return this.differences.get(result) ?? null;
  }
  /** A condition with its inversion, where "c" and "f" are pinned and the case is a simple one; else the helper. */
  private inverted(pinnedCase: (c: number) => string | null, helper: string): string {
    const c = this.pins["c"];
    const f = this.pins["f"];
    if (c === undefined || f === undefined) return helper;
    const text = c === 0 ? "false" : pinnedCase(c);
    if (text === null) return helper;
    return f === 0 ? text : this.invert(text);
  }
}
