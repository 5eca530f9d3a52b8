/**
 * Where a machine is in virtual time, and what has been asked of it. The machine itself counts instructions
 * and nanoseconds of its epoch; `baseNs` places them in the run's time.
 */
import { assert, must } from "../base/assert.ts";
import type { Ended, RunLimits, RunReport } from "../hypervisor/guest-machine.ts";
import type { Seat } from "./seats.ts";

/**
 * - standing: at an epoch end, before an output, or not begun: the rules say when it goes on
 * - ready: its guest may execute from `localNs` on
 * - running: a run has been asked for whose report has not been taken
 * - dead: crashed
 */
export type MachinePhase = "standing" | "ready" | "running" | "dead";

export interface Run {
  readonly limits: RunLimits;
  readonly startedNs: number;
  /** Before this the run can't have come to an epoch end. */
  readonly earliestEndNs: number;
  /** From this moment on the other machine may depend on the run: its report is needed. */
  dueNs: number;
}

/**
 * Invariants:
 * - phase is running ⇔ run is not null
 * - localNs = baseNs + epochNs of the last report
 */
export class MachineClock {
  readonly seat: Seat;
  phase: MachinePhase = "standing";
  run: Run | null = null;
  /** The moment at which the present epoch would have begun if it had never waited. */
  baseNs = 0;
  localNs = 0;
  instructions = 0;
  epochInstructions = 0;
  waitsForInput = false;
  ended: Ended | null = null;
  simulated: Readonly<Record<string, number>> = {};
  /** The output at which the machine stands may be performed. */
  mayOutput = false;
  /** Sequence number of the last output, 0 before the first; and of the last request to the disk. */
  lastOutput = 0;
  lastRequest = 0;
  /** What it stands before, if it stands before an output. */
  standsBefore: RunReport["standsBefore"] = null;
  /** It has asked the disk, and goes on when that has been noted outside. */
  private isAsking = false;
  private isHeld = false;
  private readonly epochLength: number;
  /** Its present epoch's length: another only where a fault miscounts. */
  private epochTarget: number;
  /** It takes so many times longer than it should; changes at the beginning of an epoch only. */
  factor = 1;
  /** It stands still from this moment on, in the middle of a run, for so long. */
  private frozenAtNs = Infinity;
  private frozenNs = 0;
  /** It goes on at `localNs`, which has not come yet: a run that ends before must not have executed it. */
  isLate = false;
  private readonly instructionNs: number;

  constructor(seat: Seat, epochLength: number, instructionNs: number) {
    this.seat = seat;
    this.epochLength = epochLength;
    this.epochTarget = epochLength;
    this.instructionNs = instructionNs;
  }

  /** Is its guest executing, or may it? */
  get canExecute(): boolean {
    return this.phase === "ready" || this.phase === "running";
  }

  /** Before this the guest can't have come to the end of its epoch. */
  get earliestEndNs(): number {
    const left = this.epochTarget - this.epochInstructions;
    return this.localNs + left * this.instructionNs * this.factor;
  }

  /** The moment at which its epoch has lasted so long, by its own count. */
  timeOf(epochNs: number): number {
    const timeNs = this.baseNs + epochNs * this.factor;
    return timeNs > this.frozenAtNs ? timeNs + this.frozenNs : timeNs;
  }

  /** A fault: it stands still from now on. */
  freeze(nowNs: number, forNs: number): void {
    if (this.phase === "running") {
      this.frozenAtNs = nowNs;
      this.frozenNs += forNs;
      return;
    }
    if (this.phase !== "ready" && !this.isHeld) return;
    this.baseNs += forNs;
    this.localNs += forNs;
    this.isLate = true;
  }

  /** A fault: the epoch that begins has an instruction more, or one less. */
  miscount(by: 1 | -1): void {
    this.epochTarget += by;
  }

  /** It is held where it stands, for a fault that strikes there; then it goes on. */
  hold(): void {
    this.phase = "standing";
    this.isHeld = true;
  }

  release(): void {
    if (this.isHeld && this.phase === "standing") this.phase = "ready";
    this.isHeld = false;
  }

