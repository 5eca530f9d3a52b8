/**
 * How a floating-point operation ends: its flags and its result are written, or its trap is left pending.
 *
 * Source: PA-RISC 1.1 manual, chapter on floating-point exceptions. A trap is delayed: T is set, the exception register
 * (the right word of FR 0) tells of the instruction, and the next floating-point instruction is interrupted. A reserved
 * operation is interrupted at once, with T as it was.
 */
import { ASSIST_EXCEPTION } from "../../isa/interruptions.ts";
import type { Processor } from "../processor.ts";
import { FR } from "../state.ts";
import type { Result } from "./result.ts";
import { DIVISION_BY_ZERO, ENABLES, FLAGS_SHIFT, INVALID, STATUS_T } from "./status.ts";

/** The flags of an operation without traps, or its pending trap. Returns whether the result is to be written. */
export function settle(cpu: Processor, word: number, result: Result): boolean {
  const raised = result.raised;
  if (raised === 0 && !result.unimplemented) return true;
  if (result.unimplemented) {
    result.unimplemented = false;
    leaveUnimplemented(cpu, word);
    return false;
  }
  const enabled = cpu.user[FR]! & ENABLES;
  cpu.user[FR]! |= (raised & ~enabled) << FLAGS_SHIFT;
  const trapped = raised & enabled;
  if (trapped === 0) return true;
  leaveTrap(cpu, trapped << 1, word);
  return (trapped & (INVALID | DIVISION_BY_ZERO)) === 0;
}

/** The operation exists, but not in this coprocessor: software does it when the trap is taken. */
export function leaveUnimplemented(cpu: Processor, word: number): void {
  leaveTrap(cpu, UNIMPLEMENTED[word >>> 26] ?? 1, word);
}

/** Codes of unimplemented operations by major opcode. */
const UNIMPLEMENTED: Readonly<Record<number, number>> = {
  0x0c: 0x09,
  0x0e: 0x0b,
  0x06: 0x03,
  0x26: 0x23,
};

function leaveTrap(cpu: Processor, code: number, word: number): void {
  cpu.user[FR]! |= STATUS_T;
  cpu.user[FR + 1] = (code << 26) | (word & 0x03ffffff);
}

export function refuseReserved(cpu: Processor): void {
  cpu.trap = ASSIST_EXCEPTION;
}
