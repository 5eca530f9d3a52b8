/**
 * The referee's proof: the history that the surviving machine went by (what time was agreed and which interrupts
 * were delivered, epoch by epoch) is given to one machine that never had a partner. It must put out what the
 * world saw, byte for byte.
 */
import type { GuestMachine } from "../hypervisor/guest-machine.ts";
import type { Experiment } from "./experiment.ts";
import type { History } from "./history.ts";
import type { MachineFactory } from "./machine-host.ts";

export interface Replayed {
  readonly outputs: Uint8Array;
  readonly instructions: number;
}

/** `instructions`: where the survivor stood in the end. */
export function replay(
  experiment: Experiment,
  image: Uint8Array,
  history: History,
  instructions: number,
  create: MachineFactory,
): Replayed {
  const { memoryMiB, epochLength, commandLine, timeOfDay, costs } = experiment;
  const { instructionNs, simulatedNs } = costs;
  const made = create({
    image,
    mode: "vm",
    memoryMiB,
    epochLength,
    commandLine,
    timeOfDay,
    costs: { instructionNs, simulatedNs },
  });
  if (!made.ok) return { outputs: new Uint8Array(0), instructions: 0 };
  return replayOn(made.value, history, instructions);
}

function replayOn(machine: GuestMachine, history: History, instructions: number): Replayed {
  const bytes: number[] = [];
  for (let index = 0; ; index += 1) {
    const end = history.epochEnd(index);
    const report = machine.run({
      untilInstruction: end === null ? instructions : Infinity,
      untilEpochNs: Infinity,
      gateOutput: false,
      permitOutput: false,
    });
    for (const { byte } of report.outputs) bytes.push(byte);
    if (end === null || report.stop !== "epoch-end") {
      return { outputs: Uint8Array.from(bytes), instructions: report.instructions };
    }
    machine.beginEpoch(end.tme, end.interrupts);
  }
}

/**
 * One sentence about the first difference between what the world saw and what the replay put out; null: none.
 * `pending`: bytes that the survivor's guest had put out and the world was still to get when the run finished.
 */
export function replayComplaint(
  seen: Uint8Array,
  replayed: Replayed,
  pending: number,
): string | null {
  const { outputs } = replayed;
  const length = Math.min(seen.length, outputs.length);
  for (let index = 0; index < length; index += 1) {
    if (seen[index] !== outputs[index]) {
      return `A single machine with the survivor's history puts out another byte ${index + 1} than the world saw.`;
    }
  }
  if (seen.length + pending === outputs.length) return null;
  return `A single machine with the survivor's history puts out ${outputs.length} bytes, the world saw ${seen.length}.`;
}
