import fc from "fast-check";
import { expect, it } from "vitest";
import { textFromUtf8 } from "./utf8.ts";

it("reads what the host's own decoder reads, and refuses what that refuses", () => {
  const host = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const likely = fc.constantFrom(
    0x41,
    0x80,
    0xbf,
    0xc0,
    0xc3,
    0xe0,
    0xed,
    0xa0,
    0xf0,
    0x90,
    0xf4,
    0xf5,
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 8 }),
    fc.array(likely, { maxLength: 6 }).map((list) => Uint8Array.from(list)),
    fc.string({ unit: "binary" }).map((text) => new TextEncoder().encode(text)),
  );
  fc.assert(
    fc.property(bytes, (some) => {
      let expected: string | null = null;
      try {
        expected = host.decode(some);
      } catch {
        // Stays null.
      }
      const read = textFromUtf8(some);
      expect(read.ok ? read.value : null).toBe(expected);
    }),
    { numRuns: 20_000 },
  );
});

it("names the first byte that belongs to no letter, also in a long text", () => {
  const bytes = new Uint8Array(20_000).fill(0x61);
  expect(textFromUtf8(bytes)).toEqual({ ok: true, value: "a".repeat(20_000) });
  bytes[12_345] = 0xff;
  expect(textFromUtf8(bytes)).toEqual({ ok: false, error: 12_345 });
});
