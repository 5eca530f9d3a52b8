import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assemble } from "./assemble.ts";
import { programsFromText, recordedFromText } from "./testdata/programs.ts";
import { SEEDS, randomProgram } from "./testdata/random-program.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const text = (name: string): string =>
  readFileSync(new URL(`testdata/${name}`, import.meta.url), "utf8");
const programs = programsFromText(text("programs.txt"));
const statements = text("statements.txt").trim().split("\n");

describe("a program", () => {
  it.each([...programs])("has the bytes that GNU as and ld give it: %s", (name, source) => {
    const result = assemble(source);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const filled = result.value.sections.filter(({ bytes }) => bytes.length > 0);
    const ours = filled.map((section) => [
      `${name} ${section.name} ${section.address.toString(16)}`,
      hex(section.bytes),
    ]);
    const recorded = [...recordedFromText(text("programs.tsv"))].filter(([key]) =>
      key.startsWith(`${name} `),
    );
    expect(ours).toEqual(recorded);
  });

  it(`has them also where it is random (${SEEDS} programs)`, () => {
    const recorded = text("random-programs.tsv").trim().split("\n");
    const ours = recorded.map((_, index) => {
      const result = assemble(randomProgram(index + 1, statements));
      const bytes = result.ok ? hex(result.value.sections[0]!.bytes) : JSON.stringify(result.error);
      const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
      return `${index + 1}\t${digest}`;
    });
    expect(ours).toEqual(recorded);
  });
});
