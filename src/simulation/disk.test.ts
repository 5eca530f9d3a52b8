/** A disk that two machines share, with crashes around every operation. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { must } from "../base/assert.ts";
import { diskInterrupt } from "../hypervisor/disk-interrupt.ts";
import type { Ablation, Variant } from "../protocol/types.ts";
import { diskCounts } from "./disk-verdict.ts";
import { NOBODY } from "./options.ts";
import { replay, replayComplaint } from "./replay.ts";
import { runSingle } from "./single-run.ts";
import { DISK_SHELL, badLinks, onLink, variants } from "./testing/arbitraries.ts";
import { createFakeMachine, fakeImage } from "./testing/fake-machine.ts";
import { fakeRequest } from "./testing/fake-request.ts";
import {
  type Changes,
  FAKE_CONTENT,
  FAKE_DISK,
  type FakeRun,
  QUICK,
  runFake,
} from "./testing/run-fake.ts";
import { verdictOf } from "./verdict.ts";

const LONG_MS = 300_000;
const MAX = 4_000;

function run(changes: Changes, isLogged = false): FakeRun {
  return runFake(DISK_SHELL, onLink({}, { ...FAKE_DISK, ...changes }), {
    isLogged,
    maxInstructions: MAX,
  });
}

function digestOf({ simulation }: FakeRun): string {
  return must(diskCounts(simulation.stage), "a disk").digest;
}

const alone = run({});
const untouched = must(
  diskCounts(runFake("r", onLink({}, FAKE_DISK)).simulation.stage),
  "a disk",
).digest;

/** What one machine alone has to say to a run that is over. */
function replayedComplaint({ simulation }: FakeRun, changes: Changes): string | null {
  const { stage } = simulation;
  const survivor = simulation.acting ?? "primary";
  const experiment = { ...QUICK, ...onLink({}, { ...FAKE_DISK, ...changes }) };
  const replayed = replay(
    { experiment, image: fakeImage(DISK_SHELL), disk: FAKE_CONTENT },
    simulation.replica(survivor).history,
    simulation.clock(survivor).instructions,
    createFakeMachine,
    stage.bus?.disk,
  );
  return replayComplaint(stage.world.screen.seen(), replayed, 0);
}

/** Everything must be as if nothing had failed. Returns whether the fault came. */
function survives(changes: Changes): boolean {
  const made = run(changes);
  const { stage } = made.simulation;
  const { state, sentence } = verdictOf(stage);
  const { faults } = changes;
  expect({ faults, world: made.world, state, sentence, disk: digestOf(made) }).toEqual({
    faults,
    world: alone.world,
    state: "good",
    sentence,
    disk: digestOf(alone),
  });
  expect(made.finish.reason).toBe("ended");
  expect(replayedComplaint(made, changes)).toBeNull();
  return stage.plan.receipts()[0]?.came === true;
}

describe("a pair with a disk", () => {
  it("does with it what one machine would have done, bare or not", () => {
    expect(digestOf(alone)).not.toBe(untouched);
    for (const mode of ["bare", "vm"] as const) {
      const bytes: number[] = [];
      const observer = {
        ...NOBODY,
        worldByte: (_author: unknown, byte: number) => bytes.push(byte),
      };
      const single = runSingle(
        {
          experiment: { ...QUICK, ...onLink({}, FAKE_DISK), mode },
          image: fakeImage(DISK_SHELL),
          disk: FAKE_CONTENT,
          maxInstructions: Infinity,
          idleStopNs: Infinity,
          observer,
        },
        createFakeMachine,
      );
      const result = must(single.ok ? single.value : null, "a run");
      expect(result.finish.reason).toBe("ended");
      expect(String.fromCharCode(...bytes)).toBe(alone.world);
      expect(result.disk?.image.digest()).toBe(digestOf(alone));
    }
  });

  it("asks it once for each request, and says so", () => {
    const { sentence } = verdictOf(alone.simulation.stage);
    expect(sentence).toMatch(/The disk got \d+ requests, each once\.$/);
    const counts = diskCounts(alone.simulation.stage);
    expect(counts).toMatchObject({ others: 0, uncertain: 0 });
    expect(counts?.reads).toBeGreaterThan(3);
  });

  it(
    "has the same log for the same experiment, however the run is cut",
    () => {
      fc.assert(
        fc.property(
          fc.record({ protocol: variants, link: badLinks, seed: fc.nat(1000) }),
          fc.integer({ min: 1, max: 60 }),
          fc.integer({ min: 3_000, max: 3_000_000 }),
          fc.constantFrom("", "instruction=77", "after=disk:3", "before=disk:2", "time=30000000"),
          ({ protocol, link, seed }, epochLength, sliceNs, crash) => {
            const faults = crash === "" ? [] : [`crash:primary@${crash}`];
            const changes = onLink(link, { ...FAKE_DISK, protocol, seed, epochLength, faults });
            const whole = runFake(DISK_SHELL, changes, { maxInstructions: MAX });
            const cut = runFake(DISK_SHELL, changes, { sliceNs, maxInstructions: MAX });
            expect(cut.log).toBe(whole.log);
            expect(cut.finish).toEqual(whole.finish);
            expect(cut.simulation.eventCounts()).toEqual(whole.simulation.eventCounts());
            expect(verdictOf(cut.simulation.stage)).toEqual(verdictOf(whole.simulation.stage));
            expect(digestOf(cut)).toBe(digestOf(whole));
          },
        ),
        { numRuns: 16 },
      );
    },
    LONG_MS,
  );
});

