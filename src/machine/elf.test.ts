import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { must } from "../base/assert.ts";
import { symbolAt } from "./elf-symbols.ts";
import { MAX_IMAGE_BYTES, type LoadedImage, loadElf } from "./elf.ts";
import { type ElfSpec, GOOD, PROGRAM, makeElf, patched } from "./testdata/make-elf.ts";

const MEMORY = 32 * 1024 * 1024;
const good = makeElf(GOOD);

function load(image: Uint8Array) {
  const result = loadElf(image, MEMORY);
  return result.ok ? result.value : must<LoadedImage>(null, result.error.sentence);
}

function refusal(image: Uint8Array, memory = MEMORY): string {
  const result = loadElf(image, memory);
  if (result.ok) return "(accepted)";
  return `${result.error.code} ${result.error.offset}: ${result.error.sentence}`;
}

describe("a good image", () => {
  it("is placed at physical addresses, the low 28 bits of those it was linked for", () => {
    const image = load(good);
    expect(image.entry).toBe(0x10000);
    expect(image.segments).toEqual([
      {
        address: 0x10000,
        size: 8,
        bytes: Uint8Array.from(PROGRAM),
        isExecutable: true,
        isWritable: false,
      },
      {
        address: 0x20000,
        size: 0x100,
        bytes: Uint8Array.from([1, 2, 3]),
        isExecutable: false,
        isWritable: true,
      },
    ]);
  });

  it("gives the names that people gave, the best of an address first", () => {
    const names = load(good).symbols.map(
      ({ name, address, kind, isGlobal }) => `${address.toString(16)} ${name} ${kind} ${isGlobal}`,
    );
    expect(names).toEqual([
      "10000 main function true",
      "10000 _start label true",
      "10004 $$mulI function false",
      "20000 table object true",
    ]);
  });

  it("is found at any place in a buffer", () => {
    const inside = new Uint8Array(good.length + 7);
    inside.set(good, 5);
    expect(load(inside.subarray(5, 5 + good.length))).toEqual(load(good));
  });

  it("may have no symbols, or a broken symbol table", () => {
    expect(load(makeElf({ segments: GOOD.segments, entry: GOOD.entry })).symbols).toEqual([]);
    expect(load(patched(good, 32, 0xff)).symbols).toEqual([]);
    expect(load(patched(good, 46, 0, 41)).symbols).toEqual([]);
  });
});

describe("symbolAt", () => {
  const { symbols } = load(good);
  const at = (address: number) => symbolAt(symbols, address)?.name ?? null;

  it("finds the symbol that an address is in", () => {
    expect(at(0x10000)).toBe("main");
    expect(at(0x10003)).toBe("main");
    expect(at(0x10006)).toBe("$$mulI");
    expect(at(0x2003f)).toBe("table");
  });

  it("finds nothing before the first and behind the end of a sized one", () => {
    expect(at(0xffff)).toBe(null);
    expect(at(0x20040)).toBe(null);
    expect(symbolAt([], 0)).toBe(null);
  });
});

/** GOOD with its first segment changed. */
function withFirst(change: Partial<ElfSpec["segments"][0]>): Uint8Array {
  const [first, second] = GOOD.segments;
  return makeElf({ ...GOOD, segments: [{ ...must(first, "a"), ...change }, must(second, "b")] });
}

function startingWith(...bytes: number[]): Uint8Array {
  return patched(good, 0, ...bytes);
}

