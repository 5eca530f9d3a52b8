/**
 * Chance that can be repeated: each concern (loss, delay, input, ...) draws from its own stream, which
 * is a function of the experiment's seed and the stream's name. A draw added to one stream changes no other.
 * The generator is xoshiro128** (Blackman and Vigna), with 128 bits of state and integer arithmetic only.
 */
import { assert } from "./assert.ts";
import { rotateLeft } from "./bits.ts";

const TWO_TO_32 = 0x1_0000_0000;

/** The whole of a stream's state, as plain numbers. */
export type RandomSnapshot = readonly [number, number, number, number];

export class RandomStream {
  readonly name: string;
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(seed: number, name: string) {
    assert(Number.isSafeInteger(seed), `a seed is a whole number up to 2^53, not ${String(seed)}`);
    this.name = name;
    const first = seedLane(seed, name, 0x243f6a88);
    const second = seedLane(seed, name, 0x85a308d3);
    this.a = first;
    this.b = second;
    // Never all zero: where `first` is 0, this isn't.
    this.c = scramble(first + 0x9e3779b9);
    this.d = scramble(second + 0x3c6ef372);
  }

  /** A whole number from 0 to 2^32 - 1. */
  nextUint32(): number {
    const result = Math.imul(rotateLeft(Math.imul(this.b, 5), 7), 9) >>> 0;
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = rotateLeft(this.d, 11);
    return result;
  }

  /** A whole number from 0 to `limit` - 1, each equally likely; `limit` is 1..2^32. */
  below(limit: number): number {
    assert(
      Number.isInteger(limit) && limit >= 1 && limit <= TWO_TO_32,
      `nothing can be drawn below ${String(limit)}`,
    );
    const fair = TWO_TO_32 - (TWO_TO_32 % limit);
    let drawn = this.nextUint32();
    while (drawn >= fair) drawn = this.nextUint32();
    return drawn % limit;
  }

  /** True with this probability (0..1). It always draws once, so that the odds don't shift the stream. */
  chance(probability: number): boolean {
    assert(probability >= 0 && probability <= 1, `no probability: ${String(probability)}`);
    return this.nextUint32() < probability * TWO_TO_32;
  }

  snapshot(): RandomSnapshot {
    return [this.a, this.b, this.c, this.d];
  }

  /** Goes on from where the snapshot was taken. */
  restore(snapshot: RandomSnapshot): void {
    [this.a, this.b, this.c, this.d] = snapshot;
  }
}

/** One word made of all bits of the seed and all letters of the name. */
function seedLane(seed: number, name: string, start: number): number {
  let mixed = scramble(scramble(start ^ seed) ^ Math.floor(seed / TWO_TO_32));
  for (let index = 0; index < name.length; index += 1) {
    mixed = scramble(mixed ^ name.charCodeAt(index));
  }
  return mixed;
}

/** A bijection of 32-bit words that spreads every bit over all (the finalizer of MurmurHash3). */
function scramble(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
