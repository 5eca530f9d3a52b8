/**
 * Images: ELF executables for PA-RISC, as a linker leaves them and a boot loader takes them.
 *
 * Anything can come through here (files that people drop on the page), so nothing throws, nothing is
 * read past the end, and every refusal says what is wrong, where, and what was expected.
 *
 * Sources: System V ABI (ELF); "ELF Supplement for PA-RISC"; how addresses become physical ones is what
 * qemu-system-hppa does for -kernel: their low 28 bits count.
 */
import { type Result, fail, ok } from "../base/result.ts";
import { countBytes, hexOffset, machineName, notElf, typeName } from "./elf-names.ts";
import { type ImageSymbol, readSymbols } from "./elf-symbols.ts";

export const MAX_IMAGE_BYTES = 32 * 1024 * 1024;
export const MAX_SEGMENTS = 64;

/** What was wrong. `offset` is where in the file, `sentence` is for people. */
export type ImageError = {
  readonly code:
    | "empty"
    | "too-large"
    | "not-elf"
    | "truncated-header"
    | "not-32-bit"
    | "little-endian"
    | "bad-version"
    | "wrong-processor"
    | "not-executable"
    | "dynamic"
    | "bad-program-headers"
    | "too-many-segments"
    | "truncated-segment"
    | "bad-segment"
    | "segment-outside-memory"
    | "segment-over-firmware"
    | "segments-overlap"
    | "no-segment"
    | "entry-outside";
  readonly offset: number;
  readonly sentence: string;
};

/** A piece of physical memory: `bytes` at `address`, then zeroes up to `size`. */
export type Segment = {
  readonly address: number;
  readonly size: number;
  readonly bytes: Uint8Array;
  readonly isExecutable: boolean;
  readonly isWritable: boolean;
};

export type LoadedImage = {
  /** Physical address of the first instruction. */
  readonly entry: number;
  /** By ascending address, none over another. */
  readonly segments: readonly Segment[];
  /** For labels; empty if the image is stripped. By ascending address, the best name of an address first. */
  readonly symbols: readonly ImageSymbol[];
};

/** Physical memory that an image may not lie in: what it is, from where, up to where. */
const RESERVED = [
  ["page zero, which belongs to the firmware", 0, 0x1000],
  ["the command line and the firmware's own page", 0x4000, 0x6000],
] as const;

const PHYSICAL = 0x0fffffff;
const HEADER_SIZE = 52;
const PROGRAM_HEADER_SIZE = 32;
const EM_PARISC = 15;
const ET_EXEC = 2;
const PT_LOAD = 1;
const PT_INTERP = 3;
const PF_X = 1;
const PF_W = 2;

type Check<T> = Result<T, ImageError>;

/** Takes an image apart, and checks that all of it can be put into a memory of this size. */
export function loadElf(bytes: Uint8Array, memorySizeBytes: number): Check<LoadedImage> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = checkHeader(bytes, view);
  if (!header.ok) return header;
  const headers = checkProgramHeaders(view, header.value);
  if (!headers.ok) return headers;

  const segments: Segment[] = [];
  for (const at of headers.value) {
    const type = view.getUint32(at);
    if (type === PT_INTERP) {
      const why = "it asks for a dynamic linker; a statically linked program was expected";
      return refuse("dynamic", at, `The image cannot be booted: ${why}`);
    }
    if (type !== PT_LOAD || view.getUint32(at + 20) === 0) continue;
    const segment = checkSegment(bytes, view, at, memorySizeBytes);
    if (!segment.ok) return segment;
    segments.push(segment.value);
  }
  return finish(bytes, view, segments, header.value);
}

/** The kind of file; gives the offset of the program headers. */
function checkHeader(bytes: Uint8Array, view: DataView): Check<number> {
  if (bytes.length === 0) {
    return refuse("empty", 0, "The image is empty; an ELF executable for PA-RISC was expected");
  }
  if (bytes.length > MAX_IMAGE_BYTES) {
    const size = `The image has ${countBytes(bytes.length)}`;
    return refuse(
      "too-large",
      MAX_IMAGE_BYTES,
      `${size}; at most ${MAX_IMAGE_BYTES} were expected`,
    );
  }
  const stranger = notElf(bytes);
  if (stranger !== null) {
    return refuse(
      "not-elf",
      0,
      `The image is no ELF file: ${stranger}; it should start with 7f 45 4c 46`,
    );
  }
  const cut = `The image ends after ${countBytes(bytes.length)}, within its ELF header`;
  if (bytes.length < HEADER_SIZE) {
    return refuse("truncated-header", bytes.length, `${cut}; ${HEADER_SIZE} bytes were expected`);
  }
  return checkIdentity(bytes, view);
}

