/**
 * The faults of one run: which are still to come, and the receipt for each that came. Every part of the
 * simulation at which a fault can strike asks here.
 */
import { must } from "../base/assert.ts";
import type { Fault, ProtocolStep } from "./faults.ts";
import { type ChannelFault, FRAME_KINDS, WINDOW_KINDS } from "./faults/channel-faults.ts";
import type { TimedMachineFault } from "./faults/machine-faults.ts";
import type { Moment } from "./faults/moments.ts";
import type { WorldFault } from "./faults/world-faults.ts";
import { type FrameFate, type SentFrame, UNHARMED, struckBy } from "./frame-fates.ts";
import type { Seat } from "./seats.ts";

export interface PlannedFault<F extends Fault = Fault> {
  readonly spec: string;
  readonly fault: F;
  /** Its place among the run's faults. */
  readonly index: number;
  /** When it struck, and what it hit; null: not yet. */
  receipt: { readonly timeNs: number; readonly text: string } | null;
}

export interface FaultReceipt {
  readonly spec: string;
  readonly came: boolean;
  readonly timeNs: number | null;
  readonly text: string;
}

type OnMachine = PlannedFault<TimedMachineFault>;
type Kind = TimedMachineFault["kind"];

const CHANNEL_KINDS: readonly string[] = [...FRAME_KINDS, ...WINDOW_KINDS];
const NEVER_CAME = "never came: the run had no such event";
const MISSED = "changed nothing: the machine had stopped when its moment came";

export class FaultPlan {
  private readonly planned: PlannedFault[] = [];
  private readonly onMachines: OnMachine[] = [];
  private readonly onChannel: PlannedFault<ChannelFault>[] = [];
  /** Interrupts that nothing causes, by time. */
  private readonly storms: PlannedFault<WorldFaultOf<"storm">>[] = [];
  /** Those whose moment has come without anything to strike. */
  private readonly missed = new Set<PlannedFault>();
  private readonly seed: number;

  constructor(seed: number) {
    this.seed = seed;
  }

  add(spec: string, fault: Fault): PlannedFault {
    const planned: PlannedFault = { spec, fault, index: this.planned.length, receipt: null };
    this.planned.push(planned);
    if (isOnMachine(planned)) this.onMachines.push(planned);
    if (isStorm(planned)) {
      this.storms.push(planned);
      this.storms.sort((a, b) => a.fault.timeNs - b.fault.timeNs);
    }
    if (isOnChannel(planned)) this.onChannel.push(planned);
    return planned;
  }

  receipts(): readonly FaultReceipt[] {
    return this.planned.map((planned) => {
      const { spec, receipt } = planned;
      if (receipt !== null) return { spec, came: true, ...receipt };
      const text = this.missed.has(planned) ? MISSED : NEVER_CAME;
      return { spec, came: false, timeNs: null, text };
    });
  }

  /** Its moment is past, and its machine had stopped: nobody has to wait for it any more. */
  miss(planned: PlannedFault): void {
    this.missed.add(planned);
  }

  /** The specifications of the faults that have struck. */
  struck(): readonly string[] {
    return this.planned.filter(({ receipt }) => receipt !== null).map(({ spec }) => spec);
  }

  /** The faults of these kinds, whether they have struck or not. */
  ofKind<K extends Fault["kind"]>(kind: K): readonly PlannedFault<Extract<Fault, { kind: K }>>[] {
    return this.planned.filter(
      (planned): planned is PlannedFault<Extract<Fault, { kind: K }>> =>
        planned.fault.kind === kind,
    );
  }

  /** The next instruction count from `from` on at which something strikes a seat's machine. */
  nextInstruction(seat: Seat, from: number): number {
    return this.next(seat, "instruction", from, null);
  }

  /** Up to then nothing strikes that has a time: machines must not execute beyond before it has. */
  nextTime(seat: Seat): number {
    const storm = this.storms.find(({ receipt }) => receipt === null);
    return Math.min(storm?.fault.timeNs ?? Infinity, this.next(seat, "time", 0, null));
  }

  nextCrashTime(seat: Seat, fromNs: number): number {
    return this.next(seat, "time", fromNs, "crash");
  }

  /** What strikes when the machine has executed so many instructions; a crash first. */
  atInstruction(seat: Seat, count: number): OnMachine | null {
    return this.find(
      seat,
      null,
      (moment) => moment.kind === "instruction" && moment.count === count,
    );
  }

  crashAtInstruction(seat: Seat, count: number): PlannedFault | null {
    return this.find(
      seat,
      "crash",
      (moment) => moment.kind === "instruction" && moment.count === count,
    );
  }

  crashAtEpoch(seat: Seat, epoch: number): PlannedFault | null {
    return this.find(seat, "crash", (moment) => moment.kind === "epoch" && moment.epoch === epoch);
  }

  /** Everything but crashes that strikes as the epoch begins. */
  atEpoch(seat: Seat, epoch: number): readonly OnMachine[] {
    if (this.onMachines.length === 0) return [];
    return this.onMachines.filter(
      ({ fault, receipt }) =>
        receipt === null &&
        fault.seat === seat &&
        fault.kind !== "crash" &&
        fault.moment.kind === "epoch" &&
        fault.moment.epoch === epoch,
    );
  }

