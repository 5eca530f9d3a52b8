/** The bits of the PSW and what they do to the instructions around them (PA-RISC 1.1 manual, chapters 2 and 4). */
import { describe, expect, it } from "vitest";
import { ILLEGAL_INSTRUCTION, TAKEN_BRANCH } from "../isa/interruptions.ts";
import {
  PSW_B,
  PSW_BITS,
  PSW_C,
  PSW_D,
  PSW_M,
  PSW_N,
  PSW_Q,
  PSW_R,
  PSW_S,
  PSW_SYSTEM_MASK,
  PSW_T,
  PSW_X,
} from "../isa/psw.ts";
import { CR_IIAOQ, CR_IPSW, CR_RECOVERY_COUNTER, CR_VECTOR } from "./control-registers.ts";
import type { Processor } from "./processor.ts";
import { GR } from "./state.ts";
import {
  branch,
  BREAK,
  insn,
  ldi,
  mfctl,
  mtctl,
  NOP,
  RFI,
  SKIP_NEXT,
  stw,
} from "./testdata/assemble.ts";
import { loneProcessor, place } from "./testdata/lone-processor.ts";

const CODE = 0x2000;
const VECTORS = 0x4000;
const EVERYTHING = (3 << 24) | (3 << 22) | (3 << 20) | (1 << 28);
const EXECUTABLE = (3 << 24) | (3 << 22);
const GATE = insn("GATE", { t: 3, w: 0 });

function machine(words: readonly number[], psw = PSW_Q): Processor {
  const cpu = loneProcessor({ hosted: false });
  cpu.control[CR_VECTOR] = VECTORS;
  place(cpu, CODE, words);
  cpu.setPsw(psw);
  cpu.jump(CODE);
  return cpu;
}

/** The trap that the processor has just taken, and what the PSW was. */
function trapOf(cpu: Processor): readonly [number, number] {
  return [(cpu.front - VECTORS) / 32, cpu.control[CR_IPSW]!];
}

function runToTrap(cpu: Processor): readonly [number, number] {
  for (let steps = 0; steps < 20 && cpu.front < VECTORS; steps += 1) cpu.step();
  return trapOf(cpu);
}

describe("PSW B", () => {
  it("is on in the slot of a taken branch, and nowhere else", () => {
    const untaken = insn("COMBT", { r1: 0, r2: 0, c: 0, w: 8 });
    const taken = insn("COMBF", { r1: 0, r2: 0, c: 0, w: 8 });
    const cases = [
      { words: [BREAK], b: 0 },
      { words: [branch(16), BREAK], b: PSW_B },
      { words: [branch(8), NOP, BREAK], b: 0 },
      { words: [untaken, BREAK], b: 0 },
      { words: [taken, BREAK], b: PSW_B },
      // The target is where one would come to anyway: taken all the same.
      { words: [branch(8), BREAK], b: PSW_B },
      // A nullified slot: what comes behind it follows no branch.
      { words: [branch(8, true), NOP, BREAK], b: 0 },
      { words: [insn("BLR", { t: 0, x: 0 }), BREAK], b: PSW_B },
      { words: [GATE, BREAK], b: PSW_B },
    ];
    for (const { words, b } of cases) {
      expect(runToTrap(machine(words))).toEqual([9, PSW_Q | b]);
    }
  });

  it("forbids GATE there, also where the branch leads to the next instruction but one", () => {
    for (const distance of [8, 16]) {
      const cpu = machine([branch(distance), GATE, NOP, NOP, NOP]);
      expect(runToTrap(cpu)).toEqual([ILLEGAL_INSTRUCTION, PSW_Q | PSW_B]);
      expect(cpu.control[CR_IIAOQ]).toBe(CODE + 4);
    }
    const behind = machine([branch(8), NOP, GATE, BREAK]);
    expect(runToTrap(behind)).toEqual([9, PSW_Q | PSW_B]);
  });

  it("comes back with a return into a slot", () => {
    const cpu = machine([RFI], 0);
    place(cpu, CODE + 64, [GATE]);
    cpu.control[CR_IPSW] = PSW_Q | PSW_B;
    [cpu.control[CR_IIAOQ], cpu.iiaoqBack] = [CODE + 64, CODE + 128];
    expect(runToTrap(cpu)).toEqual([ILLEGAL_INSTRUCTION, PSW_Q | PSW_B]);
  });

  it("does not depend on how a run is cut", () => {
    const words = [
      branch(8),
      insn("BLR", { t: 0, x: 0 }),
      SKIP_NEXT,
      NOP,
      branch(8, true),
      NOP,
      BREAK,
    ];
    const whole = machine(words);
    whole.run(4);
    const parts = machine(words);
    for (let count = 0; count < 4; count += 1) parts.run(1);
    expect(parts.getPsw()).toBe(whole.getPsw());
  });
});

