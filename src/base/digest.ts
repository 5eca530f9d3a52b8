/**
 * A 64-bit digest of a state, fast enough to be taken of whole memories at every epoch end.
 * It tells different states apart; it is no protection against somebody who wants a collision.
 *
 * Two lanes of 32 bits, mixed like xxHash32's and each fed by the other, so that order matters and a
 * difference in any word reaches both. The value depends on the words only, not on how they were
 * split among calls.
 */
import { assert } from "./assert.ts";

const PRIME_1 = 0x9e3779b1 | 0;
const PRIME_2 = 0x85ebca77 | 0;
const PRIME_3 = 0xc2b2ae3d | 0;
const START_HIGH = 0x27d4eb2f | 0;
const START_LOW = 0x165667b1 | 0;

/** A digest's state, as plain numbers. */
export type DigestSnapshot = readonly [high: number, low: number, count: number];

export class Digest {
  private high = START_HIGH;
  private low = START_LOW;
  private count = 0;

  /** Takes in one int32. */
  addWord(word: number): void {
    const high = Math.imul(this.high ^ word, PRIME_1);
    const turned = (high << 13) | (high >>> 19);
    const low = (Math.imul(this.low + word, PRIME_2) ^ turned) | 0;
    this.high = (turned + low) | 0;
    this.low = Math.imul((low << 17) | (low >>> 15), PRIME_3);
    this.count = (this.count + 1) | 0;
  }

  /** Takes in words[from] up to, not including, words[to]: the same as addWord of each in turn. */
  addWords(words: Int32Array, from = 0, to = words.length): void {
    assert(0 <= from && from <= to && to <= words.length, "digest: range outside of the array");
    let high = this.high;
    let low = this.low;
    for (let index = from; index < to; index += 1) {
      const word = words[index] as number;
      high = Math.imul(high ^ word, PRIME_1);
      high = (high << 13) | (high >>> 19);
      low = (Math.imul(low + word, PRIME_2) ^ high) | 0;
      high = (high + low) | 0;
      low = Math.imul((low << 17) | (low >>> 15), PRIME_3);
    }
    this.high = high;
    this.low = low;
    this.count = (this.count + to - from) | 0;
  }

  /** Takes in a number that may not fit in a word: any whole number up to 2^53, either sign. */
  addInteger(value: number): void {
    assert(Number.isSafeInteger(value), `digest: ${String(value)} is no whole number up to 2^53`);
    this.addWord(Math.floor(value / 0x1_0000_0000) | 0);
    this.addWord(value | 0);
  }

  /** Takes in a text with its length, so that "ab" + "c" differs from "a" + "bc". */
  addString(text: string): void {
    this.addWord(text.length);
    for (let index = 0; index < text.length; index += 1) this.addWord(text.charCodeAt(index));
  }

  /** Takes in bytes with their count, four to a word. */
  addBytes(bytes: Uint8Array): void {
    this.addWord(bytes.length);
    for (let index = 0; index < bytes.length; index += 4) {
      this.addWord(
        ((bytes[index] ?? 0) << 24) |
          ((bytes[index + 1] ?? 0) << 16) |
          ((bytes[index + 2] ?? 0) << 8) |
          (bytes[index + 3] ?? 0),
      );
    }
  }

  /** The digest of all words so far, as 16 hexadecimal digits. More may be added afterwards. */
  hex(): string {
    const high = finish(this.high ^ this.count, this.low);
    const low = finish(this.low, high);
    return digits(high) + digits(low);
  }

  snapshot(): DigestSnapshot {
    return [this.high, this.low, this.count];
  }

  /** Goes on from where the snapshot was taken. */
  restore(snapshot: DigestSnapshot): void {
    [this.high, this.low, this.count] = snapshot;
  }
}

/** Spreads every bit of `lane` over the whole word, coloured by the other lane. */
function finish(lane: number, other: number): number {
  let mixed = lane ^ other ^ (lane >>> 15);
  mixed = Math.imul(mixed, PRIME_2);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, PRIME_3);
  return mixed ^ (mixed >>> 16);
}

function digits(word: number): string {
  return (word >>> 0).toString(16).padStart(8, "0");
}
