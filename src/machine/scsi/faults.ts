/** What can go wrong with a disk, ready to be given to a target: it asks about each command (ScsiTargetOptions.fault). */
import { RESPONSE } from "../virtio/scsi-frames.ts";
import { SENSE, senseData, STATUS, type SenseCode } from "./sense.ts";
import type { ScsiFault } from "./target.ts";

const NOTHING = new Uint8Array(0);

/** The answer is lost on its way: the initiator can't know whether the command `isPerformed`. */
export function lostAnswer(isPerformed: boolean): ScsiFault {
  return { response: RESPONSE.TRANSPORT_FAILURE, status: 0, sense: NOTHING, isPerformed };
}

/** Block `block` can't be read any more. */
export function unreadable(block: number): ScsiFault {
  return failed(SENSE.UNRECOVERED_READ, block);
}

/** Block `block` can't be written any more. */
export function unwritable(block: number): ScsiFault {
  return failed(SENSE.WRITE_FAULT, block);
}

/** Something inside of the disk has failed. */
export function defective(): ScsiFault {
  return failed(SENSE.HARDWARE_FAILURE, null);
}

/** Not now: to be asked again later. */
export function busy(): ScsiFault {
  return { response: RESPONSE.OK, status: STATUS.BUSY, sense: NOTHING, isPerformed: false };
}

function failed(code: SenseCode, block: number | null): ScsiFault {
  const sense = senseData(code, block);
  return { response: RESPONSE.OK, status: STATUS.CHECK_CONDITION, sense, isPerformed: false };
}
