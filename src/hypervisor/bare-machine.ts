/**
 * A machine without a hypervisor: the guest runs at level 0, interrupts come when they come, the interval timer's at
 * its exact instruction. What a pair shows the world is held against this.
 */
import { assert } from "../base/assert.ts";
import { Digest } from "../base/digest.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { CR_EXTERNAL_REQUEST } from "../cpu/control-registers.ts";
import { IntervalTimer } from "../cpu/interval-timer.ts";
import { Processor } from "../cpu/processor.ts";
import { Tlb } from "../cpu/translation.ts";
import type { ScsiRequest } from "../machine/scsi-request.ts";
import { Workstation } from "../machine/workstation.ts";
import { type CommonStateful, resetCommon, restoreCommon, saveCommon } from "./common-state.ts";
import { haltedSentence, stuckSentence } from "./ended.ts";
import { GuestClock } from "./guest-clock.ts";
import type {
  BootOptions,
  DeviceInterrupt,
  Ended,
  GuestMachine,
  RunLimits,
  RunReport,
  StopReason,
} from "./guest-machine.ts";
import { isOwed, takeIn } from "./input.ts";
import { inspect, type Inspection } from "./inspect.ts";
import type { Look } from "./machine-detail.ts";
import type { MachineState } from "./machine-state.ts";
import { OutputLog } from "./output-log.ts";
import { ProcessorDigester } from "./processor-digest.ts";
import { RequestLog } from "./request-log.ts";
import { WaitWatch } from "./wait-watch.ts";

/** Sets of the TLB, of 4 entries each. */
const TLB_SETS = 64;
/** Instructions between two looks at whether the guest waits. */
const WATCH_EVERY = 10_000;

export class BareMachine implements GuestMachine {
  readonly workstation: Workstation;
  readonly guest: Processor;
  private readonly clock: GuestClock;
  private readonly instructionNs: number;
  private readonly outputs = new OutputLog();
  private readonly requests = new RequestLog();
  private readonly digester = new ProcessorDigester();
  private readonly waits = new WaitWatch();
  /** The instruction at which to look again whether the guest waits. */
  private watchAt = WATCH_EVERY;
  private ended: Ended | null = null;
  /** An instruction has asked for a reset. */
  private wantsReset = false;

  private constructor(boot: BootOptions, workstation: Workstation, clock: GuestClock) {
    this.workstation = workstation;
    this.clock = clock;
    this.instructionNs = boot.costs.instructionNs;
    const { memory, bus, decoded } = workstation;
    const tlb = new Tlb(TLB_SETS);
    this.guest = new Processor({ memory, bus, decoded, itlb: tlb, dtlb: tlb, hosted: false });
    this.guest.environment = {
      readTimer: () => IntervalTimer.count(clock.nowNs(this.now())),
      writeTimer: (compare) => {
        clock.timer.set(compare, clock.nowNs(this.now()));
      },
      diagnose: (code) => {
        workstation.diagnose(this.guest, code);
      },
    };
    workstation.enter(this.guest);
  }

  static create(boot: BootOptions): Result<BareMachine, { readonly sentence: string }> {
    const clock = new GuestClock(boot.costs.instructionNs, boot.timeOfDay);
    let machine: BareMachine | null = null;
    const self = (): BareMachine => {
      assert(machine !== null, "bare machine: a device acts before there is a processor");
      return machine;
    };
    const raise = (bit: number): void => {
      self().guest.raiseExternal(bit);
    };
    const workstation = Workstation.create(boot, {
      transmit: (byte) => {
        self().transmit(byte);
      },
      diskRequest: (request) => {
        self().ask(request);
      },
      deviceInterrupt: raise,
      ownInterrupt: raise,
      readEirr: () => self().guest.control[CR_EXTERNAL_REQUEST]!,
      timeOfDay: () => clock.timeOfDay(self().now()),
      powerOff: (how) => {
        self().end("power-off", `The guest switched the machine off ${how}.`);
      },
      reset: () => {
        self().wantsReset = true;
        self().stopHere();
      },
    });
    if (!workstation.ok) return fail(workstation.error);
    machine = new BareMachine(boot, workstation.value, clock);
    return ok(machine);
  }

  run(limits: RunLimits): RunReport {
    for (;;) {
      if (this.ended !== null) return this.report("ended");
      const stop = this.reached(limits);
      if (stop !== null) return this.report(stop);
      if (limits.stopAtRequest === true && !this.requests.isEmpty) return this.report("request");
      if (this.clock.timer.poll(this.clock.nowNs(this.guest.instructions))) {
        this.guest.raiseExternal(0);
      }
      const before = this.guest.instructions;
      this.guest.idleLoop = 0;
      const outcome = this.guest.run(this.allowed(limits));
      if (this.wantsReset) this.reset();
      this.watch();
      if (outcome === "halted") this.end("halted", haltedSentence(this.guest.front));
      if (outcome === "stuck") this.end("stuck", stuckSentence(this.guest.front));
      assert(
        outcome !== "limit" || this.guest.instructions > before,
        "bare machine: a run that executed nothing",
      );
    }
  }

