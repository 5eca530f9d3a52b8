/**
 * The only place where an interruption changes the state of a processor.
 *
 * Source: PA-RISC 1.1 manual, chapter 4. IIA, IIR, ISR, IOR and the shadow registers are written only where PSW Q was 1.
 */
import {
  CR_IIAOQ,
  CR_IIASQ,
  CR_IIR,
  CR_IOR,
  CR_IPSW,
  CR_ISR,
  CR_VECTOR,
} from "./control-registers.ts";
import type { Processor } from "./processor.ts";
import { PSW_M, PSW_Q } from "../isa/psw.ts";
import { GR } from "./state.ts";
import {
  EXTERNAL_INTERRUPT,
  INSTRUCTION_MEMORY_PROTECTION,
  INSTRUCTION_TLB_MISS,
  HIGH_PRIORITY_MACHINE_CHECK,
  RECOVERY_COUNTER,
} from "../isa/interruptions.ts";

/** The general registers that an interruption saves in the shadow registers. */
export const SHADOWED = [1, 8, 9, 16, 17, 24, 25] as const;

/** Does what the hardware does up to the jump: parameters saved, PSW cleared. */
export function latchInterruption(cpu: Processor, number: number): void {
  const psw = cpu.getPsw();
  const control = cpu.control;
  control[CR_IPSW] = psw;
  if ((psw & PSW_Q) !== 0) {
    control[CR_IIASQ] = cpu.spaceFront;
    control[CR_IIAOQ] = cpu.front;
    cpu.iiasqBack = cpu.spaceBack;
    cpu.iiaoqBack = cpu.back;
    if (hasInstruction(number)) control[CR_IIR] = cpu.word;
    if (cpu.trapHasAddress) {
      control[CR_ISR] = cpu.trapSpace;
      control[CR_IOR] = cpu.trapOffset;
    }
    for (let index = 0; index < SHADOWED.length; index += 1) {
      cpu.shadow[index] = cpu.user[GR + SHADOWED[index]!]!;
    }
  }
  cpu.trapHasAddress = false;
  cpu.setPswSystem(number === HIGH_PRIORITY_MACHINE_CHECK ? PSW_M : 0);
  clearLive(cpu);
}

/** The whole interruption: control goes to the vector table at IVA. */
export function deliverInterruption(cpu: Processor, number: number): void {
  latchInterruption(cpu, number);
  cpu.interruptionsInARow += 1;
  cpu.spaceFront = 0;
  cpu.spaceBack = 0;
  // A vector table is aligned; what else is in IVA can't become a privilege level.
  cpu.jump((cpu.control[CR_VECTOR]! + 32 * number) & ~31);
}

function clearLive(cpu: Processor): void {
  cpu.setPsw(cpu.psw);
}

/** Interruptions that are not about an executed instruction leave IIR alone. */
function hasInstruction(number: number): boolean {
  return (
    number !== HIGH_PRIORITY_MACHINE_CHECK &&
    number !== RECOVERY_COUNTER &&
    number !== EXTERNAL_INTERRUPT &&
    number !== INSTRUCTION_TLB_MISS &&
    number !== INSTRUCTION_MEMORY_PROTECTION
  );
}
