import { describe, expect, it } from "vitest";
import {
  BREAK_INSTRUCTION,
  EXTERNAL_INTERRUPT,
  RECOVERY_COUNTER,
  TAKEN_BRANCH,
} from "../isa/interruptions.ts";
import { PSW_I, PSW_N, PSW_Q, PSW_R, PSW_T } from "../isa/psw.ts";
import {
  CR_EXTERNAL_ENABLE,
  CR_IIAOQ,
  CR_IPSW,
  CR_RECOVERY_COUNTER,
  CR_VECTOR,
} from "./control-registers.ts";
import type { Processor } from "./processor.ts";
import { GR } from "./state.ts";
import {
  branch,
  BREAK,
  IDLE,
  IDLE_WITH_SLOT,
  insn,
  ldi,
  NOP,
  SKIP_NEXT,
} from "./testdata/assemble.ts";
import { loneProcessor, place, stateOf } from "./testdata/lone-processor.ts";

const CODE = 0x2000;
const VECTORS = 0x4000;

function machine(words: readonly number[], options: { hosted?: boolean } = {}): Processor {
  const cpu = loneProcessor({ hosted: options.hosted ?? false });
  cpu.control[CR_VECTOR] = VECTORS;
  cpu.psw = PSW_Q;
  place(cpu, CODE, words);
  cpu.jump(CODE);
  return cpu;
}

function handler(cpu: Processor, number: number, words: readonly number[]): void {
  place(cpu, VECTORS + 32 * number, words);
}

describe("a step", () => {
  it("executes one instruction, past those that are nullified", () => {
    const cpu = machine([SKIP_NEXT, ldi(1, 3), ldi(2, 4), ldi(3, 5)]);
    expect([cpu.step(), cpu.front, cpu.nullified]).toEqual([1, CODE + 4, 1]);
    expect([cpu.step(), cpu.front, cpu.nullified]).toEqual([1, CODE + 12, 0]);
    expect([cpu.user[GR + 3], cpu.user[GR + 4], cpu.user[GR + 5]]).toEqual([0, 2, 0]);
  });

  it("takes the interruption that prevents the instruction, and executes none of its handler", () => {
    const cpu = machine([BREAK]);
    handler(cpu, BREAK_INSTRUCTION, [ldi(1, 3)]);
    expect(cpu.step()).toBe(0);
    expect([cpu.front, cpu.user[GR + 3]]).toEqual([VECTORS + 32 * BREAK_INSTRUCTION, 0]);
    expect(cpu.step()).toBe(1);
    expect(cpu.user[GR + 3]).toBe(1);
  });

  it("executes a branch to itself too", () => {
    const cpu = machine([IDLE]);
    expect([cpu.step(), cpu.front, cpu.back, cpu.nullified]).toEqual([1, CODE + 4, CODE, 1]);
    expect([cpu.step(), cpu.front, cpu.back, cpu.nullified]).toEqual([1, CODE + 4, CODE, 1]);
  });
});

describe("a guest whose handlers trap at once", () => {
  it("is stuck: the run ends", () => {
    const cpu = machine([ldi(1, 3), BREAK]);
    expect(cpu.run(100)).toBe("stuck");
    expect([cpu.instructions, cpu.front]).toEqual([1, VECTORS + 32 * BREAK_INSTRUCTION]);
    expect(cpu.run(100)).toBe("stuck");
  });

  it("is not stuck where one of them can be executed", () => {
    const cpu = machine([BREAK]);
    // An illegal instruction in the handler of BREAK, whose own handler branches to itself.
    handler(cpu, BREAK_INSTRUCTION, [0xfc000000 | 0]);
    handler(cpu, 8, [ldi(1, 3), IDLE]);
    expect(cpu.run(100)).toBe("halted");
    expect(cpu.user[GR + 3]).toBe(1);
  });
});

