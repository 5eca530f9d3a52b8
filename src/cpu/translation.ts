/**
 * The translation lookaside buffer of a processor, and what an entry permits.
 *
 * 4 ways of `sets` sets, replaced in turn within a set: a function of the inserts and purges alone, so two machines
 * with the same history hold the same entries (it is part of the hashed state). One buffer serves instructions and data.
 *
 * Source: PA-RISC 1.1 manual, chapter 3 (addressing and access control).
 */
import { assert } from "../base/assert.ts";
import type { Digest } from "../base/digest.ts";
import type { RandomStream } from "../base/random.ts";

/** Words of an entry, in this order. */
const FLAGS = 0;
const SPACE = 1;
const PAGE = 2;
const FRAME = 3;
const ACCESS = 4;
const ENTRY_WORDS = 5;
const WAYS = 4;

/** FLAGS: the address half has been inserted; the protection half too, so the entry translates. */
const HAS_ADDRESS = 1;
const HAS_PROTECTION = 2;

/** Bits of an entry's access word, laid out as the protection operand of IDTLBP and IITLBP has them. */
export const ACCESS_PAGE_REFERENCE = 1 << 29;
export const ACCESS_DIRTY = 1 << 28;
export const ACCESS_BREAK = 1 << 27;

/** What a buffer holds, and which way of each set is replaced next; never written. */
export interface TlbSnapshot {
  readonly entries: Int32Array;
  readonly turn: Uint8Array;
}

/** Somebody who keeps copies of entries. */
export interface TlbListener {
  /** What the buffer says of this page may have changed. */
  pageChanged(space: number, page: number): void;
  allChanged(): void;
}

export class Tlb {
  readonly sets: number;
  listener: TlbListener | null = null;
  private readonly entries: Int32Array;
  /** Next way to replace, per set. */
  private readonly turn: Uint8Array;
  /** Changes whenever an entry does, so that a digest need not be taken again. */
  generation = 0;
  private kept: { readonly generation: number; readonly snapshot: TlbSnapshot } | null = null;

  /** Null: replaced in turn. Else at random, which only an experiment without the assumption wants. */
  private readonly chance: RandomStream | null;

  constructor(sets: number, chance: RandomStream | null = null) {
    assert((sets & (sets - 1)) === 0, `translation: ${String(sets)} sets is no power of two`);
    this.sets = sets;
    this.chance = chance;
    this.entries = new Int32Array(sets * WAYS * ENTRY_WORDS);
    this.turn = new Uint8Array(sets);
  }

  /** Index of the valid entry for a page of a space, or -1. */
  find(space: number, page: number): number {
    const first = this.setOf(space, page) * WAYS * ENTRY_WORDS;
    const e = this.entries;
    for (let at = first; at < first + WAYS * ENTRY_WORDS; at += ENTRY_WORDS) {
      if (
        (e[at + FLAGS]! & HAS_PROTECTION) !== 0 &&
        e[at + PAGE] === page &&
        e[at + SPACE] === space
      ) {
        return at;
      }
    }
    return -1;
  }

  /** Entries there are, and those that translate, in order of their places. */
  get capacity(): number {
    return this.sets * WAYS;
  }

  valid(): number[] {
    const found: number[] = [];
    for (let at = 0; at < this.entries.length; at += ENTRY_WORDS) {
      if ((this.entries[at + FLAGS]! & HAS_PROTECTION) !== 0) found.push(at);
    }
    return found;
  }

  spaceOf(entry: number): number {
    return this.entries[entry + SPACE]!;
  }

  pageOf(entry: number): number {
    return this.entries[entry + PAGE]!;
  }

  frameOf(entry: number): number {
    return this.entries[entry + FRAME]!;
  }

  /** The protection operand as it was inserted: T, D, B, access rights, access identifier. */
  accessOf(entry: number): number {
    return this.entries[entry + ACCESS]!;
  }

