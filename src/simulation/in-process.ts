/** The driver that keeps the machines in the simulation's own thread: a run is executed when it is asked for. */
import { must } from "../base/assert.ts";
import type { Journey, Vehicle } from "./journey.ts";
import { type MachineFactory, MachineHost } from "./machine-host.ts";
import type { RunOptions } from "./options.ts";
import { SEATS, type Seat } from "./seats.ts";
import type { Watch } from "./watch.ts";
import { type Advance, Simulation } from "./simulation.ts";

export class InProcessRun implements Vehicle {
  simulation: Simulation;
  readonly hosts: Readonly<Record<Seat, MachineHost>>;

  constructor(options: RunOptions, create: MachineFactory) {
    this.simulation = new Simulation(options);
    this.hosts = { primary: new MachineHost(create), backup: new MachineHost(create) };
  }

  /** As Simulation.advance, but never in need of a report. */
  advance(untilNs: number): Exclude<Advance, { readonly kind: "needs" }> {
    for (;;) {
      const reached = this.simulation.advance(untilNs);
      this.execute();
      if (reached.kind !== "needs") return reached;
    }
  }

  /** Makes a journey to its end. */
  make<T>(journey: Journey<T>): T {
    let next = journey.next();
    while (next.done !== true) next = journey.next(this.advance(next.value));
    return next.value;
  }

  save(slot: number): void {
    for (const seat of SEATS) this.hosts[seat].execute({ kind: "save", slot });
  }

  restore(slot: number): void {
    for (const seat of SEATS) this.hosts[seat].execute({ kind: "restore", slot });
  }

  drop(slot: number): void {
    for (const seat of SEATS) this.hosts[seat].execute({ kind: "drop", slot });
  }

  watch(watches: readonly Watch[]): void {
    for (const seat of SEATS) this.hosts[seat].execute({ kind: "watch", watches });
  }

  get keptBytes(): number {
    return this.hosts.primary.keptBytes + this.hosts.backup.keptBytes;
  }

  private execute(): void {
    for (const { seat, command } of this.simulation.takeCommands()) {
      const report = must(this.hosts[seat], "a host").execute(command);
      if (report !== null) this.simulation.report(seat, report);
    }
  }
}
