/**
 * Loads and stores that the interpreter's loop does not do itself: the first to a page, to devices, through SR 1..3,
 * unaligned ones, and those that trap.
 *
 * Each function sets `cpu.trap` where the access is refused, and then has changed nothing.
 * Source: PA-RISC 1.1 manual, chapter 3; order of traps: chapter 4.
 */
import type { Processor } from "./processor.ts";
import { STATUS_T } from "./float/status.ts";
import { PSW_D, PSW_P, PSW_X } from "../isa/psw.ts";
import { mayPass } from "./protection.ts";
import { QuickTranslations } from "./quick-translations.ts";
import { FR, SR } from "./state.ts";
import {
  ACCESS_BREAK,
  ACCESS_DIRTY,
  ACCESS_PAGE_REFERENCE,
  accessIdOf,
  mayRead,
  mayWrite,
} from "./translation.ts";
import {
  DATA_MEMORY_BREAK,
  DATA_MEMORY_PROTECTION_ID,
  DATA_MEMORY_ACCESS_RIGHTS,
  TLB_DIRTY_BIT,
  DATA_TLB_MISS,
  PAGE_REFERENCE,
  UNALIGNED_DATA_REFERENCE,
} from "../isa/interruptions.ts";

/** Space register selection of an absolute access. */
export const ABSOLUTE = -1;

/** The space of an address: `s` of 1..3 names a space register, 0 leaves it to the base's two top bits. */
export function spaceOf(cpu: Processor, s: number, base: number): number {
  return cpu.user[SR + (s === 0 ? 4 + (base >>> 30) : s)]!;
}

/** Reads 1, 2 or 4 bytes, zero-extended. */
export function load(
  cpu: Processor,
  offset: number,
  base: number,
  s: number,
  bytes: number,
): number {
  const physical = translate(cpu, offset, base, s, bytes, false);
  return cpu.trap !== 0 ? 0 : readPhysical(cpu, physical, bytes);
}

export function store(
  cpu: Processor,
  offset: number,
  base: number,
  s: number,
  bytes: number,
  value: number,
): void {
  const physical = translate(cpu, offset, base, s, bytes, true);
  if (cpu.trap === 0) writePhysical(cpu, physical, bytes, value);
}

/** LDCW: the word, which becomes 0. The access is a write, and a read too. */
export function loadAndClear(cpu: Processor, offset: number, base: number, s: number): number {
  const physical = translate(cpu, offset, base, s, 4, true, true);
  if (cpu.trap !== 0) return 0;
  const value = readPhysical(cpu, physical, 4);
  writePhysical(cpu, physical, 4, 0);
  return value;
}

/** STBY: the bytes of `value` from the address to the end of the word, or from its begin up to the address. */
export function storeBytes(
  cpu: Processor,
  begin: boolean,
  offset: number,
  base: number,
  s: number,
  value: number,
): void {
  const at = offset & 3;
  // For IOR: the first byte that would be stored.
  const first = begin ? offset : offset & ~3;
  const physical = translate(cpu, first, base, s, 1, true) & ~3;
  if (cpu.trap !== 0) return;
  const from = begin ? at : 0;
  const to = begin ? 4 : at;
  if (from === 0 && to === 4) {
    writePhysical(cpu, physical, 4, value);
    return;
  }
  for (let index = from; index < to; index += 1) {
    writePhysical(cpu, physical + index, 1, value >>> (24 - 8 * index));
  }
}

/** 8 bytes into or out of two adjacent words of the user state. */
export function loadDouble(
  cpu: Processor,
  offset: number,
  base: number,
  s: number,
  index: number,
): void {
  const physical = translate(cpu, offset, base, s, 8, false);
  if (cpu.trap !== 0) return;
  const first = readPhysical(cpu, physical, 4);
  cpu.user[index + 1] = readPhysical(cpu, physical + 4, 4);
  cpu.user[index] = first;
}

export function storeDouble(
  cpu: Processor,
  offset: number,
  base: number,
  s: number,
  index: number,
): void {
  const physical = translate(cpu, offset, base, s, 8, true);
  if (cpu.trap !== 0) return;
  writePhysical(cpu, physical, 4, cpu.user[index]!);
  writePhysical(cpu, physical + 4, 4, cpu.user[index + 1]!);
  // Whoever stores FR 0 has taken the pending trap over.
  if (index === FR) cpu.user[FR]! &= ~STATUS_T;
}

