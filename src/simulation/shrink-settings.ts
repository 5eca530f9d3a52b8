/** What could be plainer about an experiment's settings: changes, each to be tried by itself. */
import { DEFAULT_EXPERIMENT, type Experiment } from "./experiment.ts";

type Change = (experiment: Experiment) => Partial<Experiment>;

const PLAIN = DEFAULT_EXPERIMENT;

/** Ablations stay: they are what a run is about. */
const CHANGES: readonly Change[] = [
  () => ({ disk: null }),
  () => ({ initrd: null }),
  () => ({ commandLine: PLAIN.commandLine }),
  () => ({ exactlyOnce: PLAIN.exactlyOnce }),
  () => ({ resendInput: PLAIN.resendInput }),
  () => ({ detector: PLAIN.detector }),
  () => ({ costs: PLAIN.costs }),
  ({ rules }) => ({ rules: { ...PLAIN.rules, without: rules.without } }),
  ({ link }) => ({ link: { ...link, tailLost: false } }),
  ({ link }) => ({
    link: { ...link, latencyNs: PLAIN.link.latencyNs, bitsPerSecond: PLAIN.link.bitsPerSecond },
  }),
  () => ({ protocol: PLAIN.protocol }),
  () => ({ timeOfDay: PLAIN.timeOfDay }),
  () => ({ seed: PLAIN.seed }),
  ...[8, 4, 2, 1].map((mib): Change => {
    return ({ memoryMiB }) => ({ memoryMiB: Math.min(mib, memoryMiB) });
  }),
];

/** Calls `attempt` with each change that would be one. */
export function plainerSettings(
  current: () => Experiment,
  attempt: (change: Partial<Experiment>) => void,
): void {
  for (const changeOf of CHANGES) {
    const experiment = current();
    const change = changeOf(experiment);
    if (JSON.stringify({ ...experiment, ...change }) !== JSON.stringify(experiment))
      attempt(change);
  }
}
