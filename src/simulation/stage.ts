/**
 * Everything that takes part in a simulation, and what each event does: machines, hypervisors, channel, world,
 * fault plan and referee, with the queue of what is going to happen. simulation.ts decides when; this is what.
 */
import { AppendLog } from "../base/append-log.ts";
import { assert, unreachable } from "../base/assert.ts";
import type { DeviceInterrupt, Output } from "../hypervisor/guest-machine.ts";
import { noteBuffers } from "./buffer-sizes.ts";
import type { FrameNote, TimerName } from "./endpoint.ts";
import { Ending } from "./ending.ts";
import { EventLog } from "./event-log.ts";
import { EventQueue } from "./event-queue.ts";
import { FaultPlan, type PlannedFault } from "./fault-plan.ts";
import { type Fault, type ProtocolStep, faultFromText } from "./faults.ts";
import type { Finish } from "./finish.ts";
import { Joining } from "./joining.ts";
import { Liveness, complainOfDelay } from "./liveness.ts";
import { MachineBay } from "./machine-bay.ts";
import { MachineRuns } from "./machine-runs.ts";
import { MachineTroubles } from "./machine-troubles.ts";
import { Network } from "./network.ts";
import type { RunOptions } from "./options.ts";
import { Progress } from "./progress.ts";
import { Referee } from "./referee.ts";
import { Replica } from "./replica.ts";
import type { DiskBus } from "./disk-bus.ts";
import { answerFromDisk, askDisk, diskBusOf } from "./stage-disk.ts";
import { SEATS, type Seat, otherSeat } from "./seats.ts";
import { type SimulationEvent, orderOfEvent } from "./simulation-event.ts";
import { arriveAtOnce } from "./stage-interrupts.ts";
import { crashText, noticeInterrupt, planFault, strikeNow, strikeStep } from "./stage-faults.ts";
import { putOut } from "./stage-output.ts";
import { askArbiter, checkTakeOver } from "./stage-fence.ts";
import type { Surroundings } from "./surroundings.ts";
import { World } from "./world.ts";

const IDLE_LOOK_AGAIN_NS = 100_000_000;

export class Stage implements Surroundings {
  readonly options: RunOptions;
  readonly log: EventLog;
  readonly plan: FaultPlan;
  readonly troubles = new MachineTroubles(this);
  readonly queue = new EventQueue<SimulationEvent>();
  readonly bay: MachineBay;
  readonly runs: MachineRuns;
  readonly network: Network;
  readonly referee: Referee;
  readonly liveness: Liveness;
  readonly world: World;
  /** Null: there is no disk. */
  readonly bus: DiskBus | null;
  readonly replicas: Record<Seat, Replica>;
  readonly joining: Joining;
  readonly ending: Ending;
  private readonly progress = new Progress(this);
  /** The end of the present slice. */
  untilNs = 0;
  /** When the machine that served the world began its epochs. */
  readonly epochStartsNs = new AppendLog<number>();
  private keyAtNs = Infinity;
  private idleLookNs = 0;
  private readonly timerAtNs: Record<Seat, Record<TimerName, number>> = {
    primary: { link: Infinity, detector: Infinity },
    backup: { link: Infinity, detector: Infinity },
  };
  /** Moments at which interrupts are raised that have been caused already. */
  private readonly interruptsAtNs: Record<Seat, number[]> = { primary: [], backup: [] };
  /** The latest moment at which something has happened. */
  lastEventNs = 0;

  constructor(options: RunOptions) {
    const { experiment, observer } = options;
    this.options = options;
    this.log = new EventLog(observer.event);
    this.plan = new FaultPlan(experiment.seed);
    this.bay = new MachineBay(experiment);
    this.runs = new MachineRuns(this);
    this.network = new Network(experiment, this.plan, this.log);
    this.referee = new Referee(this.log);
    const { detector, costs } = experiment;
    this.liveness = new Liveness(detector.timeoutNs, costs.epochEndNs);
    this.ending = new Ending(this);
    this.world = new World(experiment, this.log, this.referee, observer);
    this.bus = diskBusOf(options, this.log, this.referee);
    this.joining = new Joining(this);
    this.replicas = {
      primary: new Replica("primary", experiment, this.bay.clocks.primary, this),
      backup: new Replica("backup", experiment, this.bay.clocks.backup, this),
    };
    for (const spec of experiment.faults) {
      const fault = faultFromText(spec);
      assert(fault.ok, `the experiment was not checked: ${spec}`);
      this.addFault(spec, fault.value);
    }
  }

