/**
 * A run that can be taken to any of its moments. Now and then, by work done, it keeps a snapshot: a copy of the
 * simulation, while the machines keep their states. To come to a moment, the last snapshot before it is taken up again
 * and executed from there: exact, since a run is a function of its experiment and of what was decided on the way.
 *
 * The present is a branch, how many of its decisions have been made, and the moment at which its simulation stands. A
 * moment is what follows when all that was decided there has been done.
 */
import { assert, must } from "../base/assert.ts";
import { type Branch, Branches, type Decided, type Decision, type Stretch } from "./branches.ts";
import type { LogEntry } from "./event-log.ts";
import type { Input } from "./experiment.ts";
import type { Journey, Settled, Vehicle } from "./journey.ts";
import type { Observer, RunOptions } from "./options.ts";
import { SEATS } from "./seats.ts";
import type { Simulation } from "./simulation.ts";
import { type Snapshot, Snapshots } from "./snapshots.ts";

/** Who watches a run that is taken to other moments: what it has seen by then is kept and put back. */
export interface Watcher extends Observer {
  /** What has been seen so far, for `restore`; it must not change afterwards. */
  keep(): unknown;
  restore(kept: unknown): void;
}

/** Hears of everything while somebody searches. */
export interface Listener {
  entry(entry: LogEntry, n: number): void;
  byte(byte: number, timeNs: number): void;
}

export interface TimelineLimits {
  /** All snapshots together, as far as that is known. */
  readonly bytes: number;
  /** Work between two snapshots: what is executed again to come to a moment between them. */
  readonly work: number;
}

/** One entry of the log takes about as long as so many instructions. */
const ENTRY_WORK = 500;

export const USUAL_LIMITS: TimelineLimits = { bytes: 44 << 20, work: 5_000_000 };

/** Slots below are for whoever else keeps states of machines. */
const FIRST_SLOT = 1_000_000;
/** A piece of time after which somebody looks whether a snapshot is due. */
const PIECE_NS = 20_000_000;
/** What is over the limit goes little by little, since the machines tell later what they keep. */
const SPARED_AT_ONCE = 2;

export class Timeline<V extends Vehicle = Vehicle> {
  readonly vehicle: V;
  readonly branches = new Branches();
  readonly snapshots = new Snapshots();
  private readonly watcher: Watcher;
  private readonly limits: TimelineLimits;
  private present = 0;
  /** Decisions of the present branch that have been made. */
  private given = 0;
  private lastSlot = FIRST_SLOT;
  private listener: Listener | null = null;

  /** `build` makes the vehicle of a run with these options. */
  constructor(
    options: RunOptions,
    watcher: Watcher,
    build: (options: RunOptions) => V,
    limits = USUAL_LIMITS,
  ) {
    this.watcher = watcher;
    this.limits = limits;
    this.vehicle = build({ ...options, observer: this.observer() });
  }

  get simulation(): Simulation {
    return this.vehicle.simulation;
  }

  get branch(): Branch {
    return this.branches.get(this.present);
  }

  get nowNs(): number {
    return this.simulation.nowNs;
  }

  /** The decisions of the present branch that have been made. */
  get made(): readonly Decision[] {
    return this.branch.script.slice(0, this.given);
  }

  /** What all snapshots take, as far as it is known. */
  get keptBytes(): number {
    return this.snapshots.bytes + this.vehicle.keptBytes;
  }

  /** Goes on in the present branch, up to a moment that is not past. */
  *advance(untilNs: number): Journey<Settled> {
    const settled = yield* this.travel(untilNs);
    this.arrived();
    return settled;
  }

  /** Comes to a moment of the present branch or of another, before or after the present one. */
  *seek(timeNs: number, branch = this.present): Journey<Settled> {
    const settled = yield* this.comeTo(timeNs, branch);
    this.arrived();
    return settled;
  }

  /** The same without having been there: what is found on the way is not known to anybody. */
  *comeTo(timeNs: number, branch = this.present): Journey<Settled> {
    const stretches = this.branches.stretches(branch);
    const start = this.snapshots.last(stretches, (one) => one.timeNs <= timeNs);
    const goesOn = this.nowNs <= timeNs && this.isOn(stretches);
    if (!goesOn || (start !== null && start.timeNs > this.nowNs)) {
      this.restore(must(start, "a snapshot of the beginning"));
    }
    this.present = branch;
    return yield* this.travel(timeNs);
  }

  /** Goes on without being there in the end: what is found on the way is not known to anybody. */
  *travel(untilNs: number): Journey<Settled> {
    for (;;) {
      const next = this.branch.script[this.given];
      const isDecided = next !== undefined && next.decidedNs <= untilNs;
      const settled = yield* this.pieces(isDecided ? next.decidedNs : untilNs);
      if (!isDecided || settled.kind === "finished") return settled;
      this.give(next);
    }
  }

