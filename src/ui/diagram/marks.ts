import type { EventKind, EventRow } from "../../worker/messages.ts";
import { seatOf } from "../history/seat-of.ts";
import type { Columns } from "./columns.ts";
import type { Level } from "./level.ts";
import type { Mark, Run } from "./scene.ts";
import { type Viewport, bottomNs, yOf } from "./viewport.ts";

/** Turning points: shown at every scale. */
const ALWAYS: readonly EventKind[] = [
  "crash",
  "promote",
  "suspect",
  "fault",
  "digest-differs",
  "input",
  "ended",
  "lost",
];
const FROM_EPOCHS: readonly EventKind[] = ["output", "suppressed", "interrupt"];
const FROM_MESSAGES: readonly EventKind[] = ["rule", "duplicated"];
/** Lost messages are only counted once there are so many that single ones mean nothing. */
const MOST = 3000;

const SHOWN: Readonly<Record<Level, readonly EventKind[]>> = {
  density: ALWAYS,
  epochs: [...ALWAYS, ...FROM_EPOCHS],
  messages: [...ALWAYS, ...FROM_EPOCHS, ...FROM_MESSAGES],
  detail: [...ALWAYS, ...FROM_EPOCHS, ...FROM_MESSAGES],
};

/** What happened at single moments within the view. */
export function marksIn(
  run: Run,
  view: Viewport,
  columns: Columns,
  level: Level,
  hasStrokes: boolean,
): Mark[] {
  const shown = new Set(SHOWN[level]);
  const first = run.events.search((row) => row.timeNs < view.topNs);
  const lastNs = bottomNs(view);
  const marks: Mark[] = [];
  for (let position = first; position < run.events.end && marks.length < MOST; position += 1) {
    const row = run.events.at(position);
    if (row === undefined || row.timeNs > lastNs) break;
    if (!shown.has(row.kind)) continue;
    if (row.kind === "lost" && hasStrokes && isDrawnAsStroke(row, run)) continue;
    const seat = seatOf(row, run.lanes);
    const x = seat === null ? columns.width / 2 : columns.lanes[seat];
    const y = yOf(view, row.timeNs);
    marks.push({ kind: row.kind, seat, x, y, label: labelOf(row, level), event: row.n });
  }
  return marks;
}

/** Whether a lost message has a line that shows its loss; frames of the link below the protocol have none. */
function isDrawnAsStroke(row: EventRow, run: Run): boolean {
  const { flights } = run.messages;
  for (
    let position = flights.search((flight) => flight.sentNs < row.timeNs);
    position < flights.end;
    position += 1
  ) {
    const flight = flights.at(position);
    if (flight === undefined || flight.sentNs > row.timeNs) return false;
    if (flight.message === row.message) return true;
  }
  return false;
}

function labelOf(row: EventRow, level: Level): string {
  switch (row.kind) {
    case "crash":
      return "crashed";
    case "promote":
      return "promoted";
    case "suspect":
      return "no news";
    case "ended":
      return "ended";
    case "rule":
      return level === "detail" ? `${row.rule ?? ""} ${row.text}`.trim() : (row.rule ?? "");
    case "fault":
    case "digest-differs":
      return row.text;
    default:
      return level === "detail" ? row.text : "";
  }
}
