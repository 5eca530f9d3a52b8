import fc from "fast-check";
import { expect, it } from "vitest";
import { EventQueue, orderOf } from "./event-queue.ts";

it("gives what was put in by time, then by order, whenever it was put in", () => {
  const entry = fc.record({ timeNs: fc.nat(50), rank: fc.nat(3), tie: fc.nat(5) });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 200 }), (entries) => {
      const queue = new EventQueue<string>();
      for (const { timeNs, rank, tie } of entries) {
        queue.push(timeNs, orderOf(rank, tie), `${timeNs}/${rank}/${tie}`);
      }
      const expected = [...entries]
        .sort((a, b) => a.timeNs - b.timeNs || a.rank - b.rank || a.tie - b.tie)
        .map(({ timeNs, rank, tie }) => `${timeNs}/${rank}/${tie}`);
      const given: string[] = [];
      while (queue.next !== null) {
        expect(queue.nextTimeNs).toBe(Number(queue.next.split("/")[0]));
        given.push(queue.next);
        queue.pop();
      }
      expect(given).toEqual(expected);
      expect(queue.nextTimeNs).toBe(Infinity);
    }),
  );
});