describe("PSW T", () => {
  it("ends a branch to the next instruction but one too", () => {
    expect(runToTrap(machine([branch(8), NOP], PSW_Q | PSW_T))).toEqual([
      TAKEN_BRANCH,
      PSW_Q | PSW_T | PSW_B,
    ]);
  });

  it("leaves the slot nullified where the branch has nullified it", () => {
    expect(runToTrap(machine([branch(16, true), NOP], PSW_Q | PSW_T))).toEqual([
      TAKEN_BRANCH,
      PSW_Q | PSW_T | PSW_B | PSW_N,
    ]);
  });

  it("does not end a return", () => {
    const cpu = machine([RFI], 0);
    place(cpu, CODE + 64, [BREAK]);
    cpu.control[CR_IPSW] = PSW_Q | PSW_T;
    [cpu.control[CR_IIAOQ], cpu.iiaoqBack] = [CODE + 64, CODE + 68];
    expect(runToTrap(cpu)[0]).toBe(9);
  });
});

describe("PSW X", () => {
  const breaking = EVERYTHING | (1 << 27);

  it("is for the first instruction after a return, whatever the PSW was before", () => {
    for (const before of [0, PSW_D | PSW_X]) {
      const cpu = machine([RFI], before);
      place(cpu, CODE + 64, [stw(0, 0, 5), stw(0, 0, 5)]);
      cpu.dtlb.insert(0, 3, 0x3000, breaking);
      cpu.user[GR + 5] = 0x3000;
      cpu.control[CR_IPSW] = PSW_Q | PSW_D | PSW_X;
      [cpu.control[CR_IIAOQ], cpu.iiaoqBack] = [CODE + 64, CODE + 68];
      expect(runToTrap(cpu)).toEqual([19, PSW_Q | PSW_D]);
      expect(cpu.control[CR_IIAOQ]).toBe(CODE + 68);
    }
  });

  it("ends with an instruction that changes the system mask", () => {
    const mask = [
      insn("SSM", { i: PSW_D, t: 0 }),
      insn("RSM", { i: 1, t: 0 }),
      insn("MTSM", { r: 6 }),
    ];
    for (const word of mask) {
      const cpu = machine([word, BREAK], PSW_Q | PSW_X);
      cpu.user[GR + 6] = PSW_Q;
      expect(runToTrap(cpu)[1] & PSW_X).toBe(0);
    }
  });
});

describe("the system mask", () => {
  it("is what SSM, RSM and MTSM change, and what the first two give back", () => {
    const others = PSW_S | PSW_M;
    const cpu = machine(
      [insn("SSM", { i: 0x55, t: 7 }), insn("RSM", { i: 0x0f, t: 8 })],
      others | 2,
    );
    cpu.step();
    expect([cpu.getPsw(), cpu.user[GR + 7]]).toEqual([others | 0x57, 2]);
  });

  it("has seven bits: G, F, R, Q, P, D and I", () => {
    const bits = PSW_BITS.filter(({ mask }) => (mask & PSW_SYSTEM_MASK) !== 0);
    expect(bits.map(({ letter }) => letter).join("")).toBe("GFRQPDI");
    for (const { mask } of bits) {
      const cpu = machine([insn("MTSM", { r: 6 })], 0x02000000);
      cpu.user[GR + 6] = mask | 0x7fffff80;
      cpu.step();
      expect(cpu.getPsw()).toBe(0x02000000 | mask);
    }
  });
});

