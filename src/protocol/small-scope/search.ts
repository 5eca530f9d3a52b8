/**
 * Visits every state that can be reached, breadth first. Of a state that has been left only the key and the way to it are
 * kept; the way to a fault is found again by going it.
 */
import { must } from "../../base/assert.ts";
import { KeySet } from "./key-set.ts";

export interface Follower<State> {
  readonly state: State;
  /** What happened, in words. */
  readonly what: string;
}

export interface Space<State, Next extends Follower<State> = Follower<State>> {
  readonly first: State;
  /** Two states with the same key have the same future. */
  key(state: State): string;
  /** Null: nothing is explored beyond this state. The same list each time. */
  followers(state: State): readonly Next[] | null;
  /** Called once for each state, after `followers`; `index` may be given to `Visited.pathTo`. */
  visit(state: State, followers: readonly Next[] | null, index: number): void;
}

export interface Visited {
  readonly states: number;
  /** A shortest way to the state that was visited as number `index`. */
  readonly pathTo: (index: number) => readonly string[];
}

export function search<State, Next extends Follower<State>>(space: Space<State, Next>): Visited {
  const seen = new KeySet();
  const ways = new Ways();
  seen.add(space.key(space.first));
  let level: State[] = [space.first];
  ways.add(0, 0);
  for (let index = 0; level.length > 0;) {
    const next: State[] = [];
    for (const state of level) {
      const followers = space.followers(state);
      space.visit(state, followers, index);
      followers?.forEach((follower, choice) => {
        if (!seen.add(space.key(follower.state))) return;
        ways.add(index, choice);
        next.push(follower.state);
      });
      index += 1;
    }
    level = next;
  }
  return { states: ways.count, pathTo: (index) => pathTo(space, ways.to(index)) };
}

function pathTo<State>(
  space: Space<State, Follower<State>>,
  choices: readonly number[],
): readonly string[] {
  const path = ["start"];
  let { first: state } = space;
  for (const choice of choices) {
    const follower = must(space.followers(state)?.[choice], "the way that was gone before");
    path.push(follower.what);
    state = follower.state;
  }
  return path;
}

/** How each state was first reached: from which, by which of its followers. */
class Ways {
  count = 0;
  private from = new Uint32Array(1 << 16);
  private choice = new Uint16Array(1 << 16);

  add(from: number, choice: number): void {
    if (this.count === this.from.length) {
      const [oldFrom, oldChoice] = [this.from, this.choice];
      this.from = new Uint32Array(2 * this.count);
      this.from.set(oldFrom);
      this.choice = new Uint16Array(2 * this.count);
      this.choice.set(oldChoice);
    }
    this.from[this.count] = from;
    this.choice[this.count] = choice;
    this.count += 1;
  }

  /** The choices from the first state on. */
  to(index: number): readonly number[] {
    const choices: number[] = [];
    for (let at = index; at !== 0; at = must(this.from[at], "a way")) {
      choices.unshift(must(this.choice[at], "a choice"));
    }
    return choices;
  }
}
