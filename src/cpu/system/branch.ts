/** GATE: the only instruction that can raise the privilege level. */
import type { Processor } from "../processor.ts";
import { PSW_C } from "../../isa/psw.ts";
import { GR } from "../state.ts";
import { ILLEGAL_INSTRUCTION, INSTRUCTION_TLB_MISS } from "../../isa/interruptions.ts";

/** assemble_17 of a branch word, in bytes. */
function displacement(word: number): number {
  const high = (word >>> 16) & 31;
  const low = (word >>> 2) & 0x7ff;
  const words = ((word & 1) << 16) | (high << 11) | ((low & 1) << 10) | (low >>> 1);
  return ((words << 15) >> 15) << 2;
}

/**
 * Branches, with the level that the gateway page's entry grants; with translation off it grants level 0. The low bits
 * of GR t become the level before. Not allowed in the slot of a taken branch (PSW B).
 */
export function gate(cpu: Processor, word: number): void {
  const level = cpu.front & 3;
  if (cpu.branched !== 0) {
    cpu.trap = ILLEGAL_INSTRUCTION;
    return;
  }
  let granted = 0;
  if ((cpu.psw & PSW_C) !== 0) {
    const entry = cpu.itlb.find(cpu.spaceFront, cpu.front >>> 12);
    if (entry < 0) {
      cpu.trap = INSTRUCTION_TLB_MISS;
      return;
    }
    const type = (cpu.itlb.accessOf(entry) >>> 24) & 7;
    granted = type >= 4 ? Math.min(type & 3, level) : level;
  }
  const target = (((cpu.front & ~3) + 8 + displacement(word)) & ~3) | granted;
  const link = (word >>> 21) & 31;
  cpu.user[GR + link] = (cpu.user[GR + link]! & ~3) | level;
  cpu.user[GR] = 0;
  cpu.spaceFront = cpu.spaceBack;
  cpu.front = cpu.back;
  cpu.back = target;
  cpu.branched = 1;
  cpu.nullified = (word & 2) !== 0 ? 1 : 0;
  cpu.jumped = true;
}
