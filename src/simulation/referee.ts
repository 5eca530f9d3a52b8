/**
 * The referee judges from the outside and trusts nobody inside: it compares the digests of both machines at
 * equal epoch ends, watches who speaks to the world and what it says, and keeps the complaints. The
 * invariants' numbers (I4, I6, ...) are those of docs/INVARIANTS.md.
 */
import type { EventLog } from "./event-log.ts";
import { otherSeat, type Seat } from "./seats.ts";

export interface Complaint {
  readonly timeNs: number;
  /** "I4", "I6", ...: which invariant is broken. */
  readonly invariant: string;
  /** One sentence for people. */
  readonly sentence: string;
}

/** What a machine had come to at the end of an epoch. */
export interface EpochState {
  readonly digest: string;
  readonly instructions: number;
  readonly timeNs: number;
}

const COMPLAINTS_KEPT = 100;

export class Referee {
  /** The first complaints; `complaintCount` has them all. */
  readonly complaints: Complaint[] = [];
  complaintCount = 0;
  epochsCompared = 0;
  private readonly log: EventLog;
  private readonly waiting: Record<Seat, Map<number, EpochState>> = {
    primary: new Map(),
    backup: new Map(),
  };
  private readonly lastTme: Record<Seat, number> = { primary: 0, backup: 0 };

  constructor(log: EventLog) {
    this.log = log;
  }

  complain(timeNs: number, invariant: string, sentence: string): void {
    this.complaintCount += 1;
    if (this.complaints.length < COMPLAINTS_KEPT) {
      this.complaints.push({ timeNs, invariant, sentence });
    }
  }

  /** I4, I5: both machines are in the same state at the end of each epoch that both have completed. */
  epochEnded(seat: Seat, epoch: number, state: EpochState, isPaired: boolean): void {
    const others = this.waiting[otherSeat(seat)];
    const other = others.get(epoch);
    if (other === undefined) {
      if (isPaired) this.waiting[seat].set(epoch, state);
      return;
    }
    others.delete(epoch);
    this.epochsCompared += 1;
    const isSame = other.digest === state.digest && other.instructions === state.instructions;
    const timeNs = Math.max(state.timeNs, other.timeNs);
    this.logComparison(epoch, timeNs, isSame, state);
    if (isSame) return;
    const [invariant, what] =
      other.instructions === state.instructions
        ? ["I4", `digests ${other.digest} and ${state.digest}`]
        : ["I5", `${other.instructions} and ${state.instructions} instructions`];
    this.complain(
      timeNs,
      invariant,
      `At the end of epoch ${epoch} the two machines differ: ${what}.`,
    );
  }

  /**
   * A backup has taken over. What the old primary did in epochs that the survivor never heard of is void: nobody
   * has seen anything of it, and the survivor may go another way.
   */
  takenOver(): void {
    this.waiting.primary.clear();
    this.waiting.backup.clear();
  }

  /** I9: the guest's clock never goes back. */
  timeAgreed(seat: Seat, epoch: number, tme: number, timeNs: number): void {
    const before = this.lastTme[seat];
    this.lastTme[seat] = tme;
    if (tme >= before) return;
    this.complain(
      timeNs,
      "I9",
      `At the end of epoch ${epoch} the clock of the ${seat}'s guest went back from ${before} to ${tme} ns.`,
    );
  }

  private logComparison(epoch: number, timeNs: number, isSame: boolean, state: EpochState): void {
    if (!this.log.isRead) {
      this.log.count(isSame ? "digest-equal" : "digest-differs", timeNs);
      return;
    }
    this.log.add("referee", {
      timeNs,
      at: "world",
      kind: isSame ? "digest-equal" : "digest-differs",
      epoch,
      instruction: state.instructions,
      message: null,
      rule: null,
      text: isSame ? state.digest : `the machines differ at the end of epoch ${epoch}`,
    });
  }
}
