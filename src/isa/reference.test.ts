import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encode } from "./assembler.ts";
import { decode, rowAt, rowIndex } from "./decoder.ts";
import { stepReference } from "./reference.ts";
import { newReferenceState, type ReferenceState } from "./reference-state.ts";
import { ROWS } from "./spec/index.ts";
import { answer, formatOutcome, parseAnswers } from "./testdata/answers.ts";

const cases = parseAnswers(readFileSync(new URL("testdata/answers.tsv", import.meta.url), "utf8"));
const word = fc.integer({ min: -0x80000000, max: 0x7fffffff });

/** A machine without memory, standing at `front` and going on at `back`. */
function machine(front: number, back = front + 4): ReferenceState {
  const state = newReferenceState({ load: () => null, store: () => null });
  state.front = { space: 1, offset: front };
  state.back = { space: 2, offset: back };
  return state;
}

function insnWord(name: string, fields: Record<string, number>): number {
  return encode(rowIndex(name), fields);
}

describe("the reference machine", () => {
  it("answers as QEMU does (answers.tsv)", () => {
    const different = cases.flatMap(({ one, outcome }) => {
      const ours = formatOutcome(one, answer(one));
      return ours === outcome ? [] : [`${(one.word >>> 0).toString(16)}: ${ours}, not ${outcome}`];
    });
    expect(different).toEqual([]);
    expect(cases.length).toBeGreaterThan(20000);
  });

  it("has been asked about every instruction that is not left to a helper", () => {
    const asked = new Set(cases.map(({ one }) => rowAt(decode(one.word)).name));
    const floats = /^F(LD|ST)/;
    const missing = ROWS.filter(({ name, execute }) => {
      return !asked.has(name) && !floats.test(name) && !execute.toString().includes("o.call");
    });
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it("carries out of each digit what a sum of the digits carries", () => {
    const names = ["ADD", "ADDC", "SUB", "SUBB"] as const;
    fc.assert(
      fc.property(fc.constantFrom(...names), word, word, fc.boolean(), (name, a, b, carry) => {
        const state = machine(0);
        state.gr.set([a, b], 19);
        state.carries = carry ? 0x80000000 | 0 : 0;
        stepReference(state, insnWord(name, { r1: 19, r2: 20, t: 21 }));
        const addend = name.startsWith("SUB") ? ~b : b;
        const carryIn =
          name.endsWith("C") || name === "SUBB" ? Number(carry) : Number(name === "SUB");
        for (let digit = 0; digit < 8; digit++) {
          const low = (value: number) => BigInt.asUintN(4 * digit + 4, BigInt(value));
          const sum = low(a) + low(addend) + BigInt(carryIn);
          const expected = Number(sum >> BigInt(4 * digit + 4));
          expect((state.carries >>> (4 * digit + 3)) & 1).toBe(expected);
        }
      }),
    );
  });

  it("counts bits lost by a shift as overflow of SHnADD", () => {
    const state = machine(0);
    state.gr.set([0x40000000, 0], 19);
    const add = { r1: 19, r2: 20, t: 21 };
    expect(stepReference(state, insnWord("SH1ADDO", add)).trap).toBe("overflow");
    stepReference(state, insnWord("SH2ADD", { ...add, c: 4, f: 1 })); // uv
    expect(state.nullify).toBe(true);
    expect(state.carries).toBe(0);
    state.nullify = false;
    stepReference(state, insnWord("SH1ADD", { ...add, c: 4, f: 1 }));
    expect(state.nullify).toBe(false);
  });

  it("changes nothing when it traps", () => {
    const state = machine(3);
    state.gr.set([0x7fffffff, 1, 5], 19);
    for (const [name, fields, trap] of [
      ["ADDO", { r1: 19, r2: 20, t: 21 }, "overflow"],
      ["SUBT", { r1: 19, r2: 20, t: 21, f: 1 }, "conditional"],
      ["LDWM", { b: 19, t: 21, im14: 1 }, "unaligned"],
      ["LDW", { b: 20, t: 21, im14: 3 }, "memory"],
      ["SSM", { t: 21 }, "privileged operation"],
    ] as const) {
      const before = structuredClone({ ...state, memory: null });
      expect(stepReference(state, insnWord(name, fields)).trap).toBe(trap);
      expect({ ...state, memory: null }).toEqual(before);
    }
    expect(stepReference(state, 0xf0000000 | 0).trap).toBe("illegal");
  });

  it("divides with DS: 32 steps give quotient and remainder", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 0x7fffffff }),
        fc.integer({ min: 1, max: 0x7fffffff }),
        (a, b) => {
          const state = machine(0);
          const run = (name: string, fields: Record<string, number>) =>
            expect(stepReference(state, insnWord(name, fields)).trap).toBeNull();
          state.gr.set([a, b, 0], 19);
          run("SUB", { r1: 0, r2: 20, t: 22 });
          run("DS", { r1: 0, r2: 22, t: 0 });
          run("ADD", { r1: 19, r2: 19, t: 19 });
          for (let step = 0; step < 32; step++) {
            run("DS", { r1: 21, r2: 20, t: 21 });
            run("ADDC", { r1: 19, r2: 19, t: 19 });
          }
          expect(state.gr[19]! >>> 0).toBe(Math.floor(a / b));
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe("branches of the reference machine", () => {
  it("skip what they nullify: forwards when taken, backwards when not", () => {
    for (const [w, r2, nullifies] of [
      [8, 19, true],
      [8, 20, false],
      [-16, 19, false],
      [-16, 20, true],
    ] as const) {
      const state = machine(100);
      state.gr[20] = 1;
      stepReference(state, insnWord("COMBT", { r1: 19, r2, c: 1, w, n: 1 }));
      expect(state.nullify).toBe(nullifies);
    }
  });

  it("lose privilege through a vectored branch, and never gain any", () => {
    for (const [level, low, result] of [
      [0, 0, 0],
      [0, 3, 3],
      [2, 1, 2],
      [3, 0, 3],
    ] as const) {
      const state = machine(0x1000 + level);
      state.gr[5] = 0x2000 + low;
      stepReference(state, insnWord("BV", { b: 5, x: 0 }));
      expect(state.back).toEqual({ space: 2, offset: 0x2000 + result });
    }
  });

  it("go to another space, and link to where they came from", () => {
    const state = machine(0x1003, 0x1007);
    state.sr.set([7, 0, 0, 0, 9]);
    state.gr[31] = 0x3000;
    stepReference(state, insnWord("BLE", { b: 31, s: 0, w: 4, n: 1 }));
    expect(state.back).toEqual({ space: 7, offset: 0x3007 });
    expect(state.sr[0]).toBe(2);
    expect(state.gr[31]).toBe(0x100b);
    expect(state.nullify).toBe(true);
  });

  it("link past the queue, not past the instruction, in the slot of another branch", () => {
    const state = machine(0x1000, 0x5000);
    stepReference(state, insnWord("BL", { t: 2, w: 0 }));
    expect(state.gr[2]).toBe(0x5004);
    expect(state.front.offset).toBe(0x5000);
    expect(state.back.offset).toBe(0x1008);
  });
});
