import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Ring } from "./ring.ts";

describe("a ring", () => {
  it("keeps the newest items at the positions they were pushed to", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(fc.integer()), (capacity, items) => {
        const ring = new Ring<number>(capacity);
        for (const item of items) ring.push(item);
        expect(ring.end).toBe(items.length);
        expect(ring.size).toBe(Math.min(capacity, items.length));
        for (const [position, item] of items.entries()) {
          expect(ring.at(position)).toBe(position < ring.first ? undefined : item);
        }
      }),
    );
  });

  it("finds the first item that is not before what is sought", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 })),
        fc.integer({ min: -1, max: 31 }),
        (unsorted, sought) => {
          const items = unsorted.toSorted((a, b) => a - b);
          const ring = new Ring<number>(20);
          for (const item of items) ring.push(item);
          const position = ring.search((item) => item < sought);
          for (let each = ring.first; each < ring.end; each += 1) {
            expect((ring.at(each) ?? 0) < sought).toBe(each < position);
          }
        },
      ),
    );
  });

  it("forgets its newest items when the run is taken back", () => {
    const ring = new Ring<string>(3);
    for (const item of ["a", "b", "c", "d"]) ring.push(item);
    ring.truncate(2);
    expect(ring.newest).toBe("b");
    ring.push("x");
    expect([ring.at(1), ring.at(2), ring.at(3)]).toEqual(["b", "x", undefined]);
    ring.truncate(0);
    expect(ring.size).toBe(0);
  });
});
