import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Viewport, followed, panned, revealed, timeAt, yOf, zoomed } from "./viewport.ts";

const views = fc.record({
  topNs: fc.integer({ min: 0, max: 1e9 }),
  nsPerPixel: fc.integer({ min: 10, max: 1e6 }),
  width: fc.constant(500),
  height: fc.integer({ min: 100, max: 2000 }),
}) satisfies fc.Arbitrary<Viewport>;

describe("the diagram's view", () => {
  it("puts a moment at a height and finds it there again", () => {
    fc.assert(
      fc.property(views, fc.integer({ min: 0, max: 1e9 }), (view, timeNs) => {
        expect(Math.abs(timeAt(view, yOf(view, timeNs)) - timeNs)).toBeLessThan(1);
      }),
    );
  });

  it("keeps the moment under the pointer when it zooms", () => {
    fc.assert(
      fc.property(
        views,
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        fc.nat(100),
        (view, by, y) => {
          const closer = zoomed(view, by, y);
          expect(Math.abs(timeAt(closer, y) - timeAt(view, y))).toBeLessThan(1);
        },
      ),
    );
  });

  it("shows the present at its lower edge when it follows, and the whole run while it is short", () => {
    const view = { topNs: 0, nsPerPixel: 1000, width: 500, height: 400 };
    const far = followed(view, 10_000_000);
    expect(yOf(far, 10_000_000)).toBeGreaterThan(300);
    expect(yOf(far, 10_000_000)).toBeLessThan(400);
    const near = followed(view, 50_000);
    expect(yOf(near, 0)).toBeGreaterThan(0);
    expect(yOf(near, 50_000)).toBeLessThan(400);
  });

  it("never leaves the run behind when it is moved", () => {
    fc.assert(
      fc.property(views, fc.integer({ min: -1e6, max: 1e6 }), (view, pixels) => {
        const nowNs = 1_000_000;
        const moved = panned(view, pixels, nowNs);
        expect(yOf(moved, nowNs)).toBeGreaterThanOrEqual(0);
        expect(yOf(moved, 0)).toBeLessThan(moved.height);
      }),
    );
  });

  it("moves to a moment that is out of sight, and stays for one that is in sight", () => {
    const view = { topNs: 0, nsPerPixel: 1000, width: 500, height: 400 };
    expect(revealed(view, 200_000)).toBe(view);
    expect(yOf(revealed(view, 9_000_000), 9_000_000)).toBe(200);
  });
});
