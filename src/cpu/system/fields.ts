/** Fields of system instructions, by their place in the word (PA-RISC 1.1 manual, appendix on formats). */
import type { Processor } from "../processor.ts";
import { GR } from "../state.ts";

/** The 5-bit register field next to the major opcode: the base of addresses. */
export function baseField(word: number): number {
  return (word >>> 21) & 31;
}

/** The second 5-bit register field: index or operand. */
export function operandField(word: number): number {
  return (word >>> 16) & 31;
}

/** The last 5 bits: the target register. */
export function targetField(word: number): number {
  return word & 31;
}

/** The 2-bit space field of data instructions. */
export function spaceField(word: number): number {
  return (word >>> 14) & 3;
}

/** The 3-bit space field of MTSP, MFSP and of instructions that name instruction addresses; its bits are permuted. */
export function wideSpaceField(word: number): number {
  return ((word >>> 14) & 3) | ((word >>> 11) & 4);
}

/** Completer M: the base register becomes base + index, and the operation is at the base. */
const MODIFY = 0x20;

/** The offset that an indexed system instruction works on. */
export function indexedOffset(cpu: Processor, word: number): number {
  const base = cpu.user[GR + baseField(word)]!;
  if ((word & MODIFY) !== 0) return base;
  return (base + cpu.user[GR + operandField(word)]!) | 0;
}

export function modifyBase(cpu: Processor, word: number): void {
  if ((word & MODIFY) === 0) return;
  const base = baseField(word);
  cpu.user[GR + base] = (cpu.user[GR + base]! + cpu.user[GR + operandField(word)]!) | 0;
  cpu.user[GR] = 0;
}
