/** The options of `understudy run`: their words on the command line, and what they make of an experiment. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { type Result, fail, ok } from "../base/result.ts";
import { experimentProblem } from "../simulation/experiment-check.ts";
import type { Experiment, Mode } from "../simulation/experiment.ts";
import type { Variant } from "../protocol/types.ts";
import { SWITCHES, type Switch, switchFromText } from "../simulation/switches.ts";

/** What changes an experiment, as commander hands it over; absent: not given. */
export interface ExperimentFlags {
  readonly mode?: Mode;
  readonly epochLength?: number;
  readonly protocol?: Variant;
  readonly seed?: number;
  readonly memory?: number;
  readonly input?: readonly string[];
  readonly fault?: readonly string[];
  readonly loss?: number;
  readonly duplicate?: number;
  readonly reorder?: number;
  readonly commandLine?: string;
  readonly exactlyOnce?: boolean;
  readonly fencing?: boolean;
  readonly disk?: string;
  readonly initrd?: string;
  readonly without?: readonly Switch[];
  readonly with?: readonly Switch[];
}

export interface RunFlags extends ExperimentFlags {
  readonly maxInstructions: number;
  readonly report?: string;
  readonly log?: string;
  readonly diskOut?: string;
  readonly replay: boolean;
}

/** So that every run ends: forty seconds of the paper's machine. */
export const MAX_INSTRUCTIONS = 2_000_000_000;

export function addRunOptions(command: Command): Command {
  return addExperimentOptions(command)
    .option(
      "--max-instructions <n>",
      "ends the run there",
      whole(1, Number.MAX_SAFE_INTEGER),
      MAX_INSTRUCTIONS,
    )
    .option("--report <file>", "writes what happened as JSON")
    .option("--log <file>", "writes every event, a line each")
    .option("--disk-out <file>", "writes the disk as it is after the run to another file")
    .option("--no-replay", "the referee does not run the surviving history again");
}

/** What `run` and `campaign` may change of an experiment. */
export function addExperimentOptions(command: Command): Command {
  const several = (value: string, before: readonly string[] = []): readonly string[] => [
    ...before,
    value,
  ];
  return command
    .addOption(new Option("--mode <mode>", "default pair").choices(["bare", "vm", "pair"]))
    .option("--epoch-length <n>", "guest instructions in an epoch, 1 to 2147483647", epochLength)
    .addOption(
      new Option("--protocol <variant>", "default original").choices(["original", "revised"]),
    )
    .option("--seed <n>", "of everything that happens by chance", whole(0, Number.MAX_SAFE_INTEGER))
    .option("--memory <mib>", "the machines' memory", whole(1, 256))
    .option(
      "--input <text>",
      "typed at the console by a patient typist; may be given again",
      several,
    )
    .option("--fault <spec>", "such as crash:primary@instruction=1000; may be given again", several)
    .addOption(
      new Option("--without <name>", "switches a rule or an assumption off; may be given again")
        .argParser(severalSwitches)
        .default(undefined, SWITCHES.join(", ")),
    )
    .addOption(
      new Option("--with <name>", "switches it on again, where the experiment has it off")
        .argParser(severalSwitches)
        .default(undefined, "as --without"),
    )
    .option("--loss <p>", "probability that the channel loses a frame", probability)
    .option("--duplicate <p>", "... that it repeats one", probability)
    .option("--reorder <p>", "... that it holds one up", probability)
    .option("--command-line <text>", "the guest's")
    .option("--disk <file>", "the disk, which is not altered; blank-1MiB: one of zeroes")
    .option("--initrd <file>", "an initial ramdisk")
    .option("--fencing", "who wants to go on alone has the disk shut the other machine out first")
    .option("--no-exactly-once", "the terminal shows repeated bytes after a takeover");
}

/** The experiment with what the command line says instead. */
export function applyFlags(
  experiment: Experiment,
  flags: ExperimentFlags,
): Result<Experiment, string> {
  const { link } = experiment;
  const changed: Experiment = {
    ...experiment,
    mode: flags.mode ?? experiment.mode,
    disk: flags.disk === undefined ? experiment.disk : { name: flags.disk, digest: null },
    epochLength: flags.epochLength ?? experiment.epochLength,
    protocol: flags.protocol ?? experiment.protocol,
    seed: flags.seed ?? experiment.seed,
    memoryMiB: flags.memory ?? experiment.memoryMiB,
    commandLine: flags.commandLine ?? experiment.commandLine,
    fencing: experiment.fencing || flags.fencing === true,
    exactlyOnce: experiment.exactlyOnce && flags.exactlyOnce !== false,
    faults: [...experiment.faults, ...(flags.fault ?? [])],
    inputs: [...experiment.inputs, ...(flags.input ?? []).map((text) => ({ timeNs: null, text }))],
    rules: {
      ...experiment.rules,
      without: switchesOff(experiment.rules.without, flags),
    },
    link: {
      ...link,
      loss: flags.loss ?? link.loss,
      duplicate: flags.duplicate ?? link.duplicate,
      reorder: flags.reorder ?? link.reorder,
    },
  };
  const problem = experimentProblem(changed);
  return problem === null ? ok(changed) : fail(problem);
}

function epochLength(text: string): number {
  return whole(1, 2 ** 31 - 1)(text);
}

export function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}

export function switchNamed(text: string): Switch {
  const found = switchFromText(text);
  if (found !== null) return found;
  throw new InvalidArgumentError(`Expected one of ${SWITCHES.join(", ")}.`);
}

function switchesOff(
  off: readonly Switch[],
  flags: Pick<ExperimentFlags, "with" | "without">,
): readonly Switch[] {
  const all = new Set([...off, ...(flags.without ?? [])]);
  return [...all].filter((name) => flags.with?.includes(name) !== true);
}

function severalSwitches(text: string, before: readonly Switch[] = []): readonly Switch[] {
  return [...before, switchNamed(text)];
}

function probability(text: string): number {
  const value = /^(\d+(\.\d*)?|\.\d+)(e-?\d+)?$/i.test(text) ? Number(text) : NaN;
  if (value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError("Expected a probability from 0 to 1.");
}
