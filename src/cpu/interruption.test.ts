/** What an interruption leaves, and what RFI and RFIR bring back (PA-RISC 1.1 manual, chapter 4). */
import { describe, expect, it } from "vitest";
import {
  BREAK_INSTRUCTION,
  CONDITIONAL,
  DATA_MEMORY_BREAK,
  EXTERNAL_INTERRUPT,
  HIGH_PRIORITY_MACHINE_CHECK,
  HIGHER_PRIVILEGE_TRANSFER,
  ILLEGAL_INSTRUCTION,
  LOWER_PRIVILEGE_TRANSFER,
  OVERFLOW,
  PRIVILEGED_REGISTER,
  TAKEN_BRANCH,
  UNALIGNED_DATA_REFERENCE,
} from "../isa/interruptions.ts";
import {
  PSW_C,
  PSW_D,
  PSW_H,
  PSW_I,
  PSW_L,
  PSW_M,
  PSW_N,
  PSW_P,
  PSW_Q,
  PSW_T,
  PSW_V,
  PSW_X,
} from "../isa/psw.ts";
import {
  CR_COPROCESSOR,
  CR_EXTERNAL_ENABLE,
  CR_EXTERNAL_REQUEST,
  CR_IIAOQ,
  CR_IIASQ,
  CR_IIR,
  CR_IOR,
  CR_IPSW,
  CR_ISR,
  CR_SHIFT_AMOUNT,
  CR_VECTOR,
} from "./control-registers.ts";
import { SHADOWED } from "./interruption.ts";
import type { Processor } from "./processor.ts";
import { GR, SAR, SR } from "./state.ts";
import {
  branch,
  BREAK,
  copy,
  insn,
  ldi,
  ldw,
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

/** Not hosted: it goes to its vectors. `level` is that of the code. */
function machine(words: readonly number[], psw = PSW_Q, level = 0): Processor {
  const cpu = loneProcessor({ hosted: false });
  cpu.control[CR_VECTOR] = VECTORS;
  place(cpu, CODE, words);
  cpu.setPsw(psw);
  cpu.jump(CODE | level);
  return cpu;
}

function steps(cpu: Processor, count: number): Processor {
  for (let step = 0; step < count; step += 1) cpu.step();
  return cpu;
}

/** Which interruption's vector the processor stands at. */
function vectorOf(cpu: Processor): number {
  return (cpu.front - VECTORS) / 32;
}

function saved(cpu: Processor) {
  const { control } = cpu;
  return [control[CR_IIASQ], control[CR_IIAOQ], cpu.iiasqBack, cpu.iiaoqBack];
}

describe("an interruption", () => {
  it("saves queue, instruction and PSW, and goes to its vector in real mode at level 0", () => {
    const cpu = machine([BREAK], PSW_Q | PSW_I | PSW_P | PSW_V | 0xa500, 3);
    steps(cpu, 1);
    expect([vectorOf(cpu), cpu.back - cpu.front, cpu.getPsw()]).toEqual([BREAK_INSTRUCTION, 4, 0]);
    expect(saved(cpu)).toEqual([0, CODE | 3, 0, (CODE + 4) | 3]);
    expect(cpu.control[CR_IIR]).toBe(BREAK);
    expect(cpu.control[CR_IPSW]).toBe(PSW_Q | PSW_I | PSW_P | PSW_V | 0xa500);
  });

  it("saves nothing but the PSW while Q is 0", () => {
    const cpu = machine([ldi(5, 1), BREAK], 0);
    for (const register of [CR_IIASQ, CR_IIAOQ, CR_IIR]) cpu.control[register] = 77;
    cpu.shadow.fill(77);
    steps(cpu, 2);
    expect(vectorOf(cpu)).toBe(BREAK_INSTRUCTION);
    expect([cpu.control[CR_IIASQ], cpu.control[CR_IIAOQ], cpu.control[CR_IIR]]).toEqual([
      77, 77, 77,
    ]);
    expect([...cpu.shadow]).toEqual([77, 77, 77, 77, 77, 77, 77]);
    expect(cpu.control[CR_IPSW]).toBe(0);
  });

  it("leaves ISR and IOR alone where it has no address", () => {
    const cpu = machine([ldw(2, 0, 3), BREAK], PSW_Q);
    steps(cpu, 1);
    expect([vectorOf(cpu), cpu.control[CR_ISR], cpu.control[CR_IOR]]).toEqual([
      UNALIGNED_DATA_REFERENCE,
      0,
      2,
    ]);
    cpu.setPsw(PSW_Q);
    cpu.jump(CODE + 4);
    steps(cpu, 1);
    expect([vectorOf(cpu), cpu.control[CR_IOR]]).toEqual([BREAK_INSTRUCTION, 2]);
  });

  it("has the target behind it in the slot of a branch, in the target's space", () => {
    const cpu = machine([insn("BE", { s: 1, b: 5, w: 0 }), BREAK], PSW_Q);
    cpu.user[SR + 1] = 9;
    cpu.user[GR + 5] = 0x3003;
    steps(cpu, 2);
    expect(saved(cpu)).toEqual([0, CODE + 4, 9, 0x3003]);
  });

  it("does not come from an instruction that is nullified", () => {
    const cpu = machine([SKIP_NEXT, BREAK, ldi(1, 3)], PSW_Q);
    steps(cpu, 2);
    expect(cpu.user[GR + 3]).toBe(1);
  });

  it("of an overflow comes before that of a condition", () => {
    const both = insn("ADDITO", { r: 5, im11: 1, t: 6, c: 0, f: 1 });
    const cpu = machine([both, both], PSW_Q);
    cpu.user[GR + 5] = 0x7fffffff;
    steps(cpu, 1);
    expect([vectorOf(cpu), cpu.user[GR + 6]]).toEqual([OVERFLOW, 0]);
    cpu.user[GR + 5] = 1;
    cpu.setPsw(PSW_Q);
    cpu.jump(CODE);
    steps(cpu, 1);
    expect([vectorOf(cpu), cpu.user[GR + 6]]).toEqual([CONDITIONAL, 0]);
  });

  it("of the machine sets PSW M", () => {
    const cpu = machine([], PSW_Q);
    cpu.jump(0x4000_0000);
    steps(cpu, 1);
    expect([vectorOf(cpu), cpu.psw]).toEqual([HIGH_PRIORITY_MACHINE_CHECK, PSW_M]);
  });
});

describe("RFI", () => {
  it("brings back PSW, nullification and both ends of the queue", () => {
    const cpu = machine([RFI], 0);
    const psw = PSW_Q | PSW_I | PSW_N | PSW_V | 0x8100;
    cpu.control[CR_IPSW] = psw;
    [cpu.control[CR_IIASQ], cpu.control[CR_IIAOQ]] = [7, 0x3003];
    [cpu.iiasqBack, cpu.iiaoqBack] = [8, 0x5002];
    expect(cpu.step()).toBe(1);
    expect([cpu.getPsw(), cpu.nullified]).toEqual([psw, 1]);
    expect([cpu.spaceFront, cpu.front, cpu.spaceBack, cpu.back]).toEqual([7, 0x3003, 8, 0x5002]);
  });

  it("with R brings back the seven shadowed registers as of the interruption", () => {
    const cpu = machine([BREAK], PSW_Q);
    for (let register = 1; register < 32; register += 1) cpu.user[GR + register] = register;
    steps(cpu, 1);
    cpu.user.fill(0, GR + 1, GR + 32);
    place(cpu, cpu.front, [insn("RFIR")]);
    steps(cpu, 1);
    const wanted = Array.from({ length: 32 }, (_, register) =>
      SHADOWED.includes(register as (typeof SHADOWED)[number]) ? register : 0,
    );
    expect([...cpu.user.subarray(GR, GR + 32)]).toEqual(wanted);
    expect(cpu.front).toBe(CODE);
  });

  it("returns to where interrupts are taken at once", () => {
    const cpu = machine([RFI], 0);
    cpu.control[CR_IPSW] = PSW_Q | PSW_I;
    [cpu.control[CR_IIAOQ], cpu.iiaoqBack] = [CODE + 64, CODE + 68];
    cpu.control[CR_EXTERNAL_REQUEST] = cpu.control[CR_EXTERNAL_ENABLE] = 1;
    cpu.run(1);
    cpu.step();
    expect([vectorOf(cpu), cpu.control[CR_IIAOQ]]).toEqual([EXTERNAL_INTERRUPT, CODE + 64]);
  });
});

describe("the queues of interruption addresses", () => {
  it("move their back to the front when they are written", () => {
    const cpu = machine([mtctl(5, CR_IIAOQ), mtctl(6, CR_IIAOQ), mfctl(CR_IIAOQ, 7)], 0);
    [cpu.control[CR_IIAOQ], cpu.iiaoqBack] = [1, 2];
    [cpu.user[GR + 5], cpu.user[GR + 6]] = [3, 4];
    steps(cpu, 1);
    expect([cpu.control[CR_IIAOQ], cpu.iiaoqBack]).toEqual([2, 3]);
    steps(cpu, 2);
    expect([cpu.user[GR + 7], cpu.iiaoqBack]).toEqual([3, 4]);
  });
});

describe("control registers", () => {
  it("hold what they can: 5 bits of SAR, 8 of CCR; a 1 clears a bit of EIRR", () => {
    const words = [
      mtctl(5, CR_SHIFT_AMOUNT),
      mtctl(5, CR_COPROCESSOR),
      mtctl(6, CR_EXTERNAL_REQUEST),
    ];
    const cpu = machine(words, 0);
    cpu.user[GR + 5] = -1;
    cpu.user[GR + 6] = 0x0f;
    cpu.control[CR_EXTERNAL_REQUEST] = 0x55;
    steps(cpu, 3);
    expect([cpu.user[SAR], cpu.control[CR_COPROCESSOR]]).toEqual([31, 0xff]);
    expect(cpu.control[CR_EXTERNAL_REQUEST]).toBe(0x50);
  });

  it("are open to level 3 for reading 11, 26 and 27, for writing 11", () => {
    for (let register = 0; register < 32; register += 1) {
      if (register >= 1 && register <= 7) continue;
      const reading = steps(machine([mfctl(register, 3)], PSW_Q | 0x02000000, 3), 1);
      const open = [11, 26, 27].includes(register);
      expect(vectorOf(reading) === PRIVILEGED_REGISTER).toBe(!open);
      const writing = steps(machine([mtctl(0, register)], PSW_Q, 3), 1);
      expect(vectorOf(writing) === PRIVILEGED_REGISTER).toBe(register !== 11);
    }
  });
});

describe("traps after completion", () => {
  const lower = [insn("BV", { b: 5, x: 0 }), NOP];
  const gate = [insn("GATE", { t: 3, w: 0 }), NOP, NOP];

  it("come for a branch to a less privileged level with PSW L, and count it", () => {
    const cpu = machine(lower, PSW_Q | PSW_L);
    cpu.user[GR + 5] = 0x3003;
    steps(cpu, 1);
    expect([vectorOf(cpu), cpu.instructions]).toEqual([LOWER_PRIVILEGE_TRANSFER, 1]);
    expect(saved(cpu)).toEqual([0, CODE + 4, 0, 0x3003]);
    expect(cpu.control[CR_IIR]).toBe(lower[0]);
  });

  it("come for a gate to a more privileged level with PSW H", () => {
    const cpu = machine(gate, PSW_Q | PSW_H, 3);
    steps(cpu, 1);
    expect([vectorOf(cpu), cpu.user[GR + 3], cpu.iiaoqBack]).toEqual([
      HIGHER_PRIVILEGE_TRANSFER,
      3,
      CODE + 8,
    ]);
  });

  it("come for taken branches with PSW T, and not for others", () => {
    const untaken = insn("COMBT", { r1: 0, r2: 0, c: 0, w: 8 });
    const cpu = machine([untaken, NOP, branch(12), NOP], PSW_Q | PSW_T);
    steps(cpu, 2);
    expect(cpu.front).toBe(CODE + 8);
    steps(cpu, 1);
    expect([vectorOf(cpu), cpu.control[CR_IIAOQ], cpu.iiaoqBack]).toEqual([
      TAKEN_BRANCH,
      CODE + 12,
      CODE + 20,
    ]);
  });
});

describe("PSW X", () => {
  it("lets one store pass a page with the B bit, and only one", () => {
    const cpu = machine([stw(0, 0, 5), stw(0, 0, 5)], PSW_Q | PSW_D | PSW_X);
    cpu.dtlb.insert(0, 3, 0x3000, EVERYTHING | 0x08000000);
    cpu.user[GR + 5] = 0x3000;
    expect(cpu.step()).toBe(1);
    expect(cpu.step()).toBe(0);
    expect(vectorOf(cpu)).toBe(DATA_MEMORY_BREAK);
  });

  it("is gone after any instruction", () => {
    const cpu = machine([NOP, stw(0, 0, 5)], PSW_Q | PSW_D | PSW_X);
    cpu.dtlb.insert(0, 3, 0x3000, EVERYTHING | 0x08000000);
    cpu.user[GR + 5] = 0x3000;
    steps(cpu, 2);
    expect(vectorOf(cpu)).toBe(DATA_MEMORY_BREAK);
  });
});

describe("GATE", () => {
  /** Executes a gate at a level in a page of a type with PL1 = 3 and PL2 = 0; the level that its target has. */
  function promoted(type: number, level: number): number {
    const cpu = machine([insn("GATE", { t: 3, w: 0 }), NOP], PSW_Q | PSW_C, level);
    cpu.itlb.insert(0, CODE >>> 12, CODE, (type << 24) | (3 << 22));
    steps(cpu, 1);
    expect(cpu.user[GR + 3]! & 3).toBe(level);
    return cpu.back & 3;
  }

  it("gives the level that the page grants, and never takes one away", () => {
    for (let level = 0; level < 4; level += 1) {
      for (const type of [2, 3]) expect(promoted(type, level)).toBe(level);
      for (const type of [4, 5, 6, 7])
        expect(promoted(type, level)).toBe(Math.min(level, type - 4));
    }
  });

  it("is not allowed in the slot of a taken branch", () => {
    const cpu = machine([branch(16), insn("GATE", { t: 0, w: 0 }), copy(0, 0)], PSW_Q, 3);
    steps(cpu, 2);
    expect([vectorOf(cpu), cpu.control[CR_IIAOQ]]).toEqual([ILLEGAL_INSTRUCTION, (CODE + 4) | 3]);
  });
});
