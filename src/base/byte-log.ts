/** Bytes that are only ever added to; copies share them, as those of an AppendLog do. */
import { COPIED, type Copied } from "./copied.ts";

const COPY_BYTES = 48;

interface Shared {
  bytes: Uint8Array<ArrayBuffer>;
  /** How many of them some copy has written. */
  used: number;
}

export class ByteLog implements Copied {
  private shared: Shared = { bytes: new Uint8Array(256), used: 0 };
  private count = 0;

  get length(): number {
    return this.count;
  }

  push(byte: number): void {
    const { shared, count } = this;
    const isOwn = shared.used === count && count < shared.bytes.length;
    const target = isOwn ? shared : this.grow();
    target.bytes[count] = byte;
    this.count = count + 1;
    target.used = this.count;
  }

  /** The byte with this index; undefined: there is none. */
  at(index: number): number | undefined {
    return index < this.count ? this.shared.bytes[index] : undefined;
  }

  /** A copy of those from `start` up to, not including, `end`. */
  slice(start = 0, end = this.count): Uint8Array<ArrayBuffer> {
    return this.shared.bytes.slice(start, Math.min(end, this.count));
  }

  [COPIED](count: (bytes: number) => void): ByteLog {
    count(COPY_BYTES);
    const copy = new ByteLog();
    copy.shared = this.shared;
    copy.count = this.count;
    return copy;
  }

  private grow(): Shared {
    const { count } = this;
    const bytes = new Uint8Array(Math.max(256, 2 * count));
    bytes.set(this.shared.bytes.subarray(0, count));
    this.shared = { bytes, used: count };
    return this.shared;
  }
}
