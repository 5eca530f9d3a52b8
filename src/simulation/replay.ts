/**
 * The referee's proof: the history that the surviving machine went by (what time was agreed and which interrupts
 * were delivered, epoch by epoch) is given to one machine that never had a partner. It must put out what the
 * world saw, byte for byte, and ask the disk what the disk was asked; and a fresh disk that is given those of its
 * requests that came to the real one must have the same content in the end.
 */
import type { GuestMachine, RunReport } from "../hypervisor/guest-machine.ts";
import { DiskImage } from "../machine/disk-image.ts";
import type { ScsiRequest } from "../machine/scsi-request.ts";
import { ScsiTarget } from "../machine/scsi/target.ts";
import { bootOptions } from "./boot-options.ts";
import type { Disk } from "./disk.ts";
import type { History } from "./history.ts";
import type { MachineFactory } from "./machine-host.ts";
import type { RunOptions } from "./options.ts";
import { Reexecution } from "./reexecution.ts";
import { fingerprintOf } from "./request-history.ts";
import type { Seat } from "./seats.ts";

export interface Replayed {
  readonly outputs: Uint8Array;
  readonly instructions: number;
  /** The first difference between what was asked of the disk and what the disk was asked, in a sentence; null: none. */
  readonly diskComplaint: string | null;
}

/** What of a run is done again. */
export type ReplayOptions = Pick<RunOptions, "experiment" | "image" | "initrd" | "disk">;

/**
 * `instructions`: where the survivor stood in the end; `disk`: the world's, null if there is none; `survivor`: whose
 * history it is, which matters where machines have ways of their own.
 */
export function replay(
  options: ReplayOptions,
  history: History,
  instructions: number,
  create: MachineFactory,
  disk: Disk | null = null,
  survivor: Seat = "primary",
): Replayed {
  const made = create(bootOptions(options.experiment, options, "vm", survivor));
  if (!made.ok) return { outputs: new Uint8Array(0), instructions: 0, diskComplaint: null };
  const second = disk === null ? null : new SecondDisk(disk, history, options);
  const bytes: number[] = [];
  const take = ({ outputs, requests }: RunReport): void => {
    for (const { byte } of outputs) bytes.push(byte);
    for (const { request } of requests) second?.take(request);
  };
  const executed = replayOn(made.value, history, instructions, take);
  const diskComplaint = second?.complaint() ?? null;
  return { outputs: Uint8Array.from(bytes), instructions: executed, diskComplaint };
}

function replayOn(
  machine: GuestMachine,
  history: History,
  instructions: number,
  take: (report: RunReport) => void,
): number {
  const again = new Reexecution(machine, history);
  for (;;) {
    const end = history.epochEnd(again.epoch);
    const report = again.run(end === null ? instructions : Infinity, take);
    if (end === null || report.stop !== "epoch-end") return report.instructions;
    again.endEpoch(end);
  }
}

/** A disk like the world's, at its beginning, which is given what the replay asks and the world's disk has done. */
class SecondDisk {
  private readonly first: Disk;
  private readonly history: History;
  private readonly image: DiskImage | null;
  private readonly target: ScsiTarget | null;
  private difference: string | null = null;

  constructor(first: Disk, history: History, { disk }: ReplayOptions) {
    this.first = first;
    this.history = history;
    const image = disk === undefined || disk === null ? null : DiskImage.create(disk);
    this.image = image?.ok === true ? image.value : null;
    this.target = this.image === null ? null : new ScsiTarget(this.image);
  }

  take(request: ScsiRequest): void {
    const { sequence } = request;
    const arrival = this.first.arrivals.get(sequence);
    if (arrival === undefined) {
      // At the very end a request may be on its way.
      const isKnown = sequence <= this.history.requests.count;
      if (!isKnown || this.history.requests.isUncertain(sequence)) return;
      this.difference ??= `A single machine with the survivor's history asks request ${sequence}, which never came to the disk.`;
      return;
    }
    if (arrival.fingerprint !== fingerprintOf(request)) {
      this.difference ??= `A single machine with the survivor's history asks another request ${sequence} than the disk was asked.`;
    }
    const author = this.first.executedFor(sequence);
    if (author !== null) this.target?.execute(author, request);
  }

  complaint(): string | null {
    if (this.difference !== null) return this.difference;
    if (this.image === null || this.image.digest() === this.first.image.digest()) return null;
    return "The disk's content in the end is not what the requests of a single machine with the survivor's history make of it.";
  }
}

/**
 * One sentence about the first difference between what the world saw and what the replay put out; null: none.
 * `pending`: bytes that the survivor's guest had put out and the world was still to get when the run finished.
 */
export function replayComplaint(
  seen: Uint8Array,
  replayed: Replayed,
  pending: number,
): string | null {
  const { outputs } = replayed;
  const length = Math.min(seen.length, outputs.length);
  for (let index = 0; index < length; index += 1) {
    if (seen[index] !== outputs[index]) {
      return `A single machine with the survivor's history puts out another byte ${index + 1} than the world saw.`;
    }
  }
  if (seen.length + pending !== outputs.length) {
    return `A single machine with the survivor's history puts out ${outputs.length} bytes, the world saw ${seen.length}.`;
  }
  return replayed.diskComplaint;
}
