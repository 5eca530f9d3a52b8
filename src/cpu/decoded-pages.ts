/**
 * Instructions of physical pages, decoded: one operation number a word, 0 where it has not been decoded yet.
 *
 * Memory is coherent: a store to a page with decoded instructions forgets the word that it hit, so that stale
 * instructions can't exist (the architecture allows them; two machines must not differ by them).
 */
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

export class DecodedPages {
  private readonly memory: Memory;
  private readonly pages: (Uint16Array | null)[];
  /** The ROM's operations and words, in whole pages: what lies behind its end is zero. */
  private rom: Uint16Array | null = null;
  private romWords = new Int32Array(0);

  constructor(memory: Memory) {
    this.memory = memory;
    this.pages = new Array<Uint16Array | null>(memory.sizeBytes >>> 12).fill(null);
    memory.onCodeStore = (address) => {
      this.forget(address);
    };
    memory.onCodeReplaced = (page) => {
      this.pages[page]?.fill(0);
    };
  }

  /** See `Processor.fetch`. */
  fetch(cpu: Processor, offset: number): number {
    const physical = translateFetch(cpu, offset);
    if (cpu.trap !== 0) return NO_TAG;
    const page = physical >>> 12;
    if (page < this.pages.length) {
      cpu.fetchOps = this.pageOf(page);
      cpu.fetchWords = this.memory.words;
      cpu.fetchBase = page << 10;
    } else if (!this.fetchRom(cpu, physical)) {
      cpu.trap = HIGH_PRIORITY_MACHINE_CHECK;
      return NO_TAG;
    }
    return cpu.spaceFront === cpu.spaceBack ? offset & FETCH_MASK : NO_TAG;
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
    if (ops !== null && ops !== undefined) ops[(address & 0xfff) >> 2] = 0;
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
