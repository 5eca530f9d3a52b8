import fc from "fast-check";
import { expect, it } from "vitest";
import { crc32 } from "./crc32.ts";

it("is the checksum that everybody calls CRC-32", () => {
  const digits = Uint8Array.from("123456789", (digit) => digit.charCodeAt(0));
  expect(crc32(digits) >>> 0).toBe(0xcbf43926);
  expect(crc32(new Uint8Array(0))).toBe(0);
});

it("goes on from the checksum of a first part", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (first, second) => {
      const whole = Uint8Array.of(...first, ...second);
      expect(crc32(second, crc32(first))).toBe(crc32(whole));
    }),
  );
});

it("notices every burst of wrong bits that is no longer than 32", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 8, maxLength: 64 }),
      fc.nat(),
      fc.integer({ min: 1, max: 0x7fffffff }),
      (bytes, where, burst) => {
        const wrong = bytes.slice();
        const offset = where % (bytes.length - 3);
        const view = new DataView(wrong.buffer);
        view.setInt32(offset, view.getInt32(offset) ^ burst);
        expect(crc32(wrong)).not.toBe(crc32(bytes));
      },
    ),
  );
});
