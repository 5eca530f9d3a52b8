/** Runs of the fake machine, with everything recorded: what the tests of the simulation look at. */
import { blankSource } from "../../machine/disk-image.ts";
import { lineOf } from "../event-log.ts";
import { DEFAULT_EXPERIMENT, type Experiment } from "../experiment.ts";
import type { Finish } from "../finish.ts";
import { InProcessRun } from "../in-process.ts";
import type { Observer, RunOptions } from "../options.ts";
import type { Simulation } from "../simulation.ts";
import { createFakeMachine, fakeImage } from "./fake-machine.ts";

/** What an observer saw. */
export interface Recording {
  readonly observer: Observer;
  readonly lines: string[];
  readonly world: number[];
  readonly suppressed: number[];
}

export function recording(): Recording {
  const lines: string[] = [];
  const world: number[] = [];
  const suppressed: number[] = [];
  return {
    lines,
    world,
    suppressed,
    observer: {
      event: (entry) => lines.push(lineOf(entry)),
      worldByte: (_author, byte) => world.push(byte),
      suppressedByte: (_seat, byte) => suppressed.push(byte),
    },
  };
}

export interface FakeRun {
  readonly simulation: Simulation;
  readonly finish: Finish;
  readonly log: string;
  readonly world: string;
}

export type Changes = Partial<Experiment>;

/** Long epoch ends, so that few epochs pass while somebody waits or thinks. */
export const QUICK: Experiment = {
  ...DEFAULT_EXPERIMENT,
  epochLength: 16,
  costs: { ...DEFAULT_EXPERIMENT.costs, epochEndNs: 2_000_000 },
  detector: { heartbeatNs: 10_000_000, timeoutNs: 100_000_000, watchdogNs: 200_000_000 },
};

/** The disk of a fake machine that has one, and what it takes. */
export const FAKE_DISK: Changes = {
  disk: { name: "blank-64KiB", digest: null },
  costs: { ...QUICK.costs, diskReadNs: 5_000_000, diskWriteNs: 7_000_000 },
};
export const FAKE_CONTENT = blankSource(0x10000);

export function fakeRunWith(
  program: string,
  changes: Changes,
  maxInstructions: number,
  { observer }: Recording,
): InProcessRun {
  const options = fakeOptions(program, changes, maxInstructions, observer);
  return new InProcessRun(options, createFakeMachine);
}

export function fakeOptions(
  program: string,
  changes: Changes,
  maxInstructions: number,
  observer: Observer,
): RunOptions {
  return {
    experiment: { ...QUICK, ...changes },
    image: fakeImage(program),
    disk: FAKE_CONTENT,
    maxInstructions,
    idleStopNs: 1_000_000_000,
    observer,
  };
}

/** Runs to the end; `sliceNs` cuts the run into slices. */
export function runFake(
  program: string,
  changes: Changes = {},
  { maxInstructions = 100_000, sliceNs = Infinity, isLogged = true } = {},
): FakeRun {
  const recorded = recording();
  const observer = isLogged ? recorded.observer : { ...recorded.observer, event: null };
  const run = fakeRunWith(program, changes, maxInstructions, { ...recorded, observer });
  for (let untilNs = sliceNs; ; untilNs += sliceNs) {
    const reached = run.advance(untilNs);
    if (reached.kind !== "finished") continue;
    return {
      simulation: run.simulation,
      finish: reached.finish,
      log: recorded.lines.join("\n"),
      world: String.fromCharCode(...recorded.world),
    };
  }
}
