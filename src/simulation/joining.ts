/**
 * A machine that had stopped comes back, empty, and gets the state of the one that goes on: memory while that one runs,
 * then what has changed, until so little is left that a stop at an epoch end is short; then they are a pair again.
 * Whichever of the two fails before that, the other one has lost nothing but the time.
 */
import { assert, must } from "../base/assert.ts";
import { copyGraph } from "../base/copy-graph.ts";
import type { ProtocolStep } from "./faults.ts";
import { frameFromBytes } from "../protocol/frame.ts";
import { PIECE_BYTES, type TransferMessage, piecesOf } from "../protocol/transfer.ts";
import { bootOptions } from "./boot-options.ts";
import type { MachineReport } from "./commands.ts";
import type { PlannedFault } from "./fault-plan.ts";
import { type JoinRecord, newRecord } from "./join-record.ts";
import { MachineClock } from "./machine-clock.ts";
import {
  type Handover,
  beginAlone,
  beginPaired,
  becomeBackup,
  comeBack,
  handoverOf,
  isAlone,
  openPairing,
} from "./replica-join.ts";
import { Replica } from "./replica.ts";
import { type Seat, otherSeat } from "./seats.ts";
import type { JoinEvent } from "./simulation-event.ts";
import type { Stage } from "./stage.ts";

/** The stop may last so long; the primary goes on before that, joined or not. */
export const STOP_NS_MAX = 50_000_000;
const STOP_DEADLINE_NS = 49_000_000;
/** A stop that is expected to take longer is not begun. */
const STOP_EXPECTED_NS = 40_000_000;
/** What a machine takes to come up before it says anything. */
export const BOOT_NS = 10_000_000;
/** Slots for the two latest states; the simulation's other ones are numbered from 0 upwards. */
const SLOTS = [-1, -2] as const;

interface Sending {
  readonly to: Seat;
  round: number;
  pieces: Uint8Array[];
  sentAt: number;
  bytes: number;
  roundNs: number;
  /** Nanoseconds for a byte, as the largest round has shown. */
  byteNs: number;
  wantsState: boolean;
  isFromScratch: boolean;
  stoppedNs: number | null;
}

interface Receiving {
  buffer: Uint8Array;
  received: number;
  round: number;
}

export class Joining {
  readonly records: JoinRecord[] = [];
  private readonly stage: Stage;
  private pairing = 1;
  private readonly awaited: { seat: Seat; kind: MachineReport["kind"] }[] = [];
  private sending: Sending | null = null;
  private receiving: Receiving | null = null;
  private handover: Handover | null = null;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  /** A machine comes back. */
  private restart(seat: Seat, planned: PlannedFault, nowNs: number): void {
    const { stage } = this;
    const other = stage.replicas[otherSeat(seat)];
    if (stage.replicas[seat].isAlive || !other.isAlive) {
      const why = stage.replicas[seat].isAlive ? "it had not stopped" : "nobody is left to join";
      planned.receipt = { timeNs: nowNs, text: `the ${seat} was not restarted: ${why}` };
      return;
    }
    planned.receipt = { timeNs: nowNs, text: `the ${seat} came back without any state` };
    const { experiment } = stage.options;
    const clock = new MachineClock(seat, experiment.epochLength, experiment.costs.instructionNs);
    stage.bay.renew(seat, clock);
    stage.bus?.orphan(seat);
    this.pairing += 1;
    stage.replicas[seat] = new Replica(seat, experiment, clock, stage, this.pairing);
    comeBack(stage.replicas[seat], nowNs, `comes back without any state: ${planned.spec}`);
    stage.bay.order(seat, {
      kind: "boot",
      boot: bootOptions(experiment, stage.options, "vm", seat),
    });
    this.awaited.push({ seat, kind: "booted" });
    this.records.push(newRecord(seat, nowNs));
    stage.expect(nowNs + BOOT_NS, { kind: "cameBack", seat, pairing: this.pairing });
  }

