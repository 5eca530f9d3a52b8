/**
 * The interval timer, CR 16: a counter that follows virtual time, and a compare value whose reaching raises external
 * interrupt 0 (PA-RISC 1.1 manual, chapter 2).
 *
 * The counter advances once in TICK_NS; a match is found by time, so a compare value that is passed between two looks
 * is not missed.
 */
import type { Digest } from "../base/digest.ts";

/** 50 MHz, the clock of the HP 9000/720. */
export const TICK_NS = 20;

const WRAP = 0x1_0000_0000;

export class IntervalTimer {
  /** Virtual time of the next match, ns; the counter is at the compare value then. */
  dueNs = WRAP * TICK_NS;

  /** The counter at this time, as an int32. */
  static count(nowNs: number): number {
    return (Math.floor(nowNs / TICK_NS) % WRAP) | 0;
  }

  /** The guest writes the compare value. */
  set(compare: number, nowNs: number): void {
    const now = Math.floor(nowNs / TICK_NS);
    const ahead = ((compare - (now % WRAP)) | 0) >>> 0;
    this.dueNs = (now + (ahead === 0 ? WRAP : ahead)) * TICK_NS;
  }

  /** Whether a match has come since the last call; the next one is a whole turn of the counter away. */
  poll(nowNs: number): boolean {
    if (nowNs < this.dueNs) return false;
    const turn = WRAP * TICK_NS;
    this.dueNs += (Math.floor((nowNs - this.dueNs) / turn) + 1) * turn;
    return true;
  }

  snapshot(): number {
    return this.dueNs;
  }

  restore(snapshot: number): void {
    this.dueNs = snapshot;
  }

  digestInto(digest: Digest): void {
    digest.addInteger(this.dueNs);
  }
}
