/**
 * A split virtqueue, the device's side: takes the buffers that the driver makes available, gives them back as used.
 *
 * Whatever the rings hold, each call ends after at most as many steps as the queue has descriptors. A driver that
 * breaks the rules is not guessed at: take() says "broken", and the device asks to be reset.
 *
 * Source: virtio 1.2, section 2.7 (split virtqueues); no indirect descriptors, no event index.
 */
import type { Digest } from "../../base/digest.ts";
import type { Memory } from "../../cpu/memory.ts";
import {
  readLittleHalf,
  readLittleWord,
  writeLittleHalf,
  writeLittleWord,
} from "./little-endian.ts";
import type { Span } from "./spans.ts";

export const QUEUE_SIZE_MAX = 128;

const FLAG_NEXT = 1;
const FLAG_WRITE = 2;
const FLAG_INDIRECT = 4;
const AVAIL_NO_INTERRUPT = 1;

/** One buffer: what the device may read, and what it may write. */
export type Chain = {
  /** Of its first descriptor; names the buffer when it is given back. */
  readonly head: number;
  readonly readable: readonly Span[];
  readonly writable: readonly Span[];
};

/** The three areas, each a 64-bit address in two words. */
export const AREAS = ["descriptors", "driver", "device"] as const;
export type Area = (typeof AREAS)[number];

export type VirtqueueSnapshot = readonly number[];

export class Virtqueue {
  /** As the driver has chosen it; 0 until then. */
  size = 0;
  private ready = false;
  /** Low and high words of the areas' addresses, unsigned. */
  private readonly low = { descriptors: 0, driver: 0, device: 0 };
  private readonly high = { descriptors: 0, driver: 0, device: 0 };
  private taken = 0;
  private used = 0;
  private readonly memory: Memory;

  constructor(memory: Memory) {
    this.memory = memory;
  }

  get isReady(): boolean {
    return this.ready;
  }

  setAddress(area: Area, isHigh: boolean, word: number): void {
    (isHigh ? this.high : this.low)[area] = word >>> 0;
  }

  /** Begins to use the rings; false if they are not where rings can be. */
  start(): boolean {
    const { size } = this;
    const isSize = size > 0 && size <= QUEUE_SIZE_MAX && (size & (size - 1)) === 0;
    this.ready =
      isSize &&
      this.isPlace("descriptors", 16, 16 * size) &&
      this.isPlace("driver", 2, 6 + 2 * size) &&
      this.isPlace("device", 4, 6 + 8 * size);
    if (this.ready) {
      this.taken = 0;
      this.used = 0;
    }
    return this.ready;
  }

  stop(): void {
    this.ready = false;
  }

  /** To the state after a reset. */
  reset(): void {
    this.restore([]);
  }

  /** How many buffers wait, or "broken" if the driver claims more than there can be. */
  waiting(): number | "broken" {
    const count = (readLittleHalf(this.memory, this.low.driver + 2) - this.taken) & 0xffff;
    return count > this.size ? "broken" : count;
  }

  /** The oldest buffer that waits. */
  take(): Chain | "broken" {
    const slot = this.taken & (this.size - 1);
    this.taken = (this.taken + 1) & 0xffff;
    return this.chain(readLittleHalf(this.memory, this.low.driver + 4 + 2 * slot));
  }

  /** Gives a buffer back, in whose writable part the device has written `written` bytes from its start. */
  give(head: number, written: number): void {
    const entry = this.low.device + 4 + 8 * (this.used & (this.size - 1));
    writeLittleWord(this.memory, entry, head);
    writeLittleWord(this.memory, entry + 4, written);
    this.used = (this.used + 1) & 0xffff;
    writeLittleHalf(this.memory, this.low.device + 2, this.used);
  }

  /** Whether the driver wants to be told of used buffers. */
  wantsInterrupts(): boolean {
    return (readLittleHalf(this.memory, this.low.driver) & AVAIL_NO_INTERRUPT) === 0;
  }

  digestInto(digest: Digest): void {
    for (const value of this.snapshot()) digest.addWord(value | 0);
  }

  snapshot(): VirtqueueSnapshot {
    const { low, high } = this;
    const addresses = AREAS.flatMap((area) => [low[area], high[area]]);
    return [this.size, Number(this.ready), this.taken, this.used, ...addresses];
  }

  restore(snapshot: VirtqueueSnapshot): void {
    const value = (index: number): number => snapshot[index] ?? 0;
    this.size = value(0);
    this.ready = value(1) !== 0;
    this.taken = value(2);
    this.used = value(3);
    for (const [index, area] of AREAS.entries()) {
      this.low[area] = value(4 + 2 * index);
      this.high[area] = value(5 + 2 * index);
    }
  }

  private isPlace(area: Area, alignment: number, length: number): boolean {
    const address = this.low[area];
    if (this.high[area] !== 0 || (address & (alignment - 1)) !== 0) return false;
    return this.memory.contains(address, length);
  }

  private chain(head: number): Chain | "broken" {
    const readable: Span[] = [];
    const writable: Span[] = [];
    let index = head;
    for (let count = 0; count < this.size; count += 1) {
      if (index >= this.size) return "broken";
      const at = this.low.descriptors + 16 * index;
      const flags = readLittleHalf(this.memory, at + 12);
      const span = this.span(at);
      const isWritable = (flags & FLAG_WRITE) !== 0;
      if (span === null || (flags & FLAG_INDIRECT) !== 0) return "broken";
      if (!isWritable && writable.length > 0) return "broken";
      (isWritable ? writable : readable).push(span);
      if ((flags & FLAG_NEXT) === 0) return { head, readable, writable };
      index = readLittleHalf(this.memory, at + 14);
    }
    return "broken";
  }

  /** What the descriptor at `at` describes, if that is in memory. */
  private span(at: number): Span | null {
    const address = readLittleWord(this.memory, at);
    const length = readLittleWord(this.memory, at + 8);
    const isThere = readLittleWord(this.memory, at + 4) === 0 && length > 0;
    return isThere && this.memory.contains(address, length) ? { address, length } : null;
  }
}
