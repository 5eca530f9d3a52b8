/** A real guest that uses the disk (testdata/blocks.c): alone and as a pair, with crashes, on any channel. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { must } from "../base/assert.ts";
import { createGuestMachine } from "../hypervisor/create.ts";
import { blankSource } from "../machine/disk-image.ts";
import { diskCounts } from "./disk-verdict.ts";
import type { LogEntry } from "./event-log.ts";
import { DEFAULT_EXPERIMENT, type Experiment } from "./experiment.ts";
import { InProcessRun } from "./in-process.ts";
import type { RunOptions } from "./options.ts";
import { replay, replayComplaint } from "./replay.ts";
import { runSingle } from "./single-run.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

const LONG_MS = 300_000;
const IMAGE = new Uint8Array(readFileSync(new URL("testdata/blocks.elf", import.meta.url)));
const CONTENT = blankSource(0x100000);
const BASE: Experiment = {
  ...DEFAULT_EXPERIMENT,
  disk: { name: "blank-1MiB", digest: null },
  commandLine: "6",
};
/** Waits in a loop that looks at the ring, not for an interrupt. */
const POLLS = "1004";

interface Outcome {
  readonly console: string;
  readonly disk: string;
  readonly reason: string;
  readonly virtualNs: number;
}

interface PairOutcome extends Outcome {
  readonly verdict: Verdict;
  readonly came: boolean;
  readonly uncertain: number;
  readonly entries: readonly LogEntry[];
}

function optionsOf(changes: Partial<Experiment>, isLogged = false) {
  const bytes: number[] = [];
  const entries: LogEntry[] = [];
  const options: RunOptions = {
    experiment: { ...BASE, ...changes },
    image: IMAGE,
    disk: CONTENT,
    maxInstructions: 40_000_000,
    idleStopNs: 1_000_000_000,
    observer: {
      event: isLogged ? (entry) => entries.push(entry) : null,
      worldByte: (_author, byte) => bytes.push(byte),
      suppressedByte: () => undefined,
    },
  };
  return { options, entries, text: () => String.fromCharCode(...bytes) };
}

function runAlone(changes: Partial<Experiment>): Outcome {
  const { options, text } = optionsOf(changes);
  const made = runSingle(options, createGuestMachine);
  const { finish, disk } = must(made.ok ? made.value : null, "a run");
  const digest = must(disk, "a disk").image.digest();
  return { console: text(), disk: digest, reason: finish.reason, virtualNs: finish.timeNs };
}

function runPair(changes: Partial<Experiment>, isLogged = false): PairOutcome {
  const { options, entries, text } = optionsOf(changes, isLogged);
  const run = new InProcessRun(options, createGuestMachine);
  const reached = run.advance(Infinity);
  expect(reached.kind).toBe("finished");
  const { simulation } = run;
  const { stage } = simulation;
  const { digest, uncertain } = must(diskCounts(stage), "a disk");
  const survivor = simulation.acting ?? "primary";
  const { history } = simulation.replica(survivor);
  const { instructions } = simulation.clock(survivor);
  const replayed = replay(options, history, instructions, createGuestMachine, stage.bus?.disk);
  const verdict = verdictOf(stage);
  if (verdict.state === "good") {
    expect(replayComplaint(stage.world.screen.seen(), replayed, 0)).toBeNull();
  }
  const { reason, timeNs } = must(simulation.finish, "an end");
  const came = stage.plan.receipts()[0]?.came === true;
  const outcome = { console: text(), disk: digest, reason, virtualNs: timeNs };
  return { ...outcome, verdict, came, uncertain, entries };
}

const bare = runAlone({ mode: "bare" });

describe("a guest with a disk", () => {
  it("reads and writes it on a bare machine", () => {
    expect(bare.console).toMatch(
      /^read 2 00000000\r\n(.*\r\n)*write 5 bee7e000\r\n(.*\r\n)*exit 0\r\n$/,
    );
    expect(bare.reason).toBe("ended");
    expect(bare.virtualNs).toBeGreaterThan(6 * 24_200_000);
  });

  it(
    "does the same under a hypervisor and as a pair, whatever the length of epochs",
    () => {
      for (const epochLength of [700, 4096, 1_000_000]) {
        for (const mode of ["vm", "pair"] as const) {
          const run = mode === "vm" ? runAlone : runPair;
          const { console, disk, reason } = run({ mode, epochLength });
          expect({ console, disk, reason }).toMatchObject({
            console: bare.console,
            disk: bare.disk,
            reason: "ended",
          });
        }
      }
    },
    LONG_MS,
  );

  it("sees data at the same instruction on both machines, though it looks all the time", () => {
    const alone = runAlone({ mode: "bare", commandLine: POLLS });
    const { console, disk, verdict } = runPair({ commandLine: POLLS, epochLength: 3000 });
    expect([console, disk]).toEqual([alone.console, alone.disk]);
    expect(verdict.state).toBe("good");
  });

  it("that waits for the disk does not wait for the keyboard", () => {
    const costs = { ...BASE.costs, diskReadNs: 3_000_000_000 };
    for (const commandLine of ["2", "1002"]) {
      expect(runAlone({ mode: "bare", commandLine, costs }).reason).toBe("max-instructions");
      const changes = { commandLine, costs: { ...costs, instructionNs: 100_000 } };
      expect(runAlone({ ...changes, mode: "bare" }).reason).toBe("ended");
      expect(runPair({ ...changes, epochLength: 500 }).reason).toBe("ended");
    }
  });

  it("is forwarded a block in the time that the link takes for its bytes", () => {
    const { entries } = runPair({ commandLine: "1" }, true);
    const [sent, received] = ["send", "receive"].map((kind) =>
      entries.find((entry) => entry.kind === kind && /^\[\d+, Int 1\]$/.test(entry.text)),
    );
    const tookNs = must(received, "a message").timeNs - must(sent, "a message").timeNs;
    const { bitsPerSecond, latencyNs } = BASE.link;
    expect(tookNs - latencyNs).toBeGreaterThan((8192 * 8e9) / bitsPerSecond);
    expect(tookNs - latencyNs).toBeLessThan(1.02 * ((8192 * 8e9) / bitsPerSecond));
    expect(entries.filter(({ text }) => text.endsWith("again"))).toEqual([]);
  });
});

