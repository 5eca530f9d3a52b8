/**
 * What is kept of a run so that any moment of it can be reached again: copies of the simulation, and the numbers under
 * which the machines keep their states. When there is too much, those go whose neighbours are near; the longer ago,
 * the farther apart they may be.
 */
import type { Stretch } from "./branches.ts";
import type { Simulation } from "./simulation.ts";

export interface Snapshot {
  /** Under which the machines keep their states. */
  readonly slot: number;
  readonly branch: number;
  readonly timeNs: number;
  /** How many of the branch's decisions had been made. */
  readonly given: number;
  /** What had been done since boot, in the unit of timeline.ts. */
  readonly work: number;
  /** Stands there for ever; whoever goes on takes a copy. */
  readonly simulation: Simulation;
  /** What the simulation takes, about. */
  readonly bytes: number;
  /** What the watcher kept. */
  readonly watched: unknown;
}

/** Up to so much work ago all are equally dear; before that, distances may grow with age. */
const RECENT_WORK = 1_000_000_000;

export class Snapshots {
  private readonly branches = new Map<number, Snapshot[]>();
  private counted = 0;
  private simulations = 0;

  get count(): number {
    return this.counted;
  }

  /** What their simulations take, about. */
  get bytes(): number {
    return this.simulations;
  }

  /** The last one on these stretches for which `isBefore` holds, as it does for all earlier ones; null: none. */
  last(stretches: readonly Stretch[], isBefore: (snapshot: Snapshot) => boolean): Snapshot | null {
    for (const { branch, untilNs, given } of stretches) {
      const found = (this.branches.get(branch) ?? []).findLast(
        (one) => one.timeNs <= untilNs && one.given <= given && isBefore(one),
      );
      if (found !== undefined) return found;
    }
    return null;
  }

  add(snapshot: Snapshot): void {
    const list = this.branches.get(snapshot.branch) ?? [];
    this.branches.set(snapshot.branch, list);
    const after = list.findLastIndex(({ timeNs }) => timeNs <= snapshot.timeNs) + 1;
    list.splice(after, 0, snapshot);
    this.counted += 1;
    this.simulations += snapshot.bytes;
  }

  /** Those of a branch that come after a moment: another future takes their place. */
  after(branch: number, timeNs: number): readonly Snapshot[] {
    return (this.branches.get(branch) ?? []).filter((one) => one.timeNs > timeNs);
  }

  remove(snapshot: Snapshot): void {
    const list = this.branches.get(snapshot.branch) ?? [];
    list.splice(list.indexOf(snapshot), 1);
    this.counted -= 1;
    this.simulations -= snapshot.bytes;
  }

  /** The one that can best be spared while the present is after so much work; null: none can. */
  spare(presentWork: number): Snapshot | null {
    let spared: Snapshot | null = null;
    let least = Infinity;
    for (const list of this.branches.values()) {
      // The first of a branch stays, so that it can be begun; the last one is where people are.
      for (let index = 1; index < list.length - 1; index += 1) {
        const [before, one, after] = [list[index - 1], list[index], list[index + 1]];
        if (before === undefined || one === undefined || after === undefined) continue;
        const age = Math.abs(presentWork - one.work);
        const loss = (after.work - before.work) / (RECENT_WORK + age);
        if (loss >= least) continue;
        least = loss;
        spared = one;
      }
    }
    return spared;
  }
}
