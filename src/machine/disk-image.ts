/**
 * The content of a disk: a source that is never written, under a layer of chunks that have been.
 *
 * The layer is a table of tables of chunks. A snapshot shares all of it; what is older than the newest snapshot is
 * copied before it is changed. So neither making a disk nor a snapshot costs what the disk is large.
 *
 * The digest is a function of the source's identity and of the content: chunks written back to what the source has
 * count as unchanged. Only chunks written since the last time are looked at.
 */
import { assert, must } from "../base/assert.ts";
import { COPIED, type Copied } from "../base/copied.ts";
import { Digest } from "../base/digest.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { Stateful } from "./device.ts";

export const BLOCK_BYTES = 512;
export const DISK_BYTES_MIN = 0x10000;
export const DISK_BYTES_MAX = 0x80000000;

const CHUNK_BYTES = 4096;
const CHUNKS_PER_TABLE = 512;
const TABLE_SLOT_BYTES = 8;

/** Where a disk's first content comes from. */
export interface DiskSource {
  readonly sizeBytes: number;
  /** Says which content this is, such as its hash: sources of one identity have the same bytes. */
  readonly identity: string;
  /** `length` bytes from `offset`, both inside; the caller may keep them, and does not change them. */
  read(offset: number, length: number): Uint8Array;
}

export type DiskImageError = {
  readonly code: "disk-odd-size" | "disk-too-small" | "disk-too-large";
  readonly sentence: string;
};

/** Bytes that differ from the source's. */
export type ChangedChunk = { readonly offset: number; readonly bytes: Uint8Array };

/** What may be changed in place: by the one owner that it names, until a snapshot is taken. */
type Owner = object;
type Chunk = { owner: Owner; bytes: Uint8Array; high: number; low: number };
type Table = { owner: Owner; chunks: (Chunk | null)[] };

export type DiskSnapshot = {
  readonly tables: readonly (Table | null)[];
  readonly high: number;
  readonly low: number;
};

export class DiskImage implements Stateful<DiskSnapshot>, Copied {
  readonly sizeBytes: number;
  readonly blocks: number;
  private readonly source: DiskSource;
  private tables: (Table | null)[];
  private owner: Owner = {};
  /** Sums of what each chunk adds, without the chunks in `unsettled`. */
  private high = 0;
  private low = 0;
  private readonly unsettled = new Set<number>();
  /** What has been made since the last copy, and that copy keeps. */
  private writtenBytes = 0;

  private constructor(source: DiskSource) {
    this.source = source;
    this.sizeBytes = source.sizeBytes;
    this.blocks = source.sizeBytes / BLOCK_BYTES;
    const chunks = Math.ceil(source.sizeBytes / CHUNK_BYTES);
    this.tables = new Array<Table | null>(Math.ceil(chunks / CHUNKS_PER_TABLE)).fill(null);
  }

  /** A disk of the source's size, if disks come in that size. */
  static create(source: DiskSource): Result<DiskImage, DiskImageError> {
    const { sizeBytes } = source;
    const refuse = (code: DiskImageError["code"], expected: string) =>
      fail({ code, sentence: `The disk image has ${sizeBytes} bytes; ${expected} was expected.` });
    if (sizeBytes < DISK_BYTES_MIN) return refuse("disk-too-small", "at least 65536 (64 KiB)");
    if (sizeBytes > DISK_BYTES_MAX) return refuse("disk-too-large", "at most 2147483648 (2 GiB)");
    if (sizeBytes % BLOCK_BYTES !== 0) return refuse("disk-odd-size", "a multiple of 512");
    return ok(new DiskImage(source));
  }

  /** A copy of `count` blocks from `block`, all of which are there. */
  read(block: number, count: number): Uint8Array {
    const bytes = new Uint8Array(count * BLOCK_BYTES);
    this.eachPart(block, count, (index, within, at, length) => {
      const chunk = this.find(index);
      const from = index * CHUNK_BYTES + within;
      const part = chunk === null ? this.fetch(from, length) : chunk.bytes.subarray(within);
      bytes.set(part.subarray(0, length), at);
    });
    return bytes;
  }

  /** Puts whole blocks into the place of those from `block`, all of which are there. */
  write(block: number, bytes: Uint8Array): void {
    assert(bytes.length % BLOCK_BYTES === 0, "disk: a part of a block is written");
    this.eachPart(block, bytes.length / BLOCK_BYTES, (index, within, at, length) => {
      this.own(index).bytes.set(bytes.subarray(at, at + length), within);
      this.unsettled.add(index);
    });
  }

  /** All that differs from the source, in order of place. */
  changed(): ChangedChunk[] {
    const changed: ChangedChunk[] = [];
    for (const [tableIndex, table] of this.tables.entries()) {
      for (const [place, chunk] of (table?.chunks ?? []).entries()) {
        const index = tableIndex * CHUNKS_PER_TABLE + place;
        if (chunk === null || this.isAsInSource(index, chunk.bytes)) continue;
        changed.push({ offset: index * CHUNK_BYTES, bytes: chunk.bytes.slice() });
      }
    }
    return changed;
  }

  /** As 16 hexadecimal digits. */
  digest(): string {
    const digest = new Digest();
    this.digestInto(digest);
    return digest.hex();
  }

