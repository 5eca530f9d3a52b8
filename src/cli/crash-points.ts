/**
 * Where a machine can crash: at every step that a run without faults took, before it and after it, and at each
 * instruction near its output.
 */
import { RandomStream } from "../base/random.ts";
import type { LogEntry } from "../simulation/event-log.ts";
import type { Seat } from "../simulation/seats.ts";

/** So far from an output instructions are looked at one by one. */
const NEAR = 64;

/** Watches a run without faults and keeps the steps that it took. */
export class CrashPoints {
  private readonly steps: string[] = [];
  /** What the primary's messages were, by their numbers: an acknowledgement names only that. */
  private readonly sent: string[] = [];
  private instructions = 0;
  /** Instructions executed before each output or request. */
  private readonly outputsAt: number[] = [];
  private messages = 0;

  observe(entry: LogEntry): void {
    const { at, kind, text, epoch, instruction } = entry;
    if (at !== "channel" && at !== "world") {
      if (kind === "send" && !text.endsWith("again")) this.addMessage(at, text);
      if (kind === "epoch-start" && epoch !== null && epoch > 1)
        this.add(at, `deliver:${epoch - 1}`);
      this.instructions = Math.max(this.instructions, instruction ?? 0);
    }
    if (entry.message !== null) this.messages = Math.max(this.messages, entry.message);
    const isOutput = kind === "output" || kind === "suppressed";
    if (isOutput && instruction !== null) this.outputsAt.push(instruction);
    const byte = kind === "output" ? /byte (\d+) from/.exec(text)?.[1] : undefined;
    if (byte !== undefined) this.add("primary", `output:${byte}`);
    const request = kind === "disk" ? /^request (\d+) from/.exec(text)?.[1] : undefined;
    if (request !== undefined) this.add("primary", `disk:${request}`);
  }

  /** Every point there is: the steps, and each instruction near an output, of the one machine and of the other. */
  everywhere(): readonly string[] {
    const near = new Set<number>();
    for (const at of this.outputsAt) {
      for (let count = Math.max(0, at - NEAR); count <= at + NEAR; count += 1) near.add(count);
    }
    const counts = [...near].sort((a, b) => a - b);
    const at = (seat: Seat): readonly string[] =>
      counts.map((count) => `crash:${seat}@instruction=${count}`);
    return [...this.steps, ...at("primary"), ...at("backup")];
  }

  /** `count` pairs by chance of a step to crash at and a frame that is lost. */
  pairs(count: number, seed: number): readonly (readonly string[])[] {
    const chance = new RandomStream(seed, "campaign: pairs");
    return Array.from({ length: count }, () => {
      const step = this.steps[chance.below(Math.max(1, this.steps.length))];
      const drop = `drop@message=${1 + chance.below(Math.max(1, this.messages))}`;
      return step === undefined ? [drop] : [step, drop];
    });
  }

  /** `count` points by chance: half of them steps, half of them instructions of either machine. */
  some(count: number, seed: number): readonly string[] {
    const chance = new RandomStream(seed, "campaign: crash points");
    return Array.from({ length: count }, () => {
      const step = this.steps[chance.below(Math.max(1, this.steps.length))];
      const seat = chance.chance(0.5) ? "primary" : "backup";
      const instruction = chance.below(Math.max(1, Math.min(this.instructions, 2 ** 32 - 1)));
      const isStep = chance.chance(0.5) && step !== undefined;
      return isStep ? step : `crash:${seat}@instruction=${instruction}`;
    });
  }

  private add(seat: Seat, step: string): void {
    this.steps.push(`crash:${seat}@before=${step}`, `crash:${seat}@after=${step}`);
  }

  private addMessage(seat: Seat, text: string): void {
    const name = seat === "primary" ? messageStep(text) : this.acknowledged(text);
    if (name === null) return;
    if (seat === "primary") this.sent.push(name);
    this.add(seat, `${seat === "primary" ? "send" : "ack"}-${name}`);
  }

  private acknowledged(text: string): string | null {
    const number = /^acknowledgement of message (\d+)$/.exec(text)?.[1];
    return this.sent[Number(number) - 1] ?? null;
  }
}

function messageStep(text: string): string | null {
  const time = /^\[Tme=\d+\] of epoch (\d+)$/.exec(text)?.[1];
  if (time !== undefined) return `tme:${time}`;
  const end = /^\[end, (\d+)\]$/.exec(text)?.[1];
  if (end !== undefined) return `end:${end}`;
  const interrupt = /^\[\d+, Int (\d+)\]$/.exec(text)?.[1];
  return interrupt === undefined ? null : `int:${interrupt}`;
}
