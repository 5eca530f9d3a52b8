/**
 * The physical memory of a machine, with a digest of its content that costs only what has changed.
 *
 * Guest words are kept in HOST order (every host is little-endian), so that a word is one array read.
 * The big-endian byte at address a is then `bytes[a ^ 3]`, the halfword at a is `halves[(a ^ 2) >> 1]`,
 * the word at a is `words[a >> 2]`. Hot paths do this themselves; everybody else uses the accessors.
 *
 * Invariants: a page's WATCH_CLEAN bit is off exactly if the page is on the dirty list; a page that is not
 * on it has the content that `pageHigh`/`pageLow` were computed from. So a store of one's own must be
 * followed by `if (watched[address >>> 12] !== 0) memory.touched(address)`.
 */
import { assert } from "../base/assert.ts";
import { Digest } from "../base/digest.ts";
import { emptyMemory, type MemorySnapshot, type Page, PAGES_PER_GROUP } from "./memory-snapshot.ts";

export const PAGE_SHIFT = 12;
export const PAGE_SIZE = 4096;
const WORDS_PER_PAGE = 1024;

/** A page's content is as last digested; the next store has to tell. */
export const WATCH_CLEAN = 1;
/** Decoded instructions of this page exist; a store has to tell `onCodeStore`. */
export const WATCH_CODE = 2;

/** What describePages() says of a page: not all zero; stored to since the last digest; decoded instructions of it exist. */
export const PAGE_USED = 1;
export const PAGE_CHANGED = 2;
export const PAGE_CODE = 4;

export class Memory {
  readonly sizeBytes: number;
  readonly buffer: ArrayBufferLike;
  readonly words: Int32Array;
  readonly halves: Uint16Array;
  readonly bytes: Uint8Array;
  /** A byte per page: WATCH_CLEAN | WATCH_CODE. A store to a page that has 0 here needs nothing more. */
  readonly watched: Uint8Array;
  /**
   * Told of each store to a page that has WATCH_CODE (the bit stays until the listener takes it off).
   */
  onCodeStore: (address: number) => void = ignoreStore;
  /** Told, once per page, that such a page has been replaced: nothing decoded from it may be used any more. */
  onCodeReplaced: (page: number) => void = ignoreStore;

  private readonly pageCount: number;
  private readonly dirty: Int32Array;
  private dirtyCount = 0;
  /** What each page adds to the two sums; they stand for its content and its place. */
  private readonly pageHigh: Int32Array;
  private readonly pageLow: Int32Array;
  private sumHigh = 0;
  private sumLow = 0;
  /** The newest snapshot's pages, and which pages, and groups of them, have changed since. */
  private kept: readonly (readonly Page[])[];
  private readonly changed: Uint8Array;
  private readonly changedGroups: Uint8Array;

  /** Zeroed memory, in a buffer of its own or in a zeroed part of a given one. */
  constructor(sizeBytes: number, buffer?: ArrayBufferLike, byteOffset = 0) {
    assert(
      sizeBytes > 0 && sizeBytes % PAGE_SIZE === 0 && sizeBytes <= 0x40000000,
      `memory: ${String(sizeBytes)} bytes is no whole number of pages up to 1 GiB`,
    );
    assert(isLittleEndian(), "memory: this host is big-endian");
    this.sizeBytes = sizeBytes;
    this.buffer = buffer ?? new ArrayBuffer(sizeBytes);
    this.words = new Int32Array(this.buffer, byteOffset, sizeBytes / 4);
    this.halves = new Uint16Array(this.buffer, byteOffset, sizeBytes / 2);
    this.bytes = new Uint8Array(this.buffer, byteOffset, sizeBytes);
    this.pageCount = sizeBytes / PAGE_SIZE;
    this.watched = new Uint8Array(this.pageCount).fill(WATCH_CLEAN);
    this.dirty = new Int32Array(this.pageCount);
    this.pageHigh = new Int32Array(this.pageCount);
    this.pageLow = new Int32Array(this.pageCount);
    this.kept = emptyMemory(this.pageCount).groups;
    this.changed = new Uint8Array(this.pageCount);
    this.changedGroups = new Uint8Array(this.kept.length);
    const zeroed = zeroedHashes(this.pageCount, (high, low) => {
      for (let page = 0; page < this.pageCount; page += 1) this.setPageHash(page, high, low);
      return {
        pageHigh: this.pageHigh.slice(),
        pageLow: this.pageLow.slice(),
        sumHigh: this.sumHigh,
        sumLow: this.sumLow,
      };
    });
    this.pageHigh.set(zeroed.pageHigh);
    this.pageLow.set(zeroed.pageLow);
    this.sumHigh = zeroed.sumHigh;
    this.sumLow = zeroed.sumLow;
  }

