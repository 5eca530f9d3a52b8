/** A copy of a simulation goes on as the original would have, and neither knows of the other. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DISK_SHELL, badLinks, onLink, variants } from "./testing/arbitraries.ts";
import { FAKE_DISK, type Recording, fakeRunWith, recording, runFake } from "./testing/run-fake.ts";
import { copyOfFakeRun } from "./testing/copy-fake-run.ts";
import { verdictOf } from "./verdict.ts";

const LONG_MS = 60_000;

function toEnd(run: ReturnType<typeof fakeRunWith>): void {
  while (run.advance(Infinity).kind !== "finished");
}

const faults = fc.constantFrom<readonly string[]>(
  [],
  ["crash:primary@instruction=70"],
  ["crash:primary@after=disk:2"],
  ["crash:backup@epoch=4"],
  ["crash:primary@after=send-tme:5", "duplicate@message=9"],
  ["partition@time=20000000..400000000"],
);

describe("a copy of a simulation", () => {
  it(
    "goes on as the original, in any order, however often, through failovers and on bad links",
    () => {
      fc.assert(
        fc.property(
          badLinks,
          variants,
          fc.nat(0xffff),
          faults,
          fc.array(fc.nat(60_000_000), { minLength: 1, maxLength: 6 }),
          (link, protocol, seed, planned, moments) => {
            const changes = onLink(link, { protocol, seed, faults: planned, ...FAKE_DISK });
            const whole = runFake(DISK_SHELL, changes);
            const first = recording();
            const run = fakeRunWith(DISK_SHELL, changes, 100_000, first);
            const copies: { run: typeof run; recorded: Recording; before: number }[] = [];
            for (const untilNs of moments.sort((a, b) => a - b)) {
              run.advance(untilNs);
              const recorded = recording();
              const before = first.lines.length;
              copies.push({ run: copyOfFakeRun(run, recorded.observer), recorded, before });
            }
            toEnd(run);
            expect(first.lines.join("\n")).toBe(whole.log);
            for (const copy of copies.reverse()) {
              toEnd(copy.run);
              const lines = [...first.lines.slice(0, copy.before), ...copy.recorded.lines];
              expect(lines.join("\n")).toBe(whole.log);
              const { stage } = copy.run.simulation;
              expect(String.fromCharCode(...stage.world.screen.seen())).toBe(
                String.fromCharCode(...run.simulation.stage.world.screen.seen()),
              );
              expect(verdictOf(stage)).toEqual(verdictOf(whole.simulation.stage));
            }
          },
        ),
        { numRuns: 30 },
      );
    },
    LONG_MS,
  );
});
