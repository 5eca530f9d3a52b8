/** What `understudy campaign` is asked to do, checked. */
import { createGuestMachine } from "../hypervisor/create.ts";
import { bootOptions } from "../simulation/boot-options.ts";
import type { Variant } from "../protocol/types.ts";
import type { CampaignPlan, Setting } from "./campaign.ts";
import { openExperiment } from "./open-experiment.ts";
import { refuseToOverwrite } from "./outputs.ts";
import { BadInput } from "./refusal.ts";
import type { ExperimentFlags } from "./run-options.ts";

export interface CampaignFlags extends ExperimentFlags {
  readonly seeds: readonly [number, number];
  readonly crash: number;
  readonly pairs: number;
  readonly faults?: "random" | "none";
  readonly epochLengths?: readonly number[];
  readonly protocols?: readonly Variant[];
  readonly shard: readonly [number, number];
  readonly jobs?: number;
  readonly report?: string;
  readonly resume?: boolean;
  readonly shrink?: string;
  readonly stopAt: number;
  readonly maxInstructions: number;
}

export function planOf(paths: readonly string[], flags: CampaignFlags): CampaignPlan {
  const [firstSeed, lastSeed] = flags.seeds;
  const [shard, shards] = flags.shard;
  if (firstSeed > lastSeed) throw new BadInput(`There is no seed in ${firstSeed}..${lastSeed}.`);
  if (shard < 1 || shard > shards) throw new BadInput(`There is no part ${shard} of ${shards}.`);
  if (flags.resume === true && flags.report === undefined) {
    throw new BadInput("--resume needs the report of a campaign that was begun: --report FILE.");
  }
  const isSweep = flags.crash > 0 || flags.pairs > 0;
  return {
    settings: paths.flatMap((path) => settingsOf(path, flags)),
    firstSeed,
    lastSeed,
    isRandom: (flags.faults ?? (isSweep ? "none" : "random")) === "random",
    crashes: flags.crash,
    pairs: flags.pairs,
    shard,
    shards,
    maxInstructions: flags.maxInstructions,
  };
}

function settingsOf(path: string, flags: CampaignFlags): readonly Setting[] {
  const opened = openExperiment(path, flags);
  const { experiment, image, initrd, disk } = opened;
  refuseToOverwrite(path, flags, opened, [flags.report]);
  if (experiment.mode !== "pair") {
    throw new BadInput(`A campaign is about a pair; the mode of ${path} is "${experiment.mode}".`);
  }
  const files = { image, initrd, disk: disk?.source ?? null };
  const made = createGuestMachine(bootOptions(experiment, files, "vm"));
  if (!made.ok) throw new BadInput(`${path}: ${made.error.sentence}`);
  return (flags.protocols ?? [experiment.protocol]).flatMap((protocol) =>
    (flags.epochLengths ?? [experiment.epochLength]).map((epochLength) => ({
      experiment: { ...experiment, protocol, epochLength },
      files,
    })),
  );
}
