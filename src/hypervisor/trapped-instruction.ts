/** What the hypervisor has to know of an instruction that trapped, from its word alone. */
import { CR_TIMER } from "../cpu/control-registers.ts";
import { GR } from "../cpu/state.ts";
import { fieldValues } from "../isa/assembler.ts";
import { decode, rowAt } from "../isa/decoder.ts";
import {
  ASSIST_EMULATION,
  DATA_MEMORY_ACCESS_RIGHTS,
  DATA_MEMORY_BREAK,
  DATA_MEMORY_PROTECTION_ID,
  DATA_TLB_MISS,
  NON_ACCESS_DATA_TLB_MISS,
  PAGE_REFERENCE,
  TLB_DIRTY_BIT,
  UNALIGNED_DATA_REFERENCE,
} from "../isa/interruptions.ts";
import { CALL_IODC_IO } from "../machine/firmware-rom.ts";
import { UART_REGISTERS } from "../machine/uart16550.ts";
import type { Workstation } from "../machine/workstation.ts";
import { QUEUE_NOTIFY } from "../machine/virtio/virtio-mmio.ts";
import { DISK_ADDRESS } from "../machine/virtio-scsi.ts";

/** Stores here are what the disk's requests leave the machine by. */
const DISK_NOTIFY = DISK_ADDRESS + QUEUE_NOTIFY;

const WITH_ADDRESS = new Set([
  DATA_TLB_MISS,
  NON_ACCESS_DATA_TLB_MISS,
  DATA_MEMORY_BREAK,
  TLB_DIRTY_BIT,
  PAGE_REFERENCE,
  DATA_MEMORY_ACCESS_RIGHTS,
  DATA_MEMORY_PROTECTION_ID,
  UNALIGNED_DATA_REFERENCE,
]);

/** Whether an interruption of this instruction leaves an address in ISR and IOR. */
export function hasDataAddress(number: number, word: number): boolean {
  const opcode = word >>> 26;
  const isCoprocessorAccess = opcode === 0x09 || opcode === 0x0b;
  return WITH_ADDRESS.has(number) || (number === ASSIST_EMULATION && isCoprocessorAccess);
}

function nameOf(word: number): string {
  const row = decode(word);
  return row < 0 ? "illegal" : rowAt(row).name;
}

/** LDCW stores a zero. */
function isStore(word: number): boolean {
  return /^([CF]?ST|LDCW)/.test(nameOf(word));
}

/** MFCTL of the interval timer: while the guest's PSW S is 0 it may be executed at any level. */
export function readsTimer(word: number): boolean {
  return nameOf(word) === "MFCTL" && ((word >>> 21) & 31) === CR_TIMER;
}

/** Where an absolute store (STWAS) would go, null for any other instruction. */
export function absoluteStoreAddress(word: number, user: Int32Array): number | null {
  if (nameOf(word) !== "STWAS") return null;
  const { b = 0, im5 = 0, m, a } = fieldValues(decode(word), word);
  const isAfter = m === 1 && a === 0;
  return ((user[GR + b] as number) + (isAfter ? 0 : im5)) | 0;
}

/** The kind under which a simulated instruction is counted. */
export function simulationKind(word: number, why: "device" | "privileged"): string {
  if (why === "device") return isStore(word) ? "device-store" : "device-load";
  const name = nameOf(word);
  return name === "DIAG" ? "firmware" : name.toLowerCase();
}

/** A byte for the console, or requests to the disk. */
export type OutputKind = "byte" | "request";

/**
 * What the instruction may send to the world, so that it has to wait where output waits; null: nothing. `physical` is the
 * address of an access, null where there is none. The answer may err on the safe side, but only by what
 * the guest's own state says: both machines have to answer alike.
 */
export function outputOf(
  word: number,
  physical: number | null,
  { uart, disk }: Pick<Workstation, "uart" | "disk">,
): OutputKind | null {
  if (physical === null) {
    return nameOf(word) === "DIAG" && (word & 0x3ffffff) === CALL_IODC_IO ? "byte" : null;
  }
  const at = physical >>> 0;
  if (at === UART_REGISTERS) return uart.transmits && isStore(word) ? "byte" : null;
  const isNotify = disk !== null && (at & ~3) >>> 0 === DISK_NOTIFY;
  return isNotify && isStore(word) ? "request" : null;
}
