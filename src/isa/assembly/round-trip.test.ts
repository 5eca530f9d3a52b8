import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode, patternAt } from "../decoder.ts";
import { assemblySource, disassemble } from "../disassembler.ts";
import { linesOf } from "../testdata/recorded.ts";
import { assemble } from "./assemble.ts";

/** The word that a statement becomes, or what is wrong with it. */
function assembled(statement: string): number | string {
  const result = assemble(`\t${statement}\n`);
  if (!result.ok) return result.error[0]?.sentence ?? "";
  const { bytes } = result.value.sections[0]!;
  return new DataView(bytes.buffer, bytes.byteOffset).getInt32(0);
}

/** Reserved formats and conditions are no text that an assembler reads. */
const RESERVED = /\?\d|^f\w+ |^f\w+,\w+,?(?:quad)? $/;

const recorded = new URL("../testdata/words.tsv.br", import.meta.url);
/** One of so many recorded words is assembled. */
const EVERY = 20;

describe("disassembled text", () => {
  it("becomes the word that GNU as makes of it", () => {
    const lines = linesOf(brotliDecompressSync(readFileSync(recorded)).toString());
    const judged = lines.filter((line) => line.split("\t")[2]?.includes("a") === true);
    expect(judged.length).toBeGreaterThan(100_000);
    for (let at = 0; at < judged.length; at += EVERY) {
      const word = parseInt(judged[at]!, 16) | 0;
      const text = assemblySource(word);
      expect({ text, word: assembled(text) }).toEqual({ text, word });
    }
  });

  it("is read as an instruction that says the same, for random words", () => {
    fc.assert(
      fc.property(fc.integer(), (word) => {
        const text = assemblySource(word);
        fc.pre(decode(word) >= 0 && !text.startsWith(".") && !RESERVED.test(text));
        const again = assembled(text);
        if (typeof again === "string") throw new Error(`${text}: ${again}`);
        expect(assemblySource(again)).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });

  it("is read as the same word where it says all of it", () => {
    fc.assert(
      fc.property(fc.integer(), (random) => {
        const index = decode(random);
        fc.pre(index >= 0);
        // Bits that the processor ignores are 0, in what as writes.
        const { mask, match, fields } = patternAt(index);
        let named = mask;
        for (const { slices } of fields) {
          for (const { position, width } of slices) named |= (2 ** width - 1) << position;
        }
        const word = (random & named) | match;
        const text = assemblySource(word);
        fc.pre(decode(word) === index && !text.startsWith(".") && !RESERVED.test(text));
        const again = assembled(text);
        // A short displacement has two forms, cache hints a reserved one: then the text at least is the same.
        if (again === word) return;
        if (typeof again === "string") throw new Error(`${text}: ${again}`);
        expect(disassemble(again, 0)).toBe(disassemble(word, 0));
      }),
      { numRuns: 3000 },
    );
  });
});