describe.each(["original", "revised"] as const)("a crash around the disk (%s)", (protocol) => {
  it(
    "at any instruction of either machine is survived",
    () => {
      let came = 0;
      for (let count = 0; count < 400; count += 7) {
        for (const seat of ["primary", "backup"]) {
          if (survives({ protocol, faults: [`crash:${seat}@instruction=${count}`] })) came += 1;
        }
      }
      expect(came).toBeGreaterThan(90);
    },
    LONG_MS,
  );

  it(
    "before or after any request, its answer's way and its delivery is survived",
    () => {
      let came = 0;
      for (const when of ["before", "after"]) {
        for (let n = 1; n <= 12; n += 1) {
          for (const step of [
            `primary@${when}=disk`,
            `primary@${when}=send-int`,
            `backup@${when}=ack-int`,
          ]) {
            if (survives({ protocol, faults: [`crash:${step}:${n}`] })) came += 1;
          }
        }
      }
      expect(came).toBeGreaterThan(60);
    },
    LONG_MS,
  );

  it(
    "is survived on any channel, at any time, with any length of epochs",
    () => {
      fc.assert(
        fc.property(
          badLinks,
          fc.nat(10_000),
          fc.constantFrom("primary", "backup"),
          fc.nat(250_000_000),
          fc.boolean(),
          fc.integer({ min: 1, max: 50 }),
          (link, seed, seat, timeNs, tailLost, epochLength) => {
            const faults = [`crash:${seat}@time=${timeNs}`];
            survives({ ...onLink({ ...link, tailLost }, {}), protocol, seed, epochLength, faults });
          },
        ),
        { numRuns: 40 },
      );
    },
    LONG_MS,
  );
});

/** Which invariants a crash of the primary somewhere breaks. */
function brokenBy(without: readonly Ablation[], protocol: Variant, tailLost = false): Set<string> {
  const broken = new Set<string>();
  for (let count = 1; count < 250; count += 6) {
    const rules = { endAcknowledged: true, leadLimitEpochs: 256, without };
    const faults = [`crash:primary@instruction=${count}`];
    const made = run({ ...onLink({ tailLost }, {}), protocol, rules, faults });
    for (const { invariant } of verdictOf(made.simulation.stage).complaints) broken.add(invariant);
  }
  return broken;
}

