/**
 * A pair of machines, the channel between them and the world outside, in virtual time. It does nothing by itself:
 * a driver advances it, carries its commands to the machines and their reports back, in its own thread or over
 * message ports. What happens is a function of the experiment alone.
 *
 * Both machines may be running at once. A report is taken in when the order of events needs it, never because
 * it has arrived: what a machine does touches the other one only after the channel's latency, so the other's
 * events up to then may happen first.
 */
import { assert } from "../base/assert.ts";
import { type CopiedGraph, copyGraph } from "../base/copy-graph.ts";
import { bootOptions } from "./boot-options.ts";
import type { MachineReport, SeatCommand } from "./commands.ts";
import type { EventCounts } from "./event-log.ts";
import type { Experiment, Input } from "./experiment.ts";
import { faultFromText } from "./faults.ts";
import type { Finish } from "./finish.ts";
import type { MachineClock } from "./machine-clock.ts";
import { type RunOptions, outsideOf } from "./options.ts";
import { pairingProblem } from "./pairing.ts";
import type { Replica } from "./replica.ts";
import { SEATS, type Seat } from "./seats.ts";
import { Stage } from "./stage.ts";

export type Advance =
  /** The report of this seat's machine is needed to go on. */
  | { readonly kind: "needs"; readonly seat: Seat }
  /** Everything up to the moment asked for has happened. */
  | { readonly kind: "reached" }
  | { readonly kind: "finished"; readonly finish: Finish };

/** A machine has seen watch number `watch` come true. */
export interface Sighting {
  readonly seat: Seat;
  readonly watch: number;
  readonly timeNs: number;
}

const REACHED: Advance = { kind: "reached" };
const FLUSH_EVERY = 1024;

export class Simulation {
  readonly stage: Stage;
  private readonly options: RunOptions;
  private readonly booted = new Set<Seat>();
  private untilFlush = FLUSH_EVERY;
  private sightings: Sighting[] = [];
  /** Everything before this has happened. */
  private reachedNs = -1;

  constructor(options: RunOptions) {
    this.options = options;
    this.stage = new Stage(options);
    for (const seat of SEATS) {
      const boot = bootOptions(options.experiment, options, "vm", seat);
      this.stage.bay.order(seat, { kind: "boot", boot });
    }
  }

  /**
   * A simulation of its own that stands where this one stands, for a driver whose machines stand there too. No run
   * may be under way, so `advance` must have reached its moment. `options`: those of this one, with other watchers.
   */
  copy(options: RunOptions = this.options): CopiedGraph<Simulation> {
    for (const seat of SEATS) {
      assert(this.clock(seat).run === null, `${seat}: a copy in the middle of a run`);
    }
    return copyGraph(this, outsideOf(this.options, options));
  }

  /** The present moment: everything up to it has happened. */
  get nowNs(): number {
    return Math.max(0, this.reachedNs);
  }

  get finish(): Finish | null {
    return this.stage.finish;
  }

  get experiment(): Experiment {
    return this.options.experiment;
  }

  /** When the next thing that is known of happens; a machine's run may bring something earlier. */
  get nextEventNs(): number {
    return this.stage.queue.nextTimeNs;
  }

  replica(seat: Seat): Replica {
    return this.stage.replicas[seat];
  }

  clock(seat: Seat): MachineClock {
    return this.stage.bay.clocks[seat];
  }

  /** The seat that serves the world now. */
  get acting(): Seat | null {
    return this.stage.acting();
  }

  takeCommands(): readonly SeatCommand[] {
    return this.stage.bay.takeCommands();
  }

  report(seat: Seat, report: MachineReport): void {
    this.stage.bay.report(seat, report);
    if (report.kind !== "ran") return;
    const { baseNs } = this.clock(seat);
    for (const { watch, epochNs } of report.hits ?? []) {
      this.sightings.push({ seat, watch, timeNs: baseNs + epochNs });
    }
  }

  /** What machines have seen, of what they were told to look for, since the last time. */
  takeSightings(): readonly Sighting[] {
    const { sightings } = this;
    this.sightings = [];
    return sightings;
  }

