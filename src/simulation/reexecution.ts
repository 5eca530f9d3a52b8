/**
 * A machine that is taken through a recorded history again: what decided the first run decides this one, so that it is
 * in the same state at each instruction.
 */
import type { GuestMachine, RunReport } from "../hypervisor/guest-machine.ts";
import type { OutsideCommand } from "./commands.ts";
import { poke } from "./machine-host.ts";
import type { EpochEnd, History } from "./history.ts";

const NOTHING_WAITS = { untilEpochNs: Infinity, gateOutput: false, permitOutput: false } as const;

export class Reexecution {
  readonly machine: GuestMachine;
  /** Index of the present epoch, from 0. */
  epoch = 0;
  private history: History;
  /** Simulated instructions since boot, by kind, when it stopped last. */
  simulated: RunReport["simulated"] = {};
  /** How much of what came from outside has come again. */
  private arrived = 0;

  constructor(machine: GuestMachine, history: History) {
    this.machine = machine;
    this.history = history;
  }

  /** Goes by another machine's history from now on, which has been the same up to the present epoch. */
  follow(history: History): void {
    if (history === this.history) return;
    this.history = history;
    this.arrived = history.fromOutside.search(({ epoch }) => epoch < this.epoch);
  }

  /**
   * Runs to the end of the epoch, or until so many instructions have been executed since boot. What came from outside at that
   * very instruction has come then, too; but not what came when the epoch was over.
   */
  run(untilInstruction: number, take: (report: RunReport) => void = ignore): RunReport {
    for (;;) {
      const next = this.history.fromOutside.at(this.arrived);
      const stopsAt = next?.epoch === this.epoch ? next.instruction : Infinity;
      const report = this.runBare(Math.min(stopsAt, untilInstruction));
      take(report);
      if (stopsAt > report.instructions || report.stop === "epoch-end") return report;
      this.comeOutside(report.instructions);
    }
  }

  /** As `run`, but what comes from outside does not: nothing must have come before this instruction. */
  runBare(untilInstruction: number): RunReport {
    const report = this.machine.run({ ...NOTHING_WAITS, untilInstruction });
    this.simulated = report.simulated;
    return report;
  }

  /** What came from outside in this epoch after so many instructions comes now; null: nothing (more) did. */
  comeOutside(instruction: number): OutsideCommand | null {
    const next = this.history.fromOutside.at(this.arrived);
    if (next?.epoch !== this.epoch || next.instruction !== instruction) return null;
    comeAgain(this.machine, next.command);
    this.arrived += 1;
    return next.command;
  }

  /** With what came from outside when the epoch's instructions had been executed. */
  endEpoch({ tme, interrupts }: EpochEnd): void {
    for (;;) {
      const next = this.history.fromOutside.at(this.arrived);
      if (next?.epoch !== this.epoch) break;
      comeAgain(this.machine, next.command);
      this.arrived += 1;
    }
    this.machine.beginEpoch(tme, interrupts);
    this.epoch += 1;
  }
}

/** What came from outside comes once more. */
export function comeAgain(machine: GuestMachine, command: OutsideCommand): void {
  if (command.kind === "arrive") machine.arrive?.(command.interrupts, command.isPosted);
  else poke(machine, command);
}

function ignore(): void {
  // Nobody looks at what it puts out.
}
