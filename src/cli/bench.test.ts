import { expect, it } from "vitest";
import { measureAll } from "./bench-command.ts";

it("understudy bench executes the same work on each kind of machine", () => {
  const rows = measureAll(1);
  expect(rows.map(({ run }) => run.split(",")[0])).toEqual(["bare", "vm", "pair", "pair", "pair"]);
  for (const { instructions, seconds } of rows) {
    expect(instructions).toBeGreaterThan(1e7);
    expect(seconds).toBeGreaterThan(0);
  }
}, 60_000);
