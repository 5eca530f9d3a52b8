/** The two machines' clocks, what is to be said to the machines, and what they have said but nobody needed yet. */
import { assert } from "../base/assert.ts";
import type { MachineCommand, MachineReport, SeatCommand } from "./commands.ts";
import type { Experiment } from "./experiment.ts";
import { MachineClock } from "./machine-clock.ts";
import type { Seat } from "./seats.ts";

export class MachineBay {
  readonly clocks: Readonly<Record<Seat, MachineClock>>;
  private commands: SeatCommand[] = [];
  private readonly reports: Record<Seat, MachineReport[]> = { primary: [], backup: [] };

  constructor({ epochLength, costs }: Experiment) {
    this.clocks = {
      primary: new MachineClock("primary", epochLength, costs.instructionNs),
      backup: new MachineClock("backup", epochLength, costs.instructionNs),
    };
  }

  order(seat: Seat, command: MachineCommand): void {
    this.commands.push({ seat, command });
  }

  takeCommands(): readonly SeatCommand[] {
    const { commands } = this;
    if (commands.length > 0) this.commands = [];
    return commands;
  }

  report(seat: Seat, report: MachineReport): void {
    const waiting = this.reports[seat];
    assert(waiting.length === 0, `${seat}: reports twice, but one thing was asked`);
    waiting.push(report);
  }

  takeReport(seat: Seat): MachineReport | null {
    return this.reports[seat].pop() ?? null;
  }
}
