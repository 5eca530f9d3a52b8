/** Why two machines that were alike no longer are, from what happened between two instructions. */
import { type MachineDifferences, handlerOf } from "../hypervisor/machine-differences.ts";
import type { VirtualMachine } from "../hypervisor/virtual-machine.ts";
import { readsTimer } from "../hypervisor/trapped-instruction.ts";
import {
  EXTERNAL_INTERRUPT,
  INSTRUCTION_TLB_MISS,
  DATA_TLB_MISS,
  NON_ACCESS_DATA_TLB_MISS,
  NON_ACCESS_INSTRUCTION_TLB_MISS,
  RECOVERY_COUNTER,
} from "../isa/interruptions.ts";
import type { OutsideCommand } from "./commands.ts";
import type { EpochEnd } from "./history.ts";
import type { Seat } from "./seats.ts";

export type CauseClass =
  | "clock read"
  | "interrupt delivered at another place"
  | "memory changed from outside"
  | "TLB miss"
  | "stale code"
  | "I/O read"
  | "counter"
  | "unknown";

export interface Cause {
  readonly class: CauseClass;
  /** A sentence for people. */
  readonly sentence: string;
}

export type Both<T> = Readonly<Record<Seat, T>>;

/** The two begin an epoch in the same state, and differ before its first instruction. */
export function causeAtDelivery(ends: Both<EpochEnd>): Cause {
  const { primary, backup } = ends;
  if (primary.tme !== backup.tme) {
    return {
      class: "clock read",
      sentence: `The primary began the epoch at ${primary.tme} ns of agreed time, the backup at ${backup.tme} ns.`,
    };
  }
  const named = ({ interrupts }: EpochEnd): string =>
    interrupts.length === 0 ? "none" : interrupts.map(({ id }) => `Int ${id}`).join(", ");
  const sentence =
    named(primary) === named(backup)
      ? `Both were given ${named(primary)}, and posted them in another order.`
      : `At the epoch's beginning the primary was given ${named(primary)}, the backup ${named(backup)}.`;
  return { class: "interrupt delivered at another place", sentence };
}

/** Something came to one of them that did not come to the other, at the same instruction. */
export function causeOutside(seat: Seat, command: OutsideCommand): Cause {
  if (command.kind === "miscount") {
    const sentence = `The ${seat}'s hypervisor counted the instructions of this epoch wrongly.`;
    return { class: "counter", sentence };
  }
  if (command.kind === "flip") {
    const sentence = `A fault changed a bit of the ${seat}'s ${command.place.where}.`;
    return { class: "memory changed from outside", sentence };
  }
  const ids = command.interrupts.map(({ id }) => `Int ${id}`).join(", ");
  return command.isPosted
    ? {
        class: "interrupt delivered at another place",
        sentence: `${ids} was posted to the ${seat}'s guest in the middle of the epoch.`,
      }
    : {
        class: "memory changed from outside",
        sentence: `The disk's data (${ids}) came into the ${seat}'s memory in the middle of the epoch (DMA).`,
      };
}

/** What is known of the step of both machines. */
export interface BothSteps {
  /** Before it, when both were equal. */
  readonly stale: Both<number | null>;
  readonly word: number;
  /** After it. */
  readonly machines: Both<VirtualMachine>;
  /** Kinds of instructions that were simulated in it. */
  readonly simulated: ReadonlySet<string>;
  readonly differences: MachineDifferences;
}

/** Both executed one instruction in the same state, and differ. */
export function causeOfStep(step: BothSteps): Cause {
  const { stale, word, simulated } = step;
  if (stale.primary !== stale.backup) {
    return {
      class: "stale code",
      sentence:
        "The word in memory had changed; the instruction cache of one machine still had the old one.",
    };
  }
  const trapped = causeOfInterruption(step.machines);
  if (trapped !== null) return trapped;
  if (simulated.has("mfctl") && readsTimer(word)) {
    return { class: "clock read", sentence: "Each machine read a clock of its own." };
  }
  if (simulated.has("firmware")) {
    return { class: "clock read", sentence: "The firmware answered from the machine's own clock." };
  }
  if (simulated.has("device-load")) {
    return { class: "I/O read", sentence: "A device's register gave each machine another value." };
  }
  const { memory, registers } = step.differences;
  if (memory[0] !== undefined) {
    return {
      class: "memory changed from outside",
      sentence: `The word at ${memory[0].what} changed on one machine; nothing that this instruction does explains it.`,
    };
  }
  const what = registers.map((each) => each.what).join(", ");
  return {
    class: "unknown",
    sentence: `An ordinary instruction left ${what === "" ? "the devices" : what} different: something outside has changed one of the machines.`,
  };
}

const TLB_MISSES = new Set([
  INSTRUCTION_TLB_MISS,
  DATA_TLB_MISS,
  NON_ACCESS_INSTRUCTION_TLB_MISS,
  NON_ACCESS_DATA_TLB_MISS,
]);

/** One of them stands in a handler that the other has not entered. */
function causeOfInterruption({ primary, backup }: Both<VirtualMachine>): Cause | null {
  const one = handlerOf(primary);
  const other = handlerOf(backup);
  if (one === other) return null;
  const [seat, number] = one !== 0 ? ["primary", one] : ["backup", other];
  if (TLB_MISSES.has(number)) {
    return {
      class: "TLB miss",
      sentence: `The ${seat}'s guest took a TLB miss there (interruption ${number}), the other's did not.`,
    };
  }
  if (number === EXTERNAL_INTERRUPT) {
    return {
      class: "interrupt delivered at another place",
      sentence: `The ${seat}'s guest took an external interrupt there, the other's did not.`,
    };
  }
  if (number === RECOVERY_COUNTER) {
    return {
      class: "counter",
      sentence: `The ${seat}'s recovery counter ran out there, the other's did not.`,
    };
  }
  return null;
}
