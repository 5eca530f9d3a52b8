/**
 * Everything of a processor that lasts, as plain data. Its TLBs and memory are saved by whoever owns them; what is only
 * a copy of those (quick translations, decoded pages) is forgotten when a state is put back.
 */
import type { Processor } from "./processor.ts";

const NUMBERS = [
  ...["psw", "nullified", "branched", "front", "back", "spaceFront", "spaceBack"],
  ...["iiasqBack", "iiaoqBack", "instructions", "trap", "trapSpace", "trapOffset", "exit"],
  ...["word", "executed", "idleLoop", "interruptionsInARow", "interruption"],
] as const satisfies readonly (keyof Processor)[];

const FLAGS = [
  ...["absoluteData", "trapHasAddress", "jumped", "resync", "ignoreIdle", "stopRequested"],
] as const satisfies readonly (keyof Processor)[];

export interface ProcessorState {
  /** Null where another processor, which is saved beside it, owns the user state. */
  readonly user: Int32Array | null;
  readonly control: Int32Array;
  readonly shadow: Int32Array;
  readonly numbers: readonly number[];
  readonly flags: readonly boolean[];
}

/** `ownsUser`: the user state is saved with it. */
export function saveProcessor(cpu: Processor, ownsUser = true): ProcessorState {
  return {
    user: ownsUser ? cpu.user.slice() : null,
    control: cpu.control.slice(),
    shadow: cpu.shadow.slice(),
    numbers: NUMBERS.map((name) => cpu[name]),
    flags: FLAGS.map((name) => cpu[name]),
  };
}

/** All registers zero, the TLBs empty; how many instructions have been executed is no part of it. */
export function resetProcessor(cpu: Processor): void {
  const { instructions } = cpu;
  for (const registers of [cpu.user, cpu.control, cpu.shadow]) registers.fill(0);
  for (const name of NUMBERS) cpu[name] = 0;
  for (const name of FLAGS) cpu[name] = false;
  cpu.instructions = instructions;
  cpu.itlb.clear();
  cpu.dtlb.clear();
  cpu.quick.clear();
}

export function restoreProcessor(cpu: Processor, state: ProcessorState): void {
  if (state.user !== null) cpu.user.set(state.user);
  cpu.control.set(state.control);
  cpu.shadow.set(state.shadow);
  for (const [index, name] of NUMBERS.entries()) cpu[name] = state.numbers[index] ?? 0;
  for (const [index, name] of FLAGS.entries()) cpu[name] = state.flags[index] ?? false;
  cpu.quick.clear();
}
