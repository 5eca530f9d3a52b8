import type { EventKind, EventRow, Seat } from "../../worker/messages.ts";
import type { EpochBand, Lane } from "../history/lane.ts";
import type { MessageLog } from "../history/message-log.ts";
import type { Ring } from "../history/ring.ts";
import { seatOf } from "../history/seat-of.ts";
import { type Columns, columnsFor } from "./columns.ts";
import { type Level, levelOf, periodAroundNs, pixelsPerEpoch } from "./level.ts";
import { marksIn } from "./marks.ts";
import { strokesIn } from "./strokes.ts";
import { type Tick, ticksIn } from "./ticks.ts";
import { type Viewport, bottomNs, yOf } from "./viewport.ts";

/** What the diagram is drawn from: the run so far. */
export interface Run {
  readonly events: Ring<EventRow>;
  readonly lanes: Readonly<Record<Seat, Lane>>;
  readonly messages: MessageLog;
  readonly nowNs: number;
}

/** An epoch on one lane: executing from `top` to `end`, at its boundary from `end` to `bottom`. */
export interface Bar {
  readonly seat: Seat;
  readonly epoch: number;
  readonly top: number;
  readonly end: number;
  readonly bottom: number;
  /** Within `top` to `end`: from where to where the machine stood before an output. */
  readonly pauses: readonly (readonly [top: number, end: number])[];
  readonly digest: EpochBand["digest"];
}

/** The same epoch on both lanes, joined. */
export interface Ribbon {
  readonly epoch: number;
  readonly primary: readonly [top: number, end: number];
  readonly backup: readonly [top: number, end: number];
}

/** A message between the lanes. */
export interface Stroke {
  readonly from: Seat;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly state: "arrived" | "lost" | "flying";
  readonly isAcknowledgement: boolean;
  /** Its name, short enough to stand on the line. */
  readonly name: string;
  readonly event: number;
  readonly endEvent: number | null;
}

/** Something that happened at one moment on a lane or between them. */
export interface Mark {
  readonly kind: EventKind;
  readonly seat: Seat | null;
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly event: number;
}

/** How much happened in a strip of a lane, where single epochs would be too thin. */
export interface Cell {
  readonly seat: Seat;
  readonly top: number;
  readonly epochs: number;
  readonly outputs: number;
}

/** A machine's life: where it begins, and where it crashed or took over, as heights. */
export interface Life {
  readonly seat: Seat;
  readonly top: number;
  readonly bottom: number;
  readonly crash: number | null;
  readonly promotion: number | null;
}

export interface Scene {
  readonly view: Viewport;
  readonly level: Level;
  readonly columns: Columns;
  readonly ticks: readonly Tick[];
  readonly lives: readonly Life[];
  readonly bars: readonly Bar[];
  readonly ribbons: readonly Ribbon[];
  readonly strokes: readonly Stroke[];
  readonly marks: readonly Mark[];
  readonly cells: readonly Cell[];
  readonly now: number;
  /** Height above which nothing is known any more; null if everything is. */
  readonly forgotten: number | null;
}

export const CELL_PX = 3;
/** Below this many pixels per epoch messages are not drawn one by one; lost ones always are, as marks. */
const FINEST_STROKES_PX = 12;

