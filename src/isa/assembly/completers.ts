/** What follows a mnemonic after commas: literal completers, conditions, cache hints, formats. */
import { must } from "../../base/assert.ts";
import { FLOAT_COMPARISON_NAMES, FLOAT_FORMAT_NAMES } from "../float-names.ts";
import { CONDITION_KINDS } from "../syntax-forms.ts";
import type { Part, Spelling } from "./syntax.ts";

/** One completer as it is written, without its comma. */
export interface Token {
  readonly text: string;
  /** Where its comma stands. */
  readonly position: number;
}

type Fields = Readonly<Record<string, number>>;

/** What one hole of the completers makes of the tokens that come next: fields, and how many it took; null: it needs others. */
type Reader = (tokens: readonly string[], operands: string) => Taken | null;
interface Taken {
  readonly fields: Fields;
  readonly count: number;
}

/** Where matching stopped, or the fields. */
export type Matched =
  | { readonly ok: true; readonly fields: Fields; readonly numbers: readonly NumberToken[] }
  | { readonly ok: false; readonly token: number };

/** A number among the completers, which is an expression: "copr,4,0x12". */
export interface NumberToken {
  readonly token: number;
  readonly form: string;
  readonly operands: string;
}

const NUMBERS = ["dec", "hex", "joined"];

export function matchCompleters(parts: readonly Part[], tokens: readonly Token[]): Matched {
  const texts = tokens.map(({ text }) => text.toLowerCase());
  let fields: Fields = {};
  const numbers: NumberToken[] = [];
  let at = 0;
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index];
    if (part === undefined) break;
    if (part.kind === "literal") {
      // Literal completers that follow each other may come in any order.
      const group = literalGroup(parts, index);
      const given = texts.slice(at, at + group.length).toSorted();
      const wrong = group.length !== given.length || group.toSorted().join() !== given.join();
      if (wrong) return { ok: false, token: firstStranger(texts, at, group) };
      at += group.length;
      index += group.length - 1;
    } else if (NUMBERS.includes(part.form)) {
      if (at >= texts.length) return { ok: false, token: at };
      numbers.push({ token: at, form: part.form, operands: part.operands });
      at += 1;
    } else {
      const taken = READERS[part.form]?.(texts.slice(at), part.operands) ?? null;
      if (taken === null) return { ok: false, token: at };
      fields = { ...fields, ...taken.fields };
      at += taken.count;
    }
  }
  return at < texts.length ? { ok: false, token: at } : { ok: true, fields, numbers };
}

function literalGroup(parts: readonly Part[], start: number): string[] {
  const group: string[] = [];
  for (const part of parts.slice(start)) {
    if (part.kind !== "literal") break;
    group.push(part.text.slice(1));
  }
  return group;
}

function firstStranger(texts: readonly string[], start: number, group: readonly string[]): number {
  let at = start;
  while (at < texts.length && group.includes(texts[at] ?? "")) at += 1;
  return at;
}

/** Kinds whose condition is in two fields, the second of which inverts it; the others have one. */
const INVERTIBLE = ["add", "sub", "logical", "unit"];

function conditionNames(kind: string): readonly string[] {
  return must(CONDITION_KINDS[kind], `conditions "${kind}"`).names;
}

const NONE: Taken = { fields: {}, count: 0 };

/** A reader of at most one word. */
function oneOf(words: Readonly<Record<string, Fields>>, otherwise: Fields | null): Reader {
  return ([token]) => {
    const fields = token === undefined ? undefined : words[token];
    if (fields !== undefined) return { fields, count: 1 };
    return otherwise === null ? null : { fields: otherwise, count: 0 };
  };
}

/** A reader of up to two words. */
function someOf(words: Readonly<Record<string, Fields>>): Reader {
  return (tokens) => {
    let { fields, count } = NONE;
    while (count < 2) {
      const more = words[tokens[count] ?? ""];
      if (more === undefined) break;
      fields = { ...fields, ...more };
      count += 1;
    }
    return { fields, count };
  };
}

/** Words of each form, for reading and for messages. */
const WORDS: Readonly<Record<string, Readonly<Record<string, Fields>>>> = {
  n: { n: { n: 1 } },
  m: { m: { m: 1 } },
  index: { s: { u: 1 }, m: { m: 1 }, sm: { u: 1, m: 1 } },
  short: { ma: { a: 0, m: 1 }, mb: { a: 1, m: 1 } },
  // PA-RISC 2.0's ordered access is 1.1's after-modification by 0.
  ordered: { ma: { a: 0, m: 1 }, mb: { a: 1, m: 1 }, o: { a: 0, m: 1 } },
  sign: { ma: {}, mb: {} },
  bytes: { b: { a: 0 }, e: { a: 1 }, m: { m: 1 } },
  cache: { bc: { cc: 1 }, sl: { cc: 2 } },
  cacheCoherent: { co: { cc: 1 } },
  pairFormat: { sgl: { f: 1 }, dbl: { f: 0 } },
};

const READERS: Readonly<Record<string, Reader>> = {
  ...Object.fromEntries(
    ["n", "m", "short", "ordered", "cache", "cacheCoherent"].map((form) => [
      form,
      oneOf(WORDS[form] ?? {}, {}),
    ]),
  ),
  index: someOf(WORDS["index"] ?? {}),
  bytes: someOf(WORDS["bytes"] ?? {}),
  sign: oneOf(WORDS["sign"] ?? {}, null),
  pairFormat: oneOf(WORDS["pairFormat"] ?? {}, { f: 1 }),
  if: ([token = ""], kind) => {
    const names = conditionNames(kind);
    const index = isCondition(token) ? names.indexOf(token) : -1;
    if (index < 0) return names[0] === "" ? NONE : null;
    const isInvertible = INVERTIBLE.includes(kind);
    return { fields: isInvertible ? { f: index >> 3, c: index & 7 } : { c: index }, count: 1 };
  },
  format: ([token = ""], field) => {
    const format = token === "" ? -1 : FLOAT_FORMAT_NAMES.indexOf(token);
    return format < 0 ? NONE : { fields: { [field]: format }, count: 1 };
  },
  comparison: ([token = ""], field) => {
    const index = FLOAT_COMPARISON_NAMES.indexOf(token);
    return index < 0 ? null : { fields: { [field]: index }, count: 1 };
  },
};

/** The table names undefined conditions "?4" and the like. */
function isCondition(name: string): boolean {
  return name !== "" && !/^\?\d/.test(name);
}

/** Everything that may stand after a mnemonic, for a message. */
export function completersOf(spellings: readonly Spelling[]): readonly string[] {
  const words = spellings.flatMap(({ completers }) => completers.flatMap(wordsOf));
  return [...new Set(words)];
}

function wordsOf(part: Part): readonly string[] {
  if (part.kind === "literal") return [part.text.slice(1)];
  if (part.form === "if") return conditionNames(part.operands).filter(isCondition);
  if (part.form === "format") return FLOAT_FORMAT_NAMES.filter((name) => name !== "");
  if (part.form === "comparison") return [...new Set(FLOAT_COMPARISON_NAMES)];
  if (NUMBERS.includes(part.form)) return ["a number"];
  return Object.keys(WORDS[part.form] ?? {});
}
