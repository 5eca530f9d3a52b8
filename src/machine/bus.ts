/**
 * The physical addresses from 0xf0000000 on: the firmware's ROM and the devices.
 *
 * Where nothing answers, loads give zero and stores have no effect, and nothing traps. That is what
 * qemu-system-hppa 7.2 does (tried out with loads and stores of each size between its devices); a real
 * B160L would report a bus error by a high-priority machine check.
 */
import { assert } from "../base/assert.ts";
import { hexWord } from "../base/hex.ts";
import { type Bus } from "../cpu/bus.ts";
import { type Device, lowBytes } from "./device.ts";
import { ROM_BASE, romWords } from "./firmware-rom.ts";

/** Physical addresses from here on (unsigned) are no memory. */
export const IO_BASE = 0xf0000000;

type Range = {
  readonly base: number;
  readonly end: number;
  readonly device: Device;
};

export class SystemBus implements Bus {
  readonly romBase = ROM_BASE | 0;
  readonly romWords: Int32Array = romWords();
  /** Narrow ranges first: a device may sit inside the range of its bus adapter. */
  private readonly ranges: Range[] = [];

  /** Lets `device` answer at `sizeBytes` addresses from `base`, unless a narrower range covers one. */
  attach(base: number, sizeBytes: number, device: Device): void {
    const from = base >>> 0;
    const end = from + sizeBytes;
    assert(from >= IO_BASE && end <= 0x1_0000_0000, `bus: no I/O range at ${hexWord(base)}`);
    const size = (range: Range) => range.end - range.base;
    assert(
      this.ranges.every(
        (other) => end <= other.base || other.end <= from || size(other) !== sizeBytes,
      ),
      `bus: two devices at ${hexWord(base)}`,
    );
    this.ranges.push({ base: from, end, device });
    this.ranges.sort((a, b) => size(a) - size(b) || a.base - b.base);
  }

  read(address: number, bytes: number): number {
    const at = address >>> 0;
    const range = this.find(at);
    if (range !== null) return lowBytes(range.device.read(at - range.base, bytes), bytes);
    const word = this.romWords[(at - IO_BASE) >>> 2] ?? 0;
    return lowBytes(word >>> (8 * (4 - bytes - (at & 3))), bytes);
  }

  write(address: number, bytes: number, value: number): void {
    const at = address >>> 0;
    const range = this.find(at);
    if (range !== null) range.device.write(at - range.base, bytes, value);
  }

  private find(at: number): Range | null {
    for (const range of this.ranges) {
      if (range.base <= at && at < range.end) return range;
    }
    return null;
  }
}
