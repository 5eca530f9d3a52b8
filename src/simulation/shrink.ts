/**
 * A run that something can be said against, made small: the fewest faults, inputs and epochs with which the same
 * kind of complaint is still made. What is tried is decided by the trials before alone, so it can be repeated.
 */
import { fewest } from "../base/fewest.ts";
import { experimentProblem } from "./experiment-check.ts";
import type { Experiment, Input } from "./experiment.ts";
import { plainerSettings } from "./shrink-settings.ts";

/** An experiment, and where its run is ended. */
export interface Trial {
  readonly experiment: Experiment;
  /** Infinity: nowhere. */
  readonly maxInstructions: number;
}

/** What can be said against a run. */
export interface Symptom {
  /** The invariant's number, or another word: two runs with the same kind have the same complaint. */
  readonly kind: string;
  readonly sentence: string;
  /** Of the machine that served the world, when the run was over. */
  readonly epochs: number;
  readonly instructions: number;
  /** Executed when it was found out, where that is known. */
  readonly foundAt?: number | undefined;
  /** What chance has done to the channel's frames, as faults by plan. */
  readonly chances: readonly string[];
}

/** What can be said against a trial's run; null: nothing. */
export type Judge = (trial: Trial) => Symptom | null;

export interface Shrunk {
  readonly trial: Trial;
  readonly symptom: Symptom;
  /** Runs that it took. */
  readonly trials: number;
}

const TRIALS_MAX = 2000;
/** So few epochs can be looked at one by one. */
const EPOCHS_GOAL = 20;
const CHANCES = ["loss", "duplicate", "reorder", "delay", "corrupt"] as const;
const NO_CHANCE = { loss: 0, duplicate: 0, reorder: 0, delay: 0, corrupt: 0 };

/** Null: nothing can be said against the first trial itself. `trialsMax`: no more runs than these. */
export function shrink(first: Trial, judge: Judge, trialsMax = TRIALS_MAX): Shrunk | null {
  const symptom = judge(first);
  if (symptom === null) return null;
  const search = new Search(first, symptom, judge, trialsMax);
  let before: string;
  do {
    before = search.size();
    endEarlier(search);
    dropFaults(search);
    quietLink(search);
    dropInputs(search);
    plainerSettings(
      () => search.trial.experiment,
      (change) => search.change(change),
    );
    lengthenEpochs(search);
    plainerMoments(search);
  } while (search.size() !== before && !search.isOver);
  return { trial: search.trial, symptom: search.symptom, trials: search.trials };
}

/** The smallest trial so far. */
class Search {
  trial: Trial;
  symptom: Symptom;
  trials = 1;
  private readonly kind: string;
  private readonly judge: Judge;
  private readonly trialsMax: number;

  constructor(trial: Trial, symptom: Symptom, judge: Judge, trialsMax: number) {
    this.trial = trial;
    this.symptom = symptom;
    this.kind = symptom.kind;
    this.judge = judge;
    this.trialsMax = trialsMax;
  }

  get isOver(): boolean {
    return this.trials >= this.trialsMax;
  }

  /** Takes the trial if the same is said of it; returns whether. `isBetter` has the last word. */
  take(trial: Trial, isBetter: (symptom: Symptom) => boolean = () => true): boolean {
    if (this.isOver || experimentProblem(trial.experiment) !== null) return false;
    this.trials += 1;
    const symptom = this.judge(trial);
    if (symptom?.kind !== this.kind || !isBetter(symptom)) return false;
    this.trial = trial;
    this.symptom = symptom;
    return true;
  }

  change(change: Partial<Experiment>, isBetter?: (symptom: Symptom) => boolean): boolean {
    const experiment = { ...this.trial.experiment, ...change };
    return this.take({ ...this.trial, experiment }, isBetter);
  }

  /** Changes whenever something became smaller. */
  size(): string {
    return JSON.stringify([this.trial, this.symptom.epochs]);
  }
}

