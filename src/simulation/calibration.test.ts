import { describe, expect, it } from "vitest";
import { DEFAULT_EXPERIMENT, type Experiment } from "./experiment.ts";
import { InProcessRun } from "./in-process.ts";
import { NOBODY } from "./options.ts";
import { createFakeMachine, fakeImage } from "./testing/fake-machine.ts";

/** When a guest that only computes has executed so many epochs. */
function endNs(experiment: Experiment, epochs: number): number {
  const run = new InProcessRun(
    {
      experiment,
      image: fakeImage("."),
      maxInstructions: epochs * experiment.epochLength,
      idleStopNs: Infinity,
      observer: NOBODY,
    },
    createFakeMachine,
  );
  run.advance(Infinity);
  return run.simulation.clock("primary").localNs;
}

/** What an epoch takes beyond its instructions, in microseconds. */
function epochCostUs(protocol: Experiment["protocol"], epochLength: number): number {
  const experiment = { ...DEFAULT_EXPERIMENT, protocol, epochLength };
  const perEpochNs = (endNs(experiment, 120) - endNs(experiment, 20)) / 100;
  return (perEpochNs - epochLength * experiment.costs.instructionNs) / 1000;
}

describe("with the default costs", () => {
  it.each([1024, 2048, 4096, 8192, 32_768])(
    "an epoch of %i instructions takes the paper's 443.59 us more (original, as recalled)",
    (epochLength) => {
      expect(epochCostUs("original", epochLength)).toBeCloseTo(443.59, 0);
    },
  );

  it.each([1024, 4096, 8192])(
    "an epoch of %i instructions takes the 172 us more that the recalled table implies (revised)",
    (epochLength) => {
      expect(epochCostUs("revised", epochLength)).toBeCloseTo(172, 0);
    },
  );
});
