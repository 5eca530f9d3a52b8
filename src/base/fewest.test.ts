import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fewest } from "./fewest.ts";

describe("the fewest items", () => {
  it("are those that are needed, in their order, wherever they stand", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(200), { maxLength: 60 }), fc.nat(), (items, salt) => {
        const needed = items.filter((item) => (item ^ salt) % 7 === 0);
        const holds = (part: readonly number[]): boolean =>
          needed.every((item) => part.includes(item));
        expect(fewest(items, holds)).toEqual(needed);
      }),
    );
  });

  it("cannot do without any of them, also where several sets would do", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 40 }), fc.nat(60), (items, goal) => {
        const total = (part: readonly number[]): number => part.reduce((sum, one) => sum + one, 0);
        const holds = (part: readonly number[]): boolean => total(part) >= goal;
        fc.pre(holds(items));
        const found = fewest(items, holds);
        expect(holds(found)).toBe(true);
        for (const index of found.keys()) {
          expect(holds(found.filter((_, other) => other !== index))).toBe(false);
        }
      }),
    );
  });

  it("are found with few questions among many", () => {
    let asked = 0;
    const items = Array.from({ length: 1000 }, (_, index) => index);
    const found = fewest(items, (part) => {
      asked += 1;
      return part.includes(17) && part.includes(800);
    });
    expect(found).toEqual([17, 800]);
    expect(asked).toBeLessThan(100);
  });
});
