import { describe, expect, it } from "vitest";
import type { Ablation, Variant } from "../protocol/types.ts";
import { SHELL, TYPED, onLink } from "./testing/arbitraries.ts";
import { runFake } from "./testing/run-fake.ts";
import { verdictOf } from "./verdict.ts";

const LONG_MS = 120_000;
/** Prints what depends on the time agreed, so that a wrong time is seen. */
const CLOCK = "..t.pr..t.rttttt";

interface Switches {
  readonly protocol: Variant;
  readonly endAcknowledged: boolean;
  readonly without: readonly Ablation[];
}

/** The first complaint's invariant in a run without these rules, null if there is none. */
function complaint(
  program: string,
  { protocol, endAcknowledged, without }: Switches,
  fault: string,
): string | null {
  const changes = onLink(
    { tailLost: true },
    {
      protocol,
      inputs: TYPED,
      rules: { endAcknowledged, leadLimitEpochs: 256, without },
      faults: fault === "" ? [] : [fault],
    },
  );
  const run = runFake(program, changes, { isLogged: false, maxInstructions: 3000 });
  return verdictOf(run.simulation.stage).complaints[0]?.invariant ?? null;
}

/** Which invariants a crash of this seat somewhere in the run breaks. */
function brokenBy(switches: Switches, seat: "primary" | "backup"): Set<string | null> {
  const broken = new Set<string | null>();
  for (const program of [SHELL, CLOCK]) {
    for (let count = 1; count < 290; count += 5) {
      broken.add(complaint(program, switches, `crash:${seat}@instruction=${count}`));
    }
  }
  return broken;
}

const sound = { protocol: "original", endAcknowledged: true, without: [] } as const;

describe("without a part of the rules the referee complains", () => {
  it.each<[Ablation, string]>([
    ["P1-forward", "I4"],
    ["P3-ignore", "I4"],
    ["P4-buffer", "I4"],
    ["P5-time", "I4"],
    ["A9-order", "I4"],
    ["suppression", "I8"],
  ])("%s, though nothing fails (%s)", (ablation, invariant) => {
    expect(complaint(SHELL, sound, "")).toBeNull();
    expect(complaint(SHELL, { ...sound, without: [ablation] }, "")).toBe(invariant);
  });

  it.each<[Ablation, "primary" | "backup", Variant, string]>([
    ["P6-promote", "primary", "original", "I11"],
    ["P7-uncertain", "primary", "original", "I2"],
    ["A12-solo", "backup", "original", "I11"],
    ["output-wait", "primary", "revised", "I3"],
  ])(
    "%s, when the %s crashes (%s protocol, %s)",
    (ablation, seat, protocol, invariant) => {
      const broken = brokenBy({ ...sound, protocol, without: [ablation] }, seat);
      expect(broken).toContain(invariant);
    },
    LONG_MS,
  );

  it(
    "the takeover's own clock, where [end, E] is not acknowledged and can be lost (A4)",
    () => {
      const literal = { ...sound, endAcknowledged: false };
      const broken = brokenBy({ ...literal, without: ["P6-received-time"] }, "primary");
      expect(broken).toContain("I3");
      expect(brokenBy(literal, "primary")).toEqual(new Set([null]));
    },
    LONG_MS,
  );

  it(
    "and with all of them it does not",
    () => {
      for (const protocol of ["original", "revised"] as const) {
        expect(brokenBy({ ...sound, protocol }, "primary")).toEqual(new Set([null]));
      }
    },
    LONG_MS,
  );
});

describe("a false suspicion", () => {
  it("makes two primaries, and the referee says which assumption was broken", () => {
    const faults = ["partition@time=10000000..100000000000"];
    const run = runFake(SHELL, { inputs: TYPED, faults });
    const { complaints, sentence } = verdictOf(run.simulation.stage);
    expect(complaints.map(({ invariant }) => invariant)).toContain("I6");
    expect(sentence).toMatch(/Both machines serve the world/);
    expect(run.simulation.replica("primary").role).toBe("primary");
    expect(run.simulation.replica("backup").role).toBe("promoted");
  });

  it("does not come of a partition that is shorter than the time-out", () => {
    const faults = ["partition@time=10000000..90000000"];
    const run = runFake(SHELL, { inputs: TYPED, faults });
    expect(verdictOf(run.simulation.stage).state).toBe("good");
    expect(run.simulation.stage.plan.receipts()[0]?.came).toBe(true);
  });
});
