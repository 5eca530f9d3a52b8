/**
 * The arbiter between the two machines: a unit of the shared disk that holds nothing but persistent reservations, and
 * whose initiators are the hypervisors. Each is registered with a key of its own before the run begins, and the primary
 * holds a reservation of the type "exclusive access, registrants only". Whoever preempts the other's key shuts it out:
 * the disk then takes no request from that machine's port. Guests can't address this unit, and their own reservations of
 * the disk (unit 0) are none of its business; a request has to pass the fence first.
 */
import { Attentions } from "../machine/scsi/attentions.ts";
import { OP } from "../machine/scsi/commands.ts";
import { TYPE } from "../machine/scsi/reservation-types.ts";
import { Reservations } from "../machine/scsi/reservations.ts";
import { SEATS, type Seat, otherSeat } from "./seats.ts";

const REGISTER = 0;
const RESERVE = 1;
const PREEMPT_AND_ABORT = 5;
const REGISTER_AND_IGNORE = 6;
const PARAMETER_BYTES = 24;
const NO_KEY = 0;
const GOOD = 0;

export class Fence {
  private readonly reservations = new Reservations(new Attentions());
  private readonly keys: Record<Seat, number> = { primary: 1, backup: 2 };

  constructor() {
    for (const seat of SEATS) this.order(seat, REGISTER, NO_KEY, this.keys[seat]);
    this.order("primary", RESERVE, this.keys.primary, NO_KEY);
  }

  /** A machine that has joined is registered again. */
  register(seat: Seat): void {
    this.order(seat, REGISTER_AND_IGNORE, NO_KEY, this.keys[seat]);
  }

  /** The hypervisor in this seat wants the other one's registration removed. Returns whether that was done. */
  preempt(seat: Seat): boolean {
    return this.order(seat, PREEMPT_AND_ABORT, this.keys[seat], this.keys[otherSeat(seat)]);
  }

  /** Does the disk take requests from this seat's machine? */
  admits(seat: Seat): boolean {
    return this.reservations.allows(initiatorOf(seat), Uint8Array.of(OP.WRITE_10));
  }

  private order(seat: Seat, action: number, key: number, actionKey: number): boolean {
    const cdb = new Uint8Array(32);
    cdb.set([OP.PERSISTENT_RESERVE_OUT, action, TYPE.EXCLUSIVE_ACCESS_REGISTRANTS]);
    cdb[8] = PARAMETER_BYTES;
    const parameters = new Uint8Array(PARAMETER_BYTES);
    parameters[7] = key;
    parameters[15] = actionKey;
    return this.reservations.order(initiatorOf(seat), cdb, parameters).status === GOOD;
  }
}

function initiatorOf(seat: Seat): string {
  return `${seat} hypervisor`;
}
