/** Which commands a reservation lets through, and from whom (SPC-4, 5.12.1; SBC-3, 4.17). */
import { OP } from "./commands.ts";

/** The types of persistent reservations. */
export const TYPE = {
  WRITE_EXCLUSIVE: 1,
  EXCLUSIVE_ACCESS: 3,
  WRITE_EXCLUSIVE_REGISTRANTS: 5,
  EXCLUSIVE_ACCESS_REGISTRANTS: 6,
  WRITE_EXCLUSIVE_ALL: 7,
  EXCLUSIVE_ACCESS_ALL: 8,
} as const;

const TYPES: readonly number[] = Object.values(TYPE);

export function isType(type: number): boolean {
  return TYPES.includes(type);
}

/** Everybody who is registered may do everything. */
export function isForRegistrants(type: number): boolean {
  return type >= TYPE.WRITE_EXCLUSIVE_REGISTRANTS;
}

/** Everybody who is registered holds the reservation. */
export function isHeldByAll(type: number): boolean {
  return type === TYPE.WRITE_EXCLUSIVE_ALL || type === TYPE.EXCLUSIVE_ACCESS_ALL;
}

const WRITE_EXCLUSIVE: readonly number[] = [
  TYPE.WRITE_EXCLUSIVE,
  TYPE.WRITE_EXCLUSIVE_REGISTRANTS,
  TYPE.WRITE_EXCLUSIVE_ALL,
];

/** Nobody is kept from these. Reservation commands look after themselves. */
const ALWAYS: readonly number[] = [
  OP.INQUIRY,
  OP.REPORT_LUNS,
  OP.REQUEST_SENSE,
  OP.TEST_UNIT_READY,
  OP.READ_CAPACITY_10,
  OP.SERVICE_ACTION_IN_16,
  OP.PERSISTENT_RESERVE_IN,
  OP.PERSISTENT_RESERVE_OUT,
  OP.RESERVE_6,
  OP.RELEASE_6,
];
/** Only an exclusive access keeps others from these. */
const READING: readonly number[] = [
  OP.READ_6,
  OP.READ_10,
  OP.READ_16,
  OP.VERIFY_10,
  OP.MODE_SENSE_6,
  OP.MODE_SENSE_10,
];

/** Whether somebody whom a reservation of `type` does not favour may issue the command. */
export function isAllowedToOthers(cdb: Uint8Array, type: number): boolean {
  const operation = cdb[0] ?? 0;
  if (ALWAYS.includes(operation)) return true;
  if (READING.includes(operation)) return WRITE_EXCLUSIVE.includes(type);
  // Starting the unit harms nobody; stopping it does.
  return operation === OP.START_STOP_UNIT && ((cdb[4] ?? 0) & 0xf1) === 1;
}

/** What an old-fashioned RESERVE(6) by somebody else lets through. */
export function isAllowedInReserve(cdb: Uint8Array): boolean {
  const allowed: readonly number[] = [OP.INQUIRY, OP.REPORT_LUNS, OP.REQUEST_SENSE, OP.RELEASE_6];
  return allowed.includes(cdb[0] ?? 0);
}
