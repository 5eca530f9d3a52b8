/** A moment by its name is the same however it is come to, and where its name says. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { InProcessRun } from "./in-process.ts";
import { type Moment, momentName, seekMoment } from "./moment.ts";
import { DISK_SHELL, onLink, variants } from "./testing/arbitraries.ts";
import { createFakeMachine } from "./testing/fake-machine.ts";
import { recordingWatcher } from "./testing/recording-watcher.ts";
import { FAKE_DISK, fakeOptions } from "./testing/run-fake.ts";
import { Timeline } from "./timeline.ts";

const LONG_MS = 60_000;
const seats = fc.constantFrom("primary" as const, "backup" as const);
const moments: fc.Arbitrary<Moment> = fc.oneof(
  fc.record({ kind: fc.constant("instruction" as const), seat: seats, count: fc.nat(400) }),
  fc.record({
    kind: fc.constant("epoch" as const),
    seat: seats,
    epoch: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({ kind: fc.constant("message" as const), number: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant("event" as const), n: fc.integer({ min: 1, max: 300 }) }),
);

function timelineOf(changes: object): Timeline<InProcessRun> {
  const watcher = recordingWatcher();
  const timeline = new Timeline(
    fakeOptions(DISK_SHELL, changes, 100_000, watcher),
    watcher,
    (options) => new InProcessRun(options, createFakeMachine),
    { bytes: 1 << 20, work: 5_000 },
  );
  timeline.vehicle.make(timeline.advance(0));
  return timeline;
}

it(
  "is found forwards and backwards, at the same time, exactly",
  () => {
    fc.assert(
      fc.property(
        variants,
        fc.constantFrom<string[]>([], ["crash:primary@instruction=170"]),
        fc.array(moments, { minLength: 2, maxLength: 8 }),
        (protocol, faults, path) => {
          const changes = onLink({}, { protocol, faults, ...FAKE_DISK });
          const timeline = timelineOf(changes);
          for (const moment of path) {
            const before = timeline.nowNs;
            const found = timeline.vehicle.make(seekMoment(timeline, moment));
            const fresh = timelineOf(changes);
            expect(fresh.vehicle.make(seekMoment(fresh, moment)), momentName(moment)).toBe(found);
            expect(timeline.nowNs).toBe(found ? fresh.nowNs : before);
            const { simulation } = timeline;
            if (found && moment.kind === "instruction") {
              expect(simulation.clock(moment.seat).instructions).toBe(moment.count);
            }
            if (found && moment.kind === "epoch") {
              expect(simulation.replica(moment.seat).epoch).toBe(moment.epoch);
            }
          }
        },
      ),
      { numRuns: 15 },
    );
  },
  LONG_MS,
);