  happen(event: JoinEvent, nowNs: number): void {
    switch (event.kind) {
      case "restart":
        this.restart(event.seat, event.planned, nowNs);
        return;
      case "cameBack":
        this.cameBack(event.seat, event.pairing, nowNs);
        return;
      case "joinDeadline":
        this.deadline(event.seat, event.stoppedNs, nowNs);
    }
  }

  /** A return that is planned for a moment of the machine that goes on. */
  restartAtEpoch(other: Seat, epoch: number, nowNs: number): void {
    const seat = otherSeat(other);
    this.order(seat, this.stage.plan.restartAtEpoch(seat, epoch), nowNs);
  }

  restartAtStep(
    other: Seat,
    when: "before" | "after",
    step: ProtocolStep,
    n: number,
    nowNs: number,
  ): void {
    const seat = otherSeat(other);
    this.order(seat, this.stage.plan.restartAtStep(seat, when, step, n), nowNs);
  }

  private order(seat: Seat, planned: PlannedFault | null, nowNs: number): void {
    if (planned !== null) this.stage.expect(nowNs, { kind: "restart", seat, planned });
  }

  /** It has come up, and says so from now on. */
  private cameBack(seat: Seat, pairing: number, nowNs: number): void {
    const replica = this.stage.replicas[seat];
    if (replica.role === "joining" && pairing === this.pairing) replica.endpoint.open(nowNs);
  }

  /** A machine has heard nothing of the other one for too long while a state was on its way. Returns whether that was so. */
  suspected(seat: Seat, nowNs: number): boolean {
    const { stage } = this;
    const replica = stage.replicas[seat];
    if (replica.role === "joining") {
      if (!stage.replicas[otherSeat(seat)].isAlive) stage.ending.soon("no-machine", nowNs);
      this.handover = null;
      this.receiving = null;
      this.pairing += 1;
      openPairing(replica, this.pairing, nowNs);
      return true;
    }
    if (this.sending === null) return false;
    replica.note("join", "gives up the newcomer, of which nothing is heard", "join", nowNs);
    replica.endpoint.close();
    this.goOn(seat, nowNs);
    this.sending = null;
    return true;
  }

  /** A frame has come to a machine that is alone: is it a newcomer's? */
  heardAlone(seat: Seat, bytes: Uint8Array, nowNs: number): void {
    const { stage } = this;
    const replica = stage.replicas[seat];
    const newcomer = stage.replicas[otherSeat(seat)];
    if (!isAlone(replica) || newcomer.role !== "joining") return;
    const frame = frameFromBytes(bytes);
    if (!frame.ok || frame.value.incarnation <= replica.pairing) return;
    this.goOn(seat, nowNs);
    openPairing(replica, frame.value.incarnation, nowNs);
    const record = this.record();
    record.begunNs ??= nowNs;
    replica.note(
      "join",
      `the ${newcomer.seat} is back: it gets a copy while this one runs`,
      "join",
      nowNs,
    );
    this.sending = {
      to: newcomer.seat,
      round: 0,
      pieces: [],
      sentAt: 0,
      bytes: 0,
      roundNs: nowNs,
      byteNs: 0,
      wantsState: true,
      isFromScratch: true,
      stoppedNs: null,
    };
    this.scratchRound = 0;
    this.receiving = null;
  }

  /** An epoch begins: if a state is wanted, it is taken now, before anything is executed. */
  beginsEpoch(seat: Seat): boolean {
    const { sending, stage } = this;
    if (sending?.wantsState !== true || sending.to === seat) return false;
    sending.wantsState = false;
    const slot = slotOf(sending.round);
    stage.bay.order(seat, { kind: "save", slot });
    const since = sending.isFromScratch ? null : slotOf(sending.round - 1);
    stage.bay.order(seat, { kind: "fetch", slot, since, wantsParts: true });
    this.awaited.push({ seat, kind: "fetched" });
    return true;
  }

