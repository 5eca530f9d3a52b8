/**
 * One seat's hypervisor: the only place that translates between the rules of the protocol and a machine.
 * The rules' effects become commands to the machine, bytes for the world and messages for the link; what the
 * machine, the world and the link report becomes the rules' events.
 */
import { assert, unreachable } from "../base/assert.ts";
import { completedSequence } from "../hypervisor/disk-interrupt.ts";
import type { Ended, IssuedRequest, Output } from "../hypervisor/guest-machine.ts";
import { isOutputSuppressed, startBackup, stepBackup } from "../protocol/backup.ts";
import { startPrimary, stepPrimary } from "../protocol/primary.ts";
import { promotedPrimary } from "../protocol/takeover.ts";
import {
  FIRST_EPOCH,
  type BackupEvent,
  type BackupState,
  type Effect,
  type Interrupt,
  type Message,
  type PrimaryState,
} from "../protocol/types.ts";
import { Endpoint, type Heard, type TimerName } from "./endpoint.ts";
import { SeatWires } from "./seat-wires.ts";
import { type EventKind, type Origin, byteName } from "./event-log.ts";
import { type EntryWords, logOf } from "./replica-log.ts";
import type { Experiment } from "./experiment.ts";
import { Fencer } from "./fencer.ts";
import { History } from "./history.ts";
import type { MachineClock } from "./machine-clock.ts";
import { StepNames } from "./protocol-steps.ts";
import { requestName } from "./scsi-names.ts";
import type { Role, Seat } from "./seats.ts";
import { configOf } from "./switches.ts";
import type { Surroundings } from "./surroundings.ts";
import { withUncertain } from "./uncertain.ts";

export class Replica {
  readonly seat: Seat;
  readonly clock: MachineClock;
  endpoint: Endpoint;
  /** The number of the pairing that its end of the link belongs to. */
  pairing: number;
  history: History;
  /** How much of the history's output was another machine's, from which this one has its state. */
  inherited = 0;
  role: Role;
  /** When its guest had ended (at an epoch end), when it took over, when it crashed; Infinity: it hasn't. */
  endedAtNs = Infinity;
  promotedAtNs = Infinity;
  crashedAtNs = Infinity;
  /** The epoch that the guest is in, or at the end of. */
  epoch = FIRST_EPOCH;
  rules: PrimaryState | BackupState;
  readonly around: Surroundings;
  readonly experiment: Experiment;
  private readonly isSuppressing: boolean;
  /** What the disk writes into memory is held to the epoch's end. */
  private readonly isDmaHeld: boolean;
  readonly fencer: Fencer;
  /** What the guest has put out in this epoch, and the world has not seen. */
  private suppressed: Output[] = [];
  /** P7: the suppressed output of the failover epoch is to be issued again. */
  private isUncertain = false;
  /** When each message was sent, until it is acknowledged. */
  readonly sentNs = new Map<number, number>();
  /** Which interrupt a message carried, until it is acknowledged. */
  private readonly interruptOf = new Map<number, number>();
  private readonly steps = new StepNames();
  /** The last interrupt that this machine has or has had, by its number. */
  heldId = 0;

  constructor(
    seat: Seat,
    experiment: Experiment,
    clock: MachineClock,
    around: Surroundings,
    pairing = 1,
  ) {
    this.experiment = experiment;
    this.pairing = pairing;
    this.seat = seat;
    this.clock = clock;
    this.around = around;
    this.role = seat;
    this.history = new History();
    const config = configOf(experiment);
    this.isSuppressing = isOutputSuppressed(config);
    this.isDmaHeld = !experiment.rules.without.includes("held-dma");
    this.fencer = new Fencer(this, around, experiment.fencing);
    const begun = seat === "primary" ? startPrimary(config) : startBackup(config);
    this.rules = begun.state;
    this.endpoint = new Endpoint(experiment, new SeatWires(seat, around), pairing);
  }

  get isAlive(): boolean {
    return this.role !== "crashed" && this.role !== "fenced";
  }

