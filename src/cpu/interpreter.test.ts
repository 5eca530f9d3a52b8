/** The generated interpreter against the obvious machine, and against QEMU's recorded answers. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RandomStream } from "../base/random.ts";
import { HIGH_PRIORITY_MACHINE_CHECK, interruptionName } from "../isa/interruptions.ts";
import { pswFromCarries, PSW_B, PSW_C, PSW_CARRIES, PSW_D, PSW_Q } from "../isa/psw.ts";
import {
  blockWord,
  type Case,
  formatOutcome,
  type Outcome,
  parseAnswers,
} from "../isa/testdata/answers.ts";
import { CR_IIAOQ, CR_IIASQ, CR_IIR, CR_IPSW } from "./control-registers.ts";
import { PAGE_SIZE } from "./memory.ts";
import type { Processor } from "./processor.ts";
import { CARRIES, DIVIDE, FR, GR, SAR, SR } from "./state.ts";
import { loneProcessor, place, skipTrapped } from "./testdata/lone-processor.ts";
import { randomInstruction, randomValue, TABLE_ROWS } from "./testdata/random-code.ts";
import { INTERRUPTION_OF, ReferenceTwin } from "./testdata/reference-twin.ts";

const PAGES = 3;
const SIZE = PAGES * PAGE_SIZE;

/** A processor in real mode with random registers and queue, and memory full of instructions. */
function randomProcessor(random: RandomStream): Processor {
  const cpu = loneProcessor({ pages: PAGES });
  for (let index = 1; index < 32; index += 1) cpu.user[GR + index] = randomValue(random, SIZE);
  for (let index = 0; index < 8; index += 1) cpu.user[SR + index] = random.below(3);
  for (let index = 2; index < 64; index += 1) cpu.user[FR + index] = random.nextUint32();
  cpu.user[SAR] = random.below(32);
  cpu.user[DIVIDE] = random.below(2);
  cpu.user[CARRIES] = random.nextUint32();
  cpu.psw = PSW_Q;
  cpu.ignoreIdle = true;
  for (let address = 0; address < SIZE; address += 4) {
    cpu.memory.writeWord(address, randomInstruction(random, TABLE_ROWS));
  }
  return cpu;
}

function randomQueue(random: RandomStream, cpu: Processor): void {
  const inPage = random.chance(0.2) ? PAGE_SIZE - 4 : random.below(PAGE_SIZE / 4) * 4;
  cpu.front = (random.below(PAGES) * PAGE_SIZE + inPage) | random.below(4);
  const elsewhere = (random.below(SIZE / 4) * 4) | random.below(4);
  cpu.back = random.chance(0.7) ? cpu.front + 4 : elsewhere;
  cpu.spaceFront = random.below(2);
  cpu.spaceBack = random.chance(0.7) ? cpu.spaceFront : random.below(3);
  cpu.nullified = random.chance(0.2) ? 1 : 0;
  cpu.branched = random.chance(0.2) ? 1 : 0;
}

/** What the trap at the front of the queue has left, and that it has changed nothing else. */
function expectTrapped(cpu: Processor, twin: ReferenceTwin): void {
  const { front, back, carries, divideBit, branched } = twin.state;
  const { control } = cpu;
  expect([control[CR_IIASQ], control[CR_IIAOQ]]).toEqual([front.space, front.offset]);
  expect([cpu.iiasqBack, cpu.iiaoqBack]).toEqual([back.space, back.offset]);
  expect(control[CR_IIR]).toBe(twin.memory.getInt32(front.offset & ~3));
  const flags = (divideBit << 17) | (branched ? PSW_B : 0);
  const wanted = PSW_Q | pswFromCarries(carries) | flags;
  expect(control[CR_IPSW]).toBe(wanted);
}

/** Compares texts first, which is quick. */
function expectEqual(ours: object, wanted: object): void {
  if (JSON.stringify(ours) !== JSON.stringify(wanted)) expect(ours).toEqual(wanted);
}

