import { describe, expect, it } from "vitest";
import { ASSIST_EMULATION, ASSIST_EXCEPTION } from "../../isa/interruptions.ts";
import { CR_COPROCESSOR } from "../control-registers.ts";
import type { Processor } from "../processor.ts";
import { FR, GR } from "../state.ts";
import {
  execute,
  floatMachine,
  hex8,
  registerText,
  setRegister,
} from "../testdata/float-machine.ts";

const FADD = 0x30850e06;
const FMPY = 0x30854e06;
const FDIV = 0x30856e06;
const FCMP_EQUAL = 0x30850c04;
const FCMP_UNORDERED_INVALID = 0x30850c03;
const FCPY_QUAD = 0x30805806;
const FCNVFF_TO_SINGLE = 0x30800a06;
const FMPYADD = 0x188541c6;
const FTEST = 0x30002420;
const IDENTIFY = 0x30000000;
const XMPYU = 0x38854706;
/** FSTD and FLDD of FR 0 at (r26). */
const STORE_STATUS = 0x2f401200;
const LOAD_STATUS = 0x2f401000;
const STORE_OTHER = 0x2f401204;

const V = 16;
const Z = 8;
const O = 4;
const U = 2;
const I = 1;
const T = 0x40;
const ONE = "3ff0000000000000";
const ZERO = "0000000000000000";
const LARGEST = "7fefffffffffffff";
const LEAST_NORMAL = "0010000000000000";

function machine(status: number, a: string, b: string): Processor {
  const cpu = floatMachine();
  cpu.user[FR] = status;
  setRegister(cpu, 4, a);
  setRegister(cpu, 5, b);
  setRegister(cpu, 6, "aaaaaaaabbbbbbbb");
  cpu.user[GR + 26] = 0x2000;
  return cpu;
}

/** The number of the interruption that the instruction ends in, null for none. */
function interruption(cpu: Processor, word: number): number | null {
  return execute(cpu, word).interruption;
}

function statusOf(cpu: Processor): string {
  return hex8(cpu.user[FR] ?? 0);
}

/** What the exception register says about an instruction. */
function exception(code: number, word: number): string {
  return hex8((code << 26) | (word & 0x3ffffff));
}

describe("a floating-point trap", () => {
  it.each([
    ["an invalid operand", V, FMPY, ZERO, "7ff0000000000000", 0x20, "aaaaaaaabbbbbbbb"],
    ["a division by zero", Z, FDIV, ONE, ZERO, 0x10, "aaaaaaaabbbbbbbb"],
    ["an overflow", O, FADD, LARGEST, LARGEST, 0x08, "1fffffffffffffff"],
    ["an inexact overflow", O | I, FMPY, LARGEST, LARGEST, 0x0a, "5feffffffffffffe"],
    ["an exact underflow", U, FMPY, LEAST_NORMAL, "3fe0000000000000", 0x04, "6000000000000000"],
    ["an inexact result", I, FDIV, ONE, "4008000000000000", 0x02, "3fd5555555555555"],
    [
      "an inexact underflow without its trap",
      I,
      FDIV,
      LEAST_NORMAL,
      "4008000000000000",
      0x02,
      "0005555555555555",
    ],
  ])("is left pending by %s", (_, enables, word, a, b, code, result) => {
    const cpu = machine(enables, a, b);
    expect(interruption(cpu, word)).toBeNull();
    expect(registerText(cpu, 6, 16)).toBe(result);
    expect((cpu.user[FR] ?? 0) & 0x7f).toBe(T | enables);
    expect(hex8(cpu.user[FR + 1] ?? 0)).toBe(exception(code, word));
  });

  it("sets the flags of what does not trap, and no other", () => {
    const inexactToo = machine(O, LARGEST, "7feffffffffffffd");
    execute(inexactToo, FMPY);
    expect(statusOf(inexactToo)).toBe(hex8((I << 27) | T | O));
    const overflowToo = machine(I, LARGEST, LARGEST);
    execute(overflowToo, FADD);
    expect(statusOf(overflowToo)).toBe(hex8((O << 27) | T | I));
    expect(registerText(overflowToo, 6, 16)).toBe("7ff0000000000000");
  });

  it("is taken by the next floating-point instruction, which is not executed", () => {
    for (const next of [FADD, XMPYU, FMPYADD, STORE_OTHER, LOAD_STATUS, IDENTIFY, FTEST]) {
      const cpu = machine(Z, ONE, ZERO);
      execute(cpu, FDIV);
      const status = statusOf(cpu);
      expect(interruption(cpu, next)).toBe(ASSIST_EXCEPTION);
      expect(statusOf(cpu)).toBe(status);
    }
  });

  it("goes to memory with FR 0, comes back with it, and is no longer pending between", () => {
    const cpu = machine(Z, ONE, ZERO);
    execute(cpu, FDIV);
    expect(interruption(cpu, STORE_STATUS)).toBeNull();
    expect(hex8(cpu.memory.readWord(0x2000))).toBe(hex8(T | Z));
    expect(hex8(cpu.memory.readWord(0x2004))).toBe(exception(0x10, FDIV));
    expect(statusOf(cpu)).toBe(hex8(Z));
    expect(interruption(cpu, FADD)).toBeNull();
    expect(interruption(cpu, LOAD_STATUS)).toBeNull();
    expect(interruption(cpu, FADD)).toBe(ASSIST_EXCEPTION);
  });

  it("of a comparison leaves C and the queue alone", () => {
    const cpu = machine(V | 0x4000000, "7ff4000000000000", ONE);
    execute(cpu, FCMP_UNORDERED_INVALID);
    expect(statusOf(cpu)).toBe(hex8(V | 0x4000000 | T));
    expect(hex8(cpu.user[FR + 1] ?? 0)).toBe(exception(0x20, FCMP_UNORDERED_INVALID));
  });
});

