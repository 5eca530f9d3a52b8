/**
 * The register block of a virtio device over MMIO, version 2 of its layout, and the state behind it: status,
 * features, queues, interrupts, configuration space.
 *
 * Registers are little-endian words, and answer to word accesses only (others read 0 and write nothing, as in QEMU);
 * the configuration space takes each width. A driver that breaks the rules meets DEVICE_NEEDS_RESET, and a device
 * that does nothing until it is reset.
 *
 * Source: virtio 1.2, sections 2.1 to 2.5, 3.1 (initialization) and 4.2 (MMIO).
 */
import { must } from "../../base/assert.ts";
import type { Digest } from "../../base/digest.ts";
import type { Memory } from "../../cpu/memory.ts";
import { lowBytes, type Device, type Stateful } from "../device.ts";
import { swapWord } from "./little-endian.ts";
import { AREAS, QUEUE_SIZE_MAX, Virtqueue, type VirtqueueSnapshot } from "./virtqueue.ts";

export const VIRTIO_SIZE = 0x200;

export const QUEUE_NOTIFY = 0x050;
const MAGIC = 0x000;
const VERSION = 0x004;
const DEVICE_ID = 0x008;
const VENDOR_ID = 0x00c;
const DEVICE_FEATURES = 0x010;
const DEVICE_FEATURES_SELECT = 0x014;
const DRIVER_FEATURES = 0x020;
const DRIVER_FEATURES_SELECT = 0x024;
const QUEUE_SELECT = 0x030;
const QUEUE_SIZE_LIMIT = 0x034;
const QUEUE_SIZE = 0x038;
const QUEUE_READY = 0x044;
const INTERRUPT_STATUS = 0x060;
const INTERRUPT_ACKNOWLEDGE = 0x064;
const STATUS = 0x070;
/** Low and high words of three addresses: 0x80, 0x84, 0x90, 0x94, 0xa0, 0xa4. */
const QUEUE_ADDRESSES = 0x080;
const QUEUE_ADDRESSES_END = 0x0b0;
/** Length and base of a shared memory region, of which there is none. */
const SHARED_MEMORY = 0x0b0;
const SHARED_MEMORY_END = 0x0c0;
const CONFIG_GENERATION = 0x0fc;
const CONFIG = 0x100;

/** "virt". */
const MAGIC_VALUE = 0x74726976;
/** "UNDS". */
const VENDOR = 0x53444e55;
/** The only feature offered: bit 32, VIRTIO_F_VERSION_1. */
const VERSION_1_WORD = 1;
const VERSION_1 = 1;

const STATUS_DRIVER_OK = 4;
const STATUS_FEATURES_OK = 8;
const STATUS_NEEDS_RESET = 0x40;
/** ACKNOWLEDGE, DRIVER, FAILED: told to the device, of no consequence. */
const STATUS_TOLD = 0x83;

const INTERRUPT_USED = 1;
const INTERRUPT_CONFIG = 2;

/** What kind of device stands behind the registers. */
export type VirtioFunction = {
  readonly memory: Memory;
  readonly deviceId: number;
  readonly queueCount: number;
  /** What the configuration space holds after a reset. */
  readonly config: Uint8Array;
  /** What the configuration space is to hold when the driver wants `config` in it; null if it can't want that. */
  readonly configure: (config: Uint8Array) => Uint8Array | null;
  /** The driver has made buffers available in a queue that is ready, on a device that is running. */
  readonly notified: (queue: number) => void;
  /** The queue's buffers are the driver's again: nothing of them may be touched any more. */
  readonly stopped: (queue: number) => void;
  readonly interrupt: () => void;
};

export type VirtioSnapshot = {
  readonly registers: readonly number[];
  readonly config: Uint8Array;
  readonly queues: readonly VirtqueueSnapshot[];
};

export class VirtioMmio implements Device, Stateful<VirtioSnapshot> {
  readonly config: Uint8Array;
  private status = 0;
  private deviceFeaturesSelect = 0;
  private driverFeaturesSelect = 0;
  /** Features 0..31 and 32..63 that the driver has accepted. */
  private accepted: [number, number] = [0, 0];
  private queueSelect = 0;
  private interruptStatus = 0;
  private readonly queues: readonly Virtqueue[];
  private readonly device: VirtioFunction;

