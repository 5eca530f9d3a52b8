/** What the fault plan makes of a command that the disk is about to execute. */
import { busy, defective, lostAnswer, unreadable, unwritable } from "../machine/scsi/faults.ts";
import type { ScsiFault } from "../machine/scsi/target.ts";
import type { ScsiRequest } from "../machine/scsi-request.ts";
import { RESPONSE } from "../machine/virtio/scsi-frames.ts";
import type { FaultPlan } from "./fault-plan.ts";
import type { DiskFailure } from "./faults/world-faults.ts";
import type { Seat } from "./seats.ts";

/** `silent`: nobody is told how it ended, and nothing was done. */
export type FailedCommand = ScsiFault | "silent";

const NOTHING = new Uint8Array(0);
const NOBODY_THERE: ScsiFault = {
  response: RESPONSE.BAD_TARGET,
  status: 0,
  sense: NOTHING,
  isPerformed: false,
};

/** How the command fails, by plan; null: it doesn't. */
export function failureOf(
  plan: FaultPlan,
  author: Seat,
  request: ScsiRequest,
  nowNs: number,
): FailedCommand | null {
  for (const planned of plan.ofKind("unreachable")) {
    const { seat, startNs, endNs } = planned.fault;
    if (seat !== author || nowNs < startNs || nowNs >= endNs) continue;
    const text = `the ${seat} found no disk for request ${request.sequence}`;
    planned.receipt ??= { timeNs: nowNs, text };
    return NOBODY_THERE;
  }
  for (const planned of plan.ofKind("disk")) {
    if (planned.receipt !== null || planned.fault.request !== request.sequence) continue;
    const { failure } = planned.fault;
    const text = `request ${request.sequence} of the ${author} ended ${failure}`;
    planned.receipt = { timeNs: nowNs, text };
    return failedCommand(failure, request);
  }
  return null;
}

function failedCommand(failure: DiskFailure, { cdb }: ScsiRequest): FailedCommand {
  const block = new DataView(cdb.buffer, cdb.byteOffset).getUint32(2);
  switch (failure) {
    case "busy":
      return busy();
    case "lost-undone":
      return lostAnswer(false);
    case "lost-done":
      return lostAnswer(true);
    case "unreadable":
      return unreadable(block);
    case "unwritable":
      return unwritable(block);
    case "defective":
      return defective();
    case "silent":
      return "silent";
  }
}
