/**
 * The assembler: a program in the syntax of GNU as for PA-RISC 1.1, one file, becomes an image that a machine can boot.
 * It assembles and links: sections stand one after another from a base address, and no symbol may be left open.
 */
import { type Result, fail, ok } from "../../base/result.ts";
import { type AssemblyError, ErrorList } from "./assembly-error.ts";
import { performDirective } from "./directives.ts";
import { elfImage } from "./elf-image.ts";
import { isMnemonic, readInstruction } from "./instruction.ts";
import { Program } from "./program.ts";
import type { Scanner } from "./scanner.ts";
import type { Section } from "./section.ts";
import { statementsOf } from "./statements.ts";
import { shownName } from "./symbols.ts";
import { assign } from "./symbol-directives.ts";
import { addressOf } from "./value.ts";

export interface AssemblyOptions {
  /** Where the first section stands; a multiple of 4096. */
  readonly base?: number;
}

/** What one statement became. */
export interface ListingLine {
  readonly line: number;
  readonly address: number;
  readonly bytes: Uint8Array;
}

export interface AssembledSymbol {
  readonly name: string;
  readonly address: number;
}

export interface Assembled {
  /** ELF32, big-endian, EM_PARISC, executable. */
  readonly image: Uint8Array<ArrayBuffer>;
  readonly entry: number;
  readonly sections: readonly {
    readonly name: string;
    readonly address: number;
    readonly size: number;
    readonly bytes: Uint8Array;
  }[];
  readonly symbols: readonly AssembledSymbol[];
  readonly listing: readonly ListingLine[];
}

/** Where programs stand unless told otherwise: clear of the firmware's memory. */
export const DEFAULT_BASE = 0x100000;
/** What is said of the base, if it can't be. */
export const BASE_EXPECTED = "a multiple of 4096 from 0x10000 to 0xef00000";
const LOWEST_BASE = 0x10000;
const HIGHEST_BASE = 0xef00000;
/** The order of sections in memory; others stand before .bss. */
const ORDER = [".text", ".init", ".rodata", ".data", ".sdata"];
const SECTION_ALIGNMENT = 16;

const LABEL = /([A-Za-z_.$][\w.$]*|\d+)[ \t]*:/y;
const ASSIGNMENT = /([A-Za-z_.$][\w.$]*)[ \t]*={1,2}/y;
const WORD = /[A-Za-z_.$][\w.$]*/y;

export function isBase(base: number): boolean {
  return Number.isInteger(base) && base % 4096 === 0 && base >= LOWEST_BASE && base <= HIGHEST_BASE;
}

/** Assembles one source program, or says what is wrong with it: at most 20 mistakes, in order of lines. */
export function assemble(
  source: string,
  { base = DEFAULT_BASE }: AssemblyOptions = {},
): Result<Assembled, readonly AssemblyError[]> {
  const errors = new ErrorList();
  if (!isBase(base)) {
    errors.add(1, 1, `The base address can't be ${base}; ${BASE_EXPECTED} was expected.`);
    return fail(errors.finish());
  }
  const program = new Program(errors);
  for (const scanner of statementsOf(source, errors)) {
    if (errors.isFull) break;
    if (!readStatement(program, scanner)) break;
  }
  const sections = layOut(program.sections, base);
  if (!errors.isFull) program.close();
  const entry = entryOf(program, sections);
  if (!errors.isEmpty) return fail(errors.finish());
  return ok({
    image: elfImage(sections, program.symbols.all, entry),
    entry,
    sections: sections.map(({ name, address, size, bytes }) => ({ name, address, size, bytes })),
    symbols: symbolsOf(program),
    listing: program.placed.map(({ section, offset, size, line }) => ({
      line,
      address: section.address + offset,
      bytes: section.flags.isEmpty
        ? new Uint8Array(0)
        : section.bytes.subarray(offset, offset + size),
    })),
  });
}

/** Labels, then an assignment, a directive or an instruction. False: the program ends here. */
function readStatement(program: Program, scanner: Scanner): boolean {
  const { errors } = program;
  let label: { name: string; column: number } | null = null;
  for (;;) {
    const { column } = scanner;
    const written = scanner.match(LABEL);
    if (written === null) break;
    if (label !== null) define(program, scanner, label);
    label = { name: written.slice(0, -1).trim(), column };
    scanner.skipSpace();
  }
  const { section } = program;
  const offset = section.size;
  const start = scanner.position;
  const isSet = /^\.(?:equ|set)\b/i.test(scanner.text.slice(start));
  if (label !== null && !isSet) define(program, scanner, label);
  if (scanner.isAtEnd) return true;
  if (/^\.end\b/i.test(scanner.text.slice(start))) return false;
  if (readBody(program, scanner, isSet ? label : null) === null) {
    const { position, sentence } = scanner.obstacle ?? {
      position: start,
      sentence: "This can't be read.",
    };
    errors.add(scanner.line, position + 1, sentence);
  }
  const size = section.size - offset;
  if (size > 0) program.placed.push({ section, offset, size, line: scanner.line });
  return true;
}

