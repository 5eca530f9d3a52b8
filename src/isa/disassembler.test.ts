import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { RandomStream } from "../base/random.ts";
import { encode, fieldValues } from "./assembler.ts";
import { decode, rowAt } from "./decoder.ts";
import { assemblySource, disassemble } from "./disassembler.ts";
import { ROWS } from "./spec/index.ts";
import { RANDOM_WORDS, randomWords } from "./testdata/samples.ts";

/** The lines of a record made by testdata/refresh-words.mjs; judge.mjs there tells what the letters mean. */
function recorded(name: string): string[] {
  const bytes = readFileSync(new URL(`testdata/${name}`, import.meta.url));
  return brotliDecompressSync(bytes).toString().trimEnd().split("\n");
}

const judged = recorded("words.tsv.br").map((line) => {
  const [word = "", text = "", letters = ""] = line.split("\t");
  return { word: parseInt(word, 16) | 0, text, letters };
});

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, "0");
}

describe("the disassembler", () => {
  it("writes what GNU objdump writes, or what GNU as makes that word of (words.tsv.br)", () => {
    const different = judged.flatMap(({ word, text }) => {
      const ours = disassemble(word, 0);
      return ours === text ? [] : [`${hex(word)}: ${ours}, not ${text}`];
    });
    expect(different.slice(0, 10)).toEqual([]);
    expect(judged.length).toBeGreaterThan(100_000);
  });

  it("has a name for every value of every field", () => {
    expect(judged.filter(({ word }) => /[<>{}]\w/.test(disassemble(word, 0)))).toEqual([]);
  });

  it("has been judged on every row of the table", () => {
    const rows = new Set(judged.map(({ word }) => rowAt(decode(word)).name));
    expect(ROWS.map((row) => row.name).filter((name) => !rows.has(name))).toEqual([]);
  });

  it("agrees with the judges on words by chance (random-words.txt.br)", () => {
    const lines = recorded("random-words.txt.br");
    const different: string[] = [];
    for (const [at, word] of randomWords(RANDOM_WORDS).entries()) {
      const ours = disassemble(word, 0);
      const [letters = "", ...text] = (lines[at] ?? "").split(" ");
      const expected = text.length > 0 ? text.join(" ") : ours;
      const isUnknown = letters === "2" || letters === "-";
      if (ours !== expected || isUnknown !== ours.startsWith("#")) {
        different.push(`${hex(word)}: ${ours}, not ${lines[at] ?? "nothing"}`);
      }
    }
    expect(different.slice(0, 10)).toEqual([]);
    expect(lines.length).toBe(RANDOM_WORDS);
  });

  it("has something to say about ten million words", () => {
    const random = new RandomStream(1, "words");
    let unknown = 0;
    for (let count = 0; count < 10_000_000; count++) {
      const first = disassemble(random.nextUint32() | 0, count * 4).charCodeAt(0);
      if (first === 0x23)
        unknown += 1; // "#"
      else if (first < 0x61 || first > 0x7a) throw new Error("no mnemonic");
    }
    expect(unknown).toBeGreaterThan(4_000_000);
    expect(unknown).toBeLessThan(5_000_000);
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

describe("the encoder", () => {
  it("makes of a row and field values the word that GNU as makes (words.tsv.br)", () => {
    const byAs = judged.filter(({ letters }) => letters.includes("a"));
    for (const { word } of byAs) {
      const index = decode(word);
      if (encode(index, fieldValues(index, word)) !== word) expect(hex(word)).toBe("the same");
    }
    expect(byAs.length).toBeGreaterThan(90_000);
  });
});

describe("assembly source", () => {
  it("is what GNU as reads", () => {
    expect(assemblySource(0x0c6f1084)).toBe("ldw -0x9(%r3),%r4");
    expect(assemblySource(0x82932010 | 0)).toBe("cmpb,= %r19,%r20,.+16");
    expect(assemblySource(0x2aa26246)).toBe("addil L%0x12345000,%r21");
    expect(assemblySource(0x016048a1)).toBe("mfctl %cr11,%r1");
    expect(assemblySource(0xf0000000 | 0)).toBe(".word 0xf0000000");
  });
});
