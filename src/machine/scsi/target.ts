/**
 * The SCSI target: a disk that executes commands, one at a time, for whichever initiator. It stands outside of the machines.
 *
 * Decided where the standards leave a choice: there is no write cache, so a command that is done is on the medium; a
 * unit attention comes before a reservation conflict; a power-on attention is pending for each initiator only if asked
 * for (a machine's firmware has otherwise taken it, as it does when it looks for a disk to boot from); a unit that has
 * been stopped is not ready for anybody until it is started.
 *
 * Sources: SAM-5, SPC-4, SBC-3; for what they leave open, the disk of QEMU 7.2.
 */
import type { Digest } from "../../base/digest.ts";
import { BLOCK_BYTES, type DiskImage, type DiskSnapshot } from "../disk-image.ts";
import type { Stateful } from "../device.ts";
import type { ScsiCompletion, ScsiRequest } from "../scsi-request.ts";
import { RESPONSE } from "../virtio/scsi-frames.ts";
import { TRANSFER_MAX } from "../virtio-scsi.ts";
import { Attentions, type AttentionsSnapshot } from "./attentions.ts";
import {
  allocationLength,
  commandBytes,
  extent,
  type Extent,
  OP,
  READ_CAPACITY_16,
  word,
} from "./commands.ts";
import {
  type DiskFacts,
  inquiry,
  modeSense,
  readCapacity10,
  readCapacity16,
  reportLuns,
} from "./identity.ts";
import { Reservations, type ReservationsSnapshot } from "./reservations.ts";
import { check, CONFLICT, good, type Outcome, SENSE, senseData } from "./sense.ts";

/** What is to go wrong with a command. */
export type ScsiFault = Pick<ScsiCompletion, "response" | "status" | "sense"> & {
  /** Whether the command has its effect all the same. */
  readonly isPerformed: boolean;
};

export type ScsiTargetOptions = {
  readonly isWriteProtected?: boolean;
  readonly serial?: string;
  /** Whether the first command of each initiator is answered with the news that the disk was switched on. */
  readonly tellsPowerOn?: boolean;
  /** Asked about each command that comes to the disk; null: it is done as it should be. */
  readonly fault?: (initiator: string, request: ScsiRequest) => ScsiFault | null;
};

export type ScsiTargetSnapshot = {
  readonly disk: DiskSnapshot;
  readonly attentions: AttentionsSnapshot;
  readonly reservations: ReservationsSnapshot;
  readonly known: readonly string[];
  readonly isStopped: boolean;
};

const NOTHING = new Uint8Array(0);
/** Commands that unit attentions do not keep from being done. */
const BEFORE_ATTENTION: readonly number[] = [OP.INQUIRY, OP.REPORT_LUNS, OP.REQUEST_SENSE];

export class ScsiTarget implements Stateful<ScsiTargetSnapshot> {
  readonly disk: DiskImage;
  private readonly facts: DiskFacts;
  private readonly options: ScsiTargetOptions;
  private readonly attentions = new Attentions();
  private readonly reservations = new Reservations(this.attentions);
  /** Initiators that have been told of the power-on. */
  private readonly known = new Set<string>();
  private isStopped = false;

  constructor(disk: DiskImage, options: ScsiTargetOptions = {}) {
    this.disk = disk;
    this.options = options;
    this.facts = {
      blocks: disk.blocks,
      isWriteProtected: options.isWriteProtected ?? false,
      serial: options.serial ?? "0001",
      transferBlocks: TRANSFER_MAX / BLOCK_BYTES,
    };
  }

  /** Performs a command, whatever it holds, and says how it ended. */
  execute(initiator: string, request: ScsiRequest): ScsiCompletion {
    const { sequence, cdb, dataInBytes } = request;
    const fault = this.options.fault?.(initiator, request) ?? null;
    if (fault !== null && !fault.isPerformed) return withoutData(sequence, fault);
    const response = this.refusal(request);
    if (response !== RESPONSE.OK) {
      return withoutData(sequence, { response, status: 0, sense: NOTHING });
    }
    const { status, sense, data } = this.perform(initiator, request);
    if (fault !== null) return withoutData(sequence, fault);
    const isMedium = needsMedium(cdb);
    const length = isMedium ? dataInBytes : Math.min(allocationLength(cdb), dataInBytes);
    return { sequence, response, status, sense, dataIn: data.slice(0, length) };
  }

