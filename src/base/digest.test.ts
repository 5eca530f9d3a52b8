import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Digest } from "./digest.ts";
import { RandomStream } from "./random.ts";

const words = fc.array(fc.integer({ min: -0x80000000, max: 0x7fffffff }), { maxLength: 40 });

function digestOf(array: Int32Array): string {
  const digest = new Digest();
  digest.addWords(array);
  return digest.hex();
}

function differingBits(a: string, b: string): number {
  const difference = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  return difference.toString(2).replaceAll("0", "").length;
}

describe("a digest", () => {
  it("depends on the words, not on how they were handed over", () => {
    fc.assert(
      fc.property(words, fc.nat(40), (list, cut) => {
        const array = Int32Array.from(list);
        const middle = Math.min(cut, array.length);
        const parts = new Digest();
        parts.addWords(array, 0, middle);
        for (const word of array.subarray(middle)) parts.addWord(word);
        expect(parts.hex()).toBe(digestOf(array));
      }),
    );
  });

  it("tells states apart that differ in one word, in order, or in length", () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        fc.pre(a.join() !== b.join());
        expect(digestOf(Int32Array.from(a))).not.toBe(digestOf(Int32Array.from(b)));
      }),
    );
    expect(digestOf(Int32Array.of(1, 2))).not.toBe(digestOf(Int32Array.of(2, 1)));
    expect(digestOf(new Int32Array(3))).not.toBe(digestOf(new Int32Array(4)));
  });

  it("changes about half of its bits when one bit of the state changes", () => {
    const stream = new RandomStream(1, "avalanche");
    let total = 0;
    const tries = 2000;
    for (let index = 0; index < tries; index += 1) {
      const state = Int32Array.from({ length: 1 + stream.below(20) }, () => stream.nextUint32());
      const before = digestOf(state);
      const where = stream.below(state.length);
      state[where] = (state[where] ?? 0) ^ (1 << stream.below(32));
      const changed = differingBits(before, digestOf(state));
      expect(changed).toBeGreaterThan(8);
      total += changed;
    }
    expect(Math.abs(total / tries - 32)).toBeLessThan(0.5);
  });

  it("has no collisions among many sparse states", () => {
    const seen = new Set<string>();
    const state = new Int32Array(64);
    for (let a = 0; a < 64; a += 1) {
      for (let b = a + 1; b < 64; b += 1) {
        for (const value of [1, 2, -1, 0x10000]) {
          state[a] = value;
          state[b] = -value;
          seen.add(digestOf(state));
          state[a] = 0;
          state[b] = 0;
        }
      }
    }
    expect(seen.size).toBe(((64 * 63) / 2) * 4);
  });

  it("is 16 hexadecimal digits, the same everywhere", () => {
    const digest = new Digest();
    digest.addString("understudy");
    digest.addInteger(-(2 ** 40) - 5);
    digest.addBytes(Uint8Array.of(1, 2, 3, 4, 5));
    expect(digest.hex()).toMatchInlineSnapshot(`"cfd4c19f441155df"`);
  });

  it("keeps texts and bytes apart from their neighbours", () => {
    const left = new Digest();
    left.addString("ab");
    left.addString("c");
    const right = new Digest();
    right.addString("a");
    right.addString("bc");
    expect(left.hex()).not.toBe(right.hex());
    const short = new Digest();
    short.addBytes(Uint8Array.of(1));
    const long = new Digest();
    long.addBytes(Uint8Array.of(1, 0));
    expect(short.hex()).not.toBe(long.hex());
  });

  it("goes on from a snapshot, and after it was read", () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const digest = new Digest();
        digest.addWords(Int32Array.from(before));
        digest.hex();
        const other = new Digest();
        other.restore(digest.snapshot());
        other.addWords(Int32Array.from(after));
        expect(other.hex()).toBe(digestOf(Int32Array.from([...before, ...after])));
      }),
    );
  });

  it("refuses a range outside of the array", () => {
    expect(() => {
      new Digest().addWords(new Int32Array(4), 2, 5);
    }).toThrow("range");
  });
});
