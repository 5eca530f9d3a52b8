/** I12: the largest that each buffer has been, beside its limit. */
export interface Bound {
  readonly what: string;
  readonly limit: number;
  readonly largest: number;
}

export class Bounds {
  private readonly kept = new Map<string, Bound>();
  checked = 0;

  /** A buffer has this size now. Returns whether it has become too large, the first time that it has. */
  note(what: string, size: number, limit: number): boolean {
    this.checked += 1;
    const before = this.kept.get(what)?.largest ?? -1;
    if (size <= before) return false;
    this.kept.set(what, { what, limit, largest: size });
    return size > limit && before <= limit;
  }

  all(): readonly Bound[] {
    return [...this.kept.values()].sort((a, b) => (a.what < b.what ? -1 : 1));
  }
}
