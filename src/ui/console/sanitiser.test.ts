import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Sanitiser } from "./sanitiser.ts";

// eslint-disable-next-line no-control-regex -- control characters are what this is about
const HARMLESS = /^(?:[\x07-\x0a\x0d\x20-\x7e\xa0-\xff]|\x1b\[[0-9;:]*[mABCDEFGdHfJKX])*$/;

function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function sanitised(text: string): string {
  return new Sanitiser().feed(bytes(text));
}

describe("what a guest prints", () => {
  it("comes out as nothing but text, line ends, colours, moves and erasing, whatever it is", () => {
    const hostile = fc.array(
      fc.oneof(
        fc.integer({ min: 0, max: 255 }),
        fc.constantFrom(0x1b, 0x5b, 0x5d, 0x50, 0x07, 0x9b, 0x3f, 0x63, 0x6e),
      ),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(hostile, (codes) => {
        expect(new Sanitiser().feed(Uint8Array.from(codes))).toMatch(HARMLESS);
      }),
    );
  });

  it("is the same however it is cut into pieces", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(60), (codes, cut) => {
        const pieces = new Sanitiser();
        const together = pieces.feed(codes.slice(0, cut)) + pieces.feed(codes.slice(cut));
        expect(together).toBe(new Sanitiser().feed(codes));
      }),
    );
  });

  it("keeps text, colours and moves", () => {
    const harmless = "primes 20\r\n\t2\b3 \x1b[1;31mred\x1b[0m\x1b[2K\x1b[10;1H\xe9";
    expect(sanitised(harmless)).toBe(harmless);
  });

  it("loses what would make a terminal answer or change", () => {
    expect(sanitised("a\x1b[cb")).toBe("ab");
    expect(sanitised("a\x1b[6nb")).toBe("ab");
    expect(sanitised("a\x1b[?1000hb")).toBe("ab");
    expect(sanitised("a\x1b]0;title\x07b")).toBe("ab");
    expect(sanitised("a\x1bP$qm\x1b\\b")).toBe("ab");
    expect(sanitised("a\x1b(0b")).toBe("ab");
    expect(sanitised("a\x9b6nb")).toBe("a6nb");
    expect(sanitised("\x05\x00\x0e\x7f")).toBe("");
  });
});
