import type { Processor } from "./processor.ts";
import {
  CR_PROTECTION_1,
  CR_PROTECTION_2,
  CR_PROTECTION_3,
  CR_PROTECTION_4,
} from "./control-registers.ts";

/**
 * Whether a protection identifier register holds a page's access identifier and lets the access pass. The lowest bit
 * of such a register forbids writing (PA-RISC 1.1 manual, chapter 3).
 */
export function mayPass(cpu: Processor, accessId: number, write: boolean): boolean {
  return (
    passes(cpu.control[CR_PROTECTION_1]!, accessId, write) ||
    passes(cpu.control[CR_PROTECTION_2]!, accessId, write) ||
    passes(cpu.control[CR_PROTECTION_3]!, accessId, write) ||
    passes(cpu.control[CR_PROTECTION_4]!, accessId, write)
  );
}

function passes(register: number, accessId: number, write: boolean): boolean {
  return ((register >>> 1) & 0x3ffff) === accessId && !(write && (register & 1) !== 0);
}
