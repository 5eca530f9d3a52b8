import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteReader, ByteWriter } from "./bytes.ts";

type Piece =
  | { readonly kind: "byte" | "half" | "word"; readonly value: number }
  | { readonly kind: "block"; readonly value: Uint8Array };

const piece: fc.Arbitrary<Piece> = fc.oneof(
  fc.record({ kind: fc.constant("byte" as const), value: fc.nat(0xff) }),
  fc.record({ kind: fc.constant("half" as const), value: fc.nat(0xffff) }),
  fc.record({
    kind: fc.constant("word" as const),
    value: fc.integer({ min: -0x80000000, max: 0x7fffffff }),
  }),
  fc.record({ kind: fc.constant("block" as const), value: fc.uint8Array({ maxLength: 100 }) }),
);

function write(pieces: readonly Piece[]): Uint8Array {
  const writer = new ByteWriter(4);
  for (const item of pieces) {
    if (item.kind === "block") writer.block(item.value);
    else writer[item.kind](item.value);
  }
  return writer.finish();
}

function read(reader: ByteReader, item: Piece): number | Uint8Array {
  return item.kind === "block"
    ? reader.block(item.value.length, "block")
    : reader[item.kind](item.kind);
}

describe("bytes", () => {
  it("are read as they were written", () => {
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const reader = new ByteReader(write(pieces));
        for (const item of pieces) expect(read(reader, item)).toEqual(item.value);
        expect(reader.remaining).toBe(0);
        expect(reader.failure).toBeNull();
      }),
    );
  });

  it("are big-endian", () => {
    const writer = new ByteWriter();
    writer.word(0x01020304);
    writer.half(0x0506);
    expect(writer.finish()).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6));
    expect(new ByteReader(Uint8Array.of(0xff, 0xff, 0xff, 0xfe)).unsignedWord("size")).toBe(
      0xfffffffe,
    );
  });

  it("that were cut off give a failure, once and for all, and nothing else", () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1 }), fc.nat(), (pieces, cut) => {
        const whole = write(pieces);
        fc.pre(whole.length > 0);
        const reader = new ByteReader(whole.subarray(0, cut % whole.length));
        for (const item of pieces) read(reader, item);
        const result = reader.finish("header");
        expect(result.ok).toBe(false);
        expect(reader.byte("later")).toBe(0);
        expect(reader.block(3, "later")).toHaveLength(0);
        expect(reader.failure?.what).not.toBe("later");
      }),
    );
  });

  it("say what was missing, and where", () => {
    const reader = new ByteReader(Uint8Array.of(1, 2, 3), 1);
    expect(reader.word("the entry point")).toBe(0);
    expect(reader.finish(null)).toEqual({
      ok: false,
      error: { kind: "out-of-bytes", what: "the entry point", offset: 1, wanted: 4, size: 3 },
    });
  });

  it("survive offsets and counts that make no sense", () => {
    for (const offset of [-1, 2 ** 40, Number.NaN, 0.5]) {
      const reader = new ByteReader(new Uint8Array(8), offset);
      expect(reader.word("x")).toBe(0);
      expect(reader.failure).not.toBeNull();
    }
    const reader = new ByteReader(new Uint8Array(8));
    expect(reader.block(Number.NaN, "x")).toHaveLength(0);
    expect(reader.failure).not.toBeNull();
  });

  it("can have their length put in afterwards", () => {
    const writer = new ByteWriter();
    writer.word(0);
    writer.byte(9);
    writer.wordAt(0, writer.length);
    expect(writer.finish()).toEqual(Uint8Array.of(0, 0, 0, 5, 9));
    expect(() => {
      writer.wordAt(2, 0);
    }).toThrow("not written yet");
  });

  it("of a view into a larger buffer are those of the view", () => {
    const buffer = Uint8Array.of(9, 9, 0, 0, 0, 7, 9);
    const reader = new ByteReader(buffer.subarray(2, 6));
    expect(reader.word("x")).toBe(7);
    reader.skip(1, "y");
    expect(reader.failure).not.toBeNull();
  });
});
