/** Directives about names: .set, .equ, .globl, .export, .type, .size. */
import type { Directive, DirectiveContext } from "./directives.ts";
import type { Program } from "./program.ts";
import type { Scanner } from "./scanner.ts";
import { shownName } from "./symbols.ts";
import { isNumber } from "./value.ts";

const NAME = /[A-Za-z_.$][\w.$]*/y;
const TYPE = /[@%#]?[A-Za-z_]+/y;

export const SYMBOL_DIRECTIVES: Readonly<Record<string, Directive>> = {
  ".set": set,
  ".equ": set,
  ".globl": global,
  ".global": global,
  ".weak": global,
  ".export": exported,
  ".local": names,
  ".hidden": names,
  ".type": type,
  ".size": size,
};

/** .set name, value; or name: .equ value */
function set({ program, scanner, label }: DirectiveContext): true | null {
  if (label !== null) return assign(program, scanner, label.name, label.column);
  scanner.skipSpace();
  const { column } = scanner;
  const name = scanner.match(NAME);
  if (name === null) return scanner.expect("A name");
  if (!scanner.eat(","))
    return scanner.expect('A comma after the name, or "name:" before the directive,');
  return assign(program, scanner, name, column);
}

/** Gives a name the value of the expression that stands here. */
export function assign(
  program: Program,
  scanner: Scanner,
  name: string,
  column: number,
): true | null {
  scanner.skipSpace();
  const start = scanner.position;
  if (name === ".")
    return scanner.refuse(
      '"." moves with .org and .space only; another name was expected.',
      column - 1,
    );
  const expression = program.expression(scanner);
  if (expression === null) return null;
  const symbol = program.symbols.mention(name);
  if (symbol.isLabel) {
    const where = `a label at line ${symbol.line}`;
    return scanner.refuse(
      `"${shownName(name)}" is ${where}; a name of its own was expected.`,
      column - 1,
    );
  }
  const result = program.evaluate(expression);
  if (result.kind === "wrong") return scanner.refuse(result.problem.sentence, start);
  symbol.line = scanner.line;
  symbol.value = result.kind === "value" ? result.value : null;
  symbol.later = result.kind === "value" ? null : { expression, here: program.here };
  return true;
}

function global(context: DirectiveContext): true | null {
  return forNames(context, (name) => {
    context.program.symbols.mention(name).isGlobal = true;
  });
}

function names(context: DirectiveContext): true | null {
  return forNames(context, () => undefined);
}

function forNames({ scanner }: DirectiveContext, action: (name: string) => void): true | null {
  do {
    scanner.skipSpace();
    const name = scanner.match(NAME);
    if (name === null) return scanner.expect("A name");
    action(name);
  } while (scanner.eat(","));
  return true;
}

/** .export name, code, what else other linkers want to know */
function exported({ program, scanner }: DirectiveContext): true | null {
  scanner.skipSpace();
  const name = scanner.match(NAME);
  if (name === null) return scanner.expect("A name");
  const symbol = program.symbols.mention(name);
  symbol.isGlobal = true;
  const kind = scanner.eat(",") ? (scanner.match(TYPE) ?? "").toLowerCase() : "";
  if (["code", "entry", "millicode"].includes(kind)) symbol.type = "function";
  if (kind === "data") symbol.type = "object";
  scanner.position = scanner.text.length;
  return true;
}

function type({ program, scanner }: DirectiveContext): true | null {
  scanner.skipSpace();
  const name = scanner.match(NAME);
  if (name === null) return scanner.expect("A name");
  if (!scanner.eat(",")) return scanner.expect('","');
  const written = scanner.match(TYPE)?.replace(/^[@%#]/, "") ?? "";
  const known = /^(?:STT_)?(function|object|func|notype)$/i.exec(written)?.[1]?.toLowerCase();
  if (known === undefined) return scanner.expect("@function or @object");
  const symbol = program.symbols.mention(name);
  symbol.type = known === "object" ? "object" : known === "notype" ? "none" : "function";
  return true;
}

function size({ program, scanner }: DirectiveContext): true | null {
  scanner.skipSpace();
  const name = scanner.match(NAME);
  if (name === null) return scanner.expect("A name");
  if (!scanner.eat(",")) return scanner.expect('","');
  const expression = program.expression(scanner);
  if (expression === null) return null;
  const result = program.evaluate(expression);
  if (result.kind === "value" && isNumber(result.value)) {
    program.symbols.mention(name).size = Number(BigInt.asUintN(32, result.value.offset));
  }
  return true;
}