const crashes = fc.oneof(
  fc
    .record({ seat: fc.constantFrom("primary", "backup"), n: fc.nat(400_000) })
    .map(({ seat, n }) => `crash:${seat}@instruction=${n}`),
  fc
    .record({
      when: fc.constantFrom("before", "after"),
      step: fc.constantFrom("primary:disk", "primary:send-int", "backup:ack-int"),
      n: fc.integer({ min: 1, max: 6 }),
    })
    .map(({ when, step, n }) => {
      const [seat = "", name = ""] = step.split(":");
      return `crash:${seat}@${when}=${name}:${n}`;
    }),
  fc
    .record({ seat: fc.constantFrom("primary", "backup"), ms: fc.nat(190), us: fc.nat(999) })
    .map(({ seat, ms, us }) => `crash:${seat}@time=${1_000_000 * ms + 1000 * us}`),
);

describe("a crash", () => {
  it(
    "before, during or after an operation is survived: console and disk are what they have to be",
    () => {
      let came = 0;
      let uncertain = 0;
      fc.assert(
        fc.property(
          crashes,
          fc.constantFrom("original", "revised"),
          fc.constantFrom(900, 4096, 30_000, 1_000_000),
          fc.constantFrom(0, 0.05, 0.2),
          fc.boolean(),
          fc.nat(1000),
          (fault, protocol, epochLength, loss, tailLost, seed) => {
            const link = { ...BASE.link, loss, duplicate: loss, reorder: loss, tailLost };
            const made = runPair({ protocol, epochLength, link, seed, faults: [fault] });
            const { console, disk, reason, verdict } = made;
            if (made.came) came += 1;
            uncertain += made.uncertain;
            expect({ console, disk, reason, verdict: verdict.state }).toEqual({
              console: bare.console,
              disk: bare.disk,
              reason: "ended",
              verdict: "good",
            });
          },
        ),
        { numRuns: 40 },
      );
      expect(came).toBeGreaterThan(30);
      expect(uncertain).toBeGreaterThan(3);
    },
    LONG_MS,
  );

  it("without uncertain interrupts leaves a guest that waits for ever, and the referee says so", () => {
    const rules = { ...BASE.rules, without: ["P7-uncertain"] as const };
    const faults = ["crash:primary@after=disk:3"];
    const { verdict, reason } = runPair({ rules, faults, epochLength: 30_000 });
    expect(reason).toBe("no-progress");
    expect(verdict.complaints[0]).toMatchObject({ invariant: "I11" });
    expect(verdict.sentence).toBe(
      "The backup's guest waits for the end of request 3, of which nobody will tell it.",
    );
  });

  it("after the disk has written is followed by one repeat with the same content", () => {
    const after = runPair({ faults: ["crash:primary@after=disk:4"] }, true);
    const asked = after.entries.filter(
      ({ kind, text }) => kind === "disk" && /from the/.test(text),
    );
    expect(asked.map(({ text }) => text)).toEqual([
      "request 1 from the primary: read of 16 blocks from 32",
      "request 2 from the primary: read of 16 blocks from 16",
      "request 3 from the primary: read of 16 blocks from 112",
      "request 4 from the primary: write of 16 blocks from 80",
      "request 5 from the backup: write of 16 blocks from 80",
      "request 6 from the backup: read of 16 blocks from 16",
      "request 7 from the backup: read of 16 blocks from 32",
    ]);
    const ends = after.entries.filter(({ text }) => text.includes("nobody hears"));
    expect(ends.map(({ text }) => text)).toEqual(["request 4 is done: good, nobody hears"]);
    expect([after.console, after.disk, after.uncertain]).toEqual([bare.console, bare.disk, 1]);
  });
});
