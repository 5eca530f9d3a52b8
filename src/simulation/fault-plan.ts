/**
 * The faults of one run: which are still to come, and the receipt for each that came. Every part of the
 * simulation at which a fault can strike asks here.
 */
import type { FrameFate } from "./channel.ts";
import type { CrashMoment, Fault, ProtocolStep } from "./faults.ts";
import type { Seat } from "./seats.ts";

export interface PlannedFault {
  readonly spec: string;
  readonly fault: Fault;
  /** When it struck, and what it hit; null: not yet. */
  receipt: { readonly timeNs: number; readonly text: string } | null;
}

export interface FaultReceipt {
  readonly spec: string;
  readonly came: boolean;
  readonly timeNs: number | null;
  readonly text: string;
}

const UNHARMED: FrameFate = { isLost: false, isDuplicated: false, isDamaged: false, delayNs: 0 };

interface PlannedCrash extends PlannedFault {
  readonly fault: Extract<Fault, { readonly kind: "crash" }>;
}

export class FaultPlan {
  private readonly planned: PlannedFault[] = [];

  add(spec: string, fault: Fault): PlannedFault {
    const planned: PlannedFault = { spec, fault, receipt: null };
    this.planned.push(planned);
    return planned;
  }

  receipts(): readonly FaultReceipt[] {
    return this.planned.map(({ spec, receipt }) =>
      receipt === null
        ? { spec, came: false, timeNs: null, text: "never came: the run had no such event" }
        : { spec, came: true, ...receipt },
    );
  }

  /** The specifications of the faults that have struck. */
  struck(): readonly string[] {
    return this.planned.filter(({ receipt }) => receipt !== null).map(({ spec }) => spec);
  }

  /** The crashes of a seat that are still to come at a moment of this kind. */
  crashes(seat: Seat, kind: CrashMoment["kind"]): readonly PlannedCrash[] {
    return this.planned.filter(
      (planned): planned is PlannedCrash =>
        planned.receipt === null &&
        planned.fault.kind === "crash" &&
        planned.fault.seat === seat &&
        planned.fault.moment.kind === kind,
    );
  }

  /** The instruction counts at which a seat's machine is to crash: the next one from `from` on. */
  nextCrashInstruction(seat: Seat, from: number): number {
    return this.nextCrash(seat, "instruction", from);
  }

  nextCrashTime(seat: Seat, fromNs: number): number {
    return this.nextCrash(seat, "time", fromNs);
  }

  crashAtInstruction(seat: Seat, count: number): PlannedFault | null {
    return this.findCrash(
      seat,
      (moment) => moment.kind === "instruction" && moment.count === count,
    );
  }

  crashAtEpoch(seat: Seat, epoch: number): PlannedFault | null {
    return this.findCrash(seat, (moment) => moment.kind === "epoch" && moment.epoch === epoch);
  }

  crashAtStep(
    seat: Seat,
    when: "before" | "after",
    step: ProtocolStep,
    n: number,
  ): PlannedFault | null {
    return this.findCrash(
      seat,
      (moment) =>
        moment.kind === "step" && moment.step === step && moment.when === when && moment.n === n,
    );
  }

  /** Is any crash of this seat still to come? */
  mayCrash(seat: Seat): boolean {
    return this.planned.some(
      ({ fault, receipt }) => receipt === null && fault.kind === "crash" && fault.seat === seat,
    );
  }

  /** Must this seat's machine stop at each output or request, since it may crash there? */
  watchesOutput(seat: Seat): boolean {
    if (this.planned.length === 0) return false;
    return this.crashes(seat, "step").some(
      ({ fault }) =>
        fault.moment.kind === "step" &&
        (fault.moment.step === "output" || fault.moment.step === "disk"),
    );
  }

  /** What becomes of a frame, by plan. */
  fateOf(from: Seat, message: number, nowNs: number): FrameFate {
    if (this.planned.length === 0) return UNHARMED;
    let fate = UNHARMED;
    for (const planned of this.planned) {
      const { fault } = planned;
      if (fault.kind === "crash" || fault.kind === "restart") continue;
      if (fault.kind === "partition") {
        const isCut = nowNs >= fault.startNs && nowNs < fault.endNs;
        if (!isCut || (fault.from !== null && fault.from !== from)) continue;
        planned.receipt ??= { timeNs: nowNs, text: `cut off from frame ${message} on` };
        fate = { ...fate, isLost: true };
        continue;
      }
      if (fault.message !== message) continue;
      planned.receipt ??= { timeNs: nowNs, text: `struck frame ${message} from the ${from}` };
      fate = struckBy(fault, fate);
    }
    return fate;
  }

  private nextCrash(seat: Seat, kind: "instruction" | "time", from: number): number {
    if (this.planned.length === 0) return Infinity;
    let next = Infinity;
    for (const { fault } of this.crashes(seat, kind)) {
      const at = numberOf(fault.moment);
      if (at >= from && at < next) next = at;
    }
    return next;
  }

  private findCrash(seat: Seat, isIt: (moment: CrashMoment) => boolean): PlannedFault | null {
    if (this.planned.length === 0) return null;
    const found = this.planned.find(
      ({ fault, receipt }) =>
        receipt === null && fault.kind === "crash" && fault.seat === seat && isIt(fault.moment),
    );
    return found ?? null;
  }
}

function numberOf(moment: CrashMoment): number {
  switch (moment.kind) {
    case "instruction":
      return moment.count;
    case "epoch":
      return moment.epoch;
    case "time":
      return moment.timeNs;
    case "step":
      return moment.n;
  }
}

function struckBy(
  fault: Exclude<Fault, { readonly kind: "crash" | "restart" | "partition" }>,
  fate: FrameFate,
): FrameFate {
  switch (fault.kind) {
    case "drop":
      return { ...fate, isLost: true };
    case "duplicate":
      return { ...fate, isDuplicated: true };
    case "corrupt":
      return { ...fate, isDamaged: true };
    case "delay":
      return { ...fate, delayNs: fate.delayNs + fault.delayNs };
  }
}