  /** Says that a store has hit the page of `address`, which has something in `watched`. */
  touched(address: number): void {
    const page = address >>> PAGE_SHIFT;
    const watch = this.watched[page]!;
    if ((watch & WATCH_CLEAN) !== 0) {
      this.watched[page] = watch & ~WATCH_CLEAN;
      this.dirty[this.dirtyCount] = page;
      this.dirtyCount += 1;
    }
    if ((watch & WATCH_CODE) !== 0) this.onCodeStore(address);
  }

  /** Whether `length` bytes from `address` (both read as unsigned) are all in memory. */
  contains(address: number, length = 1): boolean {
    return (address >>> 0) + (length >>> 0) <= this.sizeBytes;
  }

  /** The word at an aligned address inside memory, an int32. */
  readWord(address: number): number {
    return this.words[this.place(address, 4) >> 2]!;
  }

  /** Unsigned, 16 bits. */
  readHalf(address: number): number {
    return this.halves[(this.place(address, 2) ^ 2) >> 1]!;
  }

  /** Unsigned, 8 bits. */
  readByte(address: number): number {
    return this.bytes[this.place(address, 1) ^ 3]!;
  }

  writeWord(address: number, value: number): void {
    this.words[this.place(address, 4) >> 2] = value;
    this.wrote(address);
  }

  writeHalf(address: number, value: number): void {
    this.halves[(this.place(address, 2) ^ 2) >> 1] = value;
    this.wrote(address);
  }

  writeByte(address: number, value: number): void {
    this.bytes[this.place(address, 1) ^ 3] = value;
    this.wrote(address);
  }

  /** Copies `source` to any address where it fits. */
  copyIn(source: Uint8Array, address: number): void {
    assert(this.contains(address, source.length), "memory: copy in reaches outside");
    const first = address >>> 0;
    for (let index = 0; index < source.length; index += 1) {
      this.bytes[(first + index) ^ 3] = source[index]!;
    }
    const end = first + source.length;
    for (let at = first; at < end; at = at - (at % PAGE_SIZE) + PAGE_SIZE) this.replaced(at);
  }

  /** A copy of `length` bytes from any address. */
  copyOut(address: number, length: number): Uint8Array<ArrayBuffer> {
    assert(this.contains(address, length), "memory: copy out reaches outside");
    const first = address >>> 0;
    const copy = new Uint8Array(length);
    for (let index = 0; index < length; index += 1) copy[index] = this.bytes[(first + index) ^ 3]!;
    return copy;
  }

  /** The text at `address`, one character a byte, up to a NUL, `limit` characters or the end of memory. */
  readString(address: number, limit = 4096): string {
    let text = "";
    for (let at = address >>> 0; text.length < limit && this.contains(at); at += 1) {
      const byte = this.bytes[at ^ 3]!;
      if (byte === 0) break;
      text += String.fromCharCode(byte);
    }
    return text;
  }

