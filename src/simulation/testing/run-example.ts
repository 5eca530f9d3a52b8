/** Runs of the small guests in public/examples on real machines. */
import { readFileSync } from "node:fs";
import { createGuestMachine } from "../../hypervisor/create.ts";
import { blankSource } from "../../machine/disk-image.ts";
import { DEFAULT_EXPERIMENT, type Experiment } from "../experiment.ts";
import { InProcessRun } from "../in-process.ts";
import type { RunOptions } from "../options.ts";

const FOLDER = new URL("../../../public/examples/", import.meta.url);

export function exampleImage(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`${name}.elf`, FOLDER)));
}

export function exampleOptions(name: string, changes: Partial<Experiment>): RunOptions {
  const needsDisk = name === "blocks";
  return {
    experiment: {
      ...DEFAULT_EXPERIMENT,
      image: { name, digest: null },
      disk: needsDisk ? { name: "blank-64KiB", digest: null } : null,
      memoryMiB: 4,
      epochLength: 256,
      ...changes,
    },
    image: exampleImage(name),
    disk: needsDisk ? blankSource(0x10000) : null,
    maxInstructions: 2_000_000,
    idleStopNs: 1_000_000_000,
    observer: { event: null, worldByte: () => undefined, suppressedByte: () => undefined },
  };
}

/** From beginning to end. */
export function runExample(name: string, changes: Partial<Experiment>): InProcessRun {
  const run = new InProcessRun(exampleOptions(name, changes), createGuestMachine);
  run.advance(Infinity);
  return run;
}
