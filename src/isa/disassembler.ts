/** From an instruction word to text, as the GNU disassembler writes it. */
import { assert, must } from "../base/assert.ts";
import { hexWord } from "../base/hex.ts";
import {
  ADD_CONDITION_NAMES,
  LOGICAL_CONDITION_NAMES,
  SHIFT_CONDITION_NAMES,
  SUBTRACT_CONDITION_NAMES,
  UNIT_CONDITION_NAMES,
} from "./conditions.ts";
import { decode, patternAt, rowAt } from "./decoder.ts";
import { floatOperationText, floatPairText } from "./float-syntax.ts";
import { extract } from "./pattern.ts";
import {
  CONTROL_REGISTER_NAMES,
  FLOAT_REGISTER_NAMES,
  FLOAT_RIGHT_HALF_NAMES,
  GENERAL_REGISTER_NAMES,
  SPACE_REGISTER_NAMES,
} from "./registers.ts";

/** Names an address, "main+0x10", or null where there is no name. */
export type SymbolOf = (address: number) => string | null;

/** The instruction at `address` as the GNU disassembler lists it: mnemonic and completers, a space, operands. */
export function disassemble(word: number, address: number, symbolOf?: SymbolOf): string {
  return text(word, {
    register: (name) => name,
    control: (number) => named(CONTROL_REGISTER_NAMES, number),
    number: (digits) => digits,
    target: (displacement) => {
      const target = (address + 8 + displacement) >>> 0;
      const symbol = symbolOf?.(target) ?? null;
      return symbol === null ? `0x${target.toString(16)}` : `${target.toString(16)} <${symbol}>`;
    },
  });
}

/** The same instruction as the GNU assembler reads it: one line that gives this word again, wherever it stands. */
export function assemblySource(word: number): string {
  return text(word, {
    register: (name) => `%${plainName(name)}`,
    control: (number) => `%cr${number}`,
    number: (digits) => digits.replace(/^-?/, "$&0x"),
    target: (displacement) => `.+${displacement + 8}`,
  });
}

/** fpe2 and fpe3 are the halves of register 1, and so on; only the disassembler says so. */
function plainName(name: string): string {
  const exception = /^fpe([1-7])$/.exec(name);
  if (exception === null) return name;
  const number = Number(exception[1]);
  return `fr${number >> 1}${number % 2 === 1 ? "R" : ""}`;
}

/** What listing and source write differently. */
interface Dialect {
  readonly register: (name: string) => string;
  readonly control: (number: number) => string;
  /** From hexadecimal digits, perhaps with a minus sign. */
  readonly number: (digits: string) => string;
  /** From a branch's displacement, counted from two instructions further on. */
  readonly target: (displacement: number) => string;
}

/** What a hole in a row's syntax may look at. */
interface Place extends Dialect {
  readonly word: number;
  readonly values: Map<string, number>;
}

function text(word: number, dialect: Dialect): string {
  const index = decode(word);
  if (index < 0) return `#${hexWord(word)}`;
  const row = rowAt(index);
  const place: Place = { ...dialect, word, values: new Map() };
  for (const field of patternAt(index).fields) place.values.set(field.name, extract(field, word));
  const syntax = ALIASES[row.name]?.(place) ?? row.syntax;
  return syntax.replaceAll(/\{([^}]*)\}/g, (_, hole: string) => {
    const [form = "", operands = ""] = hole.split(":");
    return must(FORMS[form], `form "${form}" in the syntax of ${row.name}`)(place, operands);
  });
}

function value(place: Place, field: string): number {
  const found = place.values.get(field);
  assert(found !== undefined, `the syntax names a field ${field} that the picture lacks`);
  return found;
}

/** Shorter ways to write particular operands; null where the row's own syntax stands. */
const ALIASES: Readonly<Record<string, (place: Place) => string | null>> = {
  OR: (p) => {
    if (["c", "f", "r2"].some((field) => value(p, field) !== 0)) return null;
    return value(p, "r1") === 0 && value(p, "t") === 0 ? "nop" : "copy {gr:r1},{gr:t}";
  },
  LDO: (p) => (value(p, "b") === 0 ? "ldi {hex:im14},{gr:t}" : null),
  MTCTL: (p) => (value(p, "t") === 11 ? "mtsar {gr:r}" : null),
};

