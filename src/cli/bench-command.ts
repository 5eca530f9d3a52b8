/**
 * `understudy bench`: how fast this host simulates. The guest's own `cpu` command on a bare machine, under the
 * hypervisor, and on pairs; the best of several rounds, in seconds of the processor, so that a busy host counts little.
 * Figures of different hosts are not comparable; the ratios within one run are.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { createGuestMachine } from "../hypervisor/create.ts";
import { DEFAULT_EXPERIMENT, type Experiment } from "../simulation/experiment.ts";
import { InProcessRun } from "../simulation/in-process.ts";
import { NO_LIMITS, type RunOptions } from "../simulation/options.ts";
import { runSingle } from "../simulation/single-run.ts";
import { imageDigest } from "./files.ts";
import { BadInput } from "./refusal.ts";
import { whole } from "./run-options.ts";

/** Where the guest is, from the built program and from the source. */
const GUESTS = ["../public/guest/understudy.elf", "../../public/guest/understudy.elf"];
const WORK = "cpu 40000; poweroff\r";
const ROUNDS = 3;

interface Flags {
  readonly rounds: number;
  readonly json?: true;
}

export interface BenchRow {
  readonly run: string;
  /** Executed by each machine. */
  readonly instructions: number;
  readonly seconds: number;
  /** Millions of guest instructions a second of the processor, all machines together. */
  readonly millionsPerSecond: number;
  /** Time per guest instruction of one machine, beside that of the bare machine. */
  readonly timesBare: number;
}

type Setup = readonly [name: string, change: Partial<Experiment>];

const SETUPS: readonly Setup[] = [
  ["bare", { mode: "bare" }],
  ["vm, epochs of 4096", { mode: "vm" }],
  ["pair, original, 4096", { mode: "pair", protocol: "original" }],
  ["pair, revised, 4096", { mode: "pair", protocol: "revised" }],
  ["pair, original, 65536", { mode: "pair", protocol: "original", epochLength: 65_536 }],
];

export function addBenchCommand(program: Command): void {
  program
    .command("bench")
    .description("measures how fast this host simulates one machine and pairs")
    .option("--rounds <n>", "the best of so many counts", whole(1, 100), ROUNDS)
    .option("--json", "one line of JSON for each run")
    .action(({ rounds, json }: Flags) => {
      const rows = measureAll(rounds);
      process.stdout.write(
        json === true ? rows.map((row) => `${JSON.stringify(row)}\n`).join("") : table(rows),
      );
    });
}

/** Each kind of run, the best of `rounds`. */
export function measureAll(rounds: number): readonly BenchRow[] {
  const image = builtInGuest();
  const best = SETUPS.map(([run]) => ({ run, instructions: 0, seconds: Infinity }));
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, [, change]] of SETUPS.entries()) {
      const row = best[index];
      if (row === undefined) continue;
      const start = cpuSeconds();
      row.instructions = execute(change, image);
      row.seconds = Math.min(row.seconds, cpuSeconds() - start);
    }
  }
  const [bare] = best;
  const bareCost = bare === undefined ? NaN : bare.seconds / bare.instructions;
  return best.map(({ run, instructions, seconds }) => {
    const machines = run.startsWith("pair") ? 2 : 1;
    return {
      run,
      instructions,
      seconds,
      millionsPerSecond: (machines * instructions) / seconds / 1e6,
      timesBare: seconds / instructions / bareCost,
    };
  });
}

/** Runs the work to its end; returns how many instructions a machine executed. */
function execute(change: Partial<Experiment>, image: Uint8Array): number {
  const experiment: Experiment = {
    ...DEFAULT_EXPERIMENT,
    image: { name: "built-in guest", digest: imageDigest(image) },
    inputs: [{ timeNs: null, text: WORK }],
    ...change,
  };
  const observer = { event: null, worldByte: () => undefined, suppressedByte: () => undefined };
  const options: RunOptions = { ...NO_LIMITS, experiment, image, disk: null, observer };
  if (experiment.mode !== "pair") {
    const result = runSingle(options, createGuestMachine);
    if (!result.ok) throw new BadInput(result.error);
    return result.value.instructions;
  }
  const run = new InProcessRun(options, createGuestMachine);
  run.advance(Infinity);
  return run.simulation.clock("primary").instructions;
}

function builtInGuest(): Uint8Array {
  const places = GUESTS.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const place = places.find((path) => existsSync(path));
  if (place === undefined) {
    throw new BadInput(`The built-in guest is not there; expected ${places[0] ?? ""}.`);
  }
  return new Uint8Array(readFileSync(place));
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function table(rows: readonly BenchRow[]): string {
  const lines = rows.map(({ run, instructions, seconds, millionsPerSecond, timesBare }) =>
    [
      run.padEnd(24),
      instructions.toLocaleString("en").padStart(14),
      seconds.toFixed(2).padStart(9),
      millionsPerSecond.toFixed(1).padStart(10),
      timesBare.toFixed(2).padStart(10),
    ].join(""),
  );
  const head = `${"".padEnd(24)}${"instructions".padStart(14)}${"seconds".padStart(9)}${"M/s".padStart(10)}${"x bare".padStart(10)}`;
  return `${[head, ...lines].join("\n")}\n`;
}