  /** A byte per page, PAGE_USED | PAGE_CHANGED | PAGE_CODE, for people. Changes nothing. */
  describePages(): Uint8Array {
    const described = new Uint8Array(this.pageCount);
    for (let page = 0; page < this.pageCount; page += 1) {
      const watch = this.watched[page]!;
      const isClean = (watch & WATCH_CLEAN) !== 0;
      const isUsed = isClean ? !this.isZeroByHash(page) : this.copyOfPage(page) !== null;
      described[page] =
        (isUsed ? PAGE_USED : 0) |
        (isClean ? 0 : PAGE_CHANGED) |
        ((watch & WATCH_CODE) !== 0 ? PAGE_CODE : 0);
    }
    return described;
  }

  /** The digest of the whole content, as 16 hexadecimal digits. */
  digest(): string {
    const digest = new Digest();
    this.digestInto(digest);
    return digest.hex();
  }

  /** Adds size and content to a digest; only pages stored to since the last time are looked at. */
  digestInto(digest: Digest): void {
    this.settle();
    digest.addWord(this.pageCount);
    digest.addWord(this.sumHigh);
    digest.addWord(this.sumLow);
  }

  /** The content as it is now; what hasn't changed is shared with the snapshot before. */
  snapshot(): MemorySnapshot {
    this.settle();
    const groups = this.kept.map((group, index) =>
      this.changedGroups[index] === 0 ? group : this.copyOfGroup(index, group),
    );
    this.keep(groups);
    return { pageCount: this.pageCount, groups, high: this.sumHigh, low: this.sumLow };
  }

  /** Makes the content what it was; only pages that differ are written, and count as stored to. */
  restore(snapshot: MemorySnapshot): void {
    assert(snapshot.pageCount === this.pageCount, "memory: a snapshot of another size");
    this.settle();
    for (const [index, wanted] of snapshot.groups.entries()) {
      if (this.changedGroups[index] !== 0 || this.kept[index] !== wanted) {
        this.restoreGroup(index, wanted);
      }
    }
    this.settle();
    const isSame = this.sumHigh === snapshot.high && this.sumLow === snapshot.low;
    assert(isSame, "memory: a snapshot whose pages are not those that were saved");
    this.keep(snapshot.groups);
  }

  private restoreGroup(index: number, wanted: readonly Page[]): void {
    const kept = this.kept[index];
    for (const [place, words] of wanted.entries()) {
      const page = index * PAGES_PER_GROUP + place;
      if (this.changed[page] === 0 && kept?.[place] === words) continue;
      const from = page * WORDS_PER_PAGE;
      if (words === null) this.words.fill(0, from, from + WORDS_PER_PAGE);
      else this.words.set(words, from);
      this.replaced(page * PAGE_SIZE);
    }
  }

  private copyOfGroup(index: number, group: readonly Page[]): readonly Page[] {
    return group.map((words, place) => {
      const page = index * PAGES_PER_GROUP + place;
      return this.changed[page] === 0 ? words : this.copyOfPage(page);
    });
  }

  /** The content is that of a snapshot. */
  private keep(groups: readonly (readonly Page[])[]): void {
    for (const [index, isChanged] of this.changedGroups.entries()) {
      const first = index * PAGES_PER_GROUP;
      if (isChanged !== 0) this.changed.fill(0, first, first + PAGES_PER_GROUP);
    }
    this.changedGroups.fill(0);
    this.kept = groups;
  }

  /** Brings hashes and sums up to date, and empties the dirty list. */
  private settle(): void {
    for (let index = 0; index < this.dirtyCount; index += 1) {
      const page = this.dirty[index]!;
      this.watched[page] = this.watched[page]! | WATCH_CLEAN;
      this.changed[page] = 1;
      this.changedGroups[Math.floor(page / PAGES_PER_GROUP)] = 1;
      hashPage(this.words, page * WORDS_PER_PAGE);
      this.setPageHash(page, hashHigh, hashLow);
    }
    this.dirtyCount = 0;
  }

