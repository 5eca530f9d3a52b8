/**
 * The driver that keeps the machines at the ends of ports, at work at the same time. It does what the in-process
 * driver does: carries commands out and reports back. When reports arrive decides nothing.
 */
import { assert } from "../base/assert.ts";
import type { Inspection } from "../hypervisor/inspect.ts";
import type { MachineCommand } from "../simulation/commands.ts";
import type { Journey, Settled, Vehicle } from "../simulation/journey.ts";
import type { Look } from "../hypervisor/machine-detail.ts";
import type { RunOptions } from "../simulation/options.ts";
import { SEATS, type Seat } from "../simulation/seats.ts";
import type { Watch } from "../simulation/watch.ts";
import { Simulation } from "../simulation/simulation.ts";
import type { FromMachine, MachineLink } from "./ports.ts";

/** Commands that machines answer with a report. */
const ANSWERED: readonly MachineCommand["kind"][] = ["boot", "run", "fetch", "put"];

type Waiter = { readonly resolve: () => void; readonly reject: (error: Error) => void };

export class RemoteRun implements Vehicle {
  simulation: Simulation;
  private readonly number: number;
  private readonly links: Readonly<Record<Seat, MachineLink>>;
  /** Reports that have come and that nobody has waited for. */
  private readonly arrived: Record<Seat, number> = { primary: 0, backup: 0 };
  private readonly waiting: Record<Seat, Waiter | null> = { primary: null, backup: null };
  private readonly inspections: Record<Seat, Inspection | null> = { primary: null, backup: null };
  private inspected: { missing: number; readonly waiter: Waiter } | null = null;
  private broken: string | null = null;
  /** Reports that are still to come; and those of them that belong to a run which was left for another moment. */
  private readonly awaited: Record<Seat, number> = { primary: 0, backup: 0 };
  private readonly void: Record<Seat, number> = { primary: 0, backup: 0 };
  private readonly kept: Record<Seat, number> = { primary: 0, backup: 0 };

  /** `number` tells this run from others that used the same machines before. */
  constructor(options: RunOptions, number: number, links: Readonly<Record<Seat, MachineLink>>) {
    this.simulation = new Simulation(options);
    this.number = number;
    this.links = links;
    for (const seat of SEATS) {
      links[seat].receive = (message) => {
        this.receive(seat, message);
      };
    }
  }

  /** As Simulation.advance, with the reports that it needs. */
  async advance(untilNs: number): Promise<Settled> {
    for (;;) {
      const reached = this.simulation.advance(untilNs);
      this.sendCommands();
      if (reached.kind !== "needs") return reached;
      await this.reportFrom(reached.seat);
    }
  }

  /** Makes a journey to its end. */
  async make<T>(journey: Journey<T>): Promise<T> {
    let next = journey.next();
    while (next.done !== true) next = journey.next(await this.advance(next.value));
    return next.value;
  }

  save(slot: number): void {
    this.order({ kind: "save", slot });
  }

  /** What is under way at the end of a run that is left is not waited for. */
  restore(slot: number): void {
    for (const seat of SEATS) {
      this.void[seat] = this.awaited[seat];
      this.arrived[seat] = 0;
    }
    this.order({ kind: "restore", slot });
  }

  drop(slot: number): void {
    this.order({ kind: "drop", slot });
  }

  watch(watches: readonly Watch[]): void {
    this.order({ kind: "watch", watches });
  }

  get keptBytes(): number {
    return this.kept.primary + this.kept.backup;
  }

  /** Both machines as they stand. */
  async inspect(look: Look | null = null): Promise<Readonly<Record<Seat, Inspection | null>>> {
    assert(this.inspected === null, "worker: two inspections at once");
    await new Promise<void>((resolve, reject) => {
      this.inspected = { missing: SEATS.length, waiter: { resolve, reject } };
      for (const seat of SEATS) this.links[seat].post({ kind: "inspect", run: this.number, look });
    });
    return { ...this.inspections };
  }

  private order(command: MachineCommand): void {
    const message = { kind: "commands", run: this.number, commands: [command] } as const;
    for (const seat of SEATS) this.links[seat].post(message);
  }

  private sendCommands(): void {
    const commands = this.simulation.takeCommands();
    for (const seat of SEATS) {
      const own = commands.filter((command) => command.seat === seat);
      if (own.length === 0) continue;
      this.awaited[seat] += own.filter(({ command }) => ANSWERED.includes(command.kind)).length;
      this.links[seat].post({
        kind: "commands",
        run: this.number,
        commands: own.map(({ command }) => command),
      });
    }
  }

  private async reportFrom(seat: Seat): Promise<void> {
    if (this.broken !== null) throw new Error(this.broken);
    if (this.arrived[seat] === 0) {
      await new Promise<void>((resolve, reject) => {
        this.waiting[seat] = { resolve, reject };
      });
    }
    this.arrived[seat] = 0;
  }

  private receive(seat: Seat, message: FromMachine): void {
    if (message.run !== this.number) return;
    switch (message.kind) {
      case "report": {
        this.awaited[seat] -= 1;
        if (this.void[seat] > 0) {
          this.void[seat] -= 1;
          return;
        }
        this.simulation.report(seat, message.report);
        this.arrived[seat] += 1;
        const waiter = this.waiting[seat];
        this.waiting[seat] = null;
        waiter?.resolve();
        return;
      }
      case "kept":
        this.kept[seat] = message.bytes;
        return;
      case "inspected":
        this.takeInspection(seat, message.inspection);
        return;
      case "broken":
        this.breakDown(`${seat}: ${message.message}`);
    }
  }

  private takeInspection(seat: Seat, inspection: Inspection | null): void {
    this.inspections[seat] = inspection;
    if (this.inspected === null) return;
    this.inspected.missing -= 1;
    if (this.inspected.missing > 0) return;
    const { waiter } = this.inspected;
    this.inspected = null;
    waiter.resolve();
  }

  private breakDown(message: string): void {
    this.broken = message;
    const error = new Error(message);
    for (const seat of SEATS) this.waiting[seat]?.reject(error);
    this.inspected?.waiter.reject(error);
  }
}
