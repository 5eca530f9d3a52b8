/**
 * The disk on the bus that both machines share. It executes one command at a time, in order of arrival from whichever
 * machine; a command has its effect when its time is over. What a machine had issued when it crashed happens all the
 * same, before everything that comes later.
 */
import { assert, must } from "../base/assert.ts";
import { Digest } from "../base/digest.ts";
import { GrowingMap } from "../base/growing-map.ts";
import type { DiskImage } from "../machine/disk-image.ts";
import type { ScsiCompletion, ScsiRequest } from "../machine/scsi-request.ts";
import { ScsiTarget } from "../machine/scsi/target.ts";
import { failureOf } from "./disk-failures.ts";
import type { FaultPlan } from "./fault-plan.ts";
import type { HostCosts } from "./experiment.ts";
import { fingerprintOf } from "./request-history.ts";
import { type DiskWork, workOf } from "./scsi-names.ts";
import { Fence } from "./fence.ts";
import { type Seat, otherSeat } from "./seats.ts";

/** A request as it came to the disk. */
export interface Arrival {
  readonly sequence: number;
  readonly author: Seat;
  readonly fingerprint: string;
}

/** A command that has had its effect. */
export interface Executed {
  readonly author: Seat;
  readonly request: ScsiRequest;
  readonly completion: ScsiCompletion;
  /** Nobody is told. */
  readonly isSilent: boolean;
  readonly isOrphan: boolean;
}

const NOTHING = new Uint8Array(0);
const NO_ANSWER = { response: 0, status: 0, sense: NOTHING };

interface Command {
  readonly author: Seat;
  /** Null: the author's hypervisor orders the other machine to be shut out. */
  readonly request: ScsiRequest | null;
  readonly issuedNs: number;
  readonly doneNs: number;
  /** Its author has stopped and come back, and does not wait for it. */
  readonly isOrphan: boolean;
}

/** An order of a hypervisor that has had its effect. */
export interface ExecutedOrder {
  readonly seat: Seat;
  readonly isWon: boolean;
  readonly orderedNs: number;
}

export class Disk {
  readonly image: DiskImage;
  readonly counts: Record<DiskWork, number> = { read: 0, write: 0, other: 0 };
  /** By sequence number; of several that came with one number the first. */
  readonly arrivals = new GrowingMap<number, Arrival>();
  /** The largest sequence number that has come. */
  lastSequence = 0;
  /** Null: nobody is ever shut out. */
  readonly fence: Fence | null;
  private readonly target: ScsiTarget;
  private readonly costs: HostCosts;
  private readonly queue: Command[] = [];
  private readonly executed = new GrowingMap<number, Seat>();
  /** What was answered, as "sequence:digest". */
  private readonly answers = new GrowingMap<string, true>();
  private freeNs = 0;

  constructor(image: DiskImage, costs: HostCosts, isFenced = false) {
    this.fence = isFenced ? new Fence() : null;
    this.image = image;
    this.target = new ScsiTarget(image);
    this.costs = costs;
  }

  /** When the next command has its effect; Infinity: there is none. */
  get nextDoneNs(): number {
    return this.queue[0]?.doneNs ?? Infinity;
  }

  /** When the next answer for this machine comes. */
  nextAnswerNs(seat: Seat): number {
    return this.queue.find(({ author }) => author === seat)?.doneNs ?? Infinity;
  }

  /** Sequence numbers of what this machine has issued and the disk has not done. */
  waiting(seat: Seat): readonly number[] {
    return this.queue.flatMap(({ author, request, isOrphan }) =>
      author === seat && !isOrphan && request !== null ? [request.sequence] : [],
    );
  }

  /** A command comes; returns when it has its effect. */
  issue(author: Seat, request: ScsiRequest, nowNs: number): number {
    const { sequence } = request;
    const doneNs = Math.max(nowNs, this.freeNs) + this.costOf(request);
    this.freeNs = doneNs;
    this.queue.push({ author, request, issuedNs: nowNs, doneNs, isOrphan: false });
    if (!this.arrivals.has(sequence)) {
      this.arrivals.set(sequence, { sequence, author, fingerprint: fingerprintOf(request) });
    }
    this.lastSequence = Math.max(this.lastSequence, sequence);
    return doneNs;
  }

