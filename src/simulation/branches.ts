/**
 * The futures of one experiment. A branch is what comes of it and of the decisions that were made on the way; a
 * decision in the past makes another branch, which has in common with the first what came before.
 */
import { must } from "../base/assert.ts";
import type { Input } from "./experiment.ts";

/** What somebody decided while the run stood at `decidedNs`: it is done there whenever the branch is executed again. */
export type Decision = Decided &
  (
    | { readonly kind: "input"; readonly input: Input }
    | { readonly kind: "fault"; readonly spec: string }
  );

export interface Decided {
  readonly decidedNs: number;
  /** The number of the last entry of the log before it. */
  readonly entry: number;
}

export interface Branch {
  /** Counts from 0. */
  readonly number: number;
  /** Null: the first. */
  readonly parent: number | null;
  /** Where it parts from its parent, ns. */
  readonly fromNs: number;
  /** The number of the last entry of the log that it certainly has in common with its parent. */
  readonly fromEntry: number;
  /** How many of the parent's decisions come before that; both have these. */
  readonly inherited: number;
  /** All decisions, the inherited ones first, in the order of their moments. */
  readonly script: readonly Decision[];
  /** How far it has been looked at, ns. */
  readonly knownNs: number;
  /** In the end, why it is over; null: not known to be. */
  readonly ending: string | null;
}

/** A part of a branch that another one shares: up to this moment, before any decision but the first `given`. */
export interface Stretch {
  readonly branch: number;
  readonly untilNs: number;
  readonly given: number;
}

type Growing = { -readonly [K in keyof Branch]: Branch[K] } & { script: Decision[] };

export class Branches {
  private readonly all: Growing[] = [];

  constructor() {
    this.add({ parent: null, fromNs: 0, fromEntry: 0, inherited: 0, script: [] });
  }

  get list(): readonly Branch[] {
    return this.all;
  }

  has(number: number): boolean {
    return number in this.all;
  }

  get(number: number): Branch {
    return this.growing(number);
  }

  /** Returns the new branch's number. */
  add(parts: Pick<Branch, "parent" | "fromNs" | "fromEntry" | "inherited" | "script">): number {
    const number = this.all.length;
    const script = parts.script.slice();
    this.all.push({ ...parts, number, script, knownNs: parts.fromNs, ending: null });
    return number;
  }

  /** A decision at the end of what is known of a branch. */
  decide(number: number, decision: Decision): void {
    const branch = this.growing(number);
    branch.script.push(decision);
    branch.ending = null;
  }

  saw(number: number, timeNs: number, ending: string | null): void {
    const branch = this.growing(number);
    branch.knownNs = Math.max(branch.knownNs, timeNs);
    branch.ending ??= ending;
  }

  /** The branch itself, then what it shares with its parent, with that one's parent, and so on. */
  stretches(number: number): readonly Stretch[] {
    const found: Stretch[] = [];
    let untilNs = Infinity;
    let given = Infinity;
    for (let next: number | null = number; next !== null;) {
      found.push({ branch: next, untilNs, given });
      const branch = this.get(next);
      untilNs = Math.min(untilNs, branch.fromNs);
      given = Math.min(given, branch.inherited);
      next = branch.parent;
    }
    return found;
  }

  /** The number of the last entry of the log that both have in common; Infinity: they are one. */
  commonEntries(one: number, other: number): number {
    const path = this.entriesTo(other);
    for (const [branch, entry] of this.entriesTo(one)) {
      const shared = path.get(branch);
      if (shared !== undefined) return Math.min(entry, shared);
    }
    return 0;
  }

  /** For a branch and all that it comes from: up to which entry it has the same log. */
  private entriesTo(number: number): ReadonlyMap<number, number> {
    const path = new Map<number, number>();
    let entry = Infinity;
    for (let next: number | null = number; next !== null;) {
      path.set(next, entry);
      const branch = this.get(next);
      entry = Math.min(entry, branch.fromEntry);
      next = branch.parent;
    }
    return path;
  }

  private growing(number: number): Growing {
    return must(this.all[number], "a branch with this number");
  }
}
