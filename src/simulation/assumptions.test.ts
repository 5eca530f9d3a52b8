import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGuestMachine } from "../hypervisor/create.ts";
import { DEFAULT_COSTS, DEFAULT_EXPERIMENT, type Experiment } from "./experiment.ts";
import { replay } from "./replay.ts";
import { SEATS } from "./seats.ts";
import type { Switch } from "./switches.ts";
import { type Example, exampleOptions, runExample } from "./testing/run-example.ts";
import { verdictOf } from "./verdict.ts";

function guest(name: string): Example {
  const url = new URL(`../../public/examples/${name}.elf`, import.meta.url);
  return { name, image: new Uint8Array(readFileSync(url)) };
}

const TYPED = [{ timeNs: 1_000_000, text: "abc." }];
const CASES: readonly (readonly [Switch, string, Partial<Experiment>])[] = [
  ["P1-buffer", "keys", { inputs: TYPED, epochLength: 4096 }],
  ["agreed-clock", "clock", {}],
  ["tlb-takeover", "tlb", {}],
  ["held-dma", "blocks", { epochLength: 16_384, costs: { ...DEFAULT_COSTS, epochEndNs: 1000 } }],
  ["coherent-code", "patch", { epochLength: 64 }],
  ["interrupt-order", "keys", { inputs: TYPED, epochLength: 100_000 }],
];

function without(names: readonly Switch[]): Partial<Experiment> {
  return { rules: { ...DEFAULT_EXPERIMENT.rules, without: names } };
}

describe.each(CASES)("the assumption %s", (name, guestName, changes) => {
  const example = guest(guestName);

  it("keeps the machines alike, and without it the referee finds them different (I4)", () => {
    const clean = verdictOf(runExample(example, changes).simulation.stage);
    expect(clean.state).toBe("good");
    const { stage } = runExample(example, { ...changes, ...without([name]) }).simulation;
    expect(verdictOf(stage).complaints[0]?.invariant).toBe("I4");
  });

  it("is broken in the same way whenever the run is repeated, by either machine's history", () => {
    const again = { ...changes, ...without([name]) };
    const run = runExample(example, again);
    const options = exampleOptions(example, again);
    for (const seat of SEATS) {
      const { history } = run.simulation.replica(seat);
      const { instructions } = run.simulation.clock(seat);
      const replayed = replay(options, history, instructions, createGuestMachine, null, seat);
      expect(replayed.instructions).toBe(instructions);
      expect(replayed.outputs).toEqual(history.outputs());
    }
  });
});

describe("code that is flushed as the architecture wants it", () => {
  it("is the same on both machines, whatever the caches keep", () => {
    const flush = guest("flush");
    fc.assert(
      fc.property(fc.nat(1000), (seed) => {
        const { stage } = runExample(flush, { seed, ...without(["coherent-code"]) }).simulation;
        expect(verdictOf(stage).state).toBe("good");
        expect(String.fromCharCode(...stage.world.screen.seen())).toBe("abcdefgh");
      }),
      { numRuns: 10 },
    );
  });
});
