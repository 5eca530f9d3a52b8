/**
 * `understudy campaign`: many runs, a line each in the report, a summary at the end. Exit status 0: all good;
 * 1: some are not, or it was interrupted; 2: bad input. Shards together do what one run does.
 */
import { mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Experiment } from "../simulation/experiment.ts";
import { shrink } from "../simulation/shrink.ts";
import { type CampaignLine, type CampaignPlan, campaignName, unitsOf } from "./campaign.ts";
import { Journal } from "./campaign-journal.ts";
import { type CampaignFlags, planOf } from "./campaign-plan.ts";
import { Pool, ordersOf } from "./campaign-pool.ts";
import { Progress } from "./campaign-progress.ts";
import { Summary } from "./campaign-summary.ts";
import { jsonFromExperiment } from "./experiment-file.ts";
import { reasonOf, writeText } from "./files.ts";
import { judgeOf } from "./judged-run.ts";
import { BadInput, accept } from "./refusal.ts";
import { MAX_INSTRUCTIONS, addExperimentOptions, whole } from "./run-options.ts";

const EXIT_BAD_RUN = 1;
const SHRUNK_MAX = 5;

export function addCampaignCommand(program: Command): void {
  const command = program
    .command("campaign")
    .description("runs experiments many times, with faults, and judges every run")
    .argument("<images-or-experiments...>", "ELF images, or experiments as JSON");
  addExperimentOptions(command)
    .requiredOption("--seeds <a..b>", "the seeds to run with", pairOf("..", "two numbers as 1..20"))
    .addOption(
      new Option(
        "--faults <what>",
        "random: within the assumptions, by the seed; the default without --crash and --pairs",
      ).choices(["random", "none"]),
    )
    .option("--crash <n>", `crash points to try for each seed, or "everywhere"`, crashes, 0)
    .option("--pairs <n>", "pairs of a crash and a lost message, for each seed", whole(0, 1e6), 0)
    .option(
      "--epoch-lengths <list>",
      "such as 64,1024: the seeds take them in turn",
      listOf(length),
    )
    .option("--protocols <list>", "original,revised: the seeds take them in turn", listOf(protocol))
    .addOption(
      new Option("--shard <i/n>", "does the i-th of n parts")
        .argParser(pairOf("/", "a part as 1/4"))
        .default([1, 1], "1/1"),
    )
    .option("--jobs <n>", "worker threads, default one for each core", whole(1, 256))
    .option("--max-instructions <n>", "ends each run there", whole(1, 1e15), MAX_INSTRUCTIONS)
    .option("--report <file>", "writes a line of JSON for each run")
    .option("--resume", "goes on where the report ends")
    .option("--shrink <folder>", "makes the first bad runs small, and saves them there")
    .option("--stop-at <n>", "ends after so many bad runs", whole(1, 1e9), 1e9)
    .action(async (paths: readonly string[], flags: CampaignFlags) => {
      await runCampaign(paths, flags);
    });
}

async function runCampaign(paths: readonly string[], flags: CampaignFlags): Promise<void> {
  const plan = planOf(paths, flags);
  if (flags.shrink !== undefined) makeFolder(flags.shrink);
  const journal = Journal.open(flags.report, campaignName(plan), flags.resume === true);
  const summary = new Summary();
  for (const line of journal.before) summary.add(line);
  const units = unitsOf(plan);
  const progress = new Progress(units.length);
  const pool = new Pool(
    ordersOf(units, (first, last) => journal.doneIn(first, last)),
    {
      line: (line) => {
        journal.write(line);
        summary.add(line);
        progress.line(line.verdict === "bad");
        return summary.bad.length < flags.stopAt;
      },
      unitDone: () => {
        progress.unitDone();
      },
    },
  );
  const interrupted = { is: false };
  const interrupt = (): void => {
    interrupted.is = true;
    pool.stop();
  };
  process.once("SIGINT", interrupt);
  await pool.run(flags.jobs ?? availableParallelism(), { paths, flags });
  process.off("SIGINT", interrupt);
  journal.close();
  const rate = progress.stop();
  process.stderr.write(`${rate} runs a second.\n`);
  process.stdout.write(summary.text());
  if (interrupted.is) tellInterrupted(flags);
  if (flags.shrink !== undefined) saveShrunk(flags.shrink, plan, summary.bad);
  if (summary.bad.length > 0 || interrupted.is) process.exitCode = EXIT_BAD_RUN;
}

function tellInterrupted({ report }: CampaignFlags): void {
  const how = report === undefined ? "" : ` The same with --resume goes on where ${report} ends.`;
  process.stderr.write(`understudy: the campaign was interrupted.${how}\n`);
}

/** Each as an experiment of which `understudy run` makes the same complaint. */
function saveShrunk(folder: string, plan: CampaignPlan, bad: readonly CampaignLine[]): void {
  for (const { seed, run, setting, faults, experiment, maxInstructions = Infinity } of bad.slice(
    0,
    SHRUNK_MAX,
  )) {
    const files = plan.settings[setting]?.files;
    if (files === undefined || experiment === undefined) continue;
    const first = {
      ...(experiment as Experiment),
      timeOfDay: plan.settings[setting]?.experiment.timeOfDay ?? 0,
    };
    const shrunk = shrink({ experiment: first, maxInstructions }, judgeOf(files));
    if (shrunk === null) {
      process.stdout.write(`seed ${seed}, run ${run}: bad beside the run without faults only.\n`);
      continue;
    }
    const { trial, symptom, trials } = shrunk;
    const path = join(folder, `seed-${seed}-run-${run}.json`);
    accept(writeText(path, `${JSON.stringify(jsonFromExperiment(trial.experiment), null, 2)}\n`));
    const events = trial.experiment.faults.length;
    const limit = `--max-instructions ${trial.maxInstructions}`;
    process.stdout.write(
      `${path}: ${symptom.kind} with ${events} faults in ${symptom.epochs} epochs (were ${faults.length}; ${trials} runs): understudy run ${path} ${limit}\n`,
    );
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new BadInput(`${path} can't be made: ${reasonOf(error)}.`);
  }
}

function crashes(text: string): number {
  return text === "everywhere" ? Infinity : whole(0, 1e6)(text);
}

function length(text: string): number {
  return whole(1, 2 ** 31 - 1)(text);
}

function protocol(text: string): "original" | "revised" {
  if (text === "original" || text === "revised") return text;
  throw new InvalidArgumentError("Expected original and revised, with a comma between them.");
}

function listOf<T>(one: (text: string) => T): (text: string) => readonly T[] {
  return (text) => text.split(",").map((part) => one(part.trim()));
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