/** The run ends soon after what is complained about, or before half of it. */
function endEarlier(search: Search): void {
  const { epochLength } = search.trial.experiment;
  const until = (instructions: number): boolean => {
    const maxInstructions = Math.max(1, Math.floor(instructions));
    if (maxInstructions >= search.trial.maxInstructions) return false;
    return search.take({ ...search.trial, maxInstructions });
  };
  const { foundAt } = search.symptom;
  for (const epochs of [1, 4, 16]) {
    if (foundAt !== undefined && until(foundAt + epochs * epochLength)) break;
  }
  until(search.symptom.instructions);
  let low = 0;
  for (let high = search.symptom.instructions; high - low > epochLength && !search.isOver;) {
    const middle = Math.floor((low + high) / 2);
    if (until(middle)) high = search.symptom.instructions;
    else low = middle;
  }
}

function dropFaults(search: Search): void {
  fewest(search.trial.experiment.faults, (faults) => search.change({ faults }));
}

/** Chance is switched off, or replaced by the few things of it that matter. */
function quietLink(search: Search): void {
  const { link } = search.trial.experiment;
  if (CHANCES.every((name) => link[name] === 0)) return;
  if (search.change({ link: { ...link, ...NO_CHANCE } })) return;
  for (const name of CHANCES) {
    const now = search.trial.experiment.link;
    if (now[name] > 0) search.change({ link: { ...now, [name]: 0 } });
  }
  const { experiment } = search.trial;
  const faults = [...experiment.faults, ...search.symptom.chances];
  const isPlanned = search.change({ link: { ...experiment.link, ...NO_CHANCE }, faults });
  if (isPlanned) dropFaults(search);
}

function dropInputs(search: Search): void {
  const inputs = fewest(search.trial.experiment.inputs, (some) => search.change({ inputs: some }));
  for (const index of inputs.keys()) {
    const at = search.trial.experiment.inputs[index];
    if (at !== undefined) shortenInput(search, index, at);
  }
}

function shortenInput(search: Search, index: number, { timeNs, text }: Input): void {
  fewest(Array.from(text), (letters) => {
    const inputs = search.trial.experiment.inputs.with(index, { timeNs, text: letters.join("") });
    return search.change({ inputs });
  });
}

/** Fewer epochs of more instructions. */
function lengthenEpochs(search: Search): void {
  for (const times of [64, 16, 4, 2]) {
    const { epochs } = search.symptom;
    if (epochs <= EPOCHS_GOAL) return;
    const epochLength = search.trial.experiment.epochLength * times;
    search.change({ epochLength }, (symptom) => symptom.epochs < epochs);
  }
}

/** A moment that is easier to say: an epoch for an instruction, round numbers for times. */
function plainerMoments(search: Search): void {
  const { faults, epochLength } = search.trial.experiment;
  for (const [index, spec] of faults.entries()) {
    for (const plainer of plainerSpecs(spec, epochLength)) {
      if (search.change({ faults: search.trial.experiment.faults.with(index, plainer) })) break;
    }
  }
}

function plainerSpecs(spec: string, epochLength: number): readonly string[] {
  const [before = "", count] = spec.split("@instruction=");
  if (count !== undefined) {
    const instruction = Number(count);
    const epoch = Math.floor(instruction / epochLength) + 1;
    const rounded = [1000, 100, 10].map((unit) => Math.floor(instruction / unit) * unit);
    return [
      `${before}@epoch=${epoch}`,
      `${before}@epoch=${epoch + 1}`,
      ...rounded.filter((round) => round < instruction).map((n) => `${before}@instruction=${n}`),
    ];
  }
  if (!spec.includes("@time=")) return [];
  const rounded = [1e9, 1e8, 1e7, 1e6].map((unit) =>
    spec.replace(/\d{7,}/g, (ns) => String(Math.max(1, Math.round(Number(ns) / unit)) * unit)),
  );
  return rounded.filter((round) => round !== spec && round.length <= spec.length);
}
