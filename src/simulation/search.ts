/**
 * To the next moment, or the last one before, at which something happens or is so. Backwards, what was kept of the run is
 * executed again, stretch by stretch, until one has it: the last occurrence before the present.
 */
import type { EventKind, LogEntry } from "./event-log.ts";
import type { Journey } from "./journey.ts";
import type { Seat } from "./seats.ts";
import type { Simulation } from "./simulation.ts";
import type { Timeline } from "./timeline.ts";
import type { Watch } from "./watch.ts";

export type Condition =
  /** An entry of the log: of one of these kinds; of this seat, rule and message, where they are not null. */
  | {
      readonly kind: "entry";
      readonly kinds: readonly EventKind[];
      readonly at: LogEntry["at"] | null;
      readonly rule: string | null;
      readonly message: number | null;
    }
  /** The world has seen this text, its last letter just now; Latin-1. */
  | { readonly kind: "text"; readonly text: string }
  /** Something is so in a machine; null: in either. */
  | { readonly kind: "watch"; readonly seat: Seat | null; readonly watch: Watch };

export type Direction = "forwards" | "backwards";

export interface Found {
  readonly timeNs: number;
  /** Index of the condition. */
  readonly condition: number;
}

/** Pieces in which somebody looks ahead: what has to be executed again once something is found. */
const PIECE_NS = 5_000_000;

/**
 * Comes to the occurrence and returns it; null, and the present is what it was, if there is none: backwards none at
 * all, forwards none before `untilNs`.
 */
export function* search(
  timeline: Timeline,
  conditions: readonly Condition[],
  direction: Direction,
  untilNs: number,
): Journey<Found | null> {
  const present = { timeNs: timeline.nowNs, branch: timeline.branch.number };
  const eye = new Eye(timeline, conditions);
  let found: Found | null;
  try {
    found =
      direction === "forwards"
        ? yield* lookAhead(timeline, eye, untilNs)
        : yield* lookBack(timeline, eye);
  } finally {
    eye.close();
  }
  if (found === null) yield* timeline.comeTo(present.timeNs, present.branch);
  else yield* timeline.seek(found.timeNs, present.branch);
  return found;
}

function* lookAhead(timeline: Timeline, eye: Eye, untilNs: number): Journey<Found | null> {
  const { nowNs } = timeline;
  eye.open();
  for (;;) {
    if (timeline.nowNs >= untilNs || timeline.simulation.finish !== null) return null;
    yield* timeline.travel(Math.min(untilNs, timeline.nowNs + PIECE_NS));
    const later = eye.take().filter(({ timeNs }) => timeNs > nowNs);
    const [first] = later.sort((a, b) => a.timeNs - b.timeNs);
    if (first !== undefined) return first;
  }
}

function* lookBack(timeline: Timeline, eye: Eye): Journey<Found | null> {
  const { nowNs, stretches } = timeline;
  const branch = timeline.branch.number;
  for (let endNs = nowNs; ;) {
    const start = timeline.snapshots.last(stretches, (one) => one.timeNs < endNs);
    if (start === null) return null;
    yield* timeline.comeTo(start.timeNs, branch);
    eye.open();
    yield* timeline.travel(endNs);
    const earlier = eye.take().filter(({ timeNs }) => timeNs < nowNs);
    const last = earlier.sort((a, b) => a.timeNs - b.timeNs).at(-1);
    if (last !== undefined) return last;
    endNs = start.timeNs;
  }
}

/** Sees what the conditions are about. */
class Eye {
  private readonly timeline: Timeline;
  private readonly conditions: readonly Condition[];
  private readonly watched: readonly (readonly [condition: number, seat: Seat | null])[];
  private seen: Found[] = [];
  /** The end of what the world has seen. */
  private tail = "";
  private readonly longest: number;

  constructor(timeline: Timeline, conditions: readonly Condition[]) {
    this.timeline = timeline;
    this.conditions = conditions;
    const watches: Watch[] = [];
    this.watched = conditions.flatMap((one, index) => {
      if (one.kind !== "watch") return [];
      watches.push(one.watch);
      return [[index, one.seat] as const];
    });
    this.longest = Math.max(
      1,
      ...conditions.map((one) => (one.kind === "text" ? one.text.length : 0)),
    );
    if (watches.length > 0) timeline.vehicle.watch(watches);
  }

  /** Looks on from the present. */
  open(): void {
    const seen = this.timeline.simulation.stage.world.screen.seen();
    this.tail = String.fromCharCode(...seen.slice(Math.max(0, seen.length - this.longest)));
    this.seen = [];
    this.timeline.simulation.takeSightings();
    this.timeline.listen({
      entry: (entry) => {
        this.hear(entry);
      },
      byte: (byte, timeNs) => {
        this.read(byte, timeNs);
      },
    });
  }

  /** What has been seen since the last time. */
  take(): Found[] {
    const { seen } = this;
    this.seen = [];
    const { simulation } = this.timeline;
    for (const { seat, watch, timeNs } of simulation.takeSightings()) {
      const [condition = 0, of = null] = this.watched[watch] ?? [];
      const isIt = of === null || of === seat;
      if (isIt && timeNs <= livedUntilNs(simulation, seat)) seen.push({ timeNs, condition });
    }
    return seen;
  }

  close(): void {
    this.timeline.listen(null);
    if (this.watched.length > 0) this.timeline.vehicle.watch([]);
  }

  private hear(entry: LogEntry): void {
    for (const [condition, one] of this.conditions.entries()) {
      if (one.kind !== "entry") continue;
      const { kinds, at, rule, message } = one;
      const isIt =
        (kinds.length === 0 || kinds.includes(entry.kind)) &&
        (at === null || at === entry.at) &&
        (rule === null || rule === entry.rule) &&
        (message === null || message === entry.message);
      if (isIt) this.seen.push({ timeNs: entry.timeNs, condition });
    }
  }

  private read(byte: number, timeNs: number): void {
    this.tail = (this.tail + String.fromCharCode(byte)).slice(-this.longest);
    for (const [condition, one] of this.conditions.entries()) {
      if (one.kind === "text" && this.tail.endsWith(one.text))
        this.seen.push({ timeNs, condition });
    }
  }
}

/** Where a machine has crashed, what it did afterwards did not happen. */
function livedUntilNs(simulation: Simulation, seat: Seat): number {
  return simulation.replica(seat).crashedAtNs;
}
