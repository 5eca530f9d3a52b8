import type { Seat } from "../../worker/messages.ts";

/** Where things stand from left to right, px. */
export interface Columns {
  /** Left edge of the time labels. */
  readonly time: number;
  /** The machines' lifelines. */
  readonly lanes: Readonly<Record<Seat, number>>;
  /** Centre of the referee's rail. */
  readonly digest: number;
  readonly width: number;
  /** Half the width of a lane's bar. */
  readonly bar: number;
}

const NARROW = 440;

export function columnsFor(width: number): Columns {
  const gutter = width < NARROW ? 92 : Math.min(148, 104 + (width - NARROW) / 6);
  return {
    time: 8,
    lanes: { primary: gutter, backup: width - gutter },
    digest: width - 18,
    width,
    bar: 5,
  };
}

/** Outwards from a lane: -1 to the left for the primary, 1 to the right for the backup. */
export function outward(seat: Seat): -1 | 1 {
  return seat === "primary" ? -1 : 1;
}
