/** Single floating-point instructions on a processor of their own: what QEMU's answers are held against. */
import { Memory } from "../memory.ts";
import { CR_COPROCESSOR } from "../control-registers.ts";
import { DecodedPages } from "../decoded-pages.ts";
import { Processor } from "../processor.ts";
import { FR } from "../state.ts";
import { CCR_FLOAT } from "../system/assist.ts";
import { Tlb } from "../translation.ts";

/** A processor in real mode with a little memory, all zeroes. An interruption ends the instruction and goes no further. */
export function floatMachine(): Processor {
  const memory = new Memory(0x10000);
  const tlb = new Tlb(4);
  const bus = { read: () => 0, write: () => undefined, romBase: 0, romWords: new Int32Array(0) };
  const decoded = new DecodedPages(memory);
  const cpu = new Processor({ memory, bus, decoded, itlb: tlb, dtlb: tlb, hosted: true });
  cpu.control[CR_COPROCESSOR] = CCR_FLOAT;
  return cpu;
}

/** Executes one instruction: was the next one nullified, and which interruption took its place, if any? */
export function execute(
  cpu: Processor,
  word: number,
): { readonly nullified: boolean; readonly interruption: number | null } {
  cpu.memory.words[0] = word;
  cpu.memory.touched(0);
  cpu.jump(0);
  const stop = cpu.run(1);
  return {
    nullified: cpu.nullified !== 0,
    interruption: stop === "interruption" ? cpu.interruption : null,
  };
}

/** The harness's pattern: ordinary numbers, as singles and as doubles. */
export function pattern(seed: number, index: number): number {
  const mixed = Math.imul(index + 64 * seed, 0x9e3779b1);
  return (0x3c000000 + (mixed >>> 5)) ^ (mixed << 31);
}

/** An operand or result: 8 or 16 hexadecimal digits. */
export function setRegister(cpu: Processor, register: number, digits: string): void {
  const index = FR + 2 * register;
  cpu.user[index] = Number.parseInt(digits.slice(0, 8), 16);
  if (digits.length === 16) cpu.user[index + 1] = Number.parseInt(digits.slice(8), 16);
}

export function registerText(cpu: Processor, register: number, digits: number): string {
  const index = FR + 2 * register;
  const left = hex8(cpu.user[index] ?? 0);
  return digits === 16 ? left + hex8(cpu.user[index + 1] ?? 0) : left;
}

export function hex8(word: number): string {
  return (word >>> 0).toString(16).padStart(8, "0");
}
