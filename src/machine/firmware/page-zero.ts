/**
 * PAGE0: the first 4 KiB of memory, in which firmware leaves what an operating system needs to begin.
 *
 * Source: the layout is that of Linux's uapi/asm/pdc.h (struct zeropage); the values are those that a
 * program finds on qemu-system-hppa 7.2, except for what this machine doesn't have (a boot device, and
 * the mark by which Linux knows QEMU).
 */
import { must } from "../../base/assert.ts";
import { type Memory, PAGE_SIZE } from "../../cpu/memory.ts";
import { IODC_IO_ENTRY, PDC_ENTRY } from "../firmware-rom.ts";
import { PROCESSOR_HPA } from "../processor.ts";
import { UART_HPA } from "../uart16550.ts";
import { findModule, pathBytes } from "./inventory.ts";
import { CLASS_DUPLEX, CLASS_KEYBOARD } from "./iodc.ts";

/** The first address at which an operating system may be loaded, as PAGE0 says. */
export const FREE_MEMORY = 0x6000;

const MEMC_CONT = 0x350;
const MEMC_PHSIZE = 0x354;
const MEMC_ADSIZE = 0x358;
const MEM_FREE = 0x380;
const MEM_HPA = 0x384;
const MEM_PDC = 0x388;
const MEM_10MSEC = 0x38c;
const IMM_HPA = 0x390;
const IMM_SPA_SIZE = 0x398;
const IMM_MAX_MEM = 0x39c;
const MEM_CONS = 0x3a0;
const MEM_KBD = 0x400;

/** Offsets in the description of a boot device: path, then address, entry point and class. */
const DEVICE_HPA = 0x20;
const DEVICE_IODC_IO = 0x28;
const DEVICE_CLASS = 0x2e;

/** The initial memory module's registers: there are none. */
const MEMORY_HPA = 0xfffff000;

/** Writes all of PAGE0; `ticksPer10ms` is how far CR16 counts in 10 ms. */
export function writePageZero(memory: Memory, ticksPer10ms: number): void {
  memory.copyIn(new Uint8Array(PAGE_SIZE), 0);
  const size = memory.sizeBytes;
  const fields = [
    [MEMC_CONT, size],
    [MEMC_PHSIZE, size],
    [MEMC_ADSIZE, size],
    [MEM_FREE, FREE_MEMORY],
    [MEM_HPA, PROCESSOR_HPA],
    [MEM_PDC, PDC_ENTRY],
    [MEM_10MSEC, ticksPer10ms],
    [IMM_HPA, MEMORY_HPA],
    [IMM_SPA_SIZE, size],
    [IMM_MAX_MEM, size],
  ] as const;
  for (const [offset, value] of fields) memory.writeWord(offset, value);
  writeDevice(memory, MEM_CONS, CLASS_DUPLEX);
  writeDevice(memory, MEM_KBD, CLASS_KEYBOARD);
}

/** The serial port, as the device described at `offset`. */
function writeDevice(memory: Memory, offset: number, deviceClass: number): void {
  const uart = must(findModule(UART_HPA), "the serial port's module");
  memory.copyIn(pathBytes(uart), offset);
  memory.writeWord(offset + DEVICE_HPA, UART_HPA);
  memory.writeWord(offset + DEVICE_IODC_IO, IODC_IO_ENTRY);
  memory.writeHalf(offset + DEVICE_CLASS, deviceClass);
}