describe("an idle loop", () => {
  const loops = { "b,n .": [IDLE, BREAK], "b . with a NOP": [IDLE_WITH_SLOT, NOP] };
  for (const [name, words] of Object.entries(loops)) {
    it(`${name}: passing leaves what executing leaves`, () => {
      for (const before of [0, 1, 5]) {
        for (let limit = 1; limit < 9; limit += 1) {
          const code = [...Array.from({ length: before }, () => NOP), ...words];
          const [passing, executing] = [machine(code), machine(code)];
          for (const cpu of [passing, executing]) {
            cpu.psw = PSW_Q | PSW_I;
            cpu.control[CR_EXTERNAL_ENABLE] = -1;
          }
          expect(passing.run(limit)).toBe("limit");
          for (let count = 0; count < limit; count += 1) expect(executing.step()).toBe(1);
          expect(stateOf(passing)).toEqual(stateOf(executing));
          // And on from there, in two parts.
          expect([passing.run(3), passing.run(4)]).toEqual(["limit", "limit"]);
          for (let count = 0; count < 7; count += 1) executing.step();
          expect(stateOf(passing)).toEqual(stateOf(executing));
        }
      }
    });

    it(`${name}: counts the recovery counter down to its trap`, () => {
      for (let count = 0; count < 6; count += 1) {
        const cpu = machine(words);
        cpu.psw = PSW_Q | PSW_R;
        cpu.control[CR_RECOVERY_COUNTER] = count;
        handler(cpu, RECOVERY_COUNTER, [IDLE]);
        expect(cpu.run(100)).toBe("halted");
        expect([cpu.instructions, cpu.control[CR_RECOVERY_COUNTER]]).toEqual([count + 1, -1]);
      }
    });

    it(`${name}: takes the trap of each branch taken, where it is wanted`, () => {
      const cpu = machine(words);
      cpu.psw = PSW_Q | PSW_T;
      handler(cpu, TAKEN_BRANCH, [ldi(1, 3), IDLE]);
      expect(cpu.run(100)).toBe("halted");
      expect(cpu.user[GR + 3]).toBe(1);
    });
  }

  it("leaves an interrupt the queue of a loop that has run", () => {
    const cpu = machine([IDLE]);
    cpu.psw = PSW_Q | PSW_I;
    cpu.control[CR_EXTERNAL_ENABLE] = -1;
    handler(cpu, EXTERNAL_INTERRUPT, [ldi(1, 3), IDLE]);
    cpu.run(10);
    cpu.raiseExternal(0);
    expect(cpu.run(100)).toBe("halted");
    expect([cpu.control[CR_IIAOQ], cpu.iiaoqBack]).toEqual([CODE + 4, CODE]);
    expect(cpu.control[CR_IPSW]! & PSW_N).toBe(PSW_N);
  });

  it("is none where it links: the link is written when the branch is executed", () => {
    const cpu = machine([insn("BL", { t: 2, w: -8, n: 1 })]);
    expect([cpu.run(5), cpu.idleLoop, cpu.user[GR + 2]]).toEqual(["limit", 0, CODE + 8]);
  });

  it("is none where another page's instruction is in the slot", () => {
    // At the end of a page: the next page of memory may not be the next one of the space.
    const cpu = machine([]);
    place(cpu, CODE + 0xffc, [IDLE_WITH_SLOT, NOP]);
    cpu.psw = PSW_Q | PSW_I;
    cpu.control[CR_EXTERNAL_ENABLE] = -1;
    cpu.jump(CODE + 0xffc);
    expect(cpu.run(3)).toBe("limit");
    expect([cpu.idleLoop, cpu.front, cpu.back]).toEqual([0, CODE + 0x1000, CODE + 0xffc]);
  });
});

describe("the taken branch trap", () => {
  it("does not take an instruction that was passed over for a branch", () => {
    const cpu = machine([SKIP_NEXT, NOP, ldi(1, 3), ldi(2, 4), branch(12), ldi(3, 5)], {
      hosted: true,
    });
    cpu.psw = PSW_Q | PSW_T;
    expect(cpu.run(10)).toBe("interruption");
    expect([cpu.interruption, cpu.instructions]).toEqual([TAKEN_BRANCH, 4]);
    expect([cpu.user[GR + 3], cpu.user[GR + 4], cpu.user[GR + 5]]).toEqual([1, 2, 0]);
  });
});