describe("without a part of the rules", () => {
  it(
    "P7: the guest waits for ever, or a request is lost",
    () => {
      expect(brokenBy(["P7-uncertain"], "original")).toContain("I11");
      expect(brokenBy([], "original")).toEqual(new Set());
    },
    LONG_MS,
  );

  it("suppression: the backup asks too, though nothing fails", () => {
    const rules = {
      endAcknowledged: true,
      leadLimitEpochs: 256,
      without: ["suppression"] as const,
    };
    const { complaints } = verdictOf(run({ rules }).simulation.stage);
    expect(complaints.map(({ invariant }) => invariant)).toContain("I8");
    expect(complaints.map(({ sentence }) => sentence).join(" ")).toMatch(/for request \d+ again/);
  });

  it(
    "the wait before output: the disk was asked what no survivor knows of",
    () => {
      expect(brokenBy(["output-wait"], "revised", true).size).toBeGreaterThan(0);
      expect(brokenBy([], "revised", true)).toEqual(new Set());
    },
    LONG_MS,
  );

  it(
    "A8: an operation that was answered is repeated, for which there was no reason",
    () => {
      expect(brokenBy(["A8-after"], "original")).toEqual(new Set(["I1"]));
      // The answer to a request has been forwarded when the primary dies.
      const faults = ["crash:primary@after=send-int:6"];
      const [sound, needless] = [[], ["A8-after"] as const].map((without) => {
        const rules = { endAcknowledged: true, leadLimitEpochs: 256, without };
        return run({ rules, faults }).simulation.stage.bus?.disk.arrivals.size ?? 0;
      });
      expect(needless).toBe((sound ?? 0) + 1);
    },
    LONG_MS,
  );

  it("P1, P4: the machines differ", () => {
    for (const without of [["P1-forward"], ["P4-buffer"]] as const) {
      const rules = { endAcknowledged: true, leadLimitEpochs: 256, without };
      const { complaints } = verdictOf(run({ rules }).simulation.stage);
      expect(complaints[0]?.invariant).toBe("I4");
    }
  });
});

describe("a false suspicion", () => {
  it("makes two machines that use the disk, and the referee says which assumption was broken", () => {
    for (const protocol of ["original", "revised"] as const) {
      const faults = ["partition@time=10000000..100000000000"];
      const { simulation } = run({ protocol, faults });
      const { complaints } = verdictOf(simulation.stage);
      expect(complaints.map(({ invariant }) => invariant)).toContain("I6");
      expect(complaints.map(({ sentence }) => sentence).join(" ")).toMatch(/again/);
      expect(simulation.replica("primary").role).toBe("primary");
      expect(simulation.replica("backup").role).toBe("promoted");
    }
  });
});

describe("the referee", () => {
  it("says what it is that no single machine could have done", () => {
    const altered = run({});
    const { disk } = must(altered.simulation.stage.bus, "a bus");
    disk.image.write(100, new Uint8Array(512).fill(1));
    expect(replayedComplaint(altered, {})).toMatch(/^The disk's content in the end is not what/);
    const arrival = must(disk.arrivals.get(2), "a second request");
    disk.arrivals.set(2, { ...arrival, fingerprint: "" });
    expect(replayedComplaint(altered, {})).toMatch(
      /asks another request 2 than the disk was asked/,
    );
    expect(verdictOf(altered.simulation.stage).sentence).toBe(
      "Request 2 that the disk got from the primary is not what the primary's guest asked.",
    );
    disk.arrivals.delete(2);
    expect(replayedComplaint(altered, {})).toMatch(/asks request 2, which never came to the disk/);
    disk.arrivals.set(99, { ...arrival, sequence: 99 });
    expect(verdictOf(altered.simulation.stage).complaints[0]).toMatchObject({
      invariant: "I1",
      sentence: "The disk got request 99 from the primary; the primary's guest never asked it.",
    });
  });

  it("knows an answer that the disk never gave, and a request that is missing", () => {
    const { bus, referee, replicas } = run({}).simulation.stage;
    const { requests } = replicas.primary.history;
    const completion = {
      response: 0,
      status: 0,
      sense: new Uint8Array(0),
      dataIn: new Uint8Array(3),
    };
    bus?.delivered("backup", [diskInterrupt(1, { ...completion, sequence: 1 })], 5);
    const next = requests.count + 1;
    for (const sequence of [next, next + 1]) requests.issue(fakeRequest(sequence, "d", 7));
    bus?.issue("primary", fakeRequest(next + 1, "d", 7), requests, 6);
    expect(referee.complaints.map(({ sentence }) => sentence)).toEqual([
      "The guest of the backup was told another end of request 1 than the disk gave.",
      `Request ${next} never came to the disk, and the guest was not told that it is uncertain.`,
    ]);
  });
});
