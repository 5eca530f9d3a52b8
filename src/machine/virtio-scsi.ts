/**
 * The SCSI host adapter: virtio-scsi (virtio 1.2) over MMIO. The disk itself is outside; requests go out through a
 * hook when the guest notifies the request queue, completions come in by `complete` (docs/decisions/0008-the-disk.md).
 *
 * What a hostile driver can do to it is bounded: at most 128 requests have left and not been answered, each of at most
 * 256 KiB, those among them that a reset has made the adapter forget. Rings, chains and frames that break the rules end in
 * DEVICE_NEEDS_RESET, and what is outstanding is forgotten then. A forgotten request's completion is dropped, for its
 * memory is the guest's again.
 *
 * Answered by the adapter itself, at once: an address that is no target's (BAD_TARGET); data in both directions, and more
 * than 256 KiB (FAILURE); what comes while 128 requests are outside (BUSY). Such requests have no sequence number. The
 * event queue's buffers are kept and never used.
 */
import type { Digest } from "../base/digest.ts";
import type { Memory } from "../cpu/memory.ts";
import type { Device, Stateful } from "./device.ts";
import type { ScsiCompletion, ScsiRequest } from "./scsi-request.ts";
import { control } from "./virtio/scsi-control.ts";
import {
  type Address,
  chooseSizes,
  configAtReset,
  formatResponse,
  frameSizes,
  parseRequest,
  requestBytes,
  RESPONSE,
  responseBytes,
} from "./virtio/scsi-frames.ts";
import { bytesIn, dropBytes, gather, scatter, type Span } from "./virtio/spans.ts";
import {
  QUEUE_NOTIFY,
  VirtioMmio,
  VIRTIO_SIZE,
  type VirtioSnapshot,
} from "./virtio/virtio-mmio.ts";
import { type Chain, QUEUE_SIZE_MAX } from "./virtio/virtqueue.ts";

export const DISK_ADDRESS = 0xffe00000;
export const DISK_SIZE = VIRTIO_SIZE;
/** The bit of EIRR that the adapter raises. */
export const DISK_INTERRUPT = 4;
/** The most that one request may transfer, bytes. */
export const TRANSFER_MAX = 0x40000;

/** As many requests as there are descriptors may be outside at once, those that were given up among them. */
const OUTSIDE_MAX = QUEUE_SIZE_MAX;
const DEVICE_ID = 8;
const CONTROL = 0;
const REQUESTS = 2;
const QUEUES = 3;
const BLOCK_SIZE = 512;
const NOTHING = new Uint8Array(0);

/** A request that the disk has not answered. */
type Outstanding = {
  readonly sequence: number;
  readonly head: number;
  readonly address: Address;
  readonly id: string;
  readonly outBytes: number;
  /** The response's frame, then data. */
  readonly writable: readonly Span[];
};

export type VirtioScsiSnapshot = {
  readonly transport: VirtioSnapshot;
  readonly requests: number;
  readonly outstanding: readonly Outstanding[];
  readonly forgotten: readonly number[];
};

export type VirtioScsiHooks = {
  readonly memory: Memory;
  /** A command leaves the machine. */
  readonly request: (request: ScsiRequest) => void;
  /** Raises the adapter's bit of EIRR. */
  readonly interrupt: () => void;
};

export class VirtioScsi implements Device, Stateful<VirtioScsiSnapshot> {
  /** How many requests have left the machine since boot. */
  private requests = 0;
  private waiting: Outstanding[] = [];
  /** Sequence numbers of what the driver has given up, and the disk has not answered yet. */
  private forgotten: number[] = [];
  private readonly transport: VirtioMmio;
  private readonly hooks: VirtioScsiHooks;

  constructor(hooks: VirtioScsiHooks) {
    this.hooks = hooks;
    this.transport = new VirtioMmio({
      memory: hooks.memory,
      deviceId: DEVICE_ID,
      queueCount: QUEUES,
      config: configAtReset(QUEUE_SIZE_MAX - 2, TRANSFER_MAX / BLOCK_SIZE),
      configure: (wanted) => chooseSizes(this.transport.config, wanted),
      notified: (queue) => {
        if (queue === REQUESTS) this.serve(REQUESTS, (chain) => this.take(chain));
        if (queue === CONTROL) this.serve(CONTROL, (chain) => this.control(chain));
      },
      stopped: (queue) => {
        if (queue === REQUESTS) this.forgetAll();
      },
      interrupt: hooks.interrupt,
    });
  }

  /** Whether a store of `bytes` at `offset` of the registers is one at which requests may leave the machine. */
  static isNotify(offset: number, bytes: number): boolean {
    return offset === QUEUE_NOTIFY && bytes === 4;
  }

  /** Sequence numbers of what the disk has not answered, oldest first. */
  outstanding(): readonly number[] {
    return this.waiting.map(({ sequence }) => sequence);
  }

  /** What became of a request; without effect where the request has been forgotten. */
  complete(completion: ScsiCompletion): void {
    this.forgotten = this.forgotten.filter((sequence) => sequence !== completion.sequence);
    const request = this.waiting.find(({ sequence }) => sequence === completion.sequence);
    if (request === undefined) return;
    this.waiting = this.waiting.filter((other) => other !== request);
    this.answer(request.head, request.writable, request.outBytes, completion);
  }

  read(offset: number, bytes: number): number {
    return this.transport.read(offset, bytes);
  }

  write(offset: number, bytes: number, value: number): void {
    this.transport.write(offset, bytes, value);
  }

