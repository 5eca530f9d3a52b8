/**
 * What decided one machine's run: for each epoch the time agreed at its end and the interrupts delivered there.
 * A single machine that is given the same does the same; and beside it everything that the guest put out,
 * whether the world saw it or not.
 */
import { AppendLog } from "../base/append-log.ts";
import { ByteLog } from "../base/byte-log.ts";
import { GrowingMap } from "../base/growing-map.ts";
import type { DeviceInterrupt, Output } from "../hypervisor/guest-machine.ts";
import type { OutsideCommand } from "./commands.ts";
import { RequestHistory } from "./request-history.ts";

export interface EpochEnd {
  readonly tme: number;
  readonly interrupts: readonly DeviceInterrupt[];
}

/** What came to the machine in the middle of an epoch. */
export interface FromOutside {
  /** Index of the epoch, from 0. */
  readonly epoch: number;
  /** Instructions executed before it since boot. */
  readonly instruction: number;
  readonly command: OutsideCommand;
}

const NONE: readonly DeviceInterrupt[] = [];

export class History {
  readonly requests = new RequestHistory();
  /** In order; empty where no rule and no assumption is switched off. */
  readonly fromOutside = new AppendLog<FromOutside>();
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

  /** Something comes to the machine when it has executed so many instructions. */
  addFromOutside(instruction: number, command: OutsideCommand): void {
    this.fromOutside.push({ epoch: this.epochs, instruction, command });
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
