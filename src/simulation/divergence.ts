/**
 * The first instruction at which two machines of a pair differ. Both are executed again from their recorded
 * histories, in step: first epoch by epoch to the first whose ends differ, then that epoch in ever smaller pieces,
 * until both are equal before one instruction and differ after it.
 */
import { assert } from "../base/assert.ts";
import { type Result, fail, ok } from "../base/result.ts";
import type { BootOptions } from "../hypervisor/guest-machine.ts";
import {
  type MachineDifferences,
  type Place,
  machineDifferences,
  placeOf,
  staleWordOf,
} from "../hypervisor/machine-differences.ts";
import type { VirtualMachine } from "../hypervisor/virtual-machine.ts";
import { FIRST_EPOCH } from "../protocol/types.ts";
import { bootOptions } from "./boot-options.ts";
import {
  type Both,
  type Cause,
  causeAtDelivery,
  causeOfStep,
  causeOutside,
} from "./divergence-cause.ts";
import type { History } from "./history.ts";
import type { ReplayOptions } from "./replay.ts";
import { Reexecution } from "./reexecution.ts";
import { SEATS } from "./seats.ts";
import type { Simulation } from "./simulation.ts";

export interface Divergence extends MachineDifferences {
  /** The epoch's number. */
  readonly epoch: number;
  /** Instructions executed since boot, and in this epoch, when both were equal for the last time. */
  readonly instruction: number;
  readonly epochInstruction: number;
  /** The instruction that both were to execute next then. */
  readonly at: Place;
  /** Where each stands after it. */
  readonly after: Both<Place>;
  readonly cause: Cause;
  /** One sentence for people. */
  readonly sentence: string;
}

export type VirtualMachineFactory = (
  boot: BootOptions,
) => Result<VirtualMachine, { readonly sentence: string }>;

/** Into how many pieces an epoch is cut at a time. */
const PIECES = 64;

/** `epochs`: how many epochs both machines have ended; at the end of the last of them they differ. Null: they don't. */
export function findDivergence(
  options: ReplayOptions,
  histories: Both<History>,
  epochs: number,
  create: VirtualMachineFactory,
): Result<Divergence | null, string> {
  return new Search(options, histories, create).find(epochs);
}

/** As far as the referee has found one (I4, I5) in this run. */
export function divergenceOf(
  { stage }: Simulation,
  options: ReplayOptions,
  create: VirtualMachineFactory,
): Result<Divergence | null, string> {
  const found = stage.referee.complaints.find(
    ({ invariant }) => invariant === "I4" || invariant === "I5",
  );
  if (found?.epoch === undefined) return ok(null);
  return findDivergence(
    options,
    mapped((seat) => stage.replicas[seat].history),
    found.epoch,
    create,
  );
}

/** The two machines in step. */
interface Twins {
  readonly machines: Both<VirtualMachine>;
  readonly runs: Both<Reexecution>;
}

class Search {
  private readonly options: ReplayOptions;
  private readonly histories: Both<History>;
  private readonly create: VirtualMachineFactory;
  private readonly epochLength: number;

  constructor(options: ReplayOptions, histories: Both<History>, create: VirtualMachineFactory) {
    this.options = options;
    this.histories = histories;
    this.create = create;
    this.epochLength = options.experiment.epochLength;
  }

  find(epochs: number): Result<Divergence | null, string> {
    const first = this.twins();
    if (!first.ok) return first;
    const index = this.firstDifferentEpoch(first.value, epochs);
    if (index === null) return ok(null);
    // They are equal when the first `low` instructions of the epoch have been executed, and differ after `high`.
    let low = -1;
    let high = this.epochLength;
    for (;;) {
      const made = this.twins();
      if (!made.ok) return made;
      const twins = made.value;
      this.toEpoch(twins, index);
      if (low < 0 && isDifferent(twins)) return ok(this.atDelivery(twins, index));
      low = Math.max(low, 0);
      [low, high] = this.narrowed(twins, index, low, high);
      if (high === low) return this.fromOutside(index);
      if (high - low === 1) return this.last(index, low);
    }
  }

