import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteWriter } from "../base/bytes.ts";
import { crc32 } from "../base/crc32.ts";
import { type Frame, bytesFromFrame, frameFromBytes } from "./frame.ts";

const incarnation = fc.integer({ min: 0, max: 0xffff_ffff });
const linkAcknowledgement = fc
  .record({
    upTo: fc.nat(),
    offsets: fc.uniqueArray(fc.integer({ min: 2, max: 257 }), { maxLength: 64 }),
  })
  .map(({ upTo, offsets }) => ({
    upTo,
    beyond: offsets.toSorted((a, b) => a - b).map((offset) => upTo + offset),
  }));
const head = { incarnation, linkAcknowledgement };
const frames: fc.Arbitrary<Frame> = fc.oneof(
  fc.record({
    kind: fc.constant("data" as const),
    ...head,
    sequence: fc.nat(),
    payload: fc.uint8Array({ maxLength: 50 }),
  }),
  fc.record({ kind: fc.constantFrom("acknowledge" as const, "heartbeat" as const), ...head }),
);

test("a frame is the same after the way over the wire", () => {
  fc.assert(
    fc.property(frames, (frame) => {
      expect(frameFromBytes(bytesFromFrame(frame))).toEqual({ ok: true, value: frame });
    }),
  );
});

test("a frame with one byte changed is refused", () => {
  fc.assert(
    fc.property(frames, fc.nat(), fc.integer({ min: 1, max: 255 }), (frame, place, change) => {
      const bytes = bytesFromFrame(frame);
      const index = place % bytes.length;
      expect(frameFromBytes(bytes.with(index, bytes[index]! ^ change)).ok).toBe(false);
    }),
  );
});

/** A frame of ours with the checksum of what it holds now: only the reader's other checks are left. */
function sealed(body: readonly number[]): Uint8Array {
  const writer = new ByteWriter();
  writer.block(Uint8Array.from(body));
  writer.word(crc32(Uint8Array.from(body)));
  return writer.finish();
}

test("bytes that were sealed by somebody else are refused with a reason", () => {
  const head = { incarnation: 1, linkAcknowledgement: { upTo: 0, beyond: [] } };
  const body = [...bytesFromFrame({ kind: "heartbeat", ...head }).slice(0, -4)];
  expect(frameFromBytes(sealed(body)).ok).toBe(true);
  const wrong: readonly [what: string, body: readonly number[]][] = [
    ["mark", body.with(0, 1)],
    ["version", body.with(2, 9)],
    ["kind", body.with(3, 9)],
    ["bytes left over", [...body, 0]],
    ["size of the bits", body.slice(0, -1)],
    ["sequence", body.with(3, 0)],
    ["checksum", []],
  ];
  for (const [what, bytes] of wrong) {
    const read =
      what === "checksum" ? frameFromBytes(new Uint8Array(3)) : frameFromBytes(sealed(bytes));
    expect(read).toMatchObject({ ok: false, error: { what } });
  }
});

test("a frame that is cut short is refused, and so are arbitrary bytes", () => {
  fc.assert(
    fc.property(frames, fc.nat(), fc.uint8Array(), (frame, cut, bytes) => {
      const whole = bytesFromFrame(frame);
      expect(frameFromBytes(whole.subarray(0, cut % whole.length)).ok).toBe(false);
      expect(frameFromBytes(bytes).ok).toBe(false);
    }),
  );
});