/** The holes of the column `syntax`: "{form:operands}". */
const FORMS: Readonly<Record<string, (place: Place, operands: string) => string>> = {
  // Operands.
  gr: (p, field) => p.register(named(GENERAL_REGISTER_NAMES, value(p, field))),
  sr: (p, field) => p.register(named(SPACE_REGISTER_NAMES, value(p, field))),
  cr: (p, field) => p.control(value(p, field)),
  fr: (p, field) => p.register(named(FLOAT_REGISTER_NAMES, value(p, field))),
  implied: (p, name) => p.register(name),
  half: (p, fields) => {
    const [register = "", right = ""] = fields.split(",");
    const names = value(p, right) === 1 ? FLOAT_RIGHT_HALF_NAMES : FLOAT_REGISTER_NAMES;
    return p.register(named(names, value(p, register)));
  },
  hex: (p, field) => p.number(signedHex(value(p, field))),
  dec: (p, field) => String(value(p, field)),
  long: (p, field) => `L%${p.number(signedHex(value(p, field)))}`,
  joined: (p, fields) => {
    const [high = "", low = ""] = fields.split(",");
    return p.number(signedHex((value(p, high) << 5) | value(p, low)));
  },
  space: (p) => (value(p, "s") === 0 ? "" : `${p.register(`sr${value(p, "s")}`)},`),
  to: (p, field) => p.target(value(p, field)),

  // Completers.
  n: (p) => (value(p, "n") === 1 ? ",n" : ""),
  m: (p) => (value(p, "m") === 1 ? ",m" : ""),
  index: (p) => must(["", ",m", ",s", ",sm"][value(p, "u") * 2 + value(p, "m")], "index completer"),
  short: (p) => {
    if (value(p, "m") === 0) return "";
    return value(p, "a") === 1 ? ",mb" : ",ma";
  },
  // After-modification by 0 is what PA-RISC 2.0 took for its ordered accesses, and is printed so.
  ordered: (p) => {
    const isOrdered = value(p, "m") === 1 && value(p, "a") === 0 && value(p, "im5") === 0;
    return isOrdered ? ",o" : must(FORMS["short"], "form")(p, "");
  },
  sign: (p, field) => (value(p, field) < 0 ? ",mb" : ",ma"),
  bytes: (p) => must(["", ",b,m", ",e", ",e,m"][value(p, "a") * 2 + value(p, "m")], "completer"),
  cache: (p) => must(["", ",bc", ",sl", ""][value(p, "cc")], "cache hint"),
  cacheCoherent: (p) => (value(p, "cc") === 1 ? ",co" : ""),
  if: (p, kind) => must(CONDITIONS[kind], `conditions "${kind}"`)(p),

  // Whole operations whose parts depend on each other.
  float: (p) => floatOperationText(p.word, p),
  floatPair: (p) => floatPairText(p.word, p),
};

const CONDITIONS: Readonly<Record<string, (place: Place) => string>> = {
  add: (p) => condition(ADD_CONDITION_NAMES, value(p, "f") * 8 + value(p, "c")),
  sub: (p) => condition(SUBTRACT_CONDITION_NAMES, value(p, "f") * 8 + value(p, "c")),
  logical: (p) => condition(LOGICAL_CONDITION_NAMES, value(p, "f") * 8 + value(p, "c")),
  unit: (p) => condition(UNIT_CONDITION_NAMES, value(p, "f") * 8 + value(p, "c")),
  shift: (p) => condition(SHIFT_CONDITION_NAMES, value(p, "c")),
  compareBranch: (p) => condition(SUBTRACT_CONDITION_NAMES, value(p, "c")),
  compareBranchNot: (p) => condition(SUBTRACT_CONDITION_NAMES, 8 + value(p, "c")),
  addBranch: (p) => condition(ADD_CONDITION_NAMES, value(p, "c")),
  addBranchNot: (p) => condition(ADD_CONDITION_NAMES, 8 + value(p, "c")),
  bit: (p) => (value(p, "c") === 0 ? ",<" : ",>="),
};

function condition(names: readonly string[], selector: number): string {
  const name = named(names, selector);
  return name === "" ? "" : `,${name}`;
}

function named(names: readonly string[], number: number): string {
  return must(names[number], `name ${number}`);
}

/** Hexadecimal without prefix, with a minus sign where there is one: the GNU disassembler's constants. */
function signedHex(number: number): string {
  return number < 0 ? `-${(-number).toString(16)}` : number.toString(16);
}
