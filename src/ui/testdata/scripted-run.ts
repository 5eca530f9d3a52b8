/**
 * Events as a run makes them, composed by hand: for tests of what the page shows, and for looking at the page while it
 * is being built. It knows no machine and executes nothing; the product never loads it.
 */
import type { EventKind, EventRow, Seat } from "../../worker/messages.ts";

const INSTRUCTION_NS = 21;
const FLIGHT_NS = 92_000;
const WORK_NS = 172_000;
const SILENCE_NS = 6_000_000;

export interface ScriptOptions {
  readonly epochs: number;
  readonly loss: number;
  /** Virtual time at which the primary crashes; Infinity: never. */
  readonly crashNs: number;
  readonly epochLength: number;
}

/** A small random stream of its own, so that the same options give the same events. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

class Script {
  readonly rows: Omit<EventRow, "n">[] = [];
  private readonly options: ScriptOptions;
  private readonly chance = chances(7);
  private readonly sent = { primary: 0, backup: 0 };
  private epoch = 0;
  private bytes = 0;

  constructor(options: ScriptOptions) {
    this.options = options;
  }

  add(timeNs: number, at: EventRow["at"], kind: EventKind, text: string, more: Partial<EventRow> = {}): void {
    const isDead = at === "primary" && timeNs > this.options.crashNs;
    if (isDead) return;
    const { epoch = this.epoch } = more;
    this.rows.push({ timeNs, at, kind, epoch, instruction: null, message: null, rule: null, text, ...more });
  }

  /** Sends a message, again if it is lost; when it arrives. */
  send(from: Seat, text: string, timeNs: number): number {
    if (from === "primary" && timeNs > this.options.crashNs) return Infinity;
    const message = 2 * this.sent[from] + (from === "primary" ? 1 : 2);
    this.sent[from] += 1;
    this.add(timeNs, from, "send", text, { message });
    if (this.chance() < this.options.loss) {
      this.add(timeNs, "channel", "lost", text, { message });
      return this.send(from, text.endsWith("again") ? text : `${text}, again`, timeNs + 420_000);
    }
    const arrivesNs = timeNs + FLIGHT_NS + Math.round(this.chance() * 9000);
    this.add(arrivesNs, from === "primary" ? "backup" : "primary", "receive", text, { message });
    return arrivesNs;
  }

  rule(timeNs: number, at: Seat, rule: string, text: string): void {
    this.add(timeNs, at, "rule", text, { rule });
  }

  run(): Omit<EventRow, "n">[] {
    let primaryNs = 0;
    let backupNs = 0;
    for (this.epoch = 1; this.epoch <= this.options.epochs; this.epoch += 1) {
      if (primaryNs > this.options.crashNs) {
        this.takeOver(backupNs);
        break;
      }
      [primaryNs, backupNs] = this.pairEpoch(primaryNs, backupNs);
    }
    return this.rows;
  }

  private executing(): number {
    return this.options.epochLength * INSTRUCTION_NS + Math.round(this.chance() * 8) * 15_120;
  }

  private pairEpoch(primaryNs: number, backupNs: number): [number, number] {
    const { epoch } = this;
    const instruction = (epoch - 1) * this.options.epochLength;
    const lengthNs = this.executing();
    this.add(primaryNs, "primary", "epoch-start", `epoch ${epoch} begins`, { instruction });
    this.add(backupNs, "backup", "epoch-start", `epoch ${epoch} begins`, { instruction });
    if (epoch % 3 === 2) this.print(primaryNs, backupNs, lengthNs);
    if (epoch % 17 === 5) this.key(primaryNs + lengthNs * 0.4);
    const endNs = primaryNs + lengthNs;
    const backupEndNs = backupNs + lengthNs;
    this.add(endNs, "primary", "epoch-end", `epoch ${epoch} ends`);
    this.add(backupEndNs, "backup", "epoch-end", `epoch ${epoch} ends`);
    const digest = (epoch * 2654435761).toString(16).padStart(16, "0").slice(0, 16);
    this.add(Math.max(endNs, backupEndNs), "world", "digest-equal", digest);
    this.rule(endNs, "primary", "P2", "waits for the acknowledgements of all messages");
    const number = 2 * epoch;
    const tmeNs = this.send("primary", `[Tme=${endNs}] of epoch ${epoch}`, endNs + WORK_NS / 4);
    const readyNs = Math.max(tmeNs, backupEndNs + WORK_NS / 4);
    if (readyNs === Infinity) return [Infinity, backupEndNs];
    this.rule(readyNs, "backup", "P5", "has the time; waits for [end]");
    const ackNs = this.send("backup", `acknowledgement of message ${number}`, readyNs + 4000);
    this.rule(ackNs, "primary", "P2", "all acknowledged: delivers, sends [end]");
    const nextNs = ackNs + (WORK_NS * 3) / 4;
    const endsNs = this.send("primary", `[end, ${epoch}]`, nextNs);
    if (endsNs === Infinity) return [nextNs, backupEndNs];
    this.send("backup", `acknowledgement of message ${number + 1}`, endsNs + 3000);
    return [nextNs, endsNs + 12_000];
  }

  private print(primaryNs: number, backupNs: number, lengthNs: number): void {
    for (const part of [0.3, 0.55, 0.8]) {
      this.bytes += 1;
      const offset = lengthNs * part;
      this.add(primaryNs + offset, "world", "output", `'p' byte ${this.bytes} from the primary`);
      this.add(backupNs + offset, "backup", "suppressed", `byte ${this.bytes}`);
    }
  }

  private key(timeNs: number): void {
    this.add(timeNs, "world", "input", "'p' is typed: Int 1", { epoch: null });
    this.add(timeNs, "primary", "interrupt", "Int 1 is raised");
    this.rule(timeNs, "primary", "P1", "buffers Int 1 and forwards it");
    this.send("primary", `[${this.epoch}, Int 1]`, timeNs + 4000);
  }

  private takeOver(fromNs: number): void {
    const { crashNs } = this.options;
    this.add(crashNs, "primary", "crash", "crash:primary");
    const suspectNs = crashNs + SILENCE_NS;
    this.add(suspectNs, "backup", "suspect", "nothing heard: the other has failed", { rule: "detector" });
    this.rule(suspectNs, "backup", "P6", "the primary has failed: becomes primary");
    this.epoch -= 1;
    this.add(suspectNs + 2000, "backup", "promote", `serves the world from epoch ${this.epoch + 1} on`);
    let timeNs = Math.max(suspectNs, fromNs) + 12_000;
    for (let count = 0; count < this.options.epochs; count += 1) {
      this.epoch += 1;
      const lengthNs = this.executing();
      this.add(timeNs, "backup", "epoch-start", `epoch ${this.epoch} begins`);
      if (this.epoch % 3 === 2) {
        this.bytes += 1;
        this.add(timeNs + 40_000, "world", "output", `'p' byte ${this.bytes} from the backup`);
      }
      this.add(timeNs + lengthNs, "backup", "epoch-end", `epoch ${this.epoch} ends`);
      timeNs += lengthNs + WORK_NS;
    }
  }
}

/** The events of such a run, in order and numbered. */
export function scriptedRun(options: Partial<ScriptOptions> = {}): EventRow[] {
  const script = new Script({ epochs: 40, loss: 0, crashNs: Infinity, epochLength: 4096, ...options });
  return script
    .run()
    .sort((a, b) => a.timeNs - b.timeNs)
    .map((row, index) => ({ ...row, n: index + 1 }));
}