  private twins(): Result<Twins, string> {
    const { experiment } = this.options;
    const [primary, backup] = SEATS.map((seat) =>
      this.create(bootOptions(experiment, this.options, "vm", seat)),
    );
    assert(primary !== undefined && backup !== undefined, "two seats");
    if (!primary.ok) return fail(primary.error.sentence);
    if (!backup.ok) return fail(backup.error.sentence);
    const machines = { primary: primary.value, backup: backup.value };
    const runs = {
      primary: new Reexecution(machines.primary, this.histories.primary),
      backup: new Reexecution(machines.backup, this.histories.backup),
    };
    return ok({ machines, runs });
  }

  /** The index of the first epoch at whose end the machines differ; null: none of these. */
  private firstDifferentEpoch(twins: Twins, epochs: number): number | null {
    for (let index = 0; index < epochs; index += 1) {
      for (const seat of SEATS) twins.runs[seat].run(Infinity);
      if (isDifferent(twins)) return index;
      if (!this.endEpoch(twins, index)) return null;
    }
    return null;
  }

  private toEpoch(twins: Twins, index: number): void {
    for (let epoch = 0; epoch < index; epoch += 1) {
      for (const seat of SEATS) twins.runs[seat].run(Infinity);
      assert(this.endEpoch(twins, epoch), "an epoch that has ended before ends again");
    }
  }

  private endEpoch({ runs }: Twins, index: number): boolean {
    const ends = SEATS.map((seat) => this.histories[seat].epochEnd(index));
    for (const [at, seat] of SEATS.entries()) {
      const end = ends[at];
      if (end === undefined || end === null || ends.includes(null)) return false;
      runs[seat].endEpoch(end);
    }
    return true;
  }

  /** Narrower limits of where the machines begin to differ in this epoch, at whose beginning they stand. */
  private narrowed(twins: Twins, index: number, low: number, high: number): [number, number] {
    const start = index * this.epochLength;
    const step = Math.ceil((high - low) / PIECES);
    let equal = low;
    for (let at = low; at < high; at += step) {
      for (const seat of SEATS) twins.runs[seat].run(start + at);
      if (isDifferent(twins)) return [equal, at];
      equal = at;
    }
    return [equal, high];
  }

  /** Both are equal after `low` instructions of the epoch, and differ after one more. */
  private last(index: number, low: number): Result<Divergence, string> {
    const made = this.twins();
    if (!made.ok) return made;
    const twins = made.value;
    const { machines, runs } = twins;
    this.toEpoch(twins, index);
    const instruction = index * this.epochLength + low;
    for (const seat of SEATS) runs[seat].run(instruction);
    const at = placeOf(machines.primary);
    const stale = mapped((seat) => staleWordOf(machines[seat]));
    const before = SEATS.map((seat) => runs[seat].simulated);
    for (const seat of SEATS) runs[seat].runBare(instruction + 1);
    const simulated = new Set<string>();
    for (const [of, seat] of SEATS.entries()) {
      for (const [kind, count] of Object.entries(runs[seat].simulated)) {
        if (count !== (before[of]?.[kind] ?? 0)) simulated.add(kind);
      }
    }
    if (isDifferent(twins)) {
      const differences = machineDifferences(machines.primary, machines.backup);
      const cause = causeOfStep({ stale, word: at.word, machines, simulated, differences });
      return ok(this.divergence(index, low, at, twins, cause));
    }
    const brought = this.broughtOutside(twins, index, low + 1);
    if (brought !== null) return ok(brought);
    const counted = this.miscounted(index);
    if (counted !== null) return ok(this.divergence(index, low + 1, at, twins, counted));
    return fail("The machines do not differ when they are executed once more.");
  }

