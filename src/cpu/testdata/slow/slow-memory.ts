/**
 * Memory and translation of the slow machine, as plainly as the manual says it: a TLB is a list without an end, an access
 * is asked about in the order of the traps' priorities (PA-RISC 1.1 manual, chapters 3 and 4).
 */
import {
  DATA_MEMORY_ACCESS_RIGHTS,
  DATA_MEMORY_BREAK,
  DATA_MEMORY_PROTECTION_ID,
  DATA_TLB_MISS,
  HIGH_PRIORITY_MACHINE_CHECK,
  INSTRUCTION_MEMORY_PROTECTION,
  INSTRUCTION_TLB_MISS,
  PAGE_REFERENCE,
  TLB_DIRTY_BIT,
  UNALIGNED_DATA_REFERENCE,
} from "../../../isa/interruptions.ts";
import type { AccessKind } from "../../../isa/reference-state.ts";

export interface SlowEntry {
  readonly frame: number;
  /** The operand of the protection insert, null before it has come. */
  access: number | null;
}

/** Entries by space and page. */
export class SlowTlb {
  private readonly entries = new Map<number, SlowEntry>();

  insertAddress(space: number, page: number, frame: number): void {
    this.entries.set(keyOf(space, page), { frame, access: null });
  }
  insertProtection(space: number, page: number, access: number): void {
    const entry = this.entries.get(keyOf(space, page));
    if (entry !== undefined) entry.access = access;
  }
  find(space: number, page: number): { frame: number; access: number } | null {
    const entry = this.entries.get(keyOf(space, page));
    return entry === undefined || entry.access === null
      ? null
      : { frame: entry.frame, access: entry.access };
  }
  purge(space: number, page: number): void {
    this.entries.delete(keyOf(space, page));
  }
  clear(): void {
    this.entries.clear();
  }
}

function keyOf(space: number, page: number): number {
  return (space >>> 0) * 0x100000 + page;
}

/** What decides about an access besides the TLB. */
export interface AccessContext {
  readonly level: number;
  /** Protection identifiers are checked (PSW P), data memory breaks are off (PSW X). */
  readonly isProtected: boolean;
  readonly isBreakOff: boolean;
  /** Protection identifier registers. */
  readonly identifiers: readonly number[];
}

/** Type, PL1 and PL2 of an entry. */
function rightsOf(access: number): { type: number; pl1: number; pl2: number } {
  return { type: (access >>> 24) & 7, pl1: (access >>> 22) & 3, pl2: (access >>> 20) & 3 };
}

/** The table of access rights, a row a type: who may read, write and execute. */
const TABLE = [
  { read: true, write: false, execute: false },
  { read: true, write: true, execute: false },
  { read: true, write: false, execute: true },
  { read: true, write: true, execute: true },
  ...[4, 5, 6, 7].map(() => ({ read: false, write: false, execute: true })),
];

export function allows(access: number, kind: "read" | "write" | "execute", level: number): boolean {
  const { type, pl1, pl2 } = rightsOf(access);
  if (TABLE[type]?.[kind] !== true) return false;
  if (kind === "execute") return pl2 <= level && level <= pl1;
  return level <= (kind === "read" ? pl1 : pl2);
}

/** Whether the page's access identifier is public, not asked for, or in a register that lets the access pass. */
export function identified(access: number, write: boolean, context: AccessContext): boolean {
  const id = (access >>> 1) & 0x3ffff;
  if (!context.isProtected || id === 0) return true;
  return context.identifiers.some((register) => {
    const isWriteDisabled = (register & 1) === 1;
    return ((register >>> 1) & 0x3ffff) === id && !(write && isWriteDisabled);
  });
}

/** The trap of a data access through the TLB, 0 for none. */
export function dataTrapOf(
  entry: { access: number } | null,
  { bytes, offset, kind }: { bytes: number; offset: number; kind: AccessKind },
  context: AccessContext,
): number {
  if (entry === null) return DATA_TLB_MISS;
  const { access } = entry;
  const write = kind !== "read";
  if (kind !== "write" && !allows(access, "read", context.level)) return DATA_MEMORY_ACCESS_RIGHTS;
  if (write && !allows(access, "write", context.level)) return DATA_MEMORY_ACCESS_RIGHTS;
  if (!identified(access, write, context)) return DATA_MEMORY_PROTECTION_ID;
  if ((offset >>> 0) % bytes !== 0) return UNALIGNED_DATA_REFERENCE;
  const has = (bit: number): boolean => ((access >>> bit) & 1) === 1;
  if (write && has(27) && !context.isBreakOff) return DATA_MEMORY_BREAK;
  if (write && !has(28)) return TLB_DIRTY_BIT;
  if (has(29)) return PAGE_REFERENCE;
  return 0;
}

/** The trap of an instruction fetch through the TLB, 0 for none. */
export function fetchTrapOf(entry: { access: number } | null, context: AccessContext): number {
  if (entry === null) return INSTRUCTION_TLB_MISS;
  const isAllowed = allows(entry.access, "execute", context.level);
  return isAllowed && identified(entry.access, false, context) ? 0 : INSTRUCTION_MEMORY_PROTECTION;
}

/** Physical memory; outside of it loads give the address's lowest byte, and stores are lost. */
export class SlowMemory {
  readonly bytes: DataView;
  /** Addresses of the words that were stored to. */
  readonly written: number[] = [];

  constructor(size: number) {
    this.bytes = new DataView(new ArrayBuffer(size));
  }
  has(physical: number): boolean {
    return physical >= 0 && physical < this.bytes.byteLength;
  }
  read(physical: number, bytes: number): number {
    if (!this.has(physical)) return physical & 0xff;
    if (bytes === 4) return this.bytes.getInt32(physical);
    return bytes === 2 ? this.bytes.getUint16(physical) : this.bytes.getUint8(physical);
  }
  write(physical: number, bytes: number, value: number): void {
    if (!this.has(physical)) return;
    this.written.push(physical & ~3);
    if (bytes === 4) this.bytes.setInt32(physical, value);
    else if (bytes === 2) this.bytes.setInt16(physical, value);
    else this.bytes.setInt8(physical, value);
  }
  /** The trap of a fetch from where there is no memory. */
  fetchTrapAt(physical: number): number {
    return this.has(physical) ? 0 : HIGH_PRIORITY_MACHINE_CHECK;
  }
}