  constructor(device: VirtioFunction) {
    this.device = device;
    this.config = device.config.slice();
    this.queues = Array.from({ length: device.queueCount }, () => new Virtqueue(device.memory));
  }

  queue(index: number): Virtqueue {
    return must(this.queues[index], "virtio: a queue");
  }

  /** Whether the driver has said that it is ready, and nothing has gone wrong since. */
  get isRunning(): boolean {
    return (this.status & (STATUS_DRIVER_OK | STATUS_NEEDS_RESET)) === STATUS_DRIVER_OK;
  }

  /** Gives a buffer of `queue` back, and tells the driver if it wants to know. */
  give(queue: number, head: number, written: number): void {
    const ring = this.queue(queue);
    ring.give(head, written);
    if (ring.wantsInterrupts()) this.interrupt(INTERRUPT_USED);
  }

  /** The driver has broken the rules: nothing is done any more until it resets the device. */
  needsReset(): void {
    this.status |= STATUS_NEEDS_RESET;
    for (const index of this.queues.keys()) this.device.stopped(index);
    if ((this.status & STATUS_DRIVER_OK) !== 0) this.interrupt(INTERRUPT_CONFIG);
  }

  read(offset: number, bytes: number): number {
    if (offset >= CONFIG) return this.readConfig(offset - CONFIG, bytes);
    return bytes === 4 ? swapWord(this.readRegister(offset)) : 0;
  }

  write(offset: number, bytes: number, value: number): void {
    if (offset >= CONFIG) this.writeConfig(offset - CONFIG, bytes, value);
    else if (bytes === 4) this.writeRegister(offset, swapWord(value) >>> 0);
  }

  digestInto(digest: Digest): void {
    const { registers, config } = this.snapshot();
    for (const register of registers) digest.addWord(register | 0);
    digest.addBytes(config);
    for (const queue of this.queues) queue.digestInto(digest);
  }

  snapshot(): VirtioSnapshot {
    const { status, deviceFeaturesSelect, driverFeaturesSelect, queueSelect } = this;
    const selects = [deviceFeaturesSelect, driverFeaturesSelect, queueSelect];
    return {
      registers: [status, ...selects, ...this.accepted, this.interruptStatus],
      config: this.config.slice(),
      queues: this.queues.map((queue) => queue.snapshot()),
    };
  }

  restore(snapshot: VirtioSnapshot): void {
    const [status = 0, deviceSelect = 0, driverSelect = 0, queueSelect = 0] = snapshot.registers;
    this.status = status;
    this.deviceFeaturesSelect = deviceSelect;
    this.driverFeaturesSelect = driverSelect;
    this.queueSelect = queueSelect;
    this.accepted = [snapshot.registers[4] ?? 0, snapshot.registers[5] ?? 0];
    this.interruptStatus = snapshot.registers[6] ?? 0;
    this.config.set(snapshot.config);
    for (const [index, queue] of this.queues.entries()) queue.restore(snapshot.queues[index] ?? []);
  }

  private interrupt(why: number): void {
    this.interruptStatus |= why;
    this.device.interrupt();
  }

  private readRegister(offset: number): number {
    switch (offset) {
      case MAGIC:
        return MAGIC_VALUE;
      case VERSION:
        return 2;
      case DEVICE_ID:
        return this.device.deviceId;
      case VENDOR_ID:
        return VENDOR;
      case DEVICE_FEATURES:
        return this.deviceFeaturesSelect === VERSION_1_WORD ? VERSION_1 : 0;
      case QUEUE_SIZE_LIMIT:
        return this.selected() === null ? 0 : QUEUE_SIZE_MAX;
      case QUEUE_READY:
        return Number(this.selected()?.isReady ?? false);
      case INTERRUPT_STATUS:
        return this.interruptStatus;
      case STATUS:
        return this.status;
      case CONFIG_GENERATION:
        // Nothing in the configuration space changes but by the driver.
        return 0;
      default:
        // -1 is the length of a shared memory region that is not there; the rest is written only, or nothing.
        return offset >= SHARED_MEMORY && offset < SHARED_MEMORY_END ? -1 : 0;
    }
  }

