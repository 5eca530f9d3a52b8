import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RandomStream } from "./random.ts";

const seed = fc.maxSafeInteger();

function draw(stream: RandomStream, count: number): number[] {
  return Array.from({ length: count }, () => stream.nextUint32());
}

describe("a random stream", () => {
  it("is a function of its seed and its name", () => {
    fc.assert(
      fc.property(seed, fc.string(), (number, name) => {
        expect(draw(new RandomStream(number, name), 20)).toEqual(
          draw(new RandomStream(number, name), 20),
        );
      }),
    );
  });

  it("differs from the streams of other names and other seeds", () => {
    fc.assert(
      fc.property(seed, seed, fc.string(), fc.string(), (seedA, seedB, nameA, nameB) => {
        fc.pre(seedA !== seedB || nameA !== nameB);
        expect(draw(new RandomStream(seedA, nameA), 4)).not.toEqual(
          draw(new RandomStream(seedB, nameB), 4),
        );
      }),
    );
  });

  it("gives these numbers on every machine and in every version", () => {
    expect(draw(new RandomStream(1996, "loss"), 4)).toMatchInlineSnapshot(`
      [
        3620433474,
        2216596393,
        2273518476,
        1022889277,
      ]
    `);
  });

  it("goes on from a snapshot", () => {
    fc.assert(
      fc.property(seed, fc.nat(50), (number, before) => {
        const stream = new RandomStream(number, "delay");
        draw(stream, before);
        const snapshot = stream.snapshot();
        const expected = draw(stream, 10);
        const other = new RandomStream(0, "another");
        other.restore(snapshot);
        expect(draw(other, 10)).toEqual(expected);
      }),
    );
  });

  it("draws below a limit, each number about equally often", () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 1, max: 0x1_0000_0000 }), (number, limit) => {
        const drawn = new RandomStream(number, "below").below(limit);
        expect(Number.isInteger(drawn) && drawn >= 0 && drawn < limit).toBe(true);
      }),
    );
    const stream = new RandomStream(7, "dice");
    const counts = new Array<number>(6).fill(0);
    for (let index = 0; index < 60_000; index += 1) {
      const face = stream.below(6);
      counts[face] = (counts[face] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it("has chances that come true as often as they say, never at 0 and always at 1", () => {
    const stream = new RandomStream(7, "coin");
    let heads = 0;
    for (let index = 0; index < 40_000; index += 1) {
      if (stream.chance(0.25)) heads += 1;
      expect(stream.chance(0)).toBe(false);
      expect(stream.chance(1)).toBe(true);
    }
    expect(Math.abs(heads - 10_000)).toBeLessThan(400);
  });

  it("draws once for a chance, whatever the odds", () => {
    const likely = new RandomStream(3, "odds");
    const unlikely = new RandomStream(3, "odds");
    likely.chance(0.9);
    unlikely.chance(0.1);
    expect(likely.snapshot()).toEqual(unlikely.snapshot());
  });

  it("refuses a seed that a number can't hold exactly", () => {
    expect(() => new RandomStream(2 ** 53, "x")).toThrow("whole number");
    expect(() => new RandomStream(1, "x").below(0)).toThrow("below 0");
    expect(() => new RandomStream(1, "x").chance(1.5)).toThrow("1.5");
  });
});
