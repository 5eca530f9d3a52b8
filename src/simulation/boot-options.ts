/** What a machine is booted with, from an experiment and the files that it names. */
import type { BootOptions } from "../hypervisor/guest-machine.ts";
import type { Experiment } from "./experiment.ts";
import { ownWaysOf } from "./switches.ts";

/** The files that an experiment names. */
export interface ExperimentFiles {
  readonly image: Uint8Array;
  /** Absent or null: none. */
  readonly initrd?: Uint8Array | null;
}

/** `machine`: which of the two it is, where they have ways of their own. */
export function bootOptions(
  experiment: Experiment,
  { image, initrd }: ExperimentFiles,
  mode: BootOptions["mode"],
  machine = "primary",
): BootOptions {
  const { memoryMiB, epochLength, commandLine, timeOfDay, costs, disk } = experiment;
  const { instructionNs, simulatedNs } = costs;
  const ownWays = ownWaysOf(experiment, machine);
  const boot = {
    image,
    mode,
    memoryMiB,
    epochLength,
    commandLine,
    timeOfDay,
    costs: { instructionNs, simulatedNs },
    hasDisk: disk !== null,
    ...(ownWays === null ? {} : { ownWays }),
  };
  return initrd === undefined || initrd === null ? boot : { ...boot, initrd };
}
