/** Ways to name a moment of a branch, and how it is found: by its marks in snapshots, then by executing again. */
import type { LogEntry } from "./event-log.ts";
import type { Journey } from "./journey.ts";
import type { Seat } from "./seats.ts";
import type { Snapshot } from "./snapshots.ts";
import { nextEventNs } from "./stepping.ts";
import type { Simulation } from "./simulation.ts";
import type { Timeline } from "./timeline.ts";

export type Moment =
  | { readonly kind: "time"; readonly timeNs: number }
  /** The first moment at which this seat's machine has executed so many instructions. */
  | { readonly kind: "instruction"; readonly seat: Seat; readonly count: number }
  /** The begin of an epoch. */
  | { readonly kind: "epoch"; readonly seat: Seat; readonly epoch: number }
  /** When the message with this number on the channel is sent. */
  | { readonly kind: "message"; readonly number: number }
  /** When the entry of the log with this number happens. */
  | { readonly kind: "event"; readonly n: number };

/** How far past what is known of a branch a moment is looked for. */
const LOOK_AHEAD_NS = 2_000_000_000;
/** Pieces in which an entry of the log is looked for: what has to be executed again once it is found. */
const PIECE_NS = 5_000_000;
const ONE_LATER = 1;

export function momentName(moment: Moment): string {
  switch (moment.kind) {
    case "time":
      return `${moment.timeNs} ns`;
    case "instruction":
      return `instruction ${moment.count} of the ${moment.seat}`;
    case "epoch":
      return `epoch ${moment.epoch} of the ${moment.seat}`;
    case "message":
      return `message ${moment.number}`;
    case "event":
      return `event ${moment.n}`;
  }
}

/** Comes to a moment of a branch; false, and the present is what it was, if the branch has none such. */
export function* seekMoment(
  timeline: Timeline,
  moment: Moment,
  branch = timeline.branch.number,
): Journey<boolean> {
  if (moment.kind === "time") {
    yield* timeline.seek(moment.timeNs, branch);
    return true;
  }
  const present = { timeNs: timeline.nowNs, branch: timeline.branch.number };
  const timeNs = yield* find(timeline, moment, branch);
  if (timeNs === null) yield* timeline.comeTo(present.timeNs, present.branch);
  else yield* timeline.seek(timeNs, branch);
  return timeNs !== null;
}

function* find(
  timeline: Timeline,
  moment: Exclude<Moment, { readonly kind: "time" }>,
  branch: number,
): Journey<number | null> {
  const stretches = timeline.branches.stretches(branch);
  const start = timeline.snapshots.last(stretches, (one) => isBefore(one, moment));
  const untilNs = timeline.branches.get(branch).knownNs + LOOK_AHEAD_NS;
  yield* timeline.comeTo(start?.timeNs ?? 0, branch);
  if (moment.kind === "instruction") {
    return yield* findInstruction(timeline, moment.seat, moment.count, untilNs);
  }
  return yield* findEntry(timeline, entryTest(moment), untilNs);
}

/** Does the moment certainly come after the snapshot's? */
function isBefore(snapshot: Snapshot, moment: Moment): boolean {
  const { simulation } = snapshot;
  switch (moment.kind) {
    case "time":
      return snapshot.timeNs < moment.timeNs;
    case "instruction":
      return simulation.clock(moment.seat).instructions < moment.count;
    case "epoch":
      return simulation.replica(moment.seat).epoch < moment.epoch;
    case "message": {
      const seat = moment.number % 2 === 1 ? "primary" : "backup";
      return simulation.stage.network.ways[seat].nextNumber <= moment.number;
    }
    case "event":
      return simulation.stage.log.total < moment.n;
  }
}

function entryTest(
  moment: Exclude<Moment, { readonly kind: "time" | "instruction" }>,
): (entry: LogEntry, n: number) => boolean {
  switch (moment.kind) {
    case "epoch":
      return ({ kind, at, epoch }) =>
        kind === "epoch-start" && at === moment.seat && epoch === moment.epoch;
    case "message":
      return ({ message }) => message === moment.number;
    case "event":
      return (_entry, n) => n === moment.n;
  }
}

/** Goes on to the moment; it is never passed. Null: the machine does not come so far. */
function* findInstruction(
  timeline: Timeline,
  seat: Seat,
  count: number,
  untilNs: number,
): Journey<number | null> {
  for (;;) {
    const { simulation } = timeline;
    const { instructions, phase, localNs } = simulation.clock(seat);
    if (instructions >= count) return instructions === count ? localNs : null;
    if (phase === "dead" || simulation.finish !== null || timeline.nowNs >= untilNs) return null;
    const nextNs = Math.max(timeline.nowNs + ONE_LATER, earliestNs(simulation, seat, count));
    yield* timeline.travel(Math.min(untilNs, nextNs));
  }
}

/** A moment at or before that at which the machine can have executed so many instructions. */
function earliestNs(simulation: Simulation, seat: Seat, count: number): number {
  const { epochLength, costs } = simulation.experiment;
  const clock = simulation.clock(seat);
  const left = count - clock.instructions;
  const inEpoch = epochLength - clock.epochInstructions;
  const epochs = left > inEpoch ? Math.ceil((left - inEpoch) / epochLength) : 0;
  // The last of them begins no earlier than so much after the first.
  const executingNs = (left - 1) * costs.instructionNs + ONE_LATER;
  if (clock.phase === "ready") return clock.localNs + executingNs + epochs * costs.epochEndNs;
  const endsNs = Math.max(0, epochs - 1) * costs.epochEndNs;
  return nextEventNs(simulation) + executingNs - ONE_LATER + endsNs;
}

/** When the first entry happens that passes the test, or null; the present is then somewhere later. */
function* findEntry(
  timeline: Timeline,
  test: (entry: LogEntry, n: number) => boolean,
  untilNs: number,
): Journey<number | null> {
  const found: number[] = [];
  timeline.listen({
    entry: (entry, n) => {
      if (test(entry, n)) found.push(entry.timeNs);
    },
    byte: () => undefined,
  });
  try {
    while (found.length === 0 && timeline.nowNs < untilNs && timeline.simulation.finish === null) {
      yield* timeline.travel(Math.min(untilNs, timeline.nowNs + PIECE_NS));
    }
  } finally {
    timeline.listen(null);
  }
  return found[0] ?? null;
}
