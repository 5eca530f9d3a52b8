/** The same experiment in one thread and over worker threads: the same log, byte for byte. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createGuestMachine } from "../hypervisor/create.ts";
import { blankSource } from "../machine/disk-image.ts";
import type { LogEntry } from "../simulation/event-log.ts";
import { DEFAULT_EXPERIMENT, type Experiment } from "../simulation/experiment.ts";
import { InProcessRun } from "../simulation/in-process.ts";
import { NO_LIMITS, NOBODY, type Observer, type RunOptions } from "../simulation/options.ts";
import { SEATS } from "../simulation/seats.ts";
import { RemoteRun } from "./remote-run.ts";
import { type Machines, startMachines, threadScript } from "./testing/machine-threads.ts";

function read(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(path, import.meta.url)));
}

const image = read("../../public/guest/understudy.elf");
/** A guest that reads and writes blocks of the disk. */
const blocks = read("../simulation/testdata/blocks.elf");
const disk = blankSource(0x100000);
const END_NS = 20_000_000_000;

/** Keeps every entry as one line, and what the world saw. */
function recorder(): { observer: Observer; lines: string[]; world: number[] } {
  const lines: string[] = [];
  const world: number[] = [];
  const observer: Observer = {
    ...NOBODY,
    event: (entry: LogEntry, n) => lines.push(`${String(n)} ${JSON.stringify(entry)}`),
    worldByte: (_author, byte) => world.push(byte),
  };
  return { observer, lines, world };
}

/** An experiment with a disk is about the guest that uses it. */
function optionsOf(experiment: Experiment, observer: Observer): RunOptions {
  const hasDisk = experiment.disk !== null;
  return { experiment, image: hasDisk ? blocks : image, disk, observer, ...NO_LIMITS };
}

function inOneThread(experiment: Experiment): { lines: string[]; world: number[] } {
  const { observer, lines, world } = recorder();
  const run = new InProcessRun(optionsOf(experiment, observer), createGuestMachine);
  run.advance(END_NS);
  return { lines, world };
}

/** Cut into pieces of odd lengths, as a page would. */
async function overThreads(
  experiment: Experiment,
  machines: Machines,
  number: number,
): Promise<{ lines: string[]; world: number[] }> {
  const { observer, lines, world } = recorder();
  const run = new RemoteRun(optionsOf(experiment, observer), number, machines.links);
  let untilNs = 0;
  for (let piece = 1; untilNs < END_NS; piece += 1) {
    untilNs = Math.min(END_NS, untilNs + 1_000_003 * (1 + (piece % 37)));
    if ((await run.advance(untilNs)).kind === "finished") break;
    if (piece % 16 === 0) await run.inspect();
  }
  return { lines, world };
}

const typed = [{ timeNs: null, text: "primes 20\npoweroff\n" }];
const { link } = DEFAULT_EXPERIMENT;
const LOSSY = { ...link, loss: 0.1, duplicate: 0.05, reorder: 0.1, tailLost: true };

const EXPERIMENTS: readonly (readonly [string, Experiment])[] = [
  ["nothing fails", { ...DEFAULT_EXPERIMENT, inputs: typed }],
  [
    "a lossy channel, and the primary crashes",
    {
      ...DEFAULT_EXPERIMENT,
      inputs: typed,
      link: LOSSY,
      seed: 7,
      faults: ["crash:primary@instruction=200000"],
    },
  ],
  [
    "the revised protocol, a lossy channel, and the backup crashes",
    {
      ...DEFAULT_EXPERIMENT,
      inputs: typed,
      protocol: "revised",
      link: LOSSY,
      seed: 11,
      faults: ["crash:backup@epoch=20"],
    },
  ],
  [
    "short epochs, the revised protocol, a crash before [end, E]",
    {
      ...DEFAULT_EXPERIMENT,
      inputs: typed,
      epochLength: 1500,
      protocol: "revised",
      link: LOSSY,
      faults: ["crash:primary@before=send-end:40"],
    },
  ],
  ...(["original", "revised"] as const).map((protocol): readonly [string, Experiment] => [
    `a disk, a lossy channel, and a crash in the middle of an operation (${protocol})`,
    {
      ...DEFAULT_EXPERIMENT,
      disk: { name: "blank-1MiB", digest: null },
      commandLine: "5",
      protocol,
      link: LOSSY,
      faults: ["crash:primary@after=disk:4"],
    },
  ]),
];

describe("one thread and worker threads", () => {
  let script = "";
  let machines: Machines;
  beforeAll(async () => {
    script = await threadScript();
    machines = startMachines(script);
  });
  afterAll(async () => {
    await machines.stop();
  });

  it.each(EXPERIMENTS)(
    "give the same log and the same console: %s",
    async (_name, experiment) => {
      const expected = inOneThread(experiment);
      const number = EXPERIMENTS.findIndex(([, one]) => one === experiment) + 1;
      const actual = await overThreads(experiment, machines, number);
      expect(expected.lines.length).toBeGreaterThan(100);
      expect(actual.lines.join("\n")).toBe(expected.lines.join("\n"));
      expect(actual.world).toEqual(expected.world);
    },
    60_000,
  );

  it("leave both seats with a machine to look at", async () => {
    const run = new RemoteRun(
      { experiment: DEFAULT_EXPERIMENT, image, observer: NOBODY, ...NO_LIMITS },
      99,
      machines.links,
    );
    await run.advance(1_000_000);
    const seen = await run.inspect();
    for (const seat of SEATS) expect(seen[seat]?.general).toHaveLength(32);
  });
});
