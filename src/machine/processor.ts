/**
 * The processor as the bus sees it: one word, EIR. A word written there sets the bit of EIRR that the
 * value's low 5 bits number, counted from the left as the architecture does (bit 0 is the interval
 * timer's). Narrower accesses do nothing; a load gives EIRR, as in qemu-system-hppa 7.2.
 *
 * Source: PA-RISC 1.1 manual, chapter 4 (external interrupts); PA-RISC I/O architecture, IO_EIR.
 */
import { type Device } from "./device.ts";

export const PROCESSOR_HPA = 0xfffb0000;
/** Writes here reach every processor: there is one. */
export const BROADCAST_HPA = 0xfffc0000;
export const PROCESSOR_SIZE = 0x1000;

const EIR = 0;

export type ProcessorHooks = {
  /** Sets bit `bit` (0 is the leftmost) of EIRR. */
  readonly raiseExternal: (bit: number) => void;
  readonly readEirr: () => number;
};

/** The page of registers; it has no state of its own, so it may be attached at both addresses. */
export class ProcessorPort implements Device {
  private readonly hooks: ProcessorHooks;

  constructor(hooks: ProcessorHooks) {
    this.hooks = hooks;
  }

  read(offset: number, bytes: number): number {
    return offset === EIR && bytes === 4 ? this.hooks.readEirr() : 0;
  }

  write(offset: number, bytes: number, value: number): void {
    if (offset === EIR && bytes === 4) this.hooks.raiseExternal(value & 31);
  }
}
