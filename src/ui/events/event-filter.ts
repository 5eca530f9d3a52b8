import type { EventKind, EventRow } from "../../worker/messages.ts";
import type { Ring } from "../history/ring.ts";

export type Theme = "all" | "turning" | "messages" | "rules" | "world";

export const THEMES: Readonly<
  Record<Theme, { label: string; kinds: readonly EventKind[] | null }>
> = {
  all: { label: "All events", kinds: null },
  turning: {
    label: "Turning points",
    kinds: ["crash", "suspect", "promote", "fault", "lost", "digest-differs", "ended"],
  },
  messages: { label: "Messages", kinds: ["send", "receive", "lost", "duplicated"] },
  rules: { label: "Rules and epochs", kinds: ["rule", "epoch-start", "epoch-end", "interrupt"] },
  world: { label: "Input and output", kinds: ["input", "output", "suppressed", "disk"] },
};

/** The positions of the events that a reader wants to see; follows the ring as it grows. */
export class EventFilter {
  private readonly events: Ring<EventRow>;
  private readonly kinds: ReadonlySet<EventKind> | null;
  private readonly words: string;
  private positions: number[] = [];
  private seenEnd = 0;
  private seenNewest: EventRow | undefined;

  constructor(events: Ring<EventRow>, theme: Theme, words: string) {
    this.events = events;
    const { kinds } = THEMES[theme];
    this.kinds = kinds === null ? null : new Set(kinds);
    this.words = words.trim().toLowerCase();
  }

  /** Takes in what has been added; starts anew when something has been taken back. */
  update(): readonly number[] {
    const { events } = this;
    const isContinued = this.seenEnd === 0 || events.at(this.seenEnd - 1) === this.seenNewest;
    if (!isContinued || this.seenEnd > events.end || this.seenEnd < events.first) {
      this.positions = [];
      this.seenEnd = events.first;
    }
    for (; this.seenEnd < events.end; this.seenEnd += 1) {
      const row = events.at(this.seenEnd);
      if (row !== undefined && this.isWanted(row)) this.positions.push(this.seenEnd);
    }
    this.seenNewest = events.newest;
    this.forget(events.first);
    return this.positions;
  }

  private isWanted(row: EventRow): boolean {
    if (this.kinds !== null && !this.kinds.has(row.kind)) return false;
    return this.words === "" || `${row.rule ?? ""} ${row.text}`.toLowerCase().includes(this.words);
  }

  /** Drops positions before `first`, a good part of the list at a time. */
  private forget(first: number): void {
    const gone = this.positions.findIndex((position) => position >= first);
    if (gone > 0) this.positions.splice(0, gone);
  }
}
