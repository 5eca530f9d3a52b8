import type { EventRow, Seat } from "../../worker/messages.ts";
import type { Lane } from "./lane.ts";

/**
 * The machine on whose line an event belongs; null for what belongs to neither. Output is an event of the world, and
 * names the machine it came from; input goes to the machine that serves the world at that moment.
 */
export function seatOf(row: EventRow, lanes: Readonly<Record<Seat, Lane>>): Seat | null {
  if (row.at === "primary" || row.at === "backup") return row.at;
  if (row.kind === "output") {
    const author = /from the (primary|backup)/.exec(row.text)?.[1];
    return author === "primary" || author === "backup" ? author : null;
  }
  if (row.kind !== "input") return null;
  const { promotedNs } = lanes.backup;
  return promotedNs !== null && promotedNs <= row.timeNs ? "backup" : "primary";
}
