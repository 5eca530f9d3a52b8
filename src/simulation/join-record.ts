import type { Seat } from "./seats.ts";

/** For the report: one machine's coming back. */
export interface JoinRecord {
  readonly seat: Seat;
  readonly restartedNs: number;
  begunNs: number | null;
  joinedNs: number | null;
  rounds: number;
  bytes: number;
  /** How long the primary stood still in the last round. */
  pauseNs: number;
  /** Rounds that did not arrive whole, and stops that would have taken too long. */
  refused: number;
  givenUp: number;
}

export function newRecord(seat: Seat, restartedNs: number): JoinRecord {
  return {
    seat,
    restartedNs,
    begunNs: null,
    joinedNs: null,
    rounds: 0,
    bytes: 0,
    pauseNs: 0,
    refused: 0,
    givenUp: 0,
  };
}
