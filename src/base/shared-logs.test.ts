/** What only grows, and is copied at no cost: every copy is as if it were alone. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppendLog } from "./append-log.ts";
import { ByteLog } from "./byte-log.ts";
import { COPIED } from "./copied.ts";
import { GrowingMap } from "./growing-map.ts";

/** On which of the copies, and what: copy it, or put a value into it. */
const moves = fc.array(
  fc.record({ which: fc.nat(), isCopy: fc.boolean(), value: fc.nat(255), key: fc.nat(9) }),
  { maxLength: 300 },
);
const uncounted = (): void => undefined;

describe("copies of an append log and of a byte log", () => {
  it("hold what a list of their own would", () => {
    fc.assert(
      fc.property(moves, (all) => {
        const logs = [{ log: new AppendLog<number>(), bytes: new ByteLog(), list: [] as number[] }];
        for (const { which, isCopy, value } of all) {
          const one = logs[which % logs.length];
          if (one === undefined) continue;
          const { log, bytes, list } = one;
          if (isCopy) {
            const copies = { log: log[COPIED](uncounted), bytes: bytes[COPIED](uncounted) };
            logs.push({ ...copies, list: list.slice() });
            continue;
          }
          for (let count = 0; count < 40; count += 1) {
            log.push(value + count);
            bytes.push((value + count) & 0xff);
            list.push(value + count);
          }
        }
        for (const { log, bytes, list } of logs) {
          expect(log.from(0)).toEqual(list);
          expect(log.length).toBe(list.length);
          expect(log.at(list.length)).toBeUndefined();
          expect(log.at(list.length - 1)).toBe(list.at(-1));
          expect(Array.from(bytes.slice())).toEqual(list.map((value) => value & 0xff));
          expect(bytes.at(list.length)).toBeUndefined();
        }
      }),
    );
  });

  it("find the first value that is not before", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), fc.nat(60), (values, limit) => {
        const sorted = values.sort((a, b) => a - b);
        const log = new AppendLog<number>();
        for (const value of sorted) log.push(value);
        const found = sorted.findIndex((value) => value >= limit);
        expect(log.search((value) => value < limit)).toBe(found < 0 ? sorted.length : found);
      }),
    );
  });
});

describe("copies of a growing map", () => {
  it("hold what a map of their own would, in its order", () => {
    fc.assert(
      fc.property(moves, (all) => {
        const maps = [
          { growing: new GrowingMap<number, number>(), plain: new Map<number, number>() },
        ];
        for (const { which, isCopy, value, key } of all) {
          const one = maps[which % maps.length];
          if (one === undefined) continue;
          if (isCopy) {
            maps.push({ growing: one.growing[COPIED](uncounted), plain: new Map(one.plain) });
          } else if (value < 40) {
            one.growing.delete(key);
            one.plain.delete(key);
          } else {
            one.growing.set(key, value);
            one.plain.set(key, value);
          }
        }
        for (const { growing, plain } of maps) {
          expect([...growing.values()]).toEqual([...plain.values()]);
          expect(growing.size).toBe(plain.size);
          for (let key = 0; key < 10; key += 1) {
            expect(growing.has(key)).toBe(plain.has(key));
            expect(growing.get(key)).toBe(plain.get(key));
          }
        }
      }),
    );
  });
});
