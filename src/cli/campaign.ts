/** Many runs of one experiment: seed by seed, crash by crash, each held against the run without faults. */
import type { DiskSource } from "../machine/disk-image.ts";
import type { ExperimentFiles } from "../simulation/boot-options.ts";
import type { MachineFactory } from "../simulation/machine-host.ts";
import type { Experiment } from "../simulation/experiment.ts";
import { InProcessRun } from "../simulation/in-process.ts";
import type { Observer } from "../simulation/options.ts";
import type { Simulation } from "../simulation/simulation.ts";
import { verdictOf } from "../simulation/verdict.ts";
import { CrashPoints } from "./crash-points.ts";

export interface CampaignPlan extends ExperimentFiles {
  readonly experiment: Experiment;
  /** Every run begins with it as it is here. */
  readonly disk: DiskSource | null;
  readonly firstSeed: number;
  readonly lastSeed: number;
  /** How many crash points to try for each seed; Infinity: all there are; 0: none. */
  readonly crashes: number;
  /** This shard takes the runs whose number leaves `shard` - 1 when divided by `shards`. */
  readonly shard: number;
  readonly shards: number;
  readonly maxInstructions: number;
  readonly create: MachineFactory;
}

/** One run's line in the report. */
export interface CampaignLine {
  /** Counts from 0 over the whole campaign, whatever the shards. */
  readonly run: number;
  readonly seed: number;
  readonly fault: string | null;
  readonly came: boolean;
  readonly stopped: string;
  readonly verdict: "good" | "bad";
  readonly sentence: string;
  readonly worldBytes: number;
  readonly repeated: number;
}

interface Reference {
  readonly world: string;
  /** Digest of the disk in the end, "" where there is none. */
  readonly disk: string;
  readonly points: readonly string[];
}

const IDLE_STOP_NS = 10_000_000_000;

/** The runs of this shard, in order; each is made when it is asked for. */
export function* campaign(plan: CampaignPlan): Generator<CampaignLine> {
  let run = 0;
  for (let seed = plan.firstSeed; seed <= plan.lastSeed; seed += 1) {
    const reference = referenceOf(plan, seed);
    for (const fault of [null, ...reference.points]) {
      if (run % plan.shards === plan.shard - 1) yield oneRun(plan, run, seed, fault, reference);
      run += 1;
    }
  }
}

function referenceOf(plan: CampaignPlan, seed: number): Reference {
  const points = new CrashPoints();
  const world: number[] = [];
  const { simulation } = execute(plan, seed, plan.experiment.faults, {
    event: (entry) => {
      points.observe(entry);
    },
    worldByte: (_author, byte) => world.push(byte),
    suppressedByte: () => undefined,
  });
  const { crashes } = plan;
  return {
    world: textOf(world),
    disk: diskOf(simulation),
    points: crashes === Infinity ? points.everywhere() : points.some(crashes, seed),
  };
}

function oneRun(
  plan: CampaignPlan,
  run: number,
  seed: number,
  fault: string | null,
  reference: Reference,
): CampaignLine {
  const world: number[] = [];
  const planned = plan.experiment.faults;
  const { simulation } = execute(plan, seed, fault === null ? planned : [...planned, fault], {
    event: null,
    worldByte: (_author, byte) => world.push(byte),
    suppressedByte: () => undefined,
  });
  const verdict = verdictOf(simulation.stage);
  const isSame = textOf(world) === reference.world || !plan.experiment.exactlyOnce;
  const isSameDisk = diskOf(simulation) === reference.disk;
  const isGood = verdict.state !== "bad" && isSame && isSameDisk;
  const other = isSame
    ? "The disk is in the end another than in the run without this crash."
    : "The world saw something else than in the run without this crash.";
  return {
    run,
    seed,
    fault,
    came: fault === null || simulation.stage.plan.struck().includes(fault),
    stopped: simulation.finish?.reason ?? "",
    verdict: isGood ? "good" : "bad",
    sentence: verdict.state === "bad" || isGood ? verdict.sentence : other,
    worldBytes: verdict.worldBytes,
    repeated: verdict.repeated,
  };
}

function execute(
  plan: CampaignPlan,
  seed: number,
  faults: readonly string[],
  observer: Observer,
): InProcessRun {
  const { image, initrd = null, disk, maxInstructions, create } = plan;
  const experiment = { ...plan.experiment, seed, faults };
  const run = new InProcessRun(
    { experiment, image, initrd, disk, maxInstructions, idleStopNs: IDLE_STOP_NS, observer },
    create,
  );
  run.advance(Infinity);
  return run;
}

function diskOf({ stage }: Simulation): string {
  return stage.bus?.disk.image.digest() ?? "";
}

function textOf(bytes: readonly number[]): string {
  return bytes.join(",");
}
