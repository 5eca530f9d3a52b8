/**
 * A map that mostly grows: copies share its entries, as those of an AppendLog do. To add an entry is cheap; to change
 * or remove one costs as much as the map is large.
 */
import { COPIED, type Copied } from "./copied.ts";

const COPY_BYTES = 48;

interface Entry<V> {
  readonly place: number;
  readonly value: V;
}

export class GrowingMap<K, V> implements Copied {
  /** May hold more than `count` entries: those that another copy has put behind ours. Nobody changes what is there. */
  private entries = new Map<K, Entry<V>>();
  private count = 0;

  get size(): number {
    return this.count;
  }

  has(key: K): boolean {
    const entry = this.entries.get(key);
    return entry !== undefined && entry.place < this.count;
  }

  get(key: K): V | undefined {
    const entry = this.entries.get(key);
    return entry !== undefined && entry.place < this.count ? entry.value : undefined;
  }

  set(key: K, value: V): void {
    if (this.has(key)) {
      this.rebuild((other, held) => (other === key ? value : held));
      return;
    }
    if (this.entries.size > this.count) this.rebuild((_key, held) => held);
    this.entries.set(key, { place: this.count, value });
    this.count += 1;
  }

  delete(key: K): void {
    if (this.has(key)) this.rebuild((other, held) => (other === key ? null : held));
  }

  /** In the order in which they came. */
  *values(): Generator<V, void> {
    for (const { place, value } of this.entries.values()) {
      if (place >= this.count) return;
      yield value;
    }
  }

  [COPIED](count: (bytes: number) => void): GrowingMap<K, V> {
    count(COPY_BYTES);
    const copy = new GrowingMap<K, V>();
    copy.entries = this.entries;
    copy.count = this.count;
    return copy;
  }

  /** Entries of its own, each with what `valueOf` says; null: it goes. */
  private rebuild(valueOf: (key: K, value: V) => V | null): void {
    const own = new Map<K, Entry<V>>();
    for (const [key, entry] of this.entries) {
      if (entry.place >= this.count) break;
      const value = valueOf(key, entry.value);
      if (value !== null) own.set(key, { place: own.size, value });
    }
    this.entries = own;
    this.count = own.size;
  }
}
