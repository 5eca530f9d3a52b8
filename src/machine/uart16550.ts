/**
 * The serial port, a 16550A.
 *
 * Time does not exist for it. A byte written is sent at once, so the transmitter is always empty; bytes
 * received wait on the **line**, a queue without end in front of the FIFO. One byte moves on when the
 * guest looks (reads LSR or RBR), as many as fit while the received-data interrupt is enabled. So nothing
 * is ever overrun, and a FIFO reset loses only what the guest could have read. Bytes below the trigger
 * level count as timed out.
 *
 * Registers are bytes; a wider access reaches the register at its address with the low byte, as in
 * qemu-system-hppa 7.2. The interrupt line is a callback, called each time that an access leaves an
 * interrupt pending.
 *
 * Sources: National Semiconductor PC16550D data sheet; for what it leaves open, QEMU's behaviour.
 */
import { must } from "../base/assert.ts";
import { type Digest } from "../base/digest.ts";
import { ByteQueue } from "./byte-queue.ts";
import { type Device, type Stateful } from "./device.ts";

export const UART_HPA = 0xffd05000;
/** The registers' own range: LASI answers for the rest of the page. */
export const UART_REGISTERS = 0xffd05800;
export const UART_SIZE = 8;

const DATA = 0;
const INTERRUPT_ENABLE = 1;
const INTERRUPT_IDENTITY = 2;
const LINE_CONTROL = 3;
const MODEM_CONTROL = 4;
const LINE_STATUS = 5;
const MODEM_STATUS = 6;
const SCRATCH = 7;

const IER_RECEIVED = 0x01;
const IER_TRANSMITTER_EMPTY = 0x02;
const IER_LINE_STATUS = 0x04;
const IIR_NONE = 0x01;
const IIR_TRANSMITTER_EMPTY = 0x02;
const IIR_RECEIVED = 0x04;
const IIR_LINE_STATUS = 0x06;
const IIR_TIMEOUT = 0x0c;
const IIR_FIFOS = 0xc0;
const FCR_ENABLE = 0x01;
const FCR_RESET_RECEIVER = 0x02;
const FCR_RESET_TRANSMITTER = 0x04;
const FCR_KEPT = 0xc9;
const LCR_DIVISOR = 0x80;
const MCR_LOOPBACK = 0x10;
const LSR_DATA_READY = 0x01;
const LSR_OVERRUN = 0x02;
const LSR_EMPTY = 0x60;
/** Carrier, data set ready, clear to send: somebody is always there. */
const MSR_CONNECTED = 0xb0;

const FIFO_SIZE = 16;
const TRIGGERS = [1, 4, 8, 14];

/** Everything; a plain value. */
export type UartSnapshot = {
  readonly registers: readonly number[];
  readonly fifo: readonly number[];
  readonly line: readonly number[];
  readonly lookedInVain: boolean;
};

export type UartHooks = {
  readonly transmit: (byte: number) => void;
  readonly interrupt: () => void;
};

export class Uart16550 implements Device, Stateful<UartSnapshot> {
  /** The guest has asked for data and found none, since the last byte in either direction. */
  lookedInVain = false;

  private ier = 0;
  private fcr = 0;
  private lcr = 0;
  private mcr = 0x08;
  private scratch = 0;
  private divisor = 12;
  private overrun = 0;
  private transmitterPending = 0;
  /** Without FIFOs it holds one byte at most. */
  private fifo: number[] = [];
  private readonly line = new ByteQueue();
  private readonly hooks: UartHooks;

  constructor(hooks: UartHooks) {
    this.hooks = hooks;
  }

  /** Bytes arrive from outside. */
  receive(bytes: readonly number[]): void {
    for (const byte of bytes) this.line.push(byte & 0xff);
    this.lookedInVain = false;
    if ((this.ier & IER_RECEIVED) !== 0) this.update();
  }

  /** How many bytes have arrived that the guest has not read. */
  get unread(): number {
    return this.fifo.length + this.line.length;
  }

