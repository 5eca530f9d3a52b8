/**
 * The content of a memory at one moment. Pages, and groups of pages, are shared between snapshots and never written, so
 * that a snapshot takes up only what has changed since the one before.
 */
import { assert } from "../base/assert.ts";

export const PAGES_PER_GROUP = 64;

/** A page's words, in the order in which Memory has them; null: all of them are zero. */
export type Page = Int32Array | null;

export interface MemorySnapshot {
  readonly pageCount: number;
  /** Groups of PAGES_PER_GROUP pages, in order of address; the last may be shorter. */
  readonly groups: readonly (readonly Page[])[];
  /** The two sums of which a memory's digest is made; equal contents have equal ones. */
  readonly high: number;
  readonly low: number;
}

/** A page with its number: its address divided by 4096. */
export interface NumberedPage {
  readonly page: number;
  readonly words: Page;
}

export function pageIn(snapshot: MemorySnapshot, page: number): Page {
  return snapshot.groups[Math.floor(page / PAGES_PER_GROUP)]?.[page % PAGES_PER_GROUP] ?? null;
}

/** A memory of zeroes, which has no sums: it is a base to compare with, not a content to restore. */
export function emptyMemory(pageCount: number): MemorySnapshot {
  const groups: (readonly Page[])[] = [];
  for (let first = 0; first < pageCount; first += PAGES_PER_GROUP) {
    const length = Math.min(PAGES_PER_GROUP, pageCount - first);
    groups.push(new Array<Page>(length).fill(null));
  }
  return { pageCount, groups, high: 0, low: 0 };
}

/**
 * The pages in which `now` may differ from `before`, in order of address: those that are not the same object. A page that
 * was stored to and has the same content again counts as changed. `before` null: all pages that are not zero.
 */
export function changedPages(before: MemorySnapshot | null, now: MemorySnapshot): NumberedPage[] {
  assert(before === null || before.pageCount === now.pageCount, "memory: snapshots of two sizes");
  const changed: NumberedPage[] = [];
  for (const [index, group] of now.groups.entries()) {
    const old = before?.groups[index];
    if (old === group) continue;
    for (const [place, words] of group.entries()) {
      if ((old?.[place] ?? null) === words) continue;
      changed.push({ page: index * PAGES_PER_GROUP + place, words });
    }
  }
  return changed;
}

/** What `before` is with these pages in place of its own; `sums` are the new content's. */
export function withPages(
  before: MemorySnapshot,
  pages: readonly NumberedPage[],
  sums: { readonly high: number; readonly low: number },
): MemorySnapshot {
  const groups = before.groups.slice();
  const own = new Map<number, Page[]>();
  for (const { page, words } of pages) {
    assert(page >= 0 && page < before.pageCount, "memory: a page beyond its end");
    const index = Math.floor(page / PAGES_PER_GROUP);
    let group = own.get(index);
    if (group === undefined) {
      group = (groups[index] ?? []).slice();
      own.set(index, group);
      groups[index] = group;
    }
    group[page % PAGES_PER_GROUP] = words;
  }
  return { pageCount: before.pageCount, groups, high: sums.high, low: sums.low };
}
