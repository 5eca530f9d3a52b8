/** Experiments with everything in them drawn by chance, the same ones each time: short runs of small guests. */
import { RandomStream } from "../../base/random.ts";
import { DEFAULT_EXPERIMENT, type Experiment } from "../experiment.ts";
import { STEPS, faultFromText, strangeStep } from "../faults.ts";
import { experimentProblem } from "../experiment-check.ts";
import { assert } from "../../base/assert.ts";
import { type RunShape, randomFaults } from "../random-faults.ts";
import { SEATS } from "../seats.ts";

export const WITH_DISK = "blocks.elf";
export const WITHOUT_DISK = "understudy.elf";

const EPOCH_LENGTHS = [512, 777, 1024, 1500, 4096, 9999, 16_384];
const RATES = [0, 0, 0.02, 0.1, 0.3];
const SPAN_NS = 60_000_000;

export function randomExperiments(count: number): readonly Experiment[] {
  return Array.from({ length: count }, (_, seed) => randomExperiment(seed + 1));
}

function randomExperiment(seed: number): Experiment {
  const random = new RandomStream(seed, "random experiments");
  const one = <T>(from: readonly T[]): T => from[random.below(from.length)] as T;
  const hasDisk = random.below(4) !== 0;
  const experiment: Experiment = {
    ...DEFAULT_EXPERIMENT,
    image: { name: hasDisk ? WITH_DISK : WITHOUT_DISK, digest: null },
    disk: hasDisk ? { name: "blank-1MiB", digest: null } : null,
    commandLine: hasDisk ? "3" : "",
    memoryMiB: hasDisk ? 4 : 16,
    epochLength: one(EPOCH_LENGTHS),
    protocol: one(["original", "revised"]),
    seed,
    exactlyOnce: random.chance(0.5),
    rules: { ...DEFAULT_EXPERIMENT.rules, leadLimitEpochs: one([1, 3, 256]) },
    detector: { ...DEFAULT_EXPERIMENT.detector, timeoutNs: one([15_000_000, 40_000_000]) },
    costs: { ...DEFAULT_EXPERIMENT.costs, diskReadNs: 3_000_000, diskWriteNs: 4_000_000 },
    link: {
      ...DEFAULT_EXPERIMENT.link,
      loss: one(RATES),
      duplicate: one(RATES),
      reorder: one(RATES),
      delay: one([0, 0.05]),
      delayNs: 3_000_000,
      corrupt: one(RATES),
      tailLost: random.chance(0.5),
    },
    inputs: [{ timeNs: random.chance(0.5) ? random.below(SPAN_NS) : null, text: "help\n" }],
    faults: someFaults(random, seed),
  };
  const problem = experimentProblem(experiment);
  assert(problem === null, `a random experiment: ${problem ?? ""}`);
  return experiment;
}

/** What such a run has, about: where its faults may strike. */
const SHAPE: RunShape = {
  instructions: 30_000,
  epochs: 30,
  timeNs: SPAN_NS,
  frames: 80,
  outputs: 20,
  interrupts: 5,
  requests: 5,
  memoryBytes: 4 << 20,
  timeoutNs: 15_000_000,
};

/** Inside of the assumptions, outside of them, and both with machines that come back. */
function someFaults(random: RandomStream, seed: number): readonly string[] {
  if (seed % 3 === 0) return randomFaultTexts(random, random.below(6));
  const assumptions = seed % 3 === 1 ? "inside" : "outside";
  return randomFaults(random, SHAPE, assumptions).map(({ spec }) => spec);
}

/** The kinds of the paper's channel and machines, restarts with them, each about as often. What can't be together, or never comes, is drawn again. */
function randomFaultTexts(random: RandomStream, count: number): readonly string[] {
  const faults: string[] = [];
  while (faults.length < count) {
    const spec = KINDS[random.below(KINDS.length)]?.(random) ?? "";
    const fault = faultFromText(spec);
    if (fault.ok && strangeStep(fault.value) === null) faults.push(spec);
  }
  return faults;
}

type Kind = (random: RandomStream) => string;

const KINDS: readonly Kind[] = [
  (random) => `crash:${seat(random)}@${moment(random)}`,
  (random) => `restart:${seat(random)}@${moment(random)}`,
  (random) => `drop@message=${1 + random.below(80)}`,
  (random) => `duplicate@message=${1 + random.below(80)}`,
  (random) => `corrupt@message=${1 + random.below(80)}`,
  (random) => `delay@message=${1 + random.below(80)}:${1 + random.below(9_000_000)}`,
  (random) => {
    const start = random.below(SPAN_NS);
    const of = random.chance(0.5) ? "" : `:${seat(random)}`;
    return `partition${of}@time=${start}..${start + 1 + random.below(30_000_000)}`;
  },
];

function seat(random: RandomStream): string {
  return SEATS[random.below(SEATS.length)] ?? "primary";
}

function moment(random: RandomStream): string {
  switch (random.below(4)) {
    case 0:
      return `instruction=${random.below(30_000)}`;
    case 1:
      return `epoch=${1 + random.below(30)}`;
    case 2:
      return `time=${random.below(SPAN_NS)}`;
    default: {
      const step = STEPS[random.below(STEPS.length)] ?? "deliver";
      return `${random.chance(0.5) ? "before" : "after"}=${step}:${1 + random.below(20)}`;
    }
  }
}
