/**
 * `understudy campaign`: many runs, a line each in the report, a summary at the end. Exit status 0: all good;
 * 1: some are not; 2: bad input. Shards together do what one run does.
 */
import { closeSync, openSync, writeSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import { createGuestMachine } from "../hypervisor/create.ts";
import { bootOptions } from "../simulation/boot-options.ts";
import { plural } from "../simulation/verdict.ts";
import { type CampaignLine, type CampaignPlan, campaign } from "./campaign.ts";
import { writeText } from "./files.ts";
import { openExperiment } from "./open-experiment.ts";
import { refuseToOverwrite } from "./outputs.ts";
import { BadInput, accept } from "./refusal.ts";
import {
  type ExperimentFlags,
  MAX_INSTRUCTIONS,
  addExperimentOptions,
  whole,
} from "./run-options.ts";

const EXIT_BAD_RUN = 1;
const PROGRESS_MS = 2000;

interface Flags extends ExperimentFlags {
  readonly seeds: readonly [number, number];
  readonly crash: number;
  readonly shard: readonly [number, number];
  readonly report?: string;
  readonly maxInstructions: number;
}

export function addCampaignCommand(program: Command): void {
  const command = program
    .command("campaign")
    .description("runs an experiment many times, with crashes, and judges every run")
    .argument("<image-or-experiment>", "an ELF image, or an experiment as JSON");
  addExperimentOptions(command)
    .requiredOption("--seeds <a..b>", "the seeds to run with", pairOf("..", "two numbers as 1..20"))
    .option("--crash <n>", `crash points to try for each seed, or "everywhere"`, crashes, 0)
    .addOption(
      new Option("--shard <i/n>", "does the i-th of n parts")
        .argParser(pairOf("/", "a part as 1/4"))
        .default([1, 1], "1/1"),
    )
    .option("--max-instructions <n>", "ends each run there", whole(1, 1e15), MAX_INSTRUCTIONS)
    .option("--report <file>", "writes a line of JSON for each run")
    .action((path: string, flags: Flags) => {
      runCampaign(planOf(path, flags), flags.report);
    });
}

function planOf(path: string, flags: Flags): CampaignPlan {
  const opened = openExperiment(path, flags);
  const { experiment, image, initrd, disk } = opened;
  refuseToOverwrite(path, flags, opened, [flags.report]);
  if (experiment.mode !== "pair") {
    throw new BadInput(`A campaign is about a pair; the mode of ${path} is "${experiment.mode}".`);
  }
  const made = createGuestMachine(bootOptions(experiment, { image, initrd }, "vm"));
  if (!made.ok) throw new BadInput(`${path}: ${made.error.sentence}`);
  const [firstSeed, lastSeed] = flags.seeds;
  const [shard, shards] = flags.shard;
  if (firstSeed > lastSeed) throw new BadInput(`There is no seed in ${firstSeed}..${lastSeed}.`);
  if (shard < 1 || shard > shards) throw new BadInput(`There is no part ${shard} of ${shards}.`);
  return {
    experiment,
    image,
    initrd,
    disk: disk?.source ?? null,
    firstSeed,
    lastSeed,
    crashes: flags.crash,
    shard,
    shards,
    maxInstructions: flags.maxInstructions,
    create: createGuestMachine,
  };
}

function runCampaign(plan: CampaignPlan, report: string | undefined): void {
  if (report !== undefined) accept(writeText(report, ""));
  const file = report === undefined ? null : openSync(report, "a");
  const bad: CampaignLine[] = [];
  let count = 0;
  let toldMs = performance.now();
  for (const line of campaign(plan)) {
    count += 1;
    if (line.verdict === "bad") bad.push(line);
    if (file !== null) writeSync(file, `${JSON.stringify(line)}\n`);
    if (performance.now() - toldMs < PROGRESS_MS) continue;
    toldMs = performance.now();
    process.stderr.write(`${plural(count, "run")}, ${bad.length} bad; seed ${line.seed}\n`);
  }
  if (file !== null) closeSync(file);
  process.stdout.write(`${plural(count, "run")}: ${count - bad.length} good, ${bad.length} bad.\n`);
  for (const { seed, fault, sentence } of bad.slice(0, 20)) {
    process.stdout.write(`seed ${seed}, ${fault ?? "no crash"}: ${sentence}\n`);
  }
  if (bad.length > 0) process.exitCode = EXIT_BAD_RUN;
}

function crashes(text: string): number {
  return text === "everywhere" ? Infinity : whole(0, 1e6)(text);
}

function pairOf(separator: string, what: string): (text: string) => readonly [number, number] {
  return (text) => {
    const [first = "", second = "", ...rest] = text.split(separator);
    const digits = /^\d{1,15}$/;
    if (digits.test(first) && digits.test(second) && rest.length === 0) {
      return [Number(first), Number(second)];
    }
    throw new InvalidArgumentError(`Expected ${what}.`);
  };
}
