/**
 * Images that know nothing of this project (guest/strangers) print the same everywhere: bare, under the hypervisor, and
 * on a pair whose machines crash at any moment and whose channel loses messages.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Stranger, strangers } from "../../guest/strangers/strangers.ts";
import { createGuestMachine } from "../hypervisor/create.ts";
import { blankSource } from "../machine/disk-image.ts";
import { DEFAULT_EXPERIMENT, type Experiment, type Mode } from "../simulation/experiment.ts";
import { InProcessRun } from "../simulation/in-process.ts";
import type { RunOptions } from "../simulation/options.ts";
import { runSingle } from "../simulation/single-run.ts";
import { pairReport, singleReport, type Report } from "./report.ts";

const BAD_LINK = { ...DEFAULT_EXPERIMENT.link, loss: 0.1, duplicate: 0.1, reorder: 0.1 };
const PROTOCOLS = ["original", "revised"] as const;
/** Runs of a guest that is typed to, or waits for a disk, take longer. */
const CRASHES = 8;
const CRASHES_LONG = 2;

type Changes = Partial<Omit<Experiment, "mode">>;

interface Outcome {
  readonly console: string;
  readonly report: Report;
}

function run(
  { name, image, typed, hasDisk }: Stranger,
  mode: Mode,
  changes: Changes = {},
): Outcome {
  const inputs = typed === "" ? [] : [{ timeNs: null, text: typed }];
  const disk = hasDisk ? { name: "blank-64KiB", digest: null } : null;
  const named = { ...DEFAULT_EXPERIMENT, image: { name, digest: null }, disk };
  const bytes: number[] = [];
  const options: RunOptions = {
    experiment: { ...named, mode, inputs, ...changes },
    image: new Uint8Array(readFileSync(image)),
    disk: hasDisk ? blankSource(64 << 10) : null,
    maxInstructions: 50_000_000,
    idleStopNs: 10_000_000_000,
    observer: {
      event: null,
      worldByte: (_author, byte) => bytes.push(byte),
      suppressedByte: () => undefined,
    },
  };
  const report = mode === "pair" ? runPair(options) : runAlone(options);
  return { console: String.fromCharCode(...bytes), report };
}

function runPair(options: RunOptions): Report {
  const running = new InProcessRun(options, createGuestMachine);
  const reached = running.advance(Infinity);
  if (reached.kind !== "finished") throw new Error("the run has not finished");
  return pairReport(running.simulation, reached.finish, options, true, false);
}

function runAlone(options: RunOptions): Report {
  const result = runSingle(options, createGuestMachine);
  if (!result.ok) throw new Error(result.error);
  return singleReport(result.value, options.experiment);
}

/** What must be so whatever happens. */
function good({ console, report }: Outcome): readonly string[] {
  return [console, report.stopped, report.verdict.state, String(report.verdict.lost)];
}

function faultsOf({ instructions, epochs, virtualNs }: Report, bytes: number, count: number) {
  const share = (of: number, part: number): number => Math.max(1, Math.floor(of * part));
  const spread = Array.from({ length: count }, (_, index) => index / (count - 1));
  const crashes = spread.map(
    (part) => `crash:primary@instruction=${Math.floor(instructions * part)}`,
  );
  return [
    ...crashes,
    `crash:primary@instruction=${instructions + 1}`,
    `crash:primary@before=output:${share(bytes, 0.5)}`,
    `crash:primary@after=output:${bytes}`,
    `crash:primary@after=send-tme:${share(epochs, 0.6)}`,
    `crash:primary@after=send-end:${share(epochs, 0.3)}`,
    `crash:backup@epoch=${share(epochs, 0.5)}`,
    `crash:backup@after=ack-tme:${share(epochs, 0.7)}`,
    `drop@message=${share(epochs, 0.4)}`,
    `partition@time=${share(virtualNs, 0.5)}..${share(virtualNs, 0.5) + 20_000_000}`,
  ];
}

describe.each(strangers().map((stranger) => [stranger.name, stranger] as const))(
  "the stranger %s",
  (_, stranger) => {
    const isLong = stranger.typed !== "" || stranger.hasDisk;
    const expected = [stranger.expected, "ended", "good", "0"];

    it("prints on one machine what is written down", () => {
      expect(good(run(stranger, "bare"))).toEqual(expected);
      for (const epochLength of isLong ? [777, 65_536] : [1, 2, 3, 10, 777, 65_536, 1_000_000]) {
        expect(good(run(stranger, "vm", { epochLength }))).toEqual(expected);
      }
    });

    it("prints on a pair what is written down", () => {
      for (const protocol of PROTOCOLS) {
        for (const epochLength of isLong ? [4096] : [50, 4096, 1_000_000]) {
          for (const link of [DEFAULT_EXPERIMENT.link, BAD_LINK]) {
            const changes = { protocol, epochLength, link };
            expect(good(run(stranger, "pair", changes))).toEqual(expected);
          }
        }
      }
    });

    it("prints it whatever crashes", () => {
      for (const protocol of PROTOCOLS) {
        const changes = { protocol, epochLength: 1000, link: BAD_LINK };
        const { report } = run(stranger, "pair", changes);
        const count = isLong ? CRASHES_LONG : CRASHES;
        for (const fault of faultsOf(report, stranger.expected.length, count)) {
          const outcome = run(stranger, "pair", { ...changes, faults: [fault] });
          expect([fault, ...good(outcome)]).toEqual([fault, ...expected]);
        }
      }
    });

    it("repeats at most what the referee counts, on a terminal that shows repeats", () => {
      const changes = { epochLength: 1000, exactlyOnce: false };
      const half = Math.ceil(stranger.expected.length / 2);
      const faults = [`crash:primary@after=output:${half}`];
      const { console, report } = run(stranger, "pair", { ...changes, faults });
      const { state, lost, repeated, worldBytes } = report.verdict;
      expect([state, lost, worldBytes]).toEqual(["good", 0, stranger.expected.length]);
      // What comes again is the end of what was there, byte for byte.
      expect(console.slice(0, half)).toBe(stranger.expected.slice(0, half));
      expect(console.slice(half)).toBe(stranger.expected.slice(half - repeated));
      expect(repeated).toBeGreaterThan(0);
    });

    it("has the same report each time", () => {
      const changes = { epochLength: 1000, link: BAD_LINK, faults: ["crash:primary@epoch=3"] };
      const [first, second] = [run(stranger, "pair", changes), run(stranger, "pair", changes)];
      expect(second).toEqual(first);
    });
  },
);
