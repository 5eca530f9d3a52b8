/** Watches for the end of a run, and says why it is over. */
import { must } from "../base/assert.ts";
import { type Finish, type FinishReason, finishSentence } from "./finish.ts";
import { LOOKAHEAD_NS_MAX } from "./machine-runs.ts";
import { servesFromNs } from "./replica-join.ts";
import type { Stage } from "./stage.ts";

/** A finish waits so long: until no machine's report can be older. */
const SETTLE_NS = 2 * LOOKAHEAD_NS_MAX;

export class Ending {
  finish: Finish | null = null;
  private readonly stage: Stage;
  private coming: {
    readonly reason: FinishReason;
    readonly timeNs: number;
    readonly detail: string;
  } | null = null;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  /** The run is over at this moment; it ends a little later, when all that belongs to it is known. */
  soon(reason: FinishReason, timeNs: number, detail = ""): void {
    const finishNs = timeNs + SETTLE_NS;
    if (this.coming !== null && this.coming.timeNs <= finishNs) return;
    this.coming = { reason, timeNs: finishNs, detail };
    this.stage.expect(finishNs, { kind: "finish" });
  }

  /** The moment has come. */
  now(nowNs: number): void {
    const { reason, detail } = must(this.coming, "why the run is over");
    this.at(reason, nowNs, detail);
  }

  /** Ends the run; `detail` says more, where it is not about how the guest ended. */
  at(reason: FinishReason, timeNs: number, detail: string): Finish {
    const seat = this.stage.acting();
    const ended = seat === null ? null : this.stage.bay.clocks[seat].ended;
    const sentence = finishSentence(reason, detail === "" ? (ended?.detail ?? "") : detail);
    this.finish = { reason, sentence, timeNs };
    return this.finish;
  }

  /** After a crash, a takeover or the end of a guest: is that the end of the run? */
  look(): void {
    const { primary, backup } = this.stage.replicas;
    const lastCrashNs = Math.max(primary.crashedAtNs, backup.crashedAtNs);
    if (lastCrashNs < Infinity) this.soon("no-machine", lastCrashNs);
    const overNs = this.allEndedNs();
    if (overNs !== null) this.soon("ended", overNs);
  }

  /**
   * The first moment at which every guest that is left has ended and one of them serves the world. It is found by
   * when things happened, since they may become known in another order.
   */
  private allEndedNs(): number | null {
    const { primary, backup } = this.stage.replicas;
    const isOver = (timeNs: number): boolean => {
      const left = [primary, backup].filter(({ crashedAtNs }) => crashedAtNs > timeNs);
      const serves = left.some((one) => servesFromNs(one) <= timeNs);
      return serves && left.every(({ endedAtNs }) => endedAtNs <= timeNs);
    };
    const moments = [primary, backup].flatMap(({ endedAtNs, crashedAtNs, promotedAtNs }) => [
      endedAtNs,
      crashedAtNs,
      promotedAtNs,
    ]);
    const known = moments.filter((timeNs) => timeNs < Infinity).sort((a, b) => a - b);
    return known.find(isOver) ?? null;
  }
}
