/**
 * A seat is one of the two physical machines. It keeps its name for the whole run; its role may change:
 * after a takeover the machine in the backup's seat is the promoted one.
 */
export type Seat = "primary" | "backup";

export type Role = "primary" | "backup" | "promoted" | "crashed" | "fenced" | "joining";

export const SEATS: readonly Seat[] = ["primary", "backup"];

export function otherSeat(seat: Seat): Seat {
  return seat === "primary" ? "backup" : "primary";
}
