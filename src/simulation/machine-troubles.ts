/**
 * What faults do to machines and their hypervisors, beside crashes: who stands still until when, whose epoch never
 * ends, whose clock is wrong, whose memory changes.
 */
import { unreachable } from "../base/assert.ts";
import type { PokeCommand } from "./commands.ts";
import type { PlannedFault } from "./fault-plan.ts";
import type { TimedMachineFault } from "./faults/machine-faults.ts";
import type { Seat } from "./seats.ts";
import type { SimulationEvent } from "./simulation-event.ts";
import type { Stage } from "./stage.ts";

type Planned = PlannedFault<TimedMachineFault>;

/** A hypervisor's clock reads `now` + offsetNs + (now - sinceNs) * ppm / 10^6. */
interface ClockError {
  readonly offsetNs: number;
  readonly ppm: number;
  readonly sinceNs: number;
}

const RIGHT: ClockError = { offsetNs: 0, ppm: 0, sinceNs: 0 };

export class MachineTroubles {
  private readonly stage: Stage;
  private readonly frozenUntilNs: Record<Seat, number> = { primary: 0, backup: 0 };
  private readonly stalledBy: Record<Seat, Planned | null> = { primary: null, backup: null };
  private readonly clocks: Record<Seat, ClockError> = { primary: RIGHT, backup: RIGHT };
  private readonly slowedBy: Record<Seat, Planned[]> = { primary: [], backup: [] };

  constructor(stage: Stage) {
    this.stage = stage;
  }

  /** What this machine's hypervisor takes for the time. */
  clockOf(seat: Seat, nowNs: number): number {
    const error = this.clocks[seat];
    return error === RIGHT ? nowNs : Math.max(0, Math.round(nowNs + errorNs(error, nowNs)));
  }

  /** A machine that is frozen does nothing now: the event is put off until it goes on. Returns whether it was. */
  putsOff(event: SimulationEvent, nowNs: number): boolean {
    if (!("seat" in event) || event.seat === null) return false;
    if (event.kind === "crash" || event.kind === "fault") return false;
    const untilNs = this.frozenUntilNs[event.seat];
    if (nowNs >= untilNs || !this.stage.replicas[event.seat].isAlive) return false;
    this.stage.expect(untilNs, event);
    return true;
  }

  /** The epoch of a stalled hypervisor never ends. Returns whether it stalls. */
  stalls(seat: Seat, nowNs: number): boolean {
    const planned = this.stalledBy[seat];
    if (planned === null) return false;
    const { watchdogNs } = this.stage.options.experiment.detector;
    if (watchdogNs !== null) {
      this.stage.expect(nowNs + watchdogNs, { kind: "crash", seat, planned });
    }
    return true;
  }

  /** The seat's machine begins an epoch. */
  epochBegun(seat: Seat, epoch: number, nowNs: number): void {
    const { plan, bay } = this.stage;
    for (const planned of plan.atEpoch(seat, epoch)) this.strike(planned, nowNs);
    if (this.slowedBy[seat].length === 0) return;
    const factors = this.slowedBy[seat].flatMap(({ fault }) =>
      fault.kind === "slow" && epoch <= fault.lastEpoch ? [fault.factor] : [],
    );
    bay.clocks[seat].factor = Math.max(1, ...factors);
  }

  /** Something other than a crash strikes a machine that stands at an instruction, or its hypervisor. */
  strike(planned: Planned, nowNs: number): void {
    const { fault, receipt } = planned;
    const { seat } = fault;
    if (receipt !== null) return;
    if (!this.stage.replicas[seat].isAlive) {
      this.stage.plan.miss(planned);
      return;
    }
    const text = this.apply(planned, nowNs);
    planned.receipt = { timeNs: nowNs, text: `${text}, ${this.placeOf(seat)}` };
    const replica = this.stage.replicas[seat];
    replica.noteFault(`${text}: ${planned.spec}`, nowNs);
  }

  private apply(planned: Planned, nowNs: number): string {
    const { fault } = planned;
    const { seat } = fault;
    switch (fault.kind) {
      case "freeze":
        return this.freeze(seat, fault.forNs, nowNs);
      case "stall":
        this.stalledBy[seat] = planned;
        return `the ${seat}'s hypervisor stalls`;
      case "slow":
        this.slowedBy[seat].push(planned);
        return `the ${seat} takes ${fault.factor} times longer`;
      case "flip": {
        this.poke(seat, { kind: "flip", place: fault.place });
        const { where, index, bit } = fault.place;
        const place = where === "memory" ? `0x${index.toString(16)}` : String(index);
        return `bit ${bit} of ${where} ${place} of the ${seat} flips`;
      }
      case "miscount":
        this.poke(seat, { kind: "miscount", by: fault.by });
        this.stage.bay.clocks[seat].miscount(fault.by);
        return `the ${seat} counts an instruction ${fault.by > 0 ? "too few: it executes one more" : "too many: it executes one less"}`;
      case "jump":
        this.setClock(seat, fault.byNs, 0, nowNs);
        return `the clock of the ${seat}'s hypervisor jumps by ${fault.byNs} ns`;
      case "skew":
        this.setClock(seat, 0, fault.ppm, nowNs);
        return `the clock of the ${seat}'s hypervisor is ${fault.ppm} ppm off`;
      case "crash":
      case "restart":
        return `the ${seat}: ${fault.kind}`;
      default:
        return unreachable(fault);
    }
  }

  private freeze(seat: Seat, forNs: number, nowNs: number): string {
    const untilNs = Math.max(this.frozenUntilNs[seat], nowNs + forNs);
    this.frozenUntilNs[seat] = untilNs;
    this.stage.bay.clocks[seat].freeze(nowNs, untilNs - nowNs);
    return `the ${seat} stands still for ${forNs} ns`;
  }

  private setClock(seat: Seat, byNs: number, ppm: number, nowNs: number): void {
    const before = this.clocks[seat];
    this.clocks[seat] = {
      offsetNs: errorNs(before, nowNs) + byNs,
      ppm: before.ppm + ppm,
      sinceNs: nowNs,
    };
  }

  private poke(seat: Seat, command: PokeCommand): void {
    const { bay, replicas } = this.stage;
    replicas[seat].history.addFromOutside(bay.clocks[seat].instructions, command);
    bay.order(seat, command);
  }

  private placeOf(seat: Seat): string {
    const { epoch } = this.stage.replicas[seat];
    return `in epoch ${epoch} after ${this.stage.bay.clocks[seat].instructions} instructions`;
  }
}

function errorNs({ offsetNs, ppm, sinceNs }: ClockError, nowNs: number): number {
  return offsetNs + ((nowNs - sinceNs) * ppm) / 1e6;
}
