/** The machines' runs: how far each may go at once, and what its report means for the rest. */
import { assert, must } from "../base/assert.ts";
import type { IssuedRequest, RunReport } from "../hypervisor/guest-machine.ts";
import type { MachineClock } from "./machine-clock.ts";
import { type Seat, otherSeat } from "./seats.ts";
import type { SimulationEvent } from "./simulation-event.ts";
import type { Stage } from "./stage.ts";

/** A run may be needed no later than this after its end: so that a finish can wait for it. */
export const LOOKAHEAD_NS_MAX = 1_000_000;

export class MachineRuns {
  private readonly stage: Stage;
  /** Interrupts touch a machine in the middle of an epoch: it must be known where it stands. */
  private readonly isHasty: boolean;
  private readonly endIsKnown = new Set<Seat>();

  constructor(stage: Stage) {
    this.stage = stage;
    const { without } = stage.options.experiment.rules;
    this.isHasty = without.includes("P1-buffer") || without.includes("held-dma");
  }

  /** Asks a machine that may execute for a run, as far as nothing can reach it. */
  start(seat: Seat): void {
    const { stage } = this;
    const clock = stage.bay.clocks[seat];
    if (clock.phase !== "ready") return;
    if (clock.isLate && stage.queue.nextTimeNs < clock.localNs) return;
    const strikesAt = stage.plan.nextInstruction(seat, clock.instructions);
    if (strikesAt === clock.instructions) {
      this.strikeHere(seat, clock);
      return;
    }
    if (stage.acting() === seat && clock.instructions >= stage.options.maxInstructions) {
      // It may have come so far as a backup.
      stage.ending.soon(clock.ended === null ? "max-instructions" : "ended", clock.localNs);
      return;
    }
    const untilNs = this.untilNs(seat);
    const untilInstruction = Math.min(strikesAt, this.untilInstruction(seat, clock));
    if (clock.localNs >= untilNs || clock.instructions >= untilInstruction) return;
    const asks = stage.bus !== null && stage.replicas[seat].isHeard;
    const gates = this.mustStopAtOutput(seat, clock);
    const run = clock.start(untilNs, untilInstruction, gates, asks);
    run.dueNs = this.dueNs(seat, run.earliestEndNs, untilNs);
    stage.bay.order(seat, { kind: "run", limits: run.limits, wantsDigest: true });
  }

  /** The guest of a primary stands before an output. */
  outputReached(seat: Seat, nowNs: number): void {
    const { stage } = this;
    const { standsBefore, lastOutput, lastRequest } = stage.bay.clocks[seat];
    const isByte = standsBefore === "byte";
    const [step, last] = isByte
      ? (["output", lastOutput] as const)
      : (["disk", lastRequest] as const);
    if (stage.strike(seat, "before", step, last + 1, nowNs)) return;
    stage.replicas[seat].outputReached(nowNs);
  }

  /** Takes in a report that is here. Returns false if it isn't. */
  take(seat: Seat): boolean {
    const report = this.stage.bay.takeReport(seat);
    if (report === null) return false;
    assert(report.kind === "ran", `${seat}: a run was asked for, the answer is "${report.kind}"`);
    const clock = this.stage.bay.clocks[seat];
    const { startedNs } = must(clock.run, "the run that is reported");
    const endsAtNs = this.stage.plan.nextCrashTime(seat, startedNs);
    clock.take(report.run);
    this.takeOutputs(seat, report.run, endsAtNs);
    this.takeStop(seat, clock, report.run, report.digest, endsAtNs);
    return true;
  }

  /** From which moment on an event depends on a seat's run; null: not at all. */
  dependsFromNs(event: SimulationEvent, seat: Seat): number | null {
    switch (event.kind) {
      case "key":
      case "disk":
      case "ended":
      case "finish":
        return this.runFromNs(seat, false);
      case "fault":
        return event.seat === null || event.seat === seat ? this.runFromNs(seat, false) : null;
      case "crash":
        return event.seat === seat ? this.runFromNs(seat, false) : null;
      case "request":
      case "output": // What the world sees is in order, also where two machines speak to it.
        if (event.seat === seat || !this.stage.replicas[seat].isHeard) return null;
        return this.runFromNs(seat, false);
      case "interrupt":
        return event.seat === seat ? this.runFromNs(seat, !this.isHasty) : null;
      default:
        return event.seat === seat ? this.runFromNs(seat, true) : null;
    }
  }

  /** From which moment on something that touches this seat, or the whole, depends on its run. */
  private runFromNs(seat: Seat, isTouched: boolean): number {
    const { limits, earliestEndNs, startedNs } = must(this.stage.bay.clocks[seat].run, "a run");
    const mayStop = limits.gateOutput || limits.stopAtRequest === true;
    return isTouched && !mayStop ? earliestEndNs : startedNs;
  }

  private untilNs(seat: Seat): number {
    const { stage } = this;
    const strikesNs = stage.plan.nextTime(seat);
    const typedNs = stage.acting() === seat ? stage.nextKeyNs() : Infinity;
    const answeredNs = stage.bus?.disk.nextAnswerNs(seat) ?? Infinity;
    return Math.min(stage.untilNs, strikesNs, typedNs, answeredNs, stage.nextInterruptNs(seat));
  }

  private untilInstruction(seat: Seat, clock: MachineClock): number {
    const { stage } = this;
    if (stage.acting() !== seat) return Infinity;
    // Where a crash is planned at an output, the machine stops after each.
    const isOneStep = clock.mayOutput && stage.plan.watchesOutput(seat);
    const step = isOneStep ? clock.instructions + 1 : Infinity;
    return Math.min(stage.options.maxInstructions, step);
  }

