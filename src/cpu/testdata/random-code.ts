/** Random instructions and registers for tests: any bits, but those that matter more often. */
import { must } from "../../base/assert.ts";
import type { RandomStream } from "../../base/random.ts";
import { patternAt } from "../../isa/decoder.ts";
import { insert } from "../../isa/pattern.ts";
import { ROWS } from "../../isa/spec/index.ts";

const ALL = ROWS.map((_, index) => index);

/** Rows whose semantics are in the table; what the others do is a helper's. */
export const TABLE_ROWS = ALL.filter((index) => !ROWS[index]!.execute.toString().includes(".call("));

export function pick<T>(random: RandomStream, from: readonly T[]): T {
  return must(from[random.below(from.length)], "an element");
}

/** An instruction of one of these rows, the other bits random; registers are often the same few. */
export function randomInstruction(random: RandomStream, rows: readonly number[] = ALL): number {
  const { mask, match, fields } = patternAt(pick(random, rows));
  let word = match | (random.nextUint32() & ~mask);
  for (const field of fields) {
    const choice = random.below(4);
    if (field.width === 5 && choice > 0) word = insert(field, word, random.below(8));
    else if (field.name === "w" && choice > 0) word = insert(field, word, 4 * (random.below(16) - 8));
    else if (field.name === "im14" && choice > 0) word = insert(field, word, random.below(64) - 32);
    else if (field.name === "s" && choice > 0) word = insert(field, word, 0);
    else if ((field.name === "c" || field.name === "f") && choice > 1) word = insert(field, word, 0);
  }
  return word;
}

const EDGES = [0, 1, 2, 3, 4, 7, 8, 15, 16, 31, 32, 127, 128, 255, 256, 0x7fff, 0x8000, 0xffff];
const WIDE = [0x10000, 0x7fffffff, 0x80000000, 0xffff0000, 0xff00ff00, 0x88888888, 0x66666666];

/** Near an edge, a random pattern, or an address in the first `size` bytes. */
export function randomValue(random: RandomStream, size: number): number {
  switch (random.below(6)) {
    case 0:
      return pick(random, EDGES) * pick(random, [1, -1]);
    case 1:
      return (pick(random, WIDE) + random.below(3) - 1) | 0;
    case 2:
      return random.nextUint32() | 0;
    case 3:
      return random.below(size);
    default:
      return random.below(size / 4) * 4;
  }
}