  /** Replaces what `page` adds to the sums. The place is mixed in, so that swapped pages make a difference. */
  private setPageHash(page: number, high: number, low: number): void {
    const placedHigh = avalanche(high ^ Math.imul(page + 1, 0x9e3779b1));
    const placedLow = avalanche(low + Math.imul(page + 1, 0x7feb352d));
    this.sumHigh = (this.sumHigh - this.pageHigh[page]! + placedHigh) | 0;
    this.sumLow = (this.sumLow - this.pageLow[page]! + placedLow) | 0;
    this.pageHigh[page] = placedHigh;
    this.pageLow[page] = placedLow;
  }

  private isZeroByHash(page: number): boolean {
    const zeroed = ZEROED.get(this.pageCount);
    return (
      this.pageHigh[page] === zeroed?.pageHigh[page] && this.pageLow[page] === zeroed?.pageLow[page]
    );
  }

  private copyOfPage(page: number): Int32Array | null {
    const from = page * WORDS_PER_PAGE;
    for (let index = from; index < from + WORDS_PER_PAGE; index += 1) {
      if (this.words[index] !== 0) return this.words.slice(from, from + WORDS_PER_PAGE);
    }
    return null;
  }

  private wrote(address: number): void {
    if (this.watched[address >>> PAGE_SHIFT] !== 0) this.touched(address);
  }

  private replaced(address: number): void {
    this.wrote(address);
    const page = address >>> PAGE_SHIFT;
    if ((this.watched[page]! & WATCH_CODE) !== 0) this.onCodeReplaced(page);
  }

  /** The address as an index, once it is sure that an access of this size may be made there. */
  private place(address: number, size: number): number {
    assert(
      this.contains(address, size) && (address & (size - 1)) === 0,
      `memory: no access of ${String(size)} bytes at 0x${(address >>> 0).toString(16)}`,
    );
    return address >>> 0;
  }
}

/** What a memory of zeroes has for its pages: a campaign makes thousands of memories of one size. */
interface ZeroedHashes {
  readonly pageHigh: Int32Array;
  readonly pageLow: Int32Array;
  readonly sumHigh: number;
  readonly sumLow: number;
}

const ZEROED = new Map<number, ZeroedHashes>();

function zeroedHashes(
  pageCount: number,
  compute: (high: number, low: number) => ZeroedHashes,
): ZeroedHashes {
  const known = ZEROED.get(pageCount);
  if (known !== undefined) return known;
  hashPage(new Int32Array(WORDS_PER_PAGE), 0);
  const computed = compute(hashHigh, hashLow);
  ZEROED.set(pageCount, computed);
  return computed;
}

/** What hashPage() found: two results without an allocation per page. */
let hashHigh = 0;
let hashLow = 0;

/**
 * Hashes the page that starts at words[from]. Four chains, two for each half of the page, so that the
 * multiplications overlap. Each step is a bijection of the chain and of the word: one changed word always
 * changes both chains that see it, and therefore both halves of the hash.
 */
function hashPage(words: Int32Array, from: number): void {
  const middle = from + WORDS_PER_PAGE / 2;
  let a = 0x27d4eb2f;
  let b = 0x165667b1;
  let c = 0x5bd1e995;
  let d = 0x1b873593;
  for (let index = from; index < middle; index += 1) {
    const near = words[index]!;
    const far = words[index + WORDS_PER_PAGE / 2]!;
    a = Math.imul(((a << 5) | (a >>> 27)) ^ near, 0x9e3779b1);
    b = Math.imul(((b << 11) | (b >>> 21)) + near, 0x85ebca77);
    c = Math.imul(((c << 5) | (c >>> 27)) ^ far, 0xc2b2ae3d);
    d = Math.imul(((d << 11) | (d >>> 21)) + far, 0x27d4eb2f);
  }
  hashHigh = avalanche(a) ^ Math.imul(avalanche(c), 0x165667b1);
  hashLow = (avalanche(b) + Math.imul(avalanche(d), 0x9e3779b1)) | 0;
}

/** A bijection of words that spreads every bit over all (the finalizer of MurmurHash3). */
function avalanche(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function isLittleEndian(): boolean {
  return new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
}

function ignoreStore(): void {
  // No code has been decoded yet.
}
