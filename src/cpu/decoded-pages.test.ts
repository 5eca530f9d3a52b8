import { describe, expect, it } from "vitest";
import { encode } from "../isa/assembler.ts";
import { rowIndex } from "../isa/decoder.ts";
import { BREAK_INSTRUCTION, HIGH_PRIORITY_MACHINE_CHECK } from "../isa/interruptions.ts";
import { PAGE_SIZE } from "./memory.ts";
import { GR } from "./state.ts";
import { loneProcessor, place } from "./testdata/lone-processor.ts";

const ROM = 0xf0000000 | 0;

function loadImmediate(value: number, target: number): number {
  return encode(rowIndex("LDO"), { b: 0, t: target, im14: value });
}

function withRom(words: readonly number[]) {
  const bus = { read: () => 0, write: () => undefined, romBase: ROM };
  return loneProcessor({ bus: { ...bus, romWords: Int32Array.from(words) } });
}

describe("instructions", () => {
  it("are executed from the ROM, behind whose end there are zeros up to the page's end", () => {
    const cpu = withRom([loadImmediate(5, 3), loadImmediate(6, 4)]);
    cpu.jump(ROM);
    expect(cpu.run(10)).toBe("interruption");
    expect([cpu.user[GR + 3], cpu.user[GR + 4], cpu.instructions]).toEqual([5, 6, 2]);
    expect([cpu.interruption, cpu.word, cpu.front]).toEqual([BREAK_INSTRUCTION, 0, ROM + 8]);
    cpu.jump(ROM + PAGE_SIZE - 4);
    expect(cpu.run(10)).toBe("interruption");
    expect(cpu.interruption).toBe(BREAK_INSTRUCTION);
    cpu.jump(ROM + PAGE_SIZE);
    expect(cpu.run(10)).toBe("interruption");
    expect(cpu.interruption).toBe(HIGH_PRIORITY_MACHINE_CHECK);
  });

  it("are what memory holds now, however it was written", () => {
    const cpu = loneProcessor();
    const run = () => {
      cpu.jump(0x1000);
      cpu.run(2);
      return cpu.user[GR + 3];
    };
    place(cpu, 0x1000, [loadImmediate(1, 3), loadImmediate(0, 4)]);
    expect(run()).toBe(1);
    place(cpu, 0x1000, [loadImmediate(2, 3)]);
    expect(run()).toBe(2);
    cpu.memory.writeByte(0x1003, 6);
    expect(run()).toBe(3);
    const snapshot = cpu.memory.snapshot();
    cpu.memory.copyIn(Uint8Array.of(8), 0x1003);
    expect(run()).toBe(4);
    cpu.memory.restore(snapshot);
    expect(run()).toBe(3);
  });

  it("are what the program itself has just stored, in every size", () => {
    const cpu = loneProcessor();
    const sth = encode(rowIndex("STH"), { b: 5, r: 6, im14: 2 });
    place(cpu, 0x1000, [sth, loadImmediate(1, 3), sth, loadImmediate(1, 4)]);
    cpu.user[GR + 5] = 0x1004;
    cpu.user[GR + 6] = 14;
    cpu.jump(0x1000);
    cpu.run(2);
    expect(cpu.user[GR + 3]).toBe(7);
    // The second time through the quick path of the loop.
    cpu.user[GR + 5] = 0x100c;
    cpu.run(2);
    expect(cpu.user[GR + 4]).toBe(7);
  });

  it("are what memory holds, also where one was decoded together with the next", () => {
    const cpu = loneProcessor();
    place(cpu, 0x1000, [loadImmediate(1, 3), loadImmediate(2, 4)]);
    const run = () => {
      cpu.jump(0x1000);
      cpu.run(2);
      return [cpu.user[GR + 3], cpu.user[GR + 4], cpu.front];
    };
    expect(run()).toEqual([1, 2, 0x1008]);
    place(cpu, 0x1004, [encode(rowIndex("ADDL"), { r1: 3, r2: 3, t: 4, c: 0, f: 0 })]);
    expect(run()).toEqual([1, 2, 0x1008]);
    place(cpu, 0x1004, [loadImmediate(7, 5)]);
    expect(run()).toEqual([1, 2, 0x1008]);
    expect(cpu.user[GR + 5]).toBe(7);
    place(cpu, 0x1000, [loadImmediate(3, 3)]);
    expect(run()).toEqual([3, 2, 0x1008]);
  });
});
