import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decode, rowAt } from "./decoder.ts";
import { ROWS } from "./spec/index.ts";
import { linesOf, parseSpelling } from "./testdata/recorded.ts";

const bytes = readFileSync(new URL("testdata/spellings.tsv.br", import.meta.url));
const spellings = linesOf(brotliDecompressSync(bytes).toString()).map(parseSpelling);

/** Mnemonics that GNU as accepts for PA-RISC 1.1, though the architecture does not have them. */
const NOT_OURS: Readonly<Record<string, string>> = {
  call: "makes the long branch of PA-RISC 2.0",
  fstqs: "quadword store of certain processors",
  fstqx: "quadword store of certain processors",
  gfr: "flush of a certain graphics processor",
  gfw: "flush of a certain graphics processor",
};

/** Rows for which GNU as has no spelling at this level. */
const NOT_THEIRS: Readonly<Record<string, string>> = {
  FLOAT0C: "reserved operations",
  PMENB: "as wants level 2.0 for it",
  PMDIS: "as wants level 2.0 for it",
};

describe("the table, held against all that GNU as accepts for PA-RISC 1.1 (spellings.tsv.br)", () => {
  it("has an instruction for every mnemonic with every completer", () => {
    const illegal = spellings.filter(({ word }) => decode(word) < 0);
    expect(illegal.filter(({ mnemonic }) => NOT_OURS[mnemonic] === undefined)).toEqual([]);
    const foreign = spellings.filter(({ mnemonic }) => NOT_OURS[mnemonic] !== undefined);
    expect(foreign.filter(({ word }) => decode(word) >= 0)).toEqual([]);
    expect(new Set(spellings.map(({ mnemonic }) => mnemonic)).size).toBe(212);
    expect(spellings.length).toBeGreaterThan(7000);
  });

  it("has no instruction that GNU as lacks", () => {
    const theirs = new Set(
      spellings
        .map(({ word }) => decode(word))
        .map((index) => (index < 0 ? "" : rowAt(index).name)),
    );
    const missing = ROWS.map(({ name }) => name).filter((name) => !theirs.has(name));
    expect(missing.toSorted()).toEqual(Object.keys(NOT_THEIRS).toSorted());
  });

  it("gives an instruction that as calls by the manual's name the same name", () => {
    const names = new Set(ROWS.map(({ name }) => name));
    const different = spellings.filter(({ mnemonic, word }) => {
      const manual = mnemonic.toUpperCase();
      const index = decode(word);
      return index >= 0 && names.has(manual) && !isForm(rowAt(index).name, manual);
    });
    expect(different).toEqual([]);
  });
});

/** Some names of the manual for 1.1 stand for several rows in the newer spelling: "add,tsv" is ADDO, "ldw 5(r1),r2" LDWS. */
function isForm(row: string, mnemonic: string): boolean {
  return row === mnemonic || row.startsWith(mnemonic) || OTHER_FORMS.includes(`${mnemonic} ${row}`);
}

const OTHER_FORMS = [
  ...["DCOR IDCOR", "BE BLE", "BB BVB"],
  // as takes a right half where a double is wanted, and makes words that are no floating-point operations.
  ...["FCNVFF COPR", "FCNVXF COPR", "FCNVFX COPR", "FCNVFXT COPR", "XMPYU FLOAT0E"],
];
