/**
 * The word that tells whether the power button has been pressed, where qemu-system-hppa 7.2 has it.
 * Its last bit is 1 while the button is not pressed, 0x100 says that software watches it
 * (PDC_SOFT_POWER; Linux drivers/parisc/power.c reads it). Nobody outside presses it; it is plain
 * memory, and a guest that wants to switch itself off presses it by storing 0 there.
 */
import { type Digest } from "../base/digest.ts";
import { type Device, type Stateful } from "./device.ts";

export const SOFT_POWER_ADDRESS = 0xf07ffff0;
export const SOFT_POWER_SIZE = 4;

const NOT_PRESSED = 1;
const UNDER_SOFTWARE_CONTROL = 0x100;

export class SoftPower implements Device, Stateful<number> {
  private word = NOT_PRESSED;

  get isPressed(): boolean {
    return (this.word & NOT_PRESSED) === 0;
  }

  /** Who handles the button, as PDC_SOFT_POWER sets it. */
  control(bySoftware: boolean): void {
    this.word = (this.word & NOT_PRESSED) | (bySoftware ? UNDER_SOFTWARE_CONTROL : 0);
  }

  read(offset: number, bytes: number): number {
    return this.word >>> (8 * (4 - bytes - offset));
  }

  write(offset: number, bytes: number, value: number): void {
    const shift = 8 * (4 - bytes - offset);
    const mask = bytes === 4 ? -1 : ((1 << (8 * bytes)) - 1) << shift;
    this.word = (this.word & ~mask) | ((value << shift) & mask);
  }

  reset(): void {
    this.word = NOT_PRESSED;
  }

  digestInto(digest: Digest): void {
    digest.addWord(this.word);
  }

  snapshot(): number {
    return this.word;
  }

  restore(snapshot: number): void {
    this.word = snapshot;
  }
}
