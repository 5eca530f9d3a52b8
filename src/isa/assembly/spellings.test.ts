import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { linesOf, parseSpelling } from "../testdata/recorded.ts";
import { assemble } from "./assemble.ts";
import { isMnemonic } from "./instruction.ts";

const bytes = readFileSync(new URL("../testdata/spellings.tsv.br", import.meta.url));
const spellings = linesOf(brotliDecompressSync(bytes).toString()).map(parseSpelling);

/** The word, or the sentence of the refusal. */
function assembled(line: string): number | string {
  const result = assemble(`\t${line}\n`);
  if (!result.ok) return result.error[0]!.sentence;
  const { bytes: found } = result.value.sections[0]!;
  return new DataView(found.buffer, found.byteOffset).getInt32(0);
}

/**
 * With two double formats GNU as (2.40) leaves out that a source is a right half, but keeps it of the target. Here they
 * are what the disassembler reads.
 */
const BOTH_DOUBLE = /^fcnv\w+,dbl,dbl %fr4R,%fr5R$/;

/** What GNU as lets pass, and we do not: a register of another file for its number, an operand left out, and accidents. */
const REFUSED: Readonly<Record<string, (line: string, sentence: string) => boolean>> = {
  "a register of another file": (_, sentence) =>
    /register.* was expected, but "%(?:sar|[cs]?r\d+)" stands here/.test(sentence),
  "an operand left out": (_, sentence) =>
    /was expected, but (?:the end of the statement|"%s?r\d") stands here/.test(sentence),
  "operands as completers": (line) => /^\w+,3$/.test(line) || /^be,\w+ -/.test(line),
  "a store without a register": (line) => /^st[bhw]m?,\w+ (?:-0x500)?\(/.test(line),
  "a quad's right half": (line) => /,quad.*R/.test(line),
  "a right half as target of XMPYU": (line) => line.startsWith("xmpyu"),
  "an address where a constant goes": (line) => /^(?:addil|ldil|ldi) \.\+16/.test(line),
};

describe("the spellings that GNU as accepts", () => {
  it("become the same words, or are refused for a reason", () => {
    const known = spellings.filter(({ mnemonic }) => isMnemonic(mnemonic));
    expect(known.length).toBeGreaterThan(7000);
    let same = 0;
    const wrong: string[] = [];
    for (const { line, word } of known) {
      const ours = assembled(line);
      if (ours === word) same += 1;
      else if (typeof ours === "number") {
        if (!BOTH_DOUBLE.test(line)) wrong.push(`${line}: another word`);
      } else if (!Object.values(REFUSED).some((isSo) => isSo(line, ours))) {
        wrong.push(`${line}: ${ours}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(same).toBeGreaterThan(6000);
  });
});
