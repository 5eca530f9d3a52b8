/** The holes of the column `syntax`, "{form:operands}": what each writes for a word. */
import { must } from "../base/assert.ts";
import {
  ADD_CONDITION_NAMES,
  LOGICAL_CONDITION_NAMES,
  SHIFT_CONDITION_NAMES,
  SUBTRACT_CONDITION_NAMES,
  UNIT_CONDITION_NAMES,
} from "./conditions.ts";
import type { Dialect, Place } from "./dialects.ts";
import { FLOAT_COMPARISON_NAMES, FLOAT_FORMAT_NAMES } from "./float-names.ts";

/** A field's value in a word. */
export type ValueOf = (word: number) => number;
/** What a hole writes. */
export type Hole = (word: number, dialect: Dialect, place: Place) => string;
/** From the operands of a hole, and the fields of its row, to what it writes. */
export type Form = (operands: string, field: (name: string) => ValueOf) => Hole;

/** What no table has a name for; a test sees that there is no such thing. */
const NAMELESS = "<nameless>";

/** By the hole's form. */
export const FORMS: Readonly<Record<string, Form>> = {
  // Operands.
  gr: (name, field) => register(field(name), (dialect) => dialect.general),
  sr: (name, field) => register(field(name), (dialect) => dialect.space),
  cr: (name, field) => register(field(name), (dialect) => dialect.control),
  fr: (name, field) => register(field(name), (dialect) => dialect.float),
  implied: (name) => IMPLIED[name] ?? unknownImplied(name),
  half: (names, field) => {
    const [number, isRight] = pairOf(names, field);
    return (word, { float, right }) =>
      (isRight(word) === 1 ? right : float)[number(word)] ?? NAMELESS;
  },
  // FMPYADD and FMPYSUB reach registers 16 to 31 only with single precision; the upper bit chooses the half. objdump knows no halves here.
  pair: (name, field) => {
    const number = field(name);
    const isSingle = field("f");
    return (word, { float, right }) => {
      const register = number(word);
      if (isSingle(word) === 0) return float[register] ?? NAMELESS;
      return (register < 16 ? float : right)[16 + (register & 15)] ?? NAMELESS;
    };
  },
  hex: (name, field) => {
    const value = field(name);
    return (word, dialect) => dialect.number(value(word));
  },
  dec: (name, field) => {
    const value = field(name);
    return (word) => String(value(word));
  },
  long: (name, field) => {
    const value = field(name);
    return (word, dialect) => `L%${dialect.number(value(word))}`;
  },
  joined: (names, field) => {
    const [high, low] = pairOf(names, field);
    return (word, dialect) => dialect.number((high(word) << 5) | low(word));
  },
  space: (_, field) => {
    const number = field("s");
    return (word, { space }) => (number(word) === 0 ? "" : `${space[number(word)] ?? ""},`);
  },
  to: (name, field) => {
    const displacement = field(name);
    return (word, dialect, place) => dialect.target(displacement(word), place);
  },
  word: () => (word, dialect) => dialect.data(word),

  // Completers.
  n: (_, field) => chosen(field("n"), ["", ",n"]),
  m: (_, field) => chosen(field("m"), ["", ",m"]),
  index: (_, field) => {
    const scaled = field("u");
    const modifies = field("m");
    return chosen((word) => scaled(word) * 2 + modifies(word), ["", ",m", ",s", ",sm"]);
  },
  short: (_, field) => chosen(modification(field), MODIFICATIONS),
  ordered: (_, field) => {
    const kind = modification(field);
    const displacement = field("im5");
    const otherwise = chosen(kind, MODIFICATIONS);
    return (word, dialect, place) => {
      const isOrdered = kind(word) === 1 && displacement(word) === 0;
      return isOrdered ? dialect.ordered : otherwise(word, dialect, place);
    };
  },
  sign: (name, field) => {
    const displacement = field(name);
    return (word) => (displacement(word) < 0 ? ",mb" : ",ma");
  },
  bytes: (_, field) => {
    const atEnd = field("a");
    const modifies = field("m");
    return chosen((word) => atEnd(word) * 2 + modifies(word), ["", ",b,m", ",e", ",e,m"]);
  },
  cache: (_, field) => chosen(field("cc"), ["", ",bc", ",sl", ""]),
  cacheCoherent: (_, field) => chosen(field("cc"), ["", ",co", "", ""]),
  if: (kind, field) => {
    const { names, selector } = must(CONDITION_KINDS[kind], `conditions "${kind}"`);
    return chosen(selector(field), withCommas(names));
  },
  format: (name, field) => chosen(field(name), withCommas(FLOAT_FORMAT_NAMES)),
  pairFormat: (name, field) => chosen(field(name), [",dbl", ",sgl"]),
  comparison: (name, field) => chosen(field(name), withCommas(FLOAT_COMPARISON_NAMES)),
};

/** The names of a kind of conditions, and which of them a word has. */
export interface ConditionKind {
  readonly names: readonly string[];
  readonly selector: (field: (name: string) => ValueOf) => ValueOf;
}

/** By the operand of `{if:kind}`. */
export const CONDITION_KINDS: Readonly<Record<string, ConditionKind>> = {
  add: { names: ADD_CONDITION_NAMES, selector: inverted },
  sub: { names: SUBTRACT_CONDITION_NAMES, selector: inverted },
  logical: { names: LOGICAL_CONDITION_NAMES, selector: inverted },
  unit: { names: UNIT_CONDITION_NAMES, selector: inverted },
  shift: { names: SHIFT_CONDITION_NAMES, selector: plain },
  compareBranch: { names: SUBTRACT_CONDITION_NAMES.slice(0, 8), selector: plain },
  compareBranchNot: { names: SUBTRACT_CONDITION_NAMES.slice(8), selector: plain },
  addBranch: { names: ADD_CONDITION_NAMES.slice(0, 8), selector: plain },
  addBranchNot: { names: ADD_CONDITION_NAMES.slice(8), selector: plain },
  bit: { names: ["<", ">="], selector: plain },
};

function plain(field: (name: string) => ValueOf): ValueOf {
  return field("c");
}

function inverted(field: (name: string) => ValueOf): ValueOf {
  const c = field("c");
  const f = field("f");
  return (word) => f(word) * 8 + c(word);
}

/** By `modification`. */
const MODIFICATIONS: readonly string[] = ["", ",ma", ",mb"];

/** 0: the base stays; 1: it is modified after the access; 2: before. */
function modification(field: (name: string) => ValueOf): ValueOf {
  const modifies = field("m");
  const before = field("a");
  return (word) => (modifies(word) === 0 ? 0 : 1 + before(word));
}

const IMPLIED: Readonly<Record<string, Hole>> = {
  sar: (_, { sar }) => sar,
  sr0: (_, { space }) => must(space[0], "register"),
  r1: (_, { general }) => must(general[1], "register"),
  r31: (_, { general }) => must(general[31], "register"),
};

function unknownImplied(name: string): never {
  throw new RangeError(`there is no implied operand ${name}`);
}

function register(number: ValueOf, names: (dialect: Dialect) => readonly string[]): Hole {
  return (word, dialect) => names(dialect)[number(word)] ?? NAMELESS;
}

function chosen(number: ValueOf, texts: readonly string[]): Hole {
  return (word) => texts[number(word)] ?? NAMELESS;
}

function withCommas(names: readonly string[]): readonly string[] {
  return names.map((name) => (name === "" ? "" : `,${name}`));
}

function pairOf(names: string, field: (name: string) => ValueOf): [ValueOf, ValueOf] {
  const [first = "", second = ""] = names.split(",");
  return [field(first), field(second)];
}
