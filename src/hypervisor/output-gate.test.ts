/** With the gate closed, nothing reaches the world: whatever instruction the guest sends it with. */
import { describe, expect, it } from "vitest";
import { IDLE, insn, ldi, ldw, stw } from "../cpu/testdata/assemble.ts";
import { CALL_IODC_IO } from "../machine/firmware-rom.ts";
import type { Output, RunReport } from "./guest-machine.ts";
import { bootVirtual, imageOf, textOf, WITHOUT_LIMIT } from "./testdata/boot.ts";
import type { VirtualMachine } from "./virtual-machine.ts";

const UART = 0xffd05800 | 0;
const GATED = { ...WITHOUT_LIMIT, gateOutput: true };
const PERMITTED = { ...GATED, permitOutput: true };
const A = "A".charCodeAt(0);

/** r5 = the serial port, r6 = "AAAA"; then the words, and the end. */
function guest(...words: number[]): VirtualMachine {
  const start = [
    ...[
      insn("LDIL", { t: 5, im21: UART & ~0x7ff }),
      insn("LDO", { b: 5, t: 5, im14: UART & 0x7ff }),
    ],
    ...[
      insn("LDIL", { t: 6, im21: 0x41414141 & ~0x7ff }),
      insn("LDO", { b: 6, t: 6, im14: 0x141 }),
    ],
  ];
  return bootVirtual({ image: imageOf([...start, ...words, IDLE]), epochLength: 1_000_000 });
}

/** How a byte can be sent. */
const WAYS: Readonly<Record<string, readonly number[]>> = {
  STB: [insn("STB", { b: 5, r: 6, im14: 0 })],
  STH: [insn("STH", { b: 5, r: 6, im14: 0 })],
  STW: [stw(6, 0, 5)],
  STWM: [insn("STWM", { b: 5, r: 6, im14: 4 })],
  "STBS,MB": [
    ldi(-8, 7),
    insn("ADD", { r1: 5, r2: 7, t: 5 }),
    insn("STBS", { b: 5, r: 6, im5: 8, m: 1, a: 1 }),
  ],
  STWAS: [insn("STWAS", { b: 5, r: 6, im5: 0 })],
  "STWAS,MA": [insn("STWAS", { b: 5, r: 6, im5: 4, m: 1 })],
  "STWAS,MB": [
    ...[ldi(-8, 7), insn("ADD", { r1: 5, r2: 7, t: 5 })],
    insn("STWAS", { b: 5, r: 6, im5: 8, m: 1, a: 1 }),
  ],
  "STBY,B": [insn("STBYS", { b: 5, r: 6, im5: 0, a: 0 })],
  "STBY,E": [insn("STBYS", { b: 5, r: 6, im5: 2, a: 1 })],
  LDCW: [insn("LDCWS", { b: 5, im5: 0, t: 7 })],
  FSTW: [insn("FSTWS", { b: 5, r: 7, im5: 0 })],
  FSTD: [insn("FSTDS", { b: 5, r: 7, im5: 0 })],
};

function sent(reports: readonly RunReport[]): readonly Output[] {
  return reports.flatMap(({ outputs }) => outputs);
}

describe("the output gate", () => {
  for (const [name, words] of Object.entries(WAYS)) {
    it(`holds ${name} back until it is permitted, and then lets just that one through`, () => {
      const machine = guest(...words, ...words.slice(-1));
      const first = machine.run(GATED);
      expect([first.stop, first.outputs.length]).toEqual(["output", 0]);
      const again = machine.run(GATED);
      expect([again.stop, again.outputs.length]).toEqual(["output", 0]);
      expect(again.instructions).toBe(first.instructions);
      const permitted = machine.run(PERMITTED);
      expect(permitted.outputs.length).toBe(1);
      expect(permitted.outputs[0]!.instruction).toBe(first.instructions);
      // Some of these ways change the base: then the second one is no output.
      if (permitted.stop === "output") expect(machine.run(PERMITTED).outputs.length).toBe(1);
    });
  }

  it("lets everything else pass: reads, the divisor, loopback, other registers", () => {
    const machine = guest(
      ...[ldw(0, 5, 7), insn("STB", { b: 5, r: 6, im14: 1 }), insn("STB", { b: 5, r: 6, im14: 7 })],
      ...[ldi(0x80, 8), insn("STB", { b: 5, r: 8, im14: 3 }), insn("STB", { b: 5, r: 6, im14: 0 })],
      ...[insn("STB", { b: 5, r: 0, im14: 3 }), ldi(0x10, 8), insn("STB", { b: 5, r: 8, im14: 4 })],
      insn("STB", { b: 5, r: 6, im14: 0 }),
    );
    const report = machine.run(GATED);
    expect([report.stop, report.ended?.how, report.outputs]).toEqual(["epoch-end", "halted", []]);
  });

  it("holds back the firmware's console call", () => {
    const machine = guest(
      ...[insn("LDIL", { t: 26, im21: 0xffd05000 | 0 }), ldi(3, 25)],
      // Arguments 4 to 7 are on the stack; results and data somewhere in memory.
      ...[ldi(0x1800, 9), stw(9, -52, 30), stw(9, -52 - 4 * 2, 30)],
      ...[ldi(1, 10), stw(10, -52 - 4 * 3, 30), stw(6, 0, 9)],
      insn("DIAG", { i: CALL_IODC_IO }),
    );
    expect(machine.run(GATED).stop).toBe("output");
    expect(machine.run(GATED).stop).toBe("output");
    expect(textOf(machine.run(PERMITTED).outputs)).toBe("A");
  });

  it("is no hindrance where it is open", () => {
    const store = insn("STB", { b: 5, r: 6, im14: 0 });
    const machine = guest(store, store, store);
    expect(textOf(machine.run(WITHOUT_LIMIT).outputs)).toBe("AAA");
  });

  it("numbers what is sent from 1, whoever permits it when", () => {
    const store = insn("STB", { b: 5, r: 6, im14: 0 });
    const machine = guest(store, store, store);
    const reports = [machine.run(GATED), machine.run(PERMITTED), machine.run(PERMITTED)];
    reports.push(machine.run(WITHOUT_LIMIT));
    expect(sent(reports).map(({ byte, sequence }) => [byte, sequence])).toEqual([
      [A, 1],
      [A, 2],
      [A, 3],
    ]);
  });
});
