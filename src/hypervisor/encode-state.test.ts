/** States as bytes: what comes back is what went in, and what can't be is refused with a sentence. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteReader, ByteWriter } from "../base/bytes.ts";
import { list, maybe, NUMBER, record, TEXT, words } from "../base/format.ts";
import { changedPages } from "../cpu/memory-snapshot.ts";
import {
  decodeMachineState,
  decodeState,
  encodeMachineState,
  encodeState,
} from "./encode-state.ts";
import { bootVirtual, WITHOUT_LIMIT } from "./testdata/boot.ts";

const KERNEL = readFileSync(new URL("../../public/guest/understudy.elf", import.meta.url));
const machine = bootVirtual({ image: KERNEL, memoryMiB: 16, hasDisk: true, epochLength: 100_000 });

function nextState() {
  const report = machine.run(WITHOUT_LIMIT);
  machine.beginEpoch(report.instructions * 40, []);
  return machine.save();
}

const first = nextState();
const second = nextState();

describe("a machine's state as bytes", () => {
  it("takes up only what is not zero, and what has changed only where the rest is there", () => {
    const whole = encodeMachineState(second);
    const change = encodeState(second, first.memory);
    expect(whole.length).toBeLessThan(changedPages(null, second.memory).length * 4200 + 20_000);
    expect(change.length).toBeLessThan(whole.length / 3);
    expect(decodeMachineState(whole)).toEqual({ ok: true, value: second });
    expect(decodeState(change, first.memory)).toEqual({ ok: true, value: second });
    const memory = encodeState({ parts: null, memory: second.memory }, first.memory);
    expect(memory.length).toBeLessThan(change.length);
  });

  it("is refused where a bit is wrong, where it ends early, and on another base", () => {
    const change = encodeState(second, first.memory);
    fc.assert(
      fc.property(fc.nat(change.length - 1), fc.nat(7), (at, bit) => {
        const wrong = change.slice();
        wrong[at]! ^= 1 << bit;
        expect(decodeState(wrong, first.memory).ok).toBe(false);
        expect(decodeState(change.subarray(0, at), first.memory).ok).toBe(false);
      }),
      { numRuns: 50 },
    );
    const sentence = (result: ReturnType<typeof decodeState>): string =>
      result.ok ? "" : result.error.sentence;
    expect(sentence(decodeState(change, second.memory))).toBe(
      "The machine state is a change to a state that is not the one at hand.",
    );
    expect(sentence(decodeState(change, null))).toBe(
      "The machine state is a change to another state.",
    );
    expect(sentence(decodeState(new Uint8Array(3), null))).toContain("3 bytes; at least 4");
  });
});

describe("a format", () => {
  const FORMAT = list(record({ a: maybe(NUMBER), b: TEXT, c: words(100) }));
  const values = fc.array(
    fc.record({
      a: fc.option(fc.oneof(fc.double({ noNaN: true }), fc.constant(-Infinity))),
      b: fc.string(),
      c: fc
        .array(fc.oneof(fc.constant(0), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })), {
          maxLength: 100,
        })
        .map((numbers) => Int32Array.from(numbers)),
    }),
  );

  it("reads what it has written", () => {
    fc.assert(
      fc.property(values, (value) => {
        const writer = new ByteWriter();
        FORMAT.write(writer, value);
        const reader = new ByteReader(writer.finish());
        expect(FORMAT.read(reader)).toEqual(value);
        expect(reader.failure).toBe(null);
        expect(reader.remaining).toBe(0);
      }),
    );
  });

  it("fails, and neither throws nor takes long, on bytes of any kind", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const reader = new ByteReader(bytes);
        FORMAT.read(reader);
        expect(reader.failure !== null || reader.offset <= bytes.length).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
