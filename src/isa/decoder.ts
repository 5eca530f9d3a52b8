/** From an instruction word to its row. */
import { assert } from "../base/assert.ts";
import { parsePicture, type Pattern } from "./pattern.ts";
import type { Row } from "./row.ts";
import { ROWS } from "./spec/index.ts";

/** The parsed picture of each row, by the row's index. */
export const PATTERNS: readonly Pattern[] = ROWS.map((row) => parsePicture(row.picture));

interface Candidate {
  readonly mask: number;
  readonly match: number;
  readonly index: number;
}

/** For each of the 64 major opcodes its rows; the more fixed bits a row has, the earlier it stands. */
const BUCKETS: readonly (readonly Candidate[])[] = Array.from({ length: 64 }, (_, opcode) =>
  PATTERNS.map(({ mask, match }, index) => ({ mask, match, index }))
    .filter(({ match }) => match >>> 26 === opcode)
    .toSorted((a, b) => fixedBits(b.mask) - fixedBits(a.mask) || a.index - b.index),
);

function fixedBits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** The index in ROWS of the instruction that this word is, or -1: illegal instruction. */
export function decode(word: number): number {
  const bucket = BUCKETS[word >>> 26];
  if (bucket === undefined) return -1;
  for (const { mask, match, index } of bucket) {
    if ((word & mask) === match) return index;
  }
  return -1;
}

/** The row with this index, as `decode` gives it. */
export function rowAt(index: number): Row {
  const row = ROWS[index];
  assert(row !== undefined, `there is no row ${index}`);
  return row;
}

/** The pattern of the row with this index. */
export function patternAt(index: number): Pattern {
  const pattern = PATTERNS[index];
  assert(pattern !== undefined, `there is no row ${index}`);
  return pattern;
}

/** The index of the row with this name, "LDW"; a name that does not exist is our mistake. */
export function rowIndex(name: string): number {
  const index = ROWS.findIndex((row) => row.name === name);
  assert(index >= 0, `there is no instruction ${name}`);
  return index;
}
