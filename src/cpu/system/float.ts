/** Floating-point arithmetic. */
import type { Processor } from "../processor.ts";
import { ASSIST_EMULATION } from "../../isa/interruptions.ts";

/** Not there yet: to software it is a coprocessor that leaves the operation to it. */
export function floatOperation(cpu: Processor): void {
  cpu.trap = ASSIST_EMULATION;
}
