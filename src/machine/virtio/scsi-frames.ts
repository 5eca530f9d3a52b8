/**
 * The frames that a virtio-scsi driver and its host adapter exchange in buffers; all numbers are little-endian.
 * Source: virtio 1.2, section 5.6.6 (SCSI host device, device operation).
 */
import type { ScsiCompletion } from "../scsi-request.ts";

/** How the adapter says that a request ended; 0 is OK: then the SCSI status counts. */
export const RESPONSE = {
  OK: 0,
  OVERRUN: 1,
  ABORTED: 2,
  BAD_TARGET: 3,
  RESET: 4,
  BUSY: 5,
  TRANSPORT_FAILURE: 6,
  TARGET_FAILURE: 7,
  NEXUS_FAILURE: 8,
  FAILURE: 9,
  FUNCTION_SUCCEEDED: 10,
  FUNCTION_REJECTED: 11,
  INCORRECT_LUN: 12,
} as const;

/** A function of the control queue that has been done has the same number as OK. */
export const FUNCTION_COMPLETE = 0;

/** The configuration space: what is 16 bits wide has its place told, the rest are words. */
const CONFIG_BYTES = 36;
const CONFIG_WORDS = { numQueues: 0, segMax: 4, maxSectors: 8, cmdPerLun: 12, eventInfo: 16 };
const CONFIG_SENSE_SIZE = 20;
const CONFIG_CDB_SIZE = 24;
const SENSE_SIZE_AT_RESET = 96;
const CDB_SIZE_AT_RESET = 32;
/** The standard says that no sense data is longer. */
const SENSE_SIZE_MAX = 252;
/** Requests pass 32 bytes on, and no command is longer. */
export const CDB_SIZE_MAX = 32;

const LUN_BYTES = 8;
/** lun, id, task attribute, priority, command reference number. */
const REQUEST_HEAD = LUN_BYTES + 8 + 3;
/** sense length, residual, status qualifier, status, response. */
const RESPONSE_HEAD = 4 + 4 + 2 + 1 + 1;

/** What the configuration space holds after a reset: one target, one unit, `maxSectors` blocks a request. */
export function configAtReset(segMax: number, maxSectors: number): Uint8Array {
  const config = new Uint8Array(CONFIG_BYTES);
  const view = new DataView(config.buffer);
  view.setUint32(CONFIG_WORDS.numQueues, 1, true);
  view.setUint32(CONFIG_WORDS.segMax, segMax, true);
  view.setUint32(CONFIG_WORDS.maxSectors, maxSectors, true);
  view.setUint32(CONFIG_WORDS.cmdPerLun, segMax, true);
  view.setUint32(CONFIG_WORDS.eventInfo, 16, true);
  view.setUint32(CONFIG_SENSE_SIZE, SENSE_SIZE_AT_RESET, true);
  view.setUint32(CONFIG_CDB_SIZE, CDB_SIZE_AT_RESET, true);
  return config;
}

/** `present` with the sizes that the driver may choose as in `wanted`; null if they are impossible. */
export function chooseSizes(present: Uint8Array, wanted: Uint8Array): Uint8Array | null {
  const chosen = present.slice();
  chosen.set(wanted.subarray(CONFIG_SENSE_SIZE, CONFIG_CDB_SIZE + 4), CONFIG_SENSE_SIZE);
  const sizes = frameSizes(chosen);
  return sizes.sense <= SENSE_SIZE_MAX && sizes.cdb <= CDB_SIZE_MAX ? chosen : null;
}

/** How long sense data and commands are in the frames. */
export type FrameSizes = { readonly sense: number; readonly cdb: number };

export function frameSizes(config: Uint8Array): FrameSizes {
  const view = new DataView(config.buffer, config.byteOffset, config.length);
  return {
    sense: view.getUint32(CONFIG_SENSE_SIZE, true),
    cdb: view.getUint32(CONFIG_CDB_SIZE, true),
  };
}

export function requestBytes(sizes: FrameSizes): number {
  return REQUEST_HEAD + sizes.cdb;
}

export function responseBytes(sizes: FrameSizes): number {
  return RESPONSE_HEAD + sizes.sense;
}

/** Where a command goes. */
export type Address = { readonly target: number; readonly lun: number };

export type RequestFrame = {
  /** null: no address that this adapter knows how to read. */
  readonly address: Address | null;
  /** The driver's own name for the request, in hexadecimal. */
  readonly id: string;
  readonly cdb: Uint8Array;
};

/** Reads a request's header, of which `bytes` has all. */
export function parseRequest(bytes: Uint8Array): RequestFrame {
  const cdb = new Uint8Array(CDB_SIZE_MAX);
  cdb.set(bytes.subarray(REQUEST_HEAD));
  return { address: parseLun(bytes), id: parseId(bytes, LUN_BYTES), cdb };
}

/** The first 8 bytes of `bytes`: 1, target, unit in flat or simple format, zeroes. */
export function parseLun(bytes: Uint8Array): Address | null {
  const [kind = 0, target = 0, high = 0, low = 0] = bytes;
  const isFlat = high === 0 || (high & 0xc0) === 0x40;
  return kind === 1 && isFlat ? { target, lun: ((high & 0x3f) << 8) | low } : null;
}

export function parseId(bytes: Uint8Array, offset: number): string {
  const id = bytes.subarray(offset, offset + 8);
  return Array.from(id, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The response's frame, before the data; `residual` is how many bytes were not transferred. */
export function formatResponse(
  completion: Pick<ScsiCompletion, "response" | "status" | "sense">,
  residual: number,
  sizes: FrameSizes,
): Uint8Array {
  const bytes = new Uint8Array(responseBytes(sizes));
  const view = new DataView(bytes.buffer);
  const sense = completion.sense.subarray(0, sizes.sense);
  view.setUint32(0, sense.length, true);
  view.setUint32(4, residual, true);
  bytes[10] = completion.status;
  bytes[11] = completion.response;
  bytes.set(sense, RESPONSE_HEAD);
  return bytes;
}
