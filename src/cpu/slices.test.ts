/** What a run does must not depend on how it is cut into calls, nor on what the processor has cached. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RandomStream } from "../base/random.ts";
import type { Processor } from "./processor.ts";
import { stateOf } from "./testdata/lone-processor.ts";
import { randomMachine, restart } from "./testdata/random-machine.ts";

/** Steps until as many instructions are counted, and to the same place: interruptions are not counted. */
function stepTo(cpu: Processor, other: Processor): void {
  for (let steps = 0; steps < 100_000 && cpu.instructions < other.instructions; steps += 1) {
    cpu.step();
  }
  for (let steps = 0; steps < 40 && cpu.front !== other.front; steps += 1) cpu.step();
}

describe("a run", () => {
  it("does in one call what it does instruction by instruction", { timeout: 60_000 }, () => {
    const stops = new Set<string>();
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const running = randomMachine(seed, false);
        const stepping = randomMachine(seed, false);
        const random = new RandomStream(seed, "slices");
        for (let slice = 0; slice < 60; slice += 1) {
          const stop = running.run(1 + random.below(slice % 4 === 0 ? 300 : 20));
          stops.add(stop);
          stepTo(stepping, running);
          if (stop !== "stuck") {
            expect(JSON.stringify(stateOf(stepping))).toBe(JSON.stringify(stateOf(running)));
          }
          if (stop === "halted" || stop === "stuck" || slice % 10 === 9) {
            const start = random.nextUint32();
            for (const cpu of [running, stepping]) restart(new RandomStream(start, "again"), cpu);
          }
        }
      }),
      { numRuns: 30 },
    );
    expect(stops).toContain("limit");
  });
});
