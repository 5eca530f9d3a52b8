import type { EventRow, Seat } from "../../worker/messages.ts";
import { Ring } from "./ring.ts";

/** One message on the channel: sent, and then received, lost, or still on its way. */
export interface MessageFlight {
  readonly message: number;
  readonly from: Seat;
  readonly sentNs: number;
  readonly text: string;
  /** Number of the event that sent it. */
  readonly sendEvent: number;
  arrivedNs: number | null;
  arriveEvent: number | null;
  lostNs: number | null;
  lostEvent: number | null;
}

const FLIGHTS_KEPT = 40_000;
/** How many arrivals the usual time of flight is taken from. */
const SAMPLES = 32;

/** All messages of a run in the order of sending, joined from their events. */
export class MessageLog {
  readonly flights = new Ring<MessageFlight>(FLIGHTS_KEPT);
  private readonly open = new Map<number, MessageFlight>();
  private durations: number[] = [];

  clear(): void {
    this.flights.clear();
    this.open.clear();
    this.durations = [];
  }

  add(row: EventRow): void {
    if (row.message === null) return;
    if (row.kind === "send") this.send(row, row.message);
    else if (row.kind === "receive") this.arrive(row, row.message);
    else if (row.kind === "lost") this.lose(row, row.message);
  }

  /** How long a message usually takes, ns: the median of the latest ones; null before the first. */
  get usualFlightNs(): number | null {
    const sorted = this.durations.toSorted((a, b) => a - b);
    return sorted[sorted.length >> 1] ?? null;
  }

  get inFlight(): number {
    return this.open.size;
  }

  /** Forgets what happened after `timeNs`. */
  rewind(timeNs: number): void {
    this.flights.truncate(this.flights.search((flight) => flight.sentNs <= timeNs));
    this.open.clear();
    for (let position = this.flights.first; position < this.flights.end; position += 1) {
      const flight = this.flights.at(position);
      if (flight === undefined) continue;
      if (flight.arrivedNs !== null && flight.arrivedNs > timeNs) flight.arrivedNs = null;
      if (flight.lostNs !== null && flight.lostNs > timeNs) flight.lostNs = null;
      if (flight.arrivedNs === null && flight.lostNs === null) {
        this.open.set(flight.message, flight);
      }
    }
  }

  private send(row: EventRow, message: number): void {
    if (row.at !== "primary" && row.at !== "backup") return;
    const flight: MessageFlight = {
      message,
      from: row.at,
      sentNs: row.timeNs,
      text: row.text,
      sendEvent: row.n,
      arrivedNs: null,
      arriveEvent: null,
      lostNs: null,
      lostEvent: null,
    };
    this.flights.push(flight);
    this.open.set(message, flight);
  }

  private arrive(row: EventRow, message: number): void {
    const flight = this.open.get(message);
    if (flight === undefined) return;
    flight.arrivedNs = row.timeNs;
    flight.arriveEvent = row.n;
    this.open.delete(message);
    this.durations.push(row.timeNs - flight.sentNs);
    if (this.durations.length > SAMPLES) this.durations.shift();
  }

  private lose(row: EventRow, message: number): void {
    const flight = this.open.get(message);
    if (flight === undefined) return;
    flight.lostNs = row.timeNs;
    flight.lostEvent = row.n;
    this.open.delete(message);
  }
}
