/**
 * LASI, the chip that gathers the interrupts of the core devices and passes them on to the processor.
 *
 * It does what qemu-system-hppa 7.2 does (tried out there, register by register), since the same images
 * run on both. A raised line sets its bit in IPR; if IMR has it too, also in IRR, and the number in the
 * low 5 bits of IAR is written to the word that the rest of IAR addresses: the processor's EIR. Every
 * raise does so anew. Reading or writing IPR clears it. IRR keeps its bits (the real chip clears it when
 * it is read, so a driver must go by the devices' own registers); unmasking a pending bit delivers
 * nothing (here a real driver looks at IPR).
 *
 * Bits are numbered as the chip's manual does (Lasi ERS, and Linux drivers/parisc/lasi.c): bit n is 1 << n.
 */
import { type Digest } from "../base/digest.ts";
import { type Device, type Stateful } from "./device.ts";

export const LASI_HPA = 0xffd00000;
export const LASI_SIZE = 0x100000;
/** Lines of the devices that this machine has. */
export const LASI_UART_LINE = 5;

const IRR = 0x00;
const IMR = 0x04;
const IPR = 0x08;
const ICR = 0x0c;
const IAR = 0x10;
/** Seconds since 1970; it can be set. Only qemu-system-hppa's chip has it. */
const RTC = 0x9000;
/** Power control, error log, version, I/O reset and arbitration mask. */
const PCR = 0xc000;
const ERRLOG = 0xc004;
const AMR = 0xc010;

const ICR_BUS_ERROR = 0x100;
const PCR_POWER_OFF = 0x02;
/** After a reset: bit 3 of the boot processor's EIRR. */
const IAR_AT_RESET = 0xfffb0003 | 0;

/** irr, imr, ipr, icr, iar, errlog, amr, what the clock has been set forward by. */
export type LasiSnapshot = readonly number[];

export type LasiHooks = {
  /** A word is to be written to a physical address: an interrupt for whoever answers there. */
  readonly interrupt: (address: number, value: number) => void;
  readonly powerOff: () => void;
  /** The time outside, seconds since 1970. */
  readonly seconds: () => number;
};

export class Lasi implements Device, Stateful<LasiSnapshot> {
  private irr = 0;
  private imr = 0;
  private ipr = 0;
  private icr = 0;
  private iar = IAR_AT_RESET;
  private errlog = 0;
  private amr = 0;
  private clockShift = 0;
  private readonly hooks: LasiHooks;

  constructor(hooks: LasiHooks) {
    this.hooks = hooks;
  }

  /** A device asserts its line, or still does after the guest did something with it. */
  raise(line: number): void {
    const bit = 1 << line;
    this.ipr |= bit;
    if ((this.imr & bit) === 0) return;
    this.irr |= bit;
    if ((this.icr & ICR_BUS_ERROR) === 0) this.hooks.interrupt(this.iar & ~31, this.iar & 31);
  }

  /** A register answers at its own address only, with its low bytes for narrow loads. */
  read(offset: number): number {
    switch (offset) {
      case IRR:
        return this.irr;
      case IMR:
        return this.imr;
      case IPR: {
        const pending = this.ipr;
        this.ipr = 0;
        return pending;
      }
      case ICR:
        return this.icr & ICR_BUS_ERROR;
      case IAR:
        return this.iar;
      case RTC:
        return (this.hooks.seconds() + this.clockShift) | 0;
      case ERRLOG:
        return this.errlog;
      case AMR:
        return this.amr;
      default:
        // Also version (there was only 0), power control, and the reset registers of the devices.
        return 0;
    }
  }

  write(offset: number, bytes: number, value: number): void {
    const stored = bytes === 4 ? value | 0 : value & (bytes === 2 ? 0xffff : 0xff);
    switch (offset) {
      case IMR:
        this.imr = stored;
        break;
      case IPR:
        this.ipr = 0;
        break;
      case ICR:
        this.icr = stored;
        break;
      case IAR:
        this.iar = stored;
        break;
      case RTC:
        this.clockShift = (stored - this.hooks.seconds()) | 0;
        break;
      case PCR:
        if (stored === PCR_POWER_OFF) this.hooks.powerOff();
        break;
      case ERRLOG:
        this.errlog = stored;
        break;
      case AMR:
        this.amr = stored;
        break;
      default:
        // IRR and version are read-only; device resets reset nothing here.
        break;
    }
  }

  /** To the state after a reset; its clock goes on. */
  reset(): void {
    this.restore([0, 0, 0, 0, IAR_AT_RESET, 0, 0, this.clockShift]);
  }

  digestInto(digest: Digest): void {
    for (const register of this.snapshot()) digest.addWord(register);
  }

  snapshot(): LasiSnapshot {
    const { irr, imr, ipr, icr, iar, errlog, amr, clockShift } = this;
    return [irr, imr, ipr, icr, iar, errlog, amr, clockShift];
  }

  restore(snapshot: LasiSnapshot): void {
    const [irr = 0, imr = 0, ipr = 0, icr = 0, iar = 0, errlog = 0, amr = 0, shift = 0] = snapshot;
    this.irr = irr;
    this.imr = imr;
    this.ipr = ipr;
    this.icr = icr;
    this.iar = iar;
    this.errlog = errlog;
    this.amr = amr;
    this.clockShift = shift;
  }
}
