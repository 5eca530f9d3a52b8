/**
 * Faults drawn by chance, of every kind there is, for campaigns: within the paper's assumptions (then everything must
 * be as if nothing had failed), or outside of them (then the referee may complain, and nothing must break that is ours).
 */
import { must } from "../base/assert.ts";
import type { RandomStream } from "../base/random.ts";
import type { FaultKind } from "./faults.ts";
import { DISK_FAILURES } from "./faults/world-faults.ts";
import { MISMATCHES } from "./faults/machine-faults.ts";
import { SEATS, type Seat } from "./seats.ts";

/** What a run without faults looked like: faults are drawn so that most of them come. */
export interface RunShape {
  readonly instructions: number;
  readonly epochs: number;
  readonly timeNs: number;
  /** Of the primary's seat. */
  readonly frames: number;
  readonly outputs: number;
  readonly interrupts: number;
  readonly requests: number;
  readonly memoryBytes: number;
  /** Of the failure detector. */
  readonly timeoutNs: number;
}

export interface Drawn {
  readonly kind: FaultKind;
  readonly spec: string;
}

/** Weights of what masks itself or is survived: at most one crash (or stall) in a run. */
const INSIDE: readonly (readonly [FaultKind, number])[] = [
  ["crash", 30],
  ["stall", 4],
  ["freeze", 6],
  ["slow", 5],
  ["jump", 4],
  ["skew", 4],
  ["drop", 8],
  ["duplicate", 5],
  ["corrupt", 5],
  ["truncate", 4],
  ["malform", 4],
  ["oversize", 4],
  ["reorder", 5],
  ["delay", 5],
  ["replay", 5],
  ["partition", 5],
  ["clog", 5],
  ["swizzle", 4],
  ["disk", 6],
  ["storm", 5],
];

const OUTSIDE: readonly (readonly [FaultKind, number])[] = [
  ["crash", 10],
  ["freeze", 10],
  ["stall", 5],
  ["flip", 20],
  ["miscount", 10],
  ["mismatch", 5],
  ["partition", 10],
  ["clog", 10],
  ["disk", 10],
  ["unreachable", 10],
];

/** Faults that take the place of one another: at most one of them in a run. */
const FATAL: readonly FaultKind[] = ["crash", "stall"];
/** Each may silence a machine for a while: together they stay below the time-out. */
const SILENCING: readonly FaultKind[] = ["freeze", "partition", "clog", "swizzle"];
const RETRIED = ["busy", "lost-undone", "lost-done"] as const;

/** `most` faults or fewer; the same stream gives the same ones. */
export function randomFaults(
  stream: RandomStream,
  shape: RunShape,
  assumptions: "inside" | "outside",
  most = 3,
): readonly Drawn[] {
  const draw = new Draw(stream, shape, assumptions === "inside");
  const count = 1 + stream.below(most);
  const drawn: Drawn[] = [];
  for (let index = 0; index < count; index += 1) {
    const kind = draw.kind();
    if (assumptions === "inside" && isExcluded(kind, drawn)) continue;
    const spec = draw.spec(kind);
    if (spec !== null) drawn.push({ kind, spec });
  }
  return drawn;
}

/** Two of a kind that may be there once; or what comes to an end by itself beside what may hide its end. */
function isExcluded(kind: FaultKind, drawn: readonly Drawn[]): boolean {
  const excluded = FATAL.includes(kind) ? FATAL : SILENCING.includes(kind) ? SILENCING : [kind];
  return drawn.some((other) => excluded.includes(other.kind));
}

class Draw {
  private readonly stream: RandomStream;
  private readonly shape: RunShape;
  private readonly isInside: boolean;

  constructor(stream: RandomStream, shape: RunShape, isInside: boolean) {
    this.stream = stream;
    this.shape = shape;
    this.isInside = isInside;
  }

  kind(): FaultKind {
    const weights = this.isInside ? INSIDE : OUTSIDE;
    let left = this.stream.below(weights.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [kind, weight] of weights) {
      if (left < weight) return kind;
      left -= weight;
    }
    return "crash";
  }

