/** Rules, links and the bad channel at once; the FIFO channel that `explore` takes for granted is not taken here. */
import { describe, expect, it, vi } from "vitest";
import { DEFAULT_PROTOCOL, type Ablation, type Variant } from "../types.ts";
import { type CarriedScope, exploreCarried } from "./carried.ts";

vi.setConfig({ testTimeout: 600_000 });

interface Bounds {
  readonly lastEpoch: number;
  readonly inputs: number;
  readonly losses: number;
  readonly duplicates: number;
  readonly early: number;
}

function scopeOf(
  variant: Variant,
  bounds: Bounds,
  without: readonly Ablation[] = [],
): CarriedScope {
  return {
    config: { ...DEFAULT_PROTOCOL, variant, without },
    crashes: "any",
    losesTail: true,
    suspectsFalsely: false,
    fencedBy: "none",
    clockOffset: 3,
    ...bounds,
  };
}

/** The larger ones take long: `WIDE=1 npx vitest run src/protocol/small-scope/carried.test.ts -u` counts them again. */
const BOUNDS: readonly (Bounds & { readonly isWide: boolean })[] = [
  { lastEpoch: 1, inputs: 0, losses: 1, duplicates: 1, early: 0, isWide: true },
  { lastEpoch: 1, inputs: 0, losses: 1, duplicates: 0, early: 1, isWide: true },
  { lastEpoch: 1, inputs: 0, losses: 2, duplicates: 0, early: 0, isWide: true },
  { lastEpoch: 1, inputs: 0, losses: 1, duplicates: 0, early: 0, isWide: false },
  { lastEpoch: 1, inputs: 0, losses: 2, duplicates: 1, early: 0, isWide: true },
  { lastEpoch: 1, inputs: 1, losses: 1, duplicates: 0, early: 0, isWide: true },
  { lastEpoch: 2, inputs: 0, losses: 1, duplicates: 0, early: 0, isWide: true },
];

describe("rules over links over a channel that loses, repeats and reorders", () => {
  for (const variant of ["original", "revised"] as const) {
    for (const { isWide, ...bounds } of BOUNDS) {
      const { lastEpoch, inputs, losses, duplicates, early } = bounds;
      const name = `${variant}: epochs ${lastEpoch}, inputs ${inputs}, losses ${losses}, repeats ${duplicates}, early timers ${early}`;
      it.runIf(!isWide || process.env["WIDE"] === "1")(name, async () => {
        const { states, ends, faults, example } = exploreCarried(scopeOf(variant, bounds));
        expect(example).toEqual([]);
        expect([...faults]).toEqual([]);
        const file = `../testdata/carried-${variant}-${[lastEpoch, inputs, losses, duplicates, early].join("")}.txt`;
        const line = `${name}, 1 crash of either machine: ${states} states, ${ends} ends, no fault\n`;
        await expect(line).toMatchFileSnapshot(file);
      });
    }
  }

  it("shows a fault where a rule is missing", () => {
    const bounds = { lastEpoch: 1, inputs: 0, losses: 0, duplicates: 0, early: 0 };
    const { faults, example } = exploreCarried(scopeOf("original", bounds, ["P7-uncertain"]));
    expect([...faults.keys()]).toContain("an operation is never completed");
    expect(example).toContainEqual(expect.stringMatching(/crashes/));
  });
});
