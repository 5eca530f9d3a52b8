import type { EventRow } from "../../worker/messages.ts";

/** What became of one interrupt, event by event. */
export interface Biography {
  readonly id: number;
  readonly rows: readonly EventRow[];
}

/** As many of the latest interrupts are kept, and as many events of each. */
const KEPT = 500;
const ROWS_KEPT = 40;
const NAME = /\bInt (\d+)\b/g;
const NONE: readonly EventRow[] = [];

/** The biographies of a run's interrupts: raised, buffered, forwarded, acknowledged, posted. */
export class InterruptLog {
  private readonly byId = new Map<number, EventRow[]>();

  add(row: EventRow): void {
    if (!row.text.includes("Int ")) return;
    for (const [, digits] of row.text.matchAll(NAME)) this.keep(Number(digits), row);
  }

  /** The same list as long as nothing has been added. */
  rowsOf(id: number): readonly EventRow[] {
    return this.byId.get(id) ?? NONE;
  }

  /** Forgets what happened after `timeNs`. */
  rewind(timeNs: number): void {
    for (const [id, rows] of this.byId) {
      const kept = rows.filter((row) => row.timeNs <= timeNs);
      if (kept.length === 0) this.byId.delete(id);
      else this.byId.set(id, kept);
    }
  }

  clear(): void {
    this.byId.clear();
  }

  private keep(id: number, row: EventRow): void {
    const rows = this.byId.get(id) ?? [];
    if (rows.length >= ROWS_KEPT || rows.at(-1)?.n === row.n) return;
    this.byId.set(id, [...rows, row]);
    if (this.byId.size <= KEPT) return;
    const oldest = this.byId.keys().next();
    if (oldest.done !== true) this.byId.delete(oldest.value);
  }
}