  /** Null: the run has nothing that this kind could strike. */
  spec(kind: FaultKind): string | null {
    switch (kind) {
      case "crash":
        return `crash:${this.seatAndMoment()}`;
      case "restart":
        return `restart:${this.seat()}@epoch=${this.epoch()}`;
      case "freeze":
        return `freeze:${this.seat()}@${this.pick([`instruction=${this.instruction()}`, `epoch=${this.epoch()}`, `time=${this.time()}`])}:${this.silenceNs()}`;
      case "stall":
        return `stall:${this.seat()}@epoch=${this.epoch()}`;
      case "slow":
        return `slow:${this.seat()}@epoch=${this.epoch()}:${2 + this.stream.below(9)}`;
      case "flip":
        return `flip:${this.seat()}@instruction=${this.instruction()}:${this.bit()}`;
      case "miscount":
        return `miscount:${this.seat()}@epoch=${this.epoch()}:${this.pick(["+1", "-1"])}`;
      case "jump":
        return `jump:${this.seat()}@epoch=${this.epoch()}:${this.sign()}${1 + this.stream.below(50_000_000)}`;
      case "skew":
        return `skew:${this.seat()}@epoch=${this.epoch()}:${this.sign()}${1 + this.stream.below(1000)}`;
      case "mismatch":
        return `mismatch:${this.seat()}@boot=${this.pick(MISMATCHES)}`;
      case "delay":
      case "replay":
        return `${kind}@message=${this.frame()}:${1 + this.stream.below(this.silenceNs())}`;
      case "partition":
      case "clog":
        return `${kind}${this.pick(["", ":primary", ":backup"])}@time=${this.window()}`;
      case "swizzle":
        return `swizzle@time=${this.window()}`;
      case "disk":
        return this.diskSpec();
      case "unreachable":
        if (this.shape.requests === 0) return null;
        return `unreachable:${this.seat()}@time=${this.window()}`;
      case "storm":
        return `storm@time=${this.time()}:${1 + this.stream.below(40)}`;
      default:
        return `${kind}@message=${this.message()}`;
    }
  }

  private seatAndMoment(): string {
    const { stream, shape } = this;
    const seat = this.seat();
    switch (stream.below(5)) {
      case 0:
        return `${seat}@instruction=${this.instruction()}`;
      case 1:
        return `${seat}@epoch=${this.epoch()}`;
      case 2:
        return `${seat}@time=${this.time()}`;
      case 3:
        if (shape.requests > 0) return `${seat}@${this.side()}=${this.diskStep()}`;
        break;
    }
    return `${seat}@${this.side()}=${this.step(seat)}`;
  }

  private diskStep(): string {
    const step = this.pick(["disk", "disk-execute", "disk-complete"]);
    return `${step}:${this.upTo(this.shape.requests)}`;
  }

  private step(seat: Seat): string {
    const { outputs, interrupts } = this.shape;
    const verb = seat === "primary" ? "send" : "ack";
    const steps = [
      `${verb}-tme:${this.epoch()}`,
      `${verb}-end:${this.epoch()}`,
      `deliver:${this.epoch()}`,
    ];
    if (interrupts > 0) steps.push(`${verb}-int:${this.upTo(interrupts)}`);
    if (outputs > 0) steps.push(`output:${this.upTo(outputs)}`);
    return this.pick(steps);
  }

  private diskSpec(): string | null {
    const { requests } = this.shape;
    if (requests === 0) return null;
    const failure = this.pick<string>(this.isInside ? RETRIED : DISK_FAILURES);
    return `disk@request=${this.upTo(requests)}:${failure}`;
  }

  private bit(): string {
    const { stream, shape } = this;
    switch (stream.below(3)) {
      case 0:
        return `memory=${stream.below(Math.min(2 ** 32, shape.memoryBytes))}.${stream.below(8)}`;
      case 1:
        return `register=${1 + stream.below(31)}.${stream.below(32)}`;
      default:
        return `tlb=${stream.below(1024)}.${stream.below(64)}`;
    }
  }

  private message(): string {
    const { interrupts } = this.shape;
    const steps = ["send-tme", "send-end", "ack-tme", "ack-end"];
    switch (this.stream.below(3)) {
      case 0:
        return `${this.pick(steps)}:${this.epoch()}`;
      case 1:
        return interrupts === 0
          ? String(this.frame())
          : `${this.pick(["send-int", "ack-int"])}:${this.upTo(interrupts)}`;
      default:
        return String(this.frame());
    }
  }

  /** Within the assumptions, a third of the time-out: retransmissions must come through in the rest. */
  private silenceNs(): number {
    const { timeoutNs } = this.shape;
    const most = this.isInside ? Math.floor(timeoutNs / 3) : 3 * timeoutNs;
    return this.upTo(Math.max(8, most));
  }

  private window(): string {
    const startNs = this.time();
    return `${startNs}..${startNs + 8 + this.silenceNs()}`;
  }

  private seat(): Seat {
    return this.pick(SEATS);
  }

  private side(): string {
    return this.pick(["before", "after"]);
  }

  private sign(): string {
    return this.pick(["+", "-"]);
  }

  private instruction(): number {
    return this.upTo(this.shape.instructions) - 1;
  }

  private epoch(): number {
    return this.upTo(this.shape.epochs);
  }

  private time(): number {
    return this.upTo(this.shape.timeNs) - 1;
  }

  private frame(): number {
    return this.upTo(2 * this.shape.frames);
  }

  /** 1..most. */
  private upTo(most: number): number {
    const least = Math.max(1, Math.floor(most));
    if (least <= 2 ** 32) return 1 + this.stream.below(least);
    return 1 + Math.floor((this.stream.below(2 ** 32) * least) / 2 ** 32);
  }

  private pick<T>(from: readonly T[]): T {
    return must(from[this.stream.below(from.length)], "something to pick");
  }
}
