/** How a command ends: a status, and for CHECK CONDITION the sense data that say why (SPC-4, 4.5: fixed format). */

export const STATUS = { GOOD: 0, CHECK_CONDITION: 2, BUSY: 8, RESERVATION_CONFLICT: 0x18 } as const;

/** Sense key, additional sense code and its qualifier. */
export type SenseCode = readonly [key: number, code: number, qualifier: number];

export const SENSE = {
  NO_SENSE: [0x0, 0x00, 0x00],
  /** The unit has been stopped. */
  START_REQUIRED: [0x2, 0x04, 0x02],
  UNRECOVERED_READ: [0x3, 0x11, 0x00],
  WRITE_FAULT: [0x3, 0x03, 0x00],
  HARDWARE_FAILURE: [0x4, 0x44, 0x00],
  INVALID_OPERATION: [0x5, 0x20, 0x00],
  BLOCK_OUT_OF_RANGE: [0x5, 0x21, 0x00],
  INVALID_FIELD: [0x5, 0x24, 0x00],
  NO_SUCH_UNIT: [0x5, 0x25, 0x00],
  INVALID_PARAMETER: [0x5, 0x26, 0x00],
  INVALID_RELEASE: [0x5, 0x26, 0x04],
  PARAMETER_LENGTH: [0x5, 0x1a, 0x00],
  NOT_SAVED: [0x5, 0x39, 0x00],
  POWER_ON: [0x6, 0x29, 0x00],
  RESERVATIONS_PREEMPTED: [0x6, 0x2a, 0x03],
  RESERVATIONS_RELEASED: [0x6, 0x2a, 0x04],
  REGISTRATIONS_PREEMPTED: [0x6, 0x2a, 0x05],
  WRITE_PROTECTED: [0x7, 0x27, 0x00],
  MISCOMPARE: [0xe, 0x1d, 0x00],
} as const satisfies Record<string, SenseCode>;

export type Outcome = {
  readonly status: number;
  readonly sense: Uint8Array;
  readonly data: Uint8Array;
};

const NOTHING = new Uint8Array(0);
const SENSE_BYTES = 18;

/** Done; `data` go back. */
export function good(data: Uint8Array = NOTHING): Outcome {
  return { status: STATUS.GOOD, sense: NOTHING, data };
}

/** Not done; `block` is the one that it is about. */
export function check(code: SenseCode, block: number | null = null): Outcome {
  return { status: STATUS.CHECK_CONDITION, sense: senseData(code, block), data: NOTHING };
}

/** Not done: somebody else has reserved the unit. */
export const CONFLICT: Outcome = {
  status: STATUS.RESERVATION_CONFLICT,
  sense: NOTHING,
  data: NOTHING,
};

/** For an error that is current; a block's number that does not fit is left out. */
export function senseData(code: SenseCode, block: number | null = null): Uint8Array {
  const [key, additional, qualifier] = code;
  const bytes = new Uint8Array(SENSE_BYTES);
  const isTold = block !== null && block <= 0xffffffff;
  bytes[0] = isTold ? 0xf0 : 0x70;
  bytes[2] = key;
  if (isTold) new DataView(bytes.buffer).setUint32(3, block);
  bytes[7] = SENSE_BYTES - 8;
  bytes[12] = additional;
  bytes[13] = qualifier;
  return bytes;
}