  /** A new epoch begins at `nowNs`. */
  beginEpoch(nowNs: number): void {
    assert(this.phase === "standing", `${this.seat}: an epoch begins while it is ${this.phase}`);
    this.baseNs = nowNs;
    this.localNs = nowNs;
    this.epochInstructions = 0;
    this.epochTarget = this.epochLength;
    this.thaw();
    this.phase = "ready";
  }

  /** The machine goes on after standing before an output since before `nowNs`. */
  resume(nowNs: number): void {
    assert(this.phase === "standing", `${this.seat}: resumes while it is ${this.phase}`);
    this.thaw();
    const waitedNs = nowNs - this.localNs;
    assert(waitedNs >= 0, `${this.seat}: resumes in the past`);
    this.baseNs += waitedNs;
    this.localNs = nowNs;
    this.phase = "ready";
    this.mayOutput = true;
  }

  /** The disk has the request that the machine stopped after. */
  asked(): void {
    if (this.isAsking && this.phase === "standing") this.phase = "ready";
    this.isAsking = false;
  }

  /** Asks for a run up to a moment and an instruction; returns its limits. */
  start(
    untilNs: number,
    untilInstruction: number,
    gateOutput: boolean,
    stopAtRequest: boolean,
  ): Run {
    assert(this.phase === "ready", `${this.seat}: started while it is ${this.phase}`);
    this.isLate = false;
    this.thaw();
    const limits: RunLimits = {
      untilInstruction,
      untilEpochNs: Math.ceil((untilNs - this.baseNs) / this.factor),
      gateOutput,
      permitOutput: this.mayOutput,
      stopAtRequest,
    };
    const left = Math.min(
      this.epochTarget - this.epochInstructions,
      Math.max(0, untilInstruction - this.instructions),
    );
    const earliestEndNs = this.localNs + left * this.instructionNs * this.factor;
    this.run = { limits, startedNs: this.localNs, earliestEndNs, dueNs: earliestEndNs };
    this.phase = "running";
    return this.run;
  }

  /** Takes the report of the run that was asked for. The machine then stands, or is ready if time stopped it. */
  take(report: RunReport): void {
    const run = must(this.run, "a run that was asked for");
    const localNs = this.timeOf(report.epochNs);
    assert(localNs >= run.startedNs, `${this.seat}: its clock went back`);
    if (report.stop === "epoch-end") {
      assert(
        report.epochInstructions === this.epochTarget,
        `${this.seat}: an epoch of ${report.epochInstructions} instructions, not ${this.epochTarget}`,
      );
      assert(localNs >= run.earliestEndNs, `${this.seat}: an epoch shorter than its instructions`);
    }
    this.run = null;
    this.localNs = localNs;
    // A permission is used up by the instruction it was for; without one, the machine still stands there.
    if (report.instructions > this.instructions) this.mayOutput = false;
    this.instructions = report.instructions;
    this.epochInstructions = report.epochInstructions;
    this.waitsForInput = report.waitsForInput;
    this.ended = report.ended;
    this.simulated = report.simulated;
    this.lastOutput = report.outputs.at(-1)?.sequence ?? this.lastOutput;
    this.lastRequest = report.requests.at(-1)?.request.sequence ?? this.lastRequest;
    this.standsBefore = report.standsBefore;
    this.isAsking = report.stop === "request";
    const isCut = report.stop === "time" || report.stop === "instruction";
    this.phase = isCut ? "ready" : "standing";
  }

  private thaw(): void {
    if (this.localNs > this.frozenAtNs) this.baseNs += this.frozenNs;
    this.frozenAtNs = Infinity;
    this.frozenNs = 0;
  }

  /** It stands where it is, whatever it has asked for. */
  halt(): void {
    this.phase = "standing";
    this.isAsking = false;
  }

  /** Goes on from where another machine stands, at the beginning of an epoch. */
  adopt(other: MachineClock): void {
    this.instructions = other.instructions;
    this.waitsForInput = other.waitsForInput;
    this.ended = other.ended;
    this.simulated = other.simulated;
    this.lastOutput = other.lastOutput;
    this.lastRequest = other.lastRequest;
  }

  die(): void {
    this.phase = "dead";
    this.run = null;
  }
}
