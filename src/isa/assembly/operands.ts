/** Operands of an instruction: what each hole of a spelling reads, and what stays open until all addresses are known. */
import { must } from "../../base/assert.ts";
import { patternAt } from "../decoder.ts";
import type { Field } from "../pattern.ts";
import { type Expression, parseExpression } from "./expression.ts";
import { isIn, rangeOf, rangeText } from "./field-range.ts";
import {
  EXPECTED_REGISTER,
  type Register,
  type RegisterFile,
  registerNamed,
} from "./register-operands.ts";
import type { Scanner } from "./scanner.ts";
import { type Selector, isLeft, parseSelector, selected } from "./selectors.ts";
import type { Part, Spelling } from "./syntax.ts";
import { type Evaluated, type Value, addressOf, isNumber } from "./value.ts";

/** What an operand may ask of the program around it. */
export interface ProgramSoFar {
  evaluate(expression: Expression): Evaluated;
  localName(digits: string, direction: "b" | "f"): string | null;
}

/** An operand whose value is known at the end. */
export interface OpenOperand {
  readonly form: string;
  readonly field: string;
  readonly selector: Selector | "none";
  readonly expression: Expression;
  /** Where it stands, counted from 0. */
  readonly position: number;
}

/** What has been read of an instruction. */
export interface Reading {
  readonly fields: Record<string, number>;
  readonly open: OpenOperand[];
  /** "ma", "mb" or "o" among the completers. */
  readonly modification: string | null;
}

/** Fields that can hold a part of an address. */
const OPEN_FIELDS = ["im14", "im21", "im11", "w"];
const REGISTER = /%([A-Za-z][A-Za-z0-9]*)/y;
const LOW_BITS = 5;

/** Reads operands into `reading`; null where they are not what the spelling says (the scanner knows why). */
export class OperandReader {
  private readonly scanner: Scanner;
  private readonly program: ProgramSoFar;
  private readonly spelling: Spelling;
  private readonly reading: Reading;

  constructor(scanner: Scanner, program: ProgramSoFar, spelling: Spelling, reading: Reading) {
    this.scanner = scanner;
    this.program = program;
    this.spelling = spelling;
    this.reading = reading;
  }

  readAll(): true | null {
    const { operands } = this.spelling;
    for (const [index, part] of operands.entries()) {
      if (this.readPart(part, operands[index + 1]) === null) return null;
    }
    this.scanner.skipSpace();
    return this.scanner.isAtEnd ? true : this.scanner.expect("The end of the statement");
  }

  /** A number among the completers or operands, for a field or two. */
  readNumber(form: string, operands: string): true | null {
    if (form === "joined") return this.joined(operands);
    return this.number(form, operands);
  }

  private readPart(part: Part, next: Part | undefined): true | null {
    const { scanner } = this;
    if (part.kind === "literal") return this.literal(part.text);
    switch (part.form) {
      case "gr":
        return this.general(part.operands);
      case "sr":
        return this.keep(part.operands, this.register("space", false)?.number);
      case "cr":
        return this.keep(part.operands, this.register("control", false)?.number);
      case "fr":
        return this.wholeFloat(part.operands);
      case "half":
        return this.half(part.operands);
      case "pair":
        return this.pair(part.operands);
      case "implied":
        return this.implied(part.operands);
      case "space":
        return this.space(next);
      default:
        scanner.skipSpace();
        return this.readNumber(part.form, part.operands);
    }
  }

  private literal(text: string): true | null {
    const { scanner } = this;
    if (/\d/.test(text)) {
      const start = scanner.position;
      const value = this.knownNumber();
      if (value === null) return null;
      return (
        value === BigInt(text) || scanner.refuse("A shift by 1, 2 or 3 was expected here.", start)
      );
    }
    return scanner.eat(text) || scanner.expect(`"${text}"`);
  }

  private field(name: string): Field {
    const { fields } = patternAt(this.spelling.index);
    return must(
      fields.find((field) => field.name === name),
      `field ${name} of ${this.spelling.text}`,
    );
  }

  private keep(name: string, value: number | undefined): true | null {
    if (value === undefined) return null;
    const field = this.field(name);
    const range = rangeOf(field);
    if (!isIn(range, BigInt(value))) {
      return this.scanner.refuse(`${rangeText(range)} was expected here.`);
    }
    this.reading.fields[name] = value;
    return true;
  }

