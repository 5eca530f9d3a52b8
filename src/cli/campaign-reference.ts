/** A campaign's run without faults: what the world and the disk come to, and how long it is. */
import type { Experiment } from "../simulation/experiment.ts";
import type { Simulation } from "../simulation/simulation.ts";
import type { Setting } from "./campaign.ts";
import { judgedRun } from "./judged-run.ts";
import type { RunShape } from "./random-faults.ts";

export interface Reference {
  readonly shape: RunShape;
  readonly stopped: string;
  readonly world: string;
  /** Digest of the disk in the end, "" where there is none. */
  readonly disk: string;
  /** World and disk do not depend on how long things take. */
  readonly isSteady: boolean;
}

const EMPTY: RunShape = {
  instructions: 1,
  timeNs: 1,
  epochs: 1,
  messages: 1,
  outputs: 1,
  requests: 0,
};

/** Run twice, the second time in another time: what differs then is no matter of faults. */
export function referenceOf({ experiment, files }: Setting, maxInstructions: number): Reference {
  const run = (changed: Experiment): Simulation | null =>
    judgedRun({ experiment: changed, maxInstructions }, files).simulation;
  const first = run(experiment);
  if (first === null) {
    return { shape: EMPTY, stopped: "", world: "", disk: "", isSteady: false };
  }
  const { link, protocol } = experiment;
  const second = run({
    ...experiment,
    protocol: protocol === "original" ? "revised" : "original",
    link: { ...link, latencyNs: 3 * link.latencyNs + 1 },
  });
  const isSteady =
    second !== null &&
    first.finish?.reason === second.finish?.reason &&
    first.finish?.reason !== "max-instructions" &&
    worldOf(first) === worldOf(second) &&
    diskOf(first) === diskOf(second);
  return {
    shape: shapeOf(first),
    stopped: first.finish?.reason ?? "",
    world: worldOf(first),
    disk: diskOf(first),
    isSteady,
  };
}

function shapeOf(simulation: Simulation): RunShape {
  const { stage } = simulation;
  const { sent } = stage.network.ways.primary.counts;
  return {
    instructions: simulation.clock("primary").instructions,
    timeNs: simulation.finish?.timeNs ?? 1,
    epochs: simulation.replica("primary").history.epochs,
    messages: 2 * sent,
    outputs: stage.world.screen.count,
    requests: stage.bus?.disk.arrivals.size ?? 0,
  };
}

function worldOf({ stage }: Simulation): string {
  return stage.world.screen.seen().join(",");
}

function diskOf({ stage }: Simulation): string {
  return stage.bus?.disk.image.digest() ?? "";
}