  /** Has it a guest that runs? */
  get isRunning(): boolean {
    return this.isAlive && this.role !== "joining";
  }

  /** Does it serve the world? */
  get isActing(): boolean {
    return this.role === "primary" || this.role === "promoted";
  }

  private get hypervisor(): Origin {
    return this.seat === "primary" ? "primary-hypervisor" : "backup-hypervisor";
  }

  private get guest(): Origin {
    return this.seat === "primary" ? "primary-guest" : "backup-guest";
  }

  /** The first epoch begins. */
  start(nowNs: number): void {
    this.endpoint.open(nowNs);
    this.startEpoch(this.epoch, nowNs);
  }

  /** The guest has executed its epoch, and the hypervisor has done its own work. */
  epochEnded(nowNs: number): void {
    if (this.isRunning)
      this.feed({ kind: "epochEnded", tme: this.around.clockOf(this.seat, nowNs) }, nowNs);
  }

  /** The guest of a primary stands before an output. */
  outputReached(nowNs: number): void {
    if (!this.isRunning) return;
    assert(this.rules.role === "primary", `${this.seat}: a backup stands before an output`);
    const step = stepPrimary(this.rules, { kind: "outputReached" });
    this.rules = step.state;
    // An output that need not wait is nothing of note: whether the machine stopped at it at all
    // depends on how the run was cut into pieces.
    const isFree = step.effects.some(({ kind }) => kind === "performOutput");
    for (const effect of step.effects) {
      if (!isFree || effect.kind !== "note") this.perform(effect, nowNs);
    }
  }

  interruptRaised(interrupt: Interrupt, nowNs: number): void {
    if (!this.isRunning) return;
    this.note("interrupt", `Int ${interrupt.id} is raised`, null, nowNs);
    if (this.isActing) {
      this.noteHeld(interrupt);
      if (interrupt.source === "disk" && !this.isDmaHeld) {
        this.around.arrive(this.seat, [interrupt], false, nowNs);
      }
    }
    this.feed({ kind: "interruptRaised", interrupt }, nowNs);
    // What comes while a new backup gets the last of the state is forwarded to it.
    const isLast = this.around.joining.isStopped(this.seat);
    if (this.rules.role === "primary" && this.rules.alone && !isLast)
      this.around.stable(interrupt.id);
  }

  frameArrived(frame: Uint8Array, nowNs: number): void {
    if (this.isAlive) this.heard(this.endpoint.frameArrived(frame, nowNs), nowNs);
  }

  timerDue(timer: TimerName, nowNs: number): void {
    if (this.isAlive) this.heard(this.endpoint.timerDue(timer, nowNs), nowNs);
  }

  /** Do its guest's outputs reach the world? */
  get isHeard(): boolean {
    return this.isActing || (this.isAlive && !this.isSuppressing);
  }

  /** Is its state to be compared with the other's? */
  get isPaired(): boolean {
    return this.role === "backup" || (this.rules.role === "primary" && !this.rules.alone);
  }

  /** The guest of a backup has put out a byte that the world does not get. */
  suppress(output: Output, nowNs: number): void {
    this.history.addOutput(output);
    this.suppressed.push(output);
    this.around.showSuppressed(this.seat, output);
    const text = `${byteName(output.byte)} byte ${output.sequence}`;
    this.logAt("suppressed", this.guest, text, null, nowNs, output.instruction);
  }

  /** The guest of a backup has asked the disk, which does not hear of it. */
  suppressRequest({ request, instruction }: IssuedRequest, nowNs: number): void {
    this.history.requests.issue(request);
    const text = `request ${request.sequence}: ${requestName(request)}`;
    this.logAt("suppressed", this.guest, text, null, nowNs, instruction);
  }

  /** The guest has ended; its epochs go on. */
  noteEnded({ how, detail }: Ended, nowNs: number): void {
    this.endedAtNs = nowNs;
    this.logGuest("ended", `${how}: ${detail}`, nowNs);
  }

