/**
 * Keeps the interval timer from starving the guest. An epoch end costs time of its own; where epochs are very short, the
 * next tick would be due before the handler of the last one has returned, and the guest would do nothing but take ticks.
 * So a tick that is due waits until the guest has got on with what was interrupted: the timer slows down, the guest
 * doesn't stop. A guest that keeps interrupts off is told after a while all the same, since it may be asking for it.
 */
import type { Digest } from "../base/digest.ts";

/** What the guest may execute, interrupts on, between an external interrupt and the next tick. */
const PROGRESS = 64;
/** The longest handler that is waited for. */
const HANDLER_MAX = 10_000;

export interface TickPacingSnapshot {
  readonly isDue: boolean;
  readonly takenAt: number;
  readonly progress: number;
}

export class TickPacing {
  private isDue = false;
  /** Instructions executed when an external interrupt was taken last. */
  private takenAt = -Infinity;
  /** Instructions executed with interrupts on since then. */
  private progress = PROGRESS;

  /** The guest takes an external interrupt. */
  taken(instructions: number): void {
    this.takenAt = instructions;
    this.progress = 0;
  }

  /** The guest has executed so much with interrupts on. */
  progressed(instructions: number): void {
    this.progress += instructions;
  }

  /** The timer has come to its moment. */
  due(): void {
    this.isDue = true;
  }

  /** Whether a tick is posted now. */
  post(instructions: number): boolean {
    const isFree = this.progress >= PROGRESS || instructions - this.takenAt >= HANDLER_MAX;
    if (!this.isDue || !isFree) return false;
    this.isDue = false;
    return true;
  }

  /** The processor has been reset. */
  reset(): void {
    this.restore({ isDue: false, takenAt: -Infinity, progress: PROGRESS });
  }

  snapshot(): TickPacingSnapshot {
    const { isDue, takenAt, progress } = this;
    return { isDue, takenAt, progress };
  }

  restore(snapshot: TickPacingSnapshot): void {
    this.isDue = snapshot.isDue;
    this.takenAt = snapshot.takenAt;
    this.progress = snapshot.progress;
  }

  digestInto(digest: Digest): void {
    digest.addWord(this.isDue ? 1 : 0);
    digest.addInteger(Math.max(this.takenAt, 0));
    digest.addInteger(this.progress);
  }
}
