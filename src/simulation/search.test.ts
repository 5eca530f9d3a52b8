/** The next occurrence and the last one before are those that a straight run has. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { must } from "../base/assert.ts";
import { createGuestMachine } from "../hypervisor/create.ts";
import { VirtualMachine } from "../hypervisor/virtual-machine.ts";
import type { LogEntry } from "./event-log.ts";
import { DEFAULT_EXPERIMENT } from "./experiment.ts";
import { InProcessRun } from "./in-process.ts";
import { NO_LIMITS, NOBODY } from "./options.ts";
import { type Condition, search } from "./search.ts";
import { DISK_SHELL, onLink, variants } from "./testing/arbitraries.ts";
import { createFakeMachine } from "./testing/fake-machine.ts";
import { recordingWatcher } from "./testing/recording-watcher.ts";
import { FAKE_DISK, fakeOptions, fakeRunWith, recording } from "./testing/run-fake.ts";
import { Timeline } from "./timeline.ts";

const LONG_MS = 60_000;
const END_NS = 120_000_000;
const kernel = new Uint8Array(
  readFileSync(new URL("../../public/guest/understudy.elf", import.meta.url)),
);

function entry(parts: Partial<Extract<Condition, { readonly kind: "entry" }>>): Condition {
  return { kind: "entry", kinds: [], at: null, rule: null, message: null, ...parts };
}

const conditions = fc.constantFrom(
  entry({ kinds: ["output"] }),
  entry({ kinds: ["rule"], rule: "P4" }),
  entry({ kinds: ["epoch-start"], at: "backup" }),
  entry({ kinds: ["interrupt"] }),
  entry({ kinds: ["promote", "crash"] }),
  entry({ kinds: ["digest-differs"] }),
);

function matches(condition: Condition, found: LogEntry): boolean {
  if (condition.kind !== "entry") return false;
  const { kinds, at, rule } = condition;
  const isPlace = (at === null || at === found.at) && (rule === null || rule === found.rule);
  return kinds.includes(found.kind) && isPlace;
}

describe("a search in the log", () => {
  it(
    "finds the next occurrence and the last one before",
    () => {
      fc.assert(
        fc.property(
          variants,
          fc.constantFrom<string[]>([], ["crash:primary@instruction=70"]),
          conditions,
          fc.array(fc.tuple(fc.boolean(), fc.nat(END_NS)), { minLength: 1, maxLength: 6 }),
          (protocol, faults, condition, steps) => {
            const changes = onLink({}, { protocol, faults, ...FAKE_DISK });
            const times: number[] = [];
            const recorded = recording();
            const straight = fakeRunWith(DISK_SHELL, changes, 100_000, {
              ...recorded,
              observer: {
                ...NOBODY,
                event: (one) => {
                  if (matches(condition, one)) times.push(one.timeNs);
                },
              },
            });
            straight.advance(END_NS);
            const watcher = recordingWatcher();
            const timeline = new Timeline(
              fakeOptions(DISK_SHELL, changes, 100_000, watcher),
              watcher,
              (options) => new InProcessRun(options, createFakeMachine),
              { bytes: 1 << 20, work: 5_000 },
            );
            const { vehicle } = timeline;
            vehicle.make(timeline.advance(0));
            for (const [isForwards, fromNs] of steps) {
              vehicle.make(timeline.seek(fromNs));
              const { nowNs } = timeline;
              const direction = isForwards ? "forwards" : "backwards";
              const found = vehicle.make(search(timeline, [condition], direction, END_NS));
              const expected = isForwards
                ? times.find((timeNs) => timeNs > nowNs)
                : times.findLast((timeNs) => timeNs < nowNs);
              expect(found?.timeNs).toBe(expected);
              expect(timeline.nowNs).toBe(expected ?? nowNs);
            }
          },
        ),
        { numRuns: 30 },
      );
    },
    LONG_MS,
  );
});

describe("a search in real machines", () => {
  it(
    "finds text, an address and values, forwards and back, and leaves the machines as they would be",
    () => {
      const watcher = { ...recordingWatcher() };
      const experiment = {
        ...DEFAULT_EXPERIMENT,
        inputs: [{ timeNs: null, text: "primes 20\n" }],
      };
      const timeline = new Timeline(
        { experiment, image: kernel, observer: watcher, ...NO_LIMITS },
        watcher,
        (options) => new InProcessRun(options, createGuestMachine),
      );
      const { vehicle } = timeline;
      const find = (condition: Condition, direction: "forwards" | "backwards"): number =>
        must(
          vehicle.make(search(timeline, [condition], direction, timeline.nowNs + 2e9)),
          "an occurrence",
        ).timeNs;
      const machine = (): VirtualMachine => {
        const { guest } = vehicle.hosts.primary;
        if (!(guest instanceof VirtualMachine)) throw new Error("a virtual machine was expected");
        return guest;
      };
      vehicle.make(timeline.advance(0));
      const text: Condition = { kind: "text", text: "primes" };
      const promptNs = find(text, "forwards");
      const screen = String.fromCharCode(...timeline.simulation.stage.world.screen.seen());
      expect(screen.endsWith("primes")).toBe(true);
      const before = machine().digest();
      const address = machine().guest.front & ~3;
      vehicle.make(timeline.advance(promptNs + 3_000_000));
      const at: Condition = { kind: "watch", seat: "primary", watch: { kind: "address", address } };
      const backNs = find(at, "backwards");
      expect(machine().guest.front & ~3).toBe(address);
      expect(backNs).toBeGreaterThanOrEqual(promptNs - 1_000_000);
      const value: Condition = {
        kind: "watch",
        seat: "primary",
        watch: { kind: "register", register: 1, value: null },
      };
      const first = machine().guest.user[1];
      const changedNs = find(value, "forwards");
      expect(machine().guest.user[1]).not.toBe(first);
      expect(changedNs).toBeGreaterThan(backNs);
      vehicle.make(timeline.seek(promptNs));
      expect(machine().digest()).toBe(before);
    },
    LONG_MS,
  );
});