  /** Takes the reports that nothing can go on without. Returns whose is missing. */
  settle(): Seat | null {
    for (let next = this.awaited[0]; next !== undefined; next = this.awaited[0]) {
      const report = this.stage.bay.takeReport(next.seat);
      if (report === null) return next.seat;
      this.awaited.shift();
      if (this.stage.replicas[next.seat].isAlive) this.take(next.seat, report);
    }
    return null;
  }

  /** A message of the transfer has come. */
  receive(seat: Seat, message: TransferMessage, nowNs: number): void {
    switch (message.kind) {
      case "piece":
        this.takePiece(seat, message);
        return;
      case "verdict":
        this.takeVerdict(seat, message.round, message.isWhole, nowNs);
        return;
      case "go":
        this.becomeBackup(seat, message.round, nowNs);
    }
  }

  /** There may be room on the link. */
  pump(seat: Seat, nowNs: number): void {
    const { sending, stage } = this;
    if (sending === null || sending.to === seat) return;
    const { endpoint } = stage.replicas[seat];
    while (sending.sentAt < sending.pieces.length && endpoint.hasRoom) {
      const data = must(sending.pieces[sending.sentAt], "a piece");
      const offset = PIECE_BYTES * sending.sentAt;
      const { round, bytes } = sending;
      sending.sentAt += 1;
      endpoint.submitTransfer({ kind: "piece", round, total: bytes, offset, data }, nowNs);
    }
  }

  /** The primary has stood still for as long as it may. */
  private deadline(seat: Seat, stoppedNs: number, nowNs: number): void {
    const { sending, stage } = this;
    if (sending === null || sending.to === seat || sending.stoppedNs !== stoppedNs) return;
    if (!stage.replicas[seat].isAlive) return;
    this.record().givenUp += 1;
    stage.replicas[seat].note("join", "goes on: the last round takes too long", "join", nowNs);
    this.goOn(seat, nowNs);
  }

  isStopped(seat: Seat): boolean {
    return this.sending !== null && this.sending.to !== seat && this.sending.stoppedNs !== null;
  }

  /** Somebody has stopped for good. */
  stopped(seat: Seat, nowNs: number): void {
    const other = this.stage.replicas[otherSeat(seat)];
    if (other.role === "joining" && this.handover === null) {
      this.stage.ending.soon("no-machine", nowNs);
    }
    if (this.sending !== null && this.sending.to !== seat) this.sending = null;
  }

  private take(seat: Seat, report: MachineReport): void {
    const nowNs = this.stage.lastEventNs;
    if (report.kind === "fetched") this.sendState(seat, report.bytes, nowNs);
    else if (report.kind === "put" || report.kind === "refused") {
      const { round } = must(this.receiving, "a round");
      const isWhole = report.kind === "put";
      const replica = this.stage.replicas[seat];
      if (!isWhole)
        replica.note("join", `round ${round} is refused: ${report.sentence}`, "join", nowNs);
      replica.endpoint.submitTransfer({ kind: "verdict", round, isWhole }, nowNs);
    } else assert(report.kind === "booted", `${seat}: a machine that comes back is ${report.kind}`);
  }

  private sendState(seat: Seat, bytes: Uint8Array, nowNs: number): void {
    const sending = must(this.sending, "a transfer");
    const replica = this.stage.replicas[seat];
    sending.pieces = piecesOf(bytes);
    sending.sentAt = 0;
    sending.bytes = bytes.length;
    sending.roundNs = nowNs;
    const record = this.record();
    record.rounds += 1;
    record.bytes += bytes.length;
    const expectedNs = bytes.length * sending.byteNs;
    const isLast = !sending.isFromScratch && expectedNs <= STOP_EXPECTED_NS;
    const how = isLast ? "and stands still meanwhile" : "and goes on meanwhile";
    replica.note(
      "join",
      `sends ${bytes.length} bytes in round ${sending.round}, ${how}`,
      "join",
      nowNs,
    );
    if (isLast) {
      sending.stoppedNs = nowNs;
      this.stage.expect(nowNs + STOP_DEADLINE_NS, { kind: "joinDeadline", seat, stoppedNs: nowNs });
    } else {
      replica.clock.beginEpoch(nowNs);
    }
    this.pump(seat, nowNs);
  }

