import type { MessageFlight } from "../history/message-log.ts";
import { type Columns, outward } from "./columns.ts";
import type { Level } from "./level.ts";
import type { Run, Stroke } from "./scene.ts";
import { type Viewport, bottomNs, yOf } from "./viewport.ts";

/** Below this many pixels per epoch messages are not drawn one by one; lost ones always are, as marks. */
const LEVELS_WITH_STROKES: readonly Level[] = ["epochs", "messages", "detail"];
const MOST = 4000;
/** How much earlier than the view a message may have been sent and still cross it, in usual flights. */
const REACH = 20;
/** How far a message that has not arrived is drawn at most, as part of the way. */
const NEARLY = 0.92;

/** The messages that cross the view. */
export function strokesIn(run: Run, view: Viewport, columns: Columns, level: Level): Stroke[] {
  if (!LEVELS_WITH_STROKES.includes(level)) return [];
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
    isAcknowledgement: /\back/i.test(flight.text),
    text: flight.text,
    event: flight.sendEvent,
    endEvent: flight.arriveEvent ?? flight.lostEvent,
  };
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
  const part = Math.min(NEARLY, (nowNs - flight.sentNs) / usualNs);
  return { state: "flying", endNs: nowNs, part: Math.max(0.02, part) };
}
