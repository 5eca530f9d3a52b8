/** Directives: the statements that begin with a period. Each reads its operands and does what it says. */
import { SECTION_DIRECTIVES } from "./section-directives.ts";
import { DATA_DIRECTIVES } from "./data-directives.ts";
import type { Program } from "./program.ts";
import type { Scanner } from "./scanner.ts";
import { SYMBOL_DIRECTIVES } from "./symbol-directives.ts";

/** Labels that stand before a directive in its statement: ".equ" gives the last one a value. */
export interface DirectiveContext {
  readonly program: Program;
  readonly scanner: Scanner;
  /** The label before it, not defined yet. */
  readonly label: { readonly name: string; readonly column: number } | null;
}

/** true; or null where it can't be read, and the scanner knows why. */
export type Directive = (context: DirectiveContext) => true | null;

/** Accepted and left alone: they describe procedures and files to other tools. */
const WITHOUT_EFFECT = (
  ".proc .procend .callinfo .entry .exit .enter .leave .file .ident .version .loc .line .copyright " +
  ".import .extern .weakref .param .spnum .subspa"
).split(" ");

/** What GNU as has beyond one small file, and what to do instead. */
const REFUSED: Readonly<Record<string, string>> = {
  ".include": "other files can't be included; one file that holds all of the program was expected",
  ".incbin": "other files can't be included; one file that holds all of the program was expected",
  ".macro": "macros are not known here; the instructions themselves were expected",
  ".rept": "repetitions are not known here; the statements themselves, or .fill, were expected",
  ".irp": "repetitions are not known here; the statements themselves were expected",
  ".if": "conditional assembly is not known here; the statements themselves were expected",
  ".ifdef": "conditional assembly is not known here; the statements themselves were expected",
  ".comm": "common symbols are not known here; .bss, a label and .space were expected",
  ".lcomm": "common symbols are not known here; .bss, a label and .space were expected",
  ".float": "floating-point constants are not known here; .word with their bits was expected",
  ".double": "floating-point constants are not known here; .quad with their bits was expected",
};

export const DIRECTIVES: ReadonlyMap<string, Directive> = new Map<string, Directive>([
  ...Object.entries(SECTION_DIRECTIVES),
  ...Object.entries(DATA_DIRECTIVES),
  ...Object.entries(SYMBOL_DIRECTIVES),
  ...WITHOUT_EFFECT.map((name): [string, Directive] => [name, ignore]),
  [".level", level],
]);

/** Performs the directive `name`, which has been read; null as above. */
export function performDirective(name: string, context: DirectiveContext): true | null {
  const { scanner } = context;
  const lower = name.toLowerCase();
  const start = scanner.position - name.length;
  const reason = REFUSED[lower];
  if (reason !== undefined) return scanner.refuse(`"${name}" is refused: ${reason}.`, start);
  if (lower.startsWith(".cfi_")) return ignore(context);
  const directive = DIRECTIVES.get(lower);
  if (directive === undefined) {
    const shown = name.length > 40 ? `${name.slice(0, 40)}...` : name;
    return scanner.refuse(
      `There is no directive "${shown}"; one such as .text or .word was expected.`,
      start,
    );
  }
  if (directive(context) === null) return null;
  scanner.skipSpace();
  return scanner.isAtEnd ? true : scanner.expect("The end of the statement");
}

function ignore({ scanner }: DirectiveContext): true {
  scanner.position = scanner.text.length;
  return true;
}

const LEVEL = /\d[\w.]*/y;

function level({ scanner }: DirectiveContext): true | null {
  scanner.skipSpace();
  const start = scanner.position;
  const written = scanner.match(LEVEL);
  if (written === "1.0" || written === "1.1") return true;
  return scanner.refuse(`This is a PA-RISC 1.1; ".level 1.1" was expected.`, start);
}
