/** A program while its source is read: sections, symbols, and what must be filled in when all addresses are known. */
import { encode } from "../assembler.ts";
import { patternAt } from "../decoder.ts";
import { must } from "../../base/assert.ts";
import type { ErrorList } from "./assembly-error.ts";
import { type Expression, parseExpression } from "./expression.ts";
import { type Instruction, wordOf } from "./instruction.ts";
import { closeOperand } from "./operands.ts";
import type { Scanner } from "./scanner.ts";
import { Section, type SectionFlags } from "./section.ts";
import { Symbols, shownName } from "./symbols.ts";
import { type Evaluated, type Value, addressOf, evaluate, isNumber, placeValue } from "./value.ts";

/** All sections together may be so large: a machine of the laboratory has 256 MiB at most, and programs are small. */
const MOST_BYTES = 16 << 20;
const MOST_SECTIONS = 100;

/** A place in the source, for messages. */
export interface SourcePlace {
  readonly line: number;
  readonly column: number;
}

/** A number in a section that is known at the end. */
interface OpenNumber {
  readonly section: Section;
  readonly offset: number;
  readonly width: number;
  readonly expression: Expression;
  readonly here: Value;
  readonly place: SourcePlace;
}

interface OpenInstruction {
  readonly section: Section;
  readonly offset: number;
  readonly instruction: Instruction;
  readonly line: number;
}

/** What a line of the source became. */
export interface Placed {
  readonly section: Section;
  readonly offset: number;
  readonly size: number;
  readonly line: number;
}

const TEXT: SectionFlags = { isWritable: false, isExecutable: true, isEmpty: false };

export class Program {
  readonly sections: Section[] = [];
  readonly symbols = new Symbols();
  readonly placed: Placed[] = [];
  private readonly numbers: OpenNumber[] = [];
  private readonly instructions: OpenInstruction[] = [];
  private size = 0;
  section: Section;

  readonly errors: ErrorList;

  constructor(errors: ErrorList) {
    this.errors = errors;

    this.section = new Section(".text", TEXT);
    this.sections.push(this.section);
  }

  get here(): Value {
    return placeValue(this.section, this.section.size);
  }

  /** Goes on in this section, which is made if it is new; false if there are too many. */
  enter(name: string, flags: SectionFlags): boolean {
    let section = this.sections.find((one) => one.name === name);
    if (section === undefined) {
      if (this.sections.length >= MOST_SECTIONS) return false;
      section = new Section(name, flags);
      this.sections.push(section);
    }
    this.section = section;
    return true;
  }

  /** Room for `count` more bytes, or what is wrong with that. */
  room(count: number): string | null {
    if (this.size + count > MOST_BYTES) {
      return `The program would have ${this.size + count} bytes; at most ${MOST_BYTES} were expected.`;
    }
    this.size += count;
    return null;
  }

  /** The value so far of an expression in the present statement. */
  evaluate(expression: Expression): Evaluated {
    return evaluate(expression, {
      here: this.here,
      symbol: (name, column) => this.symbols.evaluated(name, column, false),
    });
  }

  localName(digits: string, direction: "b" | "f"): string | null {
    return this.symbols.localName(digits, direction);
  }

  expression(scanner: Scanner): Expression | null {
    return parseExpression(scanner, (digits, direction) => this.localName(digits, direction));
  }

  /** A number that must be known now; null: it isn't, and the scanner knows why. */
  knownNumber(scanner: Scanner): bigint | null {
    scanner.skipSpace();
    const start = scanner.position;
    const expression = this.expression(scanner);
    if (expression === null) return null;
    const result = this.evaluate(expression);
    if (result.kind === "value" && isNumber(result.value)) return result.value.offset;
    if (result.kind === "wrong") return scanner.refuse(result.problem.sentence, start);
    return scanner.refuse("A number that is known at this line was expected here.", start);
  }

