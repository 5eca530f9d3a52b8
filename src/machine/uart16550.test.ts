import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Digest } from "../base/digest.ts";
import { Uart16550 } from "./uart16550.ts";

/** A UART with what it did: bytes sent, and how often it asked for an interrupt. */
function make() {
  const sent: number[] = [];
  const asked = { count: 0 };
  const uart = new Uart16550({
    transmit: (byte) => sent.push(byte),
    interrupt: () => (asked.count += 1),
  });
  return { uart, sent, asked };
}

function digestOf(uart: Uart16550): string {
  const digest = new Digest();
  uart.digestInto(digest);
  return digest.hex();
}

const text = (bytes: string) => Array.from(bytes, (character) => character.charCodeAt(0));

/**
 * Scripts of accesses, from power-on. `w1 02` writes 0x02 to register 1, `r2 c1` expects 0xc1 from register 2,
 * `in abc` receives, `out x` expects that exactly this was sent since, `irq 1` that this many interrupts were
 * asked for since.
 */
const TABLE: readonly (readonly [string, string])[] = [
  ["registers after power-on", "r1 00, r2 01, r3 00, r4 08, r5 60, r6 b0, r7 00"],
  ["the scratch register keeps its byte", "w7 5a, r7 5a, w7 a5, r7 a5"],
  ["status registers can't be written", "w5 ff, r5 60, w6 ff, r6 b0"],
  ["unused bits of IER and MCR stay zero", "w1 f0, r1 00, w4 ef, r4 0f"],
  ["DLAB shows the divisor", "w3 83, r0 0c, r1 00, w0 34, w1 12, r0 34, r1 12, w3 03, r1 00"],
  ["and hides the data", "in a, w3 80, r0 0c, w0 41, out -, w3 00, r0 61"],
  ["a byte is sent at once", "w0 41, out A, r5 60, w0 42, w0 43, out BC"],
  ["polling", "r5 60, in hi, r5 61, r0 68, r5 61, r0 69, r5 60, r0 00"],
  ["data may be read unasked", "in hi, r0 68, r0 69, r0 00"],
  ["without enabled interrupts there are none", "in hi, w0 41, r2 01, irq 0"],
  [
    "received data interrupt",
    "w1 01, irq 0, in hi, irq 1, r2 04, r2 04, r0 68, irq 1, r2 04, r0 69, irq 0, r2 01",
  ],
  ["enabling it late", "in hi, irq 0, w1 01, irq 1, r2 04"],
  ["FIFOs show in IIR", "w2 01, r2 c1, w2 00, r2 01"],
  ["below the trigger level it is a timeout", "w2 81, w1 01, in abc, irq 1, r2 cc, r0 61, r2 cc"],
  ["at the trigger level it is data", "w2 41, w1 01, in abcd, r2 c4, r0 61, r2 cc"],
  ["trigger level 1 has no timeouts", "w2 01, w1 01, in a, r2 c4"],
  ["trigger level 14", "w2 c1, w1 01, in abcdefghijklm, r2 cc, in n, r2 c4"],
  ["transmitter's interrupt comes when it is enabled", "w1 02, irq 1, r2 02, r2 01, irq 0"],
  ["and with each byte", "w1 02, r2 02, irq 1, w0 41, irq 1, w0 42, irq 1, r2 02, r2 01"],
  ["and goes when it is disabled", "w1 02, w1 00, r2 01, irq 1, w1 02, irq 1, r2 02"],
  ["writing the same IER again does nothing", "w1 02, irq 1, r2 02, w1 02, irq 0, r2 01"],
  ["a transmitter reset raises it", "w1 02, r2 02, irq 1, w2 05, irq 1, r2 c2, r2 c1"],
  ["received data goes before the transmitter", "w1 03, in a, r2 04, r0 61, r2 02, r2 01"],
  ["reading IIR acknowledges only what it shows", "w1 03, in a, r2 04, r2 04, r0 61, r2 02"],
  [
    "line status goes before all",
    "w2 01, w4 1b, w1 07, w0 41, r2 c4, ovr 16, r2 c6, r5 63, r5 61, r2 c4",
  ],
  ["a FIFO reset takes what was in the FIFO", "w2 01, w1 01, in abc, w2 03, r5 60, r0 00"],
  ["but nothing that has not been shown", "in abc, w2 07, r5 61, r0 61"],
  ["and one byte of what was asked about only", "w2 01, in abc, r5 61, w2 03, r5 61, r0 62, r0 63"],
  ["turning FIFOs on empties them too", "in abc, r5 61, w2 01, r0 62, r0 63, r0 00"],
  ["loopback gives back what is sent", "w4 1b, w0 41, out -, r5 61, r0 41, r5 60"],
  [
    "loopback connects the modem lines",
    "w4 10, r6 00, w4 1a, r6 90, w4 1f, r6 f0, w4 11, r6 20, w4 14, r6 40, w4 0f, r6 b0",
  ],
  [
    "lines that change leave no trace and ask for nothing",
    "w1 08, w4 10, r6 00, w4 1f, r6 f0, irq 0, r2 01",
  ],
  [
    "neither break nor word length changes anything",
    "w4 10, w1 04, w3 43, r5 60, r2 01, w3 00, w0 ff, r0 ff, irq 0",
  ],
  ["loopback lets nothing in", "w4 10, in a, r5 60, w4 00, r5 61, r0 61"],
  [
    "loopback without FIFOs keeps the newer byte",
    "w4 10, w0 41, w0 42, r5 63, r5 61, r0 42, r5 60",
  ],
  ["loopback has interrupts", "w4 10, w1 01, w0 41, irq 1, r2 04, r0 41, r2 01"],
];