  eventCounts(): EventCounts {
    return this.stage.log.counts();
  }

  /** A fault that is decided on now. It must not name a moment that is past. */
  addFault(spec: string): void {
    const parsed = faultFromText(spec);
    assert(parsed.ok, `a fault that was not parsed before: ${spec}`);
    this.stage.addFault(spec, parsed.value);
  }

  /** Input that is decided on now, for a later moment. */
  addInput(input: Input): void {
    assert(input.timeNs === null || input.timeNs > this.reachedNs, "input for the past");
    this.stage.world.keyboard.add(input);
    this.stage.wakeKeyboard(this.nowNs);
  }

  /**
   * Lets happen what happens up to `untilNs`. Machines that execute then stand at their first instruction that
   * begins then or later. May be called with the same moment again.
   */
  advance(untilNs: number): Advance {
    const { stage } = this;
    assert(untilNs >= this.reachedNs, "a moment that is past");
    if (stage.finish !== null) return { kind: "finished", finish: stage.finish };
    if (this.booted.size < SEATS.length) {
      const missing = this.boot();
      if (missing !== null) return missing;
    }
    stage.untilNs = untilNs;
    for (;;) {
      const missing = stage.joining.settle();
      if (missing !== null) return { kind: "needs", seat: missing };
      for (const seat of SEATS) stage.runs.start(seat);
      const seat = this.neededSeat(untilNs);
      if (seat !== null) {
        if (!stage.runs.take(seat)) return { kind: "needs", seat };
        continue;
      }
      const { next, nextTimeNs } = stage.queue;
      if (next === null || nextTimeNs > untilNs) break;
      stage.queue.pop();
      stage.happen(next, nextTimeNs);
      const { finish } = this;
      if (finish !== null) return this.end(finish);
      this.flushSometimes();
    }
    if (stage.isStuck()) return this.end(stage.ending.at("stuck", stage.lastEventNs, ""));
    this.reachedNs = untilNs;
    // A machine that is to execute at this very moment may find at once that it must not.
    stage.log.flushBefore(Math.min(untilNs + 1, stage.horizonNs()));
    return REACHED;
  }

  /** Both machines are booted; then their first epochs begin. Returns what is missing. */
  private boot(): Advance | null {
    const { bay } = this.stage;
    for (const seat of SEATS) {
      if (this.booted.has(seat)) continue;
      const report = bay.takeReport(seat);
      if (report === null) return { kind: "needs", seat };
      if (report.kind === "refused") {
        return this.end(this.stage.ending.at("refused", 0, report.sentence));
      }
      this.booted.add(seat);
    }
    const problem = pairingProblem(
      this.stage.plan,
      bootOptions(this.experiment, this.options, "vm"),
    );
    if (problem !== null) return this.end(this.stage.ending.at("refused", 0, problem));
    this.stage.begin();
    return null;
  }

  /** A seat whose report must be known before the next event can happen, or before the slice can end. */
  private neededSeat(untilNs: number): Seat | null {
    const { stage } = this;
    const timeNs = stage.queue.nextTimeNs;
    const event = timeNs > untilNs ? null : stage.queue.next;
    for (const seat of SEATS) {
      const { run } = stage.bay.clocks[seat];
      if (run === null) continue;
      if (event === null || run.dueNs <= timeNs) return seat;
      const fromNs = stage.runs.dependsFromNs(event, seat);
      if (fromNs !== null && fromNs <= timeNs) return seat;
    }
    return null;
  }

  private flushSometimes(): void {
    this.untilFlush -= 1;
    if (this.untilFlush > 0) return;
    this.untilFlush = FLUSH_EVERY;
    this.stage.log.flushBefore(this.stage.horizonNs());
  }

  private end(finish: Finish): Advance {
    this.reachedNs = Math.max(this.reachedNs, finish.timeNs);
    this.stage.bus?.disk.drain();
    this.stage.log.flushBefore(finish.timeNs + 1);
    return { kind: "finished", finish };
  }
}
