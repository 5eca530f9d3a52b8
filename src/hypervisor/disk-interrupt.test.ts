import fc from "fast-check";
import { expect, it } from "vitest";
import { completedSequence, completionOf, diskInterrupt } from "./disk-interrupt.ts";

it("a completion is the same after the way through an interrupt, and as long as what it holds", () => {
  const completions = fc.record({
    sequence: fc.integer({ min: 1, max: 2 ** 48 - 1 }),
    response: fc.nat(255),
    status: fc.nat(255),
    sense: fc.uint8Array({ maxLength: 252 }),
    dataIn: fc.uint8Array({ maxLength: 2000 }),
  });
  fc.assert(
    fc.property(completions, fc.nat(), (completion, id) => {
      const interrupt = diskInterrupt(id, completion);
      expect(interrupt).toMatchObject({ id, source: "disk" });
      expect(completionOf(interrupt)).toEqual(completion);
      expect(completedSequence(interrupt.data)).toBe(completion.sequence);
      const { sense, dataIn } = completion;
      expect(interrupt.data.length).toBe(10 + sense.length + dataIn.length);
    }),
  );
});
