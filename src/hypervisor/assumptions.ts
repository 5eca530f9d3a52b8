/**
 * What the paper assumes of a machine, or has the hypervisor provide, so that two of them stay alike. An experiment may
 * switch each off, to show what it is for; then this machine does something in a way of its own, which is a
 * function of the experiment's seed and of the seat: another way on the other machine, the same whenever it is run again.
 */
import { RandomStream, type RandomSnapshot } from "../base/random.ts";

export const ASSUMPTIONS = [
  /** Clock reads are derived from the agreed `Tme`. Without: the guest reads its own machine's clock, which is a little wrong. */
  "agreed-clock",
  /**
   * The hypervisor handles TLB misses, and the guest's own TLB is as large as it needs and replaced in turn. Without: the
   * guest has the hardware's, small and replaced at random, and handles every miss itself.
   */
  "tlb-takeover",
  /** What a device writes into memory is held to the epoch's end. Without: it is in the primary's memory at once. */
  "held-dma",
  /** Stores reach what is executed. Without: an instruction cache keeps some of what it had, until the guest flushes it. */
  "coherent-code",
  /** What comes at one epoch's end is posted in one order. Without: in any. */
  "interrupt-order",
] as const;

export type Assumption = (typeof ASSUMPTIONS)[number];

/** What a machine is told of its own ways. */
export interface OwnWaysOptions {
  readonly without: readonly Assumption[];
  readonly seed: number;
  /** Machines with other names do it in other ways. */
  readonly machine: string;
}

/** The largest error of a clock, ns. */
const SKEW_NS_MAX = 1_000_000;
/** Sets of the hardware's TLB, of 4 entries each. */
export const HARDWARE_TLB_SETS = 8;

export interface OwnWaysSnapshot {
  readonly replacement: RandomSnapshot | null;
  readonly cache: RandomSnapshot | null;
  readonly order: RandomSnapshot | null;
}

/** One machine's own ways; all of them are null or 0 where nothing is switched off. */
export class OwnWays {
  /** By how much its clock is wrong. */
  readonly clockSkewNs: number;
  /** Which way of a TLB is replaced. */
  readonly replacement: RandomStream | null;
  /** Which instructions stay in the cache when memory changes. */
  readonly cache: RandomStream | null;
  private readonly order: RandomStream | null;

  constructor(options: OwnWaysOptions | undefined) {
    const stream = (name: Assumption): RandomStream | null =>
      options?.without.includes(name) === true
        ? new RandomStream(options.seed, `${options.machine}: ${name}`)
        : null;
    this.clockSkewNs = stream("agreed-clock")?.below(SKEW_NS_MAX) ?? 0;
    this.replacement = stream("tlb-takeover");
    this.cache = stream("coherent-code");
    this.order = stream("interrupt-order");
  }

  /** Interrupts in the order in which this machine posts them. */
  ordered<T>(interrupts: readonly T[]): readonly T[] {
    if (this.order === null) return interrupts;
    const left = [...interrupts];
    const chosen: T[] = [];
    while (left.length > 0) chosen.push(...left.splice(this.order.below(left.length), 1));
    return chosen;
  }

  snapshot(): OwnWaysSnapshot {
    const { replacement, cache, order } = this;
    return {
      replacement: replacement?.snapshot() ?? null,
      cache: cache?.snapshot() ?? null,
      order: order?.snapshot() ?? null,
    };
  }

  restore(snapshot: OwnWaysSnapshot): void {
    if (snapshot.replacement !== null) this.replacement?.restore(snapshot.replacement);
    if (snapshot.cache !== null) this.cache?.restore(snapshot.cache);
    if (snapshot.order !== null) this.order?.restore(snapshot.order);
  }
}
