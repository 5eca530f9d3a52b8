/** Which registers an instruction reads and writes, derived from its row: for people who watch it being executed. */
import { decode, patternAt, rowAt } from "./decoder.ts";
import type { Ops } from "./ops.ts";
import { extract, type Pattern } from "./pattern.ts";

/** By name: "r26", "cr11", "sr4", "fr5", "psw" (carries, divide step). GR 0 is nobody's register. */
export interface RegisterUses {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

const NONE: RegisterUses = { reads: [], writes: [] };

export function registerUses(word: number): RegisterUses {
  const index = decode(word);
  if (index < 0) return NONE;
  const row = rowAt(index);
  const uses = new Uses(patternAt(index), row.syntax, word);
  row.execute(uses.ops());
  return { reads: [...uses.reads], writes: [...uses.writes] };
}

/** Collects names while a row's semantics are told to it; values mean nothing. */
class Uses {
  readonly reads = new Set<string>();
  readonly writes = new Set<string>();
  private readonly pattern: Pattern;
  private readonly syntax: string;
  private readonly word: number;

  constructor(pattern: Pattern, syntax: string, word: number) {
    this.pattern = pattern;
    this.syntax = syntax;
    this.word = word;
  }

  /** The words of the vocabulary that name registers; all others take values and give values. */
  ops(): Ops<number, boolean> {
    const words: Partial<Ops<number, boolean>> = {
      gr: (field) => this.read("r", this.value(field)),
      grNumber: (register) => this.read("r", register),
      setGr: (field) => this.write("r", this.value(field)),
      setGrNumber: (register) => this.write("r", register),
      carries: () => this.readPsw(),
      carryIn: () => this.readPsw(),
      divideBit: () => this.readPsw(),
      setCarries: () => this.writes.add("psw"),
      setDivideBit: () => this.writes.add("psw"),
      shiftAmount: () => this.read("cr", 11),
      linkSpace: () => this.write("sr", 0),
      floatWord: (field) => this.read("fr", this.value(field)),
      setFloatWord: (field) => this.write("fr", this.value(field)),
      loadFloatDouble: (_address, field) => this.write("fr", this.value(field)),
      storeFloatDouble: (_address, field) => this.read("fr", this.value(field)),
      call: () => this.fromSyntax(),
      whenField: (field, value, then, otherwise) => {
        if (this.value(field) === value) then();
        else otherwise?.();
      },
    };
    const known = new Map<string | symbol, unknown>(Object.entries(words));
    return new Proxy({} as Ops<number, boolean>, {
      get: (_target, name) => known.get(name) ?? (() => 0),
    });
  }

  /** What is too big for a row is read from its syntax: the field `t` is its target. */
  private fromSyntax(): void {
    for (const [, kind = "", field = ""] of this.syntax.matchAll(/\{(gr|fr|half|cr|sr):(\w+)/g)) {
      const prefix = PREFIXES[kind] ?? "r";
      const isTarget = field === "t" || (kind === "sr" && this.syntax.startsWith("mtsp"));
      if (isTarget) this.write(prefix, this.value(field));
      else this.read(prefix, this.value(field));
    }
  }

  private value(field: string): number {
    const found = this.pattern.fields.find(({ name }) => name === field);
    return found === undefined ? 0 : extract(found, this.word);
  }

  private read(prefix: string, register: number): number {
    if (prefix !== "r" || register !== 0) this.reads.add(`${prefix}${String(register)}`);
    return 0;
  }

  private write(prefix: string, register: number): void {
    if (prefix !== "r" || register !== 0) this.writes.add(`${prefix}${String(register)}`);
  }

  private readPsw(): number {
    this.reads.add("psw");
    return 0;
  }
}

const PREFIXES: Readonly<Record<string, string>> = {
  gr: "r",
  fr: "fr",
  half: "fr",
  cr: "cr",
  sr: "sr",
};
