/** What a listing of the GNU disassembler and source of the GNU assembler write differently. */
import { hexWord } from "../base/hex.ts";
import {
  CONTROL_REGISTER_NAMES,
  FLOAT_REGISTER_NAMES,
  FLOAT_RIGHT_HALF_NAMES,
  GENERAL_REGISTER_NAMES,
  SPACE_REGISTER_NAMES,
} from "./registers.ts";

/** Names an address, "main+0x10", or null where there is no name. */
export type SymbolOf = (address: number) => string | null;

/** Where the instruction stands. */
export interface Place {
  readonly address: number;
  readonly symbolOf: SymbolOf | null;
}

/** One way of writing operands; the names are lists by register number. */
export interface Dialect {
  readonly general: readonly string[];
  readonly space: readonly string[];
  readonly control: readonly string[];
  readonly float: readonly string[];
  /** Right halves of floating-point registers. */
  readonly right: readonly string[];
  readonly sar: string;
  /** Completer of an access that modifies its base by 0 afterwards: PA-RISC 2.0 took it for its ordered accesses. */
  readonly ordered: string;
  readonly number: (value: number) => string;
  /** From a branch's displacement, counted from two instructions further on. */
  readonly target: (displacement: number, place: Place) => string;
  /** A word that is no instruction. */
  readonly data: (word: number) => string;
}

/** As `objdump -d` prints. */
export const LISTING: Dialect = {
  general: GENERAL_REGISTER_NAMES,
  space: SPACE_REGISTER_NAMES,
  control: CONTROL_REGISTER_NAMES,
  float: FLOAT_REGISTER_NAMES,
  right: FLOAT_RIGHT_HALF_NAMES,
  sar: "sar",
  ordered: ",o",
  number: (value) => (value < 0 ? `-${(-value).toString(16)}` : value.toString(16)),
  target: (displacement, { address, symbolOf }) => {
    const target = ((address + 8 + displacement) >>> 0).toString(16);
    const symbol = symbolOf === null ? null : symbolOf(parseInt(target, 16));
    return symbol === null ? `0x${target}` : `${target} <${symbol}>`;
  },
  data: (word) => `#${hexWord(word)}`,
};

/** As `as` reads: one line that gives the same word again, wherever it stands. */
export const SOURCE: Dialect = {
  general: GENERAL_REGISTER_NAMES.map(withPercent),
  space: SPACE_REGISTER_NAMES.map(withPercent),
  control: CONTROL_REGISTER_NAMES.map((_, number) => `%cr${number}`),
  float: FLOAT_REGISTER_NAMES.map((_, number) => `%fr${number}`),
  right: FLOAT_RIGHT_HALF_NAMES.map((_, number) => `%fr${number}R`),
  sar: "%sar",
  ordered: ",ma",
  number: (value) => (value < 0 ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`),
  target: (displacement) => `.+${displacement + 8}`,
  data: (word) => `.word 0x${hexWord(word)}`,
};

function withPercent(name: string): string {
  return `%${name}`;
}
