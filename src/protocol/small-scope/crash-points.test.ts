/** Crashes of the primary at every point of one history: what the ambiguities of the rules cost, counted. */
import { describe, expect, it } from "vitest";
import { type Ablation, DEFAULT_PROTOCOL, type Variant } from "../types.ts";
import { countCrashes, type Tally } from "./crash-points.ts";

interface Reading {
  readonly literal?: boolean;
  readonly losesTail: boolean;
  readonly without?: readonly Ablation[];
}

function count(variant: Variant, { literal = false, losesTail, without = [] }: Reading): Tally {
  return countCrashes({
    config: { ...DEFAULT_PROTOCOL, variant, endAcknowledged: !literal, without },
    lastEpoch: 4,
    inputs: 1,
    crashes: "A",
    losesTail,
    suspectsFalsely: false,
    fencedBy: "none",
    clockOffset: 0,
  });
}

const VARIANTS: readonly Variant[] = ["original", "revised"];

describe("a crash at every point of one history", () => {
  it.each(VARIANTS)("does no harm in the safe reading, %s", (variant) => {
    for (const losesTail of [false, true]) expect(count(variant, { losesTail }).violations).toBe(0);
  });

  it.each(VARIANTS)(
    "does no harm in the literal one, %s, if all that was sent arrives (A1)",
    (v) => {
      expect(count(v, { literal: true, losesTail: false }).violations).toBe(0);
    },
  );

  it.each(VARIANTS)(
    "does harm in the literal one, %s, where tails are lost (A2, A3)",
    (variant) => {
      const { cases, violations } = count(variant, { literal: true, losesTail: true });
      expect(violations).toBeGreaterThan(0);
      expect(violations).toBeLessThan(cases / 10);
    },
  );

  it("shows more contradictions there where P6 goes by its own clock (A4)", () => {
    const reading = { literal: true, losesTail: true };
    const other = "a repeat has other content";
    const own = count("original", { ...reading, without: ["P6-received-time"] });
    expect(count("original", reading).faults.get(other) ?? 0).toBe(0);
    expect(own.faults.get(other)).toBeGreaterThan(0);
  });

  it.each(VARIANTS)("loses operations without P7, %s", (variant) => {
    const { cases, faults } = count(variant, { losesTail: false, without: ["P7-uncertain"] });
    expect([...faults.keys()]).toEqual(["an operation is never completed"]);
    expect(faults.get("an operation is never completed")).toBeGreaterThan(cases / 4);
  });

  it("does much harm to the revised variant without its wait before output", () => {
    const { cases, violations } = count("revised", { losesTail: true, without: ["output-wait"] });
    expect(violations).toBeGreaterThan(cases / 4);
  });

  it("is counted in testdata/crash-points.txt", async () => {
    const lines: string[] = [
      "Crashes that show a fault, of all that were tried; 4 epochs, 1 input.",
    ];
    for (const variant of VARIANTS) {
      for (const literal of [false, true]) {
        for (const losesTail of [false, true]) {
          lines.push("", title(variant, literal, losesTail));
          for (const without of [
            [],
            ["P6-received-time"],
            ["P7-uncertain"],
            ["output-wait"],
          ] as const) {
            const { cases, violations, faults } = count(variant, { literal, losesTail, without });
            const kinds = [...faults].map(([fault, n]) => `${fault} ${n}`).join(", ");
            const name = without.length === 0 ? "whole" : `without ${without.join()}`;
            lines.push(`  ${name}: ${violations} of ${cases}${kinds === "" ? "" : ` (${kinds})`}`);
          }
        }
      }
    }
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("../testdata/crash-points.txt");
  });
});

function title(variant: Variant, literal: boolean, losesTail: boolean): string {
  const reading = literal ? "literal" : "safe";
  return `${variant}, ${reading} reading, ${losesTail ? "tails are lost" : "all that was sent arrives"}`;
}
