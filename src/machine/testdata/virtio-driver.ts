/**
 * A driver of the host adapter for tests, as plain as the standard allows: it lays out rings and buffers in memory, and reads
 * back what the device has used. Big-endian like the guest, so everything little-endian is swapped here, by DataView.
 */
import { must } from "../../base/assert.ts";
import { Memory } from "../../cpu/memory.ts";
import type { Device } from "../device.ts";
import type { ScsiRequest } from "../scsi-request.ts";
import { VirtioScsi } from "../virtio-scsi.ts";

export const REG = {
  magic: 0x00,
  version: 0x04,
  deviceId: 0x08,
  vendor: 0x0c,
  deviceFeatures: 0x10,
  deviceFeaturesSel: 0x14,
  driverFeatures: 0x20,
  driverFeaturesSel: 0x24,
  queueSel: 0x30,
  queueNumMax: 0x34,
  queueNum: 0x38,
  queueReady: 0x44,
  queueNotify: 0x50,
  interruptStatus: 0x60,
  interruptAck: 0x64,
  status: 0x70,
  queueDesc: 0x80,
  queueDriver: 0x90,
  queueDevice: 0xa0,
  configGeneration: 0xfc,
  config: 0x100,
} as const;

export const STATUS_READY = 0x0f;
export const NEEDS_RESET = 0x40;
const FLAG_NEXT = 1;
const FLAG_WRITE = 2;

/** A descriptor as the driver writes it. */
export type Descriptor = {
  readonly address: number;
  readonly length: number;
  readonly flags: number;
  readonly next: number;
};

/** Where the rings of a queue are. */
export type Rings = {
  readonly size: number;
  readonly descriptors: number;
  readonly avail: number;
  readonly used: number;
};

export function ringsAt(base: number, size: number): Rings {
  const avail = base + 16 * size;
  return { size, descriptors: base, avail, used: (avail + 6 + 2 * size + 3) & ~3 };
}

/** A device that is reached by addresses, such as a bus. */
export type Elsewhere = {
  readonly memory: Memory;
  readonly device: Device;
  readonly base: number;
};

export class VirtioDriver {
  readonly memory: Memory;
  /** The device of the driver's own; not in use where it drives one behind a bus. */
  readonly device: VirtioScsi;
  private readonly registers: Device;
  private readonly base: number;
  readonly requests: ScsiRequest[] = [];
  interrupts = 0;
  readonly rings: Rings[] = [];
  private readonly made: number[] = [0, 0, 0];
  private readonly seen: number[] = [0, 0, 0];

  constructor(memoryBytes = 0x100000, elsewhere: Elsewhere | null = null) {
    this.memory = elsewhere?.memory ?? new Memory(memoryBytes);
    this.device = new VirtioScsi({
      memory: this.memory,
      request: (request) => this.requests.push(request),
      interrupt: () => {
        this.interrupts += 1;
      },
    });
    this.registers = elsewhere?.device ?? this.device;
    this.base = elsewhere?.base ?? 0;
  }

  /** A register's value as the standard means it. */
  get(register: number): number {
    return swap(this.registers.read(this.base + register, 4)) >>> 0;
  }

  set(register: number, value: number): void {
    this.registers.write(this.base + register, 4, swap(value));
  }

  /** Goes through the initialization of virtio 1.2, 3.1.1; the rings of queue q lie at `base` + q x 16 KiB. */
  start(sizes: readonly number[] = [4, 4, 8], base = 0x8000): void {
    this.set(REG.status, 0);
    this.set(REG.status, 1);
    this.set(REG.status, 3);
    this.set(REG.driverFeaturesSel, 1);
    this.set(REG.driverFeatures, 1);
    this.set(REG.status, 0x0b);
    for (const [queue, size] of sizes.entries()) {
      const rings = ringsAt(base + queue * 0x4000, size);
      this.memory.copyIn(new Uint8Array(0x4000), rings.descriptors);
      this.startQueue(queue, rings);
    }
    this.set(REG.status, STATUS_READY);
  }