  get finish(): Finish | null {
    return this.ending.finish;
  }

  /** The first epoch begins on both machines. */
  begin(): void {
    for (const seat of SEATS) this.replicas[seat].start(0);
    this.wakeKeyboard(0);
  }

  addFault(spec: string, fault: Fault): void {
    planFault(this, spec, fault);
  }

  /** The seat that serves the world: whoever took over, else the first primary. */
  acting(): Seat | null {
    const acting = SEATS.filter((seat) => this.replicas[seat].isActing);
    // Where two serve the world, the one that took over last counts.
    return acting.find((seat) => this.replicas[seat].role === "promoted") ?? acting[0] ?? null;
  }

  expect(timeNs: number, event: SimulationEvent): void {
    this.queue.push(timeNs, orderOfEvent(event), event);
  }

  happen(event: SimulationEvent, nowNs: number): void {
    this.lastEventNs = Math.max(this.lastEventNs, nowNs);
    if (this.troubles.putsOff(event, nowNs)) return;
    switch (event.kind) {
      case "key":
        this.lookAtKeyboard(nowNs);
        return;
      case "output":
        putOut(this, event.seat, event.output, nowNs);
        return;
      case "request":
        askDisk(this, event.seat, event.issued, nowNs);
        return;
      case "disk":
        answerFromDisk(this, nowNs);
        return;
      case "outputReached":
        this.runs.outputReached(event.seat, nowNs);
        return;
      case "epochEnded":
        if (!this.troubles.stalls(event.seat, nowNs)) this.replicas[event.seat].epochEnded(nowNs);
        return;
      case "interrupt":
        this.interruptsAtNs[event.seat].shift();
        noticeInterrupt(this, event.seat, event.interrupt, nowNs);
        return;
      case "fault":
        strikeNow(this, event.planned, nowNs);
        return;
      case "arrival": {
        const { flight } = event;
        if (this.network.arrived(flight, nowNs)) {
          this.liveness.heard(event.seat, nowNs);
          this.joining.heardAlone(event.seat, flight.arrival.frame, nowNs);
          this.replicas[event.seat].frameArrived(flight.arrival.frame, nowNs);
          this.joining.pump(event.seat, nowNs);
        }
        return;
      }
      case "timer":
        this.lookAtTimer(event.seat, event.timer, nowNs);
        return;
      case "crash":
        this.crash(event.seat, event.planned, nowNs);
        return;
      case "restart":
      case "cameBack":
      case "joinDeadline":
        this.joining.happen(event, nowNs);
        return;
      case "ended":
        this.end(event.seat, nowNs);
        return;
      case "finish":
        this.ending.now(nowNs);
        return;
      default:
        unreachable(event);
    }
  }

  /** Nothing that happened before this can still become known. */
  horizonNs(): number {
    let horizonNs = this.queue.nextTimeNs;
    for (const seat of SEATS) {
      const { phase, run, localNs } = this.bay.clocks[seat];
      if (run !== null) horizonNs = Math.min(horizonNs, run.startedNs);
      else if (phase === "ready") horizonNs = Math.min(horizonNs, localNs);
    }
    return horizonNs;
  }

  /** Can nothing happen any more, ever? Faults and looks at the keyboard alone change nothing. */
  isStuck(): boolean {
    if (SEATS.some((seat) => this.bay.clocks[seat].canExecute)) return false;
    return this.queue.size === 0 || (this.queue.size === 1 && this.queue.next?.kind === "key");
  }

