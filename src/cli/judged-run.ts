/** One run of a pair to its end, and the first thing that can be said against it. */
import { createGuestMachine } from "../hypervisor/create.ts";
import type { DiskSource } from "../machine/disk-image.ts";
import type { ExperimentFiles } from "../simulation/boot-options.ts";
import type { LogEntry } from "../simulation/event-log.ts";
import { InProcessRun } from "../simulation/in-process.ts";
import type { RunOptions } from "../simulation/options.ts";
import type { Judge, Symptom, Trial } from "../simulation/shrink.ts";
import type { Simulation } from "../simulation/simulation.ts";
import { replayedVerdict } from "./report.ts";

/** What an experiment names, opened. */
export interface OpenedFiles extends ExperimentFiles {
  readonly disk: DiskSource | null;
}

export interface Judged {
  /** Null: nothing can be said against the run. */
  readonly symptom: Symptom | null;
  readonly sentence: string;
  /** Null where the laboratory itself gave up. */
  readonly simulation: Simulation | null;
}

/** What a run is called that one of the laboratory's own assertions ended. */
export const ASSERTION = "assertion";
/** Longer than a takeover, a retry and the disk take together. */
const IDLE_STOP_NS = 1_000_000_000;

/** `event`: somebody reads the log. */
export function judgedRun(
  { experiment, maxInstructions }: Trial,
  { image, initrd = null, disk }: OpenedFiles,
  event: ((entry: LogEntry) => void) | null = null,
): Judged {
  const observer = { event, worldByte: () => undefined, suppressedByte: () => undefined };
  const options: RunOptions = {
    experiment,
    image,
    initrd,
    disk: experiment.disk === null ? null : disk,
    maxInstructions,
    idleStopNs: IDLE_STOP_NS,
    observer,
  };
  try {
    const run = new InProcessRun(options, createGuestMachine);
    run.advance(Infinity);
    return judge(run.simulation, options);
  } catch (error) {
    // A broken rule may be found out by an assertion: that is a finding, not the end of a campaign.
    const sentence = error instanceof Error ? error.message : String(error);
    const symptom = { kind: ASSERTION, sentence, epochs: 0, instructions: 0, chances: [] };
    return { symptom, sentence, simulation: null };
  }
}

/** A judge for shrink(). */
export function judgeOf(files: OpenedFiles): Judge {
  return (trial) => {
    const frames = new Map<string, string>();
    const { symptom } = judgedRun(trial, files, ({ kind, message }) => {
      if (message === null || (kind !== "lost" && kind !== "duplicated")) return;
      const spec = `${kind === "lost" ? "drop" : "duplicate"}@message=${message}`;
      frames.set(spec, spec);
    });
    return symptom === null ? null : { ...symptom, chances: [...frames.keys()] };
  };
}

function judge(simulation: Simulation, options: RunOptions): Judged {
  const verdict = replayedVerdict(simulation, options);
  const { sentence } = verdict;
  const refused = simulation.finish?.reason === "refused" ? simulation.finish.sentence : null;
  if (verdict.state !== "bad" && refused === null) return { symptom: null, sentence, simulation };
  const seat = simulation.acting ?? "backup";
  const symptom: Symptom = {
    kind: verdict.complaints[0]?.invariant ?? "refused",
    sentence: refused ?? sentence,
    epochs: simulation.replica(seat).history.epochs,
    instructions: simulation.clock(seat).instructions,
    foundAt: verdict.complaints[0]?.instruction,
    chances: [],
  };
  return { symptom, sentence: symptom.sentence, simulation };
}
