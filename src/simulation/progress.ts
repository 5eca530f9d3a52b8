/**
 * Watches whether anything still goes on: a machine that serves the world and executes nothing, or a guest that waits
 * for a device which will never answer, makes no progress, however many heartbeats are sent.
 */
import { unansweredRequest } from "./disk-verdict.ts";
import type { Stage } from "./stage.ts";

export class Progress {
  private readonly stage: Stage;
  private executed = -1;
  private sinceNs = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  /** One sentence about why nothing goes on, when it has been so for `patienceNs`; null: it does. */
  problem(nowNs: number, patienceNs: number): string | null {
    const seat = this.stage.acting();
    if (seat === null) return null;
    const { instructions, ended } = this.stage.bay.clocks[seat];
    if (instructions !== this.executed) {
      this.executed = instructions;
      this.sinceNs = nowNs;
    }
    if (ended !== null) return null;
    if (nowNs - this.sinceNs >= patienceNs) {
      return `No progress: the ${seat}, which serves the world, has executed nothing for ${nowNs - this.sinceNs} ns.`;
    }
    if (nowNs - this.stage.world.quietSinceNs < patienceNs) return null;
    const unanswered = unansweredRequest(this.stage, seat);
    return unanswered === null ? null : `No progress: ${unanswered[1]}`;
  }
}