  /** Whether a store to the data register would send a byte now. */
  get transmits(): boolean {
    return !this.isDivisorVisible() && !this.isLoopback();
  }

  /** The firmware's own output: past the registers, in order with the guest's. */
  transmitDirectly(byte: number): void {
    this.lookedInVain = false;
    this.hooks.transmit(byte & 0xff);
  }

  /** The firmware's own input: the oldest unread byte, or -1. */
  receiveDirectly(): number {
    const byte = this.fifo.shift() ?? this.line.shift();
    if (byte === undefined) this.lookedInVain = true;
    return byte ?? -1;
  }

  read(offset: number): number {
    switch (offset) {
      case DATA:
        return this.isDivisorVisible() ? this.divisor & 0xff : this.readData();
      case INTERRUPT_ENABLE:
        return this.isDivisorVisible() ? this.divisor >> 8 : this.ier;
      case INTERRUPT_IDENTITY:
        return this.readIdentity();
      case LINE_CONTROL:
        return this.lcr;
      case MODEM_CONTROL:
        return this.mcr;
      case LINE_STATUS:
        return this.readLineStatus();
      case MODEM_STATUS:
        return this.isLoopback() ? loopedBack(this.mcr) : MSR_CONNECTED;
      case SCRATCH:
        return this.scratch;
      default:
        return 0;
    }
  }

  write(offset: number, _bytes: number, value: number): void {
    const byte = value & 0xff;
    switch (offset) {
      case DATA:
        if (this.isDivisorVisible()) this.divisor = (this.divisor & 0xff00) | byte;
        else this.writeData(byte);
        break;
      case INTERRUPT_ENABLE:
        if (this.isDivisorVisible()) this.divisor = (this.divisor & 0xff) | (byte << 8);
        else this.writeEnable(byte & 0x0f);
        break;
      case INTERRUPT_IDENTITY:
        this.writeFifoControl(byte);
        break;
      case LINE_CONTROL:
        this.lcr = byte;
        break;
      case MODEM_CONTROL:
        this.mcr = byte & 0x1f;
        break;
      case SCRATCH:
        this.scratch = byte;
        break;
      default:
        // The status registers are read-only.
        break;
    }
  }

  /** To the state after a reset. What the guest could have read is lost, what is still on the line is not. */
  reset(): void {
    this.restore({
      registers: [0, 0, 0, 0x08, 0, 12, 0, 0],
      fifo: [],
      line: this.line.toArray(),
      lookedInVain: false,
    });
  }

  digestInto(digest: Digest): void {
    const { registers, fifo, line } = this.snapshot();
    for (const part of [registers, fifo, line]) {
      digest.addWord(part.length);
      for (const value of part) digest.addWord(value);
    }
  }

  snapshot(): UartSnapshot {
    const { ier, fcr, lcr, mcr, scratch, divisor, overrun, transmitterPending } = this;
    return {
      registers: [ier, fcr, lcr, mcr, scratch, divisor, overrun, transmitterPending],
      fifo: this.fifo.slice(),
      line: this.line.toArray(),
      lookedInVain: this.lookedInVain,
    };
  }

  restore(snapshot: UartSnapshot): void {
    const register = (index: number) => must(snapshot.registers[index], "uart: a register");
    this.ier = register(0);
    this.fcr = register(1);
    this.lcr = register(2);
    this.mcr = register(3);
    this.scratch = register(4);
    this.divisor = register(5);
    this.overrun = register(6);
    this.transmitterPending = register(7);
    this.fifo = snapshot.fifo.slice();
    this.line.replace(snapshot.line);
    this.lookedInVain = snapshot.lookedInVain;
  }

  private readData(): number {
    this.show(1);
    const byte = this.fifo.shift() ?? 0;
    this.update();
    return byte;
  }

  private writeData(byte: number): void {
    this.lookedInVain = false;
    this.transmitterPending = 1;
    if (!this.isLoopback()) this.hooks.transmit(byte);
    else if (this.fifo.length < this.capacity()) this.fifo.push(byte);
    else this.overflow(byte);
    this.update();
  }

