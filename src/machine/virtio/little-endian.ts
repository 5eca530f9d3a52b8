/** Little-endian numbers in a machine's memory, as virtio 1.x has them on every processor. Addresses are aligned. */
import type { Memory } from "../../cpu/memory.ts";

/** The bytes of a word in the other order. */
export function swapWord(word: number): number {
  return (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);
}

/** The bytes of a halfword in the other order. */
export function swapHalf(half: number): number {
  return ((half & 0xff) << 8) | ((half >>> 8) & 0xff);
}

/** Unsigned, 16 bits. */
export function readLittleHalf(memory: Memory, address: number): number {
  return swapHalf(memory.readHalf(address));
}

/** Unsigned, 32 bits. */
export function readLittleWord(memory: Memory, address: number): number {
  return swapWord(memory.readWord(address)) >>> 0;
}

export function writeLittleHalf(memory: Memory, address: number, value: number): void {
  memory.writeHalf(address, swapHalf(value));
}

export function writeLittleWord(memory: Memory, address: number, value: number): void {
  memory.writeWord(address, swapWord(value));
}
