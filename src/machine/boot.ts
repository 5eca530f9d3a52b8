/**
 * How a program is entered: what is in memory besides PAGE0, and what is in the registers.
 *
 * Real mode, r26..r23 holding the start of free memory, the command line's address, and the initial
 * ramdisk's start and end; so the boot loader of a B160L and qemu-system-hppa 7.2 (-kernel, -append,
 * -initrd) do it, and the places are QEMU's. There, the stack pointer is the firmware's; here it points
 * at the 64 KiB that a boot loader leaves free at the end of memory. A program that returns has ended.
 */
import { type Result, fail, ok } from "../base/result.ts";
import { type Memory, PAGE_SIZE } from "../cpu/memory.ts";
import { type LoadedImage } from "./elf.ts";
import { RETURNED_ENTRY } from "./firmware-rom.ts";
import { FREE_MEMORY } from "./firmware/page-zero.ts";

/** Bytes at a physical address. */
export type Placement = { readonly address: number; readonly bytes: Uint8Array };

export type BootState = {
  readonly placements: readonly Placement[];
  /** General registers that aren't zero: number and value. */
  readonly gr: readonly (readonly [register: number, value: number])[];
  /** Front and back of the instruction address queue. */
  readonly iaoq: readonly [number, number];
  readonly psw: number;
};

export type BootError = {
  readonly code: "command-line-too-long" | "command-line-character" | "ramdisk-too-large";
  readonly sentence: string;
};

const COMMAND_LINE = 0x4000;
const COMMAND_LINE_MAX = 4095;
const STACK_SIZE = 0x10000;
/** A stack begins with the frame marker and argument area that a called procedure expects below it. */
const FRAME_SIZE = 64;
const ONE_GIB = 0x40000000;
/** Q: interruptions save their state. All else is off. */
const PSW_AT_ENTRY = 0x8;
const NOTHING = new Uint8Array(0);

export function bootState(
  image: LoadedImage,
  memorySizeBytes: number,
  commandLine: string,
  ramdisk: Uint8Array = NOTHING,
): Result<BootState, BootError> {
  const line = commandLineBytes(commandLine);
  if (!line.ok) return line;
  const stack = Math.min(memorySizeBytes, ONE_GIB) - STACK_SIZE;
  const placements: Placement[] = [...image.segments, { address: COMMAND_LINE, bytes: line.value }];
  let ramdiskStart = 0;
  if (ramdisk.length > 0) {
    ramdiskStart = stack - Math.ceil(ramdisk.length / PAGE_SIZE) * PAGE_SIZE;
    const imageEnd = Math.max(...image.segments.map(({ address, size }) => address + size));
    if (ramdiskStart < imageEnd) {
      const sizes = `the image ends at ${imageEnd}, the ramdisk has ${ramdisk.length} bytes`;
      const sentence = `Image and ramdisk do not fit into ${memorySizeBytes} bytes of memory: ${sizes}.`;
      return fail({ code: "ramdisk-too-large", sentence });
    }
    placements.push({ address: ramdiskStart, bytes: ramdisk });
  }
  return ok({
    placements,
    gr: [
      [2, RETURNED_ENTRY],
      [23, ramdiskStart + ramdisk.length],
      [24, ramdiskStart],
      [25, COMMAND_LINE],
      [26, FREE_MEMORY],
      [30, stack + FRAME_SIZE],
    ],
    iaoq: [image.entry, image.entry + 4],
    psw: PSW_AT_ENTRY,
  });
}

/** Copies what belongs to a boot into fresh memory (what a segment doesn't fill is to be zero). */
export function placeInMemory(memory: Memory, placements: readonly Placement[]): void {
  for (const { address, bytes } of placements) memory.copyIn(bytes, address);
}

/** With the NUL at its end. */
function commandLineBytes(text: string): Result<Uint8Array, BootError> {
  if (text.length > COMMAND_LINE_MAX) {
    const sentence = `The command line has ${text.length} characters; at most ${COMMAND_LINE_MAX} were expected.`;
    return fail({ code: "command-line-too-long", sentence });
  }
  const strange = Array.from(text).findIndex((character) => !/^[\x20-\x7e]$/.test(character));
  if (strange >= 0) {
    const sentence = `The command line's character ${strange + 1} is no printable ASCII character, as was expected.`;
    return fail({ code: "command-line-character", sentence });
  }
  return ok(Uint8Array.from(`${text}\0`, (character) => character.charCodeAt(0)));
}