  /** First half of an insert: the entry translates only when the second half has come. */
  insertAddress(space: number, page: number, frame: number): void {
    const e = this.entries;
    let at = this.slotOf(space, page);
    if (at < 0) {
      const set = this.setOf(space, page);
      const way = this.chance?.below(WAYS) ?? this.turn[set]!;
      this.turn[set] = (way + 1) % WAYS;
      at = (set * WAYS + way) * ENTRY_WORDS;
      if (e[at + FLAGS] !== 0) this.listener?.pageChanged(e[at + SPACE]!, e[at + PAGE]!);
    }
    e[at + FLAGS] = HAS_ADDRESS;
    e[at + SPACE] = space;
    e[at + PAGE] = page;
    e[at + FRAME] = frame;
    e[at + ACCESS] = 0;
    this.changed(space, page);
  }

  /** Second half. Without a first half for this page it does nothing (the manual leaves it undefined). */
  insertProtection(space: number, page: number, access: number): void {
    const at = this.slotOf(space, page);
    if (at < 0) return;
    this.entries[at + FLAGS] = HAS_ADDRESS | HAS_PROTECTION;
    this.entries[at + ACCESS] = access;
    this.changed(space, page);
  }

  /** Both halves at once, for the hypervisor. */
  insert(space: number, page: number, frame: number, access: number): void {
    this.insertAddress(space, page, frame);
    this.insertProtection(space, page, access);
  }

  purge(space: number, page: number): void {
    const at = this.slotOf(space, page);
    if (at < 0) return;
    this.entries.fill(0, at, at + ENTRY_WORDS);
    this.changed(space, page);
  }

  clear(): void {
    this.entries.fill(0);
    this.turn.fill(0);
    this.generation += 1;
    this.listener?.allChanged();
  }

  digestInto(digest: Digest): void {
    digest.addWords(this.entries, 0, this.entries.length);
    for (const way of this.turn) digest.addWord(way);
  }

  /** Shared with the snapshot before, where nothing has changed since. */
  snapshot(): TlbSnapshot {
    if (this.kept?.generation !== this.generation) {
      const { generation } = this;
      const snapshot = { entries: this.entries.slice(), turn: this.turn.slice() };
      this.kept = { generation, snapshot };
    }
    return this.kept.snapshot;
  }

  restore(from: TlbSnapshot): void {
    assert(from.entries.length === this.entries.length, "translation: a snapshot of another size");
    this.entries.set(from.entries);
    this.turn.set(from.turn);
    this.generation += 1;
    this.kept = { generation: this.generation, snapshot: from };
    this.listener?.allChanged();
  }

  /** A fault: a bit of an entry changes, counted from the left: 0..31 of the frame, 32..63 of the access word. */
  flipBit(entry: number, bit: number): void {
    const at = entry * ENTRY_WORDS;
    if (at >= this.entries.length) return;
    this.entries[at + (bit < 32 ? FRAME : ACCESS)]! ^= 0x80000000 >>> (bit & 31);
    this.changed(this.entries[at + SPACE]!, this.entries[at + PAGE]!);
  }

  private changed(space: number, page: number): void {
    this.generation += 1;
    this.listener?.pageChanged(space, page);
  }

  /** An entry for the page in whatever state, or -1. */
  private slotOf(space: number, page: number): number {
    const first = this.setOf(space, page) * WAYS * ENTRY_WORDS;
    const e = this.entries;
    for (let at = first; at < first + WAYS * ENTRY_WORDS; at += ENTRY_WORDS) {
      if (e[at + FLAGS] !== 0 && e[at + PAGE] === page && e[at + SPACE] === space) return at;
    }
    return -1;
  }

  private setOf(space: number, page: number): number {
    return (page ^ (page >>> 8) ^ (space * 7)) & (this.sets - 1);
  }
}

/** What an access right lets a privilege level do; the 7-bit field is type:3 PL1:2 PL2:2. */
export function mayRead(access: number, level: number): boolean {
  const type = (access >>> 24) & 7;
  return type <= 3 && level <= ((access >>> 22) & 3);
}

export function mayWrite(access: number, level: number): boolean {
  const type = (access >>> 24) & 7;
  return (type === 1 || type === 3) && level <= ((access >>> 20) & 3);
}

export function mayExecute(access: number, level: number): boolean {
  const type = (access >>> 24) & 7;
  return type >= 2 && ((access >>> 20) & 3) <= level && level <= ((access >>> 22) & 3);
}

/** The access identifier of an entry; 0 marks a public page. */
export function accessIdOf(access: number): number {
  return (access >>> 1) & 0x3ffff;
}