  /** What is outside is forgotten: when the disk answers, that is dropped. */
  reset(): void {
    this.transport.reset();
  }

  digestInto(digest: Digest): void {
    this.transport.digestInto(digest);
    digest.addInteger(this.requests);
    digest.addWord(this.forgotten.length);
    for (const sequence of this.forgotten) digest.addInteger(sequence);
    digest.addWord(this.waiting.length);
    for (const { sequence, head, address, id, outBytes, writable } of this.waiting) {
      digest.addInteger(sequence);
      for (const value of [head, address.target, address.lun, outBytes]) digest.addWord(value);
      digest.addString(id);
      for (const span of writable) {
        digest.addWord(span.address);
        digest.addWord(span.length);
      }
    }
  }

  snapshot(): VirtioScsiSnapshot {
    const { requests, waiting, forgotten } = this;
    const transport = this.transport.snapshot();
    return { transport, requests, outstanding: waiting.slice(), forgotten: forgotten.slice() };
  }

  restore(snapshot: VirtioScsiSnapshot): void {
    this.transport.restore(snapshot.transport);
    this.requests = snapshot.requests;
    this.waiting = snapshot.outstanding.slice();
    this.forgotten = snapshot.forgotten.slice();
  }

  /** Takes what the driver has made available up to now, until something is wrong. */
  private serve(index: number, take: (chain: Chain) => boolean): void {
    const queue = this.transport.queue(index);
    const count = queue.waiting();
    if (count === "broken") {
      this.transport.needsReset();
      return;
    }
    for (let done = 0; done < count; done += 1) {
      const chain = queue.take();
      if (chain === "broken" || !take(chain)) {
        this.transport.needsReset();
        return;
      }
    }
  }

  /** A buffer of the request queue; false if there is no request in it. */
  private take(chain: Chain): boolean {
    const { memory } = this.hooks;
    const { head, readable, writable } = chain;
    const sizes = frameSizes(this.transport.config);
    const outBytes = bytesIn(readable) - requestBytes(sizes);
    const inBytes = bytesIn(writable) - responseBytes(sizes);
    const isTwice = this.waiting.some((other) => other.head === head);
    if (outBytes < 0 || inBytes < 0 || isTwice) return false;
    const frame = parseRequest(gather(memory, readable, requestBytes(sizes)));
    const { address, id, cdb } = frame;
    const refusal = this.refusal(address, outBytes, inBytes);
    if (address === null || refusal !== RESPONSE.OK) {
      const completion = { response: refusal, status: 0, sense: NOTHING, dataIn: NOTHING };
      this.answer(head, writable, outBytes, completion);
      return true;
    }
    this.requests += 1;
    const sequence = this.requests;
    this.waiting.push({ sequence, head, address, id, outBytes, writable });
    const data = gather(memory, dropBytes(readable, requestBytes(sizes)), outBytes);
    this.hooks.request({ sequence, ...address, cdb, dataOut: data, dataInBytes: inBytes });
    return true;
  }

  /** A buffer of the control queue; false if there is no request in it. */
  private control(chain: Chain): boolean {
    const request = gather(this.hooks.memory, chain.readable, 64);
    const response = control(request, bytesIn(chain.writable), {
      find: (address, id) =>
        this.waiting
          .filter((task) => address === null || isSame(task.address, address))
          .filter((task) => id === null || task.id === id)
          .map(({ sequence }) => sequence),
      forget: (sequences, outcome) => {
        for (const sequence of sequences) this.forget(sequence, outcome);
      },
    });
    if (response === null) return false;
    scatter(this.hooks.memory, chain.writable, response);
    this.transport.give(CONTROL, chain.head, response.length);
    return true;
  }

  /** What the adapter itself says to a request that it does not pass on. */
  private refusal(address: Address | null, outBytes: number, inBytes: number): number {
    if (address === null) return RESPONSE.BAD_TARGET;
    if (outBytes > 0 && inBytes > 0) return RESPONSE.FAILURE;
    if (Math.max(outBytes, inBytes) > TRANSFER_MAX) return RESPONSE.FAILURE;
    const outside = this.waiting.length + this.forgotten.length;
    return outside < OUTSIDE_MAX ? RESPONSE.OK : RESPONSE.BUSY;
  }

  /** Tells the driver that a request has been given up. */
  private forget(sequence: number, response: number): void {
    this.complete({ sequence, response, status: 0, sense: NOTHING, dataIn: NOTHING });
    this.forgotten.push(sequence);
  }

  /** The driver has taken all buffers back. */
  private forgetAll(): void {
    this.forgotten.push(...this.outstanding());
    this.waiting = [];
  }

  private answer(
    head: number,
    writable: readonly Span[],
    outBytes: number,
    completion: Omit<ScsiCompletion, "sequence">,
  ): void {
    const { memory } = this.hooks;
    const sizes = frameSizes(this.transport.config);
    const frameBytes = responseBytes(sizes);
    // The driver may have changed the size of sense data since it made the request.
    const room = bytesIn(writable);
    const inBytes = Math.max(0, room - frameBytes);
    const data = completion.dataIn.subarray(0, inBytes);
    const isDone = completion.response === RESPONSE.OK && completion.status === 0;
    const residual = inBytes - data.length + (isDone ? 0 : outBytes);
    scatter(memory, writable, formatResponse(completion, residual, sizes));
    scatter(memory, dropBytes(writable, frameBytes), data);
    this.transport.give(REQUESTS, head, Math.min(room, frameBytes + data.length));
  }
}

function isSame(a: Address, b: Address): boolean {
  return a.target === b.target && a.lun === b.lun;
}
