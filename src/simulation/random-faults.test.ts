import { describe, expect, it } from "vitest";
import { RandomStream } from "../base/random.ts";
import { FAULT_KINDS, faultFromText, strangeStep } from "./faults.ts";
import { type RunShape, randomFaults } from "./random-faults.ts";
import { SHELL, TYPED, onLink } from "./testing/arbitraries.ts";
import { runFake } from "./testing/run-fake.ts";
import { verdictOf } from "./verdict.ts";

const LONG_MS = 120_000;
const SHAPE: RunShape = {
  instructions: 280,
  epochs: 18,
  timeNs: 80_000_000,
  frames: 80,
  outputs: 20,
  interrupts: 8,
  requests: 9,
  memoryBytes: 0x100000,
  timeoutNs: 100_000_000,
};

describe("faults drawn by chance", () => {
  it("are of every kind, each in at least one seed of a hundred, and can be understood", () => {
    for (const assumptions of ["inside", "outside"] as const) {
      const seen = new Map<string, number>();
      for (let seed = 1; seed <= 2000; seed += 1) {
        const stream = new RandomStream(seed, "faults");
        for (const { kind, spec } of randomFaults(stream, SHAPE, assumptions)) {
          const parsed = faultFromText(spec);
          expect({ spec, parsed }).toMatchObject({ parsed: { ok: true, value: { kind } } });
          if (parsed.ok) expect([spec, strangeStep(parsed.value)]).toEqual([spec, null]);
          seen.set(kind, (seen.get(kind) ?? 0) + 1);
        }
      }
      for (const [, count] of seen) expect(count).toBeGreaterThan(20);
      const missing = FAULT_KINDS.filter((kind) => !seen.has(kind));
      const expected =
        assumptions === "inside"
          ? ["restart", "flip", "miscount", "mismatch", "unreachable"]
          : null;
      if (expected !== null) expect(missing).toEqual(expected);
    }
  });

  it(
    "within the assumptions change nothing of what the world sees",
    () => {
      const alone = runFake(SHELL, { inputs: TYPED }).world;
      const shape = { ...SHAPE, requests: 0 };
      for (let seed = 1; seed <= 250; seed += 1) {
        const drawn = randomFaults(new RandomStream(seed, "faults"), shape, "inside");
        const faults = drawn.map(({ spec }) => spec);
        const protocol = seed % 2 === 0 ? "original" : "revised";
        const changes = onLink({}, { protocol, seed, faults });
        const { simulation, world, finish } = runFake(SHELL, changes, { isLogged: false });
        const { state, sentence } = verdictOf(simulation.stage);
        expect({ seed, faults, reason: finish.reason, state, sentence, world }).toEqual({
          ...{ seed, faults, reason: "ended", state: "good", sentence, world: alone },
        });
      }
    },
    LONG_MS,
  );

  it(
    "outside of them never break anything of ours, and every run ends",
    () => {
      for (let seed = 1; seed <= 150; seed += 1) {
        const drawn = randomFaults(new RandomStream(seed, "wild faults"), SHAPE, "outside");
        const faults = drawn.map(({ spec }) => spec);
        const run = runFake(SHELL, onLink({}, { seed, faults }), { isLogged: false });
        expect([seed, faults, run.finish.sentence.length > 0]).toEqual([seed, faults, true]);
      }
    },
    LONG_MS,
  );
});
