/** Directives that lay down data: numbers, strings, and room. */
import type { Directive, DirectiveContext } from "./directives.ts";
import { readString } from "./strings.ts";

export const DATA_DIRECTIVES: Readonly<Record<string, Directive>> = {
  ".byte": numbers(1),
  ".half": numbers(2),
  ".short": numbers(2),
  ".hword": numbers(2),
  ".2byte": numbers(2),
  ".word": numbers(4),
  ".long": numbers(4),
  ".int": numbers(4),
  ".4byte": numbers(4),
  ".quad": numbers(8),
  ".dword": numbers(8),
  ".8byte": numbers(8),
  // On PA-RISC .string ends as it is written; .stringz has the zero.
  ".ascii": strings([]),
  ".string": strings([]),
  ".asciz": strings([0]),
  ".stringz": strings([0]),
  ".space": room,
  ".skip": room,
  ".zero": room,
  ".block": room,
  ".blockz": room,
  ".fill": fill,
};

function numbers(width: number): Directive {
  return ({ program, scanner }) => {
    do {
      scanner.skipSpace();
      const start = scanner.position;
      const expression = program.expression(scanner);
      if (expression === null) return null;
      const place = { line: scanner.line, column: start + 1 };
      const problem = program.emitNumber(expression, width, place);
      if (problem !== null) return scanner.refuse(problem, start);
    } while (scanner.eat(","));
    return true;
  };
}

function strings(end: readonly number[]): Directive {
  return ({ program, scanner }) => {
    do {
      scanner.skipSpace();
      const start = scanner.position;
      const bytes = readString(scanner);
      if (bytes === null) return null;
      bytes.push(...end);
      const problem = program.section.flags.isEmpty
        ? program.emptyProblem()
        : program.room(bytes.length);
      if (problem !== null) return scanner.refuse(problem, start);
      program.section.append(bytes);
    } while (scanner.eat(","));
    return true;
  };
}

/** .space count, value */
function room(context: DirectiveContext): true | null {
  const { program, scanner } = context;
  const count = countOf(context);
  if (count === null) return null;
  const value = scanner.eat(",") ? program.knownNumber(scanner) : 0n;
  if (value === null) return null;
  program.section.fill(count, Number(value & 0xffn));
  return true;
}

/** A number of bytes that the program has room for. */
function countOf({ program, scanner }: DirectiveContext): number | null {
  scanner.skipSpace();
  const start = scanner.position;
  const count = program.knownNumber(scanner);
  if (count === null) return null;
  if (count < 0n) return scanner.refuse(`A number of bytes was expected, not ${count}.`, start);
  const problem =
    count > 1n << 40n
      ? `A smaller number than ${count} was expected.`
      : program.room(Number(count));
  return problem === null ? Number(count) : scanner.refuse(problem, start);
}

/** .fill repetitions, width, value */
function fill({ program, scanner }: DirectiveContext): true | null {
  scanner.skipSpace();
  const start = scanner.position;
  const count = program.knownNumber(scanner);
  if (count === null) return null;
  const width = scanner.eat(",") ? program.knownNumber(scanner) : 1n;
  if (width === null) return null;
  const value = scanner.eat(",") ? program.knownNumber(scanner) : 0n;
  if (value === null) return null;
  if (count < 0n || width < 0n || width > 8n || count > 1n << 32n) {
    return scanner.refuse("A count, and a width from 0 to 8 bytes, was expected.", start);
  }
  const { section } = program;
  const bytes = Number(width) * Number(count);
  const problem = section.flags.isEmpty ? program.emptyProblem() : program.room(bytes);
  if (problem !== null) return scanner.refuse(problem, start);
  const first = section.size;
  section.fill(bytes, 0);
  // GNU as fills with numbers of 4 bytes; what is wider has zeros after them.
  const wide = Math.min(4, Number(width));
  for (let at = 0; at < bytes && wide > 0; at += Number(width)) {
    section.put(first + at, value, wide);
  }
  return true;
}