  /** The first moment at which a key may be struck or the world must be looked at. */
  nextKeyNs(): number {
    const { keyboard, quietSinceNs } = this.world;
    const { idleStopNs } = this.options;
    const typedNs = keyboard.isDone ? Infinity : keyboard.nextTimeNs();
    if (typedNs < Infinity) return typedNs;
    return Math.max(quietSinceNs + idleStopNs, this.idleLookNs);
  }

  /** The moment of the next interrupt that has been caused already. */
  nextInterruptNs(seat: Seat): number {
    return this.interruptsAtNs[seat][0] ?? Infinity;
  }

  wakeKeyboard(nowNs: number): void {
    const timeNs = Math.max(nowNs, this.nextKeyNs());
    if (timeNs >= this.keyAtNs || timeNs === Infinity) return;
    this.keyAtNs = timeNs;
    this.expect(timeNs, { kind: "key" });
  }

  transmit(from: Seat, frame: Uint8Array, note: FrameNote, nowNs: number): void {
    for (const flight of this.network.transmit(from, frame, note, nowNs)) {
      this.expect(flight.arrival.timeNs, { kind: "arrival", seat: flight.to, flight });
    }
  }

  wake(seat: Seat, timer: TimerName, atNs: number): void {
    if (this.timerAtNs[seat][timer] <= atNs) return;
    this.timerAtNs[seat][timer] = atNs;
    this.expect(atNs, { kind: "timer", seat, timer });
  }

  beginEpoch(seat: Seat, tme: number, interrupts: readonly DeviceInterrupt[], nowNs: number): void {
    this.referee.timeAgreed(seat, this.replicas[seat].epoch, tme, nowNs);
    this.bay.order(seat, { kind: "beginEpoch", tme, interrupts });
    this.bus?.delivered(seat, interrupts, nowNs);
    if (interrupts.length === 0 || this.acting() !== seat) return;
    const ids = interrupts.map(({ id }) => id);
    this.world.given(ids, nowNs, this.bay.clocks[seat].instructions);
    this.wakeKeyboard(nowNs);
  }

  arrive(...arrived: Parameters<Surroundings["arrive"]>): void {
    arriveAtOnce(this, ...arrived);
  }

  strike(
    seat: Seat,
    when: "before" | "after",
    step: ProtocolStep,
    n: number,
    nowNs: number,
  ): boolean {
    this.joining.restartAtStep(seat, when, step, n, nowNs);
    return strikeStep(this, seat, this.plan.atStep(seat, when, step, n), nowNs);
  }

  beginsEpoch(seat: Seat, epoch: number, nowNs: number): boolean {
    if (this.acting() === seat) this.epochStartsNs.push(nowNs);
    this.joining.restartAtEpoch(seat, epoch, nowNs);
    const planned = this.plan.crashAtEpoch(seat, epoch);
    if (planned !== null) this.crash(seat, planned, nowNs);
    return planned === null;
  }

  epochBegun(seat: Seat, epoch: number, nowNs: number): void {
    this.troubles.epochBegun(seat, epoch, nowNs);
  }

  clockOf(seat: Seat, nowNs: number): number {
    return this.troubles.clockOf(seat, nowNs);
  }

  get namesMessages(): boolean {
    return this.plan.namesMessages;
  }

  takeOver(seat: Seat, heldId: number, nowNs: number): void {
    this.referee.takenOver();
    this.recovered("takeover", seat, nowNs);
    checkTakeOver(this, seat, nowNs);
    const { instructions } = this.bay.clocks[seat];
    for (const { id, byte } of this.world.keyboard.takenOver(heldId, nowNs, instructions)) {
      this.raise(seat, { id, source: "console", data: Uint8Array.of(byte) }, nowNs);
    }
    this.wakeKeyboard(nowNs);
    this.ending.look();
  }

  /** I10, I11: a machine goes on without the other one. */
  recovered(kind: "takeover" | "alone", seat: Seat, nowNs: number): void {
    const { crashedAtNs } = this.replicas[otherSeat(seat)];
    complainOfDelay(this.referee, this.liveness.recovered(kind, seat, crashedAtNs, nowNs), nowNs);
  }

  noteBuffers(seat: Seat, nowNs: number): void {
    noteBuffers(this.referee, this.replicas[seat], nowNs);
  }

