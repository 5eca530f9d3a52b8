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
  /** Outwards from a lane: where its epochs' numbers begin, and where the names of rules do. */
  readonly epochOffset: number;
  readonly ruleOffset: number;
  /** How far outwards from a lane there is room for words. */
  readonly room: number;
}

const NARROW = 440;
const DIGIT_PX = 7;

/** The columns of a diagram whose epochs' numbers have up to `digits` digits. */
export function columnsFor(width: number, digits: number): Columns {
  const gutter = width < NARROW ? 104 : Math.min(156, 112 + (width - NARROW) / 4);
  return {
    time: 8,
    lanes: { primary: gutter, backup: width - gutter },
    digest: width - 18,
    width,
    bar: 5,
    epochOffset: 26,
    ruleOffset: 36 + DIGIT_PX * Math.max(3, digits),
    room: gutter - 58,
  };
}

/** Outwards from a lane: -1 to the left for the primary, 1 to the right for the backup. */
export function outward(seat: Seat): -1 | 1 {
  return seat === "primary" ? -1 : 1;
}
