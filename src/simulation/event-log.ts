/**
 * What happened, in the one order that is a function of the experiment: by time, then by who it happened
 * to, then by that one's own order. Entries come in as they are found out, which may be earlier or later
 * than that; they go out once nothing before them can still come.
 */
import { hexDigits } from "../base/hex.ts";
import type { Seat } from "./seats.ts";

export type EventKind =
  | "epoch-start"
  | "epoch-end"
  | "send"
  | "receive"
  | "lost"
  | "duplicated"
  | "rule"
  | "output"
  | "suppressed"
  | "input"
  | "disk"
  | "interrupt"
  | "crash"
  | "suspect"
  | "promote"
  | "join"
  | "digest-equal"
  | "digest-differs"
  | "fault"
  | "ended";

/** Whose doing an entry is; at one moment the first comes first. */
export type Origin =
  | "keyboard"
  | "primary-guest"
  | "primary-hypervisor"
  | "backup-guest"
  | "backup-hypervisor"
  | "from-primary"
  | "from-backup"
  | "screen"
  | "disk"
  | "referee"
  | "fault";

const RANKS: Readonly<Record<Origin, number>> = {
  keyboard: 0,
  "primary-guest": 1,
  "primary-hypervisor": 2,
  "backup-guest": 3,
  "backup-hypervisor": 4,
  "from-primary": 5,
  "from-backup": 6,
  screen: 7,
  disk: 8,
  referee: 9,
  fault: 10,
};

export interface LogEntry {
  readonly timeNs: number;
  readonly at: Seat | "channel" | "world";
  readonly kind: EventKind;
  readonly epoch: number | null;
  /** Instructions the machine had executed since boot, where it has a meaning. */
  readonly instruction: number | null;
  /** The frame's number on the channel. */
  readonly message: number | null;
  readonly rule: string | null;
  readonly text: string;
}

export type EventCounts = Readonly<Partial<Record<EventKind, number>>>;

interface Waiting {
  readonly rank: number;
  readonly sequence: number;
  readonly entry: LogEntry;
}

/** An entry that nobody reads: it is counted when its time has come. */
interface Unread {
  readonly timeNs: number;
  readonly kind: EventKind;
}

export class EventLog {
  private waiting: Waiting[] = [];
  private unread: Unread[] = [];
  private readonly sequences: number[] = Object.values(RANKS).map(() => 0);
  private readonly counted = new Map<EventKind, number>();
  private emitted = 0;
  private readonly sink: ((entry: LogEntry, n: number) => void) | null;

  /** `sink` gets every entry with its number, from 1. Without one, entries are only counted. */
  constructor(sink: ((entry: LogEntry, n: number) => void) | null) {
    this.sink = sink;
  }

  /** How many entries have gone out. */
  get total(): number {
    return this.emitted;
  }

  /** Is anybody going to read the entries? If not, `count` them. */
  get isRead(): boolean {
    return this.sink !== null;
  }

  add(origin: Origin, entry: LogEntry): void {
    if (this.sink === null) {
      this.unread.push(entry);
      return;
    }
    const rank = RANKS[origin];
    const sequence = (this.sequences[rank] ?? 0) + 1;
    this.sequences[rank] = sequence;
    this.waiting.push({ rank, sequence, entry });
  }

  /** As `add`, where nobody reads it. */
  count(kind: EventKind, timeNs: number): void {
    this.unread.push({ timeNs, kind });
  }

  /** Sends out what happened before `timeNs`: nothing earlier is still to come. */
  flushBefore(timeNs: number): void {
    if (this.unread.length > 0) this.unread = this.countedBefore(timeNs);
    const ready = this.waiting.filter(({ entry }) => entry.timeNs < timeNs);
    if (ready.length === 0) return;
    this.waiting = this.waiting.filter(({ entry }) => entry.timeNs >= timeNs);
    ready.sort(inOrder);
    for (const { entry } of ready) {
      this.countOne(entry.kind);
      this.sink?.(entry, this.emitted);
    }
  }

  counts(): EventCounts {
    return Object.fromEntries([...this.counted].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Counts what nobody reads; returns what is later. */
  private countedBefore(timeNs: number): Unread[] {
    const later: Unread[] = [];
    for (const entry of this.unread) {
      if (entry.timeNs < timeNs) this.countOne(entry.kind);
      else later.push(entry);
    }
    return later;
  }

  private countOne(kind: EventKind): void {
    this.emitted += 1;
    this.counted.set(kind, (this.counted.get(kind) ?? 0) + 1);
  }
}

function inOrder(a: Waiting, b: Waiting): number {
  return a.entry.timeNs - b.entry.timeNs || a.rank - b.rank || a.sequence - b.sequence;
}

/** An entry as one line of a log that can be compared byte by byte. */
export function lineOf(entry: LogEntry): string {
  const { epoch, instruction, message, rule } = entry;
  const where = [
    epoch === null ? "" : `e${epoch}`,
    instruction === null ? "" : `i${instruction}`,
    message === null ? "" : `m${message}`,
    rule ?? "",
  ]
    .filter((part) => part !== "")
    .join(" ");
  const head = `${String(entry.timeNs).padStart(12)} ${entry.at.padEnd(7)} ${entry.kind.padEnd(14)}`;
  return `${head} ${where.padEnd(24)} ${entry.text}`.trimEnd();
}

/** A byte as people read it: 'a', or 0x0a. */
export function byteName(byte: number): string {
  return byte > 0x20 && byte < 0x7f ? `'${String.fromCharCode(byte)}'` : `0x${hexDigits(byte, 2)}`;
}
