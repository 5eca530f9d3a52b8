/** What a replica needs of the rest of the simulation: the channel, the world, its machine's far end, the fault plan. */
import type { DeviceInterrupt, Output } from "../hypervisor/guest-machine.ts";
import type { FrameNote, TimerName } from "./endpoint.ts";
import type { EventLog } from "./event-log.ts";
import type { Joining } from "./joining.ts";
import type { ProtocolStep } from "./faults.ts";
import type { Seat } from "./seats.ts";

export interface Surroundings {
  readonly log: EventLog;
  readonly joining: Joining;
  /** Puts a frame on the channel. */
  transmit(from: Seat, frame: Uint8Array, note: FrameNote, nowNs: number): void;
  /** Looks at the endpoint's timer at that time, at the latest. */
  wake(seat: Seat, timer: TimerName, atNs: number): void;
  /** The machine is at an epoch end: sets its clock, posts these, begins the next epoch. */
  beginEpoch(seat: Seat, tme: number, interrupts: readonly DeviceInterrupt[], nowNs: number): void;
  /** The machine gets these in the middle of an epoch, where that is switched off (GuestMachine.arrive). */
  arrive(
    seat: Seat,
    interrupts: readonly DeviceInterrupt[],
    isPosted: boolean,
    nowNs: number,
  ): void;
  /** If a crash is planned for this moment, it happens; returns whether it did. */
  strike(
    seat: Seat,
    when: "before" | "after",
    step: ProtocolStep,
    n: number,
    nowNs: number,
  ): boolean;
  /** An epoch begins, unless a crash is planned there; returns whether it does. */
  beginsEpoch(seat: Seat, epoch: number, nowNs: number): boolean;
  /** It has begun. */
  epochBegun(seat: Seat, epoch: number, nowNs: number): void;
  /** What the seat's hypervisor takes for the time. */
  clockOf(seat: Seat, nowNs: number): number;
  /** Does a fault name a message of the protocol? */
  readonly namesMessages: boolean;
  /** The seat serves the world from now on; it has every interrupt up to `heldId`. */
  takeOver(seat: Seat, heldId: number, nowNs: number): void;
  /** The hypervisor asks the arbiter to shut the other machine out (`Replica.answered` follows). */
  askArbiter(seat: Seat, nowNs: number): void;
  /** The world listens to this machine no longer. */
  cutOff(seat: Seat): void;
  /** The machine has stopped, since another one goes on. */
  shutOut(seat: Seat): void;
  /** The machine goes on without the other one: a promoted backup, or a primary that is alone. */
  recovered(kind: "takeover" | "alone", seat: Seat, nowNs: number): void;
  /** What the seat's hypervisor and link hold may have grown. */
  noteBuffers(seat: Seat, nowNs: number): void;
  /** A byte that this seat sends to the world, now. */
  show(seat: Seat, output: Output, nowNs: number): void;
  /** A byte that this seat's guest has put out in vain, for its own console. */
  showSuppressed(seat: Seat, output: Output): void;
  /** No single crash can lose this interrupt any more; or none at all. */
  stable(interruptId: number): void;
  allStable(): void;
}
