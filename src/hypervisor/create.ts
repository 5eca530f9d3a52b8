import { fail, type Result } from "../base/result.ts";
import { MEMORY_MIB_MAX, MEMORY_MIB_MIN } from "../machine/workstation.ts";
import { BareMachine } from "./bare-machine.ts";
import type { BootOptions } from "./guest-machine.ts";
import { VirtualMachine } from "./virtual-machine.ts";

/** A refusal: one sentence that says what was wrong with the boot options or the image. */
export interface BootError {
  readonly sentence: string;
}

/** The longest epoch that the recovery counter can count. */
export const EPOCH_LENGTH_MAX = 0x7fff_ffff;

/** Builds the machine that the options describe, with the image in its memory, ready to run. */
export function createGuestMachine(
  boot: BootOptions,
): Result<BareMachine | VirtualMachine, BootError> {
  const { memoryMiB, epochLength } = boot;
  if (!isBetween(memoryMiB, MEMORY_MIB_MIN, MEMORY_MIB_MAX)) {
    const range = `${String(MEMORY_MIB_MIN)} to ${String(MEMORY_MIB_MAX)} MiB`;
    return fail({ sentence: `The memory is ${String(memoryMiB)} MiB; ${range} were expected.` });
  }
  if (boot.mode === "bare") return BareMachine.create(boot);
  if (!isBetween(epochLength, 1, EPOCH_LENGTH_MAX)) {
    const range = `1 to ${String(EPOCH_LENGTH_MAX)} instructions`;
    return fail({ sentence: `The epoch length is ${String(epochLength)}; ${range} was expected.` });
  }
  return VirtualMachine.create(boot);
}

function isBetween(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
