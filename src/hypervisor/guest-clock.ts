/**
 * Time as a guest sees it: an agreed moment, the begin of the epoch, plus what its own instructions have taken since.
 * So clock reads within an epoch are a function of `Tme` and of instructions executed, the same on every machine.
 */
import type { Digest } from "../base/digest.ts";
import { IntervalTimer } from "../cpu/interval-timer.ts";

export class GuestClock {
  readonly timer = new IntervalTimer();
  /** The agreed time at the begin of the epoch, ns. */
  tmeNs = 0;
  /** Instructions executed since boot when the epoch began. */
  startedAt = 0;
  private readonly instructionNs: number;
  private readonly bootSeconds: number;

  /** `bootSeconds`: what the firmware's clock said at virtual time 0, seconds since 1970. */
  constructor(instructionNs: number, bootSeconds: number) {
    this.instructionNs = instructionNs;
    this.bootSeconds = bootSeconds;
  }

  /** A new base: `tme` at this instruction. */
  begin(tmeNs: number, instructions: number): void {
    this.tmeNs = tmeNs;
    this.startedAt = instructions;
  }

  nowNs(instructions: number): number {
    return this.tmeNs + (instructions - this.startedAt) * this.instructionNs;
  }

  timeOfDay(instructions: number): { readonly seconds: number; readonly micros: number } {
    const micros = Math.floor(this.nowNs(instructions) / 1000);
    return {
      seconds: this.bootSeconds + Math.floor(micros / 1_000_000),
      micros: micros % 1_000_000,
    };
  }

  digestInto(digest: Digest): void {
    digest.addInteger(this.tmeNs);
    digest.addInteger(this.startedAt);
    this.timer.digestInto(digest);
  }
}
