/** The interruptions of PA-RISC 1.1. Lower numbers have priority, within a group and between groups. */

/** Group 1 and 2 come between instructions, group 3 ends an instruction that had no effect, group 4 follows one that had. */
export type InterruptionGroup = 1 | 2 | 3 | 4;

/** One interruption; its handler starts at IVA + 32 * number. */
export interface Interruption {
  readonly number: number;
  readonly name: string;
  readonly group: InterruptionGroup;
}

export const HIGH_PRIORITY_MACHINE_CHECK = 1;
export const POWER_FAILURE = 2;
export const RECOVERY_COUNTER = 3;
export const EXTERNAL_INTERRUPT = 4;
export const LOW_PRIORITY_MACHINE_CHECK = 5;
export const INSTRUCTION_TLB_MISS = 6;
export const INSTRUCTION_MEMORY_PROTECTION = 7;
export const ILLEGAL_INSTRUCTION = 8;
export const BREAK_INSTRUCTION = 9;
export const PRIVILEGED_OPERATION = 10;
export const PRIVILEGED_REGISTER = 11;
export const OVERFLOW = 12;
export const CONDITIONAL = 13;
export const ASSIST_EXCEPTION = 14;
export const DATA_TLB_MISS = 15;
export const NON_ACCESS_INSTRUCTION_TLB_MISS = 16;
export const NON_ACCESS_DATA_TLB_MISS = 17;
/** Processors before the PA7100LC; later ones tell three cases apart: 26, 27 and 28. */
export const DATA_MEMORY_PROTECTION = 18;
export const DATA_MEMORY_BREAK = 19;
export const TLB_DIRTY_BIT = 20;
export const PAGE_REFERENCE = 21;
export const ASSIST_EMULATION = 22;
export const HIGHER_PRIVILEGE_TRANSFER = 23;
export const LOWER_PRIVILEGE_TRANSFER = 24;
export const TAKEN_BRANCH = 25;
export const DATA_MEMORY_ACCESS_RIGHTS = 26;
export const DATA_MEMORY_PROTECTION_ID = 27;
export const UNALIGNED_DATA_REFERENCE = 28;

/** By number; there is no 0. */
export const INTERRUPTIONS: readonly Interruption[] = [
  of(HIGH_PRIORITY_MACHINE_CHECK, 1, "high-priority machine check"),
  of(POWER_FAILURE, 2, "power failure interrupt"),
  of(RECOVERY_COUNTER, 2, "recovery counter trap"),
  of(EXTERNAL_INTERRUPT, 2, "external interrupt"),
  of(LOW_PRIORITY_MACHINE_CHECK, 2, "low-priority machine check"),
  of(INSTRUCTION_TLB_MISS, 3, "instruction TLB miss fault"),
  of(INSTRUCTION_MEMORY_PROTECTION, 3, "instruction memory protection trap"),
  of(ILLEGAL_INSTRUCTION, 3, "illegal instruction trap"),
  of(BREAK_INSTRUCTION, 3, "break instruction trap"),
  of(PRIVILEGED_OPERATION, 3, "privileged operation trap"),
  of(PRIVILEGED_REGISTER, 3, "privileged register trap"),
  of(OVERFLOW, 3, "overflow trap"),
  of(CONDITIONAL, 3, "conditional trap"),
  of(ASSIST_EXCEPTION, 3, "assist exception trap"),
  of(DATA_TLB_MISS, 3, "data TLB miss fault"),
  of(NON_ACCESS_INSTRUCTION_TLB_MISS, 3, "non-access instruction TLB miss fault"),
  of(NON_ACCESS_DATA_TLB_MISS, 3, "non-access data TLB miss fault"),
  of(DATA_MEMORY_PROTECTION, 3, "data memory protection trap"),
  of(DATA_MEMORY_BREAK, 3, "data memory break trap"),
  of(TLB_DIRTY_BIT, 3, "TLB dirty bit trap"),
  of(PAGE_REFERENCE, 3, "page reference trap"),
  of(ASSIST_EMULATION, 3, "assist emulation trap"),
  of(HIGHER_PRIVILEGE_TRANSFER, 4, "higher-privilege transfer trap"),
  of(LOWER_PRIVILEGE_TRANSFER, 4, "lower-privilege transfer trap"),
  of(TAKEN_BRANCH, 4, "taken branch trap"),
  of(DATA_MEMORY_ACCESS_RIGHTS, 3, "data memory access rights trap"),
  of(DATA_MEMORY_PROTECTION_ID, 3, "data memory protection ID trap"),
  of(UNALIGNED_DATA_REFERENCE, 3, "unaligned data reference trap"),
];

function of(number: number, group: InterruptionGroup, name: string): Interruption {
  return { number, name, group };
}

/** The interruption's name for people, "interruption 40" for a number that has none. */
export function interruptionName(number: number): string {
  return INTERRUPTIONS[number - 1]?.name ?? `interruption ${number}`;
}
