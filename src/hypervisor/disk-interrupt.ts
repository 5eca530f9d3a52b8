/**
 * A disk's completion as the data of an interrupt: rule P1 forwards it as bytes that nobody on the way looks into.
 *
 *   sequence 6 | response 1 | status 1 | size of sense 2 | sense | data in
 */
import { assert } from "../base/assert.ts";
import type { ScsiCompletion } from "../machine/scsi-request.ts";
import type { DeviceInterrupt } from "./guest-machine.ts";

const HEAD_BYTES = 10;
const TWO_TO_32 = 0x1_0000_0000;

export function diskInterrupt(id: number, completion: ScsiCompletion): DeviceInterrupt {
  const { sequence, response, status, sense, dataIn } = completion;
  const data = new Uint8Array(HEAD_BYTES + sense.length + dataIn.length);
  const view = new DataView(data.buffer);
  view.setUint16(0, Math.floor(sequence / TWO_TO_32));
  view.setUint32(2, sequence);
  view.setUint8(6, response);
  view.setUint8(7, status);
  view.setUint16(8, sense.length);
  data.set(sense, HEAD_BYTES);
  data.set(dataIn, HEAD_BYTES + sense.length);
  return { id, source: "disk", data };
}

/** What `diskInterrupt` has put in. */
export function completionOf({ source, data }: DeviceInterrupt): ScsiCompletion {
  assert(source === "disk" && data.length >= HEAD_BYTES, "an interrupt that is no completion");
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const senseEnd = HEAD_BYTES + view.getUint16(8);
  return {
    sequence: completedSequence(data),
    response: view.getUint8(6),
    status: view.getUint8(7),
    sense: data.slice(HEAD_BYTES, senseEnd),
    dataIn: data.slice(senseEnd),
  };
}

/** The request that a disk's interrupt completes. */
export function completedSequence(data: Uint8Array): number {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  return view.getUint16(0) * TWO_TO_32 + view.getUint32(2);
}