  /** One of them was to execute another number of instructions in this epoch. */
  private miscounted(index: number): Cause | null {
    for (const seat of SEATS) {
      const { fromOutside } = this.histories[seat];
      const from = fromOutside.search(({ epoch }) => epoch < index);
      const found = fromOutside
        .from(from)
        .find(({ epoch, command }) => epoch === index && command.kind === "miscount");
      if (found !== undefined) return causeOutside(seat, found.command);
    }
    return null;
  }

  /** They were equal, and something came to one of them before an epoch's first instruction. */
  private fromOutside(index: number): Result<Divergence, string> {
    const made = this.twins();
    if (!made.ok) return made;
    this.toEpoch(made.value, index);
    const found = this.broughtOutside(made.value, index, 0);
    if (found !== null) return ok(found);
    return fail("The machines do not differ when they are executed once more.");
  }

  /** What comes from outside to one of them now, in the same state; null: nothing. */
  private broughtOutside(twins: Twins, index: number, executed: number): Divergence | null {
    const at = placeOf(twins.machines.primary);
    for (const seat of SEATS) {
      const command = twins.runs[seat].comeOutside(index * this.epochLength + executed);
      if (command === null) continue;
      return this.divergence(index, executed, at, twins, causeOutside(seat, command));
    }
    return null;
  }

  /** They differ before the epoch's first instruction. */
  private atDelivery(twins: Twins, index: number): Divergence {
    const ends = mapped((seat) => this.histories[seat].epochEnd(index - 1));
    const { primary, backup } = ends;
    const brought = this.broughtAtEnd(index);
    if (brought !== null) {
      return this.divergence(index, 0, placeOf(twins.machines.primary), twins, brought);
    }
    const cause: Cause =
      primary === null || backup === null
        ? { class: "unknown", sentence: "The machines differ from the beginning." }
        : causeAtDelivery({ primary, backup });
    return this.divergence(index, 0, placeOf(twins.machines.primary), twins, cause);
  }

  /** What came to one of them when the epoch before this one was over. */
  private broughtAtEnd(index: number): Cause | null {
    for (const seat of SEATS) {
      const { fromOutside } = this.histories[seat];
      const from = fromOutside.search(({ epoch }) => epoch < index - 1);
      const late = fromOutside
        .from(from)
        .find((one) => one.epoch === index - 1 && one.instruction === index * this.epochLength);
      if (late !== undefined) return causeOutside(seat, late.command);
    }
    return null;
  }

  private divergence(
    index: number,
    epochInstruction: number,
    at: Place,
    { machines }: Twins,
    cause: Cause,
  ): Divergence {
    const epoch = index + FIRST_EPOCH;
    const instruction = index * this.epochLength + epochInstruction;
    const differences = machineDifferences(machines.primary, machines.backup);
    const after = mapped((seat) => placeOf(machines[seat]));
    const found = { epoch, instruction, epochInstruction, at, after, cause, ...differences };
    return { ...found, sentence: sentenceOf(found, this.epochLength) };
  }
}

function isDifferent({ machines }: Twins): boolean {
  return machines.primary.digest() !== machines.backup.digest();
}

function mapped<T>(of: (seat: (typeof SEATS)[number]) => T): Both<T> {
  return { primary: of("primary"), backup: of("backup") };
}

function sentenceOf(found: Omit<Divergence, "sentence">, epochLength: number): string {
  const { epoch, epochInstruction, instruction, at, cause, registers, memory } = found;
  const address = `0x${at.address.toString(16).padStart(8, "0")}`;
  const where = at.symbol === null ? address : `${address} (${at.symbol})`;
  const shown = [...registers, ...memory].slice(0, 3);
  const values = shown.map(
    ({ what, primary, backup }) => `${what} is ${primary} on the primary, ${backup} on the backup`,
  );
  const how = values.length === 0 ? "" : `: ${values.join("; ")}`;
  return `The machines first differ in epoch ${epoch} after ${epochInstruction} of its ${epochLength} instructions (${instruction} since boot), at "${at.text ?? "an unmapped address"}" at ${where}${how}. Cause: ${cause.class}. ${cause.sentence}`;
}
