/** A processor alone with its memory, for tests: no devices, no firmware, no hypervisor. */
import type { Bus } from "../bus.ts";
import { PSW_B, PSW_N } from "../../isa/psw.ts";
import { CR_COPROCESSOR, CR_IPSW } from "../control-registers.ts";
import { DecodedPages } from "../decoded-pages.ts";
import { Memory, PAGE_SIZE } from "../memory.ts";
import { Processor } from "../processor.ts";
import { CARRIES, CARRY_MASK } from "../state.ts";
import { CCR_FLOAT } from "../system/assist.ts";
import { Tlb } from "../translation.ts";

/** Where nothing answers: loads give 0, stores are lost. */
const NOTHING: Bus = {
  read: () => 0,
  write: () => undefined,
  romBase: 0xf0000000 | 0,
  romWords: new Int32Array(0),
};

export interface LoneOptions {
  readonly pages?: number;
  /** The trap of a hosted processor ends its run; one that isn't goes on at its vector. */
  readonly hosted?: boolean;
  /** One TLB for both, or two. */
  readonly apart?: boolean;
  readonly sets?: number;
  readonly bus?: Bus;
}

export function loneProcessor(options: LoneOptions = {}): Processor {
  const memory = new Memory((options.pages ?? 16) * PAGE_SIZE);
  const dtlb = new Tlb(options.sets ?? 16);
  const cpu = new Processor({
    memory,
    bus: options.bus ?? NOTHING,
    decoded: new DecodedPages(memory),
    itlb: options.apart === true ? new Tlb(options.sets ?? 16) : dtlb,
    dtlb,
    hosted: options.hosted ?? true,
  });
  cpu.control[CR_COPROCESSOR] = CCR_FLOAT;
  return cpu;
}

/** What a handler does that gives up the instruction which trapped: the PSW is back, the queue moves on by one. */
export function skipTrapped(cpu: Processor): void {
  cpu.setPsw(cpu.control[CR_IPSW]! & ~(PSW_N | PSW_B));
  cpu.spaceFront = cpu.spaceBack;
  cpu.front = cpu.back;
  cpu.back = (cpu.back + 4) | 0;
}

/** Everything that a program, or an interruption handler, could find out; plain values to be compared. */
export function stateOf(cpu: Processor) {
  const user = Array.from(cpu.user);
  user[CARRIES] = cpu.user[CARRIES]! & CARRY_MASK;
  return {
    user,
    control: Array.from(cpu.control),
    shadow: Array.from(cpu.shadow),
    psw: cpu.psw,
    nullified: cpu.nullified,
    branched: cpu.branched,
    queue: [cpu.spaceFront, cpu.front, cpu.spaceBack, cpu.back],
    interruptionQueueBack: [cpu.iiasqBack, cpu.iiaoqBack],
    instructions: cpu.instructions,
    memory: cpu.memory.digest(),
    tlb: Array.from(cpu.dtlb.snapshot().entries),
  };
}

/** Writes instructions to physical memory. */
export function place(cpu: Processor, address: number, words: readonly number[]): void {
  for (const [index, word] of words.entries()) cpu.memory.writeWord(address + 4 * index, word);
}
