/**
 * What is going to happen, earliest first: a binary heap ordered by (time, order). The order of things
 * at the same moment is part of what they are (`orderOf`), never of when they were put in: so it does not
 * depend on how a run is cut into slices.
 */
import { assert } from "../base/assert.ts";

interface Entry<T> {
  readonly timeNs: number;
  readonly order: number;
  readonly what: T;
}

const TIES = 2 ** 44;

/** `rank` is the kind's place among things of the same moment; `tie` tells two of one kind apart. */
export function orderOf(rank: number, tie: number): number {
  return rank * TIES + tie;
}

export class EventQueue<T> {
  private readonly heap: Entry<T>[] = [];

  get size(): number {
    return this.heap.length;
  }

  /** When the next thing happens; Infinity if nothing does. */
  get nextTimeNs(): number {
    return this.heap[0]?.timeNs ?? Infinity;
  }

  get next(): T | null {
    return this.heap[0]?.what ?? null;
  }

  push(timeNs: number, order: number, what: T): void {
    assert(Number.isSafeInteger(timeNs), `an event at ${timeNs} ns`);
    const { heap } = this;
    const entry = { timeNs, order, what };
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent] as Entry<T>;
      if (!isBefore(entry, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = entry;
  }

  pop(): void {
    const { heap } = this;
    const last = heap.pop();
    const size = heap.length;
    if (last === undefined || size === 0) return;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= size) break;
      const right = child + 1;
      if (right < size && isBefore(heap[right] as Entry<T>, heap[child] as Entry<T>)) child = right;
      const below = heap[child] as Entry<T>;
      if (!isBefore(below, last)) break;
      heap[index] = below;
      index = child;
    }
    heap[index] = last;
  }
}

function isBefore<T>(a: Entry<T>, b: Entry<T>): boolean {
  return a.timeNs < b.timeNs || (a.timeNs === b.timeNs && a.order < b.order);
}
