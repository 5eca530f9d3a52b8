import fc from "fast-check";
import { expect, test } from "vitest";
import type { Message } from "./types.ts";
import { bytesFromMessage, messageFromBytes } from "./wire.ts";

const word = fc.integer({ min: 0, max: 0xffff_ffff });
const number = fc.integer({ min: 1, max: 0xffff_ffff });
const tme = fc.oneof(fc.maxSafeNat(), fc.nat());
const interrupt = fc.record({
  id: word,
  source: fc.constantFrom("console" as const, "disk" as const),
  data: fc.uint8Array(),
});
const messages: fc.Arbitrary<Message> = fc.oneof(
  fc.record({ kind: fc.constant("interrupt" as const), number, epoch: word, interrupt }),
  fc.record({ kind: fc.constant("time" as const), number, epoch: word, tme }),
  fc.record({ kind: fc.constant("end" as const), number, epoch: word }),
  fc.record({ kind: fc.constant("acknowledge" as const), number }),
);

test("a message is the same after the way over the wire", () => {
  fc.assert(
    fc.property(messages, (message) => {
      expect(messageFromBytes(bytesFromMessage(message))).toEqual({ ok: true, value: message });
    }),
  );
});

test("bytes that are accepted are those that the writer makes", () => {
  const mutated = fc.tuple(messages, fc.nat(), fc.nat(255)).map(([message, place, byte]) => {
    const bytes = bytesFromMessage(message);
    return bytes.with(place % bytes.length, byte);
  });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 40 }), mutated), (bytes) => {
      const read = messageFromBytes(bytes);
      if (read.ok) expect([...bytesFromMessage(read.value)]).toEqual([...bytes]);
    }),
  );
});

test("a message that is cut short or too long is refused", () => {
  fc.assert(
    fc.property(messages, fc.nat(), (message, cut) => {
      const bytes = bytesFromMessage(message);
      expect(messageFromBytes(bytes.subarray(0, cut % bytes.length)).ok).toBe(false);
      expect(messageFromBytes(Uint8Array.from([...bytes, 0])).ok).toBe(false);
    }),
  );
});

test("the refusal says what was wrong", () => {
  const bytes = bytesFromMessage({ kind: "time", number: 7, epoch: 3, tme: 2 ** 40 + 5 });
  expect(messageFromBytes(bytes.with(0, 9))).toEqual({
    ok: false,
    error: { kind: "malformed", what: "version", found: 9 },
  });
  expect(messageFromBytes(bytes.with(1, 9))).toEqual({
    ok: false,
    error: { kind: "malformed", what: "kind", found: 9 },
  });
  expect(messageFromBytes(bytes.with(5, 0))).toMatchObject({ error: { what: "number", found: 0 } });
  expect(messageFromBytes(bytes.with(10, 255))).toMatchObject({ error: { what: "tme" } });
  expect(messageFromBytes(bytes.subarray(0, 12))).toMatchObject({
    error: { kind: "out-of-bytes", what: "tme", offset: 10, wanted: 4, size: 12 },
  });
});

test("the bytes of a message are these", () => {
  const interrupt = { id: 2, source: "console", data: Uint8Array.of(65, 66) } as const;
  const bytes = bytesFromMessage({ kind: "interrupt", number: 1, epoch: 258, interrupt });
  expect([...bytes]).toEqual([1, 0, 0, 0, 0, 1, 0, 0, 1, 2, 0, 0, 0, 2, 0, 0, 0, 0, 2, 65, 66]);
});

test("a message that no run can have is our bug", () => {
  expect(() => bytesFromMessage({ kind: "end", number: 1, epoch: 2 ** 32 })).toThrow("epoch");
  expect(() => bytesFromMessage({ kind: "time", number: 1, epoch: 1, tme: 0.5 })).toThrow("Tme");
  const interrupt = { id: -1, source: "disk", data: new Uint8Array(0) } as const;
  expect(() => bytesFromMessage({ kind: "interrupt", number: 1, epoch: 1, interrupt })).toThrow(
    "interrupt id",
  );
});
