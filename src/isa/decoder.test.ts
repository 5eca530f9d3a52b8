import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AssertionError } from "../base/assert.ts";
import { decode, PATTERNS, patternAt, rowAt, rowIndex } from "./decoder.ts";
import { ROWS } from "./spec/index.ts";

const word = fc.integer({ min: -0x80000000, max: 0x7fffffff });

describe("the table", () => {
  it("names every row once", () => {
    const names = ROWS.map((row) => row.name);
    expect(names).toEqual([...new Set(names)]);
    expect(names.every((name) => /^[A-Z0-9]+$/.test(name))).toBe(true);
  });

  it("has no two rows for one word, unless one of them says more about it", () => {
    const general = new Set<string>();
    for (const [i, a] of PATTERNS.entries()) {
      for (const [j, b] of PATTERNS.entries()) {
        const common = a.mask & b.mask;
        if (i >= j || ((a.match ^ b.match) & common) !== 0) continue;
        const pair = `${rowAt(i).name} ${rowAt(j).name}`;
        expect(a.mask === b.mask || (common !== a.mask && common !== b.mask), pair).toBe(false);
        general.add(rowAt(common === a.mask ? i : j).name);
      }
    }
    const ofUnits = "CLDWX CSTWX CLDWS CSTWS CLDDX CSTDX CLDDS CSTDS COPR FLOAT0C FLOAT0E";
    expect([...general].toSorted()).toEqual(ofUnits.split(" ").toSorted());
  });

  it("uses in its syntax only fields of the picture", () => {
    for (const [index, { name, syntax }] of ROWS.entries()) {
      const fields = new Set(patternAt(index).fields.map((field) => field.name));
      for (const [, form, operands] of syntax.matchAll(/\{(\w+)(?::([\w,]+))?\}/g)) {
        if (form === "implied" || form === "if" || operands === undefined) continue;
        for (const field of operands.split(",")) {
          expect(fields.has(field), `${name}: ${field}`).toBe(true);
        }
      }
    }
  });
});

describe("the decoder", () => {
  it("finds a row that matches, and -1 only where none does", () => {
    fc.assert(
      fc.property(word, (w) => {
        const index = decode(w);
        const matching = PATTERNS.flatMap(({ mask, match }, i) =>
          (w & mask) === match ? [i] : [],
        );
        if (index < 0) expect(matching).toEqual([]);
        else expect(matching).toContain(index);
      }),
    );
  });

  it("prefers the row that says more", () => {
    expect(rowAt(decode(0x24000000)).name).toBe("FLDWX");
    expect(rowAt(decode(0x24000080)).name).toBe("CLDWX");
    expect(rowAt(decode(0x38004700)).name).toBe("XMPYU");
    expect(rowAt(decode(0x38004600)).name).toBe("FMPY0E");
    expect(rowAt(decode(0x3800c000)).name).toBe("FLOAT0E");
    expect(rowAt(decode(0x30002420)).name).toBe("FTEST");
    expect(rowAt(decode(0x30000420)).name).toBe("FLOAT0C");
  });

  it("knows that opcodes of PA-RISC 2.0 and unused ones are illegal here", () => {
    for (const illegal of [0xf0000000, 0x50000000, 0x0c0000c0, 0x08000620, 0xfffdead0]) {
      expect(decode(illegal | 0)).toBe(-1);
    }
  });

  it("finds rows by name", () => {
    expect(rowAt(rowIndex("LDWM")).name).toBe("LDWM");
    expect(() => rowIndex("MOV")).toThrow(AssertionError);
    expect(() => rowAt(-1)).toThrow(AssertionError);
  });
});