  digestInto(digest: Digest): void {
    this.disk.digestInto(digest);
    this.attentions.digestInto(digest);
    this.reservations.digestInto(digest);
    digest.addString(Array.from(this.known).sort().join());
    digest.addWord(Number(this.isStopped));
  }

  snapshot(): ScsiTargetSnapshot {
    return {
      disk: this.disk.snapshot(),
      attentions: this.attentions.snapshot(),
      reservations: this.reservations.snapshot(),
      known: Array.from(this.known),
      isStopped: this.isStopped,
    };
  }

  restore(snapshot: ScsiTargetSnapshot): void {
    this.disk.restore(snapshot.disk);
    this.attentions.restore(snapshot.attentions);
    this.reservations.restore(snapshot.reservations);
    this.known.clear();
    for (const initiator of snapshot.known) this.known.add(initiator);
    this.isStopped = snapshot.isStopped;
  }

  /** What the transport says of a request that never gets to the unit: nobody there, or buffers too small. */
  private refusal({ target, cdb, dataOut, dataInBytes }: ScsiRequest): number {
    if (target !== 0) return RESPONSE.BAD_TARGET;
    const { dataIn, dataOut: out } = transfer(cdb);
    return dataIn > dataInBytes || out > dataOut.length ? RESPONSE.OVERRUN : RESPONSE.OK;
  }

  private perform(initiator: string, request: ScsiRequest): Outcome {
    const { cdb, lun } = request;
    const operation = cdb[0] ?? 0;
    if (lun !== 0) return this.noUnit(cdb);
    this.meet(initiator);
    if (operation === OP.REQUEST_SENSE) return this.requestSense(initiator, cdb);
    const attention = BEFORE_ATTENTION.includes(operation) ? null : this.attentions.take(initiator);
    if (attention !== null) return check(attention);
    if (!this.reservations.allows(initiator, cdb)) return CONFLICT;
    // NACA in the control byte: an auto contingent allegiance is not offered.
    const control = cdb[commandBytes(operation) - 1] ?? 0;
    if (isKnown(cdb) && (control & 4) !== 0) return check(SENSE.INVALID_FIELD);
    if (needsMedium(cdb)) return this.accessMedium(cdb, request.dataOut);
    return this.command(initiator, request);
  }

  private command(initiator: string, { cdb, dataOut }: ScsiRequest): Outcome {
    switch (cdb[0]) {
      case OP.TEST_UNIT_READY:
        return this.isStopped ? check(SENSE.START_REQUIRED) : good();
      case OP.INQUIRY:
        return inquiry(cdb, this.facts, true);
      case OP.REPORT_LUNS:
        return reportLuns(cdb);
      case OP.READ_CAPACITY_10:
        return readCapacity10(cdb, this.facts);
      case OP.SERVICE_ACTION_IN_16:
        if (((cdb[1] ?? 0) & 0x1f) !== READ_CAPACITY_16) return check(SENSE.INVALID_FIELD);
        return readCapacity16(cdb, this.facts);
      case OP.MODE_SENSE_6:
      case OP.MODE_SENSE_10:
        return modeSense(cdb, this.facts);
      case OP.START_STOP_UNIT:
        return this.startStop(cdb[4] ?? 0);
      case OP.RESERVE_6:
        return this.reservations.reserve(initiator);
      case OP.RELEASE_6:
        return this.reservations.release(initiator);
      case OP.PERSISTENT_RESERVE_IN:
        return this.reservations.report(cdb);
      case OP.PERSISTENT_RESERVE_OUT:
        return this.reservations.order(initiator, cdb, dataOut);
      default:
        return check(SENSE.INVALID_OPERATION);
    }
  }

  private accessMedium(cdb: Uint8Array, dataOut: Uint8Array): Outcome {
    if (this.isStopped) return check(SENSE.START_REQUIRED);
    const { block, blocks } = extent(cdb);
    const bytes = blocks * BLOCK_BYTES;
    // Bits for protection information, which is not kept.
    const isProtected = commandBytes(cdb[0] ?? 0) > 6 && ((cdb[1] ?? 0) & 0xe0) !== 0;
    if (isProtected && !isFlush(cdb)) return check(SENSE.INVALID_FIELD);
    if (isWrite(cdb) && this.facts.isWriteProtected) return check(SENSE.WRITE_PROTECTED);
    if (block + blocks > this.disk.blocks) {
      return check(SENSE.BLOCK_OUT_OF_RANGE, Math.max(block, this.disk.blocks));
    }
    if (isFlush(cdb)) return good();
    if (isWrite(cdb)) {
      this.disk.write(block, dataOut.subarray(0, bytes));
      return good();
    }
    if (cdb[0] === OP.VERIFY_10) return this.verify(cdb, { block, blocks }, dataOut);
    return good(this.disk.read(block, blocks));
  }

