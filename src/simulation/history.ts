/**
 * What decided one machine's run: for each epoch the time agreed at its end and the interrupts delivered there.
 * A single machine that is given the same does the same; and beside it everything that the guest put out,
 * whether the world saw it or not.
 */
import type { DeviceInterrupt, Output } from "../hypervisor/guest-machine.ts";
import { RequestHistory } from "./request-history.ts";

export interface EpochEnd {
  readonly tme: number;
  readonly interrupts: readonly DeviceInterrupt[];
}

const NONE: readonly DeviceInterrupt[] = [];

export class History {
  readonly requests = new RequestHistory();
  private readonly times: number[] = [];
  private readonly interrupts = new Map<number, readonly DeviceInterrupt[]>();
  private bytes = new Uint8Array(256);
  private length = 0;

  /** Epochs that have ended. */
  get epochs(): number {
    return this.times.length;
  }

  get outputCount(): number {
    return this.length;
  }

  addEpochEnd(tme: number, interrupts: readonly DeviceInterrupt[]): void {
    if (interrupts.length > 0) this.interrupts.set(this.times.length, interrupts);
    this.times.push(tme);
  }

  addOutput({ byte }: Output): void {
    if (this.length === this.bytes.length) {
      const grown = new Uint8Array(2 * this.length);
      grown.set(this.bytes);
      this.bytes = grown;
    }
    this.bytes[this.length] = byte;
    this.length += 1;
  }

  /** A copy of all output. */
  outputs(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  /** A copy of the output from the byte with this index on. */
  outputsFrom(index: number): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(index, this.length);
  }

  /** The end of the epoch with this index, from 0; null: it has not ended. */
  epochEnd(index: number): EpochEnd | null {
    const tme = this.times[index];
    return tme === undefined ? null : { tme, interrupts: this.interrupts.get(index) ?? NONE };
  }
}
