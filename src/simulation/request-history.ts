/** What one machine's guest has asked of the disk since boot, whether it came there or not, and what it was told. */
import { AppendLog } from "../base/append-log.ts";
import { assert } from "../base/assert.ts";
import { Digest } from "../base/digest.ts";
import type { ScsiRequest } from "../machine/scsi-request.ts";
import { requestName } from "./scsi-names.ts";

export class RequestHistory {
  private readonly prints = new AppendLog<string>();
  /** What the guest has heard nothing of, by sequence number, with its name. */
  private readonly open = new Map<number, string>();
  private readonly told = new Set<number>();

  /** How many requests there have been; they are numbered from 1. */
  get count(): number {
    return this.prints.length;
  }

  /** Sequence numbers of those that the guest has heard nothing of. */
  get outstanding(): readonly number[] {
    return [...this.open.keys()];
  }

  /** The same for people. */
  get outstandingNames(): readonly string[] {
    return [...this.open].map(([sequence, name]) => `request ${sequence}: ${name}`);
  }

  issue(request: ScsiRequest): void {
    const { sequence } = request;
    assert(sequence === this.count + 1, `request ${sequence} after request ${this.count}`);
    this.prints.push(fingerprintOf(request));
    this.open.set(sequence, requestName(request));
  }

  /** The guest has been told how the request ended. */
  answer(sequence: number): void {
    this.open.delete(sequence);
  }

  /** P7: the guest has been told that it may or may not have happened. */
  makeUncertain(sequence: number): void {
    this.open.delete(sequence);
    this.told.add(sequence);
  }

  isUncertain(sequence: number): boolean {
    return this.told.has(sequence);
  }

  get uncertainCount(): number {
    return this.told.size;
  }

  /** Of a request's content; null: there has been no such request. */
  fingerprint(sequence: number): string | null {
    return this.prints.at(sequence - 1) ?? null;
  }
}

/** Equal for equal content, whichever machine it comes from. */
export function fingerprintOf(request: ScsiRequest): string {
  const { target, lun, cdb, dataOut, dataInBytes } = request;
  const digest = new Digest();
  for (const number of [target, lun, dataInBytes]) digest.addInteger(number);
  digest.addBytes(cdb);
  digest.addBytes(dataOut);
  return digest.hex();
}
