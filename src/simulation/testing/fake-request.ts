/** What the fake machine asks of the disk: one block, read or written, both a function of what it has computed. */
import type { ScsiRequest } from "../../machine/scsi-request.ts";

const BLOCK_BYTES = 512;
/** Few enough that what is written is read again. */
const BLOCKS = 4;

export function fakeRequest(sequence: number, letter: "d" | "w", work: number): ScsiRequest {
  const isWrite = letter === "w";
  const cdb = new Uint8Array(32);
  cdb.set([isWrite ? 0x2a : 0x28, 0, 0, 0, 0, (work >>> 8) % BLOCKS, 0, 0, 1]);
  const dataOut = isWrite
    ? Uint8Array.from({ length: BLOCK_BYTES }, (_, index) => work >>> (index % 24))
    : new Uint8Array(0);
  return { sequence, target: 0, lun: 0, cdb, dataOut, dataInBytes: isWrite ? 0 : BLOCK_BYTES };
}
