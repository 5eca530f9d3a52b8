/**
 * The processor as the bus sees it: two words. One written to EIR sets the bit of EIRR that the
 * value's low 5 bits number, counted from the left as the architecture does (bit 0 is the interval
 * timer's); a load gives EIRR, as in qemu-system-hppa 7.2. One written to COMMAND may ask for a reset, which
 * is how Linux restarts a machine whose firmware does not (QEMU ignores it). Narrower accesses do nothing.
 *
 * Source: PA-RISC 1.1 manual, chapter 4 (external interrupts); PA-RISC I/O architecture, IO_EIR and IO_COMMAND.
 */
import { type Device } from "./device.ts";

export const PROCESSOR_HPA = 0xfffb0000;
/** Writes here reach every processor of the bus: there is one. */
export const BROADCAST_HPA = 0xfffc0000;
/** Writes here reach every module of every bus. */
export const GLOBAL_BROADCAST_HPA = 0xfffe0000;
export const PROCESSOR_SIZE = 0x1000;

const EIR = 0;
const COMMAND = 0x30;
const COMMAND_RESET = 5;

export type ProcessorHooks = {
  /** Sets bit `bit` (0 is the leftmost) of EIRR. */
  readonly raiseExternal: (bit: number) => void;
  readonly readEirr: () => number;
  readonly reset: () => void;
};

/** The page of registers; it has no state of its own, so it may be attached at several addresses. */
export class ProcessorPort implements Device {
  private readonly hooks: ProcessorHooks;

  constructor(hooks: ProcessorHooks) {
    this.hooks = hooks;
  }

  read(offset: number, bytes: number): number {
    return offset === EIR && bytes === 4 ? this.hooks.readEirr() : 0;
  }

  write(offset: number, bytes: number, value: number): void {
    if (bytes !== 4) return;
    if (offset === EIR) this.hooks.raiseExternal(value & 31);
    if (offset === COMMAND && value === COMMAND_RESET) this.hooks.reset();
  }
}
