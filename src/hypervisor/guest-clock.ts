/**
 * Time as a guest sees it: an agreed moment, the begin of the epoch, plus what its own instructions have taken since.
 * So clock reads within an epoch are a function of `Tme` and of instructions executed, the same on every machine.
 */
import type { Digest } from "../base/digest.ts";
import { IntervalTimer } from "../cpu/interval-timer.ts";

export interface GuestClockSnapshot {
  readonly tmeNs: number;
  readonly startedAt: number;
  readonly lastRead: number | null;
  readonly dueNs: number;
}

export class GuestClock {
  readonly timer = new IntervalTimer();
  /** The agreed time at the begin of the epoch, ns. */
  tmeNs = 0;
  /** Instructions executed since boot when the epoch began. */
  startedAt = 0;
  /** What the guest read from the counter last; null: it has not. */
  private lastRead: number | null = null;
  private readonly instructionNs: number;
  private readonly bootSeconds: number;
  /** By how much its reads are wrong, where they are not derived from `Tme` alone. */
  private readonly skewNs: number;

  /** `bootSeconds`: what the firmware's clock said at virtual time 0, seconds since 1970. */
  constructor(instructionNs: number, bootSeconds: number, skewNs = 0) {
    this.skewNs = skewNs;
    this.instructionNs = instructionNs;
    this.bootSeconds = bootSeconds;
  }

  /** A new base: `tme` at this instruction. */
  begin(tmeNs: number, instructions: number): void {
    this.tmeNs = tmeNs;
    this.startedAt = instructions;
  }

  /** The processor has been reset: the compare value is 0, as at boot; time goes on. */
  reset(instructions: number): void {
    this.timer.set(0, this.nowNs(instructions));
    this.lastRead = null;
  }

  nowNs(instructions: number): number {
    return this.tmeNs + (instructions - this.startedAt) * this.instructionNs;
  }

  counter(instructions: number): number {
    return IntervalTimer.count(this.nowNs(instructions) + this.skewNs);
  }

  /** The guest reads the counter. */
  noteRead(instructions: number): void {
    this.lastRead = this.counter(instructions);
  }

  /**
   * The guest writes the compare value. Returns whether its moment has passed since the guest looked at the counter: an
   * epoch may have ended in between, and taken more time than a guest that adds a little to what it has read can know of.
   * (Without a hypervisor such a moment is waited for until the counter has gone round.)
   */
  writeCompare(compare: number, instructions: number): boolean {
    this.timer.set(compare, this.nowNs(instructions));
    if (this.lastRead === null) return false;
    const ahead = (compare - this.lastRead) >>> 0;
    return ahead > 0 && ahead <= (this.counter(instructions) - this.lastRead) >>> 0;
  }

  timeOfDay(instructions: number): { readonly seconds: number; readonly micros: number } {
    const micros = Math.floor((this.nowNs(instructions) + this.skewNs) / 1000);
    return {
      seconds: this.bootSeconds + Math.floor(micros / 1_000_000),
      micros: micros % 1_000_000,
    };
  }

  snapshot(): GuestClockSnapshot {
    const { tmeNs, startedAt, lastRead } = this;
    return { tmeNs, startedAt, lastRead, dueNs: this.timer.snapshot() };
  }

  restore(snapshot: GuestClockSnapshot): void {
    this.tmeNs = snapshot.tmeNs;
    this.startedAt = snapshot.startedAt;
    this.lastRead = snapshot.lastRead;
    this.timer.restore(snapshot.dueNs);
  }

  digestInto(digest: Digest): void {
    digest.addInteger(this.tmeNs);
    digest.addInteger(this.startedAt);
    digest.addInteger(this.lastRead ?? -1);
    this.timer.digestInto(digest);
  }
}