/** The access of an instruction that nobody here executes: its own traps come first, then `trap`, with the address. */
export function refuseAccess(
  cpu: Processor,
  { offset, base, s }: { offset: number; base: number; s: number },
  bytes: number,
  write: boolean,
  trap: number,
): void {
  translate(cpu, offset, base, s, bytes, write);
  if (cpu.trap !== 0) return;
  refuse(cpu, trap, (cpu.psw & PSW_D) !== 0 ? spaceOf(cpu, s, base) : 0, offset);
}

/** Physical address of a data access, or `cpu.trap`. Remembers it for the interpreter's loop where that may use it. */
function translate(
  cpu: Processor,
  offset: number,
  base: number,
  s: number,
  bytes: number,
  write: boolean,
  read = !write,
): number {
  const level = cpu.front & 3;
  const unaligned = (offset & (bytes - 1)) !== 0;
  if (s === ABSOLUTE) {
    if (unaligned) refuse(cpu, UNALIGNED_DATA_REFERENCE, 0, offset);
    return offset;
  }
  let physical = offset;
  if ((cpu.psw & PSW_D) !== 0) {
    const space = spaceOf(cpu, s, base);
    const entry = cpu.dtlb.find(space, offset >>> 12);
    const trap = entry < 0 ? DATA_TLB_MISS : dataTrap(cpu, entry, level, read, write, unaligned);
    if (trap !== 0) {
      refuse(cpu, trap, space, offset);
      return 0;
    }
    physical = cpu.dtlb.frameOf(entry) | (offset & 0xfff);
  } else if (unaligned) {
    refuse(cpu, UNALIGNED_DATA_REFERENCE, 0, offset);
    return 0;
  }
  if (
    s === 0 &&
    (offset ^ base) >>> 30 === 0 &&
    physical >>> 0 < cpu.memory.sizeBytes &&
    // A store that PSW X lets pass must not let the next one pass.
    (cpu.psw & PSW_X) === 0
  ) {
    cpu.quick.enter(QuickTranslations.part(level, cpu.absolute()), offset, physical, write);
  }
  return physical;
}

/** The trap with which an entry of the TLB refuses an access, 0 for none; in the order of their priority. */
function dataTrap(
  cpu: Processor,
  entry: number,
  level: number,
  read: boolean,
  write: boolean,
  unaligned: boolean,
): number {
  const access = cpu.dtlb.accessOf(entry);
  if (write && !mayWrite(access, level)) return DATA_MEMORY_ACCESS_RIGHTS;
  if (read && !mayRead(access, level)) return DATA_MEMORY_ACCESS_RIGHTS;
  const id = accessIdOf(access);
  if ((cpu.psw & PSW_P) !== 0 && id !== 0 && !mayPass(cpu, id, write))
    return DATA_MEMORY_PROTECTION_ID;
  if (unaligned) return UNALIGNED_DATA_REFERENCE;
  if (write && (access & ACCESS_BREAK) !== 0 && (cpu.psw & PSW_X) === 0) return DATA_MEMORY_BREAK;
  if (write && (access & ACCESS_DIRTY) === 0) return TLB_DIRTY_BIT;
  if ((access & ACCESS_PAGE_REFERENCE) !== 0) return PAGE_REFERENCE;
  return 0;
}

/** Leaves a trap with the address for ISR and IOR. */
export function refuse(cpu: Processor, trap: number, space: number, offset: number): void {
  cpu.trap = trap;
  cpu.trapSpace = space;
  cpu.trapOffset = offset;
  cpu.trapHasAddress = true;
}

function readPhysical(cpu: Processor, physical: number, bytes: number): number {
  const memory = cpu.memory;
  if (physical >>> 0 >= memory.sizeBytes) return cpu.bus.read(physical >>> 0, bytes);
  if (bytes === 1) return memory.bytes[physical ^ 3]!;
  if (bytes === 2) return memory.halves[(physical ^ 2) >> 1]!;
  return memory.words[physical >> 2]!;
}

function writePhysical(cpu: Processor, physical: number, bytes: number, value: number): void {
  const memory = cpu.memory;
  if (physical >>> 0 >= memory.sizeBytes) {
    cpu.bus.write(physical >>> 0, bytes, value);
    return;
  }
  if (memory.watched[physical >>> 12] !== 0) memory.touched(physical);
  if (bytes === 1) memory.bytes[physical ^ 3] = value;
  else if (bytes === 2) memory.halves[(physical ^ 2) >> 1] = value;
  else memory.words[physical >> 2] = value;
}
