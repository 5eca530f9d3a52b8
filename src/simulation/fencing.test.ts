/** Suspicions that are wrong, with the disk as the arbiter: one machine goes on, the other one finds out and stops. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { experimentProblem } from "./experiment-check.ts";
import { replay, replayComplaint } from "./replay.ts";
import { SEATS } from "./seats.ts";
import { DISK_SHELL, SHELL, TYPED, badLinks, onLink, variants } from "./testing/arbitraries.ts";
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
const FENCED: Changes = { ...FAKE_DISK, fencing: true };

/** Nothing is wrong with the run, and who goes on is one machine, whose history is what the world saw. */
function expectOneServer(program: string, changes: Changes, run: FakeRun): void {
  const { stage } = run.simulation;
  const { state, sentence } = verdictOf(stage);
  expect({ state, sentence }).toEqual({ state: "good", sentence });
  const acting = SEATS.filter((seat) => stage.replicas[seat].isActing);
  expect(acting).toHaveLength(1);
  const survivor = acting[0]!;
  const { history } = stage.replicas[survivor];
  const { instructions, lastOutput } = stage.bay.clocks[survivor];
  const replayed = replay(
    { experiment: { ...QUICK, ...changes }, image: fakeImage(program), disk: FAKE_CONTENT },
    history,
    instructions,
    createFakeMachine,
    stage.bus?.disk ?? null,
  );
  const seen = stage.world.screen.seen();
  expect(replayComplaint(seen, replayed, lastOutput - history.outputCount)).toBeNull();
}

describe("a suspicion that is wrong", () => {
  const partition = ["partition@time=20000000..900000000"];

  it("makes two servers by the paper's rules, and the referee says so (I6)", () => {
    const run = runFake(SHELL, { inputs: TYPED, faults: partition, ...FAKE_DISK });
    expect(verdictOf(run.simulation.stage).complaints.map(({ invariant }) => invariant)).toContain(
      "I6",
    );
  });

  it.each(["original", "revised"] as const)("makes one with fencing (%s)", (protocol) => {
    const changes = { ...FENCED, protocol, inputs: TYPED, faults: partition };
    const run = runFake(SHELL, changes);
    expectOneServer(SHELL, changes, run);
    expect(SEATS.map((seat) => run.simulation.replica(seat).role)).toContain("fenced");
    expect(run.log).toMatch(/ fence +asks the arbiter to shut the other machine out/);
    expect(run.log).toMatch(/ fence +the arbiter has shut the other machine out/);
    expect(run.log).toMatch(/ crash .* fence +stops before any output: /);
    expect(run.world).toBe(runFake(SHELL, { inputs: TYPED }).world);
  });

  it(
    "of either machine, or of both, whenever the channel is cut and for how long, on bad links",
    () => {
      const fenced = new Set<string>();
      fc.assert(
        fc.property(
          badLinks,
          variants,
          fc.nat(0xffff),
          fc.constantFrom("partition", "partition:primary", "partition:backup"),
          fc.integer({ min: 0, max: 120 }),
          fc.integer({ min: 80, max: 500 }),
          fc.constantFrom(12_000_000, 30_000_000, 100_000_000),
          fc.constantFrom(SHELL, DISK_SHELL),
          (link, protocol, seed, kind, startMs, lengthMs, timeoutNs, program) => {
            const spec = `${kind}@time=${startMs}000000..${startMs + lengthMs}000000`;
            const detector = { heartbeatNs: 10_000_000, timeoutNs, watchdogNs: null };
            const more = { ...FENCED, protocol, seed, detector, faults: [spec] };
            const changes = onLink(link, more);
            const run = runFake(program, changes, { isLogged: false });
            expectOneServer(program, changes, run);
            for (const seat of SEATS) {
              if (run.simulation.replica(seat).role === "fenced") fenced.add(seat);
            }
          },
        ),
        { numRuns: 150 },
      );
      expect([...fenced].sort()).toEqual(["backup", "primary"]);
    },
    LONG_MS,
  );

  it("costs a takeover after a true crash what the disk takes to answer, and no more", () => {
    const faults = ["crash:primary@epoch=9"];
    const took = ([{ ...FENCED, fencing: false }, FENCED] as const).map((changes) => {
      const run = runFake(SHELL, { ...changes, inputs: TYPED, faults });
      const verdict = verdictOf(run.simulation.stage);
      expect(verdict.state).toBe("good");
      return verdict.recoveries[0]!;
    });
    expect(took[1]!.arbiterNs).toBe(QUICK.costs.diskOtherNs);
    expect(took[1]!.tookNs - took[0]!.tookNs).toBeLessThanOrEqual(QUICK.costs.diskOtherNs);
  });
});

describe("an experiment with fencing", () => {
  it("needs a pair and a disk", () => {
    expect(experimentProblem({ ...QUICK, fencing: true })).toMatch(/^Fencing needs a disk, .*\.$/);
    const disk = { name: "blank-1MiB", digest: null };
    const alone = experimentProblem({ ...QUICK, fencing: true, disk, mode: "vm" });
    expect(alone).toBe('Fencing needs a pair; the mode is "vm".');
  });
});