/** Lays out everything of `run` that `view` shows. Pure: the same run and view give the same scene. */
export function sceneOf(run: Run, view: Viewport): Scene {
  const middleNs = view.topNs + (view.height / 2) * view.nsPerPixel;
  const epochPx = pixelsPerEpoch(periodAroundNs(run.lanes, middleNs), view);
  const level = levelOf(epochPx);
  const newestEpoch = run.lanes.primary.bands.newest?.epoch ?? 0;
  const columns = columnsFor(view.width, String(newestEpoch).length);
  const isDense = level === "density";
  const bars = isDense ? [] : [...barsOf(run, "primary", view), ...barsOf(run, "backup", view)];
  return {
    view,
    level,
    columns,
    ticks: ticksIn(view, run.nowNs),
    lives: [lifeOf(run, "primary", view), lifeOf(run, "backup", view)],
    bars,
    ribbons: ribbonsOf(bars),
    strokes: epochPx < FINEST_STROKES_PX ? [] : strokesIn(run, view, columns),
    marks: marksIn(run, view, columns, level, epochPx >= FINEST_STROKES_PX),
    cells: isDense ? cellsOf(run, view) : [],
    now: yOf(view, run.nowNs),
    forgotten:
      run.events.first === 0 ? null : yOf(view, run.events.at(run.events.first)?.timeNs ?? 0),
  };
}

function lifeOf(run: Run, seat: Seat, view: Viewport): Life {
  const { crashedNs, promotedNs } = run.lanes[seat];
  return {
    seat,
    top: yOf(view, 0),
    bottom: yOf(view, run.nowNs),
    crash: crashedNs === null ? null : yOf(view, crashedNs),
    promotion: promotedNs === null ? null : yOf(view, promotedNs),
  };
}

function barsOf(run: Run, seat: Seat, view: Viewport): Bar[] {
  const lane = run.lanes[seat];
  const bars: Bar[] = [];
  const lifeEnd = lane.crashedNs ?? run.nowNs;
  const lastNs = bottomNs(view);
  // One more on either side, so that ribbons whose other end is in view have both.
  const start = Math.max(lane.bands.first, lane.positionAt(view.topNs) - 1);
  for (let position = start; position < lane.bands.end; position += 1) {
    const band = lane.bands.at(position);
    if (band === undefined) continue;
    const next = lane.bands.at(position + 1);
    bars.push({
      seat,
      epoch: band.epoch,
      top: yOf(view, band.startNs),
      end: yOf(view, band.endNs ?? lifeEnd),
      bottom: yOf(view, next?.startNs ?? lifeEnd),
      pauses: band.pauses.map(({ startNs, endNs }) => [
        yOf(view, startNs),
        yOf(view, endNs ?? lifeEnd),
      ]),
      digest: band.digest,
    });
    if (band.startNs > lastNs) break;
  }
  return bars;
}

function ribbonsOf(bars: readonly Bar[]): Ribbon[] {
  const backups = new Map<number, Bar>();
  for (const bar of bars) if (bar.seat === "backup") backups.set(bar.epoch, bar);
  const ribbons: Ribbon[] = [];
  for (const bar of bars) {
    const other = bar.seat === "primary" ? backups.get(bar.epoch) : undefined;
    if (other === undefined) continue;
    const { epoch, top, end } = bar;
    ribbons.push({ epoch, primary: [top, end], backup: [other.top, other.end] });
  }
  return ribbons;
}

function cellsOf(run: Run, view: Viewport): Cell[] {
  const counts = {
    primary: new Map<number, { epochs: number; outputs: number }>(),
    backup: new Map<number, { epochs: number; outputs: number }>(),
  };
  const first = run.events.search((row) => row.timeNs < view.topNs);
  const end = run.events.search((row) => row.timeNs <= bottomNs(view));
  for (let position = first; position < end; position += 1) {
    const row = run.events.at(position);
    const seat = row === undefined ? null : seatOf(row, run.lanes);
    if (row === undefined || seat === null) continue;
    const strip = Math.floor(yOf(view, row.timeNs) / CELL_PX);
    const count = counts[seat].get(strip) ?? { epochs: 0, outputs: 0 };
    if (row.kind === "epoch-start") count.epochs += 1;
    else if (row.kind === "output" || row.kind === "suppressed") count.outputs += 1;
    counts[seat].set(strip, count);
  }
  return (["primary", "backup"] as const).flatMap((seat) =>
    Array.from(counts[seat], ([strip, count]) => ({ seat, top: strip * CELL_PX, ...count })),
  );
}
