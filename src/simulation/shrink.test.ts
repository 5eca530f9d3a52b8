import { describe, expect, it } from "vitest";
import type { Experiment } from "./experiment.ts";
import { type Judge, type Symptom, type Trial, shrink } from "./shrink.ts";
import { TYPED } from "./testing/arbitraries.ts";
import { QUICK, runFake } from "./testing/run-fake.ts";
import { verdictOf } from "./verdict.ts";

/** Prints what depends on the time agreed, so that a wrong time is seen. */
const CLOCK = "..t.pr..t.rttttt";

function symptom(kind: string, trial: Trial): Symptom {
  const instructions = Math.min(trial.maxInstructions, 5000);
  const epochs = Math.ceil(instructions / trial.experiment.epochLength);
  const chances = ["drop@message=3", "drop@message=8", "duplicate@message=9"];
  return { kind, sentence: "", epochs, instructions, chances };
}

const first = (changes: Partial<Experiment>): Trial => ({
  experiment: { ...QUICK, ...changes },
  maxInstructions: Infinity,
});

describe("a run that something can be said against", () => {
  it("keeps the faults, letters and settings that matter, and ends where it may", () => {
    const judge: Judge = (trial) => {
      const { faults, inputs, protocol } = trial.experiment;
      const isBad =
        faults.includes("crash:primary@epoch=5") &&
        faults.includes("drop@message=7") &&
        protocol === "revised" &&
        inputs.some(({ text }) => text.includes("x")) &&
        trial.maxInstructions >= 700;
      return isBad ? symptom("I3", trial) : null;
    };
    const faults = ["drop@message=1", "crash:primary@epoch=5", "drop@message=7", "drop@message=9"];
    const inputs = ["abc", "dexf", "gh"].map((text) => ({ timeNs: null, text }));
    const shrunk = shrink(first({ faults, inputs, protocol: "revised", seed: 77 }), judge);
    expect(shrunk?.trial.experiment).toMatchObject({
      faults: ["crash:primary@epoch=5", "drop@message=7"],
      inputs: [{ text: "x" }],
      protocol: "revised",
      seed: 1,
    });
    expect(shrunk?.trial.maxInstructions).toBeGreaterThanOrEqual(700);
    expect(shrunk?.trial.maxInstructions).toBeLessThan(800);
    expect(shrunk?.symptom.epochs).toBeLessThanOrEqual(20);
  });

  it("gets what chance did as faults by plan", () => {
    const judge: Judge = (trial) => {
      const { link, faults } = trial.experiment;
      const isBad = link.loss > 0 || faults.includes("drop@message=8");
      return isBad ? symptom("I2", trial) : null;
    };
    const link = { ...QUICK.link, loss: 0.3, corrupt: 0.1 };
    const shrunk = shrink(first({ link }), judge);
    expect(shrunk?.trial.experiment).toMatchObject({
      link: QUICK.link,
      faults: ["drop@message=8"],
    });
  });

  it("does not become a run with another complaint, or one that makes no sense", () => {
    const judge: Judge = (trial) =>
      symptom(trial.experiment.faults.length > 1 ? "I3" : "I1", trial);
    const faults = ["drop@message=1", "drop@message=2", "drop@message=3"];
    expect(shrink(first({ faults }), judge)?.trial.experiment.faults).toHaveLength(2);
  });

  it("is left alone where nothing can be said against it", () => {
    expect(shrink(first({}), () => null)).toBeNull();
  });

  it("shrinks for real: what breaks without the wait before output is one crash", () => {
    const judge: Judge = ({ experiment, maxInstructions }) => {
      const { simulation } = runFake(CLOCK, experiment, {
        maxInstructions: Math.min(maxInstructions, 3000),
        isLogged: false,
      });
      const [complaint] = verdictOf(simulation.stage).complaints;
      if (complaint === undefined) return null;
      const seat = simulation.acting ?? "primary";
      return {
        kind: complaint.invariant,
        sentence: complaint.sentence,
        epochs: simulation.replica(seat).history.epochs,
        instructions: simulation.clock(seat).instructions,
        chances: [],
      };
    };
    const rules = { ...QUICK.rules, without: ["output-wait" as const] };
    const link = { ...QUICK.link, tailLost: true, loss: 0.1 };
    const crashing = (count: number): Trial => {
      const faults = [
        "duplicate@message=5",
        `crash:primary@instruction=${count}`,
        "delay@message=9:1000",
      ];
      return first({ rules, link, faults, protocol: "revised", inputs: TYPED });
    };
    const counts = Array.from({ length: 290 }, (_, count) => count);
    const bad = counts.map(crashing).find((trial) => judge(trial)?.kind === "I3");
    const shrunk = bad === undefined ? null : shrink(bad, judge);
    expect(shrunk?.trial.experiment.faults).toHaveLength(1);
    expect(shrunk?.trial.experiment.link.loss).toBe(0);
    expect(shrunk?.symptom.epochs).toBeLessThanOrEqual(20);
  });
});
