/** The real guest, taken to and fro: machines, log, console and disk are those of a run that only went forwards. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createGuestMachine } from "../hypervisor/create.ts";
import { blankSource } from "../machine/disk-image.ts";
import { DEFAULT_EXPERIMENT, type Experiment } from "./experiment.ts";
import { InProcessRun } from "./in-process.ts";
import { type Moment, seekMoment } from "./moment.ts";
import { NO_LIMITS } from "./options.ts";
import { SEATS } from "./seats.ts";
import { recordingWatcher } from "./testing/recording-watcher.ts";
import { Timeline } from "./timeline.ts";

const LONG_MS = 120_000;
const END_NS = 900_000_000;
const kernel = new Uint8Array(
  readFileSync(new URL("../../public/guest/understudy.elf", import.meta.url)),
);
const disk = blankSource(0x100000);

interface Traveller {
  readonly timeline: Timeline<InProcessRun>;
  readonly state: () => object;
}

function traveller(experiment: Experiment): Traveller {
  const watcher = recordingWatcher();
  const timeline = new Timeline(
    { experiment, image: kernel, disk, observer: watcher, ...NO_LIMITS },
    watcher,
    (options) => new InProcessRun(options, createGuestMachine),
    { bytes: 2 << 20, work: 400_000 },
  );
  const { vehicle } = timeline;
  vehicle.make(timeline.advance(0));
  const state = (): object => ({
    nowNs: timeline.nowNs,
    machines: SEATS.map((seat) => vehicle.hosts[seat].guest?.digest()),
    roles: SEATS.map((seat) => timeline.simulation.replica(seat).role),
    instructions: SEATS.map((seat) => timeline.simulation.clock(seat).instructions),
    screen: String.fromCharCode(...timeline.simulation.stage.world.screen.seen()),
    disk: timeline.simulation.stage.bus?.disk.image.digest(),
    seen: watcher.seen(),
  });
  return { timeline, state };
}

const moments = fc.oneof(
  fc.record({ kind: fc.constant("time" as const), timeNs: fc.nat(END_NS) }),
  fc.record({
    kind: fc.constant("instruction" as const),
    seat: fc.constantFrom(...SEATS),
    count: fc.nat(1_500_000),
  }),
  fc.record({
    kind: fc.constant("epoch" as const),
    seat: fc.constantFrom(...SEATS),
    epoch: fc.integer({ min: 1, max: 300 }),
  }),
);

it(
  "is exact, through a disk's operations and a failover",
  () => {
    fc.assert(
      fc.property(
        fc.constantFrom("original" as const, "revised" as const),
        fc.constantFrom<string[]>([], ["crash:primary@time=400000000"]),
        fc.array(moments, { minLength: 3, maxLength: 6 }),
        (protocol, faults, path: readonly Moment[]) => {
          const experiment: Experiment = {
            ...DEFAULT_EXPERIMENT,
            protocol,
            faults,
            disk: { name: "blank-1MiB", digest: null },
            inputs: [{ timeNs: null, text: "primes 20\nformat\nwrite a one\ncat a\n" }],
          };
          const { timeline, state } = traveller(experiment);
          const stood: { readonly timeNs: number; readonly state: object }[] = [];
          for (const moment of path) {
            timeline.vehicle.make(seekMoment(timeline, moment));
            stood.push({ timeNs: timeline.nowNs, state: state() });
          }
          const straight = traveller(experiment);
          for (const { timeNs, state: before } of stood.sort((a, b) => a.timeNs - b.timeNs)) {
            straight.timeline.vehicle.make(straight.timeline.advance(timeNs));
            expect(straight.state()).toEqual(before);
          }
        },
      ),
      { numRuns: 4 },
    );
  },
  LONG_MS,
);
