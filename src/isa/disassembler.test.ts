import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode, rowAt } from "./decoder.ts";
import { assemblySource, disassemble } from "./disassembler.ts";
import { ROWS } from "./spec/index.ts";

const lines = readFileSync(new URL("testdata/words.tsv", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => line.split("\t"));

describe("the disassembler", () => {
  it("writes what GNU objdump writes, or what GNU as makes that word of (words.tsv)", () => {
    const different = lines.flatMap(([word = "", text = ""], index) => {
      const ours = disassemble(parseInt(word, 16) | 0, index * 4);
      return ours === text ? [] : [`${word}: ${ours}, not ${text}`];
    });
    expect(different).toEqual([]);
    expect(lines.length).toBeGreaterThan(4000);
  });

  it("has been judged on every row of the table", () => {
    const judged = new Set(lines.map(([word = ""]) => rowAt(decode(parseInt(word, 16) | 0)).name));
    expect(ROWS.map((row) => row.name).filter((name) => !judged.has(name))).toEqual([]);
  });

  it("has something to say about every word", () => {
    fc.assert(
      fc.property(fc.integer({ min: -0x80000000, max: 0x7fffffff }), (word) => {
        expect(disassemble(word, 0)).toMatch(/^#[0-9a-f]{8}$|^[a-z]/);
        expect(assemblySource(word)).not.toContain("{");
      }),
    );
  });

  it("names the target of a branch where there is a name", () => {
    const symbolOf = (address: number) => (address === 0x1010 ? "main+0x10" : null);
    expect(disassemble(0xe8400000 | 0, 0x1008, symbolOf)).toBe("b,l 1010 <main+0x10>,rp");
    expect(disassemble(0xe8400000 | 0, 0x100c, symbolOf)).toBe("b,l 0x1014,rp");
  });

  it("wraps addresses as the processor does", () => {
    expect(disassemble(0xe8400000 | 0, 0xfffffffc)).toBe("b,l 0x4,rp");
  });
});

describe("assembly source", () => {
  it("is what GNU as reads", () => {
    expect(assemblySource(0x0c6f1084)).toBe("ldw -0x9(%r3),%r4");
    expect(assemblySource(0x82932010 | 0)).toBe("cmpb,= %r19,%r20,.+16");
    expect(assemblySource(0x2aa26246)).toBe("addil L%0x12345000,%r21,%r1");
    expect(assemblySource(0x016048a1)).toBe("mfctl %cr11,%r1");
  });
});