  digestInto(digest: Digest): void {
    this.settle();
    digest.addInteger(this.sizeBytes);
    digest.addString(this.source.identity);
    digest.addWord(this.high);
    digest.addWord(this.low);
  }

  snapshot(): DiskSnapshot {
    this.settle();
    this.owner = {};
    return { tables: this.tables.slice(), high: this.high, low: this.low };
  }

  restore(snapshot: DiskSnapshot): void {
    assert(snapshot.tables.length === this.tables.length, "disk: a snapshot of another size");
    this.tables = snapshot.tables.slice();
    this.high = snapshot.high;
    this.low = snapshot.low;
    this.owner = {};
    this.unsettled.clear();
  }

  /** A disk of the same content, which shares what neither of the two has written since. */
  [COPIED](count: (bytes: number) => void): DiskImage {
    const copy = new DiskImage(this.source);
    count(this.writtenBytes + TABLE_SLOT_BYTES * this.tables.length);
    this.writtenBytes = 0;
    copy.restore(this.snapshot());
    return copy;
  }

  /** Calls `visit` for each chunk that the blocks touch: place in the chunk, in the blocks' bytes, and count. */
  private eachPart(
    block: number,
    count: number,
    visit: (index: number, within: number, at: number, length: number) => void,
  ): void {
    const isInside = block >= 0 && count >= 0 && block + count <= this.blocks;
    assert(isInside, "disk: blocks beyond its end");
    const start = block * BLOCK_BYTES;
    const end = start + count * BLOCK_BYTES;
    for (let offset = start; offset < end;) {
      const within = offset % CHUNK_BYTES;
      const length = Math.min(CHUNK_BYTES - within, end - offset);
      visit((offset - within) / CHUNK_BYTES, within, offset - start, length);
      offset += length;
    }
  }

  private find(index: number): Chunk | null {
    const table = this.tables[Math.floor(index / CHUNKS_PER_TABLE)] ?? null;
    return table?.chunks[index % CHUNKS_PER_TABLE] ?? null;
  }

  /** The chunk, such that it may be changed in place. */
  private own(index: number): Chunk {
    const { owner } = this;
    const place = index % CHUNKS_PER_TABLE;
    const table = this.ownTable(Math.floor(index / CHUNKS_PER_TABLE));
    const present = table.chunks[place] ?? null;
    if (present?.owner === owner) return present;
    const bytes = (present?.bytes ?? this.original(index)).slice();
    const chunk = { owner, bytes, high: present?.high ?? 0, low: present?.low ?? 0 };
    table.chunks[place] = chunk;
    this.writtenBytes += CHUNK_BYTES;
    return chunk;
  }

  private ownTable(index: number): Table {
    const { owner } = this;
    const present = this.tables[index] ?? null;
    if (present?.owner === owner) return present;
    const empty = (): (Chunk | null)[] => new Array<Chunk | null>(CHUNKS_PER_TABLE).fill(null);
    const table = { owner, chunks: present?.chunks.slice() ?? empty() };
    this.tables[index] = table;
    this.writtenBytes += TABLE_SLOT_BYTES * CHUNKS_PER_TABLE;
    return table;
  }

  private original(index: number): Uint8Array {
    const offset = index * CHUNK_BYTES;
    return this.fetch(offset, Math.min(CHUNK_BYTES, this.sizeBytes - offset));
  }

  private fetch(offset: number, length: number): Uint8Array {
    const bytes = this.source.read(offset, length);
    assert(bytes.length === length, `disk: ${bytes.length} bytes at ${offset}, not ${length}`);
    return bytes;
  }

  private isAsInSource(index: number, bytes: Uint8Array): boolean {
    const original = this.original(index);
    for (let at = 0; at < bytes.length; at += 1) if (original[at] !== bytes[at]) return false;
    return true;
  }

  /** Brings the sums up to date. */
  private settle(): void {
    for (const index of this.unsettled) {
      const chunk = must(this.find(index), "a chunk that was written");
      const isBack = this.isAsInSource(index, chunk.bytes);
      const [high, low] = isBack ? [0, 0] : hashChunk(index, chunk.bytes);
      this.high = (this.high - chunk.high + high) | 0;
      this.low = (this.low - chunk.low + low) | 0;
      chunk.high = high;
      chunk.low = low;
    }
    this.unsettled.clear();
  }
}

/** What a chunk in its place adds to the two sums. */
function hashChunk(index: number, bytes: Uint8Array): readonly [high: number, low: number] {
  const digest = new Digest();
  digest.addWord(index);
  digest.addBytes(bytes);
  const [high, low] = digest.snapshot();
  return [high, low];
}

/** A source that is all in memory. */
export function sourceInMemory(bytes: Uint8Array, identity: string): DiskSource {
  return {
    sizeBytes: bytes.length,
    identity,
    read: (offset, length) => bytes.slice(offset, offset + length),
  };
}

/** A source of nothing but zeroes. */
export function blankSource(sizeBytes: number): DiskSource {
  return {
    sizeBytes,
    identity: `blank-${sizeBytes}`,
    read: (_offset, length) => new Uint8Array(length),
  };
}
