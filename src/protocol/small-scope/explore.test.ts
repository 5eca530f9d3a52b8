/**
 * Every interleaving of a small world: epochs, inputs, outputs, completions, messages under way, one
 * crash of either machine at every point and every tail of its messages lost.
 */
import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { ABLATIONS, type Ablation, DEFAULT_PROTOCOL, type Rule, type Variant } from "../types.ts";
import { conversation } from "./conversation.ts";
import { explore } from "./explore.ts";
import { judgeEnd } from "./judge.ts";
import { movesOf } from "./moves.ts";
import type { Scope } from "./types.ts";
import { firstWorld, keepsPromises } from "./world.ts";

vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

const VARIANTS: readonly Variant[] = ["original", "revised"];
const SMALL: Omit<Scope, "config"> = {
  lastEpoch: 2,
  inputs: 1,
  crashes: "any",
  losesTail: true,
  suspectsFalsely: false,
  fencedBy: "none",
  clockOffset: 3,
};

function scopeOf(variant: Variant, changes: Partial<Scope> & { literal?: boolean } = {}): Scope {
  const { literal = false, ...rest } = changes;
  const config = { ...DEFAULT_PROTOCOL, variant, endAcknowledged: !literal };
  return { ...SMALL, config, ...rest };
}

function without(scope: Scope, ablation: Ablation): Scope {
  return { ...scope, config: { ...scope.config, without: [ablation] } };
}

describe("the safe reading: the world sees what one machine could have done", () => {
  const scopes: readonly [name: string, scope: Scope][] = [
    ["original, 3 epochs, 1 input", scopeOf("original", { lastEpoch: 3 })],
    ["original, 2 epochs, 2 inputs", scopeOf("original", { inputs: 2 })],
    ["revised, 3 epochs, 1 input", scopeOf("revised", { lastEpoch: 3 })],
    ["original, the backup's clock behind", scopeOf("original", { clockOffset: -13 })],
    ["revised, the backup's clock behind", scopeOf("revised", { clockOffset: -13 })],
  ];
  const rules = new Set<Rule>();
  test.each(scopes)("%s", (_, scope) => {
    const finding = explore(scope);
    expect(finding.example).toEqual([]);
    expect([...finding.faults]).toEqual([]);
    expect(finding.brokenPromises).toBe(0);
    expect(finding.ends).toBeGreaterThan(100);
    finding.rules.forEach((rule) => rules.add(rule));
  });

  test("revised, a lead of one epoch at most", () => {
    const scope = scopeOf("revised");
    const config = { ...scope.config, leadLimitEpochs: 1 };
    const finding = explore({ ...scope, config });
    expect([...finding.faults]).toEqual([]);
    finding.rules.forEach((rule) => rules.add(rule));
  });

  test("and every rule has been heard of", () => {
    const paper = ["P1", "P2", "P3", "P4", "P5", "P6", "P7"] as const;
    const ours = ["output", "end", "lead", "detector", "solo"] as const;
    expect([...rules].toSorted()).toEqual([...paper, ...ours].toSorted());
  });
});

/** The whole of what is promised: up to 4 epochs, 2 interrupts, an operation in each epoch, 1 crash. About a minute. */
describe("the safe reading, more widely", () => {
  const lines: string[] = [];
  test.each<[variant: Variant, lastEpoch: number, inputs: number]>([
    ["original", 4, 2],
    ["revised", 4, 2],
  ])("%s, %i epochs, %i inputs", (variant, lastEpoch, inputs) => {
    const { states, ends, faults, example } = explore(scopeOf(variant, { lastEpoch, inputs }));
    expect(example).toEqual([]);
    expect([...faults]).toEqual([]);
    lines.push(`${variant}, ${lastEpoch} epochs, ${inputs} inputs: ${states} states, ${ends} ends`);
  });

  test("is counted in testdata/wide.txt", async () => {
    const states = lines.reduce((sum, line) => sum + Number(/(\d+) states/.exec(line)?.[1]), 0);
    const all = [...lines, `together ${states} states, no fault`];
    expect(states).toBeGreaterThan(1_000_000);
    await expect(`${all.join("\n")}\n`).toMatchFileSnapshot("../testdata/wide.txt");
  });

  test.runIf(process.env["WIDE"] === "1")("original, 4 epochs, 3 inputs", () => {
    const { faults } = explore(scopeOf("original", { lastEpoch: 4, inputs: 3 }));
    expect([...faults]).toEqual([]);
  });
});

describe("the literal reading (A2, A3)", () => {
  test.each(VARIANTS)("%s: with lost tails the world sees what no machine could have done", (v) => {
    const { faults, example } = explore(scopeOf(v, { literal: true }));
    expect(faults.size).toBeGreaterThan(0);
    expect(example).toContainEqual(expect.stringMatching(/A crashes, [1-9] of its messages/));
  });

  test.each(VARIANTS)("%s: where all that was sent arrives, it does not matter", (variant) => {
    const { faults } = explore(scopeOf(variant, { literal: true, losesTail: false }));
    expect([...faults]).toEqual([]);
  });

  test("if all that was sent arrives, even the revised variant needs no wait before I/O (A1)", () => {
    const scope = without(scopeOf("revised", { losesTail: false }), "output-wait");
    expect([...explore(scope).faults]).toEqual([]);
  });
});