  private writeRegister(offset: number, value: number): void {
    switch (offset) {
      case DEVICE_FEATURES_SELECT:
        this.deviceFeaturesSelect = value;
        break;
      case DRIVER_FEATURES:
        this.accept(value);
        break;
      case DRIVER_FEATURES_SELECT:
        this.driverFeaturesSelect = value;
        break;
      case QUEUE_SELECT:
        this.queueSelect = value;
        break;
      case QUEUE_SIZE:
        this.writeQueueSize(value);
        break;
      case QUEUE_READY:
        this.writeQueueReady(value);
        break;
      case QUEUE_NOTIFY:
        this.notify(value);
        break;
      case INTERRUPT_ACKNOWLEDGE:
        this.interruptStatus &= ~value;
        break;
      case STATUS:
        this.writeStatus(value);
        break;
      default:
        if (offset >= QUEUE_ADDRESSES && offset < QUEUE_ADDRESSES_END) {
          this.writeQueueAddress(offset - QUEUE_ADDRESSES, value);
        }
    }
  }

  /** Features may be accepted until the driver has said that they are settled. */
  private accept(features: number): void {
    if ((this.status & STATUS_FEATURES_OK) !== 0) return;
    const { driverFeaturesSelect } = this;
    if (driverFeaturesSelect < 2) this.accepted[driverFeaturesSelect] = features;
  }

  /** Storing 0 resets. Otherwise bits are added, none is taken away, and each only after those it builds on. */
  private writeStatus(value: number): void {
    if (value === 0) {
      this.reset();
      return;
    }
    this.status |= value & STATUS_TOLD;
    const agrees = this.accepted[0] === 0 && this.accepted[1] === VERSION_1;
    if (agrees) this.status |= value & STATUS_FEATURES_OK;
    if ((this.status & STATUS_FEATURES_OK) !== 0) this.status |= value & STATUS_DRIVER_OK;
  }

  /** As if the driver had stored 0 to the status register. */
  reset(): void {
    for (const index of this.queues.keys()) this.device.stopped(index);
    for (const queue of this.queues) queue.reset();
    this.config.set(this.device.config);
    this.status = 0;
    this.deviceFeaturesSelect = 0;
    this.driverFeaturesSelect = 0;
    this.accepted = [0, 0];
    this.queueSelect = 0;
    this.interruptStatus = 0;
  }

  private selected(): Virtqueue | null {
    return this.queues[this.queueSelect] ?? null;
  }

  private writeQueueSize(value: number): void {
    const queue = this.selected();
    if (queue !== null && !queue.isReady) queue.size = value;
  }

  private writeQueueAddress(place: number, value: number): void {
    const queue = this.selected();
    const area = AREAS[place >> 4];
    const half = place & 15;
    if (queue === null || queue.isReady || area === undefined) return;
    if (half === 0 || half === 4) queue.setAddress(area, half === 4, value);
  }

  private writeQueueReady(value: number): void {
    const queue = this.selected();
    if (queue === null) return;
    if ((value & 1) === 0) {
      queue.stop();
      this.device.stopped(this.queueSelect);
    } else if (!queue.isReady && !queue.start()) {
      this.needsReset();
    }
  }

  private notify(index: number): void {
    const queue = this.queues[index];
    if (this.isRunning && queue?.isReady === true) this.device.notified(index);
  }

  /** Bytes beyond the configuration's end read 0. */
  private readConfig(offset: number, bytes: number): number {
    let value = 0;
    for (let at = offset; at < offset + bytes; at += 1)
      value = (value << 8) | (this.config[at] ?? 0);
    return lowBytes(value, bytes);
  }

  private writeConfig(offset: number, bytes: number, value: number): void {
    if (offset + bytes > this.config.length) return;
    const wanted = this.config.slice();
    for (let at = 0; at < bytes; at += 1) wanted[offset + at] = value >>> (8 * (bytes - 1 - at));
    const adopted = this.device.configure(wanted);
    if (adopted === null) this.needsReset();
    else this.config.set(adopted);
  }
}
