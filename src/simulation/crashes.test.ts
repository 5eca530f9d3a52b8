import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Variant } from "../protocol/types.ts";
import { STEPS } from "./faults.ts";
import { replay, replayComplaint } from "./replay.ts";
import { SHELL, TYPED, badLinks, onLink, variants } from "./testing/arbitraries.ts";
import { createFakeMachine, fakeImage } from "./testing/fake-machine.ts";
import { QUICK, runFake } from "./testing/run-fake.ts";
import { verdictOf } from "./verdict.ts";

const LONG_MS = 300_000;
const alone = runFake(SHELL, { inputs: TYPED }).world;

/** Runs with one crash; everything must be as if there had been none. Returns whether it came. */
function survives(protocol: Variant, fault: string, link = {}, seed = 1): boolean {
  const changes = onLink(link, { protocol, seed, faults: [fault] });
  const run = runFake(SHELL, changes, { isLogged: false });
  const { stage } = run.simulation;
  const { state, sentence } = verdictOf(stage);
  expect({ fault, reason: run.finish.reason, world: run.world, state, sentence }).toEqual({
    fault,
    reason: "ended",
    world: alone,
    state: "good",
    sentence,
  });
  const survivor = run.simulation.acting ?? "primary";
  const replayed = replay(
    { experiment: { ...QUICK, ...changes }, image: fakeImage(SHELL) },
    run.simulation.replica(survivor).history,
    run.simulation.clock(survivor).instructions,
    createFakeMachine,
  );
  expect(replayComplaint(stage.world.screen.seen(), replayed, 0)).toBeNull();
  return stage.plan.receipts()[0]?.came === true;
}

describe.each(["original", "revised"] as const)("a crash (%s protocol)", (protocol) => {
  it("makes a terminal that shows repeats show at most the failover epoch again", () => {
    // Four bytes in each epoch of 16 instructions.
    const program = "p...".repeat(50);
    const lengths = new Set<number>();
    for (let count = 100; count < 180; count += 1) {
      const faults = [`crash:primary@instruction=${count}`];
      const changes = { protocol, faults, exactlyOnce: false };
      const { simulation } = runFake(program, changes, { maxInstructions: 400, isLogged: false });
      const { repeated } = simulation.stage.world.screen;
      expect(repeated).toBeLessThanOrEqual(4);
      lengths.add(repeated);
    }
    expect(lengths.size).toBeGreaterThan(1);
  });

  it(
    "at any instruction of either machine is survived",
    () => {
      let came = 0;
      for (let count = 0; count < 300; count += 1) {
        if (survives(protocol, `crash:primary@instruction=${count}`)) came += 1;
        if (survives(protocol, `crash:backup@instruction=${count}`)) came += 1;
      }
      expect(came).toBeGreaterThan(500);
    },
    LONG_MS,
  );

  it(
    "before or after any step of the protocol is survived",
    () => {
      let came = 0;
      for (const step of STEPS) {
        if (step === "promote") continue;
        const only = step.startsWith("send")
          ? ["primary"]
          : step.startsWith("ack")
            ? ["backup"]
            : null;
        for (const seat of only ?? ["primary", "backup"]) {
          for (let n = 1; n <= 20; n += 1) {
            if (survives(protocol, `crash:${seat}@before=${step}:${n}`)) came += 1;
            if (survives(protocol, `crash:${seat}@after=${step}:${n}`)) came += 1;
          }
        }
      }
      expect(came).toBeGreaterThan(240);
    },
    LONG_MS,
  );
});

describe("a crash on a channel that misbehaves", () => {
  it(
    "is survived, whether what was under way is lost or not",
    () => {
      fc.assert(
        fc.property(
          variants,
          badLinks,
          fc.nat(10_000),
          fc.constantFrom("primary", "backup"),
          fc.nat(200_000_000),
          fc.boolean(),
          (protocol, link, seed, seat, timeNs, tailLost) => {
            survives(protocol, `crash:${seat}@time=${timeNs}`, { ...link, tailLost }, seed);
          },
        ),
        { numRuns: 150 },
      );
    },
    LONG_MS,
  );
});

describe("two crashes", () => {
  it("are more than is assumed: the service ends, with nothing wrong said", () => {
    const faults = ["crash:primary@epoch=5", "crash:backup@before=promote:6"];
    const run = runFake(SHELL, { inputs: TYPED, faults });
    expect(run.finish.reason).toBe("no-machine");
    expect(alone.startsWith(run.world)).toBe(true);
    expect(verdictOf(run.simulation.stage)).toMatchObject({ state: "bad" });
  });
});

describe("a run that is to end after so many instructions", () => {
  it("ends also where the survivor has executed more when it takes over", () => {
    for (const maxInstructions of [1, 5, 16, 17, 40]) {
      const changes = { faults: ["crash:primary@epoch=1"], inputs: TYPED };
      const { finish } = runFake(SHELL, changes, { maxInstructions, isLogged: false });
      expect({ maxInstructions, reason: finish.reason }).toEqual({
        maxInstructions,
        reason: "max-instructions",
      });
    }
  });
});