  /** Input that is decided on now; returns whether another branch began. */
  addInput(input: Input): boolean {
    return this.decide({ kind: "input", ...this.here, input });
  }

  /** A fault that is decided on now, in the grammar of faults.ts; returns whether another branch began. */
  addFault(spec: string): boolean {
    return this.decide({ kind: "fault", ...this.here, spec });
  }

  /**
   * Takes a decision of the present branch back: another branch begins, with all its other decisions. The present is
   * then where that decision was made.
   */
  *withdraw(index: number): Journey<Settled> {
    const { number: parent, script } = this.branch;
    const { decidedNs, entry } = must(script[index], "a decision with this number");
    const branch = this.branches.add({
      parent,
      fromNs: decidedNs,
      fromEntry: entry,
      inherited: index,
      script: script.filter((_decision, other) => other !== index),
    });
    return yield* this.seek(decidedNs, branch);
  }

  /** Work that has been done since boot to come to the present. */
  get work(): number {
    const { simulation } = this;
    let work = ENTRY_WORK * simulation.stage.log.total;
    for (const seat of SEATS) work += simulation.clock(seat).instructions;
    return work;
  }

  /** The present place's snapshots, for whoever searches. */
  get stretches(): readonly Stretch[] {
    return this.branches.stretches(this.present);
  }

  /** Tells it what happens, until it is called with null. */
  listen(listener: Listener | null): void {
    this.listener = listener;
  }

  restore(snapshot: Snapshot): void {
    this.vehicle.simulation = snapshot.simulation.copy().copy;
    this.vehicle.restore(snapshot.slot);
    this.watcher.restore(snapshot.watched);
    this.present = snapshot.branch;
    this.given = snapshot.given;
  }

  /** The present has been seen. */
  arrived(): void {
    this.branches.saw(this.present, this.nowNs, this.simulation.finish?.sentence ?? null);
  }

  private get here(): Decided {
    return { decidedNs: this.nowNs, entry: this.simulation.stage.log.total };
  }

  private isOn(stretches: readonly Stretch[]): boolean {
    const stretch = stretches.find(({ branch }) => branch === this.present);
    if (stretch === undefined) return false;
    return this.nowNs <= stretch.untilNs && this.given <= stretch.given;
  }

  private decide(decision: Decision): boolean {
    const { number, script, knownNs } = this.branch;
    const { nowNs } = this;
    const isPast = nowNs < knownNs || this.given < script.length;
    if (isPast) {
      this.present = this.branches.add({
        parent: number,
        fromNs: nowNs,
        fromEntry: decision.entry,
        inherited: this.given,
        script: script.slice(0, this.given),
      });
    }
    for (const snapshot of this.snapshots.after(this.present, nowNs)) this.drop(snapshot);
    this.branches.decide(this.present, decision);
    this.give(decision);
    return isPast;
  }

  private give(decision: Decision): void {
    if (decision.kind === "input") this.simulation.addInput(decision.input);
    else this.simulation.addFault(decision.spec);
    this.given += 1;
  }

  private *pieces(untilNs: number): Journey<Settled> {
    for (;;) {
      const settled = yield Math.min(untilNs, this.nowNs + PIECE_NS);
      if (settled.kind === "finished") return settled;
      this.keepSometimes();
      if (this.nowNs >= untilNs) return settled;
    }
  }

  private keepSometimes(): void {
    const { work, nowNs, given } = this;
    const last = this.snapshots.last(
      this.stretches,
      (one) => one.timeNs <= nowNs && one.given <= given,
    );
    if (last !== null && work - last.work < this.limits.work) return;
    this.keep(work);
  }

  private keep(work: number): void {
    this.lastSlot += 1;
    const slot = this.lastSlot;
    const { copy, bytes } = this.simulation.copy();
    this.vehicle.save(slot);
    this.snapshots.add({
      slot,
      branch: this.present,
      timeNs: this.nowNs,
      given: this.given,
      work,
      simulation: copy,
      bytes,
      watched: this.watcher.keep(),
    });
    for (let count = 0; count < SPARED_AT_ONCE; count += 1) {
      if (this.keptBytes <= this.limits.bytes) return;
      const spared = this.snapshots.spare(work);
      if (spared === null) return;
      this.drop(spared);
    }
  }

  private drop(snapshot: Snapshot): void {
    this.snapshots.remove(snapshot);
    this.vehicle.drop(snapshot.slot);
  }

  private observer(): Observer {
    const { watcher } = this;
    assert(watcher.event !== null, "timeline: nobody reads the log");
    return {
      event: (entry, n) => {
        this.listener?.entry(entry, n);
        watcher.event?.(entry, n);
      },
      worldByte: (author, byte, timeNs, isRepeated) => {
        this.listener?.byte(byte, timeNs);
        watcher.worldByte(author, byte, timeNs, isRepeated);
      },
      suppressedByte: (seat, byte) => {
        watcher.suppressedByte(seat, byte);
      },
    };
  }
}
