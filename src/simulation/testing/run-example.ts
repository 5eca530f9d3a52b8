/** Runs of the small guests in public/examples on real machines. */
import { createGuestMachine } from "../../hypervisor/create.ts";
import { blankSource } from "../../machine/disk-image.ts";
import { DEFAULT_EXPERIMENT, type Experiment } from "../experiment.ts";
import { InProcessRun } from "../in-process.ts";
import type { RunOptions } from "../options.ts";

/** A guest by its name, and its image. */
export interface Example {
  readonly name: string;
  readonly image: Uint8Array;
}

export function exampleOptions({ name, image }: Example, changes: Partial<Experiment>): RunOptions {
  const needsDisk = name === "blocks";
  return {
    experiment: {
      ...DEFAULT_EXPERIMENT,
      image: { name, digest: null },
      disk: needsDisk ? { name: "blank-64KiB", digest: null } : null,
      memoryMiB: 8,
      epochLength: 256,
      ...changes,
    },
    image,
    disk: needsDisk ? blankSource(0x10000) : null,
    maxInstructions: 2_000_000,
    idleStopNs: 1_000_000_000,
    observer: { event: null, worldByte: () => undefined, suppressedByte: () => undefined },
  };
}

/** From beginning to end. */
export function runExample(example: Example, changes: Partial<Experiment>): InProcessRun {
  const run = new InProcessRun(exampleOptions(example, changes), createGuestMachine);
  run.advance(Infinity);
  return run;
}