  logGuest(kind: EventKind, text: string, nowNs: number): void {
    this.logAt(kind, this.guest, text, null, nowNs, this.clock.instructions);
  }

  /** Something other than a crash has struck it. */
  noteFault(text: string, nowNs: number): void {
    this.logAt("fault", "fault", text, null, nowNs, this.clock.instructions);
  }

  /** Fail-stop: from now on it does nothing at all. */
  crash(nowNs: number, why: string): void {
    if (!this.isAlive) return;
    this.logAt("crash", "fault", why, null, nowNs, this.clock.instructions);
    this.stop("crashed", nowNs);
  }

  /** It has been shut out, and does nothing any more. */
  shutOut(nowNs: number, why: string): void {
    this.logAt("crash", this.hypervisor, why, "fence", nowNs, this.clock.instructions);
    this.stop("fenced", nowNs);
    this.around.shutOut(this.seat);
  }

  private stop(role: "crashed" | "fenced", nowNs: number): void {
    this.role = role;
    this.crashedAtNs = nowNs;
    this.clock.die();
    this.endpoint.close();
  }

  /** Interrupts that the rules hold for the guest, in the order of delivery. */
  buffered(): readonly Interrupt[] {
    const { rules } = this;
    if (rules.role === "backup") return rules.buffers.flatMap(({ interrupts }) => interrupts);
    const arrived = rules.phase.kind === "endingEpoch" ? rules.phase.arrived : [];
    return [...rules.buffered, ...arrived];
  }

  private heard({ messages, transfers, suspectsAfterNs }: Heard, nowNs: number): void {
    for (const message of transfers) {
      if (this.isAlive) this.around.joining.receive(this.seat, message, nowNs);
    }
    if (messages.length === 0) this.around.noteBuffers(this.seat, nowNs);
    for (const message of messages) {
      if (!this.isAlive) return;
      this.steps.received(message);
      if (message.kind === "interrupt") this.noteHeld(message.interrupt);
      this.feed({ kind: "messageReceived", message }, nowNs);
      this.noteStable(message);
    }
    if (suspectsAfterNs !== null && this.isAlive) this.suspect(suspectsAfterNs, nowNs);
  }

  private suspect(silentNs: number, nowNs: number): void {
    if (this.around.joining.suspected(this.seat, nowNs)) return;
    this.note(
      "suspect",
      `nothing heard for ${silentNs} ns: the other has failed`,
      "detector",
      nowNs,
    );
    this.endpoint.close();
    this.fencer.feed({ kind: "suspected" }, nowNs);
  }

  /** The other machine has failed: nobody else may act any more, or so the rules are told. */
  losePeer(nowNs: number): void {
    this.feed({ kind: "peerFailed", tme: this.around.clockOf(this.seat, nowNs) }, nowNs);
    if (this.rules.role !== "primary") return;
    this.around.allStable();
    if (this.rules.alone) this.around.recovered("alone", this.seat, nowNs);
  }

  /** An acknowledgement may make an interrupt stable. */
  private noteStable(message: Message): void {
    if (message.kind !== "acknowledge") return;
    this.sentNs.delete(message.number);
    const id = this.interruptOf.get(message.number);
    if (id === undefined) return;
    this.interruptOf.delete(message.number);
    this.around.stable(id);
  }

  private feed(event: BackupEvent, nowNs: number): void {
    const { rules } = this;
    const step = rules.role === "primary" ? stepPrimary(rules, event) : stepBackup(rules, event);
    this.rules = step.state;
    for (const effect of withUncertain(step.effects, this.history.requests.outstanding)) {
      if (!this.isAlive) return;
      this.perform(effect, nowNs);
    }
    this.around.noteBuffers(this.seat, nowNs);
  }

  private noteHeld({ source, id }: Interrupt): void {
    if (source === "console") this.heldId = Math.max(this.heldId, id);
  }