describe("a suspicion that is wrong (A13)", () => {
  test.each(VARIANTS)("%s: two primaries", (variant) => {
    const scope = scopeOf(variant, { lastEpoch: 1, crashes: "none", suspectsFalsely: true });
    expect([...explore(scope).faults.keys()]).toEqual(["two primaries"]);
  });

  /** Any machine may stand still for any time between any two of its steps: that is what the order of moves means. */
  test.each<[variant: Variant, fencedBy: Scope["fencedBy"]]>([
    ["original", "disk"],
    ["original", "terminal"],
    ["revised", "disk"],
    ["revised", "terminal"],
  ])("%s, fenced by the %s: exactly one goes on, and the loser performs nothing", (v, fencedBy) => {
    // With an input the revised variant has four times as many states.
    const inputs = v === "revised" && process.env["WIDE"] !== "1" ? 0 : 1;
    const scope = scopeOf(v, { suspectsFalsely: true, fencedBy, inputs });
    const finding = explore(scope);
    expect(finding.example).toEqual([]);
    expect([...finding.faults]).toEqual([]);
    expect(finding.ends).toBeGreaterThan(100);
    expect(finding.rules).toContain("fence");
  });
});

describe("what each part of the rules is for", () => {
  const safe = VARIANTS.map((variant) => ({ name: `${variant}, safe`, scope: scopeOf(variant) }));
  const literal = VARIANTS.map((variant) => ({
    name: `${variant}, literal`,
    scope: scopeOf(variant, { literal: true }),
  }));
  /** These show, or show more, in the literal reading: in the safe one another wait covers for them. */
  const covered: readonly (Ablation | null)[] = [null, "P2-wait", "P5-end", "P6-received-time"];
  const rows = [null, ...ABLATIONS].map((ablation) => {
    const readings = covered.includes(ablation) ? [...safe, ...literal] : safe;
    const find = () =>
      readings.map(({ name, scope }) => {
        const whole = ablation === null ? scope : without(scope, ablation);
        return { name, whole, ...explore(whole) };
      });
    return { ablation, find };
  });
  const table = new Map<Ablation | null, ReturnType<(typeof rows)[number]["find"]>>();
  beforeAll(() => rows.forEach(({ ablation, find }) => table.set(ablation, find())));

  test("the table of what goes wrong without it", async () => {
    const lines = ["States that show a fault, of all that were visited; 2 epochs, 1 input.", ""];
    for (const [ablation, findings] of table) {
      lines.push(ablation === null ? "nothing switched off" : `without ${ablation}`);
      for (const { name, states, faults, brokenPromises } of findings) {
        const counts = [...faults].map(([fault, count]) => `${fault} ${count}`);
        if (brokenPromises > 0) counts.push(`an invariant of the full rules ${brokenPromises}`);
        lines.push(`  ${name}: ${counts.join(", ") || "nothing"}, of ${states}`);
      }
    }
    await expect(lines.join("\n") + "\n").toMatchFileSnapshot("../testdata/ablations.txt");
  });

  test("one conversation for each, in testdata/counterexamples.txt", async () => {
    const texts = ABLATIONS.flatMap((ablation) => {
      const found = table.get(ablation)!.find(({ example }) => example.length > 0);
      if (found === undefined) return [`without ${ablation}: only an invariant is broken`, ""];
      const { name, example, whole } = found;
      return [`without ${ablation} (${name})`, ...conversation(whole, example), ""];
    });
    await expect(texts.join("\n")).toMatchFileSnapshot("../testdata/counterexamples.txt");
  });

  /** Where something is noticed if not in the safe reading of both variants. */
  const shows: Partial<Record<Ablation, readonly string[]>> = {
    "P2-wait": ["original, safe"],
    "P5-end": ["original, safe"],
    "P6-received-time": ["revised, literal"],
  };
  test.each(ABLATIONS)("%s is noticed", (ablation) => {
    for (const { name, faults, brokenPromises } of table.get(ablation)!) {
      if (!(shows[ablation] ?? ["original, safe", "revised, safe"]).includes(name)) continue;
      const whole = table.get(null)!.find((finding) => finding.name === name)!;
      const isNew = [...faults.keys()].some((fault) => !whole.faults.has(fault));
      expect(isNew || brokenPromises > 0, name).toBe(true);
    }
  });
});

describe("long runs", () => {
  test("a random walk of twelve epochs ends well", () => {
    const variants = fc.constantFrom(...VARIANTS);
    const leads = fc.constantFrom(1, 3, 256);
    const choices = fc.infiniteStream(fc.nat(1 << 20));
    fc.assert(
      fc.property(
        variants,
        leads,
        fc.integer({ min: -15, max: 15 }),
        choices,
        (v, lead, off, r) => {
          const scope = scopeOf(v, { lastEpoch: 12, inputs: 6, clockOffset: off });
          const config = { ...scope.config, leadLimitEpochs: lead };
          const long: Scope = { ...scope, config };
          const silent = () => undefined;
          let world = firstWorld(long, silent);
          for (;;) {
            const moves = movesOf(world, long, silent);
            const living = moves.filter(({ kind }) => kind !== "crash");
            if (living.length === 0) break;
            // A crash is one move of many in each of hundreds of states: make it rare.
            const mayCrash = r.next().value % 16 === 0 ? moves : living;
            world = mayCrash[r.next().value % mayCrash.length]!.make();
            expect(world.wrong).toBeNull();
            expect(keepsPromises(world)).toBe(true);
          }
          expect(judgeEnd(world, long)).toBeNull();
        },
      ),
      { numRuns: 300 },
    );
  });
});
