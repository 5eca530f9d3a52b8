/** A section while it is filled: its bytes, and where it will stand. */
import { assert } from "../../base/assert.ts";

export interface SectionFlags {
  readonly isWritable: boolean;
  readonly isExecutable: boolean;
  /** It takes no room in the file: all its bytes are 0. */
  readonly isEmpty: boolean;
}

export class Section {
  /** Where it stands in memory; known after the last statement. */
  address = 0;
  alignment = 1;
  private buffer: Uint8Array;
  private length = 0;

  readonly name: string;
  readonly flags: SectionFlags;

  constructor(name: string, flags: SectionFlags) {
    this.name = name;
    this.flags = flags;

    this.buffer = new Uint8Array(flags.isEmpty ? 0 : 256);
  }

  get size(): number {
    return this.length;
  }

  /** What it holds; nothing, if it takes no room in the file. */
  get bytes(): Uint8Array {
    return this.flags.isEmpty ? this.buffer : this.buffer.subarray(0, this.length);
  }

  /** `count` more bytes of this value. */
  fill(count: number, value: number): void {
    const start = this.length;
    this.length += count;
    if (this.flags.isEmpty) return;
    this.grow();
    this.buffer.fill(value, start, this.length);
  }

  /** A word over what is there. */
  putWord(offset: number, word: number): void {
    assert(
      offset + 4 <= this.length && !this.flags.isEmpty,
      "a section is written where it has bytes",
    );
    this.buffer[offset] = word >>> 24;
    this.buffer[offset + 1] = word >>> 16;
    this.buffer[offset + 2] = word >>> 8;
    this.buffer[offset + 3] = word;
  }

  /** The low bytes of `value`, most significant first, over what is there. */
  put(offset: number, value: bigint, width: number): void {
    assert(
      offset + width <= this.length && !this.flags.isEmpty,
      "a section is written where it has bytes",
    );
    let rest = BigInt.asUintN(8 * width, value);
    for (let at = offset + width - 1; at >= offset; at -= 1) {
      this.buffer[at] = Number(rest & 0xffn);
      rest >>= 8n;
    }
  }

  append(bytes: readonly number[]): void {
    const start = this.length;
    this.length += bytes.length;
    this.grow();
    this.buffer.set(bytes, start);
  }

  private grow(): void {
    if (this.length <= this.buffer.length) return;
    const grown = new Uint8Array(Math.max(this.length, 2 * this.buffer.length));
    grown.set(this.buffer);
    this.buffer = grown;
  }
}