  /** Could there be an output that has to wait? Stopping in vain costs no virtual time. */
  private mustStopAtOutput(seat: Seat, clock: MachineClock): boolean {
    const { rules } = this.stage.replicas[seat];
    if (rules.role === "backup") return false;
    if (rules.unacknowledged.length > 0 || clock.mayOutput) return true;
    return this.stage.plan.watchesOutput(seat);
  }

  /** When the rest needs the report: what the machine does reaches the other one later by the channel's time. */
  private dueNs(seat: Seat, earliestEndNs: number, untilNs: number): number {
    const { plan, network, options } = this.stage;
    // What a crash destroys on the channel is gone at once.
    const isCrashSudden = options.experiment.link.tailLost && plan.mayCrash(seat);
    if (isCrashSudden) return Math.min(earliestEndNs, untilNs);
    const arrivalNs = network.ways[seat].earliestArrival(earliestEndNs);
    return Math.min(arrivalNs, earliestEndNs + LOOKAHEAD_NS_MAX, untilNs);
  }

  private takeOutputs(seat: Seat, { outputs, requests }: RunReport, endsAtNs: number): void {
    const { stage } = this;
    const replica = stage.replicas[seat];
    const clock = stage.bay.clocks[seat];
    let asked = 0;
    for (const output of outputs) {
      for (let next = requests[asked]; next !== undefined; next = requests[asked]) {
        if (next.instruction > output.instruction) break;
        this.takeRequest(seat, next, endsAtNs);
        asked += 1;
      }
      const timeNs = clock.timeOf(output.epochNs);
      if (timeNs > endsAtNs) return;
      if (replica.isHeard) stage.expect(timeNs, { kind: "output", seat, output });
      else replica.suppress(output, timeNs);
    }
    for (const issued of requests.slice(asked)) this.takeRequest(seat, issued, endsAtNs);
  }

  private takeRequest(seat: Seat, issued: IssuedRequest, endsAtNs: number): void {
    const { stage } = this;
    const replica = stage.replicas[seat];
    const timeNs = stage.bay.clocks[seat].timeOf(issued.epochNs);
    if (timeNs > endsAtNs) return;
    if (replica.isHeard) stage.expect(timeNs, { kind: "request", seat, issued });
    else replica.suppressRequest(issued, timeNs);
  }

  private takeStop(
    seat: Seat,
    clock: MachineClock,
    { stop }: RunReport,
    digest: string | null,
    endsAtNs: number,
  ): void {
    const { stage } = this;
    const timeNs = clock.localNs;
    if (timeNs <= endsAtNs && stop === "epoch-end") this.epochExecuted(seat, digest, timeNs);
    if (stage.acting() === seat && clock.instructions >= stage.options.maxInstructions) {
      stage.ending.soon(clock.ended === null ? "max-instructions" : "ended", timeNs);
    }
    if (stage.plan.crashAtInstruction(seat, clock.instructions) !== null) {
      this.crashHere(seat, clock);
      return;
    }
    switch (stop) {
      case "epoch-end": {
        const planned = stage.plan.atInstruction(seat, clock.instructions);
        if (planned !== null) stage.expect(timeNs, { kind: "fault", seat, planned });
        const endNs = stage.options.experiment.costs.epochEndNs * clock.factor;
        stage.expect(timeNs + endNs, { kind: "epochEnded", seat });
        return;
      }
      case "output":
        stage.expect(timeNs, { kind: "outputReached", seat });
        return;
      case "request":
      case "instruction":
      case "time":
        return;
      case "ended":
        assert(false, `${seat}: a virtual machine ends with its epoch`);
    }
  }

  /** The machine stands where something strikes it; then it goes on, unless that was a crash. */
  private strikeHere(seat: Seat, clock: MachineClock): void {
    const { stage } = this;
    const planned = must(stage.plan.atInstruction(seat, clock.instructions), "what strikes");
    if (planned.fault.kind === "crash") {
      this.crashHere(seat, clock);
      return;
    }
    clock.hold();
    stage.expect(clock.localNs, { kind: "fault", seat, planned });
  }

  private crashHere(seat: Seat, clock: MachineClock): void {
    const planned = this.stage.plan.crashAtInstruction(seat, clock.instructions);
    clock.halt();
    this.stage.expect(clock.localNs, { kind: "crash", seat, planned: must(planned, "the crash") });
  }

  /** A guest has executed the last instruction of its epoch. */
  private epochExecuted(seat: Seat, digest: string | null, timeNs: number): void {
    const { stage } = this;
    const replica = stage.replicas[seat];
    const { instructions, ended, baseNs, factor } = stage.bay.clocks[seat];
    const { epoch } = replica;
    const slowNs = (factor - 1) * stage.options.experiment.costs.epochEndNs;
    stage.liveness.epochExecuted(seat, timeNs, timeNs - baseNs + slowNs);
    replica.logGuest("epoch-end", `epoch ${epoch} ends`, timeNs);
    // What a machine does that has been shut out is void.
    if (digest !== null && this.stage.bus?.disk.fence?.admits(seat) !== false) {
      const isPaired = replica.isPaired && stage.replicas[otherSeat(seat)].isAlive;
      stage.referee.epochEnded(seat, epoch, { digest, instructions, timeNs }, isPaired);
    }
    if (ended === null || this.endIsKnown.has(seat)) return;
    this.endIsKnown.add(seat);
    stage.expect(timeNs, { kind: "ended", seat });
  }
}
