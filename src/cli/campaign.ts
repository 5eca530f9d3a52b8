/** Many runs, each judged: seed by seed, with faults by chance, or crash by crash at every point of a run without any. */
import { Digest } from "../base/digest.ts";
import { jsonFromExperiment } from "./experiment-file.ts";
import type { Experiment } from "../simulation/experiment.ts";
import type { Symptom } from "../simulation/shrink.ts";
import type { Simulation } from "../simulation/simulation.ts";
import { type Reference, referenceOf } from "./campaign-reference.ts";
import { CrashPoints } from "./crash-points.ts";
import { type OpenedFiles, judgedRun } from "./judged-run.ts";
import { PhaseWatch } from "./phase-watch.ts";
import { withChance } from "./random-faults.ts";

/** One of the experiments that the seeds take in turn. */
export interface Setting {
  readonly experiment: Experiment;
  readonly files: OpenedFiles;
}

export interface CampaignPlan {
  readonly settings: readonly Setting[];
  readonly firstSeed: number;
  readonly lastSeed: number;
  /** Faults by chance, a run for each seed. */
  readonly isRandom: boolean;
  /** How many crash points to try for each seed; Infinity: all there are; 0: none. */
  readonly crashes: number;
  /** How many pairs of a crash and a lost message to try for each seed. */
  readonly pairs: number;
  /** This shard takes the runs whose number leaves `shard` - 1 when divided by `shards`. */
  readonly shard: number;
  readonly shards: number;
  readonly maxInstructions: number;
}

/** Some of a campaign's runs: those of these seeds whose number within the seed leaves `part` when divided by `parts`. */
export interface Unit {
  readonly firstSeed: number;
  readonly lastSeed: number;
  readonly part: number;
  readonly parts: number;
}

/** One run's line in the report. */
export interface CampaignLine {
  /** Which campaign it belongs to, by digest. */
  readonly campaign: string;
  readonly seed: number;
  /** Counts from 0 within the seed. */
  readonly run: number;
  readonly setting: number;
  /** Those by plan; what chance does to the link is a matter of the seed. */
  readonly faults: readonly string[];
  /** How many of them came. */
  readonly came: number;
  readonly stopped: string;
  readonly verdict: "good" | "bad";
  readonly kind: string | null;
  readonly sentence: string;
  readonly instructions: number;
  readonly worldBytes: number;
  readonly repeated: number;
  /** How often a kind of fault struck in a phase, where somebody looked: "crash, computing". */
  readonly phases?: Readonly<Record<string, number>>;
  /** Of a bad run: the experiment, to be run again. */
  readonly experiment?: unknown;
  readonly maxInstructions?: number;
}

/** In so many runs somebody looks in which phase faults strike: that takes time. */
const LOOKS_EVERY = 4;
/** A run may take so many times the instructions of the one without faults, and so many more: then it has no end. */
const PATIENCE = 4;
const PATIENCE_MORE = 200_000;
const SWEEP_PARTS = 16;
const RANDOM_BATCH = 8;

/** What a campaign is called: the same for all its shards. */
export function campaignName(plan: CampaignPlan): string {
  const { settings, firstSeed, lastSeed, isRandom, crashes, pairs, maxInstructions } = plan;
  const numbers = [firstSeed, lastSeed, Number(isRandom), String(crashes), pairs, maxInstructions];
  const experiments = settings.map(({ experiment }) => experiment);
  const digest = new Digest();
  digest.addString(JSON.stringify([numbers, experiments]));
  return digest.hex();
}

/** All of it, in the order of the report; the same for all shards and however many work at it. */
export function unitsOf(plan: CampaignPlan): readonly Unit[] {
  const { firstSeed, lastSeed } = plan;
  const isSweep = plan.crashes > 0 || plan.pairs > 0;
  const units: Unit[] = [];
  const batch = isSweep ? 1 : RANDOM_BATCH;
  const parts = isSweep ? SWEEP_PARTS : 1;
  for (let seed = firstSeed; seed <= lastSeed; seed += batch) {
    const last = Math.min(lastSeed, seed + batch - 1);
    for (let part = 0; part < parts; part += 1) {
      units.push({ firstSeed: seed, lastSeed: last, part, parts });
    }
  }
  return units;
}

export class Campaign {
  readonly plan: CampaignPlan;
  private readonly name: string;
  private readonly references = new Map<number, Reference>();
  private points: { readonly seed: number; readonly faults: readonly (readonly string[])[] } = {
    seed: -1,
    faults: [],
  };

  constructor(plan: CampaignPlan) {
    this.plan = plan;
    this.name = campaignName(plan);
  }

