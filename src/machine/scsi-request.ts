/**
 * What the host adapter asks of the disk outside, and what comes back: plain data, so that it can be forwarded, logged
 * and compared (docs/decisions/0008-the-disk.md).
 */

/** One SCSI command that the guest has issued. */
export interface ScsiRequest {
  /** Counts from 1 since boot: equal on both machines. */
  readonly sequence: number;
  /** SCSI target and logical unit as the driver addressed them; anything but 0 and 0 is not there. */
  readonly target: number;
  readonly lun: number;
  /** The command descriptor block, 32 bytes as virtio-scsi passes it on; shorter commands are zero-filled. */
  readonly cdb: Uint8Array;
  readonly dataOut: Uint8Array;
  /** Room for data in, bytes. */
  readonly dataInBytes: number;
}

/** How it ended. */
export interface ScsiCompletion {
  /** Of the request. */
  readonly sequence: number;
  /** The virtio-scsi response: 0 is OK, then `status` counts. */
  readonly response: number;
  /** SCSI status byte: 0 GOOD, 2 CHECK CONDITION, 0x18 RESERVATION CONFLICT. */
  readonly status: number;
  readonly sense: Uint8Array;
  /** At most `dataInBytes`. */
  readonly dataIn: Uint8Array;
}
