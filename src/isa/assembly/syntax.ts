/**
 * What `as` reads, derived from the instruction table: each row's syntax is one spelling, its old mnemonic (the row's
 * name) another, and a few short ways to write particular operands are added by hand.
 */
import { must } from "../../base/assert.ts";
import { patternAt } from "../decoder.ts";
import { ROWS } from "../spec/index.ts";

/** A part of a spelling: text that stands there as it is, or a hole "{form:operands}". */
export type Part =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "hole"; readonly form: string; readonly operands: string };

/** One way to write one instruction. */
export interface Spelling {
  /** Index of the row. */
  readonly index: number;
  readonly mnemonic: string;
  /** After the mnemonic, each with its comma. */
  readonly completers: readonly Part[];
  readonly operands: readonly Part[];
  /** Fields that this spelling leaves out. */
  readonly fixed: Readonly<Record<string, number>>;
  /** As the table writes it, for messages. */
  readonly text: string;
}

/** [row, syntax, fields that are left out]. */
const SHORT: readonly (readonly [string, string, Readonly<Record<string, number>>])[] = [
  ["OR", "nop", { r1: 0, r2: 0, t: 0 }],
  ["OR", "copy {gr:r1},{gr:t}", { r2: 0 }],
  ["LDO", "ldi {hex:im14},{gr:t}", { b: 0 }],
  ["MTCTL", "mtsar {gr:r}", { t: 11 }],
  ["BL", "b{n} {to:w}", { t: 0 }],
  ["BV", "bv{n} ({gr:b})", { x: 0 }],
  ["BE", "be{n} {hex:w}({gr:b})", { s: 0 }],
  ["BLE", "be,l{n} {hex:w}({gr:b}),{implied:sr0},{implied:r31}", { s: 0 }],
  ["ADDIL", "addil {long:im21},{gr:r}", {}],
  ["EXTRS", "extrw{if:shift} {gr:r},{dec:p},{dec:clen},{gr:t}", {}],
  ["VEXTRS", "extrw{if:shift} {gr:r},{implied:sar},{dec:clen},{gr:t}", {}],
  ["PROBER", "probe ({space}{gr:b}),{gr:r},{gr:t}", {}],
  ["PROBERI", "probei ({space}{gr:b}),{hex:i},{gr:t}", {}],
  ["COMBT", "comb{if:compareBranch}{n} {gr:r1},{gr:r2},{to:w}", {}],
  ["COMBF", "comb{if:compareBranchNot}{n} {gr:r1},{gr:r2},{to:w}", {}],
  ["COMIBT", "comib{if:compareBranch}{n} {hex:im5},{gr:r},{to:w}", {}],
  ["COMIBF", "comib{if:compareBranchNot}{n} {hex:im5},{gr:r},{to:w}", {}],
];

/** Rows whose name is no mnemonic: they are what is left of an opcode. */
const NAMELESS = /^FLOAT0/;

/** All spellings by mnemonic, in the order in which they are tried. */
export const SPELLINGS: ReadonlyMap<string, readonly Spelling[]> = spellings();

/** The spellings' mnemonics, for whoever colours them. */
export const MNEMONICS: readonly string[] = [...SPELLINGS.keys()].toSorted();

/** Completers and conditions, without commas, for the same. */
export function literalCompleters(): readonly string[] {
  const all = [...SPELLINGS.values()].flat().flatMap(({ completers }) => completers);
  const words = all.flatMap((part) => (part.kind === "literal" ? [part.text.slice(1)] : []));
  return [...new Set(words)].toSorted();
}

function spellings(): Map<string, Spelling[]> {
  const byMnemonic = new Map<string, Spelling[]>();
  const add = (spelling: Spelling): void => {
    const others = byMnemonic.get(spelling.mnemonic);
    if (others === undefined) byMnemonic.set(spelling.mnemonic, [spelling]);
    else if (!others.some((other) => isSame(other, spelling))) others.push(spelling);
  };
  for (const [index, row] of ROWS.entries()) {
    if (row.syntax.startsWith("{")) continue;
    const spelling = parseSyntax(index, row.syntax, {});
    if (!NAMELESS.test(row.name)) add(spelling);
    const old = oldSpelling(spelling, row.name);
    if (old !== null) add(old);
  }
  for (const [name, syntax, fixed] of SHORT) {
    const index = ROWS.findIndex((row) => row.name === name);
    if (index >= 0) add(parseSyntax(index, syntax, fixed));
  }
  for (const list of byMnemonic.values()) list.sort((a, b) => rank(a) - rank(b));
  return byMnemonic;
}

function isSame(a: Spelling, b: Spelling): boolean {
  return a.text === b.text && a.index === b.index;
}

/** GNU as tries an index register first, then a short displacement, then a long one. */
function rank({ completers, operands, index }: Spelling): number {
  if (has(completers, "index")) return 0;
  const isShort = operands.some((part) => part.kind === "hole" && part.operands === "im5");
  if (isShort) return 1;
  if (has(completers, "sign")) return 2;
  const { fields } = patternAt(index);
  return fields.some(({ name }) => name === "im14") ? 3 : 0;
}

function has(parts: readonly Part[], form: string): boolean {
  return parts.some((part) => part.kind === "hole" && part.form === form);
}

/** From the column `syntax`: mnemonic and completers up to the first space, operands after it. */
function parseSyntax(
  index: number,
  syntax: string,
  fixed: Readonly<Record<string, number>>,
): Spelling {
  const [head = "", operands = ""] = syntax.split(/ (.*)/);
  const mnemonic = must(/^[a-z0-9]+/.exec(head)?.[0], `a mnemonic in "${syntax}"`);
  return {
    index,
    mnemonic,
    completers: partsOf(head.slice(mnemonic.length), /\{[^}]*\}|,\{[^}]*\}|,[^,{]+/g),
    operands: partsOf(operands, /\{[^}]*\}|./g),
    fixed,
    text: syntax,
  };
}

function partsOf(text: string, pattern: RegExp): Part[] {
  return (text.match(pattern) ?? []).map((piece) => {
    const hole = /^,?\{(\w+):?([^}]*)\}$/.exec(piece);
    if (hole === null) return { kind: "literal", text: piece };
    return { kind: "hole", form: hole[1] ?? "", operands: hole[2] ?? "" };
  });
}

/** The mnemonic of PA-RISC 1.0: it says what completers say now, and leaves out what follows from it. */
function oldSpelling(spelling: Spelling, name: string): Spelling | null {
  const mnemonic = name.toLowerCase();
  if (mnemonic === spelling.mnemonic || /0e$/.test(mnemonic) || NAMELESS.test(name)) return null;
  const completers = spelling.completers.flatMap((part): Part[] => {
    if (part.kind === "literal" || part.form === "sign") return [];
    // comb,= is combt,=; combf,= is the opposite.
    if (part.operands.endsWith("BranchNot")) {
      return [{ ...part, operands: part.operands.replace("BranchNot", "Branch") }];
    }
    return [part];
  });
  return {
    ...spelling,
    mnemonic,
    completers,
    operands: withoutImplied(spelling.operands),
    text: `${mnemonic} (as ${spelling.text})`,
  };
}

/** Without operands that are always the same, and the comma before or after them. */
function withoutImplied(parts: readonly Part[]): Part[] {
  const kept = [...parts];
  for (let at = 0; at < kept.length; at += 1) {
    const part = kept[at];
    const isImplied = part?.kind === "hole" ? part.form === "implied" : /\d/.test(part?.text ?? "");
    if (!isImplied) continue;
    kept.splice(at === 0 ? 0 : at - 1, 2);
    at -= 2;
  }
  return kept;
}
