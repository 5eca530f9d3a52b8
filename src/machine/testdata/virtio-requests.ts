/** A stream of requests through the host adapter as a busy driver would make them, checked byte by byte. */
import { must } from "../../base/assert.ts";
import type { ScsiRequest } from "../scsi-request.ts";
import { commandFrame, type VirtioDriver } from "./virtio-driver.ts";

export const RESPONSE_BYTES = 108;
const BUFFERS = 0x40000;
const BUFFER_ROOM = 0x1000;

/** One request as the driver makes it; cuts are where its two buffers are split into descriptors. */
export type Plan = {
  readonly outBytes: number;
  readonly inBytes: number;
  readonly cuts: readonly number[];
  readonly seed: number;
  /** How many of those outstanding are completed after this one was made, newest first or oldest first. */
  readonly complete: number;
  readonly newestFirst: boolean;
  /** Bytes that the disk returns, out of `inBytes`. */
  readonly returned: number;
};

type Issued = Plan & {
  readonly descriptors: readonly number[];
  readonly place: number;
  readonly request: ScsiRequest;
};

export class RequestStream {
  readonly driver: VirtioDriver;
  private readonly free: number[];
  private readonly places: number[];
  private readonly issued = new Map<number, Issued>();

  constructor(driver: VirtioDriver, size: number) {
    this.driver = driver;
    this.free = Array.from({ length: size }, (_, index) => index);
    this.places = Array.from({ length: size }, (_, index) => BUFFERS + index * 2 * BUFFER_ROOM);
  }

  /** Makes the request, if there are descriptors for it, then completes some. */
  step(plan: Plan): void {
    const place = this.places.pop();
    if (place !== undefined) this.issue(plan, place);
    for (let count = 0; count < plan.complete; count += 1) this.complete(plan.newestFirst);
  }

  /** Completes all that is left. */
  finish(): void {
    while (this.issued.size > 0) this.complete(false);
  }

  private issue(plan: Plan, place: number): void {
    const { driver } = this;
    const out = [...commandFrame([plan.seed & 0xff], { id: plan.seed }), ...pattern(plan.outBytes, plan.seed)];
    const readable = split(place, out.length, plan.cuts);
    const writable = split(place + BUFFER_ROOM, RESPONSE_BYTES + plan.inBytes, plan.cuts);
    const spans = [...readable, ...writable];
    if (spans.length > this.free.length) {
      this.places.push(place);
      return;
    }
    const descriptors = this.free.splice(0, spans.length);
    driver.memory.copyIn(Uint8Array.from(out), place);
    driver.memory.copyIn(new Uint8Array(BUFFER_ROOM).fill(0xee), place + BUFFER_ROOM);
    driver.chain(2, descriptors, spans, readable.length);
    driver.offer(2, must(descriptors[0], "a descriptor"));
    driver.notify(2);
    const request = must(driver.requests.at(-1), "a request that came out");
    same(request.dataOut, pattern(plan.outBytes, plan.seed), "data out");
    if (request.cdb[0] !== (plan.seed & 0xff)) throw new Error("another command came out");
    if (request.dataInBytes !== plan.inBytes) throw new Error("another room came out");
    this.issued.set(request.sequence, { ...plan, descriptors, place, request });
  }

  private complete(newestFirst: boolean): void {
    const { driver } = this;
    const sequences = Array.from(this.issued.keys());
    const sequence = newestFirst ? sequences.at(-1) : sequences[0];
    if (sequence === undefined) return;
    const issued = must(this.issued.get(sequence), "an issued request");
    this.issued.delete(sequence);
    const dataIn = pattern(Math.min(issued.returned, issued.inBytes), sequence);
    const sense = pattern(18, sequence);
    driver.device.complete({ sequence, response: 0, status: sequence & 0xff, sense, dataIn });
    const [used, ...more] = driver.used(2);
    const written = RESPONSE_BYTES + dataIn.length;
    if (more.length > 0 || used?.head !== issued.descriptors[0] || used?.written !== written) {
      throw new Error(`request ${sequence}: the used ring has ${JSON.stringify(used)}`);
    }
    this.checkBuffer(issued, dataIn, sense);
    this.free.push(...issued.descriptors);
    this.places.push(issued.place);
  }

  private checkBuffer(issued: Issued, dataIn: Uint8Array, sense: Uint8Array): void {
    const { memory } = this.driver;
    const buffer = memory.copyOut(issued.place + BUFFER_ROOM, BUFFER_ROOM);
    const view = new DataView(buffer.buffer);
    const status = issued.request.sequence & 0xff;
    const undelivered = status === 0 ? 0 : issued.outBytes;
    const head = [view.getUint32(0, true), view.getUint32(4, true), buffer[10], buffer[11]];
    const expected = [18, issued.inBytes - dataIn.length + undelivered, status, 0];
    if (head.join() !== expected.join()) throw new Error(`response ${head.join()}, not ${expected.join()}`);
    same(buffer.subarray(12, 30), sense, "sense");
    const end = RESPONSE_BYTES + dataIn.length;
    same(buffer.subarray(RESPONSE_BYTES, end), dataIn, "data in");
    same(buffer.subarray(end), new Uint8Array(BUFFER_ROOM - end).fill(0xee), "what lies behind");
  }
}

function pattern(length: number, seed: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (seed * 31 + at * 7 + (at >> 8)) & 0xff);
}

/** Splits `length` bytes at `address` where the cuts fall inside. */
function split(address: number, length: number, cuts: readonly number[]): [number, number][] {
  const inside = cuts.map((cut) => 1 + (cut % length)).filter((cut) => cut < length);
  const edges = [0, ...Array.from(new Set(inside)).sort((a, b) => a - b), length];
  return edges.slice(1).map((end, at) => {
    const start = must(edges[at], "an edge");
    return [address + start, end - start];
  });
}

function same(found: Uint8Array, expected: Uint8Array, what: string): void {
  const isSame = found.length === expected.length && found.every((byte, at) => byte === expected[at]);
  if (!isSame) throw new Error(`${what} differs`);
}