  startQueue(queue: number, rings: Rings): void {
    this.rings[queue] = rings;
    this.made[queue] = 0;
    this.seen[queue] = 0;
    this.set(REG.queueSel, queue);
    this.set(REG.queueNum, rings.size);
    for (const [register, address] of [
      [REG.queueDesc, rings.descriptors],
      [REG.queueDriver, rings.avail],
      [REG.queueDevice, rings.used],
    ] as const) {
      this.set(register, address);
      this.set(register + 4, 0);
    }
    this.set(REG.queueReady, 1);
  }

  /** As if `count` buffers had gone through the queue already (modulo 65536). */
  pretend(queue: number, count: number): void {
    this.made[queue] = count;
    this.seen[queue] = count;
    this.putHalf(this.ring(queue).avail + 2, count);
    this.putHalf(this.ring(queue).used + 2, count);
    const snapshot = this.device.snapshot();
    const { transport } = snapshot;
    const queues = transport.queues.map((values, index) =>
      index === queue ? values.map((value, at) => (at === 2 || at === 3 ? count : value)) : values,
    );
    this.device.restore({ ...snapshot, transport: { ...transport, queues } });
  }

  describe(queue: number, index: number, descriptor: Descriptor): void {
    const at = this.ring(queue).descriptors + 16 * index;
    const bytes = new Uint8Array(16);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, descriptor.address, true);
    view.setUint32(8, descriptor.length, true);
    view.setUint16(12, descriptor.flags, true);
    view.setUint16(14, descriptor.next, true);
    this.memory.copyIn(bytes, at);
  }

  /** Links `spans` into a chain of the descriptors `indices`; the first `readable` of them are for the device to read. */
  chain(
    queue: number,
    indices: readonly number[],
    spans: readonly (readonly [address: number, length: number])[],
    readable: number,
  ): void {
    for (const [place, [address, length]] of spans.entries()) {
      const isLast = place === spans.length - 1;
      const flags = (isLast ? 0 : FLAG_NEXT) | (place < readable ? 0 : FLAG_WRITE);
      const next = isLast ? 0 : must(indices[place + 1], "a descriptor");
      this.describe(queue, must(indices[place], "a descriptor"), { address, length, flags, next });
    }
  }

  /** Puts a chain into the ring of what is available; the device does not know yet. */
  offer(queue: number, head: number): void {
    const { avail, size } = this.ring(queue);
    const made = must(this.made[queue], "a queue");
    this.putHalf(avail + 4 + 2 * (made % size), head);
    this.made[queue] = (made + 1) & 0xffff;
    this.putHalf(avail + 2, must(this.made[queue], "a queue"));
  }

  notify(queue: number): void {
    this.set(REG.queueNotify, queue);
  }

  /** What has been used since the last look: heads and counts of bytes written. */
  used(queue: number): { head: number; written: number }[] {
    const { used, size } = this.ring(queue);
    const found: { head: number; written: number }[] = [];
    let seen = must(this.seen[queue], "a queue");
    for (const now = this.half(used + 2); seen !== now; seen = (seen + 1) & 0xffff) {
      const at = used + 4 + 8 * (seen % size);
      found.push({ head: this.word(at), written: this.word(at + 4) });
    }
    this.seen[queue] = seen;
    return found;
  }

  putHalf(address: number, value: number): void {
    this.memory.copyIn(Uint8Array.of(value, value >> 8), address);
  }

  private half(address: number): number {
    return new DataView(this.memory.copyOut(address, 2).buffer).getUint16(0, true);
  }

  private word(address: number): number {
    return new DataView(this.memory.copyOut(address, 4).buffer).getUint32(0, true);
  }

  private ring(queue: number): Rings {
    return must(this.rings[queue], "a started queue");
  }
}

/** A command's frame: to target 0, unit 0 unless told otherwise; data to be written follows it. */
export function commandFrame(
  cdb: readonly number[],
  options: { id?: number; lun?: readonly number[]; cdbSize?: number } = {},
): Uint8Array {
  const bytes = new Uint8Array(19 + (options.cdbSize ?? 32));
  bytes.set(options.lun ?? [1, 0, 0x40, 0]);
  new DataView(bytes.buffer).setUint32(8, options.id ?? 1, true);
  bytes.set(cdb, 19);
  return bytes;
}

function swap(word: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, word >>> 0);
  return view.getInt32(0, true);
}
