/**
 * Unit attentions: what an initiator has to be told before the next of its commands is done. Each is told once, as the
 * sense of a command that was not performed; the initiator issues that command again (SAM-5, 5.14).
 */
import type { Digest } from "../../base/digest.ts";
import type { SenseCode } from "./sense.ts";

export type AttentionsSnapshot = readonly (readonly [
  initiator: string,
  codes: readonly SenseCode[],
])[];

export class Attentions {
  private readonly pending = new Map<string, SenseCode[]>();

  /** Something has happened that `initiator` has to know; twice the same is told once. */
  raise(initiator: string, code: SenseCode): void {
    const codes = this.pending.get(initiator) ?? [];
    if (codes.some((other) => other.join() === code.join())) return;
    this.pending.set(initiator, [...codes, code]);
  }

  /** The oldest that has not been told; it now has been. */
  take(initiator: string): SenseCode | null {
    const [first, ...rest] = this.pending.get(initiator) ?? [];
    if (rest.length === 0) this.pending.delete(initiator);
    else this.pending.set(initiator, rest);
    return first ?? null;
  }

  digestInto(digest: Digest): void {
    for (const [initiator, codes] of this.snapshot()) {
      digest.addString(initiator);
      digest.addWord(codes.length);
      for (const value of codes.flat()) digest.addWord(value);
    }
  }

  /** In order of the initiators' names. */
  snapshot(): AttentionsSnapshot {
    return Array.from(this.pending).sort(([a], [b]) => (a < b ? -1 : 1));
  }

  restore(snapshot: AttentionsSnapshot): void {
    this.pending.clear();
    for (const [initiator, codes] of snapshot) this.pending.set(initiator, codes.slice());
  }
}
