/** Visits every state of a small world, breadth first, and counts what is wrong. */
import { must } from "../../base/assert.ts";
import type { BackupState, PrimaryState, Rule } from "../types.ts";
import { judgeEnd } from "./judge.ts";
import { movesOf } from "./moves.ts";
import type { Move } from "./moves.ts";
import type { Hear, Machine, Scope, World } from "./types.ts";
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

interface Node {
  readonly world: World;
  readonly parent: Node | null;
  readonly what: string;
}

export function explore(scope: Scope): Finding {
  const rules = new Set<Rule>();
  const hear: Hear = (rule) => rules.add(rule);
  const faults = new Map<string, number>();
  let example: readonly string[] = [];
  let ends = 0;
  let brokenPromises = 0;
  const accuse = (fault: string, node: Node): void => {
    if (faults.size === 0) example = [...pathTo(node), fault];
    faults.set(fault, (faults.get(fault) ?? 0) + 1);
  };
  const first: Node = { world: firstWorld(scope, hear), parent: null, what: "start" };
  const seen = new Set([keyOf(first.world)]);
  const nodes = [first];
  for (let index = 0; index < nodes.length; index += 1) {
    const node = must(nodes[index], "a node of the exploration");
    if (node.world.wrong !== null) {
      accuse(node.world.wrong, node);
      continue;
    }
    if (scope.config.without.length > 0 && !keepsPromises(node.world)) brokenPromises += 1;
    const moves = movesOf(node.world, scope, hear);
    for (const move of moves) {
      const next = { world: outcome(node.world, move), parent: node, what: move.what };
      const key = keyOf(next.world);
      if (seen.has(key)) continue;
      seen.add(key);
      nodes.push(next);
    }
    if (moves.some(({ kind }) => kind !== "crash")) continue;
    ends += 1;
    const fault = judgeEnd(node.world, scope);
    if (fault !== null) accuse(fault, node);
  }
  return { states: nodes.length, ends, faults, brokenPromises, example, rules };
}

/** A broken invariant is a finding like the others. */
function outcome(before: World, move: Move): World {
  let after = before;
  const fault = attempt(() => {
    after = move.make();
  });
  return fault === null ? after : { ...before, wrong: `invariant: ${fault}` };
}

function pathTo(node: Node): readonly string[] {
  const path: string[] = [];
  for (let at: Node | null = node; at !== null; at = at.parent) path.unshift(at.what);
  return path;
}

/** Everything that tells two worlds apart. The configuration is the same in all of them. */
function keyOf(world: World): string {
  const { a, b, toA, toB, inputsGiven, seen, uncertain, wrong } = world;
  const { orders, answers, shutOut, cutOff } = world;
  const fencing = [orders, answers, shutOut, cutOff];
  const machines = [keyOfMachine(a), keyOfMachine(b)];
  return JSON.stringify([fencing, machines, toA, toB, inputsGiven, seen, uncertain, wrong]);
}

function keyOfMachine(machine: Machine): unknown {
  if (!machine.isAlive) return machine.name;
  const { guest, performed, hasSuspected, state, fence } = machine;
  return [fence.kind, guest, performed, hasSuspected, keyOfState(state)];
}

function keyOfState(state: PrimaryState | BackupState): unknown {
  if (state.role === "primary") {
    const { epoch, phase, tme, buffered, lastNumber, unacknowledged, alone } = state;
    return [epoch, phase, tme, buffered, lastNumber, unacknowledged, alone];
  }
  const { epoch, phase, tme, lastReceived, buffers, primaryFailed } = state;
  return [epoch, phase, tme, lastReceived, buffers, primaryFailed];
}