  /** Lays down `width` bytes, now or at the end; what is wrong, if something is. */
  emitNumber(expression: Expression, width: number, place: SourcePlace): string | null {
    const problem = this.section.flags.isEmpty ? this.emptyProblem() : this.room(width);
    if (problem !== null) return problem;
    const result = this.evaluate(expression);
    if (result.kind === "wrong") return result.problem.sentence;
    const { section, here } = this;
    const offset = section.size;
    section.fill(width, 0);
    if (result.kind === "value" && isNumber(result.value)) {
      return putNumber(section, offset, width, result.value.offset);
    }
    this.numbers.push({ section, offset, width, expression, here, place });
    return null;
  }

  emitInstruction(instruction: Instruction, line: number): string | null {
    if (this.section.flags.isEmpty) return this.emptyProblem();
    const { section } = this;
    const offset = section.size;
    if (offset % 4 !== 0)
      return `An instruction must stand at a multiple of 4; ".align 4" was expected.`;
    const problem = this.room(4);
    if (problem !== null) return problem;
    section.alignment = Math.max(section.alignment, 4);
    section.fill(4, 0);
    if (instruction.open.length > 0) this.instructions.push({ section, offset, instruction, line });
    else section.putWord(offset, wordOf(instruction));
    return null;
  }

  emptyProblem(): string {
    return `Section ${this.section.name} holds zeros only; .space was expected.`;
  }

  /** Fills in what was open. The sections have their addresses. */
  close(): void {
    for (const open of this.numbers) {
      if (this.errors.isFull) return;
      const value = this.finalValue(open.expression, open.here, open.place);
      if (value === null) continue;
      const problem = putNumber(open.section, open.offset, open.width, addressOf(value));
      if (problem !== null) this.errors.add(open.place.line, open.place.column, problem);
    }
    for (const open of this.instructions) {
      if (this.errors.isFull) return;
      this.closeInstruction(open);
    }
  }

  private closeInstruction({ section, offset, instruction, line }: OpenInstruction): void {
    const fields = { ...instruction.fields };
    const here = placeValue(section, offset);
    for (const operand of instruction.open) {
      const place = { line, column: operand.position + 1 };
      const value = this.finalValue(operand.expression, here, place);
      if (value === null) return;
      const { fields: all } = patternAt(instruction.index);
      const field = must(
        all.find(({ name }) => name === operand.field),
        `the field ${operand.field}`,
      );
      const closed = closeOperand(operand, field, value, addressOf(here));
      if (typeof closed === "string") {
        this.errors.add(place.line, place.column, closed);
        return;
      }
      fields[operand.field] = closed;
    }
    section.putWord(offset, encode(instruction.index, fields));
  }

  /** The value at the end; null if there is none, which has been told. */
  finalValue(expression: Expression, here: Value, place: SourcePlace): Value | null {
    const result = evaluate(expression, {
      here,
      symbol: (name, column) => this.symbols.evaluated(name, column, true),
    });
    switch (result.kind) {
      case "value":
        if (result.value.minus === null || result.value.plus !== null) return result.value;
        this.errors.add(
          place.line,
          place.column,
          "An address less than none; an address or a number was expected.",
        );
        return null;
      case "unknown": {
        const name = shownName(result.name);
        const what = `"${name}" is not defined; a label or .set of this name was expected`;
        this.errors.add(place.line, place.column, `${what} somewhere.`);
        return null;
      }
      case "wrong":
        this.errors.add(place.line, result.problem.column ?? place.column, result.problem.sentence);
        return null;
    }
  }
}

/** Writes a number that fits, signed or unsigned; else says so. */
function putNumber(section: Section, offset: number, width: number, value: bigint): string | null {
  const bits = BigInt(8 * width);
  const [low, high] = [-(1n << (bits - 1n)), (1n << bits) - 1n];
  if (value < low || value > high) {
    return `${value} does not fit into ${width === 1 ? "a byte" : `${width} bytes`}; ${low} to ${high} was expected.`;
  }
  section.put(offset, value, width);
  return null;
}