  perform(effect: Effect, nowNs: number): void {
    switch (effect.kind) {
      case "send":
        this.send(effect.message, nowNs);
        return;
      case "deliver":
        if (this.rules.role === "primary" && effect.epoch === this.rules.epoch) {
          this.deliverAtOnce(effect.interrupts, nowNs);
          return;
        }
        if (this.around.strike(this.seat, "before", "deliver", effect.epoch, nowNs)) return;
        this.deliver(effect.tme, effect.interrupts, nowNs);
        this.around.strike(this.seat, "after", "deliver", effect.epoch, nowNs);
        return;
      case "startEpoch":
        this.startEpoch(effect.epoch, nowNs);
        return;
      case "performOutput":
        this.clock.resume(nowNs);
        return;
      case "promote":
        if (this.around.strike(this.seat, "before", "promote", effect.epoch, nowNs)) return;
        this.promote(effect.epoch, nowNs);
        this.around.strike(this.seat, "after", "promote", effect.epoch, nowNs);
        return;
      case "uncertain":
        this.isUncertain = true;
        return;
      case "note":
        this.note("rule", effect.detail, effect.rule, nowNs);
        return;
      default:
        unreachable(effect);
    }
  }

  private send(message: Message, nowNs: number): void {
    const { step, n } = this.steps.of(message);
    if (this.around.strike(this.seat, "before", step, n, nowNs)) return;
    if (message.kind !== "acknowledge") this.sentNs.set(message.number, nowNs);
    if (message.kind === "interrupt") this.interruptOf.set(message.number, message.interrupt.id);
    this.endpoint.submit(message, nowNs);
    this.around.strike(this.seat, "after", step, n, nowNs);
  }

  private deliver(tme: number, interrupts: readonly Interrupt[], nowNs: number): void {
    this.history.addEpochEnd(tme, interrupts);
    this.around.beginEpoch(this.seat, tme, interrupts, nowNs);
    for (const interrupt of interrupts) this.noteDelivered(interrupt, nowNs);
  }

  /** Without P1-buffer: in the middle of the epoch. */
  private deliverAtOnce(interrupts: readonly Interrupt[], nowNs: number): void {
    this.around.arrive(this.seat, interrupts, true, nowNs);
    for (const interrupt of interrupts) this.noteDelivered(interrupt, nowNs);
  }

  private noteDelivered({ id, source, data }: Interrupt, nowNs: number): void {
    if (source === "disk") {
      const sequence = completedSequence(data);
      if (id === 0) {
        this.history.requests.makeUncertain(sequence);
        this.note("interrupt", `request ${sequence} is delivered as uncertain`, "P7", nowNs);
        return;
      }
      this.history.requests.answer(sequence);
    }
    if (this.around.log.isRead) this.note("interrupt", `Int ${id} is delivered`, null, nowNs);
    else this.around.log.count("interrupt", nowNs);
  }

  private startEpoch(epoch: number, nowNs: number): void {
    this.suppressed = [];
    this.epoch = epoch;
    const { instructions } = this.clock;
    this.logAt("epoch-start", this.hypervisor, `epoch ${epoch} begins`, null, nowNs, instructions);
    if (!this.around.beginsEpoch(this.seat, epoch, nowNs)) return;
    if (!this.around.joining.beginsEpoch(this.seat)) this.clock.beginEpoch(nowNs);
    this.around.epochBegun(this.seat, epoch, nowNs);
  }

  private promote(epoch: number, nowNs: number): void {
    assert(this.rules.role === "backup", `${this.seat}: promoted, but no backup`);
    this.rules = promotedPrimary(this.rules);
    this.role = "promoted";
    this.promotedAtNs = nowNs;
    const text = `serves the world from epoch ${epoch} on`;
    this.note("promote", text, "P6", nowNs);
    if (this.isUncertain) {
      for (const output of this.suppressed) this.around.show(this.seat, output, nowNs);
    }
    this.around.takeOver(this.seat, this.heldId, nowNs);
  }

  note(kind: EventKind, text: string, rule: string | null, nowNs: number): void {
    this.logAt(kind, this.hypervisor, text, rule, nowNs, null);
  }

  logAt(...entry: EntryWords): void {
    logOf(this, ...entry);
  }
}
