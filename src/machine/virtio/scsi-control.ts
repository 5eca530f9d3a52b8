/**
 * The control queue of the host adapter: task management, and questions about asynchronous notifications.
 *
 * The disk executes commands in order, from whoever they come, so "the command was performed, and then forgotten"
 * describes every abort: the adapter forgets the request, completes it as ABORTED (or RESET), and says that
 * the function is complete. Whatever is asked later happens later.
 *
 * Source: virtio 1.2, section 5.6.6.2; SAM-5, chapter 7, for what each function means.
 */
import { FUNCTION_COMPLETE, parseId, parseLun, RESPONSE, type Address } from "./scsi-frames.ts";

const TYPE_TASK_MANAGEMENT = 0;
const TYPE_QUERY_NOTIFICATIONS = 1;
const TYPE_SUBSCRIBE = 2;

const ABORT_TASK = 0;
const ABORT_TASK_SET = 1;
const CLEAR_ACA = 2;
const CLEAR_TASK_SET = 3;
const NEXUS_RESET = 4;
const UNIT_RESET = 5;
const QUERY_TASK = 6;
const QUERY_TASK_SET = 7;

/** Bytes that the driver sends and gets. */
const TASK_REQUEST = 4 + 4 + 8 + 8;
const NOTIFICATION_REQUEST = 4 + 8 + 4;
const NOTIFICATION_RESPONSE = 4 + 1;

/** Requests that the disk has not answered, as the control queue names them. */
export type Tasks = {
  /** Those of `id` at `address`; of any, where it is null. */
  readonly find: (address: Address | null, id: string | null) => readonly number[];
  /** Completes them with `response`; what the disk will say of them is dropped. */
  readonly forget: (sequences: readonly number[], response: number) => void;
};

/** What goes back, or null if the frame is none. */
export function control(request: Uint8Array, roomBytes: number, tasks: Tasks): Uint8Array | null {
  if (request.length < 4) return null;
  const view = new DataView(request.buffer, request.byteOffset, request.length);
  const type = view.getUint32(0, true);
  if (type === TYPE_TASK_MANAGEMENT) {
    if (request.length < TASK_REQUEST || roomBytes < 1) return null;
    return Uint8Array.of(manage(view.getUint32(4, true), request, tasks));
  }
  if (type !== TYPE_QUERY_NOTIFICATIONS && type !== TYPE_SUBSCRIBE) return null;
  if (request.length < NOTIFICATION_REQUEST || roomBytes < NOTIFICATION_RESPONSE) return null;
  // There are no notifications: the word that says which are there stays 0.
  const response = new Uint8Array(NOTIFICATION_RESPONSE);
  response[4] = isThere(parseLun(request.subarray(4))) ? RESPONSE.OK : RESPONSE.BAD_TARGET;
  return response;
}

function manage(what: number, request: Uint8Array, tasks: Tasks): number {
  const address = parseLun(request.subarray(8));
  if (address?.target !== 0) return RESPONSE.BAD_TARGET;
  if (what === NEXUS_RESET) return forget(tasks, null, null, RESPONSE.RESET);
  if (!isThere(address)) return RESPONSE.INCORRECT_LUN;
  const id = parseId(request, 16);
  switch (what) {
    case ABORT_TASK:
      return forget(tasks, address, id, RESPONSE.ABORTED);
    case ABORT_TASK_SET:
    case CLEAR_TASK_SET:
      return forget(tasks, address, null, RESPONSE.ABORTED);
    case UNIT_RESET:
      return forget(tasks, address, null, RESPONSE.RESET);
    case QUERY_TASK:
      return isAny(tasks.find(address, id));
    case QUERY_TASK_SET:
      return isAny(tasks.find(address, null));
    case CLEAR_ACA:
    default:
      // The disk's commands never establish an auto contingent allegiance.
      return RESPONSE.FUNCTION_REJECTED;
  }
}

function forget(
  tasks: Tasks,
  address: Address | null,
  id: string | null,
  response: number,
): number {
  tasks.forget(tasks.find(address, id), response);
  return FUNCTION_COMPLETE;
}

function isAny(found: readonly number[]): number {
  return found.length > 0 ? RESPONSE.FUNCTION_SUCCEEDED : FUNCTION_COMPLETE;
}

function isThere(address: Address | null): boolean {
  return address?.target === 0 && address.lun === 0;
}
