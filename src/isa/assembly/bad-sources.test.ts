import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { RandomStream } from "../../base/random.ts";
import { assemble } from "./assemble.ts";
import { BAD_SOURCES } from "./testdata/bad-sources.ts";
import { mutateSource } from "./testdata/mutate-source.ts";
import { programsFromText } from "./testdata/programs.ts";

/** What is promised. */
const SLOWEST_MS = 1000;
const DAMAGED = 10_000;
/** Somebody else may be using the processor. */
const PATIENCE = 5;

describe("a bad source", () => {
  it("is refused with line, column and what was expected, whatever is wrong with it", async () => {
    const lines = Object.entries(BAD_SOURCES).map(([name, source]) => {
      const result = assemble(source);
      if (result.ok) return `${name}\n  accepted`;
      const errors = result.error.map(
        ({ line, column, sentence }) => `  ${line}:${column}: ${sentence}`,
      );
      return [name, ...errors].join("\n");
    });
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("testdata/bad-sources.expected");
  });

  it.each(Object.entries(BAD_SOURCES))("is refused soon: %s", (_, source) => {
    const start = performance.now();
    expect(assemble(source).ok).toBe(false);
    expect(performance.now() - start).toBeLessThan(SLOWEST_MS * PATIENCE);
  });

  it("is told of in at most 20 sentences, each inside the source", () => {
    for (const source of Object.values(BAD_SOURCES)) {
      const result = assemble(source);
      if (result.ok) throw new Error("accepted");
      const lines = source.split("\n");
      expect(result.error.length).toBeGreaterThan(0);
      expect(result.error.length).toBeLessThanOrEqual(20);
      for (const { line, column, sentence } of result.error) {
        expect(line).toBeLessThanOrEqual(Math.max(1, lines.length));
        expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        expect(sentence).toMatch(/^["%.A-Z0-9-][^\n]*[.?]$/);
        expect(sentence.length).toBeLessThan(400);
      }
    }
  });
});

describe("a damaged source", () => {
  const programs = readFileSync(new URL("testdata/programs.txt", import.meta.url), "utf8");
  const texts = [...programsFromText(programs).values()];

  it(`is assembled, or refused in sentences: ${DAMAGED} of them`, () => {
    const random = new RandomStream(1, "damaged sources");
    let refused = 0;
    for (let count = 0; count < DAMAGED; count += 1) {
      const source = mutateSource(texts[count % texts.length]!, random);
      const result = assemble(source);
      if (result.ok) continue;
      refused += 1;
      const { error } = result;
      const isSaid = error.length > 0 && error.every(({ sentence }) => /^\S.*[.?]$/.test(sentence));
      if (!isSaid) throw new Error(`${JSON.stringify(source)}: ${JSON.stringify(error)}`);
    }
    expect(refused).toBeGreaterThan(DAMAGED / 3);
    expect(refused).toBeLessThan(DAMAGED);
  });
});
