/** What can happen in a simulation, and its place among things that happen at the same moment. */
import type { DeviceInterrupt, IssuedRequest, Output } from "../hypervisor/guest-machine.ts";
import type { TimerName } from "./endpoint.ts";
import { orderOf } from "./event-queue.ts";
import type { PlannedFault } from "./fault-plan.ts";
import type { Flight } from "./network.ts";
import type { Seat } from "./seats.ts";

export type SimulationEvent =
  /** A key may be struck, or the world looked at. */
  | { readonly kind: "key" }
  /** A primary's guest sends a byte. */
  | { readonly kind: "output"; readonly seat: Seat; readonly output: Output }
  /** A primary's guest asks the disk. */
  | { readonly kind: "request"; readonly seat: Seat; readonly issued: IssuedRequest }
  /** The disk has executed its oldest command. */
  | { readonly kind: "disk" }
  /** A primary's guest stands before an output. */
  | { readonly kind: "outputReached"; readonly seat: Seat }
  /** A guest has executed its epoch and its hypervisor has done its own work. */
  | { readonly kind: "epochEnded"; readonly seat: Seat }
  | { readonly kind: "interrupt"; readonly seat: Seat; readonly interrupt: DeviceInterrupt }
  | { readonly kind: "arrival"; readonly seat: Seat; readonly flight: Flight }
  | { readonly kind: "timer"; readonly seat: Seat; readonly timer: TimerName }
  /** A machine that had stopped is ordered to come back; it has come up; a stop for it has lasted too long. */
  | JoinEvent
  /** A guest is found to have ended, at the end of an epoch. */
  | { readonly kind: "ended"; readonly seat: Seat }
  | { readonly kind: "finish" }
  /** Something other than a crash strikes a machine (null: both, or what is outside of them). */
  | { readonly kind: "fault"; readonly seat: Seat | null; readonly planned: PlannedFault }
  /** Last of all: so that a crash ordered at a moment finds everything else of that moment done. */
  | { readonly kind: "crash"; readonly seat: Seat; readonly planned: PlannedFault };

export type JoinEvent =
  | { readonly kind: "restart"; readonly seat: Seat; readonly planned: PlannedFault }
  | { readonly kind: "cameBack"; readonly seat: Seat; readonly pairing: number }
  | { readonly kind: "joinDeadline"; readonly seat: Seat; readonly stoppedNs: number };

const RANKS: Readonly<Record<SimulationEvent["kind"], number>> = {
  key: 0,
  disk: 1,
  output: 2,
  request: 4,
  outputReached: 6,
  epochEnded: 8,
  interrupt: 10,
  arrival: 12,
  timer: 14,
  ended: 16,
  finish: 18,
  fault: 20,
  crash: 22,
  restart: 24,
  cameBack: 26,
  joinDeadline: 28,
};

export function orderOfEvent(event: SimulationEvent): number {
  const isBackup = "seat" in event && event.seat === "backup";
  return orderOf(RANKS[event.kind] + (isBackup ? 1 : 0), tieOf(event));
}

function tieOf(event: SimulationEvent): number {
  switch (event.kind) {
    case "output":
      return event.output.sequence;
    case "request":
      return event.issued.request.sequence;
    case "interrupt":
      return event.interrupt.id;
    case "arrival":
      return 2 * event.flight.number + event.flight.arrival.copy;
    case "fault":
      return event.planned.index;
    case "timer":
      return event.timer === "link" ? 0 : 1;
    default:
      return 0;
  }
}