describe("a bad image is refused with one plain sentence", () => {
  const many = Array.from({ length: 65 }, (_, index) => ({
    address: 0x10000 + 64 * index,
    bytes: PROGRAM,
  }));
  const cases: readonly (readonly [string, () => Uint8Array])[] = [
    ["nothing at all", () => new Uint8Array(0)],
    ["too many bytes", () => new Uint8Array(MAX_IMAGE_BYTES + 1)],
    ["one byte", () => good.slice(0, 1)],
    ["half a header", () => good.slice(0, 30)],
    ["a text", () => new TextEncoder().encode("Hello, world, I am no program at all, sorry.")],
    ["gzip", () => startingWith(0x1f, 0x8b)],
    ["HP-UX", () => startingWith(0x02, 0x0b, 0x01, 0x08)],
    ["a wrong magic number", () => startingWith(0x7f, 0x45, 0x4c, 0x47)],
    ["64 bits", () => patched(good, 4, 2)],
    ["64-bit ARM", () => patched(patched(good, 4, 2, 1), 18, 183, 0)],
    ["class 7", () => patched(good, 4, 7)],
    ["little-endian RISC-V", () => patched(patched(good, 5, 1), 18, 243, 0)],
    ["byte order 9", () => patched(good, 5, 9)],
    ["PowerPC", () => patched(good, 18, 0, 20)],
    ["an unheard-of processor", () => patched(good, 18, 0x12, 0x34)],
    ["another version of the format", () => patched(good, 6, 2)],
    ["another version of the file", () => patched(good, 20, 0, 0, 0, 9)],
    ["an object file", () => patched(good, 16, 0, 1)],
    ["a shared object", () => patched(good, 16, 0, 3)],
    ["a core dump", () => patched(good, 16, 0, 4)],
    ["type 0x102", () => patched(good, 16, 1, 2)],
    ["no program headers", () => patched(good, 44, 0, 0)],
    ["65 program headers", () => makeElf({ segments: many, entry: 0x10000 })],
    ["program headers of 56 bytes", () => patched(good, 42, 0, 56)],
    ["program headers behind the end", () => patched(good, 28, 0xff, 0xff, 0xff, 0xf0)],
    ["cut within the program headers", () => good.slice(0, 100)],
    ["cut within a segment", () => good.slice(0, 120)],
    ["a segment that starts behind the end", () => patched(good, 56, 0xff, 0xff, 0xff, 0xff)],
    ["more in the file than in memory", () => withFirst({ size: 4 })],
    ["a segment above memory", () => withFirst({ address: 0x12000000 })],
    ["a segment that ends above memory", () => withFirst({ size: 0x03000000 })],
    ["a segment in page zero", () => withFirst({ address: 0xff8, size: 16 })],
    ["a segment over the command line", () => withFirst({ address: 0x3000, size: 0x1001 })],
    ["segments over each other", () => withFirst({ address: 0x10020004 })],
    ["a dynamic linker", () => withFirst({ type: 3 })],
    [
      "only notes",
      () => makeElf({ segments: [{ ...must(many[0], "a"), type: 4 }], entry: 0x10000 }),
    ],
    ["an entry outside", () => makeElf({ ...GOOD, entry: 0x10030000 })],
    ["an entry at the very end", () => makeElf({ ...GOOD, entry: 0x10010008 })],
    ["an odd entry", () => makeElf({ ...GOOD, entry: 0x10010002 })],
  ];

  it("as written down in testdata/refusals.txt", async () => {
    const lines = cases.map(([name, make]) => `${name}\n  ${refusal(make())}\n`);
    await expect(lines.join("")).toMatchFileSnapshot("testdata/refusals.txt");
  });

  it("of every kind that there is", () => {
    const codes = new Set(cases.map(([, make]) => refusal(make()).split(" ")[0]));
    expect(codes.size).toBe(19);
  });

  it("when it is larger than this memory, however large it is", () => {
    expect(refusal(good, 0x20000)).toBe(
      "segment-outside-memory 96: The image's segment for 0x20000 to 0x20100 does not fit: memory ends at 0x20000 (byte 96 of the file).",
    );
  });
});

describe("hostile images", () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const interesting = fc.constantFrom(0, 1, 2, 0x7f, 0x80, 0xfe, 0xff);
  const mutation = fc.tuple(
    fc.integer({ min: 0, max: good.length - 1 }),
    fc.oneof(byte, interesting),
  );

  function check(image: Uint8Array): void {
    const result = loadElf(image, MEMORY);
    if (!result.ok) {
      expect(result.error.sentence).toMatch(/^The image.{10,200}\.$/s);
      expect(result.error.sentence).not.toMatch(/undefined|NaN|null/);
      return;
    }
    const { entry, segments, symbols } = result.value;
    expect(segments.some((s) => entry >= s.address && entry < s.address + s.size)).toBe(true);
    let end = 0x1000;
    for (const segment of segments) {
      expect(segment.address).toBeGreaterThanOrEqual(end);
      end = segment.address + segment.size;
      expect(end).toBeLessThanOrEqual(MEMORY);
      expect(segment.bytes.length).toBeLessThanOrEqual(segment.size);
    }
    for (const symbol of symbols) expect(symbol.name).toMatch(/^[!-~]+$/);
  }

  it("never make it throw, and what is accepted fits into memory", () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 8 }), (mutations) => {
        const image = new Uint8Array(good);
        for (const [offset, value] of mutations) image[offset] = value;
        check(image);
      }),
      { numRuns: 5000 },
    );
  });

  it("of the header's fields least of all", () => {
    const field = fc.tuple(fc.integer({ min: 4, max: 28 }), fc.integer());
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 3 }), (fields) => {
        const image = new Uint8Array(good);
        const view = new DataView(image.buffer);
        for (const [word, value] of fields) view.setInt32(word * 4, value);
        check(image);
      }),
      { numRuns: 5000 },
    );
  });

  it("may be cut anywhere, or be any bytes behind the magic number", () => {
    for (let length = 0; length < good.length; length += 1) check(good.slice(0, length));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        check(Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 1, 2, 1, ...bytes]));
        check(bytes);
      }),
    );
  });
});
