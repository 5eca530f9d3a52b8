import { expect, it } from "vitest";
import { HeldBytes } from "./held-bytes.ts";

it("counts what is shared once, until nobody holds it", () => {
  const page = new Int32Array(1024);
  const first = { groups: [[page, null]], count: 1 };
  const second = { groups: [...first.groups, [new Int32Array(1024)]], count: 2 };
  const held = new HeldBytes();
  held.add(first);
  const one = held.total;
  expect(one).toBeGreaterThan(4096);
  expect(one).toBeLessThan(4700);
  held.add(second);
  const both = held.total;
  expect(both - one).toBeGreaterThan(4096);
  expect(both - one).toBeLessThan(4700);
  held.remove(first);
  expect(held.total).toBeGreaterThan(8192);
  held.add(first);
  expect(held.total).toBe(both);
  held.remove(second);
  expect(held.total).toBe(one);
  held.remove(first);
  expect(held.total).toBe(0);
});
