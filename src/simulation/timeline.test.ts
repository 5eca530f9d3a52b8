/** Wherever a run is taken, forwards and backwards: it is what a straight run is at that moment. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InProcessRun } from "./in-process.ts";
import { SEATS } from "./seats.ts";
import { DISK_SHELL, badLinks, onLink, variants } from "./testing/arbitraries.ts";
import {
  FAKE_DISK,
  type Changes,
  fakeOptions,
  fakeRunWith,
  recording,
} from "./testing/run-fake.ts";
import { createFakeMachine } from "./testing/fake-machine.ts";
import { type Kept, recordingWatcher } from "./testing/recording-watcher.ts";
import { Timeline } from "./timeline.ts";

const LONG_MS = 60_000;
const OFTEN = { bytes: 1 << 20, work: 2_000 };

/** Everything that can be told of a pair at a moment, but how it came there. */
function stateOf(run: InProcessRun, seen: Kept): object {
  const { simulation } = run;
  return {
    nowNs: simulation.nowNs,
    machines: SEATS.map((seat) => run.hosts[seat].guest?.digest()),
    roles: SEATS.map((seat) => simulation.replica(seat).role),
    epochs: SEATS.map((seat) => simulation.replica(seat).epoch),
    instructions: SEATS.map((seat) => simulation.clock(seat).instructions),
    screen: String.fromCharCode(...simulation.stage.world.screen.seen()),
    disk: simulation.stage.bus?.disk.image.digest(),
    finish: simulation.finish,
    ...seen,
  };
}

function straight(changes: Changes, timeNs: number): object {
  const recorded = recording();
  const run = fakeRunWith(DISK_SHELL, changes, 100_000, recorded);
  run.advance(0);
  run.advance(timeNs);
  return stateOf(run, { lines: recorded.lines, world: recorded.world });
}

function timelineOf(changes: Changes): {
  timeline: Timeline<InProcessRun>;
  state: () => object;
} {
  const watcher = recordingWatcher();
  const timeline = new Timeline(
    fakeOptions(DISK_SHELL, changes, 100_000, watcher),
    watcher,
    (options) => new InProcessRun(options, createFakeMachine),
    OFTEN,
  );
  timeline.vehicle.make(timeline.advance(0));
  return { timeline, state: () => stateOf(timeline.vehicle, watcher.seen()) };
}

const faults = fc.constantFrom<readonly string[]>(
  [],
  ["crash:primary@instruction=70"],
  ["crash:primary@after=disk:2"],
  ["crash:backup@epoch=4", "duplicate@message=9"],
  ["partition@time=20000000..400000000"],
);

describe("a timeline", () => {
  it(
    "is at each moment what a straight run is there, wherever it has been before",
    () => {
      fc.assert(
        fc.property(
          badLinks,
          variants,
          fc.nat(0xffff),
          faults,
          fc.array(fc.nat(90_000_000), { minLength: 1, maxLength: 12 }),
          (link, protocol, seed, planned, moments) => {
            const changes = onLink(link, { protocol, seed, faults: planned, ...FAKE_DISK });
            const { timeline, state } = timelineOf(changes);
            for (const timeNs of moments) {
              timeline.vehicle.make(timeline.seek(timeNs));
              expect(state()).toEqual(straight(changes, timeNs));
            }
            expect(timeline.keptBytes).toBeLessThan(2 * OFTEN.bytes);
            expect(timeline.snapshots.count).toBeGreaterThan(0);
          },
        ),
        { numRuns: 40 },
      );
    },
    LONG_MS,
  );

  it(
    "keeps decisions where they were made, and makes branches of those in the past",
    () => {
      fc.assert(
        fc.property(
          variants,
          fc.array(fc.tuple(fc.nat(70_000_000), fc.nat(3)), { minLength: 1, maxLength: 8 }),
          (protocol, steps) => {
            const changes = onLink({}, { protocol, inputs: [], ...FAKE_DISK });
            const { timeline, state } = timelineOf(changes);
            const seen: { branch: number; timeNs: number; state: object }[] = [];
            for (const [timeNs, what] of steps) {
              timeline.vehicle.make(timeline.seek(timeNs));
              const { nowNs } = timeline;
              if (timeline.simulation.finish === null) {
                if (what === 1) timeline.addInput({ timeNs: nowNs + 1, text: "ab\n" });
                if (what === 2) timeline.addFault(`crash:primary@time=${nowNs + 5_000_000}`);
                if (what === 3) timeline.addFault(`drop@message=${2 * what + 40}`);
              }
              timeline.vehicle.make(timeline.advance(nowNs + 9_000_000));
              seen.push({ branch: timeline.branch.number, timeNs: timeline.nowNs, state: state() });
            }
            for (const { branch, timeNs, state: before } of seen.reverse()) {
              timeline.vehicle.make(timeline.seek(timeNs, branch));
              expect(state()).toEqual(before);
            }
          },
        ),
        { numRuns: 40 },
      );
    },
    LONG_MS,
  );
});
