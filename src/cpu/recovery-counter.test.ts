/** The recovery counter stops at exactly the instruction asked for: that is what an epoch's end rests on. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RandomStream } from "../base/random.ts";
import {
  HIGH_PRIORITY_MACHINE_CHECK,
  INSTRUCTION_MEMORY_PROTECTION,
  INSTRUCTION_TLB_MISS,
  RECOVERY_COUNTER,
} from "../isa/interruptions.ts";
import { PSW_C, PSW_D, PSW_N, PSW_Q, PSW_R } from "../isa/psw.ts";
import { CR_IIAOQ, CR_IIASQ, CR_IPSW, CR_RECOVERY_COUNTER } from "./control-registers.ts";
import { PAGE_SIZE } from "./memory.ts";
import type { Processor } from "./processor.ts";
import { branch, BREAK, IDLE, insn, ldi, mfctl, NOP, SKIP_NEXT } from "./testdata/assemble.ts";
import { loneProcessor, place, skipTrapped } from "./testdata/lone-processor.ts";
import { randomInstruction, TABLE_ROWS } from "./testdata/random-code.ts";
import { RANDOM_PAGES, randomMachine } from "./testdata/random-machine.ts";

const HOME = 0x1000;

/** Where the queue stands, and whether its front is nullified. */
type Place = readonly [number, number, number, number, number];

function placeOf(cpu: Processor): Place {
  return [cpu.spaceFront, cpu.front, cpu.spaceBack, cpu.back, cpu.nullified];
}

/** A hosted processor with its state at the begin, to which it can go back. */
class Rewindable {
  readonly cpu: Processor;
  private readonly memory;
  private readonly user: Int32Array;
  private readonly psw: number;
  private readonly queue: Place;

  constructor(cpu: Processor) {
    this.cpu = cpu;
    this.memory = cpu.memory.snapshot();
    this.user = cpu.user.slice();
    this.psw = cpu.getPsw();
    this.queue = placeOf(cpu);
  }

  /** Back to the begin, with these PSW bits besides. */
  rewind(psw: number): void {
    const { cpu } = this;
    cpu.memory.restore(this.memory);
    cpu.user.set(this.user);
    cpu.quick.clear();
    cpu.setPsw(this.psw | psw);
    [cpu.spaceFront, cpu.front, cpu.spaceBack, cpu.back, cpu.nullified] = this.queue;
    cpu.instructions = 0;
  }
}

/** What a hypervisor does with a trap of the random program: it goes on behind it, or elsewhere. */
function handle(cpu: Processor): void {
  const { interruption } = cpu;
  const isFetch =
    interruption === HIGH_PRIORITY_MACHINE_CHECK ||
    interruption === INSTRUCTION_TLB_MISS ||
    interruption === INSTRUCTION_MEMORY_PROTECTION;
  skipTrapped(cpu);
  if (!isFetch) return;
  cpu.spaceFront = cpu.spaceBack = 0;
  cpu.jump(HOME);
}

/** The places after 0, 1, 2, ... counted instructions, one at a time. */
function placesByStepping(program: Rewindable, count: number): Place[] {
  const { cpu } = program;
  program.rewind(0);
  const places = [placeOf(cpu)];
  for (let turns = 0; turns < 20 * count && places.length <= count; turns += 1) {
    if (cpu.step() === 1) places.push(placeOf(cpu));
    else handle(cpu);
    // The program has made itself an instruction that changes the PSW.
    if ((cpu.psw & PSW_Q) === 0) break;
  }
  return places;
}

/** Runs with the counter at length - 1 until its trap; false where the program leads nowhere. */
function runToTrap(program: Rewindable, length: number): boolean {
  const { cpu } = program;
  program.rewind(PSW_R);
  cpu.control[CR_RECOVERY_COUNTER] = length - 1;
  for (let turns = 0; turns < 20 * length + 20; turns += 1) {
    const stop = cpu.run(Infinity);
    if (stop === "idle") cpu.passIdly(Infinity);
    else if (cpu.interruption === RECOVERY_COUNTER) return true;
    else handle(cpu);
  }
  return false;
}

