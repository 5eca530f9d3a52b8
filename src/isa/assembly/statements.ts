/** From source text to statements: comments are taken out, "!" separates what stands on one line. */
import type { ErrorList } from "./assembly-error.ts";
import { Scanner } from "./scanner.ts";

/** A program of this size is no small one; a bigger one is a compiler's work. */
const MOST_CHARACTERS = 1_000_000;
const LONGEST_LINE = 1000;
/** A line without any of these is one statement. */
const SPECIAL = /["';#!]|\/\*|[^\t -~]/;

/** The statements of a source program, in order; empty ones are left out. */
export function* statementsOf(source: string, errors: ErrorList): Generator<Scanner> {
  if (source.length > MOST_CHARACTERS) {
    const most = `at most ${MOST_CHARACTERS} were expected`;
    errors.add(1, 1, `The program has ${source.length} characters; ${most}.`);
    return;
  }
  let comment = { isOpen: false, line: 0, column: 0 };
  let number = 0;
  for (const text of linesOf(source)) {
    number += 1;
    if (errors.isFull) return;
    if (text.length > LONGEST_LINE) {
      const most = `at most ${LONGEST_LINE} were expected`;
      errors.add(number, LONGEST_LINE + 1, `This line has ${text.length} characters; ${most}.`);
      continue;
    }
    if (!comment.isOpen && !SPECIAL.test(text)) {
      const scanner = new Scanner(text, 0, number);
      scanner.skipSpace();
      if (!scanner.isAtEnd) yield scanner;
      continue;
    }
    const line = new Line(text, number, errors);
    const openedAt = line.read(comment.isOpen);
    if (openedAt === 0) comment = { ...comment, isOpen: false };
    else if (openedAt > 0) comment = { isOpen: true, line: number, column: openedAt };
    yield* line.statements();
  }
  if (comment.isOpen) {
    errors.add(comment.line, comment.column, `This comment never ends; "*/" was expected.`);
  }
}

/** Lines without their ends, one at a time: LF, CR LF or CR. */
function* linesOf(source: string): Generator<string> {
  let start = 0;
  while (start < source.length) {
    let end = start;
    while (end < source.length && !isLineEnd(source.charCodeAt(end))) end += 1;
    yield source.slice(start, end);
    start = source.startsWith("\r\n", end) ? end + 2 : end + 1;
  }
}

function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

/** One line while its comments are blanked and its statements are found. */
class Line {
  private readonly code: string[];
  private readonly cuts: number[] = [0];

  private readonly text: string;
  private readonly number: number;
  private readonly errors: ErrorList;

  constructor(text: string, number: number, errors: ErrorList) {
    this.text = text;
    this.number = number;
    this.errors = errors;

    this.code = Array.from({ length: text.length }, (_, at) => text.charAt(at));
  }

  /** -1: inside a comment as before; 0: no comment is open; else the column where one was opened. */
  read(startsInComment: boolean): number {
    let at = 0;
    let openedAt = startsInComment ? -1 : 0;
    while (at < this.text.length) {
      if (openedAt !== 0) {
        const end = this.text.indexOf("*/", at);
        const next = end < 0 ? this.text.length : end + 2;
        this.blank(at, next);
        if (end >= 0) openedAt = 0;
        at = next;
      } else if (this.text.startsWith("/*", at)) {
        openedAt = at + 1;
        this.blank(at, at + 2);
        at += 2;
      } else {
        at = this.step(at);
      }
    }
    return openedAt;
  }

  *statements(): Generator<Scanner> {
    const code = this.code.join("");
    for (const [index, start] of this.cuts.entries()) {
      const end = (this.cuts[index + 1] ?? code.length + 1) - 1;
      const scanner = new Scanner(code.slice(0, end), start, this.number);
      scanner.skipSpace();
      if (!scanner.isAtEnd) yield scanner;
    }
  }

  private blank(start: number, end: number): void {
    for (let at = start; at < end; at += 1) this.code[at] = " ";
  }

  /** Takes in one character, or one string; where the next begins. */
  private step(at: number): number {
    const character = this.text.charAt(at);
    const isFirst = this.text.slice(0, at).trim() === "";
    if (character === ";" || (character === "#" && isFirst)) {
      this.blank(at, this.text.length);
      return this.text.length;
    }
    if (character === '"') return this.skipString(at);
    // 'a is a character; L'name is a field selector.
    if (character === "'" && !/[A-Za-z]/.test(this.text.charAt(at - 1))) {
      return at + (this.text.charAt(at + 1) === "\\" ? 3 : 2);
    }
    // Conditions such as ",!=" begin with the mark that separates statements.
    if (character === "!" && this.text.charAt(at - 1) !== ",") {
      this.cuts.push(at + 1);
    } else if (!/[\t -~]/.test(character)) {
      const code = this.text.codePointAt(at) ?? 0;
      const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
      const what = `The character ${name} can't stand here`;
      this.errors.add(this.number, at + 1, `${what}; only ASCII was expected outside of comments.`);
      this.code[at] = " ";
    }
    return at + 1;
  }

  private skipString(start: number): number {
    let at = start + 1;
    while (at < this.text.length && this.text.charAt(at) !== '"') {
      at += this.text.charAt(at) === "\\" ? 2 : 1;
    }
    if (at >= this.text.length) {
      this.errors.add(this.number, start + 1, `This string never ends; '"' was expected.`);
      this.blank(start, this.text.length);
    }
    return at + 1;
  }
}
