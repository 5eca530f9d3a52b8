/** From an instruction word to text, as the GNU disassembler writes it. */
import { must } from "../base/assert.ts";
import { decode, PATTERNS } from "./decoder.ts";
import { type Dialect, LISTING, type Place, SOURCE, type SymbolOf } from "./dialects.ts";
import { extract, parsePicture, type Pattern } from "./pattern.ts";
import { ALIASES } from "./spec/aliases.ts";
import { ROWS } from "./spec/index.ts";
import { FORMS, type Hole, type ValueOf } from "./syntax-forms.ts";

export type { SymbolOf } from "./dialects.ts";

/** The instruction at `address` as the GNU disassembler lists it: mnemonic and completers, a space, operands. */
export function disassemble(word: number, address: number, symbolOf?: SymbolOf): string {
  return text(word, LISTING, { address, symbolOf: symbolOf ?? null });
}

/** The same instruction as the GNU assembler reads it: one line that gives this word again, wherever it stands. */
export function assemblySource(word: number): string {
  const index = decode(word);
  const template = AS_READS[index];
  if (template === undefined) return text(word, SOURCE, NOWHERE);
  return filled(template, word, SOURCE, NOWHERE);
}

const NOWHERE: Place = { address: 0, symbolOf: null };

/** What the GNU assembler does not read, for this level of the architecture, as the disassembler lists it. */
const ONLY_LISTED: Readonly<Record<string, string>> = {
  ADDIL: "addil {long:im21},{gr:r}",
  FSTWS: "fstws{ordered}{cache} {half:r,y},{hex:im5}({space}{gr:b})",
};

/** A row's syntax: what stands there in any case, and holes. */
type Template = readonly (string | Hole)[];

const TEMPLATES: readonly Template[] = ROWS.map(({ name, syntax }, index) =>
  templateOf(syntax, must(PATTERNS[index], name)),
);

/** By the row's index, for rows that have something else for the assembler. */
const AS_READS: readonly (Template | undefined)[] = ROWS.map(({ name }, index) => {
  const syntax = ONLY_LISTED[name];
  return syntax === undefined ? undefined : templateOf(syntax, must(PATTERNS[index], name));
});

interface AliasTemplate {
  readonly mask: number;
  readonly match: number;
  readonly template: Template;
}

/** By the row's index: its aliases. */
const ALIAS_TEMPLATES: readonly (readonly AliasTemplate[])[] = ROWS.map(({ name }) =>
  ALIASES.filter((alias) => alias.of === name).map(({ picture, syntax }) => {
    const pattern = parsePicture(picture);
    const { mask, match } = pattern;
    return { mask, match, template: templateOf(syntax, pattern) };
  }),
);

function text(word: number, dialect: Dialect, place: Place): string {
  const index = decode(word);
  if (index < 0) return dialect.data(word);
  return filled(templateFor(index, word), word, dialect, place);
}

function filled(template: Template, word: number, dialect: Dialect, place: Place): string {
  let written = "";
  for (const part of template) {
    written += typeof part === "string" ? part : part(word, dialect, place);
  }
  return written;
}

function templateFor(index: number, word: number): Template {
  for (const { mask, match, template } of ALIAS_TEMPLATES[index] ?? []) {
    if ((word & mask) === match) return template;
  }
  return TEMPLATES[index] ?? [];
}

function templateOf(syntax: string, pattern: Pattern): Template {
  const field = (name: string): ValueOf => valueOf(pattern, name);
  return syntax
    .split(/(\{[^}]*\})/)
    .filter((part) => part !== "")
    .map((part) => {
      if (!part.startsWith("{")) return part;
      const [form = "", operands = ""] = part.slice(1, -1).split(":");
      return must(FORMS[form], `form "${form}" in "${syntax}"`)(operands, field);
    });
}

/** Plain neighbouring bits are cut out directly; most fields are such. */
function valueOf(pattern: Pattern, name: string): ValueOf {
  const field = must(
    pattern.fields.find((candidate) => candidate.name === name),
    `field ${name}, which a syntax names,`,
  );
  const [slice, ...others] = field.slices;
  const isPlain = others.length === 0 && field.shift === 0 && field.complementOf === null;
  if (slice === undefined || !isPlain || field.signed) return (word) => extract(field, word);
  const { position, width } = slice;
  const ones = 2 ** width - 1;
  return (word) => (word >>> position) & ones;
}
