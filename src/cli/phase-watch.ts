/** In which phase of the protocol faults strike: what the machine that serves the world is doing at that moment. */
import type { LogEntry } from "../simulation/event-log.ts";
import type { FaultReceipt } from "../simulation/fault-plan.ts";

export const PHASES = ["computing", "epoch end", "before output", "taking over", "alone"] as const;
export type Phase = (typeof PHASES)[number];

/** Kinds of faults by plan that a campaign draws. */
export const FAULT_KINDS = ["crash", "drop", "duplicate", "corrupt", "delay", "partition"] as const;

export class PhaseWatch {
  private readonly changes: { readonly timeNs: number; readonly phase: Phase }[] = [
    { timeNs: 0, phase: "computing" },
  ];
  private isAlone = false;

  observe({ at, kind, rule, timeNs, text }: LogEntry): void {
    if (kind === "crash" && at === "primary" && !this.isAlone) this.turn(timeNs, "taking over");
    if (kind === "promote" || rule === "solo") this.goAlone(timeNs);
    if (this.isAlone || at !== "primary") return;
    if (kind === "epoch-start") this.turn(timeNs, "computing");
    if (kind === "epoch-end") this.turn(timeNs, "epoch end");
    if (rule === "output") {
      this.turn(timeNs, text.startsWith("I/O is performed") ? "computing" : "before output");
    }
  }

  /** How often each kind struck in each phase: "crash, computing". */
  phasesOf(receipts: readonly FaultReceipt[]): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { spec, timeNs } of receipts) {
      if (timeNs === null) continue;
      const name = `${/^[a-z]+/.exec(spec)?.[0] ?? spec}, ${this.phaseAt(timeNs)}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  }

  /** The phase that the moment found: one that begins with it is what came of it. */
  private phaseAt(momentNs: number): Phase {
    return this.changes.findLast(({ timeNs }) => timeNs < momentNs)?.phase ?? "computing";
  }

  private goAlone(timeNs: number): void {
    this.turn(timeNs, "alone");
    this.isAlone = true;
  }

  private turn(timeNs: number, phase: Phase): void {
    if (this.changes.at(-1)?.phase !== phase) this.changes.push({ timeNs, phase });
  }
}
