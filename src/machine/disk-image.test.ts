import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { must } from "../base/assert.ts";
import {
  blankSource,
  DiskImage,
  type DiskSnapshot,
  type DiskSource,
  sourceInMemory,
} from "./disk-image.ts";

const SIZE = 0x10000 + 3 * 512;
const BLOCKS = SIZE / 512;

function disk(source: DiskSource): DiskImage {
  const made = DiskImage.create(source);
  if (!made.ok) throw new Error(made.error.sentence);
  return made.value;
}

function pattern(): Uint8Array {
  return Uint8Array.from({ length: SIZE }, (_, at) => (at * 7 + (at >> 9)) & 0xff);
}

/** What toEqual says too, a thousand times as fast. */
function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

type Step =
  | { do: "write"; block: number; count: number; fill: number }
  | { do: "undo"; block: number }
  | { do: "snapshot" }
  | { do: "restore"; which: number };

const block = fc.nat(BLOCKS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("write" as const),
      block,
      count: fc.integer({ min: 1, max: 20 }),
      fill: fc.nat(255),
    }),
  },
  fc.record({ do: fc.constant("undo" as const), block }),
  fc.record({ do: fc.constant("snapshot" as const) }),
  fc.record({ do: fc.constant("restore" as const), which: fc.nat(20) }),
);

describe("a disk image", () => {
  it("behaves like a plain array, through snapshots too, and never touches its source", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const first = pattern();
        const bytes = pattern();
        const image = disk(sourceInMemory(bytes, "p"));
        let model = pattern();
        const kept: { snapshot: DiskSnapshot; model: Uint8Array; digest: string }[] = [];
        for (const now of steps) {
          if (now.do === "write") {
            const data = new Uint8Array(Math.min(now.count, BLOCKS - now.block) * 512).fill(
              now.fill,
            );
            image.write(now.block, data);
            model.set(data, now.block * 512);
          } else if (now.do === "undo") {
            const data = first.slice(now.block * 512, now.block * 512 + 512);
            image.write(now.block, data);
            model.set(data, now.block * 512);
          } else if (now.do === "snapshot") {
            kept.push({ snapshot: image.snapshot(), model: model.slice(), digest: image.digest() });
          } else if (kept.length > 0) {
            const old = must(kept[now.which % kept.length], "a snapshot");
            image.restore(old.snapshot);
            model = old.model.slice();
            expect(image.digest()).toBe(old.digest);
          }
        }
        expect(isSame(image.read(0, BLOCKS), model)).toBe(true);
        expect(isSame(bytes, first)).toBe(true);
        const saved = pattern();
        for (const { offset, bytes: changed } of image.changed()) saved.set(changed, offset);
        expect(isSame(saved, model)).toBe(true);
        const direct = disk(sourceInMemory(pattern(), "p"));
        direct.write(0, model);
        expect(image.digest()).toBe(direct.digest());
      }),
      { numRuns: 60 },
    );
  });

  it("has a digest that tells contents, places and sources apart", () => {
    const digests = [
      (image: DiskImage) => image,
      (image: DiskImage) => (image.write(0, new Uint8Array(512).fill(1)), image),
      (image: DiskImage) => (image.write(8, new Uint8Array(512).fill(1)), image),
      (image: DiskImage) => (image.write(0, new Uint8Array(512).fill(2)), image),
    ].map((change) => change(disk(blankSource(0x10000))).digest());
    digests.push(disk(blankSource(0x20000)).digest());
    digests.push(disk(sourceInMemory(new Uint8Array(0x10000), "another")).digest());
    expect(new Set(digests).size).toBe(digests.length);
  });

  it("of 2 GiB costs no more than what is written", () => {
    const image = disk(blankSource(0x80000000));
    expect(image.blocks).toBe(0x400000);
    image.write(0x3fffff, new Uint8Array(512).fill(9));
    expect(image.read(0x3ffffe, 2)[512]).toBe(9);
    expect(image.changed().map(({ offset, bytes }) => [offset, bytes.length])).toEqual([
      [0x7ffff000, 4096],
    ]);
  });

  it("is refused, with a sentence, in a size that no disk has", () => {
    const refusal = (sizeBytes: number): string => {
      const made = DiskImage.create(blankSource(sizeBytes));
      return made.ok ? "" : `${made.error.code}: ${made.error.sentence}`;
    };
    expect(refusal(0)).toBe(
      "disk-too-small: The disk image has 0 bytes; at least 65536 (64 KiB) was expected.",
    );
    expect(refusal(65537)).toBe(
      "disk-odd-size: The disk image has 65537 bytes; a multiple of 512 was expected.",
    );
    expect(refusal(0x80000200)).toBe(
      "disk-too-large: The disk image has 2147484160 bytes; at most 2147483648 (2 GiB) was expected.",
    );
    expect(refusal(65536)).toBe("");
  });
});
