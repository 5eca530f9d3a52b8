/**
 * One machine alone, on the same world as a pair: bare, or under a hypervisor that has nobody to talk to. What it
 * shows is what a pair has to show.
 */
import { must } from "../base/assert.ts";
import { type Result, fail, ok } from "../base/result.ts";
import type {
  DeviceInterrupt,
  Ended,
  GuestMachine,
  RunReport,
} from "../hypervisor/guest-machine.ts";
import { bootOptions } from "./boot-options.ts";
import type { Disk } from "./disk.ts";
import type { DiskBus } from "./disk-bus.ts";
import { EventLog } from "./event-log.ts";
import { type Finish, type FinishReason, finishSentence } from "./finish.ts";
import type { MachineFactory } from "./machine-host.ts";
import type { RunOptions } from "./options.ts";
import { Referee } from "./referee.ts";
import { RequestHistory } from "./request-history.ts";
import { diskBusOf } from "./stage-disk.ts";
import { World } from "./world.ts";

export interface SingleResult {
  readonly finish: Finish;
  /** Everything that the world saw. */
  readonly outputs: Uint8Array;
  readonly instructions: number;
  readonly epochs: number;
  readonly simulated: Readonly<Record<string, number>>;
  readonly log: EventLog;
  readonly disk: Disk | null;
}

const IDLE_LOOK_AGAIN_NS = 100_000_000;

/** Runs the experiment in mode bare or vm to its end; a refused image is a failure, with the sentence. */
export function runSingle(
  options: RunOptions,
  create: MachineFactory,
): Result<SingleResult, string> {
  const { experiment } = options;
  const mode = experiment.mode === "bare" ? "bare" : "vm";
  const made = create(bootOptions(experiment, options, mode));
  if (!made.ok) return fail(made.error.sentence);
  return ok(new SingleRun(options, made.value).run());
}

class SingleRun {
  private readonly options: RunOptions;
  private readonly machine: GuestMachine;
  private readonly isBare: boolean;
  private readonly log: EventLog;
  private readonly world: World;
  private readonly referee: Referee;
  private readonly bus: DiskBus | null;
  private readonly requests = new RequestHistory();
  private baseNs = 0;
  private localNs = 0;
  private epochs = 0;
  private idleLookNs = 0;
  private buffered: DeviceInterrupt[] = [];
  private served = { waitsForInput: false, instructions: 0 };

  constructor(options: RunOptions, machine: GuestMachine) {
    this.options = options;
    this.machine = machine;
    this.isBare = options.experiment.mode === "bare";
    this.log = new EventLog(options.observer.event);
    this.referee = new Referee(this.log);
    this.world = new World(options.experiment, this.log, this.referee, options.observer);
    this.bus = diskBusOf(options, this.log, this.referee);
  }

  run(): SingleResult {
    for (;;) {
      this.answerWhatIsDue();
      const idle = this.typeWhatIsDue();
      const answerNs = this.bus?.disk.nextDoneNs ?? Infinity;
      const report = this.machine.run({
        untilInstruction: this.options.maxInstructions,
        untilEpochNs: Math.min(this.nextKeyNs(), answerNs) - this.baseNs,
        gateOutput: false,
        permitOutput: false,
        stopAtRequest: this.bus !== null,
      });
      this.take(report);
      const reason = idle ? "idle" : this.finishReason(report);
      if (reason !== null) return this.result(reason, report);
      if (report.stop === "epoch-end") this.endEpoch();
    }
  }

  private take({ outputs, requests, waitsForInput, instructions, epochNs }: RunReport): void {
    for (const output of outputs) {
      this.world.receive("primary", output, this.baseNs + output.epochNs);
    }
    for (const { request, instruction, epochNs: atNs } of requests) {
      this.requests.issue(request);
      this.bus?.issue("primary", request, this.requests, this.baseNs + atNs);
      this.world.stir(this.baseNs + atNs, instruction);
    }
    this.localNs = this.baseNs + epochNs;
    this.served = { waitsForInput, instructions };
    this.log.flushBefore(this.localNs);
  }

  private finishReason({ stop, ended, instructions }: RunReport): FinishReason | null {
    if (stop === "ended" || (stop === "epoch-end" && ended !== null)) return "ended";
    if (instructions < this.options.maxInstructions) return null;
    return ended === null ? "max-instructions" : "ended";
  }

  /** A hypervisor without a backup: the epoch ends at its own time, and nobody is told. */
  private endEpoch(): void {
    this.epochs += 1;
    this.localNs += this.options.experiment.costs.epochEndNs;
    this.deliver(this.buffered);
    this.buffered = [];
  }

  private deliver(interrupts: readonly DeviceInterrupt[]): void {
    this.machine.beginEpoch(this.localNs, interrupts);
    this.baseNs = this.localNs;
    const ids = interrupts.map(({ id }) => id);
    this.world.given(ids, this.localNs, this.served.instructions);
  }

  /** The disk's commands whose time is over have their effect, and the guest is told. */
  private answerWhatIsDue(): void {
    const { bus, world } = this;
    for (;;) {
      const doneNs = bus?.disk.nextDoneNs ?? Infinity;
      if (bus === null || doneNs > this.localNs) return;
      const interrupt = bus.execute(null, true, world.nextInterruptId(), doneNs);
      if (interrupt !== null) this.raise(interrupt);
    }
  }

  private raise(interrupt: DeviceInterrupt): void {
    if (this.isBare) this.deliver([interrupt]);
    else this.buffered.push(interrupt);
  }

  /** Returns whether the guest waits for input that is not going to come. */
  private typeWhatIsDue(): boolean {
    for (let timeNs = this.nextKeyNs(); timeNs <= this.localNs; timeNs = this.nextKeyNs()) {
      if (this.world.keyboard.isDone) {
        if (this.served.waitsForInput) return true;
        this.idleLookNs = this.localNs + IDLE_LOOK_AGAIN_NS;
        continue;
      }
      const keystroke = this.world.type(timeNs, this.served);
      if (keystroke === null) continue;
      const { id, byte } = keystroke;
      const interrupt: DeviceInterrupt = { id, source: "console", data: Uint8Array.of(byte) };
      this.world.keyboard.taken(id);
      this.world.keyboard.stable(id);
      this.raise(interrupt);
    }
    return false;
  }

  private nextKeyNs(): number {
    const { keyboard, quietSinceNs } = this.world;
    if (!keyboard.isDone) return keyboard.nextTimeNs();
    return Math.max(quietSinceNs + this.options.idleStopNs, this.idleLookNs);
  }

  private result(reason: FinishReason, report: RunReport): SingleResult {
    const ended: Ended | null = report.ended;
    const detail = reason === "ended" ? must(ended, "how the guest ended").detail : "";
    this.log.flushBefore(Infinity);
    this.bus?.disk.drain();
    return {
      finish: { reason, sentence: finishSentence(reason, detail), timeNs: this.localNs },
      outputs: this.world.screen.seen(),
      instructions: report.instructions,
      epochs: this.epochs,
      simulated: report.simulated,
      log: this.log,
      disk: this.bus?.disk ?? null,
    };
  }
}
