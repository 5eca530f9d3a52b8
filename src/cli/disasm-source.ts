/** An image as a source program: `understudy asm` makes the same bytes of it, at the same addresses. */
import { hexWord } from "../base/hex.ts";
import { type Result, fail, ok } from "../base/result.ts";
import { assemble, isBase } from "../isa/assembly/assemble.ts";
import { assemblySource } from "../isa/disassembler.ts";
import type { LoadedImage, Segment } from "../machine/elf.ts";

const PAGE = 4096;
/** What the assembler can take back in one section. */
const MOST_BYTES = 16 << 20;
/** So much of a source it reads, in bytes of the image. */
const MOST_WRITTEN = 256 << 10;
const NUMBERS_A_LINE = 8;

/** The source, or why there can't be one. */
export function sourceFromImage(path: string, image: LoadedImage): Result<string, string> {
  const { segments, entry } = image;
  const first = segments[0]?.address ?? 0;
  const last = segments.at(-1);
  const base = first - (first % PAGE);
  const size = (last === undefined ? 0 : last.address + last.size) - base;
  if (!isBase(base) || size > MOST_BYTES) {
    const where = `${path} stands from ${hexWord(first)} on and has ${size} bytes`;
    return fail(`${where}; 0x10000 or above and at most ${MOST_BYTES} was expected for a source.`);
  }
  const written = segments.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (written > MOST_WRITTEN) {
    return fail(`${path} has ${written} bytes; at most ${MOST_WRITTEN} was expected for a source.`);
  }
  const labels = labelsOf(image);
  const lines = [`; understudy asm --base 0x${base.toString(16)}`, "\t.level 1.1", "\t.text"];
  const writer = new SourceWriter(labels);
  for (const segment of segments) {
    lines.push(`\t.org 0x${(segment.address - base).toString(16)}`, ...writer.segment(segment));
  }
  if (!labels.has(entry)) lines.push(`\t.set _start,.-0x${(base + size - entry).toString(16)}`);
  return ok(`${lines.join("\n")}\n`);
}

/** By address: all the names that an assembler can read and that begin there. The entry is called so. */
function labelsOf({
  entry,
  symbols,
  segments,
}: LoadedImage): ReadonlyMap<number, readonly string[]> {
  const labels = new Map<number, string[]>();
  const taken = new Set<string>(["_start", "start"]);
  const add = (address: number, name: string): void => {
    const others = labels.get(address);
    if (others === undefined) labels.set(address, [name]);
    else others.push(name);
  };
  if (isWordOf(segments, entry)) add(entry, "_start");
  for (const { name, address } of symbols) {
    const at = address >>> 0;
    if (taken.has(name) || !/^[A-Za-z_$][\w.$]*$/.test(name) || !isWordOf(segments, at)) continue;
    taken.add(name);
    add(at, name);
  }
  return labels;
}

/** Whether a line of the source will stand at this address. */
function isWordOf(segments: readonly Segment[], at: number): boolean {
  return segments.some(
    ({ address, bytes }) =>
      at >= address && at + 4 <= address + bytes.length && (at - address) % 4 === 0,
  );
}

class SourceWriter {
  private readonly labels: ReadonlyMap<number, readonly string[]>;
  private readonly texts = new Map<number, string | null>();

  constructor(labels: ReadonlyMap<number, readonly string[]>) {
    this.labels = labels;
  }

  *segment({ bytes, address, size, isExecutable }: Segment): Generator<string> {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const whole = bytes.length - (bytes.length % 4);
    let numbers: string[] = [];
    for (let offset = 0; offset < whole; offset += 4) {
      const names = this.labels.get(address + offset) ?? [];
      const word = view.getInt32(offset);
      const text = isExecutable ? this.text(word) : null;
      if (names.length > 0 || text !== null || numbers.length === NUMBERS_A_LINE) {
        if (numbers.length > 0) yield `\t.word ${numbers.join(",")}`;
        numbers = [];
      }
      for (const name of names) yield `${name}:`;
      if (text === null) numbers.push(`0x${(word >>> 0).toString(16)}`);
      else yield `\t${text}`;
    }
    if (numbers.length > 0) yield `\t.word ${numbers.join(",")}`;
    for (const byte of bytes.subarray(whole)) yield `\t.byte ${byte}`;
    if (size > bytes.length) yield `\t.space ${size - bytes.length}`;
  }

  /** The instruction, or null where its text would become another word. */
  private text(word: number): string | null {
    const known = this.texts.get(word);
    if (known !== undefined) return known;
    const source = assemblySource(word);
    const again = assemble(`\t${source}\n`);
    const bytes = again.ok ? again.value.sections[0]?.bytes : undefined;
    const isSame =
      bytes?.length === 4 && new DataView(bytes.buffer, bytes.byteOffset).getInt32(0) === word;
    const text = isSame ? source : null;
    this.texts.set(word, text);
    return text;
  }
}
