/**
 * What decided one machine's run: for each epoch the time agreed at its end and the interrupts delivered there.
 * A single machine that is given the same does the same; and beside it everything that the guest put out,
 * whether the world saw it or not.
 */
import { AppendLog } from "../base/append-log.ts";
import { ByteLog } from "../base/byte-log.ts";
import { GrowingMap } from "../base/growing-map.ts";
import type { DeviceInterrupt, Output } from "../hypervisor/guest-machine.ts";
import { RequestHistory } from "./request-history.ts";

export interface EpochEnd {
  readonly tme: number;
  readonly interrupts: readonly DeviceInterrupt[];
}

const NONE: readonly DeviceInterrupt[] = [];

export class History {
  readonly requests = new RequestHistory();
  private readonly times = new AppendLog<number>();
  private readonly interrupts = new GrowingMap<number, readonly DeviceInterrupt[]>();
  private readonly bytes = new ByteLog();

  /** Epochs that have ended. */
  get epochs(): number {
    return this.times.length;
  }

  get outputCount(): number {
    return this.bytes.length;
  }

  addEpochEnd(tme: number, interrupts: readonly DeviceInterrupt[]): void {
    if (interrupts.length > 0) this.interrupts.set(this.times.length, interrupts);
    this.times.push(tme);
  }

  addOutput({ byte }: Output): void {
    this.bytes.push(byte);
  }

  /** A copy of all output. */
  outputs(): Uint8Array {
    return this.bytes.slice();
  }

  /** A copy of the output from the byte with this index on. */
  outputsFrom(index: number): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(index);
  }

  /** The end of the epoch with this index, from 0; null: it has not ended. */
  epochEnd(index: number): EpochEnd | null {
    const tme = this.times.at(index);
    return tme === undefined ? null : { tme, interrupts: this.interrupts.get(index) ?? NONE };
  }
}