  askArbiter(seat: Seat, nowNs: number): void {
    askArbiter(this, seat, nowNs);
  }

  cutOff(seat: Seat): void {
    this.world.cutOff(seat);
  }

  shutOut(): void {
    this.ending.look();
  }

  show(seat: Seat, output: Output, nowNs: number): void {
    this.world.receive(seat, output, nowNs);
    this.wakeKeyboard(nowNs);
  }

  showSuppressed(seat: Seat, output: Output): void {
    this.options.observer.suppressedByte(seat, output.byte);
  }

  stable(interruptId: number): void {
    this.world.keyboard.stable(interruptId);
  }

  allStable(): void {
    this.world.keyboard.allStable();
  }

  crash(seat: Seat, planned: PlannedFault, nowNs: number): void {
    const replica = this.replicas[seat];
    if (!replica.isAlive) {
      this.plan.miss(planned);
      return;
    }
    planned.receipt = { timeNs: nowNs, text: crashText(this, seat, planned) };
    replica.crash(nowNs, `crashes: ${planned.spec}`);
    this.network.crashed(seat, nowNs);
    this.joining.stopped(seat, nowNs);
    this.ending.look();
  }

  private lookAtTimer(seat: Seat, timer: TimerName, nowNs: number): void {
    this.timerAtNs[seat][timer] = Infinity;
    const deadlineNs = this.replicas[seat].endpoint.deadline(timer);
    if (deadlineNs <= nowNs) this.replicas[seat].timerDue(timer, nowNs);
    else if (deadlineNs < Infinity) this.wake(seat, timer, deadlineNs);
  }

  private lookAtKeyboard(nowNs: number): void {
    this.keyAtNs = Infinity;
    const problem = this.progress.problem(nowNs, this.options.idleStopNs);
    if (problem !== null) this.ending.soon("no-progress", nowNs, problem);
    if (this.nextKeyNs() <= nowNs) {
      const seat = this.acting();
      if (this.world.keyboard.nextTimeNs() > nowNs) this.finishIfIdle(seat, nowNs);
      else this.strikeKey(seat, nowNs);
    }
    if (!this.isStuck()) this.wakeKeyboard(nowNs);
  }

  private strikeKey(acting: Seat | null, nowNs: number): void {
    const keystroke = this.world.type(nowNs, acting === null ? null : this.bay.clocks[acting]);
    if (keystroke === null) return;
    const { id, byte } = keystroke;
    if (acting !== null) this.world.keyboard.taken(id);
    // The line reaches both machines; P3 is the backup's answer.
    const data = Uint8Array.of(byte);
    for (const seat of SEATS) this.raise(seat, { id, source: "console", data }, nowNs);
  }

  /** A machine notices an interrupt at the next instruction. */
  raise(seat: Seat, interrupt: DeviceInterrupt, nowNs: number): void {
    if (!this.replicas[seat].isAlive) return;
    const clock = this.bay.clocks[seat];
    let atNs = nowNs;
    // The disk's answers are for a machine that asked, which may serve the world beside the acting one.
    if (this.acting() === seat || interrupt.source === "disk") {
      assert(clock.run === null, "input reaches a machine in the middle of a run");
      if (clock.phase === "ready") atNs = Math.max(nowNs, clock.localNs);
    }
    this.interruptsAtNs[seat].push(atNs);
    this.expect(atNs, { kind: "interrupt", seat, interrupt });
  }

  private finishIfIdle(acting: Seat | null, nowNs: number): void {
    this.idleLookNs = nowNs + IDLE_LOOK_AGAIN_NS;
    const isDone = this.world.keyboard.isDone;
    if (isDone && acting !== null && this.bay.clocks[acting].waitsForInput)
      this.ending.soon("idle", nowNs);
  }

  private end(seat: Seat, nowNs: number): void {
    const replica = this.replicas[seat];
    const { ended } = this.bay.clocks[seat];
    if (ended === null || !replica.isAlive) return;
    replica.noteEnded(ended, nowNs);
    this.ending.look();
  }
}
