/**
 * A crash of the primary at every point of one history, with every tail of its messages that may be lost: the way in
 * which the ambiguities A1 to A4 of the rules were found (docs/PROTOCOL.md). Where `explore` asks whether anything can
 * go wrong in whatever order things happen, this counts how often it does where things happen in the usual order.
 *
 * The usual order: the primary goes on as long as it can, which leaves as much as possible under way; then what is under
 * way arrives, and the backup goes on. An operation completes `latency` of the primary's steps after it was issued.
 */
import { assert, must } from "../../base/assert.ts";
import { judgeEnd } from "./judge.ts";
import { type Move, movesOf } from "./moves.ts";
import type { Hear, Scope, World } from "./types.ts";
import { firstWorld } from "./world.ts";

export interface Tally {
  /** Crashes tried: points times tails. */
  readonly cases: number;
  /** Of these, how many show something that no single machine could have done. */
  readonly violations: number;
  /** What, the most frequent first. */
  readonly faults: ReadonlyMap<string, number>;
}

/** The backup's clock: behind, equal, ahead. */
const CLOCKS = [-13, 0, 3];
const LATENCIES = [1, 2, 3, 4, 6];
const LONGEST_RUN = 10_000;
const SILENT: Hear = () => undefined;

/** Counts over 3 clocks and 5 device latencies. */
export function countCrashes(scope: Scope): Tally {
  const faults = new Map<string, number>();
  let cases = 0;
  let violations = 0;
  for (const clockOffset of CLOCKS) {
    for (const latency of LATENCIES) {
      const timed = { ...scope, crashes: "A", clockOffset } as const;
      for (const crashed of crashesOf(timed, latency)) {
        cases += 1;
        const fault = outcomeOf(crashed, timed, latency);
        if (fault === null) continue;
        violations += 1;
        faults.set(fault, (faults.get(fault) ?? 0) + 1);
      }
    }
  }
  const sorted = [...faults].sort(([, a], [, b]) => b - a);
  return { cases, violations, faults: new Map(sorted) };
}

/** The world right after each crash that is possible in the history without one. */
function crashesOf(scope: Scope, latency: number): readonly World[] {
  const crashed: World[] = [];
  let world = firstWorld(scope, SILENT);
  const waits = new Latency(latency);
  for (let step = 0; step < LONGEST_RUN; step += 1) {
    const moves = movesOf(world, scope, SILENT);
    for (const move of moves) if (move.kind === "crash") crashed.push(move.make());
    const next = usual(moves, waits);
    if (next === null) return crashed;
    world = next.make();
    waits.passed(next);
  }
  assert(false, "crash points: a history without an end");
}

function outcomeOf(crashed: World, scope: Scope, latency: number): string | null {
  let world = crashed;
  const waits = new Latency(latency);
  for (let step = 0; step < LONGEST_RUN && world.wrong === null; step += 1) {
    const next = usual(movesOf(world, scope, SILENT), waits);
    if (next === null) return judgeEnd(world, scope);
    world = next.make();
    waits.passed(next);
  }
  return must(world.wrong, "a fault or an end");
}

/** Lets an operation take its time. */
class Latency {
  private readonly steps: number;
  private left: number;

  constructor(steps: number) {
    this.steps = steps;
    this.left = steps;
  }

  get isOver(): boolean {
    return this.left <= 0;
  }

  passed({ kind }: Move): void {
    if (kind === "complete") this.left = this.steps;
    else if (kind === "run") this.left -= 1;
  }
}

/** The move that comes first in the usual order; null: nothing is left to happen. */
function usual(moves: readonly Move[], waits: Latency): Move | null {
  const find = (kind: Move["kind"], by: Move["by"] = null): Move | undefined =>
    moves.find((move) => move.kind === kind && (by === null || move.by === by));
  const due = waits.isOver ? find("complete") : undefined;
  return (
    due ??
    find("input") ??
    find("run", "A") ??
    find("receive", "A") ??
    find("run", "B") ??
    find("receive", "B") ??
    find("complete") ??
    find("suspect") ??
    null
  );
}