  private takePiece(seat: Seat, piece: Extract<TransferMessage, { kind: "piece" }>): void {
    if (this.stage.replicas[seat].role !== "joining") return;
    const { round, total, offset, data } = piece;
    if (this.receiving?.round !== round || this.receiving.buffer.length !== total) {
      this.receiving = { buffer: new Uint8Array(total), received: 0, round };
    }
    const { receiving } = this;
    receiving.buffer.set(data, offset);
    receiving.received += data.length;
    if (receiving.received < total) return;
    const base = round === this.scratchRound ? null : slotOf(round - 1);
    const bytes = receiving.buffer;
    this.stage.bay.order(seat, { kind: "put", slot: slotOf(round), bytes, base });
    this.awaited.push({ seat, kind: "put" });
  }

  /** The round that is a whole state; those after it build on it. */
  private scratchRound = 0;

  private takeVerdict(seat: Seat, round: number, isWhole: boolean, nowNs: number): void {
    const { sending } = this;
    if (sending === null || sending.to === seat || round !== sending.round) return;
    if (sending.isFromScratch && isWhole) {
      sending.byteNs = (nowNs - sending.roundNs) / sending.bytes;
    }
    if (isWhole && sending.stoppedNs !== null) {
      this.complete(seat, sending, nowNs);
      return;
    }
    if (!isWhole) this.record().refused += 1;
    this.goOn(seat, nowNs);
    sending.round += 1;
    sending.isFromScratch = !isWhole;
    if (!isWhole) this.scratchRound = sending.round;
    sending.wantsState = true;
  }

  /** The last round is whole: they are a pair, from the beginning of this epoch on. */
  private complete(seat: Seat, sending: Sending, nowNs: number): void {
    const { stage } = this;
    const replica = stage.replicas[seat];
    const record = this.record();
    record.pauseNs = nowNs - must(sending.stoppedNs, "a stop");
    record.joinedNs = nowNs;
    replica.note(
      "join",
      `the ${sending.to} has joined after a stop of ${record.pauseNs} ns: protected again`,
      "join",
      nowNs,
    );
    const history = copyGraph(replica.history).copy;
    this.handover = handoverOf(replica, history, copyGraph(replica.clock).copy);
    this.sending = null;
    this.receiving = null;
    stage.referee.takenOver();
    stage.bus?.disk.fence?.register(sending.to);
    stage.world.listenTo(sending.to);
    replica.endpoint.submitTransfer({ kind: "go", round: sending.round }, nowNs);
    replica.fencer.pairAgain();
    beginPaired(replica, nowNs);
  }

  private becomeBackup(seat: Seat, round: number, nowNs: number): void {
    const { handover, stage } = this;
    if (handover === null || stage.replicas[seat].role !== "joining") return;
    this.handover = null;
    stage.bay.order(seat, { kind: "restore", slot: slotOf(round) });
    becomeBackup(stage.replicas[seat], handover, nowNs);
  }

  /** A primary that stands still for the last round goes on, without a backup still. */
  private goOn(seat: Seat, nowNs: number): void {
    const { sending } = this;
    if (sending === null || sending.stoppedNs === null) return;
    sending.stoppedNs = null;
    beginAlone(this.stage.replicas[seat], nowNs);
  }

  private record(): JoinRecord {
    return must(this.records.at(-1), "a machine that came back");
  }
}

function slotOf(round: number): number {
  return SLOTS[round & 1] ?? SLOTS[0];
}
