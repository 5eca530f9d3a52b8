import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AssertionError } from "../base/assert.ts";
import { encode, fieldValues } from "./assembler.ts";
import { decode, PATTERNS, rowIndex } from "./decoder.ts";
import { extract, insert } from "./pattern.ts";
import { ROWS } from "./spec/index.ts";

/** A row and a word of it with random fields and no ignored bit set. */
const rowAndWord = fc.nat({ max: ROWS.length - 1 }).chain((index) =>
  fc.infiniteStream(fc.integer({ min: -0x80000000, max: 0x7fffffff })).map((numbers) => {
    const { match, fields } = PATTERNS[index]!;
    const plain = fields.map((field) => ({
      ...field,
      signed: false,
      complementOf: null,
      shift: 0,
    }));
    const word = plain.reduce(
      (w, field) => insert(field, w, numbers.next().value as number),
      match,
    );
    return [index, word] as const;
  }),
);

describe("the assembler", () => {
  it("is the inverse of taking a word apart", () => {
    fc.assert(
      fc.property(rowAndWord, ([index, word]) => {
        expect(encode(index, fieldValues(index, word))).toBe(word);
      }),
    );
  });

  /** Of all 2^32 words: a row's bits are fixed, ignored, or of one field, and each field gives all its values back. */
  it("gives back every word, but for bits that the processor ignores", () => {
    const seen = new Set<string>();
    for (const { mask, fields } of PATTERNS) {
      let used = mask;
      for (const field of fields) {
        for (const { position, width } of field.slices) {
          const bits = (2 ** width - 1) << position;
          expect(used & bits).toBe(0);
          used |= bits;
        }
        // Wider ones are plain bits without sign or scale.
        if (field.width > 21 || seen.has(JSON.stringify(field))) continue;
        seen.add(JSON.stringify(field));
        const plain = { ...field, signed: false, complementOf: null, shift: 0 };
        for (let bits = 0; bits < 2 ** field.width; bits++) {
          const word = insert(plain, 0, bits);
          if (insert(field, 0, extract(field, word)) !== word) throw new Error(field.name);
        }
      }
    }
  });

  it("makes words that decode to their row, or to one that says more", () => {
    fc.assert(
      fc.property(rowAndWord, ([index, word]) => {
        const decoded = decode(word);
        const isFloat = /^F|XMPYU/.test(ROWS[decoded]!.name);
        expect(decoded === index || isFloat).toBe(true);
      }),
    );
  });

  it("makes what GNU as makes", () => {
    const add = encode(rowIndex("ADD"), { r1: 19, r2: 20, t: 21, c: 2, f: 1 });
    expect(add >>> 0).toBe(0x0a935615); // add,>= %r19,%r20,%r21
    expect(encode(rowIndex("BL"), { t: 2, w: -16, n: 1 }) >>> 0).toBe(0xe85f1fe7); // b,l,n .-8,%r2
  });

  it("refuses a field that does not exist and a value that does not fit", () => {
    expect(() => encode(rowIndex("ADD"), { r3: 1 })).toThrow(AssertionError);
    expect(() => encode(rowIndex("ADD"), { r1: 32 })).toThrow(AssertionError);
    expect(() => encode(rowIndex("BL"), { w: 6 })).toThrow(AssertionError);
  });
});
