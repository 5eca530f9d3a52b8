/**
 * I10 and I11: how long a failure goes unnoticed and unmended, and how long it may. A takeover may take
 *
 *   what was under way on the channel + the detector's time-out + one epoch + the backlog
 *
 * (with fencing, and the time that the arbiter takes to answer), where the epochs are those that the backup ends after it has heard the other machine for the last time, each at what
 * its instructions cost and its end; the last of them is the failover epoch, the others are the backlog. No time to wait for
 * anybody is in it. Likewise a primary whose backup has failed goes on alone after channel and time-out.
 */
import type { Referee } from "./referee.ts";
import type { Seat } from "./seats.ts";

export interface Recovery {
  readonly kind: "takeover" | "alone";
  readonly seat: Seat;
  /** When the other machine fell silent: when it crashed or, if it lives, when it was heard last. */
  readonly silentSinceNs: number;
  readonly tookNs: number;
  readonly boundNs: number;
  /** The bound's parts. */
  readonly channelNs: number;
  readonly timeoutNs: number;
  /** With fencing: what the arbiter took to answer. */
  readonly arbiterNs: number;
  readonly epochNs: number;
  readonly backlogNs: number;
  readonly backlogEpochs: number;
}

interface ExecutedEpoch {
  readonly endNs: number;
  readonly costNs: number;
}

export class Liveness {
  readonly recoveries: Recovery[] = [];
  private readonly heardNs: Record<Seat, number> = { primary: 0, backup: 0 };
  /** The epochs that a machine has ended since it heard the other one. */
  private readonly executed: Record<Seat, ExecutedEpoch[]> = { primary: [], backup: [] };
  /** What the arbiter took to answer, where there is one. */
  private readonly arbiterNs: Record<Seat, number> = { primary: 0, backup: 0 };
  private readonly timeoutNs: number;
  private readonly epochEndNs: number;

  constructor(timeoutNs: number, epochEndNs: number) {
    this.timeoutNs = timeoutNs;
    this.epochEndNs = epochEndNs;
  }

  /** A frame has come to this machine. */
  heard(seat: Seat, nowNs: number): void {
    this.heardNs[seat] = Math.max(this.heardNs[seat], nowNs);
    const first = this.executed[seat][0];
    if (first !== undefined && first.endNs <= nowNs) this.executed[seat] = this.since(seat);
  }

  /** The arbiter has answered this machine's order after so long. */
  waitedForArbiter(seat: Seat, waitedNs: number): void {
    this.arbiterNs[seat] += waitedNs;
  }

  /** A guest has come to the end of an epoch whose instructions cost so much. */
  epochExecuted(seat: Seat, endNs: number, guestNs: number): void {
    this.executed[seat].push({ endNs, costNs: guestNs + this.epochEndNs });
  }

  /** The machine goes on without the other one, which crashed then (Infinity: it has not). */
  recovered(kind: Recovery["kind"], seat: Seat, crashedNs: number, nowNs: number): Recovery {
    const heardNs = this.heardNs[seat];
    const silentSinceNs = crashedNs === Infinity ? heardNs : crashedNs;
    const costs = kind === "alone" ? [] : this.since(seat).map(({ costNs }) => costNs);
    const epochNs = costs.at(-1) ?? 0;
    const backlogNs = costs.reduce((sum, cost) => sum + cost, 0) - epochNs;
    const channelNs = Math.max(0, heardNs - silentSinceNs);
    const { timeoutNs } = this;
    const arbiterNs = this.arbiterNs[seat];
    const recovery: Recovery = {
      kind,
      seat,
      silentSinceNs,
      tookNs: nowNs - silentSinceNs,
      boundNs: channelNs + timeoutNs + arbiterNs + epochNs + backlogNs,
      channelNs,
      timeoutNs,
      arbiterNs,
      epochNs,
      backlogNs,
      backlogEpochs: Math.max(0, costs.length - 1),
    };
    this.recoveries.push(recovery);
    return recovery;
  }

  /** Until when a machine that hears nothing more must have gone on, if its present epoch takes at most so long. */
  mustHaveRecoveredNs(seat: Seat, longestEpochNs: number): number {
    const costNs = this.since(seat).reduce((sum, epoch) => sum + epoch.costNs, 0);
    return (
      this.heardNs[seat] +
      this.timeoutNs +
      this.arbiterNs[seat] +
      costNs +
      longestEpochNs +
      this.epochEndNs
    );
  }

  private since(seat: Seat): ExecutedEpoch[] {
    return this.executed[seat].filter(({ endNs }) => endNs > this.heardNs[seat]);
  }
}

/** The referee's word on a recovery. */
export function complainOfDelay(referee: Referee, recovery: Recovery, nowNs: number): void {
  const { kind, seat, tookNs, boundNs } = recovery;
  const [invariant, what] =
    kind === "takeover"
      ? (["I10", "taken over"] as const)
      : (["I11", "stopped waiting for its backup"] as const);
  referee.check(invariant);
  if (tookNs <= boundNs) return;
  const sentence = `The ${seat} has ${what} ${tookNs} ns after the other fell silent; at most ${boundNs} ns are permitted.`;
  const detail = { machine: seat, expected: `at most ${boundNs} ns`, found: `${tookNs} ns` };
  referee.complain(nowNs, invariant, sentence, detail);
}
