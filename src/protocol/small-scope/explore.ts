/** Visits every state of a small world, breadth first, and counts what is wrong. */
import type { Rule } from "../types.ts";
import { judgeEnd } from "./judge.ts";
import { movesOf } from "./moves.ts";
import type { Move, MoveKind } from "./moves.ts";
import { type Follower, search } from "./search.ts";
import type { Hear, Scope, World } from "./types.ts";
import { keyOfWorld } from "./world-key.ts";
import { attempt, firstWorld, keepsPromises } from "./world.ts";

export interface Finding {
  readonly states: number;
  /** States in which nothing more can happen. */
  readonly ends: number;
  /** How many states show each fault, the most frequent first. */
  readonly faults: ReadonlyMap<string, number>;
  /** States that break an invariant of the rules with nothing switched off. */
  readonly brokenPromises: number;
  /** A shortest way to the first fault that was found: breadth first finds no longer one. */
  readonly example: readonly string[];
  /** The rules that were heard of. */
  readonly rules: ReadonlySet<Rule>;
}

export function explore(scope: Scope): Finding {
  const rules = new Set<Rule>();
  const hear: Hear = (rule) => rules.add(rule);
  const faults = new Map<string, number>();
  let first: readonly [index: number, fault: string] | null = null;
  let ends = 0;
  let brokenPromises = 0;
  const accuse = (fault: string, index: number): void => {
    first ??= [index, fault];
    faults.set(fault, (faults.get(fault) ?? 0) + 1);
  };
  const { states, pathTo } = search<World, WorldFollower>({
    first: firstWorld(scope, hear),
    key: keyOfWorld,
    followers(world) {
      if (world.wrong !== null) return null;
      return movesOf(world, scope, hear).map((move) => followerOf(world, move));
    },
    visit(world, followers, index) {
      if (world.wrong !== null) accuse(world.wrong, index);
      if (followers === null) return;
      if (scope.config.without.length > 0 && !keepsPromises(world)) brokenPromises += 1;
      if (followers.some(({ kind }) => kind !== "crash")) return;
      ends += 1;
      const fault = judgeEnd(world, scope);
      if (fault !== null) accuse(fault, index);
    },
  });
  const found = first as readonly [index: number, fault: string] | null;
  const example = found === null ? [] : [...pathTo(found[0]), found[1]];
  return { states, ends, faults, brokenPromises, example, rules };
}

interface WorldFollower extends Follower<World> {
  readonly kind: MoveKind;
}

function followerOf(world: World, move: Move): WorldFollower {
  return { state: outcome(world, move), what: move.what, kind: move.kind };
}

/** A broken invariant is a finding like the others. */
export function outcome(before: World, move: Move): World {
  let after = before;
  const fault = attempt(() => {
    after = move.make();
  });
  return fault === null ? after : { ...before, wrong: `invariant: ${fault}` };
}