  /** A bare machine has no epochs: the interrupts are raised here and now, at virtual time `tme`. */
  beginEpoch(tme: number, interrupts: readonly DeviceInterrupt[]): void {
    this.clock.begin(tme, this.guest.instructions);
    takeIn(this.workstation, interrupts);
    if (interrupts.length > 0) this.waits.stirred(this.guest.instructions);
  }

  save(): MachineState {
    const common = saveCommon(this.stateful, this.ended);
    const memory = this.workstation.memory.snapshot();
    return { parts: { kind: "bare", common, watchAt: this.watchAt }, memory };
  }

  restore({ parts, memory }: MachineState): void {
    assert(parts.kind === "bare", "bare machine: the state of a machine of another kind");
    restoreCommon(this.stateful, parts.common, memory);
    this.watchAt = parts.watchAt;
    this.wantsReset = false;
    this.ended = parts.common.ended;
  }

  digest(): string {
    const digest = new Digest();
    this.digester.digestInto(this.guest, digest);
    this.workstation.digestInto(digest);
    this.clock.digestInto(digest);
    digest.addInteger(this.guest.instructions);
    return digest.hex();
  }

  /** What people see of the guest at this moment. */
  inspect(look: Look | null = null): Inspection {
    return inspect(this.workstation, this.guest, 0, look);
  }

  private get stateful(): CommonStateful {
    const { guest, workstation, clock, waits, outputs, requests } = this;
    return { guest, workstation, clock, waits, outputs, requests };
  }

  /** Instructions executed, counting those before the present one within a call of the interpreter. */
  private now(): number {
    return this.guest.instructions + this.guest.executed;
  }

  private reached(limits: RunLimits): StopReason | null {
    if (this.guest.instructions >= limits.untilInstruction) return "instruction";
    return this.epochNs(this.guest.instructions) >= limits.untilEpochNs ? "time" : null;
  }

  private allowed(limits: RunLimits): number {
    const now = this.guest.instructions;
    const byCount = limits.untilInstruction - now;
    const timeLeft = limits.untilEpochNs - this.epochNs(now);
    const timerLeft = this.clock.timer.dueNs - this.clock.nowNs(now);
    const byTime = Math.ceil(Math.min(timeLeft, timerLeft) / this.instructionNs);
    return Math.min(byCount, byTime, this.watchAt - now);
  }

  private watch(): void {
    const { guest } = this;
    const { uart } = this.workstation;
    if (guest.idleLoop !== 0) this.waits.idled(guest.instructions);
    if (uart.lookedInVain) this.waits.lookedInVain(guest.instructions);
    uart.lookedInVain = false;
    if (guest.instructions < this.watchAt) return;
    this.waits.observe(guest);
    this.watchAt = guest.instructions + WATCH_EVERY;
  }

  /** Time since the last `beginEpoch`. */
  private epochNs(instructions: number): number {
    return (instructions - this.clock.startedAt) * this.instructionNs;
  }

  private transmit(byte: number): void {
    this.waits.stirred(this.now());
    this.outputs.add(byte, this.now(), this.epochNs(this.now()));
  }

  /** The interpreter comes back at once, so that the answer can come at its time. */
  private ask(request: ScsiRequest): void {
    this.waits.stirred(this.now());
    this.requests.add(request, this.now(), this.epochNs(this.now()));
    this.stopHere();
  }

  /** The interpreter comes back after the present instruction. */
  private stopHere(): void {
    this.guest.stopRequested = true;
    this.guest.resync = true;
  }

  /** The guest begins anew; its counts and its time go on. */
  private reset(): void {
    this.wantsReset = false;
    resetCommon(this.stateful);
  }

  private end(how: Ended["how"], detail: string): void {
    this.ended = { how, detail };
    this.stopHere();
  }

  private report(stop: StopReason): RunReport {
    return {
      stop,
      instructions: this.guest.instructions,
      epochInstructions: this.guest.instructions - this.clock.startedAt,
      epochNs: this.epochNs(this.guest.instructions),
      outputs: this.outputs.take(),
      requests: this.requests.take(),
      standsBefore: null,
      simulated: {},
      waitsForInput: this.waits.isWaiting(this.guest.instructions) && !isOwed(this.workstation),
      ended: this.ended,
    };
  }
}