describe("an unimplemented operation", () => {
  it.each([
    ["a quad", FCPY_QUAD, 0x09],
    ["a result for FR 0", 0x30850e00, 0x09],
    ["a result for FR 0, with halves", 0x38850e00, 0x0b],
    ["a product for FR 0", 0x188541c0, 0x03],
    ["a difference for FR 0", 0x988501c6, 0x23],
  ])("is one with %s: software gets it as a pending trap", (_, word, code) => {
    const cpu = machine(0, ONE, ONE);
    expect(interruption(cpu, word)).toBeNull();
    expect(statusOf(cpu)).toBe(hex8(T));
    expect(hex8(cpu.user[FR + 1] ?? 0)).toBe(exception(code, word));
    expect(registerText(cpu, 6, 16)).toBe("aaaaaaaabbbbbbbb");
  });

  it("is a pair of which one traps, and then neither is done", () => {
    const cpu = machine(I, ONE, ONE);
    setRegister(cpu, 7, ONE);
    setRegister(cpu, 8, "3c90000000000000");
    execute(cpu, FMPYADD);
    expect(statusOf(cpu)).toBe(hex8(I | T));
    expect(hex8(cpu.user[FR + 1] ?? 0)).toBe(exception(0x03, FMPYADD));
    expect(registerText(cpu, 6, 16)).toBe("aaaaaaaabbbbbbbb");
  });

  it("is a conversion to single that no wrapped exponent can tell of", () => {
    const cpu = machine(O, LARGEST, ZERO);
    execute(cpu, FCNVFF_TO_SINGLE);
    expect(hex8(cpu.user[FR + 1] ?? 0)).toBe(exception(0x09, FCNVFF_TO_SINGLE));
  });
});

describe("a reserved operation", () => {
  it.each([
    ["a sub-operation of PA-RISC 2.0", 0x3080c806],
    ["the format 2", 0x30851606],
    ["a fifth operation of two operands", 0x3085ae06],
    ["an FTEST without such a condition", 0x30002423],
  ])("is %s: it is interrupted at once, with T as it was", (_, word) => {
    const cpu = machine(0, ONE, ONE);
    expect(interruption(cpu, word)).toBe(ASSIST_EXCEPTION);
    expect(statusOf(cpu)).toBe("00000000");
  });
});

describe("the coprocessor", () => {
  it("is emulated where CCR switches it off", () => {
    for (const word of [FADD, FMPYADD, FTEST, XMPYU, STORE_STATUS]) {
      const cpu = machine(0, ONE, ONE);
      cpu.control[CR_COPROCESSOR] = 0x80;
      expect(interruption(cpu, word)).toBe(ASSIST_EMULATION);
    }
  });

  it("tells its model in place of the compare queue", () => {
    const cpu = machine(0xf83ff81f, ONE, ONE);
    cpu.user[FR] = 0xf83ffe1f | 0;
    execute(cpu, IDENTIFY);
    expect(statusOf(cpu)).toBe("f80f0e1f");
  });

  it("accepts and rejects by the last comparisons", () => {
    const REJECT = FTEST | 2;
    const REJECT_8 = FTEST | 6;
    const tested = (status: number, word: number) =>
      execute(machine(status, ONE, ONE), word).nullified;
    // C and the sixth of the queue: both points are outside of the same plane.
    expect(tested(0x04000000 | (0x200000 >>> 5), REJECT)).toBe(true);
    expect(tested(0x04000000 | (0x200000 >>> 4), REJECT)).toBe(false);
    expect(tested(0x04000000 | (0x200000 >>> 3), REJECT_8)).toBe(true);
    expect(tested(0x00200000 | (0x200000 >>> 4), REJECT_8)).toBe(true);
    expect(tested(0x00200000 | (0x200000 >>> 5), REJECT_8)).toBe(false);
  });

  it("shifts the compare queue", () => {
    const cpu = machine(0x04000800, ONE, ONE);
    execute(cpu, FCMP_EQUAL);
    expect(statusOf(cpu)).toBe("04200000");
  });
});
