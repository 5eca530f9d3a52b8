import fc from "fast-check";
import { expect, it } from "vitest";
import { hexBytes, hexDigits, hexGroups, hexWord } from "./hex.ts";

it("a word is eight digits, and reads back as the same word", () => {
  fc.assert(
    fc.property(fc.integer({ min: -0x80000000, max: 0x7fffffff }), (word) => {
      expect(hexWord(word)).toMatch(/^[0-9a-f]{8}$/);
      expect(parseInt(hexWord(word), 16) | 0).toBe(word);
      expect(hexGroups(word).replace(" ", "")).toBe(hexWord(word));
    }),
  );
});

it("fewer digits are the low ones", () => {
  expect(hexDigits(0x12345678, 3)).toBe("678");
  expect(hexDigits(-1, 8)).toBe("ffffffff");
});

it("bytes are pairs", () => {
  expect(hexBytes(Uint8Array.of(0, 0xab, 7))).toBe("00ab07");
  expect(hexBytes(Uint8Array.of(0, 0xab), " ")).toBe("00 ab");
});
