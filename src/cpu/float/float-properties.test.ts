import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FR } from "../state.ts";
import { execute, floatMachine, registerText, setRegister } from "../testdata/float-machine.ts";

const cpu = floatMachine();

const FADD = 0x30850e06;
const FSUB = 0x30852e06;
const FMPY = 0x30854e06;
const FDIV = 0x30856e06;
const FREM = 0x30858e06;
const FSQRT = 0x30808806 | 0x800;
const FRND = 0x3080a806;
const SINGLE_BIT = 0x800;

const view = new DataView(new ArrayBuffer(8));

function digitsOf(value: number): string {
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}

function singleDigitsOf(value: number): string {
  view.setFloat32(0, value);
  return view.getUint32(0).toString(16).padStart(8, "0");
}

/** The result and the status of one operation. */
function calculate(word: number, status: number, a: string, b: string) {
  cpu.user[FR] = status;
  setRegister(cpu, 4, a);
  setRegister(cpu, 5, b);
  execute(cpu, word);
  return { digits: registerText(cpu, 6, a.length), status: cpu.user[FR] >>> 0 };
}

const doubles = fc.double({ noNaN: true });
const singles = fc.float({ noNaN: true });
/** Any bits at all. */
const patterns = fc
  .bigInt({ min: 0n, max: (1n << 64n) - 1n })
  .map((bits) => bits.toString(16).padStart(16, "0"));
const modes = fc.constantFrom(0, 0x200, 0x400, 0x600);
/** The inexact flag may stand already, which allows shorter ways. */
const statuses = fc.constantFrom(0, 0x08000000);

const HOST: readonly (readonly [string, number, (a: number, b: number) => number])[] = [
  ["sums", FADD, (a, b) => a + b],
  ["differences", FSUB, (a, b) => a - b],
  ["products", FMPY, (a, b) => a * b],
  ["quotients", FDIV, (a, b) => a / b],
  ["roots", FSQRT, (a) => Math.sqrt(a)],
];

describe("floating-point arithmetic", () => {
  for (const [name, word, host] of HOST) {
    it(`has the host's ${name} of doubles and of singles, to nearest`, () => {
      fc.assert(
        fc.property(doubles, doubles, statuses, (a, b, status) => {
          const expected = host(a, b);
          const own = calculate(word, status, digitsOf(a), digitsOf(b));
          if (Number.isNaN(expected)) expect(own.digits).toBe("7ff4000000000000");
          else expect(own.digits).toBe(digitsOf(expected));
        }),
        { numRuns: 2000 },
      );
      fc.assert(
        fc.property(singles, singles, statuses, (a, b, status) => {
          const expected = Math.fround(host(a, b));
          const own = calculate(word & ~SINGLE_BIT, status, singleDigitsOf(a), singleDigitsOf(b));
          if (Number.isNaN(expected)) expect(own.digits).toBe("7fa00000");
          else expect(own.digits).toBe(singleDigitsOf(expected));
        }),
        { numRuns: 2000 },
      );
    });
  }

  it("does not care about the order of summands and factors, in any mode, but for two NaNs", () => {
    const isNan = (digits: string) => /^[7f]f[f]/.test(digits);
    fc.assert(
      fc.property(patterns, patterns, modes, fc.constantFrom(FADD, FMPY), (a, b, mode, word) => {
        fc.pre(!isNan(a) || !isNan(b));
        expect(calculate(word, mode, a, b)).toEqual(calculate(word, mode, b, a));
      }),
      { numRuns: 2000 },
    );
  });

  it("gives the same by the short way of the host and by the long way of integers", () => {
    // An enabled underflow trap closes the short way; it changes nothing where there is no underflow.
    const words = fc.constantFrom(FADD, FSUB, FMPY, FDIV, FSQRT);
    fc.assert(
      fc.property(words, doubles, doubles, fc.boolean(), (word, a, b, isSingle) => {
        const operation = isSingle ? word & ~SINGLE_BIT : word;
        const first = isSingle ? singleDigitsOf(a) : digitsOf(a);
        const second = isSingle ? singleDigitsOf(b) : digitsOf(b);
        const long = calculate(operation, 2, first, second);
        fc.pre((long.status & 0x40) === 0);
        const short = calculate(operation, 0, first, second);
        expect({ ...long, status: (long.status & ~2) >>> 0 }).toEqual(short);
      }),
      { numRuns: 5000 },
    );
  });

  it("rounds down and up to neighbours, with the exact or the nearest result between them", () => {
    const words = fc.constantFrom(FADD, FSUB, FMPY, FDIV);
    fc.assert(
      fc.property(words, doubles, doubles, (word, a, b) => {
        const of = (mode: number) => calculate(word, mode, digitsOf(a), digitsOf(b));
        const near = of(0);
        fc.pre(!/^[7f]ff/.test(near.digits));
        const isExact = near.status === 0 && of(0x400).status === 0x400;
        const around = [of(0x400).digits, of(0x600).digits];
        if (isExact) expect(new Set(around).size).toBeLessThanOrEqual(2);
        else expect(around).toContain(near.digits);
        expect([...around, near.digits]).toContain(of(0x200).digits);
      }),
      { numRuns: 1000 },
    );
  });

  it("has a remainder that is no more than half of the divisor, and exact", () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1 }),
        fc.integer({ min: -60, max: 60 }),
        (a, b, e) => {
          const scale = 2 ** e;
          const { digits, status } = calculate(FREM, 0, digitsOf(a * scale), digitsOf(b * scale));
          view.setBigUint64(0, BigInt(`0x${digits}`));
          const rest = view.getFloat64(0) / scale;
          expect(status).toBe(0);
          expect(Math.abs(rest) * 2).toBeLessThanOrEqual(b);
          expect(Math.abs(((a - rest) / b) % 1)).toBe(0);
          if (Math.abs(rest) * 2 === b) expect(Math.abs(((a - rest) / b) % 2)).toBe(0);
        },
      ),
    );
  });
});

