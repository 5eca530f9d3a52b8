import type { Frame } from "../../worker/messages.ts";
import { grouped, plural } from "../page/text.ts";

/** Whether the machines stand at the same logical time, where their states must be equal; else why not. */
export type Comparison =
  | { readonly kind: "comparable"; readonly sentence: string }
  | { readonly kind: "lag" | "none"; readonly sentence: string };

/** Compared at equal epoch and instruction only, so that lag never looks like a difference. */
export function comparisonOf(frame: Frame): Comparison {
  const { primary, backup } = frame.machines;
  for (const [name, machine] of [
    ["primary", primary],
    ["backup", backup],
  ] as const) {
    if (machine.role === "crashed" || machine.role === "fenced") {
      return { kind: "none", sentence: `The ${name} has stopped: nothing to compare with.` };
    }
  }
  if (primary.epoch === backup.epoch && primary.epochInstructions === backup.epochInstructions) {
    const where = `epoch ${primary.epoch}, instruction ${grouped(primary.epochInstructions)}`;
    return { kind: "comparable", sentence: `both at ${where}` };
  }
  const ahead = primary.instructions - backup.instructions;
  if (ahead === 0) {
    const first = primary.epoch > backup.epoch ? "primary" : "backup";
    return { kind: "lag", sentence: `the ${first} has begun its next epoch: not comparable now` };
  }
  const leader = ahead > 0 ? "primary" : "backup";
  const by = plural(Math.abs(ahead), "instruction");
  return { kind: "lag", sentence: `the ${leader} is ${by} ahead: not comparable now` };
}
