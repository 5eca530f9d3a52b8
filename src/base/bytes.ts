/**
 * Big-endian numbers in bytes: a reader for what may be hostile (files, links, messages from a lossy
 * channel), which never reads past the end, and a writer that grows.
 */
import { assert } from "./assert.ts";
import { type Result, fail, ok } from "./result.ts";

/** Something was to be read that isn't there: `wanted` bytes at `offset` of `size`. */
export type OutOfBytes = {
  readonly kind: "out-of-bytes";
  readonly what: string;
  readonly offset: number;
  readonly wanted: number;
  readonly size: number;
};

/**
 * Reads from front to back. After the first failure `failure` is set and every further read gives 0 or
 * nothing, so that a parser may read a whole header and check once, with finish().
 */
export class ByteReader {
  private readonly bytes: Uint8Array;
  private position: number;
  private firstFailure: OutOfBytes | null = null;

  constructor(bytes: Uint8Array, offset = 0) {
    this.bytes = bytes;
    this.position = offset;
  }

  get offset(): number {
    return this.position;
  }

  get remaining(): number {
    return Math.max(0, this.bytes.length - this.position);
  }

  get failure(): OutOfBytes | null {
    return this.firstFailure;
  }

  /** Unsigned, 8 bits. `what` names the field in the message, here and below. */
  byte(what: string): number {
    const at = this.take(1, what);
    return at < 0 ? 0 : this.bytes[at]!;
  }

  /** Unsigned, 16 bits. */
  half(what: string): number {
    const at = this.take(2, what);
    return at < 0 ? 0 : (this.bytes[at]! << 8) | this.bytes[at + 1]!;
  }

  /** An int32. */
  word(what: string): number {
    const at = this.take(4, what);
    if (at < 0) return 0;
    const { bytes } = this;
    return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  }

  /** Unsigned, 32 bits. */
  unsignedWord(what: string): number {
    return this.word(what) >>> 0;
  }

  /** A copy of the next `count` bytes. */
  block(count: number, what: string): Uint8Array {
    const at = this.take(count, what);
    return at < 0 ? new Uint8Array(0) : this.bytes.slice(at, at + count);
  }

  skip(count: number, what: string): void {
    this.take(count, what);
  }

  /** `value`, made of what was read, if all of it was there. */
  finish<T>(value: T): Result<T, OutOfBytes> {
    return this.firstFailure === null ? ok(value) : fail(this.firstFailure);
  }

  /** Where the next `count` bytes are, or -1; goes past them. */
  private take(count: number, what: string): number {
    if (this.firstFailure !== null) return -1;
    const at = this.position;
    const size = this.bytes.length;
    if (!(Number.isInteger(at) && at >= 0 && count >= 0 && at + count <= size)) {
      this.firstFailure = { kind: "out-of-bytes", what, offset: at, wanted: count, size };
      return -1;
    }
    this.position = at + count;
    return at;
  }
}

/** Writes from front to back, into memory that grows as needed. */
export class ByteWriter {
  private bytes: Uint8Array<ArrayBuffer>;
  private position = 0;

  constructor(capacity = 64) {
    this.bytes = new Uint8Array(capacity);
  }

  /** Forgets what has been written, but not the memory: a writer may be used again. */
  clear(): void {
    this.position = 0;
  }

  get length(): number {
    return this.position;
  }

  /** The low 8 bits of `value`. */
  byte(value: number): void {
    const at = this.make(1);
    this.bytes[at] = value;
  }

  /** The low 16 bits of `value`. */
  half(value: number): void {
    const at = this.make(2);
    this.bytes[at] = value >>> 8;
    this.bytes[at + 1] = value;
  }

  /** 32 bits, from an int32 or an unsigned number. */
  word(value: number): void {
    const at = this.make(4);
    this.putWord(at, value);
  }

  block(bytes: Uint8Array): void {
    const at = this.make(bytes.length);
    this.bytes.set(bytes, at);
  }

  /** Puts a word where one was written before, such as a length that is known at the end only. */
  wordAt(offset: number, value: number): void {
    assert(offset >= 0 && offset + 4 <= this.position, "writer: a word that was not written yet");
    this.putWord(offset, value);
  }

  /** A copy of everything written so far. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.position);
  }

  private putWord(at: number, value: number): void {
    const { bytes } = this;
    bytes[at] = value >>> 24;
    bytes[at + 1] = value >>> 16;
    bytes[at + 2] = value >>> 8;
    bytes[at + 3] = value;
  }

  /** Where the next `count` bytes go; goes past them. It may replace `bytes`. */
  private make(count: number): number {
    const at = this.position;
    this.position = at + count;
    if (this.position > this.bytes.length) {
      const grown = new Uint8Array(Math.max(this.position, 2 * this.bytes.length));
      grown.set(this.bytes);
      this.bytes = grown;
    }
    return at;
  }
}
