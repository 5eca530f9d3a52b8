/**
 * A list that keeps its newest items and forgets the oldest, for what a long run never stops producing.
 * Positions count from the first item ever pushed, so that a reader's place stays valid while items go.
 *
 * Invariants: first ≤ end, end - first ≤ capacity.
 */
export class Ring<T> {
  readonly capacity: number;
  private items: T[] = [];
  private firstKept = 0;
  private endPosition = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  /** Position of the oldest item that is still kept; also how many have been forgotten. */
  get first(): number {
    return this.firstKept;
  }

  /** Position after the newest item. */
  get end(): number {
    return this.endPosition;
  }

  get size(): number {
    return this.endPosition - this.firstKept;
  }

  push(item: T): void {
    this.items[this.endPosition % this.capacity] = item;
    this.endPosition += 1;
    this.firstKept = Math.max(this.firstKept, this.endPosition - this.capacity);
  }

  at(position: number): T | undefined {
    if (position < this.firstKept || position >= this.endPosition) return undefined;
    return this.items[position % this.capacity];
  }

  get newest(): T | undefined {
    return this.at(this.endPosition - 1);
  }

  /** Drops the newest items, from `end` on: the run has been taken back to an earlier moment. */
  truncate(end: number): void {
    this.endPosition = Math.max(this.firstKept, Math.min(this.endPosition, end));
  }

  clear(): void {
    this.items = [];
    this.firstKept = 0;
    this.endPosition = 0;
  }

  /** The first position whose item is not `before` what is looked for; the items must be in that order. */
  search(before: (item: T) => boolean): number {
    let low = this.firstKept;
    let high = this.endPosition;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const item = this.at(middle);
      if (item !== undefined && before(item)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
