/** Directives about sections and places in them: .text, .section, .align, .org. */
import type { Directive, DirectiveContext } from "./directives.ts";
import type { SectionFlags } from "./section.ts";

/** Flags by the name's first part, where the source gives none. */
const KNOWN: Readonly<Record<string, SectionFlags>> = {
  ".text": { isWritable: false, isExecutable: true, isEmpty: false },
  ".init": { isWritable: false, isExecutable: true, isEmpty: false },
  ".rodata": { isWritable: false, isExecutable: false, isEmpty: false },
  ".data": { isWritable: true, isExecutable: false, isEmpty: false },
  ".sdata": { isWritable: true, isExecutable: false, isEmpty: false },
  ".bss": { isWritable: true, isExecutable: false, isEmpty: true },
  ".sbss": { isWritable: true, isExecutable: false, isEmpty: true },
};

const NAME = /"[^"]*"|[\w.$-]+/y;
const FLAGS = /"[^"]*"/y;
const TYPE = /[@%]\w+/y;
const LONGEST_NAME = 100;
/** A page. */
const LARGEST_ALIGNMENT = 4096n;

export const SECTION_DIRECTIVES: Readonly<Record<string, Directive>> = {
  ".text": (context) => enter(context, ".text"),
  ".data": (context) => enter(context, ".data"),
  ".rodata": (context) => enter(context, ".rodata"),
  ".bss": (context) => enter(context, ".bss"),
  ".section": section,
  ".align": (context) => align(context, (number) => number),
  ".balign": (context) => align(context, (number) => number),
  ".p2align": (context) => align(context, (number) => (number > 12n ? 0n : 1n << number)),
  ".org": org,
};

function enter(
  { program, scanner }: DirectiveContext,
  name: string,
  flags = KNOWN[name],
): true | null {
  const start = scanner.position;
  const isThere = flags !== undefined && program.enter(name, flags);
  return (
    isThere || scanner.refuse("There are too many sections; at most 100 were expected.", start)
  );
}

/** .section name, "flags", @type */
function section(context: DirectiveContext): true | null {
  const { program, scanner } = context;
  scanner.skipSpace();
  const start = scanner.position;
  const written = scanner.match(NAME)?.replaceAll('"', "") ?? "";
  if (written === "") return scanner.expect("A section's name");
  if (written.length > LONGEST_NAME) {
    return scanner.refuse(`A name of at most ${LONGEST_NAME} characters was expected.`, start);
  }
  const known = KNOWN[/^\.[a-z]+/.exec(written)?.[0] ?? ""];
  let flags = program.sections.find(({ name }) => name === written)?.flags ?? known;
  if (scanner.eat(",")) {
    const letters = scanner.match(FLAGS);
    if (letters === null) return scanner.expect('Flags in quotes, such as "aw",');
    const isEmpty = flags?.isEmpty ?? false;
    flags = { isWritable: letters.includes("w"), isExecutable: letters.includes("x"), isEmpty };
    if (scanner.eat(",")) {
      const type = scanner.match(TYPE);
      if (type === null) return scanner.expect("@progbits or @nobits");
      flags = { ...flags, isEmpty: type.slice(1) === "nobits" };
    }
  }
  if (flags !== undefined) return enter(context, written, flags);
  const names = Object.keys(KNOWN).join(", ");
  const what = `What the section "${written}" holds is not known`;
  return scanner.refuse(`${what}; one of ${names}, or flags such as "aw", was expected.`, start);
}

function align(
  { program, scanner }: DirectiveContext,
  size: (number: bigint) => bigint,
): true | null {
  scanner.skipSpace();
  const start = scanner.position;
  const number = scanner.isAtEnd ? 8n : program.knownNumber(scanner);
  if (number === null) return null;
  const alignment = size(number);
  if (alignment < 1n || alignment > LARGEST_ALIGNMENT || (alignment & (alignment - 1n)) !== 0n) {
    return scanner.refuse(
      `A power of 2 from 1 to ${LARGEST_ALIGNMENT} was expected, not ${alignment}.`,
      start,
    );
  }
  const fill = scanner.eat(",") ? program.knownNumber(scanner) : 0n;
  if (fill === null) return null;
  const { section: here } = program;
  const bytes = Number(alignment);
  const count = (bytes - (here.size % bytes)) % bytes;
  const problem = program.room(count);
  if (problem !== null) return scanner.refuse(problem, start);
  here.alignment = Math.max(here.alignment, bytes);
  here.fill(count, Number(fill & 0xffn));
  return true;
}

/** Forward only, counted from the section's start. */
function org({ program, scanner }: DirectiveContext): true | null {
  scanner.skipSpace();
  const start = scanner.position;
  const expression = program.expression(scanner);
  if (expression === null) return null;
  const result = program.evaluate(expression);
  const { section: here } = program;
  const isPlace =
    result.kind === "value" &&
    result.value.minus === null &&
    (result.value.plus === null || result.value.plus === here);
  if (!isPlace) return scanner.refuse("A place in this section was expected.", start);
  const { offset } = result.value;
  if (offset < BigInt(here.size)) {
    return scanner.refuse(
      `.org goes forward only; ${here.size} or more was expected, not ${offset}.`,
      start,
    );
  }
  const count = offset - BigInt(here.size);
  const problem =
    count > 0xffffffffn ? "A smaller number was expected." : program.room(Number(count));
  if (problem !== null) return scanner.refuse(problem, start);
  here.fill(Number(count), 0);
  return true;
}
