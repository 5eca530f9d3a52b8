/** What a path on the command line names: an image, or an experiment with the image that it names. */
import { DEFAULT_EXPERIMENT, type Experiment } from "../simulation/experiment.ts";
import { experimentFromJson } from "./experiment-file.ts";
import { findImage, imageDigest, readBytes } from "./files.ts";
import { BadInput, accept } from "./refusal.ts";
import { type ExperimentFlags, applyFlags } from "./run-options.ts";

export interface Opened {
  readonly experiment: Experiment;
  readonly image: Uint8Array;
}

export function openExperiment(path: string, flags: ExperimentFlags): Opened {
  const bytes = accept(readBytes(path));
  if (!isExperiment(path, bytes)) {
    const named = { ...DEFAULT_EXPERIMENT, image: { name: path, digest: imageDigest(bytes) } };
    return { experiment: accept(applyFlags(named, flags)), image: bytes };
  }
  const text = new TextDecoder().decode(bytes);
  const experiment = accept(applyFlags(accept(experimentFromJson(text, path)), flags));
  const { name, digest } = experiment.image;
  const image = accept(readBytes(findImage(name, path)));
  const found = imageDigest(image);
  if (digest !== null && digest !== found) {
    throw new BadInput(
      `${path} is about an image ${name} with digest ${digest}; the one here has ${found}.`,
    );
  }
  return { experiment: { ...experiment, image: { name, digest: found } }, image };
}

/** By its name, or by the brace it begins with. */
function isExperiment(path: string, bytes: Uint8Array): boolean {
  if (path.endsWith(".json")) return true;
  return /^\s*\{/.test(String.fromCharCode(...bytes.subarray(0, 64)));
}
