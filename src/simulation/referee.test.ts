import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventLog } from "./event-log.ts";
import { Liveness, complainOfDelay } from "./liveness.ts";
import { Referee } from "./referee.ts";
import { SHELL, TYPED, badLinks, onLink, variants } from "./testing/arbitraries.ts";
import { runFake } from "./testing/run-fake.ts";
import { verdictOf } from "./verdict.ts";

describe("the referee", () => {
  it("complains when the clock of a guest goes back, and only then", () => {
    const referee = new Referee(new EventLog(null));
    for (const [epoch, tme] of [100, 100, 250].entries()) {
      referee.timeAgreed("primary", epoch + 1, tme, tme);
      referee.timeAgreed("backup", epoch + 1, tme, tme);
    }
    expect(referee.complaints).toEqual([]);
    referee.timeAgreed("backup", 4, 249, 300);
    expect(referee.complaints).toEqual([
      {
        timeNs: 300,
        invariant: "I9",
        sentence:
          "At the end of epoch 4 the clock of the backup's guest went back from 250 to 249 ns.",
        epoch: 4,
        machine: "backup",
        expected: "at least 250 ns",
        found: "249 ns",
      },
    ]);
  });
});

describe("I10: a takeover", () => {
  it("comes within channel, time-out, one epoch and backlog, wherever the primary crashes", () => {
    fc.assert(
      fc.property(variants, badLinks, fc.integer({ min: 1, max: 250 }), (protocol, link, at) => {
        const faults = [`crash:primary@instruction=${at}`];
        const run = runFake(SHELL, onLink(link, { protocol, inputs: TYPED, faults }), {
          isLogged: false,
        });
        const { recoveries, invariants } = verdictOf(run.simulation.stage);
        for (const { tookNs, boundNs, channelNs, timeoutNs, epochNs, backlogNs } of recoveries) {
          expect(boundNs).toBe(channelNs + timeoutNs + epochNs + backlogNs);
          expect(tookNs).toBeLessThanOrEqual(boundNs);
        }
        if (recoveries.length === 0) return;
        expect(invariants.find(({ invariant }) => invariant === "I10")?.complaints).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it("that is late by a nanosecond is complained of, with bound and time", () => {
    const referee = new Referee(new EventLog(null));
    const liveness = new Liveness(1000, 10);
    liveness.heard("backup", 500);
    liveness.epochExecuted("backup", 450, 90);
    liveness.epochExecuted("backup", 900, 190);
    liveness.epochExecuted("backup", 1800, 290);
    const inTime = liveness.recovered("takeover", "backup", 400, 400 + 1600);
    expect(inTime).toMatchObject({ boundNs: 1600, channelNs: 100, epochNs: 300, backlogNs: 200 });
    complainOfDelay(referee, inTime, 2000);
    expect(referee.complaints).toEqual([]);
    complainOfDelay(referee, liveness.recovered("takeover", "backup", 400, 2001), 2001);
    expect(referee.complaints).toMatchObject([
      { invariant: "I10", machine: "backup", expected: "at most 1600 ns", found: "1601 ns" },
    ]);
  });

  it("that never comes leaves somebody waiting, which is complained of", () => {
    const rules = { endAcknowledged: true, leadLimitEpochs: 256, without: ["P6-promote"] } as const;
    const changes = { inputs: TYPED, rules, faults: ["crash:primary@instruction=60"] };
    const { stage } = runFake(SHELL, changes).simulation;
    expect(verdictOf(stage).complaints.map(({ invariant }) => invariant)).toContain("I11");
  });
});

describe("I11: a primary whose backup has crashed", () => {
  it("goes on alone when the detector's time is over", () => {
    const { stage } = runFake(SHELL, {
      inputs: TYPED,
      faults: ["crash:backup@instruction=60"],
    }).simulation;
    const [alone] = verdictOf(stage).recoveries;
    expect(alone).toMatchObject({ kind: "alone", seat: "primary", epochNs: 0, backlogNs: 0 });
    expect(alone?.tookNs).toBeLessThanOrEqual(alone?.boundNs ?? 0);
  });
});

describe("I12: buffers", () => {
  it("are counted, with their limits", () => {
    const { bounds, state } = verdictOf(runFake(SHELL, { inputs: TYPED }).simulation.stage);
    expect(state).toBe("good");
    expect(bounds.map(({ what }) => what)).toContain("epochs buffered by the backup");
    for (const { largest, limit } of bounds) expect(largest).toBeLessThanOrEqual(limit);
    expect(Math.max(...bounds.map(({ largest }) => largest))).toBeGreaterThan(0);
  });

  it("that grow beyond their limit are complained of once", () => {
    const referee = new Referee(new EventLog(null));
    for (const size of [1, 3, 4, 5]) referee.bounded("backup", "epochs", size, 3, 10 * size);
    expect(referee.complaints).toMatchObject([
      { timeNs: 40, invariant: "I12", machine: "backup", expected: "at most 3", found: "4" },
    ]);
    expect(referee.bounds.all()).toEqual([{ what: "epochs", limit: 3, largest: 5 }]);
  });
});

describe("the verdict", () => {
  it("says of every invariant how often it was looked at", () => {
    const faults = ["crash:primary@instruction=100"];
    const { invariants } = verdictOf(runFake(SHELL, { inputs: TYPED, faults }).simulation.stage);
    const never = invariants.filter(({ checked }) => checked === 0);
    expect(invariants.length).toBe(14);
    expect(never.map(({ invariant }) => invariant)).toEqual(["I14"]);
  });
});
