/** The names of a program: labels, local labels, and what .set and .equ give values to. */
import type { Expression } from "./expression.ts";
import type { Section } from "./section.ts";
import { type Evaluated, type Value, evaluate, placeValue } from "./value.ts";

export type SymbolType = "none" | "function" | "object";

/** A name and all that the source says of it. */
export interface ProgramSymbol {
  readonly name: string;
  /** Where it was given its value first; 0: it was only mentioned (.globl, .type). */
  line: number;
  /** A label names a place for good; other names may be given another value. */
  isLabel: boolean;
  value: Value | null;
  /** Instead of a value: what it is worth can be said at the end only. */
  later: { readonly expression: Expression; readonly here: Value } | null;
  isGlobal: boolean;
  type: SymbolType;
  size: number;
}

/** So deep may names refer to each other that get their values at the end. */
const DEEPEST = 40;

/** Between a local label's digits and its count; no name of a source holds it. */
const LOCAL = "\u0001";

export class Symbols {
  private readonly table = new Map<string, ProgramSymbol>();
  private readonly localCounts = new Map<string, number>();
  private readonly resolving = new Set<string>();

  /** In the order in which the source names them, without local labels. */
  get all(): readonly ProgramSymbol[] {
    return [...this.table.values()].filter(({ name }) => !name.includes(LOCAL));
  }

  get(name: string): ProgramSymbol | undefined {
    return this.table.get(name);
  }

  /** The entry of a name, made if it is new. */
  mention(name: string): ProgramSymbol {
    const known = this.table.get(name);
    if (known !== undefined) return known;
    const symbol: ProgramSymbol = {
      name,
      line: 0,
      isLabel: false,
      value: null,
      later: null,
      isGlobal: false,
      type: "none",
      size: 0,
    };
    this.table.set(name, symbol);
    return symbol;
  }

  /** A label; the line where the name stands already, or null if all is well. */
  label(name: string, section: Section, line: number): number | null {
    const symbol = this.mention(name);
    if (symbol.line !== 0) return symbol.line;
    symbol.line = line;
    symbol.isLabel = true;
    symbol.value = placeValue(section, section.size);
    return null;
  }

  /** "1:", for the time being the nearest one above. */
  localLabel(digits: string, section: Section, line: number): void {
    const count = (this.localCounts.get(digits) ?? 0) + 1;
    this.localCounts.set(digits, count);
    this.label(`${digits}${LOCAL}${count}`, section, line);
  }

  /** What "1b" or "1f" refers to; null if there is none above. */
  localName(digits: string, direction: "b" | "f"): string | null {
    const count = this.localCounts.get(digits) ?? 0;
    if (direction === "f") return `${digits}${LOCAL}${count + 1}`;
    return count === 0 ? null : `${digits}${LOCAL}${count}`;
  }

  /** What a name is worth so far. With `isLast` every name must be worth something. */
  evaluated(name: string, column: number, isLast: boolean): Evaluated {
    const symbol = this.table.get(name);
    const unknown: Evaluated = { kind: "unknown", name, column };
    if (symbol === undefined) return unknown;
    if (symbol.value !== null) return { kind: "value", value: symbol.value };
    if (symbol.later === null || !isLast) return unknown;
    if (this.resolving.has(name) || this.resolving.size >= DEEPEST) {
      const what = this.resolving.has(name) ? "refers to itself" : "refers to too many others";
      return {
        kind: "wrong",
        problem: { column, sentence: `"${shownName(name)}" ${what}; a value was expected.` },
      };
    }
    this.resolving.add(name);
    const { expression, here } = symbol.later;
    const result = evaluate(expression, {
      here,
      symbol: (inner) => this.evaluated(inner, column, true),
    });
    this.resolving.delete(name);
    if (result.kind === "value") symbol.value = result.value;
    return result;
  }
}

const LONGEST_SHOWN = 40;

/** A name as the source has it, cut if it is very long. */
export function shownName(name: string): string {
  const [digits = "", count] = name.split(LOCAL);
  if (count !== undefined) return `${digits}:`;
  return name.length > LONGEST_SHOWN ? `${name.slice(0, LONGEST_SHOWN)}...` : name;
}
