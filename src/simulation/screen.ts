/**
 * The world's screen: what the outside has seen, from whichever machine. Every byte comes with its sequence
 * number, a function of the guest's history alone; so the screen knows a repeat from news, and sees a gap.
 */
import { ByteLog } from "../base/byte-log.ts";
import type { Output } from "../hypervisor/guest-machine.ts";

/**
 * - new: the next byte
 * - repeated: seen before, with the same content (the paper's P7 allows it)
 * - contradicted: seen before, with another content: no single machine would have done that
 * - gap: bytes before it are missing
 */
export type Seen = "new" | "repeated" | "contradicted" | "gap";

export class Screen {
  private readonly bytes = new ByteLog();
  private lastSequence = 0;
  /** Bytes that never came, by their sequence numbers. */
  lost = 0;
  repeated = 0;
  contradicted = 0;

  /** Bytes seen, without repeats. */
  get count(): number {
    return this.bytes.length;
  }

  receive({ byte, sequence }: Output): Seen {
    if (sequence <= this.lastSequence) {
      this.repeated += 1;
      // After a gap numbers and places differ; the gap is complaint enough.
      const isSame = this.lost > 0 || this.bytes.at(sequence - 1) === byte;
      if (isSame) return "repeated";
      this.contradicted += 1;
      return "contradicted";
    }
    const missing = sequence - this.lastSequence - 1;
    this.lost += missing;
    this.lastSequence = sequence;
    this.bytes.push(byte);
    return missing > 0 ? "gap" : "new";
  }

  /** A copy of everything seen, without repeats. */
  seen(): Uint8Array {
    return this.bytes.slice();
  }
}
