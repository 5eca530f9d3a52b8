import fc from "fast-check";
import { expect, it } from "vitest";
import { secondsFromIso } from "./moment.ts";

it("agrees with the host's calendar", () => {
  const most = Date.parse("9999-12-31T23:59:59Z") / 1000;
  fc.assert(
    fc.property(fc.integer({ min: -62_000_000_000, max: most }), (seconds) => {
      const text = new Date(seconds * 1000).toISOString();
      expect(secondsFromIso(text)).toBe(seconds);
    }),
    { numRuns: 5000 },
  );
  for (const text of ["1995-12-03T09:00:00+02:00", "2000-02-29T23:59:59-00:30"]) {
    expect(secondsFromIso(text)).toBe(Date.parse(text) / 1000);
  }
});

it.each([
  ["1995-12-03"],
  ["1995-13-03T09:00:00Z"],
  ["1900-02-29T09:00:00Z"],
  ["1995-12-03T24:00:00Z"],
  ["1995-12-03T09:00:00"],
  ["1995-12-03T09:00:00+24:00"],
])("knows no %s", (text) => {
  expect(secondsFromIso(text)).toBeNull();
});