  /** "%name", or a number (a symbol that is worth one) unless `isNamed`. */
  private register(file: RegisterFile, isNamed: boolean): Register | null {
    const { scanner } = this;
    scanner.skipSpace();
    const start = scanner.position;
    const written = scanner.match(REGISTER);
    if (written !== null) {
      const found = registerNamed(written.slice(1));
      scanner.skipSpace();
      if (found?.file === file) return found;
      const what = `${EXPECTED_REGISTER[file]} was expected, but "${written}" stands here.`;
      return scanner.refuse(what, start);
    }
    if (isNamed || !/[\w.$(~'-]/.test(scanner.character))
      return scanner.expect(EXPECTED_REGISTER[file]);
    const number = this.knownNumber();
    if (number === null) return scanner.refuse(this.missingPercent(file, start), start);
    const most = file === "space" ? 7n : 31n;
    if (number < 0n || number > most) {
      return scanner.refuse(
        `${EXPECTED_REGISTER[file]} was expected, but ${number} is none.`,
        start,
      );
    }
    return { file, number: Number(number), isRight: false };
  }

  private missingPercent(file: RegisterFile, start: number): string {
    const name = /^\w+/.exec(this.scanner.text.slice(start))?.[0] ?? "";
    const meant = registerNamed(name) === null ? "" : `; did you mean "%${name}"`;
    const stands = name === "" ? "something else" : `"${name}"`;
    return `${EXPECTED_REGISTER[file]} was expected, but ${stands} stands here${meant}${meant === "" ? "." : "?"}`;
  }

  private general(field: string): true | null {
    // "ldw 4(%r1),%r2" has a displacement; as an index 4 has to be written %r4, unless LDWX is meant.
    const { mnemonic, completers } = this.spelling;
    const isIndex = field === "x" && completers.some(isIndexed) && !mnemonic.endsWith("x");
    return this.keep(field, this.register("general", isIndex)?.number);
  }

  private wholeFloat(field: string): true | null {
    const start = this.scanner.position;
    const register = this.register("float", false);
    if (register?.isRight === true) {
      return this.scanner.refuse(
        "A whole floating-point register, or its left half, was expected.",
        start,
      );
    }
    return this.keep(field, register?.number);
  }

  private half(operands: string): true | null {
    const [name = "", right = ""] = operands.split(",");
    const register = this.register("float", false);
    if (this.keep(name, register?.number) === null) return null;
    return this.keep(right, Number(register?.isRight ?? false));
  }

  /** FMPYADD and FMPYSUB name 16 to 31 of single precision in 4 bits, and the half in the fifth. */
  private pair(field: string): true | null {
    const start = this.scanner.position;
    const register = this.register("float", false);
    if (register === null || this.reading.fields["f"] !== 1)
      return this.keep(field, register?.number);
    if (register.number < 16) {
      return this.scanner.refuse("With single precision, %fr16 to %fr31 was expected.", start);
    }
    return this.keep(field, (register.number & 15) | (register.isRight ? 16 : 0));
  }

  private implied(name: string): true | null {
    const { scanner } = this;
    scanner.skipSpace();
    const start = scanner.position;
    const written = scanner.match(REGISTER);
    const found = written === null ? null : registerNamed(written.slice(1));
    const meant = must(registerNamed(name), `the register ${name}`);
    const isIt = found?.file === meant.file && found.number === meant.number;
    return isIt || scanner.refuse(`"%${name}" was expected here.`, start);
  }

  /** "%sr1," before a base register, or nothing. */
  private space(next: Part | undefined): true | null {
    const { scanner } = this;
    scanner.skipSpace();
    const start = scanner.position;
    const rest = /^[^(),]*,/.test(scanner.text.slice(start));
    if (!rest || next === undefined) return this.keep("s", 0);
    const register = this.register("space", false);
    if (register === null) return null;
    if (register.number > 3 && this.field("s").width === 2) {
      return scanner.refuse("A space register from %sr0 to %sr3 was expected here.", start);
    }
    return this.keep("s", register.number) === null ? null : this.literal(",");
  }

  private expression(): Expression | null {
    return parseExpression(this.scanner, (digits, direction) =>
      this.program.localName(digits, direction),
    );
  }

  /** A number that is known here. */
  private knownNumber(): bigint | null {
    const start = this.scanner.position;
    const expression = this.expression();
    if (expression === null) return null;
    const result = this.program.evaluate(expression);
    if (result.kind === "value" && isNumber(result.value)) return result.value.offset;
    if (result.kind === "wrong") return this.scanner.refuse(result.problem.sentence, start);
    return this.scanner.refuse("A number that is known at this line was expected here.", start);
  }

  private joined(operands: string): true | null {
    const [high = "", low = ""] = operands.split(",");
    const start = this.scanner.position;
    const value = this.knownNumber();
    if (value === null) return null;
    const range = { low: 0, high: 2 ** (this.field(high).width + LOW_BITS) - 1, step: 1 };
    if (!isIn(range, value)) {
      return this.scanner.refuse(`${rangeText(range)} was expected, not ${value}.`, start);
    }
    this.reading.fields[high] = Number(value) >> LOW_BITS;
    this.reading.fields[low] = Number(value) & (2 ** LOW_BITS - 1);
    return true;
  }

  /** ",ma" and ",mb" of the long displacement say its sign; ",o" says that the short one is 0. */
  private signProblem(field: string, { offset }: Value): string | null {
    const { modification } = this.reading;
    if (modification === "o" && offset !== 0n) return "A displacement of 0 was expected after ,o.";
    if (field !== "im14" || modification === null) return null;
    if (modification === "mb")
      return offset < 0n
        ? null
        : "A negative displacement, or one up to 15, was expected after ,mb.";
    return offset >= 0n
      ? null
      : "A positive displacement, or one down to -16, was expected after ,ma.";
  }

  private number(form: string, field: string): true | null {
    const { scanner } = this;
    scanner.skipSpace();
    const start = scanner.position;
    const selector = OPEN_FIELDS.includes(field) ? parseSelector(scanner) : "none";
    if (selector === null) return null;
    const expression = this.expression();
    if (expression === null) return null;
    const operand: OpenOperand = { form, field, selector, expression, position: start };
    const result = this.program.evaluate(expression);
    if (result.kind === "wrong") return scanner.refuse(result.problem.sentence, start);
    if (result.kind === "value" && isNumber(result.value)) {
      const closed =
        this.signProblem(field, result.value) ??
        closeOperand(operand, this.field(field), result.value, 0n);
      if (typeof closed === "string") return scanner.refuse(closed, start);
      this.reading.fields[field] = closed;
      return true;
    }
    if (!OPEN_FIELDS.includes(field)) {
      return scanner.refuse("A number that is known at this line was expected here.", start);
    }
    this.reading.open.push(operand);
    return true;
  }
}

function isIndexed(part: Part): boolean {
  return part.kind === "hole" && part.form === "index";
}

/** The field's value of an operand whose value is known, in an instruction that stands at `here`; or what is wrong with it. */
export function closeOperand(
  { form, selector }: OpenOperand,
  field: Field,
  value: Value,
  here: bigint,
): number | string {
  if (form === "long") return longConstant(selector, value);
  if (selector !== "none" && isLeft(selector)) {
    return "A right part (R%, RR%, RS%, RD%) was expected here: a left one has 21 bits.";
  }
  const range = rangeOf(field);
  if (form === "to" && !isNumber(value)) {
    const distance = addressOf(value) - here - 8n;
    if (isIn(range, distance)) return Number(distance);
    const reach = `from ${range.low + 8} to ${range.high + 8} bytes away`;
    if (distance % 4n !== 0n)
      return "The target is no multiple of 4; an instruction was expected there.";
    return `The target is ${distance + 8n} bytes away; one ${reach} was expected.`;
  }
  const number = selector === "none" ? addressOf(value) : selected(selector, value);
  if (isIn(range, number)) return Number(number);
  return `${rangeText(range)} was expected, not ${number}.`;
}

/** LDIL's and ADDIL's constant: the left part of a value, or 21 bits that are given as they are. */
function longConstant(selector: Selector | "none", value: Value): number | string {
  if (selector === "none") {
    if (!isNumber(value)) return "A left part was expected here: L% before the symbol.";
    const bits = value.offset;
    const range = { low: -(2 ** 20), high: 2 ** 21 - 1, step: 1 };
    if (!isIn(range, bits)) {
      return `L% and a number, or the 21 bits themselves from ${range.low} to ${range.high}, was expected.`;
    }
    return Number(bits) << 11;
  }
  if (!isLeft(selector)) return "A left part was expected here: L%, LR%, LS% or LD%.";
  return Number(selected(selector, value)) << 11;
}
