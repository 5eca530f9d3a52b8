/** Whether an experiment makes sense: one sentence about the first thing that doesn't, or null. */
import { type Experiment, type LinkSettings } from "./experiment.ts";
import { type Fault, faultFromText, strangeStep } from "./faults.ts";

/** The longest epoch that the recovery counter can count. */
const EPOCH_LENGTH_MAX = 2 ** 31 - 1;
const NS_MAX = 10 ** 15;
const FAULTS_MAX = 10_000;
const TEXT_MAX = 1 << 20;
const CHANCES = ["loss", "duplicate", "reorder", "delay", "corrupt"] as const;

export function experimentProblem(experiment: Experiment): string | null {
  const problems = [
    wholeProblem("epochLength", experiment.epochLength, 1, EPOCH_LENGTH_MAX),
    wholeProblem("seed", experiment.seed, 0, Number.MAX_SAFE_INTEGER),
    wholeProblem("memoryMiB", experiment.memoryMiB, 1, 256),
    wholeProblem("timeOfDay", experiment.timeOfDay, 0, 2 ** 32 - 1),
    linkProblem(experiment.link),
    timesProblem(experiment),
    rulesProblem(experiment),
    inputsProblem(experiment),
    faultsProblem(experiment),
  ];
  return problems.find((problem) => problem !== null) ?? null;
}

function linkProblem(link: LinkSettings): string | null {
  for (const name of CHANCES) {
    const chance = link[name];
    if (!(chance >= 0 && chance <= 1)) {
      return `link.${name} is ${chance}; expected a probability from 0 to 1.`;
    }
  }
  return (
    wholeProblem("link.latencyNs", link.latencyNs, 0, NS_MAX) ??
    wholeProblem("link.bitsPerSecond", link.bitsPerSecond, 1, 10 ** 15) ??
    wholeProblem("link.reorderNs", link.reorderNs, 0, 2 ** 32 - 2) ??
    wholeProblem("link.delayNs", link.delayNs, 0, NS_MAX)
  );
}

function timesProblem({ detector, costs }: Experiment): string | null {
  const { heartbeatNs, timeoutNs } = detector;
  return (
    wholeProblem("detector.heartbeatNs", heartbeatNs, 1, NS_MAX) ??
    wholeProblem("detector.timeoutNs", timeoutNs, heartbeatNs + 1, NS_MAX) ??
    wholeProblem("costs.instructionNs", costs.instructionNs, 1, NS_MAX) ??
    wholeProblem("costs.simulatedNs", costs.simulatedNs, 1, NS_MAX) ??
    wholeProblem("costs.epochEndNs", costs.epochEndNs, 0, NS_MAX) ??
    wholeProblem("costs.diskReadNs", costs.diskReadNs, 1, NS_MAX) ??
    wholeProblem("costs.diskWriteNs", costs.diskWriteNs, 1, NS_MAX) ??
    wholeProblem("costs.diskOtherNs", costs.diskOtherNs, 1, NS_MAX)
  );
}

function rulesProblem({ rules }: Experiment): string | null {
  return wholeProblem("rules.leadLimitEpochs", rules.leadLimitEpochs, 1, 1000);
}

function inputsProblem({ inputs }: Experiment): string | null {
  for (const [index, { timeNs, text }] of inputs.entries()) {
    const where = `inputs[${index}]`;
    if (timeNs !== null) {
      const problem = wholeProblem(`${where}.timeNs`, timeNs, 0, NS_MAX);
      if (problem !== null) return problem;
    }
    if (text.length > TEXT_MAX) {
      return `${where}.text has ${text.length} characters; at most ${TEXT_MAX} are expected.`;
    }
    for (const letter of text) {
      if (letter.charCodeAt(0) > 0xff) {
        return `${where}.text has the letter "${letter}"; a serial line carries Latin-1 only.`;
      }
    }
  }
  return null;
}

function faultsProblem({ faults, mode }: Experiment): string | null {
  if (faults.length > FAULTS_MAX) {
    return `There are ${faults.length} faults; at most ${FAULTS_MAX} are expected.`;
  }
  const known: [spec: string, fault: Fault][] = [];
  for (const spec of faults) {
    const parsed = faultFromText(spec);
    if (!parsed.ok) return parsed.error;
    known.push([spec, parsed.value]);
    if (mode !== "pair") return `The fault "${spec}" needs a pair; the mode is "${mode}".`;
  }
  // Roles change only where machines come back.
  if (known.some(([, { kind }]) => kind === "restart")) return null;
  for (const [spec, fault] of known) {
    const strange = strangeStep(fault);
    if (strange !== null) return `The fault "${spec}" can't be understood: ${strange}.`;
  }
  return null;
}

function wholeProblem(name: string, value: number, least: number, most: number): string | null {
  if (Number.isInteger(value) && value >= least && value <= most) return null;
  return `${name} is ${value}; expected a whole number from ${least} to ${most}.`;
}