  /** The time of the next command is over. */
  execute(plan: FaultPlan | null = null, nowNs = 0): Executed {
    const { author, request, isOrphan } = must(this.queue.shift(), "a command whose time is over");
    assert(request !== null, "an order is executed as a request");
    const failed = plan === null ? null : failureOf(plan, author, request, nowNs);
    const isSilent = failed === "silent";
    const isPerformed = failed === null || (!isSilent && failed.isPerformed);
    const done = isPerformed ? this.target.execute(author, request) : null;
    const { response, status, sense } = failed === null || isSilent ? NO_ANSWER : failed;
    const failure = { sequence: request.sequence, response, status, sense, dataIn: NOTHING };
    const completion = failed === null && done !== null ? done : failure;
    this.counts[workOf(request)] += 1;
    if (isPerformed) this.executed.set(request.sequence, author);
    if (!isSilent) this.answers.set(answerName(completion), true);
    return { author, request, completion, isSilent, isOrphan };
  }

  /** The command that has its effect next; null: there is none. */
  get next(): Pick<Executed, "author" | "request"> | null {
    const { author, request } = this.queue[0] ?? { author: "primary", request: null };
    return request === null ? null : { author, request };
  }

  /** The machine in this seat has come back. */
  orphan(seat: Seat): void {
    this.queue.forEach((command, index) => {
      if (command.author === seat) this.queue[index] = { ...command, isOrphan: true };
    });
  }

  get isNextOrphan(): boolean {
    return this.queue[0]?.isOrphan === true;
  }

  /** A hypervisor orders the other one to be shut out; returns when that has its effect. */
  orderPreempt(author: Seat, nowNs: number): number {
    const doneNs = Math.max(nowNs, this.freeNs) + this.costs.diskOtherNs;
    this.freeNs = doneNs;
    this.queue.push({ author, request: null, issuedNs: nowNs, doneNs, isOrphan: false });
    return doneNs;
  }

  get isOrderNext(): boolean {
    return this.queue[0]?.request === null;
  }

  /** As PREEMPT AND ABORT does: what the disk has of whom it shuts out, and has not done, it forgets. */
  executeOrder(): ExecutedOrder {
    const { author, issuedNs } = must(this.queue.shift(), "an order whose time is over");
    const isWon = must(this.fence, "a fence").preempt(author);
    if (isWon) this.abort(otherSeat(author));
    return { seat: author, isWon, orderedNs: issuedNs };
  }

  private abort(loser: Seat): void {
    for (const { author, request } of this.queue) {
      if (author === loser && request !== null) this.arrivals.delete(request.sequence);
    }
    const kept = this.queue.filter(({ author, request }) => author !== loser || request === null);
    this.queue.splice(0, this.queue.length, ...kept);
  }

  /** The run is over; what has been issued happens all the same. */
  drain(): void {
    while (this.queue.length > 0) {
      if (this.isOrderNext) this.executeOrder();
      else this.execute();
    }
  }

  /** Whose request with this number the disk has executed; null: none. */
  executedFor(sequence: number): Seat | null {
    return this.executed.get(sequence) ?? null;
  }

  /** Has the disk given this answer? */
  hasAnswered(completion: ScsiCompletion): boolean {
    return this.answers.has(answerName(completion));
  }

  private costOf(request: ScsiRequest): number {
    const { diskReadNs, diskWriteNs, diskOtherNs } = this.costs;
    return { read: diskReadNs, write: diskWriteNs, other: diskOtherNs }[workOf(request)];
  }
}

function answerName({ sequence, response, status, sense, dataIn }: ScsiCompletion): string {
  const digest = new Digest();
  digest.addWord(response);
  digest.addWord(status);
  digest.addBytes(sense);
  digest.addBytes(dataIn);
  return `${sequence}:${digest.hex()}`;
}
