/**
 * The disk on the bus that both machines share. It executes one command at a time, in order of arrival from whichever
 * machine; a command has its effect when its time is over. What a machine had issued when it crashed happens all the
 * same, before everything that comes later.
 */
import { must } from "../base/assert.ts";
import { Digest } from "../base/digest.ts";
import { GrowingMap } from "../base/growing-map.ts";
import type { DiskImage } from "../machine/disk-image.ts";
import type { ScsiCompletion, ScsiRequest } from "../machine/scsi-request.ts";
import { ScsiTarget } from "../machine/scsi/target.ts";
import type { HostCosts } from "./experiment.ts";
import { fingerprintOf } from "./request-history.ts";
import { type DiskWork, workOf } from "./scsi-names.ts";
import type { Seat } from "./seats.ts";

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
}

interface Command {
  readonly author: Seat;
  readonly request: ScsiRequest;
  readonly doneNs: number;
}

export class Disk {
  readonly image: DiskImage;
  readonly counts: Record<DiskWork, number> = { read: 0, write: 0, other: 0 };
  /** By sequence number; of several that came with one number the first. */
  readonly arrivals = new GrowingMap<number, Arrival>();
  /** The largest sequence number that has come. */
  lastSequence = 0;
  private readonly target: ScsiTarget;
  private readonly costs: HostCosts;
  private readonly queue: Command[] = [];
  private readonly executed = new GrowingMap<number, Seat>();
  /** What was answered, as "sequence:digest". */
  private readonly answers = new GrowingMap<string, true>();
  private freeNs = 0;

  constructor(image: DiskImage, costs: HostCosts) {
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
    const own = this.queue.filter(({ author }) => author === seat);
    return own.map(({ request }) => request.sequence);
  }

  /** A command comes; returns when it has its effect. */
  issue(author: Seat, request: ScsiRequest, nowNs: number): number {
    const { sequence } = request;
    const doneNs = Math.max(nowNs, this.freeNs) + this.costOf(request);
    this.freeNs = doneNs;
    this.queue.push({ author, request, doneNs });
    if (!this.arrivals.has(sequence)) {
      this.arrivals.set(sequence, { sequence, author, fingerprint: fingerprintOf(request) });
    }
    this.lastSequence = Math.max(this.lastSequence, sequence);
    return doneNs;
  }

  /** The time of the next command is over. */
  execute(): Executed {
    const { author, request } = must(this.queue.shift(), "a command whose time is over");
    const completion = this.target.execute(author, request);
    this.counts[workOf(request)] += 1;
    this.executed.set(request.sequence, author);
    this.answers.set(answerName(completion), true);
    return { author, request, completion };
  }

  /** The run is over; what has been issued happens all the same. */
  drain(): void {
    while (this.queue.length > 0) this.execute();
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
