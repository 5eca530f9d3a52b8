/**
 * Values that are only ever added to. Copies share what they have in common: a copy costs nothing, however much there
 * is, until it goes its own way. What is in it must not change afterwards.
 */
import { COPIED, type Copied } from "./copied.ts";

const COPY_BYTES = 48;

export class AppendLog<T> implements Copied {
  /** May hold more than `count`: what another copy has added. Nobody changes what is there. */
  private items: T[] = [];
  private count = 0;

  get length(): number {
    return this.count;
  }

  push(value: T): void {
    if (this.items.length > this.count) this.items = this.items.slice(0, this.count);
    this.items.push(value);
    this.count += 1;
  }

  /** The value with this index; undefined: there is none. */
  at(index: number): T | undefined {
    return index < this.count ? this.items[index] : undefined;
  }

  /** A copy of all from this index on. */
  from(index: number): T[] {
    return this.items.slice(index, this.count);
  }

  /** The index of the first value that is not before; `length` if all are. All that are before stand first. */
  search(isBefore: (value: T) => boolean): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(this.items[middle] as T)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  [COPIED](count: (bytes: number) => void): AppendLog<T> {
    count(COPY_BYTES);
    const copy = new AppendLog<T>();
    copy.items = this.items;
    copy.count = this.count;
    return copy;
  }
}
