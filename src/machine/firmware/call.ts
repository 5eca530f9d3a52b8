/**
 * One call of the firmware: its arguments, and what it writes into the caller's memory.
 *
 * 32-bit calling convention: r26, r25, r24, r23, then words on the stack from sp - 52 downwards; the
 * status goes into r28 (PA-RISC run-time architecture for 32-bit systems). Addresses are physical. A bad
 * one is the caller's mistake: nothing is written there, and the call says BAD_ARGUMENT.
 */
import { type Memory } from "../../cpu/memory.ts";

const FIRST_ARGUMENT_REGISTER = 26;
const ARGUMENTS_IN_REGISTERS = 4;
const STACK_POINTER = 30;
const FIRST_ON_STACK = -52;

export class FirmwareCall {
  readonly memory: Memory;
  private readonly gr: Int32Array;

  constructor(memory: Memory, gr: Int32Array) {
    this.memory = memory;
    this.gr = gr;
  }

  /** Argument 0, 1, ... as an int32; 0 if it should be on the stack and there is none. */
  argument(index: number): number {
    if (index < ARGUMENTS_IN_REGISTERS) return this.gr[FIRST_ARGUMENT_REGISTER - index]!;
    const address = this.gr[STACK_POINTER]! + FIRST_ON_STACK - 4 * (index - ARGUMENTS_IN_REGISTERS);
    return this.isUsable(address, 4, 4) ? this.memory.readWord(address) : 0;
  }

  /** Writes words to consecutive addresses, or nothing at all. */
  writeWords(address: number, words: readonly number[]): boolean {
    if (!this.isUsable(address, 4 * words.length, 4)) return false;
    for (const [index, word] of words.entries()) this.memory.writeWord(address + 4 * index, word);
    return true;
  }

  writeBytes(address: number, bytes: Uint8Array): boolean {
    if (!this.isUsable(address, bytes.length, 1)) return false;
    this.memory.copyIn(bytes, address);
    return true;
  }

  /** `count` bytes (unsigned) from `address`, or null. */
  readBytes(address: number, count: number): Uint8Array | null {
    return this.isUsable(address, count, 1) ? this.memory.copyOut(address, count >>> 0) : null;
  }

  private isUsable(address: number, length: number, alignment: number): boolean {
    return (address & (alignment - 1)) === 0 && this.memory.contains(address, length);
  }
}