function define(
  program: Program,
  scanner: Scanner,
  { name, column }: { readonly name: string; readonly column: number },
): void {
  const { symbols, section, errors } = program;
  if (/^\d/.test(name)) {
    symbols.localLabel(String(BigInt(name)), section, scanner.line);
    return;
  }
  const before = symbols.label(name, section, scanner.line);
  if (before === null) return;
  const where = `at line ${before} already`;
  errors.add(
    scanner.line,
    column,
    `"${shownName(name)}" is defined ${where}; another name was expected.`,
  );
}

function readBody(
  program: Program,
  scanner: Scanner,
  label: { readonly name: string; readonly column: number } | null,
): true | null {
  const { column, position: start } = scanner;
  const assigned = scanner.match(ASSIGNMENT);
  if (assigned !== null) {
    const done = assign(program, scanner, assigned.replace(/[ \t]*=+$/, ""), column);
    return done === null ? null : atEnd(scanner);
  }
  const word = scanner.match(WORD);
  if (word === null) return scanner.expect("A label, an instruction or a directive");
  if (word.startsWith(".")) return performDirective(word, { program, scanner, label });
  if (!isMnemonic(word)) return scanner.refuse(unknownWord(word), start);
  const found = readInstruction(word, scanner, program);
  if ("sentence" in found) {
    scanner.obstacle = null;
    return scanner.refuse(found.sentence, found.position);
  }
  const problem = program.emitInstruction(found, scanner.line);
  return problem === null ? true : scanner.refuse(problem, start);
}

function atEnd(scanner: Scanner): true | null {
  scanner.skipSpace();
  return scanner.isAtEnd ? true : scanner.expect("The end of the statement");
}

function unknownWord(word: string): string {
  const shown = word.length > 40 ? `${word.slice(0, 40)}...` : word;
  return `There is no instruction "${shown}"; a mnemonic, a directive, or a label with a colon was expected.`;
}

/** Gives the sections their addresses, in the order in which they stand in memory. */
function layOut(all: readonly Section[], base: number): readonly Section[] {
  const rank = ({ name, flags }: Section): number => {
    const known = ORDER.indexOf(/^\.[a-z]+/.exec(name)?.[0] ?? "");
    if (flags.isEmpty) return ORDER.length + 1;
    return known < 0 ? ORDER.length : known;
  };
  const sections = all.toSorted((a, b) => rank(a) - rank(b));
  let address = base;
  for (const section of sections) {
    const alignment = Math.max(section.alignment, SECTION_ALIGNMENT);
    address += (alignment - (address % alignment)) % alignment;
    section.address = address;
    // As GNU as has it: a section ends at a multiple of its alignment.
    section.fill((section.alignment - (section.size % section.alignment)) % section.alignment, 0);
    address += section.size;
  }
  return sections;
}

/** `_start`, `start`, or the first address with instructions. */
function entryOf({ symbols, errors }: Program, sections: readonly Section[]): number {
  for (const name of ["_start", "start"]) {
    const symbol = symbols.get(name);
    const value = symbol?.value ?? null;
    if (symbol === undefined || value?.plus?.flags.isExecutable !== true) continue;
    const address = Number(addressOf(value));
    const { address: from, size } = value.plus;
    if (address % 4 === 0 && address >= from && address + 4 <= from + size) return address;
    const what = `The program begins at "${name}", where there is no instruction`;
    if (errors.isEmpty) errors.add(symbol.line, 1, `${what}; one was expected there.`);
    return 0;
  }
  const text = sections.find(({ flags, size }) => flags.isExecutable && size >= 4);
  if (text === undefined && errors.isEmpty) {
    errors.add(1, 1, "The program has no instruction; at least one in .text was expected.");
  }
  return text?.address ?? 0;
}

function symbolsOf(program: Program): readonly AssembledSymbol[] {
  return program.symbols.all.flatMap(({ name, value }) => {
    if (value === null || value.plus === null || value.minus !== null) return [];
    return [{ name, address: Number(BigInt.asUintN(32, addressOf(value))) }];
  });
}
