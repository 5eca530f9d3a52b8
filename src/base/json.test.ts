import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonFromText } from "./json.ts";

const settings = { numRuns: 2000 };

describe("the strict reader of JSON", () => {
  it("reads what JSON.stringify writes, as JSON.parse does", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2), (value, space) => {
        const text = JSON.stringify(value, null, space);
        if (/"(__proto__|constructor|prototype)"/.test(text)) return;
        const read = jsonFromText(text);
        expect(read.ok && JSON.stringify(read.value)).toBe(JSON.stringify(JSON.parse(text)));
      }),
      settings,
    );
  });

  it("refuses whatever JSON.parse refuses", () => {
    const words = fc.constantFrom(...'{}[]:,"\\eE+-.01 \n\tu'.split(""), "true", "null", '"a"');
    fc.assert(
      fc.property(fc.string({ unit: words, maxLength: 12 }), (text) => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        const read = jsonFromText(text);
        const isStricter = !read.ok && read.error.code !== "syntax";
        expect(read.ok || isStricter).toBe(isJson);
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    ['{"a": 1,\n "a": 2}', 'line 2, column 2, the key "a" a second time'],
    ['{"a": {"__proto__": 1}}', 'line 1, column 8, the key "__proto__", which nothing may have'],
    ['{"\\u0063onstructor": 1}', 'line 1, column 2, the key "constructor", which nothing may have'],
    ["[1e999]", 'line 1, column 2, the number "1e999"; expected one that fits in 64 bits'],
    ["[NaN]", 'line 1, column 2, "N"; expected a value'],
    ["\ufeff{}", "line 1, column 1, a byte order mark; expected an object in braces"],
    ["{} x", 'line 1, column 4, "x"; expected the end'],
    ['["a', 'line 1, column 4, the text ends; expected """'],
    ['["a\n"]', 'line 1, column 4, the line ends; expected """'],
  ])("says where and what: %s", (text, sentence) => {
    const read = jsonFromText(text);
    const { line, column, why } = read.ok ? { line: 0, column: 0, why: "" } : read.error;
    expect(`line ${line}, column ${column}, ${why}`).toBe(sentence);
  });

  it("goes 32 levels deep and no further", () => {
    const nested = (depth: number) => jsonFromText("[".repeat(depth) + "]".repeat(depth));
    expect(nested(32).ok).toBe(true);
    expect(nested(33)).toMatchObject({ ok: false, error: { code: "too-deep" } });
    expect(nested(500_000)).toMatchObject({ ok: false, error: { code: "too-deep" } });
  });

  it("makes objects without a prototype, and no negative nought", () => {
    const read = jsonFromText('{"a": {}, "b": -0}');
    const value = read.ok ? (read.value as { a: object; b: number }) : null;
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.getPrototypeOf(value?.a)).toBeNull();
    expect(Object.is(value?.b, 0)).toBe(true);
  });
});
