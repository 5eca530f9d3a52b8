/** One booted pair as the page drives it: run, step, type, break. Everything done is kept, so that it can be done again. */
import type { Result } from "../base/result.ts";
import { createGuestMachine } from "../hypervisor/create.ts";
import { VirtualMachine } from "../hypervisor/virtual-machine.ts";
import { divergenceOf } from "../simulation/divergence.ts";
import type { Experiment } from "../simulation/experiment.ts";
import type { Journey } from "../simulation/journey.ts";
import { LiveReplay } from "../simulation/live-replay.ts";
import { type Moment, momentName, seekMoment } from "../simulation/moment.ts";
import { NO_LIMITS, type RunOptions } from "../simulation/options.ts";
import { type Condition, type Direction, search } from "../simulation/search.ts";
import type { Seat } from "../simulation/seats.ts";
import type { Simulation } from "../simulation/simulation.ts";
import {
  type Step,
  crashNow,
  epochStep,
  instructionStep,
  momentBefore,
  momentOfCrash,
} from "../simulation/stepping.ts";
import { Timeline } from "../simulation/timeline.ts";
import { Bookmarks } from "./bookmarks.ts";
import { FrameBuilder } from "./frame-builder.ts";
import type { FirstDifference, Frame, Look, ScriptedInput } from "./messages.ts";
import type { MachineLink } from "./ports.ts";
import { RemoteRun } from "./remote-run.ts";
import { timelineView } from "./timeline-view.ts";

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
  private readonly script: Script;
  private readonly frames = new FrameBuilder();
  private readonly timeline: Timeline<RemoteRun>;
  private readonly bookmarks = new Bookmarks();
  /** One machine alone, which is given the same history. */
  private replay: LiveReplay;
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
    this.script = script;
    const planned = { ...experiment, faults: [...script.faults], inputs: [...script.inputs] };
    const options = { experiment: planned, ...files, observer: this.frames, ...NO_LIMITS };
    const build = (tapped: RunOptions): RemoteRun => new RemoteRun(tapped, number, links);
    this.timeline = new Timeline(options, this.frames, build);
    this.replay = this.freshReplay();
  }

  private get run(): RemoteRun {
    return this.timeline.vehicle;
  }

  /** Faults and inputs that the run was opened with or that were decided on since. */
  get faults(): readonly string[] {
    const { made } = this.timeline;
    return [
      ...this.script.faults,
      ...made.flatMap((one) => (one.kind === "fault" ? one.spec : [])),
    ];
  }

  get inputs(): readonly ScriptedInput[] {
    const { made } = this.timeline;
    const typed = made.flatMap((one) =>
      one.kind === "input" ? { timeNs: one.input.timeNs ?? 0, text: one.input.text } : [],
    );
    return [...this.script.inputs, ...typed];
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
    const reached = await this.run.make(this.timeline.advance(untilNs));
    if (reached.kind === "finished") this.running = false;
  }

  /** Takes the pair to another moment of its branch, or of another; a sentence if there is none. */
  async seek(moment: Moment, branch: number | null): Promise<string | null> {
    const { timeline } = this;
    const target = branch ?? timeline.branch.number;
    if (!timeline.branches.has(target)) return `There is no branch ${String(target)}.`;
    const found = await this.toBranch(seekMoment(timeline, moment, target));
    return found ? null : `Branch ${String(target)} has no such moment: ${momentName(moment)}.`;
  }

  /** To where one of the conditions comes true next, or did last; a sentence if it does not. */
  async find(conditions: readonly Condition[], direction: Direction): Promise<string | null> {
    const { timeline } = this;
    const untilNs = Math.max(this.nowNs, timeline.branch.knownNs) + STEP_NS_MAX;
    const found = await this.run.make(search(timeline, conditions, direction, untilNs));
    if (found !== null) return null;
    return direction === "backwards"
      ? "Nothing like it has happened before."
      : `Nothing like it happens within ${String(STEP_NS_MAX / 1e9)} s of virtual time.`;
  }

  /** Takes back a fault or input that was decided on in the present branch: another branch begins there. */
  async withdraw(index: number): Promise<string | null> {
    const { script } = this.timeline.branch;
    if (script[index] === undefined) {
      return `There is no decision ${String(index)}; this branch has ${String(script.length)}.`;
    }
    await this.toBranch(this.timeline.withdraw(index));
    return null;
  }

  /** Names the present moment. */
  bookmark(name: string): void {
    this.bookmarks.add(name, this.timeline.branch.number, this.nowNs);
  }

  forgetBookmark(number: number): void {
    this.bookmarks.remove(number);
  }

  /** The machine that serves the world executes one more instruction; everything else follows to the same moment. */
  async stepInstruction(): Promise<void> {
    await this.take(instructionStep);
  }

  /** Until every live machine has begun an epoch later than the present one of the machine that serves the world. */
  async stepEpoch(): Promise<void> {
    await this.take(epochStep);
  }

  /** To the last moment before now at which the pair stood or an epoch began. */
  async stepBack(): Promise<void> {
    const now = this.nowNs;
    this.moments = this.moments.filter((at) => at < now);
    const timeNs = Math.max(momentBefore(this.run.simulation), ...this.moments);
    await this.run.make(this.timeline.seek(timeNs));
  }

  type(text: string): void {
    this.decided(this.timeline.addInput({ timeNs: this.nowNs + 1, text }));
  }

  fault(spec: string): void {
    this.decided(this.timeline.addFault(spec));
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

  /** `look`: what is wanted beside the registers. */
  async frame(look: Look | null): Promise<Frame> {
    const inspections = await this.run.inspect(look);
    this.followReplay();
    const { simulation } = this.run;
    return this.frames.build(simulation, inspections, this.running, this.replay, {
      faults: this.faults,
      inputs: this.inputs,
      timeline: timelineView(this.timeline, this.bookmarks),
    });
  }

  private freshReplay(): LiveReplay {
    return new LiveReplay(this.experiment, this.files, createGuestMachine);
  }

  /** In another branch there is another history to compare with. */
  private decided(isOther: boolean): void {
    if (isOther) this.replay = this.freshReplay();
  }

  /** A journey that may end in another branch. */
  private async toBranch<T>(journey: Journey<T>): Promise<T> {
    const { timeline } = this;
    const before = timeline.branch.number;
    const result = await this.run.make(journey);
    const { number } = timeline.branch;
    this.decided(number !== before);
    this.frames.parted(timeline.branches.commonEntries(before, number));
    return result;
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
