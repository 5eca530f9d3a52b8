import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AssertionError } from "../base/assert.ts";
import { PATTERNS } from "./decoder.ts";
import { extract, extractionSource, fits, insert, parsePicture } from "./pattern.ts";

const word = fc.integer({ min: -0x80000000, max: 0x7fffffff });
const anyField = fc.constantFrom(...PATTERNS.flatMap(({ fields }) => fields));

function fieldOf(picture: string, name: string) {
  return parsePicture(picture).fields.find((field) => field.name === name)!;
}

describe("a picture", () => {
  it("gives mask, match and fields", () => {
    const { mask, match, fields } = parsePicture("000010 r2:5 r1:5 c:3 f:1 0110000 t:5");
    expect(mask >>> 0).toBe(0xfc000fe0);
    expect(match >>> 0).toBe(0x08000600);
    expect(fields.map(({ name }) => name)).toEqual(["r2", "r1", "c", "f", "t"]);
  });

  it("leaves ignored bits to any value", () => {
    expect(parsePicture("000000 ----- ----- --- 01100000 00000").mask >>> 0).toBe(0xfc001fff);
  });

  it.each([
    ["000010", "31 bits are missing"],
    ["000010 r:5 t:5 im14:14 00 0", "a bit too many"],
    ["000010 r:5 r:5 im14:14 00", "one name twice"],
    ["000010 r:5 t:5 x14 00 000000000000", "neither field nor bits"],
    ["000010 r:5 w1:5 000 w2:11 n:1 1", "a displacement without its sign"],
    ["000010 r:5 w1:6 00 w2:11 n:1 w:1", "a displacement of a strange width"],
  ])("%j is rejected: %s", (picture) => {
    expect(() => parsePicture(picture)).toThrow(AssertionError);
  });
});

describe("a field", () => {
  it("gives back what was put in, and leaves all other bits alone", () => {
    fc.assert(
      fc.property(anyField, word, word, (field, from, into) => {
        const value = extract(field, from);
        const changed = insert(field, into, value);
        expect(extract(field, changed)).toBe(value);
        expect(insert(field, changed, extract(field, into))).toBe(into);
        expect(fits(field, value)).toBe(true);
      }),
    );
  });

  it("is extracted by its JavaScript source", () => {
    const fields = PATTERNS.flatMap(({ fields }) => fields);
    const sources = new Map(fields.map((field) => [extractionSource(field, "w"), field]));
    fc.assert(
      fc.property(fc.constantFrom(...sources), word, (pair, from) => {
        expect(runInNewContext(pair[0], { w: from })).toBe(extract(pair[1], from));
      }),
    );
  });

  it("says what does not fit", () => {
    const im14 = fieldOf("010010 b:5 t:5 s:2 im14:14", "im14");
    expect(fits(im14, 8191)).toBe(true);
    expect(fits(im14, 8192)).toBe(false);
    expect(fits(im14, -8192)).toBe(true);
    const w = fieldOf("111010 t:5 w1:5 000 w2:11 n:1 w:1", "w");
    expect(fits(w, 262140)).toBe(true);
    expect(fits(w, 2)).toBe(false);
  });
});

describe("assembled fields, by words that GNU as made", () => {
  it.each([
    // ldo -5(r1),r2; ldil L%0x12345800,r3; b,l,n .-8,r2; cmpb,= r1,r2,.+16; extrw,u r1,7,8,r2; depw r1,7,8,r2
    ["001101 b:5 t:5 -- im14:14", "im14", 0x34223ff7, -5],
    ["001000 t:5 im21:21", "im21", 0x20627246, 0x12345800],
    ["111010 t:5 w1:5 000 w2:11 n:1 w:1", "w", 0xe85f1fe7, -16],
    ["100000 r2:5 r1:5 c:3 w1:11 n:1 w:1", "w", 0x80412010, 8],
    ["110100 r:5 t:5 c:3 110 p:5 clen:5", "clen", 0xd02218f8, 8],
    ["110101 t:5 r:5 c:3 011 cp:5 clen:5", "cp", 0xd4410f18, 7],
  ])("%s: %s", (picture, name, from, value) => {
    expect(extract(fieldOf(picture, name), from)).toBe(value);
  });
});