describe("conversions", () => {
  const FCNVFF_TO_DOUBLE = 0x30802206;
  const FCNVFF_TO_SINGLE = 0x30c00a07;
  it("brings every single back through a double", () => {
    fc.assert(
      fc.property(singles, (value) => {
        const digits = singleDigitsOf(value);
        calculate(FCNVFF_TO_DOUBLE, 0, digits, digits);
        execute(cpu, FCNVFF_TO_SINGLE);
        expect(registerText(cpu, 7, 8)).toBe(digits);
      }),
    );
  });

  it("brings every word, and every doubleword of 53 digits, back through a double", () => {
    const FCNVXF_WORD = 0x3080a206;
    const FCNVFX_WORD = 0x30c10a07;
    const FCNVXF_DOUBLE = 0x3080aa06;
    const FCNVFX_DOUBLE = 0x30c12a07;
    fc.assert(
      fc.property(fc.integer(), fc.bigInt({ min: -(2n ** 53n), max: 2n ** 53n }), (word, long) => {
        const wordDigits = (word >>> 0).toString(16).padStart(8, "0");
        calculate(FCNVXF_WORD, 0, wordDigits, wordDigits);
        execute(cpu, FCNVFX_WORD);
        expect(registerText(cpu, 7, 8)).toBe(wordDigits);
        const longDigits = BigInt.asUintN(64, long).toString(16).padStart(16, "0");
        calculate(FCNVXF_DOUBLE, 0, longDigits, longDigits);
        execute(cpu, FCNVFX_DOUBLE);
        expect(registerText(cpu, 7, 16)).toBe(longDigits);
      }),
    );
  });

  it("rounds to an integer once", () => {
    fc.assert(
      fc.property(doubles, modes, (value, mode) => {
        const once = calculate(FRND, mode, digitsOf(value), "0000000000000000");
        const twice = calculate(FRND, mode, once.digits, "0000000000000000");
        expect(twice).toEqual({ digits: once.digits, status: mode });
      }),
    );
  });
});
