/** Small ELF images for tests, good and bad. */
import { ByteWriter } from "../../base/bytes.ts";

export type SegmentSpec = {
  readonly type?: number;
  readonly address: number;
  readonly bytes: readonly number[];
  readonly size?: number;
  readonly flags?: number;
};

export type SymbolSpec = {
  readonly name: string;
  readonly address: number;
  readonly size?: number;
  readonly info: number;
  readonly section?: number;
};

export type ElfSpec = {
  readonly segments: readonly SegmentSpec[];
  readonly entry: number;
  readonly symbols?: readonly SymbolSpec[];
};

/** nop; b,n . */
export const PROGRAM = [0x08, 0x00, 0x02, 0x40, 0xe8, 0x1f, 0x1f, 0xf7];

export const GOOD: ElfSpec = {
  segments: [
    { address: 0x10010000, bytes: PROGRAM, flags: 5 },
    { address: 0x10020000, bytes: [1, 2, 3], size: 0x100, flags: 6 },
  ],
  entry: 0x10010000,
  symbols: [
    { name: "", address: 0, info: 0, section: 0 },
    { name: "_start", address: 0x10010000, info: 0x10 },
    { name: "main", address: 0x10010000, size: 8, info: 0x12 },
    { name: "table", address: 0x10020000, size: 64, info: 0x11 },
    { name: ".L17", address: 0x10010004, info: 0 },
    { name: "bad name", address: 0x10010004, info: 0 },
    { name: "$$mulI", address: 0x10010004, info: 0x0d },
    { name: "absent", address: 0, info: 0x10, section: 0 },
    { name: "stack_size", address: 0x4000, info: 0x10, section: 0xfff1 },
  ],
};

/** Header, program headers, contents; then symbols, their names, and section headers. */
export function makeElf(spec: ElfSpec): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  const symbols = spec.symbols ?? [];
  for (const byte of [0x7f, 0x45, 0x4c, 0x46, 1, 2, 1, 3, 0, 0, 0, 0, 0, 0, 0, 0]) out.byte(byte);
  out.half(2);
  out.half(15);
  for (const word of [1, spec.entry, 52, 0, 0x210]) out.word(word);
  for (const half of [52, 32, spec.segments.length, 40, symbols.length > 0 ? 3 : 0, 0]) {
    out.half(half);
  }
  let offset = 52 + 32 * spec.segments.length;
  for (const { type = 1, address, bytes, size, flags = 7 } of spec.segments) {
    for (const word of [type, offset, address, address]) out.word(word);
    for (const word of [bytes.length, size ?? bytes.length, flags, 4]) out.word(word);
    offset += bytes.length;
  }
  for (const { bytes } of spec.segments) out.block(Uint8Array.from(bytes));
  if (symbols.length > 0) writeSymbols(out, symbols);
  return out.finish();
}

/** `image` with some of its bytes replaced. */
export function patched(
  image: Uint8Array,
  offset: number,
  ...bytes: readonly number[]
): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(image);
  copy.set(bytes, offset);
  return copy;
}

function writeSymbols(out: ByteWriter, symbols: readonly SymbolSpec[]): void {
  const names = new ByteWriter();
  const symbolsAt = out.length;
  for (const { name, address, size = 0, info, section = 1 } of symbols) {
    out.word(names.length);
    out.word(address);
    out.word(size);
    out.byte(info);
    out.byte(0);
    out.half(section);
    for (const character of name) names.byte(character.charCodeAt(0));
    names.byte(0);
  }
  const namesAt = out.length;
  out.block(names.finish());
  const sectionsAt = out.length;
  const section = (type: number, at: number, size: number, link: number) => {
    for (const word of [0, type, 0, 0, at, size, link, 0, 4, 16]) out.word(word);
  };
  section(0, 0, 0, 0);
  section(2, symbolsAt, namesAt - symbolsAt, 2);
  section(3, namesAt, sectionsAt - namesAt, 0);
  out.wordAt(32, sectionsAt);
}
