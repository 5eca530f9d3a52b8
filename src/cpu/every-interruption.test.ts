/**
 * Every interruption that can occur here: its number, what it saves, and that it saves nothing but the PSW while PSW Q
 * is 0 (PA-RISC 1.1 manual, chapter 4; the table is docs/INTERRUPTIONS.md).
 */
import { describe, expect, it } from "vitest";
import { INTERRUPTIONS, interruptionName } from "../isa/interruptions.ts";
import {
  PSW_B,
  PSW_C,
  PSW_D,
  PSW_H,
  PSW_I,
  PSW_L,
  PSW_P,
  PSW_Q,
  PSW_R,
  PSW_T,
} from "../isa/psw.ts";
import { CR_COPROCESSOR, CR_IIR, CR_IOR, CR_IPSW, CR_ISR, CR_VECTOR } from "./control-registers.ts";
import { SHADOWED } from "./interruption.ts";
import type { Processor } from "./processor.ts";
import { FR, GR } from "./state.ts";
import { branch, BREAK, insn, ldw, mtctl, NOP, stw } from "./testdata/assemble.ts";
import { loneProcessor, place } from "./testdata/lone-processor.ts";

const CODE = 0x2000;
const VECTORS = 0x4000;
const DATA = 0x3000;
const BASE = 5;
const EVERYTHING = (3 << 24) | (3 << 22) | (3 << 20) | (1 << 28);
const UNTOUCHED = 77;

interface Way {
  readonly number: number;
  /** What must be saved besides the queue and the PSW: nothing, the instruction, the data's address too. */
  readonly leaves: "queue" | "instruction" | "address";
  readonly word: number;
  readonly psw?: number;
  readonly level?: number;
  /** Access word of the data page, null for none. */
  readonly access?: number | null;
  readonly offset?: number;
  readonly prepare?: (cpu: Processor) => void;
  /** Group 4: the queue after the instruction. */
  readonly after?: readonly [number, number];
}

const lower = { word: insn("BV", { b: BASE, x: 0 }), offset: CODE + 0x40 + 3 };
const gate = insn("GATE", { t: 3, w: 0 });

const WAYS: readonly Way[] = [
  { number: 1, leaves: "queue", word: NOP, prepare: (cpu) => cpu.jump(0x4000_0000) },
  { number: 3, leaves: "queue", word: NOP, psw: PSW_R, prepare: (cpu) => (cpu.control[0] = -1) },
  {
    number: 4,
    leaves: "queue",
    word: NOP,
    psw: PSW_I,
    prepare: (cpu) => (cpu.control[15] = cpu.control[23] = 1),
  },
  { number: 6, leaves: "queue", word: NOP, psw: PSW_C },
  { number: 7, leaves: "queue", word: NOP, psw: PSW_C, prepare: codePage(1 << 24) },
  { number: 7, leaves: "queue", word: NOP, psw: PSW_C | PSW_P, prepare: codePage(EVERYTHING | 2) },
  { number: 8, leaves: "instruction", word: 0xfc000000 | 0 },
  { number: 9, leaves: "instruction", word: BREAK },
  { number: 10, leaves: "instruction", word: insn("RFI"), level: 3 },
  { number: 11, leaves: "instruction", word: mtctl(0, 9), level: 3 },
  { number: 12, leaves: "instruction", word: insn("ADDO", { r1: 6, r2: 6, t: 7 }) },
  { number: 13, leaves: "instruction", word: insn("ADDIT", { r: 0, t: 7, im11: 0, c: 1 }) },
  {
    number: 14,
    leaves: "instruction",
    word: insn("FLDWS", { b: BASE, t: 8 }),
    prepare: (cpu) => (cpu.user[FR] = 0x40),
  },
  { number: 15, leaves: "address", word: ldw(0, BASE, 7), access: null },
  { number: 15, leaves: "address", word: stw(0, 0, BASE), access: null },
  { number: 17, leaves: "address", word: insn("PROBERI", { b: BASE, i: 0, t: 7 }), access: null },
  { number: 17, leaves: "address", word: insn("LPA", { b: BASE, x: 0, t: 7 }), access: null },
  { number: 19, leaves: "address", word: stw(0, 0, BASE), access: EVERYTHING | (1 << 27) },
  { number: 20, leaves: "address", word: stw(0, 0, BASE), access: EVERYTHING & ~(1 << 28) },
  { number: 21, leaves: "address", word: ldw(0, BASE, 7), access: EVERYTHING | (1 << 29) },
  {
    number: 22,
    leaves: "address",
    word: insn("FLDWS", { b: BASE, t: 8 }),
    access: EVERYTHING,
    prepare: (cpu) => (cpu.control[CR_COPROCESSOR] = 0),
  },
  { number: 22, leaves: "address", word: insn("CSTDS", { b: BASE, uid: 5 }), access: EVERYTHING },
  { number: 15, leaves: "address", word: insn("CLDWS", { b: BASE, uid: 5 }), access: null },
  { number: 22, leaves: "instruction", word: insn("SPOP0") },
  { number: 22, leaves: "instruction", word: insn("COPR", { uid: 5 }) },
  {
    number: 23,
    leaves: "instruction",
    word: gate,
    psw: PSW_H,
    level: 3,
    after: [(CODE + 4) | 3, CODE + 8],
  },
  { number: 24, leaves: "instruction", ...lower, psw: PSW_L, after: [CODE + 4, CODE + 0x43] },
  { number: 25, leaves: "instruction", word: branch(16), psw: PSW_T, after: [CODE + 4, CODE + 16] },
  { number: 26, leaves: "address", word: ldw(0, BASE, 7), access: 7 << 24 },
  { number: 27, leaves: "address", word: ldw(0, BASE, 7), psw: PSW_P, access: EVERYTHING | 2 },
  { number: 28, leaves: "address", word: ldw(0, BASE, 7), access: EVERYTHING, offset: DATA + 2 },
];