function checkIdentity(bytes: Uint8Array, view: DataView): Check<number> {
  const machine = view.getUint16(18, bytes[5] === 1);
  const foreign = machine === EM_PARISC ? "" : `, for ${machineName(machine)}`;
  if (bytes[4] !== 1) {
    const found = bytes[4] === 2 ? "a 64-bit program" : `of the unknown class ${bytes[4] ?? 0}`;
    return refuse("not-32-bit", 4, `The image is ${found}${foreign}; a 32-bit one was expected`);
  }
  if (bytes[5] !== 2) {
    const order = bytes[5] === 1 ? "little-endian" : `of the unknown byte order ${bytes[5] ?? 0}`;
    return refuse(
      "little-endian",
      5,
      `The image is ${order}${foreign}; a big-endian one was expected`,
    );
  }
  if (machine !== EM_PARISC) {
    const what = `The image is for ${machineName(machine)}`;
    return refuse("wrong-processor", 18, `${what}; one for PA-RISC (processor 15) was expected`);
  }
  if (bytes[6] !== 1 || view.getUint32(20) !== 1) {
    const version = bytes[6] === 1 ? view.getUint32(20) : (bytes[6] ?? 0);
    const offset = bytes[6] === 1 ? 20 : 6;
    return refuse("bad-version", offset, `The image has ELF version ${version}; 1 was expected`);
  }
  const type = view.getUint16(16);
  if (type !== ET_EXEC) {
    const what = `The image is ${typeName(type)}`;
    return refuse(
      "not-executable",
      16,
      `${what}; a linked executable at fixed addresses was expected`,
    );
  }
  return ok(view.getUint32(28));
}

/** File offsets of the program headers. */
function checkProgramHeaders(view: DataView, first: number): Check<readonly number[]> {
  const entrySize = view.getUint16(42);
  const count = view.getUint16(44);
  if (count === 0) {
    const why = "The image has no program headers, so nothing says what to load";
    return refuse("no-segment", 44, `${why}; at least one loadable segment was expected`);
  }
  if (count > MAX_SEGMENTS) {
    const what = `The image has ${count} program headers`;
    return refuse("too-many-segments", 44, `${what}; at most ${MAX_SEGMENTS} were expected`);
  }
  if (entrySize !== PROGRAM_HEADER_SIZE) {
    const what = `The image's program headers have ${countBytes(entrySize)} each`;
    return refuse("bad-program-headers", 42, `${what}; ${PROGRAM_HEADER_SIZE} were expected`);
  }
  const end = first + count * PROGRAM_HEADER_SIZE;
  if (end > view.byteLength) {
    const where = `The image ends after ${countBytes(view.byteLength)}, but its program headers`;
    const wanted = `are at ${hexOffset(first)} to ${hexOffset(end)}`;
    return refuse("bad-program-headers", 28, `${where} ${wanted}; it may have been cut off`);
  }
  return ok(Array.from({ length: count }, (_, index) => first + index * PROGRAM_HEADER_SIZE));
}

/** One loadable segment, whose header is at file offset `at`. */
function checkSegment(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  memory: number,
): Check<Segment> {
  const offset = view.getUint32(at + 4);
  const fileSize = view.getUint32(at + 16);
  const size = view.getUint32(at + 20);
  const flags = view.getUint32(at + 24);
  const address = view.getUint32(at + 12) & PHYSICAL;
  const end = address + size;
  const name = `The image's segment for ${hexOffset(address)} to ${hexOffset(end)}`;
  if (fileSize > size) {
    const what = `${name} has ${countBytes(fileSize)} in the file`;
    return refuse(
      "bad-segment",
      at + 16,
      `${what} but only ${size} in memory; no more were expected`,
    );
  }
  if (offset + fileSize > bytes.length) {
    const part = `is at ${hexOffset(offset)} to ${hexOffset(offset + fileSize)} of the file`;
    const has = `which has only ${countBytes(bytes.length)}`;
    return refuse("truncated-segment", at + 4, `${name} ${part}, ${has}; it may have been cut off`);
  }
  if (end > memory) {
    const limit = `memory ends at ${hexOffset(memory)}`;
    return refuse("segment-outside-memory", at + 12, `${name} does not fit: ${limit}`);
  }
  for (const [what, from, to] of RESERVED) {
    if (address >= to || end <= from) continue;
    const free = `${hexOffset(0x6000)} or above was expected`;
    return refuse("segment-over-firmware", at + 12, `${name} lies over ${what}; ${free}`);
  }
  return ok({
    address,
    size,
    bytes: bytes.subarray(offset, offset + fileSize),
    isExecutable: (flags & PF_X) !== 0,
    isWritable: (flags & PF_W) !== 0,
  });
}

/** What can be said about all segments together. */
function finish(
  bytes: Uint8Array,
  view: DataView,
  segments: Segment[],
  headersAt: number,
): Check<LoadedImage> {
  if (segments.length === 0) {
    const why = "The image has no loadable segment";
    return refuse("no-segment", headersAt, `${why}; at least one was expected`);
  }
  segments.sort((a, b) => a.address - b.address);
  for (const [index, segment] of segments.entries()) {
    const next = segments[index + 1];
    if (next === undefined || segment.address + segment.size <= next.address) continue;
    const both = `${hexOffset(segment.address)} and ${hexOffset(next.address)}`;
    const what = `The image's segments for ${both} lie over each other`;
    return refuse("segments-overlap", headersAt, `${what}; separate ones were expected`);
  }
  const linked = view.getUint32(24);
  const entry = linked & PHYSICAL;
  const isInside = segments.some(
    ({ address, size }) => address <= entry && entry + 4 <= address + size,
  );
  if (!isInside || entry % 4 !== 0) {
    const what = `The image's entry point ${hexOffset(linked)} is no instruction of a loaded segment`;
    return refuse("entry-outside", 24, `${what}; a multiple of 4 inside of one was expected`);
  }
  return ok({ entry, segments, symbols: readSymbols(bytes, view) });
}

function refuse(code: ImageError["code"], offset: number, sentence: string): Check<never> {
  const where = offset === 0 ? "" : ` (byte ${offset} of the file)`;
  return fail({ code, offset, sentence: `${sentence}${where}.` });
}
