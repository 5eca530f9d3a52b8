import type { EventKind, EventRow } from "../../worker/messages.ts";
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
export function marksIn(run: Run, view: Viewport, columns: Columns, level: Level): Mark[] {
  const shown = new Set(SHOWN[level]);
  const first = run.events.search((row) => row.timeNs < view.topNs);
  const lastNs = bottomNs(view);
  const marks: Mark[] = [];
  for (let position = first; position < run.events.end && marks.length < MOST; position += 1) {
    const row = run.events.at(position);
    if (row === undefined || row.timeNs > lastNs) break;
    if (!shown.has(row.kind)) continue;
    const seat = row.at === "primary" || row.at === "backup" ? row.at : null;
    const x = seat === null ? columns.width / 2 : columns.lanes[seat];
    const y = yOf(view, row.timeNs);
    marks.push({ kind: row.kind, seat, x, y, label: labelOf(row, level), event: row.n });
  }
  return marks;
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
