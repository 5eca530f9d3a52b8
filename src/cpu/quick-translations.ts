/**
 * A cache of data translations for the interpreter's loop: pure cache, never visible to the guest, never hashed.
 *
 * Direct mapped, one part per way of looking at addresses: privilege levels 0..3 with translation on, and 4 more with
 * it off. A tag is the offset of a page; the low bits of an invalid tag are such that no address compares equal.
 * Alignment is part of the comparison: `(address & (~0xfff | size - 1)) === tag`.
 */
import type { TlbListener } from "./translation.ts";

export const QUICK_SLOTS = 512;
export const QUICK_MASK = QUICK_SLOTS - 1;
const PARTS = 8;
const INVALID = 8;

export class QuickTranslations implements TlbListener {
  readonly readTag = new Int32Array(QUICK_SLOTS * PARTS).fill(INVALID);
  readonly writeTag = new Int32Array(QUICK_SLOTS * PARTS).fill(INVALID);
  /** Physical address minus offset. */
  readonly delta = new Int32Array(QUICK_SLOTS * PARTS);
  /** How often everything has been forgotten; whoever caches the same things compares it. */
  clears = 0;
  private used = false;

  /** Where a part begins: by level, and whether addresses are absolute. */
  static part(level: number, absolute: boolean): number {
    return (absolute ? 4 + level : level) * QUICK_SLOTS;
  }

  enter(part: number, offset: number, physical: number, forWrite: boolean): void {
    const slot = part + ((offset >>> 12) & QUICK_MASK);
    const tag = offset & ~0xfff;
    const delta = ((physical & ~0xfff) - tag) | 0;
    if (this.delta[slot] !== delta || this.readTag[slot] !== tag) {
      this.readTag[slot] = INVALID;
      this.writeTag[slot] = INVALID;
      this.delta[slot] = delta;
    }
    if (forWrite) this.writeTag[slot] = tag;
    else this.readTag[slot] = tag;
    this.used = true;
  }

  /** Forgets one page, in every part. */
  forget(page: number): void {
    if (!this.used) return;
    for (let slot = page & QUICK_MASK; slot < QUICK_SLOTS * PARTS; slot += QUICK_SLOTS) {
      this.readTag[slot] = INVALID;
      this.writeTag[slot] = INVALID;
    }
  }

  /** What a TLB no longer has must miss, also where the entry only made room for another one. */
  pageChanged(_space: number, page: number): void {
    this.forget(page);
  }

  allChanged(): void {
    this.clear();
  }

  clear(): void {
    this.clears += 1;
    if (!this.used) return;
    this.readTag.fill(INVALID);
    this.writeTag.fill(INVALID);
    this.used = false;
  }
}