  /** In loopback mode only. With FIFOs the new byte is lost, without them the old one is. */
  private overflow(byte: number): void {
    this.overrun = LSR_OVERRUN;
    if (!this.hasFifos()) this.fifo = [byte];
  }

  /** Enabling the transmitter's interrupt raises it at once, for the transmitter is empty. */
  private writeEnable(wanted: number): void {
    const changed = this.ier ^ wanted;
    this.ier = wanted;
    if ((changed & IER_TRANSMITTER_EMPTY) !== 0) {
      this.transmitterPending = (wanted & IER_TRANSMITTER_EMPTY) >> 1;
    }
    if (changed !== 0) this.update();
  }

  /** Reading it acknowledges the transmitter's interrupt, if that is the one shown. */
  private readIdentity(): number {
    const identity = this.identity();
    if (identity === IIR_TRANSMITTER_EMPTY) {
      this.transmitterPending = 0;
      this.update();
    }
    return identity | (this.hasFifos() ? IIR_FIFOS : 0);
  }

  /** Turning the FIFOs on or off empties them too. */
  private writeFifoControl(byte: number): void {
    const isSwitch = ((this.fcr ^ byte) & FCR_ENABLE) !== 0;
    if (isSwitch || (byte & FCR_RESET_RECEIVER) !== 0) this.fifo = [];
    if (isSwitch || (byte & FCR_RESET_TRANSMITTER) !== 0) this.transmitterPending = 1;
    this.fcr = byte & FCR_KEPT;
    this.update();
  }

  /** Reading it clears the overrun. */
  private readLineStatus(): number {
    this.show(1);
    const hasData = this.fifo.length > 0;
    if (!hasData) this.lookedInVain = true;
    const status = LSR_EMPTY | this.overrun | (hasData ? LSR_DATA_READY : 0);
    if (this.overrun !== 0) {
      this.overrun = 0;
      this.update();
    }
    return status;
  }

  /** Asks for an interrupt if there is reason for one. */
  private update(): void {
    if ((this.ier & IER_RECEIVED) !== 0) this.show(FIFO_SIZE);
    if (this.identity() !== IIR_NONE) this.hooks.interrupt();
  }

  /** The reason of highest priority. */
  private identity(): number {
    if ((this.ier & IER_LINE_STATUS) !== 0 && this.overrun !== 0) return IIR_LINE_STATUS;
    if ((this.ier & IER_RECEIVED) !== 0 && this.fifo.length > 0) {
      return this.hasFifos() && this.fifo.length < this.trigger() ? IIR_TIMEOUT : IIR_RECEIVED;
    }
    if ((this.ier & IER_TRANSMITTER_EMPTY) !== 0 && this.transmitterPending !== 0) {
      return IIR_TRANSMITTER_EMPTY;
    }
    return IIR_NONE;
  }

  /** Moves bytes from the line until the FIFO has `count` of them, or all that it can hold. */
  private show(count: number): void {
    if (this.isLoopback()) return;
    const wanted = Math.min(count, this.capacity());
    while (this.fifo.length < wanted) {
      const byte = this.line.shift();
      if (byte === undefined) return;
      this.fifo.push(byte);
    }
  }

  private capacity(): number {
    return this.hasFifos() ? FIFO_SIZE : 1;
  }

  private trigger(): number {
    return TRIGGERS[this.fcr >> 6] ?? 1;
  }

  private hasFifos(): boolean {
    return (this.fcr & FCR_ENABLE) !== 0;
  }

  private isDivisorVisible(): boolean {
    return (this.lcr & LCR_DIVISOR) !== 0;
  }

  private isLoopback(): boolean {
    return (this.mcr & MCR_LOOPBACK) !== 0;
  }
}

/** In loopback mode the modem's outputs are its inputs: RTS, DTR, OUT1, OUT2 as CTS, DSR, RI, DCD. */
function loopedBack(mcr: number): number {
  return ((mcr & 0x02) << 3) | ((mcr & 0x01) << 5) | ((mcr & 0x0c) << 4);
}