  /** With BYTCHK 0 there is nothing that could be found wrong; with 1 the medium is compared. */
  private verify(cdb: Uint8Array, { block, blocks }: Extent, dataOut: Uint8Array): Outcome {
    const compare = ((cdb[1] ?? 0) >> 1) & 3;
    if (compare === 0) return good();
    if (compare !== 1) return check(SENSE.INVALID_FIELD);
    const differs = this.disk.read(block, blocks).findIndex((byte, at) => byte !== dataOut[at]);
    return differs < 0
      ? good()
      : check(SENSE.MISCOMPARE, block + Math.floor(differs / BLOCK_BYTES));
  }

  /** Power conditions other than started and stopped are accepted, and change nothing. */
  private startStop(what: number): Outcome {
    if ((what & 0xf0) === 0) this.isStopped = (what & 1) === 0;
    return good();
  }

  private requestSense(initiator: string, cdb: Uint8Array): Outcome {
    // Descriptor format is not spoken.
    if (((cdb[1] ?? 0) & 1) !== 0) return check(SENSE.INVALID_FIELD);
    return good(senseData(this.attentions.take(initiator) ?? SENSE.NO_SENSE));
  }

  private noUnit(cdb: Uint8Array): Outcome {
    if (cdb[0] === OP.INQUIRY) return inquiry(cdb, this.facts, false);
    if (cdb[0] === OP.REPORT_LUNS) return reportLuns(cdb);
    if (cdb[0] === OP.REQUEST_SENSE) return good(senseData(SENSE.NO_SUCH_UNIT));
    return check(SENSE.NO_SUCH_UNIT);
  }

  private meet(initiator: string): void {
    if (this.known.has(initiator)) return;
    this.known.add(initiator);
    if (this.options.tellsPowerOn === true) this.attentions.raise(initiator, SENSE.POWER_ON);
  }
}

const READS: readonly number[] = [OP.READ_6, OP.READ_10, OP.READ_16];
const WRITES: readonly number[] = [OP.WRITE_6, OP.WRITE_10, OP.WRITE_16];
const FLUSHES: readonly number[] = [OP.SYNCHRONIZE_CACHE_10, OP.SYNCHRONIZE_CACHE_16];
const KNOWN: readonly number[] = Object.values(OP);

function isKnown(cdb: Uint8Array): boolean {
  return KNOWN.includes(cdb[0] ?? 0);
}

function isWrite(cdb: Uint8Array): boolean {
  return WRITES.includes(cdb[0] ?? 0);
}

function isFlush(cdb: Uint8Array): boolean {
  return FLUSHES.includes(cdb[0] ?? 0);
}

/** Whether the command names blocks. */
function needsMedium(cdb: Uint8Array): boolean {
  const operation = cdb[0] ?? 0;
  return READS.includes(operation) || isWrite(cdb) || isFlush(cdb) || operation === OP.VERIFY_10;
}

/** How many bytes the command wants to transfer. */
function transfer(cdb: Uint8Array): { readonly dataIn: number; readonly dataOut: number } {
  const operation = cdb[0] ?? 0;
  const comparesBytes = operation === OP.VERIFY_10 && (((cdb[1] ?? 0) >> 1) & 3) === 1;
  if (READS.includes(operation)) return { dataIn: extent(cdb).blocks * BLOCK_BYTES, dataOut: 0 };
  if (isWrite(cdb) || comparesBytes) {
    return { dataIn: 0, dataOut: extent(cdb).blocks * BLOCK_BYTES };
  }
  if (operation === OP.PERSISTENT_RESERVE_OUT) return { dataIn: 0, dataOut: word(cdb, 5) };
  return { dataIn: allocationLength(cdb), dataOut: 0 };
}

function withoutData(
  sequence: number,
  { response, status, sense }: Pick<ScsiCompletion, "response" | "status" | "sense">,
): ScsiCompletion {
  return { sequence, response, status, sense, dataIn: NOTHING };
}
