/**
 * Instructions of physical pages, decoded: one operation number a word, 0 where it has not been decoded yet.
 *
 * Memory is coherent: a store to a page with decoded instructions forgets the word that it hit, so that stale
 * instructions can't exist (the architecture allows them; two machines must not differ by them). An experiment may
 * switch that off: then a page has copies of its words, and it is chance whether a store reaches an instruction that has been
 * executed, until the cache is flushed.
 */
import type { RandomStream } from "../base/random.ts";
import { WATCH_CODE, type Memory } from "./memory.ts";
import type { Processor } from "./processor.ts";
import { PSW_C, PSW_P } from "../isa/psw.ts";
import { accessIdOf, mayExecute } from "./translation.ts";
import {
  INSTRUCTION_MEMORY_PROTECTION,
  INSTRUCTION_TLB_MISS,
  HIGH_PRIORITY_MACHINE_CHECK,
} from "../isa/interruptions.ts";
import { mayPass } from "./protection.ts";

/** A tag that no address has. */
export const NO_TAG = 8;
/** What of an instruction's offset has to equal the tag: its page and its privilege level. */
export const FETCH_MASK = ~0xfff | 3;

const WORDS_PER_PAGE = 1024;

/** A page of an incoherent instruction cache: its words, and which of them have been executed, as which operations. */
export interface StalePage {
  readonly page: number;
  readonly words: Int32Array;
  readonly operations: Int32Array;
}

export class DecodedPages {
  private readonly memory: Memory;
  private readonly pages: (Uint16Array | null)[];
  /** The ROM's operations and words, in whole pages: what lies behind its end is zero. */
  private rom: Uint16Array | null = null;
  private romWords = new Int32Array(0);

  /** Chance that what has been executed is still in the cache after a store; null: memory is coherent. */
  private readonly staleness: RandomStream | null;
  private readonly copies = new Map<number, Int32Array>();

  constructor(memory: Memory, staleness: RandomStream | null = null) {
    this.memory = memory;
    this.staleness = staleness;
    this.pages = new Array<Uint16Array | null>(memory.sizeBytes >>> 12).fill(null);
    memory.onCodeStore = (address) => {
      if (staleness === null) this.forget(address);
      else this.forgetPerhaps(address, staleness);
    };
    memory.onCodeReplaced = (page) => {
      this.pages[page]?.fill(0);
      this.copyAgain(page);
    };
  }

  /** See `Processor.fetch`. */
  fetch(cpu: Processor, offset: number): number {
    const physical = translateFetch(cpu, offset);
    if (cpu.trap !== 0) return NO_TAG;
    const page = physical >>> 12;
    if (page < this.pages.length) {
      cpu.fetchOps = this.pageOf(page);
      if (this.staleness === null) {
        cpu.fetchWords = this.memory.words;
        cpu.fetchBase = page << 10;
      } else {
        cpu.fetchWords = this.copyOf(page);
        cpu.fetchBase = 0;
      }
    } else if (!this.fetchRom(cpu, physical)) {
      cpu.trap = HIGH_PRIORITY_MACHINE_CHECK;
      return NO_TAG;
    }
    return cpu.spaceFront === cpu.spaceBack ? offset & FETCH_MASK : NO_TAG;
  }

  /** The guest flushes a line of a cache: a flush may drop more, and here drops everything. */
  flush(): void {
    for (const page of this.copies.keys()) {
      this.pages[page]?.fill(0);
      this.copyAgain(page);
    }
  }

  /** The word that would be executed at a physical address in memory, if another than memory holds there; else null. */
  staleWord(physical: number): number | null {
    const word = this.copies.get(physical >>> 12)?.[(physical & 0xfff) >> 2];
    return word === undefined || word === this.memory.readWord(physical & ~3) ? null : word;
  }

  /** What the cache holds that memory may not; nothing where memory is coherent. */
  snapshot(): readonly StalePage[] {
    return Array.from(this.copies, ([page, words]) => ({
      page,
      words: words.slice(),
      operations: Int32Array.from(this.pageOf(page)),
    }));
  }

  /** After memory has been restored. */
  restore(snapshot: readonly StalePage[]): void {
    for (const page of this.copies.keys()) this.pages[page]?.fill(0);
    this.copies.clear();
    for (const { page, words, operations } of snapshot) {
      this.copies.set(page, words.slice());
      this.pageOf(page).set(operations);
    }
  }

  private copyOf(page: number): Int32Array {
    let copy = this.copies.get(page);
    if (copy === undefined) {
      copy = this.memory.words.slice(page << 10, (page + 1) << 10);
      this.copies.set(page, copy);
    }
    return copy;
  }

  private copyAgain(page: number): void {
    this.copies.get(page)?.set(this.memory.words.subarray(page << 10, (page + 1) << 10));
  }

  /**
   * An instruction that has never been executed is not in the cache; nor has it been, if neither it nor the one before it,
   * with which it may have been decoded, has.
   */
  private forgetPerhaps(address: number, staleness: RandomStream): void {
    const ops = this.pages[address >>> 12];
    const copy = this.copies.get(address >>> 12);
    if (ops === null || ops === undefined || copy === undefined) return;
    const index = (address & 0xfff) >> 2;
    const isCached = ops[index] !== 0 || (index > 0 && ops[index - 1] !== 0);
    if (isCached && staleness.chance(0.5)) return;
    ops[index] = 0;
    if (index > 0) ops[index - 1] = 0;
    copy[index] = this.memory.words[address >>> 2]!;
  }

  private pageOf(page: number): Uint16Array {
    let ops = this.pages[page];
    if (ops === null || ops === undefined) {
      ops = new Uint16Array(WORDS_PER_PAGE);
      this.pages[page] = ops;
      this.memory.watched[page]! |= WATCH_CODE;
    }
    return ops;
  }

  private fetchRom(cpu: Processor, physical: number): boolean {
    const start = (physical & ~0xfff) - cpu.bus.romBase;
    if (start < 0 || start >= cpu.bus.romWords.length * 4) return false;
    this.rom ??= this.decodeRom(cpu.bus.romWords);
    cpu.fetchOps = this.rom.subarray(start >> 2);
    cpu.fetchWords = this.romWords;
    cpu.fetchBase = start >> 2;
    return true;
  }

  private decodeRom(words: Int32Array): Uint16Array {
    const size = Math.ceil(words.length / WORDS_PER_PAGE) * WORDS_PER_PAGE;
    this.romWords = new Int32Array(size);
    this.romWords.set(words);
    return new Uint16Array(size);
  }

  private forget(address: number): void {
    const ops = this.pages[address >>> 12];
    if (ops === null || ops === undefined) return;
    const word = (address & 0xfff) >> 2;
    ops[word] = 0;
    // The word before may have been decoded together with this one.
    if (word > 0) ops[word - 1] = 0;
  }
}

function translateFetch(cpu: Processor, offset: number): number {
  if ((cpu.psw & PSW_C) === 0) return offset & ~3;
  const entry = cpu.itlb.find(cpu.spaceFront, offset >>> 12);
  if (entry < 0) {
    cpu.trap = INSTRUCTION_TLB_MISS;
    return 0;
  }
  const access = cpu.itlb.accessOf(entry);
  const id = accessIdOf(access);
  if (
    !mayExecute(access, offset & 3) ||
    ((cpu.psw & PSW_P) !== 0 && id !== 0 && !mayPass(cpu, id, false))
  ) {
    cpu.trap = INSTRUCTION_MEMORY_PROTECTION;
    return 0;
  }
  return cpu.itlb.frameOf(entry) | (offset & 0xffc);
}
