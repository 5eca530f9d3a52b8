/** Machines for tests, and how they are driven. */
import { assert } from "../../base/assert.ts";
import { makeElf } from "../../machine/testdata/make-elf.ts";
import { BareMachine } from "../bare-machine.ts";
import { createGuestMachine } from "../create.ts";
import type { BootOptions, DeviceInterrupt, Output, RunLimits } from "../guest-machine.ts";
import { VirtualMachine } from "../virtual-machine.ts";

export const INSTRUCTION_NS = 20;
const SIMULATED_NS = 700;

export const WITHOUT_LIMIT: RunLimits = {
  untilInstruction: Infinity,
  untilEpochNs: Infinity,
  gateOutput: false,
  permitOutput: false,
};

/** Where `imageOf` puts a program. */
export const PROGRAM = 0x10000;

/** An image of nothing but these words, entered at the first one. */
export function imageOf(words: readonly number[]): Uint8Array {
  const bytes = words.flatMap((word) => [24, 16, 8, 0].map((shift) => (word >>> shift) & 255));
  return makeElf({ segments: [{ address: PROGRAM, bytes }], entry: PROGRAM });
}

export type Choice = Partial<BootOptions> & { readonly image: Uint8Array };

export function bootBare(choice: Choice): BareMachine {
  const machine = boot({ ...choice, mode: "bare" });
  assert(machine instanceof BareMachine, "a bare machine was asked for");
  return machine;
}

export function bootVirtual(choice: Choice): VirtualMachine {
  const machine = boot({ ...choice, mode: "vm" });
  assert(machine instanceof VirtualMachine, "a virtual machine was asked for");
  return machine;
}

function boot(choice: Choice & Pick<BootOptions, "mode">): BareMachine | VirtualMachine {
  const made = createGuestMachine({
    memoryMiB: 1,
    epochLength: 1000,
    commandLine: "",
    timeOfDay: 1_000_000_000,
    costs: { instructionNs: INSTRUCTION_NS, simulatedNs: SIMULATED_NS },
    ...choice,
  });
  assert(made.ok, made.ok ? "" : made.error.sentence);
  return made.value;
}

/** Input for a machine: bytes, one interrupt. */
export function typed(id: number, text: string): DeviceInterrupt {
  return {
    id,
    source: "console",
    data: Uint8Array.from(text, (character) => character.charCodeAt(0)),
  };
}

export function textOf(outputs: readonly Output[]): string {
  return outputs.map(({ byte }) => String.fromCharCode(byte)).join("");
}