  /** What strikes at a step; a crash first. */
  atStep(seat: Seat, when: "before" | "after", step: ProtocolStep, n: number): OnMachine | null {
    return this.find(
      seat,
      null,
      (moment) =>
        moment.kind === "step" && moment.step === step && moment.when === when && moment.n === n,
    );
  }

  /** A machine that is to come back when the other one begins this epoch, or takes this step. */
  restartAtEpoch(seat: Seat, epoch: number): PlannedFault | null {
    return this.findRestart(seat, (moment) => moment.kind === "epoch" && moment.epoch === epoch);
  }

  restartAtStep(
    seat: Seat,
    when: "before" | "after",
    step: ProtocolStep,
    n: number,
  ): PlannedFault | null {
    return this.findRestart(
      seat,
      (moment) =>
        moment.kind === "step" && moment.step === step && moment.when === when && moment.n === n,
    );
  }

  private findRestart(seat: Seat, isIt: (moment: Moment) => boolean): PlannedFault | null {
    const found = this.planned.find(
      ({ fault, receipt }) =>
        receipt === null && fault.kind === "restart" && fault.seat === seat && isIt(fault.moment),
    );
    return found ?? null;
  }

  /** Is any crash of this seat still to come? */
  mayCrash(seat: Seat): boolean {
    return this.onMachines.some(
      ({ fault, receipt }) =>
        receipt === null &&
        (fault.kind === "crash" || fault.kind === "stall") &&
        fault.seat === seat,
    );
  }

  /** Must this seat's machine stop at each output or request, since something may strike there? */
  watchesOutput(seat: Seat): boolean {
    return this.onMachines.some(
      ({ fault: { seat: struck, moment }, receipt }) =>
        receipt === null &&
        struck === seat &&
        moment.kind === "step" &&
        (moment.step === "output" || moment.step === "disk"),
    );
  }

  /** Does any fault name a message of the protocol? */
  get namesMessages(): boolean {
    return this.onChannel.some(({ fault }) => "message" in fault && fault.message.kind === "step");
  }

  /** What becomes of a frame, by plan. */
  fateOf(frame: SentFrame): FrameFate {
    let fate = UNHARMED;
    for (const planned of this.onChannel) {
      const { fault, receipt } = planned;
      // The first frame that carries a message, not its repeats.
      if (receipt !== null && "message" in fault && fault.message.kind === "step") continue;
      const struck = struckBy(fault, frame, fate, this.seed);
      if (struck === null) continue;
      fate = struck;
      planned.receipt ??= { timeNs: frame.nowNs, text: frameText(fault, frame) };
    }
    return fate;
  }

  private next(seat: Seat, kind: "instruction" | "time", from: number, only: Kind | null): number {
    let next = Infinity;
    for (const planned of this.onMachines) {
      const { fault, receipt } = planned;
      if (receipt !== null || fault.seat !== seat || fault.moment.kind !== kind) continue;
      if (this.missed.has(planned)) continue;
      if (only !== null && fault.kind !== only) continue;
      const at = numberOf(fault.moment);
      if (at >= from && at < next) next = at;
    }
    return next;
  }

  private find(seat: Seat, only: Kind | null, isIt: (moment: Moment) => boolean): OnMachine | null {
    if (this.onMachines.length === 0) return null;
    const found = this.onMachines.filter(
      ({ fault, receipt }) =>
        receipt === null &&
        fault.seat === seat &&
        (only === null || fault.kind === only) &&
        isIt(fault.moment),
    );
    return found.find(({ fault }) => fault.kind === "crash") ?? found[0] ?? null;
  }
}

export type WorldFaultOf<K extends WorldFault["kind"]> = Extract<WorldFault, { kind: K }>;

/** A restart is of a machine that has stopped: its moment is the other's. */
function isOnMachine(planned: PlannedFault): planned is OnMachine {
  return "moment" in planned.fault && planned.fault.kind !== "restart";
}

function isStorm(planned: PlannedFault): planned is PlannedFault<WorldFaultOf<"storm">> {
  return planned.fault.kind === "storm";
}

function isOnChannel(planned: PlannedFault): planned is PlannedFault<ChannelFault> {
  return CHANNEL_KINDS.includes(planned.fault.kind);
}

function numberOf(moment: Moment): number {
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

function frameText(fault: ChannelFault, { number, from }: SentFrame): string {
  const how = must(HIT[fault.kind], "a word for it");
  return `${how} frame ${number} from the ${from}`;
}

const HIT: Readonly<Record<ChannelFault["kind"], string>> = {
  partition: "cut off from",
  clog: "held up from",
  swizzle: "held up from",
  drop: "lost",
  duplicate: "repeated",
  corrupt: "damaged",
  truncate: "cut short",
  malform: "made nonsense of",
  oversize: "made too long",
  reorder: "let others overtake",
  delay: "delayed",
  replay: "will bring once more",
};
