import fc from "fast-check";
import { expect, it } from "vitest";
import { ByteQueue } from "./byte-queue.ts";

it("does what an array does", () => {
  const step = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constant("shift" as const));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const queue = new ByteQueue();
      const model: number[] = [];
      for (const each of steps) {
        if (each === "shift") expect(queue.shift()).toBe(model.shift());
        else {
          queue.push(each);
          model.push(each);
        }
        expect(queue.length).toBe(model.length);
      }
      expect(queue.toArray()).toEqual(model);
      const copy = new ByteQueue();
      copy.replace(queue.toArray());
      expect(copy.shift()).toBe(model[0]);
    }),
  );
});