  /** The runs of a unit that are this shard's and not done yet; each is made when it is asked for. */
  *runs(unit: Unit, isDone: (seed: number, run: number) => boolean): Generator<CampaignLine> {
    const { firstSeed, shard, shards } = this.plan;
    for (let seed = unit.firstSeed; seed <= unit.lastSeed; seed += 1) {
      const faults = this.faultsOf(seed);
      for (let run = unit.part; run < faults.length; run += unit.parts) {
        const isOurs = (seed - firstSeed + run) % shards === shard - 1;
        if (isOurs && !isDone(seed, run)) yield this.oneRun(seed, run, faults[run] ?? []);
      }
    }
  }

  /** The faults of each run of a seed, beside what comes by chance. */
  private faultsOf(seed: number): readonly (readonly string[])[] {
    const { crashes, pairs } = this.plan;
    if (crashes === 0 && pairs === 0) return [[]];
    if (this.points.seed !== seed) this.points = { seed, faults: this.sweepOf(seed) };
    return this.points.faults;
  }

  private sweepOf(seed: number): readonly (readonly string[])[] {
    const { crashes, pairs, maxInstructions } = this.plan;
    const { experiment, files } = this.settingOf(seed);
    const points = new CrashPoints();
    judgedRun({ experiment: { ...experiment, seed }, maxInstructions }, files, (entry) => {
      points.observe(entry);
    });
    const single = crashes === Infinity ? points.everywhere() : points.some(crashes, seed);
    return [[], ...single.map((point) => [point]), ...points.pairs(pairs, seed)];
  }

  private settingOf(seed: number): Setting {
    const { settings, firstSeed } = this.plan;
    const setting = settings[(seed - firstSeed) % settings.length];
    if (setting === undefined) throw new Error("a campaign without settings");
    return setting;
  }

  private referenceOf(seed: number): Reference {
    const { settings, firstSeed, maxInstructions } = this.plan;
    const index = (seed - firstSeed) % settings.length;
    const known = this.references.get(index);
    if (known !== undefined) return known;
    const reference = referenceOf(this.settingOf(seed), maxInstructions);
    this.references.set(index, reference);
    return reference;
  }

  private oneRun(seed: number, run: number, faults: readonly string[]): CampaignLine {
    const { isRandom, maxInstructions, settings, firstSeed } = this.plan;
    const { experiment: planned, files } = this.settingOf(seed);
    const reference = this.referenceOf(seed);
    const isLooking = (seed + run) % LOOKS_EVERY === 0;
    const watch = isLooking ? new PhaseWatch() : null;
    const withFaults = { ...planned, seed, faults: [...planned.faults, ...faults] };
    const experiment = isRandom ? withChance(withFaults, seed, reference.shape) : withFaults;
    const patience = PATIENCE * reference.shape.instructions + PATIENCE_MORE;
    const trial = { experiment, maxInstructions: Math.min(maxInstructions, patience) };
    const judged = judgedRun(trial, files, watch === null ? null : (entry) => watch.observe(entry));
    const { simulation } = judged;
    const symptom = judged.symptom ?? otherThan(reference, simulation);
    const receipts = simulation?.stage.plan.receipts() ?? [];
    const seat = simulation?.acting ?? "backup";
    const line: CampaignLine = {
      campaign: this.name,
      seed,
      run,
      setting: (seed - firstSeed) % settings.length,
      faults: experiment.faults,
      came: receipts.filter(({ came }) => came).length,
      stopped: simulation?.finish?.reason ?? "",
      verdict: symptom === null ? "good" : "bad",
      kind: symptom?.kind ?? null,
      sentence: symptom?.sentence ?? judged.sentence,
      instructions: simulation?.clock(seat).instructions ?? 0,
      worldBytes: simulation?.stage.world.screen.count ?? 0,
      repeated: simulation?.stage.world.screen.repeated ?? 0,
      ...(watch === null ? {} : { phases: watch.phasesOf(receipts) }),
    };
    if (symptom === null) return line;
    const again = { experiment: jsonFromExperiment(experiment) };
    return { ...line, ...again, maxInstructions: trial.maxInstructions };
  }
}

/** What the referee can't know: that the run without faults showed something else, where that is no matter of time. */
function otherThan(reference: Reference, simulation: Simulation | null): Symptom | null {
  const { isSteady, world, disk } = reference;
  if (!isSteady || simulation === null || simulation.acting === null) return null;
  if (simulation.finish?.reason === "max-instructions") {
    return symptomOf(simulation, "no end", "The guest goes on for ever; without faults it ends.");
  }
  if (simulation.finish?.reason !== reference.stopped) return null;
  const { screen } = simulation.stage.world;
  const isSame = screen.seen().join(",") === world;
  if (isSame && (simulation.stage.bus?.disk.image.digest() ?? "") === disk) return null;
  const what = isSame ? "The disk is in the end another than" : "The world saw something else than";
  return symptomOf(simulation, "reference", `${what} in the run without faults.`);
}

function symptomOf(simulation: Simulation, kind: string, sentence: string): Symptom {
  const seat = simulation.acting ?? "backup";
  const { epochs } = simulation.replica(seat).history;
  const { instructions } = simulation.clock(seat);
  return { kind, sentence, epochs, instructions, chances: [] };
}
