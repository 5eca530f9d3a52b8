/** Expressions as GNU as reads them: numbers, symbols, ".", and operators with its order of precedence. */
import type { Scanner } from "./scanner.ts";

export type Operator = "*" | "/" | "%" | "<<" | ">>" | "|" | "&" | "^" | "+" | "-";

export type Expression =
  | { readonly kind: "number"; readonly value: bigint }
  /** `column` is where the name stands. */
  | { readonly kind: "symbol"; readonly name: string; readonly column: number }
  /** The address of the statement it stands in. */
  | { readonly kind: "here" }
  | { readonly kind: "unary"; readonly operator: "-" | "~"; readonly operand: Expression }
  | {
      readonly kind: "binary";
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
      readonly column: number;
    };

const DEEPEST = 50;
const MOST_DIGITS = 66;

/** Tighter first. GNU as puts "|", "&" and "^" above "+" and "-". */
const LEVELS: readonly (readonly Operator[])[] = [
  ["+", "-"],
  ["|", "&", "^"],
  ["*", "/", "%", "<<", ">>"],
];

const NAME = /[A-Za-z_.$][\w.$]*/y;
const NUMBER = /\d\w*/y;
const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12, "0": 0 };

/** How a local label that is referred to is called among the symbols. */
export type LocalNames = (digits: string, direction: "b" | "f") => string | null;

/** One expression; null if there is none that can be read (the scanner knows why). */
export function parseExpression(scanner: Scanner, local: LocalNames): Expression | null {
  return new ExpressionParser(scanner, local).parse(0, 0);
}

class ExpressionParser {
  private readonly scanner: Scanner;
  private readonly local: LocalNames;

  constructor(scanner: Scanner, local: LocalNames) {
    this.scanner = scanner;
    this.local = local;
  }

  parse(level: number, depth: number): Expression | null {
    const operators = LEVELS[level];
    if (operators === undefined) return this.operand(depth);
    let left = this.parse(level + 1, depth);
    while (left !== null) {
      this.scanner.skipSpace();
      const { column } = this.scanner;
      const operator = this.operator(operators);
      if (operator === null) return left;
      const right = this.parse(level + 1, depth);
      if (right === null) return null;
      left = { kind: "binary", operator, left, right, column };
    }
    return null;
  }

  private operator(operators: readonly Operator[]): Operator | null {
    const { scanner } = this;
    for (const operator of operators) {
      // "%" before a letter begins a register, not a division.
      const rest = scanner.text.slice(scanner.position + operator.length);
      if (operator === "%" && /^[A-Za-z]/.test(rest)) continue;
      if (scanner.eat(operator)) return operator;
    }
    return null;
  }

  private operand(depth: number): Expression | null {
    const { scanner } = this;
    if (depth > DEEPEST) {
      return scanner.refuse(
        `This expression nests too deep; at most ${DEEPEST} levels were expected.`,
      );
    }
    scanner.skipSpace();
    if (scanner.eat("(")) {
      const inner = this.parse(0, depth + 1);
      if (inner === null) return null;
      return scanner.eat(")") ? inner : scanner.expect('")"');
    }
    for (const operator of ["-", "~"] as const) {
      if (!scanner.eat(operator)) continue;
      const operand = this.operand(depth + 1);
      return operand === null ? null : { kind: "unary", operator, operand };
    }
    if (scanner.eat("+")) return this.operand(depth + 1);
    return this.atom();
  }

  private atom(): Expression | null {
    const { scanner } = this;
    const start = scanner.position;
    if (scanner.character === "'") return this.characterConstant();
    const digits = scanner.match(NUMBER);
    if (digits !== null) return this.number(digits, start);
    const name = scanner.match(NAME);
    if (name === null) return scanner.expect("A number or a symbol");
    if (name === ".") return { kind: "here" };
    return { kind: "symbol", name, column: start + 1 };
  }

  private number(text: string, start: number): Expression | null {
    const { scanner } = this;
    const reference = /^(\d+)([bf])$/.exec(text);
    if (reference !== null) {
      const [, digits = "", direction = ""] = reference;
      const name = this.local(digits, direction === "b" ? "b" : "f");
      if (name !== null) return { kind: "symbol", name, column: start + 1 };
      return scanner.refuse(`There is no label "${digits}:" above; one was expected.`, start);
    }
    const plain = text.toLowerCase();
    const octal = /^0[0-7]+$/.test(plain) ? `0o${plain}` : plain;
    const isNumber = /^(?:0x[0-9a-f]+|0b[01]+|0o[0-7]+|0|[1-9]\d*)$/.test(octal);
    if (!isNumber || text.length > MOST_DIGITS || BigInt(octal) >= 1n << 64n) {
      const what = `"${text.length > 40 ? `${text.slice(0, 40)}...` : text}" is no number`;
      return scanner.refuse(`${what}; one such as 10, 0x1f, 0b101 or 017 was expected.`, start);
    }
    return { kind: "number", value: BigInt(octal) };
  }

  /** 'a, or 'a' as C writes it; '\n too. */
  private characterConstant(): Expression | null {
    const { scanner } = this;
    const escaped = scanner.text.charAt(scanner.position + 1) === "\\";
    const at = scanner.position + (escaped ? 2 : 1);
    const character = scanner.text.charAt(at);
    if (character === "") return scanner.expect("A character after the quote");
    scanner.position = at + 1;
    if (scanner.character === "'") scanner.position += 1;
    const plain = character.charCodeAt(0);
    return { kind: "number", value: BigInt((escaped ? ESCAPES[character] : plain) ?? plain) };
  }
}