describe("the recovery counter", () => {
  it("written while it counts goes on from the new value, however the run is cut", () => {
    const words = [
      NOP,
      NOP,
      mtctl(6, CR_RECOVERY_COUNTER),
      NOP,
      mfctl(CR_RECOVERY_COUNTER, 7),
      NOP,
    ];
    for (const cut of [1, 2, 6]) {
      const cpu = machine(words, PSW_Q | PSW_R);
      cpu.control[CR_RECOVERY_COUNTER] = 50;
      cpu.user[GR + 6] = 1000;
      for (let turn = 0; turn < 6 / cut; turn += 1) cpu.run(cut);
      // The instruction that writes it is counted.
      expect([cpu.user[GR + 7], cpu.control[CR_RECOVERY_COUNTER]]).toEqual([998, 996]);
    }
  });

  it("comes before an external interrupt, and both before a missing page", () => {
    const cpu = machine([NOP], PSW_Q | PSW_R | PSW_C | 1);
    cpu.control[CR_RECOVERY_COUNTER] = -1;
    cpu.control[15] = cpu.control[23] = -1;
    const order: number[] = [];
    for (const off of [PSW_R, 1, 0]) {
      const [number, before] = runToTrap(cpu);
      order.push(number);
      cpu.setPsw(before & ~off);
      cpu.jump(CODE);
    }
    expect(order).toEqual([3, 4, 6]);
  });

  it("does not count what traps, what is nullified, and an interruption; it counts what traps after completion", () => {
    const cases = [
      { words: [BREAK], counted: 0 },
      { words: [insn("LDW", { b: 5, im14: 1, t: 7 })], counted: 0 },
      { words: [SKIP_NEXT, NOP, BREAK], counted: 1 },
      { words: [branch(8, true), NOP, BREAK], counted: 1 },
      { words: [branch(12), NOP, NOP, BREAK], counted: 2 },
      { words: [branch(8), NOP], counted: 1, psw: PSW_T },
    ];
    for (const { words, counted, psw = 0 } of cases) {
      const cpu = machine(words, PSW_Q | PSW_R | psw);
      cpu.control[CR_RECOVERY_COUNTER] = 100;
      runToTrap(cpu);
      expect(cpu.control[CR_RECOVERY_COUNTER]).toBe(100 - counted);
    }
  });

  it("starts with the instruction that a return leads to, and stops with the one that switches it off", () => {
    const cpu = machine([RFI], 0);
    place(cpu, CODE + 64, [NOP, insn("RSM", { i: PSW_R, t: 0 }), NOP, BREAK]);
    cpu.control[CR_IPSW] = PSW_Q | PSW_R;
    [cpu.control[CR_IIAOQ], cpu.iiaoqBack] = [CODE + 64, CODE + 68];
    cpu.control[CR_RECOVERY_COUNTER] = 100;
    expect(runToTrap(cpu)[0]).toBe(9);
    expect(cpu.control[CR_RECOVERY_COUNTER]).toBe(98);
  });

  it("traps at once after a return where it is negative, before the first instruction", () => {
    const cpu = machine([insn("RFIR")], 0);
    place(cpu, CODE + 64, [ldi(1, 7)]);
    cpu.control[CR_IPSW] = PSW_Q | PSW_R | PSW_N;
    [cpu.control[CR_IIAOQ], cpu.iiaoqBack] = [CODE + 64, CODE + 68];
    cpu.control[CR_RECOVERY_COUNTER] = -1;
    cpu.step();
    expect(runToTrap(cpu)).toEqual([3, PSW_Q | PSW_R | PSW_N]);
    expect([cpu.user[GR + 7], cpu.control[CR_IIAOQ]]).toEqual([0, CODE + 64]);
  });

  it("at the end of a page comes before the next page is missed", () => {
    const cpu = machine([], PSW_Q | PSW_R | PSW_C);
    place(cpu, CODE + 0xff8, [NOP, NOP]);
    cpu.itlb.insert(0, CODE >>> 12, CODE, EXECUTABLE);
    cpu.jump(CODE + 0xff8);
    cpu.control[CR_RECOVERY_COUNTER] = 1;
    expect(runToTrap(cpu)[0]).toBe(3);
    expect([cpu.control[CR_IIAOQ], cpu.instructions]).toEqual([CODE + 0x1000, 2]);
    cpu.setPsw(cpu.control[CR_IPSW]! & ~PSW_R);
    cpu.jump(CODE + 0x1000);
    expect(runToTrap(cpu)[0]).toBe(6);
  });
});

describe("a trap in a slot", () => {
  it("at a page's end, whose target is elsewhere, names both", () => {
    const cpu = machine([], PSW_Q | PSW_C);
    place(cpu, CODE + 0xffc, [branch(-0xf00)]);
    cpu.itlb.insert(0, CODE >>> 12, CODE, EXECUTABLE);
    cpu.jump(CODE + 0xffc);
    expect(runToTrap(cpu)).toEqual([6, PSW_Q | PSW_C | PSW_B]);
    expect([cpu.control[CR_IIAOQ], cpu.iiaoqBack]).toEqual([CODE + 0x1000, CODE + 0xfc]);
  });

  it("that is nullified is only that of its own page", () => {
    const cpu = machine([], PSW_Q | PSW_C);
    place(cpu, CODE + 0xffc, [branch(-0xf00, true)]);
    cpu.itlb.insert(0, CODE >>> 12, CODE, EXECUTABLE);
    cpu.jump(CODE + 0xffc);
    expect(runToTrap(cpu)).toEqual([6, PSW_Q | PSW_C | PSW_B | PSW_N]);
  });
});

describe("an interruption within an interruption", () => {
  it("leaves what the first one saved, while Q is off", () => {
    const cpu = machine([NOP, BREAK]);
    place(cpu, VECTORS + 32 * 9, [insn("ADDIT", { r: 0, t: 7, im11: 0, c: 1 })]);
    cpu.run(1);
    cpu.step();
    cpu.step();
    expect(trapOf(cpu)).toEqual([13, 0]);
    expect([cpu.control[CR_IIAOQ], cpu.iiaoqBack]).toEqual([CODE + 4, CODE + 8]);
  });

  it("has level 0 also where IVA holds more than an address", () => {
    const cpu = machine([BREAK]);
    cpu.control[CR_VECTOR] = VECTORS | 3;
    cpu.step();
    expect(cpu.front).toBe(VECTORS + 32 * 9);
  });
});
