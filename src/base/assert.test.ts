import { expect, it } from "vitest";
import { AssertionError, assert, must, unreachable } from "./assert.ts";
import { fail, ok } from "./result.ts";

it("a true statement passes, a false one throws its sentence", () => {
  assert(true, "unused");
  expect(() => {
    assert(false, "the backup is ahead");
  }).toThrow(new AssertionError("the backup is ahead"));
});

it("must gives the value, and says what was missing", () => {
  expect(must(0, "a count")).toBe(0);
  expect(() => must(undefined, "the disk")).toThrow("missing: the disk");
  expect(() => must(null, "the disk")).toThrow("missing: the disk");
});

it("the end of a switch shows the value that should not be", () => {
  expect(() => unreachable({ kind: "new" } as never)).toThrow('{"kind":"new"}');
});

it("a result is a value or an error", () => {
  expect(ok(7)).toEqual({ ok: true, value: 7 });
  expect(fail("no such file")).toEqual({ ok: false, error: "no such file" });
});