function expectAllLengths(program: Rewindable, longest: number): void {
  const places = placesByStepping(program, longest);
  for (let length = 1; length < places.length; length += 1) {
    expect(runToTrap(program, length)).toBe(true);
    const { cpu } = program;
    const nullified = (cpu.control[CR_IPSW]! & PSW_N) === 0 ? 0 : 1;
    const front = [cpu.control[CR_IIASQ], cpu.control[CR_IIAOQ]];
    const latched = [...front, cpu.iiasqBack, cpu.iiaoqBack, nullified];
    if (latched.join() !== places[length]!.join()) {
      expect({ length, latched }).toEqual({ length, latched: places[length] });
    }
    expect(cpu.instructions).toBe(length);
    expect(cpu.control[CR_RECOVERY_COUNTER]).toBe(-1);
  }
}

function written(words: readonly number[]): Rewindable {
  const cpu = loneProcessor({ hosted: true });
  cpu.psw = PSW_Q;
  cpu.user[5] = 3;
  place(cpu, HOME, words);
  cpu.jump(HOME);
  return new Rewindable(cpu);
}

describe("the recovery counter", { timeout: 60_000 }, () => {
  it("stops random programs where stepping comes to after as many instructions", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = new RandomStream(seed, "recovery");
        const cpu = randomMachine(seed, true);
        for (let address = 0; address < RANDOM_PAGES * PAGE_SIZE; address += 4) {
          cpu.memory.writeWord(address, randomInstruction(random, TABLE_ROWS));
        }
        cpu.setPsw(PSW_Q | (random.chance(0.5) ? PSW_C | PSW_D : 0));
        expectAllLengths(new Rewindable(cpu), 60);
      }),
      { numRuns: 25 },
    );
  });

  it("counts what is not nullified, in slots, before traps and over the end of a page", () => {
    const ble = insn("BLE", { s: 1, b: 0, w: HOME + 0x20, n: 1 });
    const nothing = insn("ADDIT", { r: 0, t: 0, im11: 0, c: 1 });
    const forward = insn("COMBT", { r1: 0, r2: 0, c: 1, w: 4, n: 1 });
    const backward = insn("COMBF", { r1: 0, r2: 5, c: 1, w: -20, n: 1 });
    const programs = [
      [SKIP_NEXT, BREAK, SKIP_NEXT, SKIP_NEXT, BREAK, NOP, BREAK, NOP],
      [branch(16), BREAK, NOP, NOP, branch(8, true), BREAK, branch(-24, true), BREAK],
      [branch(12), branch(16), NOP, NOP, NOP, ldi(1, 3), branch(-24)],
      [forward, BREAK, nothing, NOP, backward, BREAK, insn("LDW", { b: 0, im14: 1, t: 3 })],
      [NOP, ble, BREAK, NOP, NOP, NOP, NOP, NOP, SKIP_NEXT, BREAK, branch(-40, true)],
      [NOP, NOP, IDLE],
      [NOP, branch(4), NOP, IDLE],
    ];
    for (const words of programs) expectAllLengths(written(words), 40);
    const atEnd = written([]);
    for (const words of programs) {
      for (let before = 1; before < words.length; before += 1) {
        place(atEnd.cpu, HOME + PAGE_SIZE - 4 * before, words);
        atEnd.cpu.setPsw(PSW_Q);
        atEnd.cpu.jump(HOME + PAGE_SIZE - 4 * before);
        expectAllLengths(new Rewindable(atEnd.cpu), 20);
      }
    }
  });

  it("traps before anything is executed where it begins below zero", () => {
    const { cpu } = written([ldi(1, 3)]);
    cpu.setPsw(PSW_Q | PSW_R);
    for (const value of [-1, 0x80000000 | 0]) {
      cpu.control[CR_RECOVERY_COUNTER] = value;
      cpu.jump(HOME);
      expect(cpu.run(5)).toBe("interruption");
      expect([cpu.interruption, cpu.instructions]).toEqual([RECOVERY_COUNTER, 0]);
      expect(cpu.control[CR_RECOVERY_COUNTER]).toBe(value);
      cpu.setPsw(cpu.control[CR_IPSW]!);
    }
  });

  it("stands still while PSW R is 0, and shows within a run what is left", () => {
    const { cpu } = written([NOP, NOP, mfctl(CR_RECOVERY_COUNTER, 3), NOP, mfctl(0, 4)]);
    cpu.control[CR_RECOVERY_COUNTER] = 100;
    cpu.run(5);
    expect([cpu.user[3], cpu.user[4], cpu.control[CR_RECOVERY_COUNTER]]).toEqual([100, 100, 100]);
    cpu.setPsw(PSW_Q | PSW_R);
    cpu.jump(HOME);
    cpu.run(5);
    expect([cpu.user[3], cpu.user[4], cpu.control[CR_RECOVERY_COUNTER]]).toEqual([98, 96, 95]);
  });
});
