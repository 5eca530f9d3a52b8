import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  deposit,
  extract,
  extractSigned,
  isAligned,
  isWord,
  lessUnsigned,
  mask,
  rotateLeft,
  signExtend,
} from "./bits.ts";

const word = fc.integer({ min: -0x80000000, max: 0x7fffffff });
const field = fc
  .integer({ min: 1, max: 32 })
  .chain((length) => fc.tuple(fc.integer({ min: 0, max: 32 - length }), fc.constant(length)));

describe("fields of a word", () => {
  it("are read as what was put in", () => {
    fc.assert(
      fc.property(word, word, field, (into, value, [position, length]) => {
        const result = deposit(into, position, length, value);
        expect(extract(result, position, length)).toBe(value & mask(length));
        expect(extractSigned(result, position, length)).toBe(signExtend(value, length));
      }),
    );
  });

  it("leave the bits around them alone", () => {
    fc.assert(
      fc.property(word, word, field, (into, value, [position, length]) => {
        const around = ~(mask(length) << position);
        expect(deposit(into, position, length, value) & around).toBe(into & around);
      }),
    );
  });

  it("are what a string of binary digits says", () => {
    fc.assert(
      fc.property(word, field, (value, [position, length]) => {
        const digits = (value >>> 0).toString(2).padStart(32, "0");
        const cut = digits.slice(32 - position - length, 32 - position);
        expect(extract(value, position, length) >>> 0).toBe(parseInt(cut, 2));
      }),
    );
  });

  it("may be empty", () => {
    expect(mask(0)).toBe(0);
    expect(extract(-1, 5, 0)).toBe(0);
  });
});

describe("words", () => {
  it("keep a negative number when their sign is extended", () => {
    expect(signExtend(0x1f, 5)).toBe(-1);
    expect(signExtend(0x0f, 5)).toBe(15);
    expect(signExtend(-5, 32)).toBe(-5);
  });

  it("are compared as unsigned numbers", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(lessUnsigned(a, b)).toBe(
          BigInt.asUintN(32, BigInt(a)) < BigInt.asUintN(32, BigInt(b)),
        );
      }),
    );
  });

  it("come back when turned left all the way", () => {
    fc.assert(
      fc.property(word, fc.integer({ min: 1, max: 31 }), (value, count) => {
        expect(rotateLeft(rotateLeft(value, count), 32 - count)).toBe(value);
      }),
    );
    expect(rotateLeft(0x12345678, 8)).toBe(0x34567812);
    expect(rotateLeft(-3, 0)).toBe(-3);
  });

  it("are signed, and whole", () => {
    expect(isWord(-0x80000000)).toBe(true);
    expect(isWord(0x80000000)).toBe(false);
    expect(isWord(0.5)).toBe(false);
  });

  it("are aligned to powers of two, also in the upper half of the address space", () => {
    expect(isAligned(0xfffffffc, 4)).toBe(true);
    expect(isAligned(-2, 4)).toBe(false);
  });
});