/** The page of the code, for translated fetches. */
function codePage(access: number): (cpu: Processor) => void {
  return (cpu) => {
    cpu.itlb.insert(0, CODE >>> 12, CODE, access);
  };
}

function provoke({ word, psw = 0, level = 0, access, offset = DATA, prepare }: Way, q: number) {
  const cpu = loneProcessor({ hosted: false });
  cpu.control[CR_VECTOR] = VECTORS;
  for (const register of [17, 18, 19, 20, 21]) cpu.control[register] = UNTOUCHED;
  cpu.iiasqBack = cpu.iiaoqBack = UNTOUCHED;
  cpu.shadow.fill(UNTOUCHED);
  place(cpu, CODE, [word, NOP, NOP]);
  for (let register = 1; register < 32; register += 1) cpu.user[GR + register] = 100 + register;
  cpu.user[GR + BASE] = offset;
  cpu.user[GR + 6] = 0x7fffffff;
  const data = access === undefined ? 0 : PSW_D;
  if (access !== undefined && access !== null) cpu.dtlb.insert(0, DATA >>> 12, DATA, access);
  const before = psw | q | data | 0xa500;
  cpu.setPsw(before);
  cpu.jump(CODE | level);
  prepare?.(cpu);
  const from = cpu.front;
  cpu.step();
  return { cpu, before, from };
}

describe.each(WAYS)("interruption $number", (way) => {
  const { number, leaves, word, offset = DATA, after } = way;

  it(`${interruptionName(number)} saves what it has to`, () => {
    const { cpu, before, from } = provoke(way, PSW_Q);
    expect([cpu.front - VECTORS, cpu.back - VECTORS]).toEqual([32 * number, 32 * number + 4]);
    expect(cpu.getPsw()).toBe(number === 1 ? 0x10000 : 0);
    const [front, back] = after ?? [from, (from + 4) | 0];
    expect([cpu.control[18], cpu.iiaoqBack]).toEqual([front, back]);
    expect([cpu.control[17], cpu.iiasqBack]).toEqual([0, 0]);
    expect(cpu.control[CR_IPSW]).toBe(before | (after === undefined ? 0 : PSW_B));
    expect(cpu.control[CR_IIR]).toBe(leaves === "queue" ? UNTOUCHED : word);
    const address = leaves === "address" ? [0, offset] : [UNTOUCHED, UNTOUCHED];
    expect([cpu.control[CR_ISR], cpu.control[CR_IOR]]).toEqual(address);
    expect([...cpu.shadow]).toEqual(SHADOWED.map((register) => cpu.user[GR + register]));
  });

  it(`${interruptionName(number)} saves the PSW alone while Q is 0`, () => {
    const { cpu, before } = provoke(way, 0);
    expect(cpu.front - VECTORS).toBe(32 * number);
    expect(cpu.control[CR_IPSW]).toBe(before | (after === undefined ? 0 : PSW_B));
    const saved = [17, 18, 19, 20, 21].map((register) => cpu.control[register]);
    expect([...saved, cpu.iiasqBack, cpu.iiaoqBack, ...cpu.shadow]).toEqual(
      Array.from({ length: 14 }, () => UNTOUCHED),
    );
  });
});

describe("the interruptions", () => {
  it("are all here but those that cannot occur", () => {
    const never = [2, 5, 16, 18];
    const provoked = new Set(WAYS.map(({ number }) => number));
    const missing = INTERRUPTIONS.filter(({ number }) => !provoked.has(number));
    expect(missing.map(({ number }) => number)).toEqual(never);
  });
});