function play(script: string): void {
  const { uart, sent, asked } = make();
  for (const step of script.split(", ")) {
    const [verb = "", operand = ""] = step.split(" ");
    const register = Number(verb.slice(1));
    const where = `${script}: at "${step}"`;
    if (verb === "in") uart.receive(text(operand));
    else if (verb === "ovr") for (let n = 0; n < Number(operand); n += 1) uart.write(0, 1, 0x41);
    else if (verb === "irq") {
      expect(asked.count, where).toBe(Number(operand));
      asked.count = 0;
    } else if (verb === "out") {
      expect(String.fromCharCode(...sent) || "-", where).toBe(operand);
      sent.length = 0;
    } else if (verb.startsWith("w")) uart.write(register, 1, parseInt(operand, 16));
    else expect(uart.read(register).toString(16).padStart(2, "0"), where).toBe(operand);
  }
}

describe("the serial port's registers", () => {
  it.each(TABLE)("%s", (_, script) => {
    play(script);
  });
});

describe("what arrives", () => {
  const bytes = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 60 });
  const chunks = fc.array(bytes, { maxLength: 8 });

  it("is read in order and complete, however it came and with whatever FIFO", () => {
    fc.assert(
      fc.property(
        chunks,
        fc.integer({ min: 0, max: 255 }),
        fc.boolean(),
        (parts, control, asks) => {
          const { uart } = make();
          uart.write(2, 1, control);
          if (asks) uart.write(1, 1, 1);
          const read: number[] = [];
          for (const part of parts) {
            uart.receive(part);
            while (read.length % 7 !== 6 && (uart.read(5) & 1) !== 0) read.push(uart.read(0));
          }
          while ((uart.read(5) & 1) !== 0) read.push(uart.read(0));
          expect(read).toEqual(parts.flat());
        },
      ),
    );
  });

  it("can be read to the end by going on while IIR says that there is something", () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom(0x00, 0x01, 0x41, 0x81, 0xc1), (arrived, control) => {
        const { uart, asked } = make();
        uart.write(2, 1, control);
        uart.write(1, 1, 1);
        uart.receive(arrived);
        expect(asked.count > 0).toBe(arrived.length > 0);
        const read: number[] = [];
        while ((uart.read(2) & 1) === 0) read.push(uart.read(0));
        expect(read).toEqual(arrived);
        expect(uart.unread).toBe(0);
      }),
    );
  });
});

describe("looking in vain", () => {
  it("is looking at LSR when there is nothing, until a byte goes in or out", () => {
    const { uart } = make();
    expect(uart.lookedInVain).toBe(false);
    uart.read(5);
    expect(uart.lookedInVain).toBe(true);
    uart.receive([65]);
    expect(uart.lookedInVain).toBe(false);
    uart.read(5);
    expect(uart.lookedInVain).toBe(false);
    uart.read(0);
    uart.read(5);
    uart.write(0, 1, 66);
    expect(uart.lookedInVain).toBe(false);
  });

  it("is what the firmware may do for the guest", () => {
    const { uart, sent } = make();
    expect(uart.receiveDirectly()).toBe(-1);
    expect(uart.lookedInVain).toBe(true);
    uart.receive([65, 66]);
    uart.read(5);
    expect([uart.receiveDirectly(), uart.receiveDirectly()]).toEqual([65, 66]);
    uart.transmitDirectly(0x141);
    expect(sent).toEqual([0x41]);
  });
});

describe("the state", () => {
  const access = fc.oneof(
    fc.record({ does: fc.constant("read" as const), at: fc.integer({ min: 0, max: 7 }) }),
    fc.record({
      does: fc.constant("write" as const),
      at: fc.integer({ min: 0, max: 7 }),
      value: fc.integer({ min: 0, max: 255 }),
    }),
    fc.record({ does: fc.constant("receive" as const), bytes: fc.uint8Array({ maxLength: 20 }) }),
  );
  type Access = typeof access extends fc.Arbitrary<infer T> ? T : never;

  function perform(uart: Uart16550, step: Access): number {
    if (step.does === "read") return uart.read(step.at);
    if (step.does === "write") uart.write(step.at, 1, step.value);
    else uart.receive([...step.bytes]);
    return 0;
  }

  it("is the same after the same accesses, and comes back from a snapshot", () => {
    fc.assert(
      fc.property(fc.array(access), fc.array(access), (before, after) => {
        const [one, other, third] = [make(), make(), make()];
        for (const step of before) {
          expect(perform(one.uart, step)).toBe(perform(other.uart, step));
        }
        const snapshot = one.uart.snapshot();
        third.uart.restore(snapshot);
        for (const step of after) {
          const seen = perform(one.uart, step);
          expect(perform(other.uart, step)).toBe(seen);
          expect(perform(third.uart, step)).toBe(seen);
        }
        expect(one.sent).toEqual(other.sent);
        expect(one.asked).toEqual(other.asked);
        expect(digestOf(third.uart)).toBe(digestOf(one.uart));
        expect(third.uart.snapshot()).toEqual(one.uart.snapshot());
        expect(snapshot.line.length).toBeLessThanOrEqual(20 * before.length);
      }),
    );
  });

  it("has every register and every waiting byte in its digest", () => {
    const seen = new Set([digestOf(make().uart)]);
    for (const script of [
      "w1 1",
      "w2 1",
      "w2 c1",
      "w3 1",
      "w4 1",
      "w7 1",
      "in a",
      "in b",
      "in ab",
    ]) {
      const { uart } = make();
      const [verb = "", operand = ""] = script.split(" ");
      if (verb === "in") uart.receive(text(operand));
      else uart.write(Number(verb.slice(1)), 1, parseInt(operand, 16));
      seen.add(digestOf(uart));
    }
    expect(seen.size).toBe(10);
  });
});
