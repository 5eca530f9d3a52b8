/** The bus between the machines and the disk: requests out, answers in, with their entries in the log. */
import { completedSequence, completionOf, diskInterrupt } from "../hypervisor/disk-interrupt.ts";
import type { DeviceInterrupt } from "../hypervisor/guest-machine.ts";
import type { ScsiRequest } from "../machine/scsi-request.ts";
import type { Disk, Executed } from "./disk.ts";
import type { EventLog } from "./event-log.ts";
import type { FaultPlan } from "./fault-plan.ts";
import type { Referee } from "./referee.ts";
import type { RequestHistory } from "./request-history.ts";
import { requestName } from "./scsi-names.ts";
import type { Seat } from "./seats.ts";

export class DiskBus {
  readonly disk: Disk;
  private readonly log: EventLog;
  private readonly referee: Referee;
  /** Answers that a machine has been given and its guest has not. */
  private readonly raised: Record<Seat, Set<number>> = { primary: new Set(), backup: new Set() };

  constructor(disk: Disk, log: EventLog, referee: Referee) {
    this.disk = disk;
    this.log = log;
    this.referee = referee;
  }

  /** A machine asks the disk; returns when the command has its effect. `history`: of everything that it has asked. */
  issue(author: Seat, request: ScsiRequest, history: RequestHistory, nowNs: number): number {
    const { sequence } = request;
    const { disk, referee } = this;
    referee.check("I2", "I3");
    if (disk.arrivals.has(sequence)) {
      referee.complain(nowNs, "I3", `The ${author} asked the disk for request ${sequence} again.`);
    }
    for (let missing = disk.lastSequence + 1; missing < sequence; missing += 1) {
      if (history.isUncertain(missing)) continue;
      referee.complain(
        nowNs,
        "I2",
        `Request ${missing} never came to the disk, and the guest was not told that it is uncertain.`,
      );
    }
    this.entry(`request ${sequence} from the ${author}: ${requestName(request)}`, nowNs);
    return disk.issue(author, request, nowNs);
  }

  /** The next command has its effect. `hears`: its machine is alive, and is told by the interrupt with this number. */
  execute(
    plan: FaultPlan | null,
    hears: boolean,
    id: number,
    nowNs: number,
  ): DeviceInterrupt | null {
    const executed = this.disk.execute(plan, nowNs);
    const { author, request, completion } = executed;
    this.entry(
      `request ${request.sequence} is done: ${endName(executed, hears && !executed.isSilent, id)}`,
      nowNs,
    );
    if (!hears || executed.isSilent) return null;
    this.raised[author].add(request.sequence);
    return diskInterrupt(id, completion);
  }

  /** A guest is told how its requests ended. */
  delivered(seat: Seat, interrupts: readonly DeviceInterrupt[], nowNs: number): void {
    this.complainOfNeedless(seat, interrupts, nowNs);
    for (const interrupt of interrupts) {
      if (interrupt.source !== "disk" || interrupt.id === 0) continue;
      const completion = completionOf(interrupt);
      this.raised[seat].delete(completion.sequence);
      this.referee.check("I1");
      if (this.disk.hasAnswered(completion)) continue;
      this.referee.complain(
        nowNs,
        "I1",
        `The guest of the ${seat} was told another end of request ${completion.sequence} than the disk gave.`,
      );
    }
  }

  /** A8: a request whose answer is here does not become uncertain, or it is repeated for nothing. */
  private complainOfNeedless(
    seat: Seat,
    interrupts: readonly DeviceInterrupt[],
    nowNs: number,
  ): void {
    const ofDisk = interrupts.filter(({ source }) => source === "disk");
    const answered = ofDisk.filter(({ id }) => id !== 0).map(({ data }) => completedSequence(data));
    for (const { data } of ofDisk.filter(({ id }) => id === 0)) {
      const sequence = completedSequence(data);
      if (!answered.includes(sequence)) continue;
      const sentence = `The guest of the ${seat} was told that request ${sequence} is uncertain, although its answer had come.`;
      this.referee.complain(nowNs, "I1", sentence, { machine: seat });
    }
  }

  /** Will this machine's guest hear of the request, if nothing fails? */
  isUnderWay(seat: Seat, sequence: number): boolean {
    return this.raised[seat].has(sequence) || this.disk.waiting(seat).includes(sequence);
  }

  /** A machine has been shut out: nothing that it asked for will come. */
  forget(seat: Seat): void {
    this.raised[seat].clear();
  }

  /** A machine comes back: what it asked before it stopped is nothing to it. */
  orphan(seat: Seat): void {
    this.raised[seat].clear();
    this.disk.orphan(seat);
  }

  entry(text: string, timeNs: number): void {
    if (!this.log.isRead) {
      this.log.count("disk", timeNs);
      return;
    }
    this.log.add("disk", {
      timeNs,
      at: "world",
      kind: "disk",
      epoch: null,
      instruction: null,
      message: null,
      rule: null,
      text,
    });
  }
}

function endName({ author, completion }: Executed, hears: boolean, id: number): string {
  const { response, status, dataIn } = completion;
  const how =
    response !== 0
      ? `response ${response}`
      : status === 0
        ? dataIn.length > 0
          ? `${dataIn.length} bytes`
          : "good"
        : `status 0x${status.toString(16).padStart(2, "0")}`;
  return hears ? `${how}, Int ${id} for the ${author}` : `${how}, nobody hears`;
}
