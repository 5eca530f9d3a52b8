import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SHELL, TYPED, badLinks, onLink, variants } from "./testing/arbitraries.ts";
import { runFake } from "./testing/run-fake.ts";
import { verdictOf } from "./verdict.ts";

const LONG_MS = 120_000;

describe("a pair", () => {
  it(
    "shows the world what one machine would have shown, on any channel",
    () => {
      const alone = runFake(SHELL, { inputs: TYPED, epochLength: 7 }).world;
      expect(alone).toMatch(/a.*b.*\n.*c.*d.*\n.*q.*\n$/);
      fc.assert(
        fc.property(
          variants,
          badLinks,
          fc.nat(1000),
          fc.integer({ min: 1, max: 60 }),
          (protocol, link, seed, epochLength) => {
            const changes = onLink(link, { protocol, seed, epochLength });
            const run = runFake(SHELL, changes, { isLogged: false });
            expect(run.finish.reason).toBe("ended");
            expect(run.world).toBe(alone);
            const verdict = verdictOf(run.simulation.stage);
            expect(verdict).toMatchObject({ state: "good", complaints: [], lost: 0, repeated: 0 });
          },
        ),
        { numRuns: 60 },
      );
    },
    LONG_MS,
  );

  it(
    "has the same log for the same experiment, however the run is cut",
    () => {
      const faults = [
        [],
        ["crash:primary@epoch=9"],
        ["crash:backup@instruction=77"],
        ["crash:primary@time=30000000"],
        ["crash:primary@after=output:5"],
        ["crash:backup@before=ack-tme:3"],
      ];
      fc.assert(
        fc.property(
          fc.record({ protocol: variants, link: badLinks, seed: fc.nat(1000) }),
          fc.integer({ min: 3, max: 60 }),
          fc.integer({ min: 3_000, max: 3_000_000 }),
          fc.constantFrom(...faults),
          ({ protocol, link, seed }, epochLength, sliceNs, planned) => {
            const experiment = onLink(link, { protocol, seed, epochLength, faults: planned });
            const whole = runFake(SHELL, experiment);
            const cut = runFake(SHELL, experiment, { sliceNs });
            expect(cut.log).toBe(whole.log);
            expect(cut.world).toBe(whole.world);
            expect(cut.finish).toEqual(whole.finish);
            expect(cut.simulation.eventCounts()).toEqual(whole.simulation.eventCounts());
            expect(verdictOf(cut.simulation.stage)).toEqual(verdictOf(whole.simulation.stage));
          },
        ),
        { numRuns: 60 },
      );
    },
    LONG_MS,
  );

  it("logs what has happened up to a pause, also what happened at that very moment", () => {
    const whole = runFake(SHELL, { inputs: TYPED }).log;
    const before = whole.split("\n").filter((line) => Number(line.slice(0, 12)) <= 10_352_000);
    const cut = runFake(SHELL, { inputs: TYPED }, { sliceNs: 10_352_000 }).log;
    expect(cut.startsWith(before.join("\n"))).toBe(true);
    expect(before.length).toBeGreaterThan(30);
  });
});
