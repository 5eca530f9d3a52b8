/** One booted pair as the page drives it: run, step, type, break. Everything done is kept, so that it can be done again. */
import type { Result } from "../base/result.ts";
import { createGuestMachine } from "../hypervisor/create.ts";
import { VirtualMachine } from "../hypervisor/virtual-machine.ts";
import { divergenceOf } from "../simulation/divergence.ts";
import type { Experiment } from "../simulation/experiment.ts";
import { LiveReplay } from "../simulation/live-replay.ts";
import { NO_LIMITS, type RunOptions } from "../simulation/options.ts";
import type { Seat } from "../simulation/seats.ts";
import type { Simulation } from "../simulation/simulation.ts";
import {
  type Step,
  crashNow,
  epochStep,
  instructionStep,
  momentOfCrash,
} from "../simulation/stepping.ts";
import { FrameBuilder } from "./frame-builder.ts";
import type { FirstDifference, Frame, ScriptedInput } from "./messages.ts";
import type { MachineLink } from "./ports.ts";
import { RemoteRun } from "./remote-run.ts";

/** The longest that a step looks for something to happen, ns of virtual time. */
const STEP_NS_MAX = 10_000_000_000;
const MOMENTS_KEPT = 10_000;
/** What one machine alone executes of the history for each frame, and how much more while time stands still. */
const REPLAYED_INSTRUCTIONS = 200_000;
const REPLAYED_AT_REST = 20;

export interface Script {
  readonly faults: readonly string[];
  readonly inputs: readonly ScriptedInput[];
}

/** What a run needs beside its experiment. */
export type SessionFiles = Pick<RunOptions, "image" | "disk">;

export class Session {
  readonly number: number;
  readonly experiment: Experiment;
  readonly files: SessionFiles;
  running = false;
  readonly faults: string[];
  readonly inputs: ScriptedInput[];
  private readonly frames = new FrameBuilder();
  private readonly run: RemoteRun;
  /** One machine alone, which is given the same history. */
  private readonly replay: LiveReplay;
  /** Moments at which the pair stood, for stepping back. */
  private moments: number[] = [];

  constructor(
    number: number,
    experiment: Experiment,
    files: SessionFiles,
    script: Script,
    links: Readonly<Record<Seat, MachineLink>>,
  ) {
    this.number = number;
    this.experiment = experiment;
    this.files = files;
    this.faults = [...script.faults];
    this.inputs = [...script.inputs];
    const planned = { ...experiment, faults: this.faults.slice(), inputs: this.inputs.slice() };
    const { observer } = this.frames;
    const options = { experiment: planned, ...files, observer, ...NO_LIMITS };
    this.run = new RemoteRun(options, number, links);
    this.replay = new LiveReplay(experiment, files, createGuestMachine);
  }

  get nowNs(): number {
    return this.run.simulation.nowNs;
  }

  get isFinished(): boolean {
    return this.run.simulation.finish !== null;
  }

  get eventCount(): number {
    return this.frames.total;
  }

  async advance(untilNs: number): Promise<void> {
    const reached = await this.run.advance(untilNs);
    if (reached.kind === "finished") this.running = false;
  }

  /** The machine that serves the world executes one more instruction; everything else follows to the same moment. */
  async stepInstruction(): Promise<void> {
    await this.take(instructionStep);
  }

  /** Until every live machine has begun an epoch later than the present one of the machine that serves the world. */
  async stepEpoch(): Promise<void> {
    await this.take(epochStep);
  }

  /** The last moment before now at which the pair stood or an epoch began. */
  momentBefore(): number {
    const now = this.nowNs;
    const before = [...this.moments, ...this.frames.epochStarts].filter((at) => at < now);
    return Math.max(0, ...before);
  }

  /** What the session knows of earlier moments, for the one that takes its place after a step back. */
  takeMoments(from: Session): void {
    const now = this.nowNs;
    this.moments = from.moments.filter((at) => at < now);
  }

  type(text: string): void {
    const input = { timeNs: this.nowNs + 1, text };
    this.run.simulation.addInput(input);
    this.inputs.push(input);
  }

  fault(spec: string): void {
    this.run.simulation.addFault(spec);
    this.faults.push(spec);
  }

  /** A crash here and now, said so that it can be repeated. */
  crashSpec(seat: Seat): string {
    const { simulation } = this.run;
    const clock = simulation.clock(seat);
    if (!this.running) return crashNow(simulation, seat);
    const soon = Math.max(1, Math.floor(this.experiment.epochLength / 2));
    return `crash:${seat}@instruction=${String(clock.instructions + soon)}`;
  }

  /** Lets a crash that was ordered here and now happen, where time stands still. */
  async letCrash(seat: Seat): Promise<void> {
    if (!this.running) await this.advance(momentOfCrash(this.run.simulation, seat));
  }

  isAlive(seat: Seat): boolean {
    return this.run.simulation.replica(seat).isAlive;
  }

  /** The first instruction at which the machines differ; null: the referee has found no difference. */
  firstDifference(): Result<FirstDifference | null, string> {
    const options = { experiment: this.experiment, ...this.files };
    return divergenceOf(this.run.simulation, options, (boot) => VirtualMachine.create(boot));
  }

  async frame(): Promise<Frame> {
    const inspections = await this.run.inspect();
    this.followReplay();
    const { simulation } = this.run;
    return this.frames.build(simulation, inspections, this.running, this.replay, {
      faults: this.faults.slice(),
      inputs: this.inputs.slice(),
    });
  }

  /** A little for each frame, more where nothing else is to be done. */
  private followReplay(): void {
    const epochs = Math.max(1, Math.floor(REPLAYED_INSTRUCTIONS / this.experiment.epochLength));
    this.replay.follow(this.run.simulation, this.running ? epochs : REPLAYED_AT_REST * epochs);
  }

  private keepMoment(): void {
    if (this.moments.at(-1) !== this.nowNs) this.moments.push(this.nowNs);
    if (this.moments.length > MOMENTS_KEPT) this.moments.shift();
  }

  /** From moment to moment, until the step is done. */
  private async take(stepOf: (simulation: Simulation) => Step): Promise<void> {
    if (this.nowNs === 0) await this.advance(0);
    this.keepMoment();
    const { simulation } = this.run;
    const step = stepOf(simulation);
    const limitNs = this.nowNs + STEP_NS_MAX;
    for (let untilNs = step(simulation); untilNs !== null; untilNs = step(simulation)) {
      await this.advance(Math.min(limitNs, untilNs));
      if (this.nowNs >= limitNs) return;
    }
  }
}
