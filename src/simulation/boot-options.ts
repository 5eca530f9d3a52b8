/** What a machine is booted with, from an experiment and the files that it names. */
import type { BootOptions } from "../hypervisor/guest-machine.ts";
import type { Experiment } from "./experiment.ts";

/** The files that an experiment names. */
export interface ExperimentFiles {
  readonly image: Uint8Array;
  /** Absent or null: none. */
  readonly initrd?: Uint8Array | null;
}

export function bootOptions(
  experiment: Experiment,
  { image, initrd }: ExperimentFiles,
  mode: BootOptions["mode"],
): BootOptions {
  const { memoryMiB, epochLength, commandLine, timeOfDay, costs, disk } = experiment;
  const { instructionNs, simulatedNs } = costs;
  const boot = {
    image,
    mode,
    memoryMiB,
    epochLength,
    commandLine,
    timeOfDay,
    costs: { instructionNs, simulatedNs },
    hasDisk: disk !== null,
  };
  return initrd === undefined || initrd === null ? boot : { ...boot, initrd };
}