/** Both go on from a random queue until a helper is needed or the code ends. */
function runBoth(cpu: Processor, seen: Set<string>): void {
  const twin = new ReferenceTwin(cpu);
  let executed = 0;
  // A nullified instruction is fetched too.
  for (let count = 0; count < 30; count += 1) {
    if (twin.canFetch) twin.passNullified();
    // A pending trap of the float unit: the reference machine knows no float operations.
    twin.state.float[0] = 0;
    cpu.user[FR] = 0;
    if (!twin.canFetch) {
      expect(cpu.run(1)).toBe("interruption");
      expect(cpu.interruption).toBe(HIGH_PRIORITY_MACHINE_CHECK);
      break;
    }
    const trap = twin.step();
    if (trap === "helper") break;
    expect(cpu.run(1)).toBe(trap === null ? "limit" : "interruption");
    if (trap === null) executed += 1;
    else {
      seen.add(trap);
      expect(interruptionName(cpu.interruption)).toBe(interruptionName(INTERRUPTION_OF[trap]));
      expectTrapped(cpu, twin);
      skipTrapped(cpu);
      twin.skip();
    }
    expect(cpu.instructions).toBe(executed);
    expectEqual(ReferenceTwin.viewOf(cpu), twin.view());
    expect(cpu.psw).toBe(PSW_Q);
  }
  expect(twin.hasMemoryOf(cpu)).toBe(true);
}

describe("the interpreter, instruction by instruction", { timeout: 60_000 }, () => {
  it("does what the reference machine does, on random instructions and states", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = new RandomStream(seed, "interpreter");
        const cpu = randomProcessor(random);
        for (let turn = 0; turn < 40; turn += 1) {
          randomQueue(random, cpu);
          cpu.instructions = 0;
          runBoth(cpu, seen);
          cpu.setPsw(PSW_Q);
        }
      }),
      { numRuns: 20 },
    );
    expect([...seen].sort()).toEqual([
      "conditional",
      "illegal",
      "overflow",
      "privileged operation",
      "unaligned",
    ]);
  });
});

const BLOCK_WORDS = 16;
/** Page 0 of instructions and page 0 of data are different pages, so that both can be at address 0. */
const CODE_FRAME = 0x1000;
const BLOCK_FRAME = 0x2000;
const ANYTHING = (3 << 24) | (3 << 22) | (3 << 20) | (1 << 28);

/** The interpreter's outcome of a case (see answers.ts); data are mapped at page 0 alone. */
function answer(cpu: Processor, one: Case): Outcome {
  cpu.user.fill(0);
  cpu.user.set([one.a, one.b, one.c], GR + 19);
  cpu.user[SAR] = (one.state >>> 8) & 31;
  cpu.setPsw(PSW_Q | PSW_C | PSW_D | ((one.state & 255) << 8));
  cpu.user[DIVIDE] = one.state >>> 13;
  for (let index = 0; index < BLOCK_WORDS; index += 1) {
    cpu.memory.writeWord(BLOCK_FRAME + 4 * index, blockWord(index));
  }
  place(cpu, CODE_FRAME, [one.word]);
  cpu.jump(3);
  const stop = cpu.run(1);
  const trap = stop === "interruption" ? (TRAP_OF.get(cpu.interruption) ?? "other") : null;
  if (trap !== null) cpu.setPsw(cpu.control[CR_IPSW]!);
  if (cpu.nullified !== 0) cpu.jump(cpu.back);
  const stores: [number, number][] = [];
  for (let index = 0; index < BLOCK_WORDS; index += 1) {
    const value = cpu.memory.readWord(BLOCK_FRAME + 4 * index) >>> 0;
    if (value !== blockWord(index)) stores.push([index, value]);
  }
  const carries = (cpu.getPsw() & PSW_CARRIES) >> 8;
  return {
    trap,
    a: cpu.user[GR + 19]! >>> 0,
    b: cpu.user[GR + 20]! >>> 0,
    c: cpu.user[GR + 21]! >>> 0,
    state: (cpu.user[DIVIDE] << 13) | (cpu.user[SAR] << 8) | carries,
    front: cpu.front & ~3,
    back: cpu.back & ~3,
    gr1: cpu.user[GR + 1]! >>> 0,
    gr31: cpu.user[GR + 31]! >>> 0,
    stores,
  };
}

const TRAP_OF = new Map(Object.entries(INTERRUPTION_OF).map(([trap, number]) => [number, trap]));

describe("the interpreter, asked what QEMU was asked", () => {
  it("gives the same answers (src/isa/testdata/answers.tsv)", () => {
    const text = readFileSync(new URL("../isa/testdata/answers.tsv", import.meta.url), "utf8");
    const cases = parseAnswers(text);
    const cpu = loneProcessor({ apart: true });
    cpu.itlb.insert(0, 0, CODE_FRAME, ANYTHING);
    cpu.dtlb.insert(0, 0, BLOCK_FRAME, ANYTHING);
    cpu.ignoreIdle = true;
    const different = cases.flatMap(({ one, outcome }) => {
      const ours = formatOutcome(one, answer(cpu, one));
      return ours === outcome ? [] : [`${(one.word >>> 0).toString(16)}: ${ours}, not ${outcome}`];
    });
    expect(different).toEqual([]);
    expect(cases.length).toBeGreaterThan(20000);
  });
});
