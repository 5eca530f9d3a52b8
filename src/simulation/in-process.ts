/** The driver that keeps the machines in the simulation's own thread: a run is executed when it is asked for. */
import { must } from "../base/assert.ts";
import { type MachineFactory, MachineHost } from "./machine-host.ts";
import type { RunOptions } from "./options.ts";
import type { Seat } from "./seats.ts";
import { type Advance, Simulation } from "./simulation.ts";

export class InProcessRun {
  readonly simulation: Simulation;
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

  private execute(): void {
    for (const { seat, command } of this.simulation.takeCommands()) {
      const report = must(this.hosts[seat], "a host").execute(command);
      if (report !== null) this.simulation.report(seat, report);
    }
  }
}
