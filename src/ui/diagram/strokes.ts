import type { MessageFlight } from "../history/message-log.ts";
import { type Columns, outward } from "./columns.ts";
import type { Run, Stroke } from "./scene.ts";
import { type Viewport, bottomNs, yOf } from "./viewport.ts";

const MOST = 4000;
/** How much earlier than the view a message may have been sent and still cross it, in usual flights. */
const REACH = 20;
/** How far a message that has not arrived is drawn at most, as part of the way. */
const NEARLY = 0.92;
/** After so many usual flights nobody expects it any more: its receiver is dead, or its line stood still. */
const OVERDUE = 4;

/** The messages that cross the view. */
export function strokesIn(run: Run, view: Viewport, columns: Columns): Stroke[] {
  const { flights, usualFlightNs } = run.messages;
  const reachNs = REACH * (usualFlightNs ?? 0) + 40 * view.nsPerPixel;
  const first = flights.search((flight) => flight.sentNs < view.topNs - reachNs);
  const lastNs = bottomNs(view);
  const strokes: Stroke[] = [];
  for (let position = first; position < flights.end && strokes.length < MOST; position += 1) {
    const flight = flights.at(position);
    if (flight === undefined || flight.sentNs > lastNs) break;
    strokes.push(strokeOf(flight, run, view, columns));
  }
  return strokes;
}

function strokeOf(flight: MessageFlight, run: Run, view: Viewport, columns: Columns): Stroke {
  const to = flight.from === "primary" ? "backup" : "primary";
  const inset = columns.bar + 1;
  const x1 = columns.lanes[flight.from] - outward(flight.from) * inset;
  const xEnd = columns.lanes[to] - outward(to) * inset;
  const usual = run.messages.usualFlightNs ?? 1;
  const { state, endNs, part } = endOf(flight, run.nowNs, usual);
  return {
    from: flight.from,
    x1,
    y1: yOf(view, flight.sentNs),
    x2: x1 + (xEnd - x1) * part,
    y2: yOf(view, endNs),
    state,
    isAcknowledgement: /^ack/i.test(flight.text),
    name: shortName(flight.text),
    event: flight.sendEvent,
    endEvent: flight.arriveEvent ?? flight.lostEvent,
  };
}

/** "[Tme=123] of epoch 4" as "[Tme, 4]", "acknowledgement of message 7" as "ack 7". */
export function shortName(text: string): string {
  return text
    .replace(/^\[Tme=\d+\] of epoch (\d+)/, "[Tme, $1]")
    .replace(/^acknowledgement of message /, "ack ");
}

function endOf(
  flight: MessageFlight,
  nowNs: number,
  usualNs: number,
): { state: Stroke["state"]; endNs: number; part: number } {
  if (flight.arrivedNs !== null) return { state: "arrived", endNs: flight.arrivedNs, part: 1 };
  if (flight.lostNs !== null) {
    // A loss is known at once or when the message would have come; either way it ends half-way.
    const endNs = Math.max(flight.lostNs, flight.sentNs + usualNs / 2);
    return { state: "lost", endNs: Math.min(endNs, flight.sentNs + usualNs), part: 0.5 };
  }
  const ageNs = nowNs - flight.sentNs;
  const endNs = ageNs > OVERDUE * usualNs ? flight.sentNs + NEARLY * usualNs : nowNs;
  return { state: "flying", endNs, part: Math.max(0.02, Math.min(NEARLY, ageNs / usualNs)) };
}
