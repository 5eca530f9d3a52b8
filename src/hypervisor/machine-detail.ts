/** What people may look at inside a machine beside its registers, one part at a time. Plain data. */

export type DetailPart = "memory" | "tlb" | "stack" | "devices";

/** What is to be seen: which part, from which place, and the words that are watched. */
export interface Look {
  readonly part: DetailPart;
  /** An address, a symbol or a register, perhaps with an offset: "0x1f40", "main + 0x10", "sp - 0x20". */
  readonly place: string;
  readonly watched: readonly string[];
}

export type MachineDetail = MemoryDetail | TlbDetail | StackDetail | DevicesDetail;

export interface MemoryDetail {
  readonly part: "memory";
  /** A byte for each page of memory: its bits are PAGE_USED, PAGE_CHANGED, PAGE_CODE of cpu/memory.ts (1, 2, 4). */
  readonly pages: Uint8Array;
  readonly regions: readonly MemoryRegion[];
  readonly bytes: PageBytes;
  readonly watched: readonly WatchedPlace[];
}

/** A stretch of absolute addresses with one role; counts are of its pages. */
export interface MemoryRegion {
  readonly name: string;
  readonly from: number;
  readonly end: number;
  readonly used: number;
  readonly changed: number;
  readonly code: number;
}

/** The page around the place that was asked for. */
export interface PageBytes {
  readonly place: string;
  /** Where the place is, as the guest addresses it; null: it can't be told. */
  readonly address: number | null;
  /** The absolute address of the page's first byte; null: it is not in memory. */
  readonly physical: number | null;
  /** The symbol at or before the place. */
  readonly symbol: string | null;
  readonly bytes: Uint8Array;
  /** Why there is nothing to see, as a sentence. */
  readonly problem: string | null;
}

export interface WatchedPlace {
  readonly place: string;
  readonly address: number | null;
  readonly word: number | null;
  readonly problem: string | null;
}

export interface TlbDetail {
  readonly part: "tlb";
  readonly capacity: number;
  readonly entries: readonly TlbEntry[];
}

export interface TlbEntry {
  readonly space: number;
  /** The address of the page in its space, and of its frame in memory. */
  readonly address: number;
  readonly physical: number;
  /** What the levels may do: "read 0-3, write 0". */
  readonly rights: string;
  readonly dirty: boolean;
  /** The access identifier; 0: a public page. */
  readonly id: number;
}

export interface StackDetail {
  readonly part: "stack";
  readonly pointer: number;
  readonly words: readonly StackWord[];
  readonly problem: string | null;
}

export interface StackWord {
  readonly address: number;
  /** Bytes below the stack pointer. */
  readonly below: number;
  readonly word: number;
  /** The symbol that the word points into. */
  readonly symbol: string | null;
  /** What the calling convention keeps there. */
  readonly use: string | null;
}

export interface DevicesDetail {
  readonly part: "devices";
  readonly devices: readonly DeviceView[];
}

export interface DeviceView {
  readonly name: string;
  readonly address: number;
  readonly registers: readonly DeviceRegister[];
  /** What goes on in it, a sentence each. */
  readonly notes: readonly string[];
}

export interface DeviceRegister {
  readonly name: string;
  readonly value: number;
  /** Hexadecimal digits. */
  readonly digits: 2 | 4 | 8;
  readonly words: string;
}
