import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Variant } from "../protocol/types.ts";
import { STEPS } from "./faults.ts";
import { runFake, type Changes, QUICK } from "./testing/run-fake.ts";

const SHELL = "..p..r.~..r~.";
const TYPED = [{ timeNs: null, text: "ab\ncd\nq\n" }];

const variant = fc.constantFrom<Variant>("original", "revised");
const badLink = fc.record({
  loss: fc.constantFrom(0, 0.05, 0.3),
  duplicate: fc.constantFrom(0, 0.1),
  reorder: fc.constantFrom(0, 0.2),
  delay: fc.constantFrom(0, 0.05),
  corrupt: fc.constantFrom(0, 0.05),
});

function changes(link: object, more: Changes): Changes {
  return { inputs: TYPED, link: { ...QUICK.link, delayNs: 3_000_000, ...link }, ...more };
}

describe("a pair", () => {
  it("shows the world what one machine would have shown", () => {
    const alone = runFake(SHELL, { inputs: TYPED, epochLength: 7 }).world;
    expect(alone).toMatch(/a.*b.*\n.*c.*d.*\n.*q.*\n$/);
    fc.assert(
      fc.property(
        variant,
        badLink,
        fc.nat(1000),
        fc.integer({ min: 1, max: 60 }),
        (protocol, link, seed, epochLength) => {
          const run = runFake(SHELL, changes(link, { protocol, seed, epochLength }));
          expect(run.finish.reason).toBe("ended");
          expect(run.world).toBe(alone);
          expect(run.simulation.stage.referee.complaints).toEqual([]);
          expect(run.simulation.stage.network.accountingError()).toBeNull();
        },
      ),
      { numRuns: 60 },
    );
  });

  it("gives the same log for the same experiment, however the run is cut", () => {
    fc.assert(
      fc.property(
        variant,
        badLink,
        fc.nat(1000),
        fc.integer({ min: 3, max: 60 }),
        fc.integer({ min: 3_000, max: 3_000_000 }),
        fc.constantFrom<string[]>([], ["crash:primary@epoch=9"], ["crash:backup@instruction=77"]),
        (protocol, link, seed, epochLength, sliceNs, faults) => {
          const experiment = changes(link, { protocol, seed, epochLength, faults });
          const whole = runFake(SHELL, experiment);
          const cut = runFake(SHELL, experiment, { sliceNs });
          expect(cut.log).toBe(whole.log);
          expect(cut.world).toBe(whole.world);
          expect(cut.finish).toEqual(whole.finish);
          expect(cut.simulation.eventCounts()).toEqual(whole.simulation.eventCounts());
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("a crash", () => {
  const alone = runFake(SHELL, { inputs: TYPED }).world;

  function survives(protocol: Variant, fault: string, link = {}, seed = 1): void {
    const run = runFake(SHELL, changes(link, { protocol, seed, faults: [fault] }));
    const { referee, plan } = run.simulation.stage;
    expect({ fault, reason: run.finish.reason }).toEqual({ fault, reason: "ended" });
    expect({ fault, world: run.world }).toEqual({ fault, world: alone });
    expect({ fault, complaints: referee.complaints }).toEqual({ fault, complaints: [] });
    const [receipt] = plan.receipts();
    expect(receipt?.came === true || fault.includes("=")).toBe(true);
  }

  it.each(["original", "revised"] as const)(
    "at any instruction of either machine is survived (%s)",
    (protocol) => {
      for (let count = 0; count < 420; count += 1) {
        survives(protocol, `crash:primary@instruction=${count}`);
        survives(protocol, `crash:backup@instruction=${count}`);
      }
    },
  );

  it.each(["original", "revised"] as const)(
    "before or after any step of the protocol is survived (%s)",
    (protocol) => {
      for (const step of STEPS) {
        const seats = step.startsWith("send")
          ? ["primary"]
          : step.startsWith("ack")
            ? ["backup"]
            : ["primary", "backup"];
        for (const seat of step === "promote" ? [] : seats) {
          for (let n = 1; n <= 26; n += 1) {
            survives(protocol, `crash:${seat}@before=${step}:${n}`);
            survives(protocol, `crash:${seat}@after=${step}:${n}`);
          }
        }
      }
    },
  );

  it("together with a channel that misbehaves is survived", () => {
    fc.assert(
      fc.property(
        variant,
        badLink,
        fc.nat(10_000),
        fc.constantFrom("primary", "backup"),
        fc.nat(20_000_000),
        fc.boolean(),
        (protocol, link, seed, seat, timeNs, tailLost) => {
          survives(protocol, `crash:${seat}@time=${timeNs}`, { ...link, tailLost }, seed);
        },
      ),
      { numRuns: 150 },
    );
  });
});
