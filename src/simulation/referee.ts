/**
 * The referee judges from the outside and trusts nobody inside: it compares the digests of both machines at
 * equal epoch ends, watches who speaks to the world and what it says, and keeps the complaints. The
 * invariants' numbers (I4, I6, ...) are those of docs/INVARIANTS.md.
 */
import { Bounds } from "./bounds.ts";
import type { EventLog } from "./event-log.ts";
import type { Complaint, ComplaintDetail, Invariant } from "./invariants.ts";
import { otherSeat, type Seat } from "./seats.ts";

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
  /** How often each invariant was looked at, and broken. */
  readonly checked: Partial<Record<Invariant, number>> = {};
  readonly complained: Partial<Record<Invariant, number>> = {};
  readonly bounds = new Bounds();
  private readonly log: EventLog;
  private readonly waiting: Record<Seat, Map<number, EpochState>> = {
    primary: new Map(),
    backup: new Map(),
  };
  private readonly lastTme: Record<Seat, number> = { primary: 0, backup: 0 };

  constructor(log: EventLog) {
    this.log = log;
  }

  /** Invariants have been looked at once more. */
  check(...invariants: readonly Invariant[]): void {
    for (const invariant of invariants) {
      this.checked[invariant] = (this.checked[invariant] ?? 0) + 1;
    }
  }

  complain(
    timeNs: number,
    invariant: Invariant,
    sentence: string,
    detail: ComplaintDetail = {},
  ): void {
    this.complaintCount += 1;
    this.complained[invariant] = (this.complained[invariant] ?? 0) + 1;
    if (this.complaints.length < COMPLAINTS_KEPT) {
      this.complaints.push({ timeNs, invariant, sentence, ...detail });
    }
  }

  /** I12: a buffer of this machine has this size now. */
  bounded(machine: Seat, what: string, size: number, limit: number, timeNs: number): void {
    if (!this.bounds.note(what, size, limit)) return;
    const sentence = `The ${machine} holds ${size} ${what}; at most ${limit} are permitted.`;
    const detail = { machine, expected: `at most ${limit}`, found: String(size) };
    this.complain(timeNs, "I12", sentence, detail);
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
    this.check("I4", "I5");
    const isSame = other.digest === state.digest && other.instructions === state.instructions;
    const timeNs = Math.max(state.timeNs, other.timeNs);
    this.logComparison(epoch, timeNs, isSame, state);
    if (isSame) return;
    const isCountSame = other.instructions === state.instructions;
    const invariant: Invariant = isCountSame ? "I4" : "I5";
    const [primary, backup] = seat === "backup" ? [other, state] : [state, other];
    const what = isCountSame
      ? `digests ${other.digest} and ${state.digest}`
      : `${other.instructions} and ${state.instructions} instructions`;
    const sentence = `At the end of epoch ${epoch} the two machines differ: ${what}.`;
    const name = ({ digest, instructions }: EpochState): string =>
      isCountSame ? digest : `${instructions} instructions`;
    this.complain(timeNs, invariant, sentence, {
      epoch,
      instruction: primary.instructions,
      machine: "backup",
      expected: name(primary),
      found: name(backup),
    });
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
    this.check("I9");
    if (tme >= before) return;
    this.complain(
      timeNs,
      "I9",
      `At the end of epoch ${epoch} the clock of the ${seat}'s guest went back from ${before} to ${tme} ns.`,
      { epoch, machine: seat, expected: `at least ${before} ns`, found: `${tme} ns` },
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
