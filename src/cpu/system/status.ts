/** The processor status word, and the return from an interruption. */
import { CR_IIAOQ, CR_IIASQ, CR_IPSW } from "../control-registers.ts";
import { SHADOWED } from "../interruption.ts";
import type { Processor } from "../processor.ts";
import { PSW_SYSTEM_MASK, PSW_X } from "../../isa/psw.ts";
import { GR } from "../state.ts";
import { BREAK_INSTRUCTION } from "../../isa/interruptions.ts";
import { setTarget } from "./control.ts";
import { operandField } from "./fields.ts";

/** The 7 bits of SSM and RSM's immediate that name system mask bits. */
function immediateMask(word: number): number {
  return (word >>> 16) & PSW_SYSTEM_MASK;
}

export function ssm(cpu: Processor, word: number): void {
  const before = cpu.psw;
  setTarget(cpu, word, before & PSW_SYSTEM_MASK);
  cpu.setPswSystem((before & ~PSW_X) | immediateMask(word));
}

export function rsm(cpu: Processor, word: number): void {
  const before = cpu.psw;
  setTarget(cpu, word, before & PSW_SYSTEM_MASK);
  cpu.setPswSystem(before & ~PSW_X & ~immediateMask(word));
}

export function mtsm(cpu: Processor, word: number): void {
  const value = cpu.user[GR + operandField(word)]!;
  cpu.setPswSystem((cpu.psw & ~PSW_X & ~PSW_SYSTEM_MASK) | (value & PSW_SYSTEM_MASK));
}

/** RFI: PSW from IPSW, the instruction-address queues from IIASQ and IIAOQ. */
export function rfi(cpu: Processor): void {
  const control = cpu.control;
  cpu.spaceFront = control[CR_IIASQ]!;
  cpu.spaceBack = cpu.iiasqBack;
  cpu.front = control[CR_IIAOQ]!;
  cpu.back = cpu.iiaoqBack;
  cpu.setPsw(control[CR_IPSW]!);
  cpu.jumped = true;
}

/** RFIR: the same, and the shadowed general registers come back. */
export function rfir(cpu: Processor): void {
  for (let index = 0; index < SHADOWED.length; index += 1) {
    cpu.user[GR + SHADOWED[index]!] = cpu.shadow[index]!;
  }
  rfi(cpu);
}

export function breakInstruction(cpu: Processor): void {
  cpu.trap = BREAK_INSTRUCTION;
}
