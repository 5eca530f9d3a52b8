/**
 * The generated interpreter and the slow machine agree on random instruction sequences, with traps at every position: on
 * a quarter of a million here, on a million with SEQUENCES=1000000 in the environment (SEQUENCE_SEED=n chooses others).
 */
import { describe, expect, it } from "vitest";
import { Sequences } from "./testdata/slow/random-sequences.ts";

const COUNT = Number(process.env["SEQUENCES"] ?? 250_000);
const FIRST = Number(process.env["SEQUENCE_SEED"] ?? 0);
/** After so many the whole memories are compared. */
const BATCH = 10_000;

const EVERY_TRAP = [
  ...[1, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28],
];

describe("two interpreters", { timeout: 600_000 }, () => {
  it("agree on random sequences, traps at every position included", () => {
    const numbers = new Set<number>();
    const positions = new Set<number>();
    let judged = 0;
    const both = [new Sequences(1, true), new Sequences(2, false)] as const;
    for (let done = 0; done < COUNT; done += BATCH) {
      const sequences = both[(done / BATCH) % 2 === 0 ? 0 : 1];
      for (let seed = FIRST + done; seed < FIRST + Math.min(done + BATCH, COUNT); seed += 1) {
        const { different, isUnjudged, taken } = sequences.run(seed);
        if (different !== null) expect(sequences.explain(seed)).toBe("the same on both");
        if (isUnjudged) continue;
        judged += 1;
        for (const { number, after } of taken) {
          numbers.add(number);
          positions.add(after);
        }
      }
      expect({ strayWords: sequences.strayWords() }).toEqual({ strayWords: [] });
    }
    expect([...numbers].sort((a, b) => a - b)).toEqual(EVERY_TRAP);
    for (let position = 0; position < 14; position += 1) expect(positions).toContain(position);
    expect(judged).toBeGreaterThan(0.95 * COUNT);
  });
});
