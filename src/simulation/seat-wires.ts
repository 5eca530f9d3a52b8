/** The wires between one seat's endpoint and the rest: an object, since the copy of a simulation can't look into closures. */
import type { FrameNote, TimerName, Wires } from "./endpoint.ts";
import type { Seat } from "./seats.ts";
import type { Surroundings } from "./surroundings.ts";

export class SeatWires implements Wires {
  private readonly seat: Seat;
  private readonly around: Surroundings;

  constructor(seat: Seat, around: Surroundings) {
    this.seat = seat;
    this.around = around;
  }

  get isRead(): boolean {
    return this.around.log.isRead || this.around.namesMessages;
  }

  transmit(frame: Uint8Array, note: FrameNote, nowNs: number): void {
    this.around.transmit(this.seat, frame, note, nowNs);
  }

  wake(timer: TimerName, atNs: number): void {
    this.around.wake(this.seat, timer, atNs);
  }
}
