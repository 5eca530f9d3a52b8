import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isHeading, type Operation, ownRow, parseHeading } from "../testdata/float-answers.ts";
import { floatMachine } from "../testdata/float-machine.ts";

const lines = readFileSync(new URL("../testdata/float-answers.txt", import.meta.url), "utf8")
  .trimEnd()
  .split("\n");
const sections = sectionsOf(lines);

/** Negative NaNs, of 8 or 16 digits. */
const NEGATIVE_NAN = /^(ff[89a-f]|fff)/;

/**
 * Where QEMU and the manual part: what this processor answers in place of a row of QEMU's.
 *
 * - A NaN is no integer: FCNVFX and FCNVFXT give the largest integer of the operand's sign, as for everything else that is
 *   out of range. QEMU looks at no sign here.
 * - A NaN stays one: where a single has no room for any of its digits, FCNVFF gives the default NaN's. QEMU makes it
 *   infinity.
 */
function accordingToManual({ name, resultDigits }: Operation, row: string): string {
  const [operand = ""] = row.split(" ");
  if (/^fcnvfxt?,/.test(name) && NEGATIVE_NAN.test(operand)) {
    return row.replace(/ 7f+\//, ` 8${"0".repeat(resultDigits - 1)}/`);
  }
  if (name === "fcnvff,dbl,sgl" && /^[7f]ff0000/.test(operand) && !operand.endsWith("00000000")) {
    return row.replace(/ (.)f800000/, " $1fa00000");
  }
  return row;
}

describe("floating-point operations", () => {
  for (const { operation, rows } of sections) {
    it(`${operation.name}: ${String(rows.length)} rows are as QEMU answers`, () => {
      const cpu = floatMachine();
      const wrong = rows
        .map((row) => ({ expected: accordingToManual(operation, row), row }))
        .filter(({ expected, row }) => ownRow(cpu, operation, row) !== expected)
        .map(({ expected, row }) => ({ expected, own: ownRow(cpu, operation, row) }));
      expect(wrong.slice(0, 10)).toEqual([]);
    });
  }

  it("leaves only negative and narrowed NaNs to the manual", () => {
    const different = sections.flatMap(({ operation, rows }) =>
      rows.filter((row) => accordingToManual(operation, row) !== row),
    );
    expect(different.length).toBeLessThan(30);
  });
});

function sectionsOf(all: readonly string[]): { operation: Operation; rows: string[] }[] {
  const sections: { operation: Operation; rows: string[] }[] = [];
  for (const line of all) {
    if (isHeading(line)) sections.push({ operation: parseHeading(line), rows: [] });
    else sections.at(-1)?.rows.push(line);
  }
  return sections;
}
