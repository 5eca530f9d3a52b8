/** What the bus asks of a device, and what the machine asks of everything that has a state. */
import { type Digest } from "../base/digest.ts";

/** Something that answers at a range of physical addresses. Offsets count from the start of its range. */
export interface Device {
  /** The low `bytes` (1, 2 or 4) bytes of the register at `offset`, zero-extended; a word is signed. */
  read(offset: number, bytes: number): number;
  /** `value` may have more bits than `bytes` says; they mean nothing. */
  write(offset: number, bytes: number, value: number): void;
}

/** A part of the machine whose state is compared between replicas and kept for going back in time. */
export interface Stateful<Snapshot> {
  /** Adds everything that the guest could find out, now or later. */
  digestInto(digest: Digest): void;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
}

/** The low `bytes` bytes of a register's value, as read() returns them. */
export function lowBytes(value: number, bytes: number): number {
  return bytes === 4 ? value | 0 : value & (bytes === 2 ? 0xffff : 0xff);
}
