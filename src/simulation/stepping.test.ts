import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { InProcessRun } from "./in-process.ts";
import {
  type Step,
  crashNow,
  epochStep,
  instructionStep,
  momentBefore,
  momentOfCrash,
} from "./stepping.ts";
import { SHELL, TYPED, variants } from "./testing/arbitraries.ts";
import { type Recording, fakeRunWith, recording, runFake } from "./testing/run-fake.ts";

const LONG_MS = 60_000;

function take(run: InProcessRun, step: Step): void {
  for (let untilNs = step(run.simulation); untilNs !== null; untilNs = step(run.simulation)) {
    run.advance(untilNs);
  }
}

function start(changes: object): { run: InProcessRun; recorded: Recording } {
  const recorded = recording();
  const run = fakeRunWith(SHELL, { inputs: TYPED, ...changes }, 100_000, recorded);
  run.advance(0);
  return { run, recorded };
}

describe("a step of one instruction", () => {
  it("is one instruction of the machine that serves the world, also over epoch ends and takeovers", () => {
    const { run } = start({ faults: ["crash:primary@instruction=37"] });
    for (let count = 1; count < 80; count += 1) {
      const { simulation } = run;
      const before = simulation.acting;
      const executed = before === null ? 0 : simulation.clock(before).instructions;
      take(run, instructionStep(simulation));
      if (before !== null && simulation.replica(before).isAlive) {
        expect(simulation.clock(before).instructions).toBe(executed + 1);
      }
      for (const seat of ["primary", "backup"] as const) {
        const { localNs, phase } = simulation.clock(seat);
        if (phase === "ready") expect(localNs - simulation.nowNs).toBeLessThan(15_200);
      }
    }
    expect(run.simulation.acting).toBe("backup");
  });
});

describe("a step of one epoch", () => {
  it.each(["original", "revised"] as const)(
    "brings all machines to a later one (%s)",
    (protocol) => {
      const { run } = start({ protocol });
      for (let count = 0; count < 20; count += 1) {
        const { simulation } = run;
        const { epoch } = simulation.replica("primary");
        take(run, epochStep(simulation));
        expect(simulation.replica("primary").epoch).toBeGreaterThan(epoch);
        expect(simulation.replica("backup").epoch).toBeGreaterThan(epoch);
        if (protocol === "original") expect(simulation.replica("backup").epoch).toBe(epoch + 1);
      }
    },
  );
});

describe("steps of any kind", () => {
  it(
    "leave the log as it is without them",
    () => {
      fc.assert(
        fc.property(
          variants,
          fc.array(fc.constantFrom(epochStep, instructionStep), { minLength: 1, maxLength: 60 }),
          fc.constantFrom<string[]>([], ["crash:primary@epoch=3"], ["crash:backup@epoch=2"]),
          (protocol, steps, faults) => {
            const whole = runFake(SHELL, { inputs: TYPED, protocol, faults });
            const { run, recorded } = start({ protocol, faults });
            for (const step of steps) take(run, step(run.simulation));
            run.advance(Infinity);
            expect(recorded.lines.join("\n")).toBe(whole.log);
          },
        ),
        { numRuns: 40 },
      );
    },
    LONG_MS,
  );
});

describe("a crash ordered while the run goes on", () => {
  it(
    "happens at once, and is the same run as with that fault from the beginning",
    () => {
      fc.assert(
        fc.property(
          variants,
          fc.constantFrom("primary" as const, "backup" as const),
          fc.nat(48_000_000),
          (protocol, seat, untilNs) => {
            const { run, recorded } = start({ protocol });
            run.advance(untilNs);
            const spec = crashNow(run.simulation, seat);
            const momentNs = momentOfCrash(run.simulation, seat);
            run.simulation.addFault(spec);
            run.advance(momentNs);
            expect(run.simulation.replica(seat).role).toBe("crashed");
            run.advance(Infinity);
            const again = runFake(SHELL, { inputs: TYPED, protocol, faults: [spec] });
            expect(recorded.lines.join("\n")).toBe(again.log);
          },
        ),
        { numRuns: 60 },
      );
    },
    LONG_MS,
  );
});

describe("input typed while the run goes on", () => {
  it("makes the same run as the recorded input from the beginning", () => {
    fc.assert(
      fc.property(variants, fc.nat(30_000_000), (protocol, untilNs) => {
        const { run, recorded } = start({ protocol, inputs: [] });
        run.advance(untilNs);
        const input = { timeNs: run.simulation.nowNs + 1, text: "xyz\nq\n" };
        run.simulation.addInput(input);
        run.advance(Infinity);
        const again = runFake(SHELL, { inputs: [input], protocol });
        expect(recorded.lines.join("\n")).toBe(again.log);
      }),
      { numRuns: 30 },
    );
  });
});

describe("a moment before the present one", () => {
  it("is the beginning of an epoch, earlier each time", () => {
    const { run } = start({});
    for (let count = 0; count < 5; count += 1) take(run, epochStep(run.simulation));
    let nowNs = run.simulation.nowNs;
    for (let count = 0; count < 4; count += 1) {
      const again = start({});
      again.run.advance(nowNs);
      const beforeNs = momentBefore(again.run.simulation);
      expect(beforeNs).toBeLessThan(nowNs);
      nowNs = beforeNs;
    }
    expect(nowNs).toBeGreaterThan(0);
  });
});
