/** The defects of `npm run mutants` still fit the sources that they are edits of. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { MUTANTS } from "./all.ts";

describe("the mutants", () => {
  it("are at least 60, each with a name of its own", () => {
    const names = new Set(MUTANTS.map(({ name }) => name));
    expect(names.size).toBe(MUTANTS.length);
    expect(names.size).toBeGreaterThanOrEqual(60);
  });

  it.each(MUTANTS)("$name edits one place of $file", ({ file, from, to }) => {
    const source = readFileSync(file, "utf8");
    expect(source.split(from).length - 1).toBe(1);
    expect(to).not.toBe(from);
  });
});
