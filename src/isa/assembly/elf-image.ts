/** Writes an executable: ELF32, big-endian, EM_PARISC, with program headers, section headers and a symbol table. */
import { ByteWriter } from "../../base/bytes.ts";
import type { Section } from "./section.ts";
import type { ProgramSymbol, SymbolType } from "./symbols.ts";
import { addressOf, isNumber } from "./value.ts";

const HEADER_SIZE = 52;
const PROGRAM_HEADER_SIZE = 32;
const SECTION_HEADER_SIZE = 40;
const EM_PARISC = 15;
/** e_flags: PA-RISC 1.1. */
const EFA_PARISC_1_1 = 0x0210;
const SHN_ABS = 0xfff1;
const TYPES: Readonly<Record<SymbolType, number>> = { none: 0, object: 1, function: 2 };

interface Header {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly address: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
  readonly info: number;
  readonly alignment: number;
  readonly entrySize: number;
}

/** Names, each ended by a zero, with the offset of each. */
class Names {
  private readonly writer = new ByteWriter();
  private readonly offsets = new Map<string, number>();

  constructor() {
    this.offset("");
  }

  offset(name: string): number {
    const known = this.offsets.get(name);
    if (known !== undefined) return known;
    const at = this.writer.length;
    this.offsets.set(name, at);
    for (let index = 0; index < name.length; index += 1) this.writer.byte(name.charCodeAt(index));
    this.writer.byte(0);
    return at;
  }

  finish(): Uint8Array {
    return this.writer.finish();
  }
}

/** The image of a program whose sections have their addresses; empty sections are left out. */
export function elfImage(
  all: readonly Section[],
  symbols: readonly ProgramSymbol[],
  entry: number,
): Uint8Array<ArrayBuffer> {
  const sections = all.filter(({ size }) => size > 0);
  const writer = new ByteWriter(4096);
  const start = HEADER_SIZE + sections.length * PROGRAM_HEADER_SIZE;
  const offsets: number[] = [];
  let end = start;
  for (const { bytes, alignment } of sections) {
    end += -end & (Math.min(alignment, 16) - 1);
    offsets.push(end);
    end += bytes.length;
  }
  const { table, names, localCount } = symbolTable(symbols, sections);
  const tableAt = end + (-end & 3);
  const namesAt = tableAt + table.length;
  const headers = sections.map((section, index) => sectionHeader(section, offsets[index] ?? 0));
  const base = { flags: 0, address: 0, link: 0, info: 0, alignment: 1, entrySize: 0 };
  const first: Header = { ...base, name: "", type: 0, offset: 0, size: 0, alignment: 0 };
  const link = sections.length + 2;
  headers.unshift(first);
  headers.push({
    ...base,
    name: ".symtab",
    type: 2,
    offset: tableAt,
    size: table.length,
    link,
    info: localCount,
    alignment: 4,
    entrySize: 16,
  });
  headers.push({ ...base, name: ".strtab", type: 3, offset: namesAt, size: names.length });
  const headerNames = new Names();
  for (const { name } of headers) headerNames.offset(name);
  headerNames.offset(".shstrtab");
  const headerNamesAt = namesAt + names.length;
  const headerText = headerNames.finish();
  headers.push({
    ...base,
    name: ".shstrtab",
    type: 3,
    offset: headerNamesAt,
    size: headerText.length,
  });
  const headersAt = headerNamesAt + headerText.length + (-(headerNamesAt + headerText.length) & 3);
  writeFileHeader(writer, { entry, headersAt, segments: sections.length, headers: headers.length });
  for (const [index, section] of sections.entries())
    writeSegment(writer, section, offsets[index] ?? 0);
  for (const [index, { bytes }] of sections.entries()) {
    pad(writer, offsets[index] ?? 0);
    writer.block(bytes);
  }
  pad(writer, tableAt);
  writer.block(table);
  writer.block(names);
  writer.block(headerText);
  pad(writer, headersAt);
  for (const header of headers) writeSectionHeader(writer, header, headerNames.offset(header.name));
  return writer.finish();
}

function pad(writer: ByteWriter, offset: number): void {
  while (writer.length < offset) writer.byte(0);
}

function writeFileHeader(
  writer: ByteWriter,
  at: {
    readonly entry: number;
    readonly headersAt: number;
    readonly segments: number;
    readonly headers: number;
  },
): void {
  for (const byte of [0x7f, 0x45, 0x4c, 0x46, 1, 2, 1, 3, 0, 0, 0, 0, 0, 0, 0, 0])
    writer.byte(byte);
  writer.half(2);
  writer.half(EM_PARISC);
  writer.word(1);
  writer.word(at.entry);
  writer.word(HEADER_SIZE);
  writer.word(at.headersAt);
  writer.word(EFA_PARISC_1_1);
  writer.half(HEADER_SIZE);
  writer.half(PROGRAM_HEADER_SIZE);
  writer.half(at.segments);
  writer.half(SECTION_HEADER_SIZE);
  writer.half(at.headers);
  writer.half(at.headers - 1);
}

function writeSegment(writer: ByteWriter, section: Section, offset: number): void {
  const { address, size, bytes, flags, alignment } = section;
  writer.word(1);
  writer.word(offset);
  writer.word(address);
  writer.word(address);
  writer.word(bytes.length);
  writer.word(size);
  writer.word(4 | (flags.isWritable ? 2 : 0) | (flags.isExecutable ? 1 : 0));
  writer.word(Math.min(alignment, 16));
}

function sectionHeader({ name, address, size, flags, alignment }: Section, offset: number): Header {
  return {
    name,
    type: flags.isEmpty ? 8 : 1,
    flags: 2 | (flags.isWritable ? 1 : 0) | (flags.isExecutable ? 4 : 0),
    address,
    offset,
    size,
    link: 0,
    info: 0,
    alignment,
    entrySize: 0,
  };
}

function writeSectionHeader(writer: ByteWriter, header: Header, name: number): void {
  writer.word(name);
  writer.word(header.type);
  writer.word(header.flags);
  writer.word(header.address);
  writer.word(header.offset);
  writer.word(header.size);
  writer.word(header.link);
  writer.word(header.info);
  writer.word(header.alignment);
  writer.word(header.entrySize);
}

/** Local symbols go first. */
function symbolTable(
  symbols: readonly ProgramSymbol[],
  sections: readonly Section[],
): { table: Uint8Array; names: Uint8Array; localCount: number } {
  const names = new Names();
  const writer = new ByteWriter();
  for (let word = 0; word < 4; word += 1) writer.word(0);
  const ordered = symbols
    .filter(({ value, name }) => value !== null && value.minus === null && !name.startsWith(".L"))
    .toSorted((a, b) => Number(a.isGlobal) - Number(b.isGlobal));
  let localCount = 1;
  for (const symbol of ordered) {
    const { value } = symbol;
    if (value === null) continue;
    const section = value.plus === null ? -1 : sections.indexOf(value.plus);
    if (section < 0 && !isNumber(value)) continue;
    if (!symbol.isGlobal) localCount += 1;
    writer.word(names.offset(symbol.name));
    writer.word(Number(BigInt.asUintN(32, addressOf(value))));
    writer.word(symbol.size);
    writer.byte((symbol.isGlobal ? 0x10 : 0) | TYPES[symbol.type]);
    writer.byte(0);
    writer.half(section < 0 ? SHN_ABS : section + 1);
  }
  return { table: writer.finish(), names: names.finish(), localCount };
}
