/**
 * The commands that the disk knows, and how their descriptor blocks are laid out; numbers are big-endian.
 * Sources: SPC-4 (primary commands), SBC-3 (block commands).
 */

export const OP = {
  TEST_UNIT_READY: 0x00,
  REQUEST_SENSE: 0x03,
  READ_6: 0x08,
  WRITE_6: 0x0a,
  INQUIRY: 0x12,
  RESERVE_6: 0x16,
  RELEASE_6: 0x17,
  MODE_SENSE_6: 0x1a,
  START_STOP_UNIT: 0x1b,
  READ_CAPACITY_10: 0x25,
  READ_10: 0x28,
  WRITE_10: 0x2a,
  VERIFY_10: 0x2f,
  SYNCHRONIZE_CACHE_10: 0x35,
  MODE_SENSE_10: 0x5a,
  PERSISTENT_RESERVE_IN: 0x5e,
  PERSISTENT_RESERVE_OUT: 0x5f,
  READ_16: 0x88,
  WRITE_16: 0x8a,
  SYNCHRONIZE_CACHE_16: 0x91,
  SERVICE_ACTION_IN_16: 0x9e,
  REPORT_LUNS: 0xa0,
} as const;

/** The one service action of SERVICE ACTION IN(16) that is known. */
export const READ_CAPACITY_16 = 0x10;

/** What a command does with the medium; decides what it costs. */
export type MediumAccess = "read" | "write" | "other";

const READS: readonly number[] = [OP.READ_6, OP.READ_10, OP.READ_16, OP.VERIFY_10];
const WRITES: readonly number[] = [OP.WRITE_6, OP.WRITE_10, OP.WRITE_16];

/** A command that moves no blocks needs no medium, whatever it is. */
export function mediumAccess(cdb: Uint8Array): MediumAccess {
  const operation = cdb[0] ?? 0;
  if (READS.includes(operation)) return extent(cdb).blocks === 0 ? "other" : "read";
  if (WRITES.includes(operation)) return extent(cdb).blocks === 0 ? "other" : "write";
  return "other";
}

/** Bytes of a command, by the group that its first three bits name. */
export function commandBytes(operation: number): number {
  return [6, 10, 10, 0, 16, 12, 0, 0][operation >> 5] ?? 0;
}

/** Where on the medium. */
export type Extent = { readonly block: number; readonly blocks: number };

/** The blocks that a command of 6, 10 or 16 bytes names. */
export function extent(cdb: Uint8Array): Extent {
  switch (commandBytes(cdb[0] ?? 0)) {
    case 6: {
      const block = (((cdb[1] ?? 0) & 0x1f) << 16) | half(cdb, 2);
      // Of old: 0 stands for 256.
      return { block, blocks: cdb[4] === 0 ? 256 : (cdb[4] ?? 0) };
    }
    case 10:
      return { block: word(cdb, 2), blocks: half(cdb, 7) };
    default:
      return { block: word(cdb, 2) * 0x1_0000_0000 + word(cdb, 6), blocks: word(cdb, 10) };
  }
}

/** The most that a command which returns parameters may return. */
export function allocationLength(cdb: Uint8Array): number {
  switch (cdb[0]) {
    case OP.INQUIRY:
      return half(cdb, 3);
    case OP.REQUEST_SENSE:
    case OP.MODE_SENSE_6:
      return cdb[4] ?? 0;
    case OP.MODE_SENSE_10:
    case OP.PERSISTENT_RESERVE_IN:
      return half(cdb, 7);
    case OP.READ_CAPACITY_10:
      return 8;
    case OP.SERVICE_ACTION_IN_16:
      return word(cdb, 10);
    case OP.REPORT_LUNS:
      return word(cdb, 6);
    default:
      return 0;
  }
}

export function half(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** Unsigned. */
export function word(bytes: Uint8Array, at: number): number {
  return half(bytes, at) * 0x10000 + half(bytes, at + 2);
}
