/** The two machines' clocks, what is to be said to the machines, and what they have said but nobody needed yet. */
import { assert } from "../base/assert.ts";
import type { MachineCommand, MachineReport, SeatCommand } from "./commands.ts";
import type { Experiment } from "./experiment.ts";
import { MachineClock } from "./machine-clock.ts";
import type { Seat } from "./seats.ts";

const ANSWERED: readonly MachineCommand["kind"][] = ["boot", "run", "fetch", "put"];

export class MachineBay {
  readonly clocks: Record<Seat, MachineClock>;
  private commands: SeatCommand[] = [];
  /** How many commands have not had their report taken; and of machines that are no more, not come. */
  private readonly asked: Record<Seat, number> = { primary: 0, backup: 0 };
  private readonly void: Record<Seat, number> = { primary: 0, backup: 0 };
  private readonly reports: Record<Seat, MachineReport[]> = { primary: [], backup: [] };

  constructor({ epochLength, costs }: Experiment) {
    this.clocks = {
      primary: new MachineClock("primary", epochLength, costs.instructionNs),
      backup: new MachineClock("backup", epochLength, costs.instructionNs),
    };
  }

  /** Another machine in this seat: what the old one was asked is answered in vain. */
  renew(seat: Seat, clock: MachineClock): void {
    this.clocks[seat] = clock;
    this.void[seat] += this.asked[seat] - this.reports[seat].length;
    this.asked[seat] = 0;
    this.reports[seat].length = 0;
  }

  order(seat: Seat, command: MachineCommand): void {
    if (ANSWERED.includes(command.kind)) this.asked[seat] += 1;
    this.commands.push({ seat, command });
  }

  takeCommands(): readonly SeatCommand[] {
    const { commands } = this;
    if (commands.length > 0) this.commands = [];
    return commands;
  }

  report(seat: Seat, report: MachineReport): void {
    if (this.void[seat] > 0) {
      this.void[seat] -= 1;
      return;
    }
    const waiting = this.reports[seat];
    assert(waiting.length === 0, `${seat}: reports twice, but one thing was asked`);
    waiting.push(report);
  }

  takeReport(seat: Seat): MachineReport | null {
    const report = this.reports[seat].pop() ?? null;
    if (report !== null) this.asked[seat] -= 1;
    return report;
  }
}
