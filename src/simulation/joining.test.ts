/** Machines that come back: failures, one after the other, are survived as one is. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STOP_NS_MAX } from "./joining.ts";
import { replay, replayComplaint } from "./replay.ts";
import { DISK_SHELL, badLinks, onLink, variants } from "./testing/arbitraries.ts";
import { createFakeMachine, fakeImage } from "./testing/fake-machine.ts";
import {
  type Changes,
  FAKE_CONTENT,
  FAKE_DISK,
  type FakeRun,
  QUICK,
  runFake,
} from "./testing/run-fake.ts";
import { verdictOf } from "./verdict.ts";

const LONG_MS = 120_000;
const TYPED = [60, 300, 600, 900, 1200, 1500, 1900].map((ms, index) => ({
  timeNs: ms * 1_000_000,
  text: index === 6 ? "q\n" : `${index}\n`,
}));
const alone = runFake(DISK_SHELL, { inputs: TYPED, ...FAKE_DISK });

function expectAsIfNothing(changes: Changes, run: FakeRun): void {
  const { stage, acting } = run.simulation;
  const { state, sentence } = verdictOf(stage);
  expect({ state, sentence, reason: run.finish.reason, world: run.world }).toEqual({
    state: "good",
    sentence,
    reason: "ended",
    world: alone.world,
  });
  const replayed = replay(
    { experiment: { ...QUICK, ...changes }, image: fakeImage(DISK_SHELL), disk: FAKE_CONTENT },
    run.simulation.replica(acting!).history,
    run.simulation.clock(acting!).instructions,
    createFakeMachine,
    stage.bus?.disk ?? null,
  );
  expect(replayComplaint(stage.world.screen.seen(), replayed, 0)).toBeNull();
}

/** Crashes and returns, so many milliseconds apart. */
function failures(seats: readonly ("primary" | "backup")[], gapsMs: readonly number[]): string[] {
  let ms = 0;
  return seats.flatMap((seat, index) => {
    ms += gapsMs[2 * index] ?? 200;
    const crash = `crash:${seat}@time=${ms}000000`;
    ms += gapsMs[2 * index + 1] ?? 200;
    return [crash, `restart:${seat}@time=${ms}000000`];
  });
}

describe("a machine that comes back", () => {
  it("gets the state, is the backup, and takes over when the other one fails; again and again", () => {
    const faults = failures(["primary", "backup", "primary", "backup"], []);
    const changes = { inputs: TYPED, faults, ...FAKE_DISK };
    const run = runFake(DISK_SHELL, changes);
    expectAsIfNothing(changes, run);
    const { stage } = run.simulation;
    expect(stage.plan.receipts().every(({ came }) => came)).toBe(true);
    expect(stage.joining.records.map(({ seat, joinedNs }) => [seat, joinedNs !== null])).toEqual([
      ["primary", true],
      ["backup", true],
      ["primary", true],
      ["backup", true],
    ]);
    for (const { pauseNs } of stage.joining.records) expect(pauseNs).toBeLessThan(STOP_NS_MAX);
    expect(run.simulation.replica("backup").role).toBe("backup");
    expect(run.log.match(/ promote /g)).toHaveLength(4);
  });

  it(
    "as often as it may be, whenever, on bad links, with the disk fencing or not",
    () => {
      let joined = 0;
      fc.assert(
        fc.property(
          badLinks,
          variants,
          fc.boolean(),
          fc.nat(0xffff),
          fc.array(fc.constantFrom("primary" as const, "backup" as const), {
            minLength: 1,
            maxLength: 4,
          }),
          fc.array(fc.integer({ min: 250, max: 420 }), { minLength: 8, maxLength: 8 }),
          (link, protocol, fencing, seed, seats, gaps) => {
            const faults = failures(seats, gaps);
            const changes = onLink(link, {
              protocol,
              seed,
              faults,
              ...FAKE_DISK,
              fencing,
              inputs: TYPED,
            });
            const run = runFake(DISK_SHELL, changes, { isLogged: false });
            expectAsIfNothing(changes, run);
            for (const { pauseNs, joinedNs } of run.simulation.stage.joining.records) {
              expect(pauseNs).toBeLessThan(STOP_NS_MAX);
              if (joinedNs !== null) joined += 1;
            }
          },
        ),
        { numRuns: 25 },
      );
      expect(joined).toBeGreaterThan(25);
    },
    LONG_MS,
  );

  it("hurts nobody where it fails again before it has joined, at any time", () => {
    for (let us = 0; us < 60_000; us += 4_300) {
      const again = 500_000 + us;
      const faults = [
        "crash:primary@time=200000000",
        "restart:primary@time=500000000",
        `crash:primary@time=${again}000`,
        "restart:primary@time=900000000",
        "crash:backup@time=1300000000",
      ];
      const changes = { inputs: TYPED, faults, ...FAKE_DISK };
      expectAsIfNothing(changes, runFake(DISK_SHELL, changes, { isLogged: false }));
    }
  });

  it("is of no use where the other one fails before that: the service ends, and that is said", () => {
    const faults = [
      "crash:primary@time=200000000",
      "restart:primary@time=500000000",
      "crash:backup@time=505000000",
    ];
    const run = runFake(DISK_SHELL, { inputs: TYPED, faults, ...FAKE_DISK });
    expect(run.finish.reason).toBe("no-machine");
  });

  it("must have stopped before", () => {
    const faults = ["restart:backup@epoch=5"];
    const run = runFake(DISK_SHELL, { inputs: TYPED, faults, ...FAKE_DISK });
    expect(run.simulation.stage.plan.receipts()[0]!.text).toContain("it had not stopped");
    expect(run.world).toBe(alone.world);
  });
});
