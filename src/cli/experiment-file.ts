/** Experiments as files: docs/EXPERIMENTS.md has their format, experiment-text.ts reads it. */
import { type Result, fail } from "../base/result.ts";
import { type Experiment } from "../simulation/experiment.ts";
import { experimentFromBytes } from "../simulation/experiment-text.ts";

/** `name` is the file's, for the sentence that refuses it. */
export function experimentFromFile(bytes: Uint8Array, name: string): Result<Experiment, string> {
  const read = experimentFromBytes(bytes);
  return read.ok ? read : fail(`${name}: ${read.error.sentence}`);
}

/** The experiment with nothing left out: what a report holds, and reads back as the same run. */
export function jsonFromExperiment(experiment: Experiment): unknown {
  const seconds = experiment.timeOfDay;
  return { ...experiment, timeOfDay: new Date(seconds * 1000).toISOString().replace(".000", "") };
}
