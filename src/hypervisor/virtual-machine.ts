/**
 * The hypervisor and its one virtual machine.
 *
 * The guest runs on the real processor, at real level 1 or above, until hardware gives control back: the recovery
 * counter at the end of the epoch, or a trap. An instruction that traps because the guest is deprivileged is executed
 * on the virtual processor (the same processor model, with the guest's own privileged state), an interruption that is
 * the guest's own is delivered on it. Both processors share the user state, so nothing of it is copied.
 *
 * Invariants between runs: the virtual processor's state is the guest's; the real one's queue and PSW mean nothing.
 */
import { assert } from "../base/assert.ts";
import { Digest } from "../base/digest.ts";
import { fail, ok, type Result } from "../base/result.ts";
import {
  CR_EXTERNAL_ENABLE,
  CR_EXTERNAL_REQUEST,
  CR_RECOVERY_COUNTER,
} from "../cpu/control-registers.ts";
import { restoreProcessor, saveProcessor } from "../cpu/processor-state.ts";
import { Processor } from "../cpu/processor.ts";
import { Tlb } from "../cpu/translation.ts";
import { RECOVERY_COUNTER } from "../isa/interruptions.ts";
import { PSW_I, PSW_R } from "../isa/psw.ts";
import type { ScsiRequest } from "../machine/scsi-request.ts";
import { Workstation } from "../machine/workstation.ts";
import { HARDWARE_TLB_SETS, OwnWays } from "./assumptions.ts";
import { type CommonStateful, resetCommon, restoreCommon, saveCommon } from "./common-state.ts";
import { haltedSentence, stuckSentence } from "./ended.ts";
import { GuestClock } from "./guest-clock.ts";
import { flipBit } from "./flip-bit.ts";
import type {
  BitPlace,
  BootOptions,
  Costs,
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
import {
  absoluteStoreAddress,
  outputOf,
  type OutputKind,
  readsTimer,
  simulationKind,
} from "./trapped-instruction.ts";
import { ProcessorDigester } from "./processor-digest.ts";
import { deliverOwn, takePending } from "./own-interruption.ts";
import { enterGuest, leaveGuest } from "./real-state.ts";
import { RequestLog } from "./request-log.ts";
import { guestOffset } from "./rights.ts";
import { ShadowTranslations } from "./shadow-translations.ts";
import { TickPacing } from "./tick-pacing.ts";
import { causeOf } from "./trap-cause.ts";
import { WaitWatch } from "./wait-watch.ts";

/** Sets of the guest's own TLB, of 4 entries each. */
const GUEST_TLB_SETS = 256;

/** What the guest stands before that may not be performed yet: a "byte" or a "request". */
type Handled = "done" | "output done" | OutputKind;

export class VirtualMachine implements GuestMachine {
  readonly workstation: Workstation;
  /** The virtual processor: the guest's own view. */
  readonly guest: Processor;
  private readonly real: Processor;
  private readonly shadow: ShadowTranslations;
  private readonly clock: GuestClock;
  private readonly costs: Costs;
  private readonly epochLength: number;
  private readonly outputs = new OutputLog();
  private readonly requests = new RequestLog();
  private readonly digester = new ProcessorDigester();
  private simulated: Record<string, number> = {};
  private epochTarget: number;
  private epochLeft: number;
  /** Simulated instructions in this epoch. */
  private epochSimulated = 0;
  /** External interrupts that devices have raised since the epoch began, as EIRR bits. */
  private held = 0;
  private readonly ticks = new TickPacing();
  private readonly waits = new WaitWatch();
  private ended: Ended | null = null;
  /** The instruction that is being simulated asks for a reset. */
  private wantsReset = false;
  private readonly ways: OwnWays;

  private constructor(
    boot: BootOptions,
    workstation: Workstation,
    clock: GuestClock,
    ways: OwnWays,
  ) {
    this.ways = ways;
    this.workstation = workstation;
    this.clock = clock;
    this.costs = boot.costs;
    this.epochLength = this.epochTarget = this.epochLeft = boot.epochLength;
    const { memory, bus, decoded } = workstation;
    const { replacement } = ways;
    const sets = replacement === null ? GUEST_TLB_SETS : HARDWARE_TLB_SETS;
    const tlb = new Tlb(sets, replacement);
    this.guest = new Processor({ memory, bus, decoded, itlb: tlb, dtlb: tlb, hosted: false });
    const real = { memory, bus, decoded, user: this.guest.user, hosted: true };
    this.real = new Processor({ ...real, ...ShadowTranslations.tlbs() });
    this.shadow = new ShadowTranslations(this.guest, this.real);
    this.guest.environment = {
      readTimer: () => clock.counter(this.guest.instructions),
      writeTimer: (compare) => {
        if (clock.writeCompare(compare, this.guest.instructions)) this.ticks.due();
      },
      diagnose: (code) => {
        workstation.diagnose(this.guest, code);
      },
    };
    workstation.enter(this.guest);
  }

  static create(boot: BootOptions): Result<VirtualMachine, { readonly sentence: string }> {
    const ways = new OwnWays(boot.ownWays);
    const { instructionNs } = boot.costs;
    const clock = new GuestClock(instructionNs, boot.timeOfDay, ways.clockSkewNs);
    let machine: VirtualMachine | null = null;
    const self = (): VirtualMachine => {
      assert(machine !== null, "virtual machine: a device acts before there is a processor");
      return machine;
    };
    const workstation = Workstation.create(
      { ...boot, staleness: ways.cache },
      {
        transmit: (byte) => {
          self().transmit(byte);
        },
        diskRequest: (request) => {
          self().ask(request);
        },
        deviceInterrupt: (bit) => {
          self().held |= 0x80000000 >>> bit;
        },
        ownInterrupt: (bit) => {
          self().guest.raiseExternal(bit);
        },
        readEirr: () => self().guest.control[CR_EXTERNAL_REQUEST]!,
        timeOfDay: () => clock.timeOfDay(self().guest.instructions),
        powerOff: (how) => {
          self().end("power-off", `The guest switched the machine off ${how}.`);
        },
        reset: () => {
          self().wantsReset = true;
        },
      },
    );
    if (!workstation.ok) return fail(workstation.error);
    machine = new VirtualMachine(boot, workstation.value, clock, ways);
    return ok(machine);
  }

  run(limits: RunLimits): RunReport {
    let mayOutput = limits.permitOutput || !limits.gateOutput;
    for (;;) {
      const stop = this.reached(limits);
      if (stop !== null) return this.report(stop);
      const allowed = this.allowed(limits);
      if (this.ended !== null) {
        this.guest.instructions += allowed;
        this.epochLeft -= allowed;
        continue;
      }
      takePending(this.guest, this.ticks);
      const interruption = this.execute(allowed);
      if (interruption === 0) continue;
      const outcome = this.handle(interruption, mayOutput);
      if (this.guest.isStuck()) this.end("stuck", stuckSentence(this.guest.front));
      if (outcome === "byte" || outcome === "request") return this.report("output", outcome);
      if (outcome !== "output done") continue;
      mayOutput = !limits.gateOutput;
      const isAsking = limits.stopAtRequest === true && !this.requests.isEmpty;
      if (isAsking) return this.report(this.epochLeft === 0 ? "epoch-end" : "request");
    }
  }

  beginEpoch(tme: number, interrupts: readonly DeviceInterrupt[]): void {
    const { guest, ticks } = this;
    this.waits.observe(guest);
    this.clock.begin(tme, guest.instructions);
    this.epochTarget = this.epochLeft = this.epochLength;
    this.epochSimulated = 0;
    takeIn(this.workstation, this.ways.ordered(interrupts));
    if (interrupts.length > 0) this.waits.stirred(guest.instructions);
    guest.control[CR_EXTERNAL_REQUEST]! |= this.held;
    this.held = 0;
    if (this.clock.timer.poll(tme)) ticks.due();
    if (ticks.post(guest.instructions)) guest.raiseExternal(0);
  }

  arrive(interrupts: readonly DeviceInterrupt[], isPosted: boolean): void {
    const { guest, held } = this;
    this.waits.stirred(guest.instructions);
    if (isPosted) this.held = 0;
    takeIn(this.workstation, interrupts);
    if (!isPosted) return;
    guest.control[CR_EXTERNAL_REQUEST]! |= this.held;
    this.held = held;
  }

  save(): MachineState {
    const { workstation, real, shadow, ticks, ways, held } = this;
    const epoch = { length: this.epochTarget, left: this.epochLeft };
    const parts = {
      kind: "vm",
      common: saveCommon(this.stateful, this.ended),
      real: saveProcessor(real, false),
      shadow: shadow.snapshot(),
      ticks: ticks.snapshot(),
      ways: ways.snapshot(),
      epoch: { ...epoch, simulated: this.epochSimulated, held },
      simulated: Object.entries(this.simulated),
    } as const;
    return { parts, memory: workstation.memory.snapshot() };
  }

  restore({ parts, memory }: MachineState): void {
    assert(parts.kind === "vm", "virtual machine: the state of a machine of another kind");
    const { common, epoch } = parts;
    const { length } = epoch;
    assert(Math.abs(length - this.epochLength) <= 1, "virtual machine: a state with other epochs");
    restoreCommon(this.stateful, common, memory);
    restoreProcessor(this.real, parts.real);
    this.shadow.restore(parts.shadow);
    this.ticks.restore(parts.ticks);
    this.ways.restore(parts.ways);
    this.ended = common.ended;
    this.epochTarget = length;
    this.epochLeft = epoch.left;
    this.epochSimulated = epoch.simulated;
    this.held = epoch.held;
    this.wantsReset = false;
    this.simulated = Object.fromEntries(parts.simulated);
  }

  digest(): string {
    const digest = new Digest();
    this.digester.digestInto(this.guest, digest, this.ways.replacement === null);
    this.workstation.digestInto(digest);
    this.clock.digestInto(digest);
    this.ticks.digestInto(digest);
    digest.addInteger(this.guest.instructions);
    digest.addInteger(this.outputs.count);
    digest.addWord(this.held);
    digest.addString(this.ended?.how ?? "");
    return digest.hex();
  }

  flip(place: BitPlace): void {
    flipBit(this.guest, place);
  }

  miscount(by: 1 | -1): void {
    this.epochTarget += by;
    this.epochLeft += by;
  }

  /** What people see of the guest at this moment. */
  inspect(look: Look | null = null): Inspection {
    return inspect(this.workstation, this.guest, this.held, look);
  }

  private get stateful(): CommonStateful {
    const { guest, workstation, clock, waits, outputs, requests } = this;
    return { guest, workstation, clock, waits, outputs, requests };
  }

  private reached(limits: RunLimits): StopReason | null {
    if (this.epochLeft === 0) return "epoch-end";
    if (this.guest.instructions >= limits.untilInstruction) return "instruction";
    return this.epochNs() >= limits.untilEpochNs ? "time" : null;
  }

  /** Instructions until the nearest limit, at least 1. */
  private allowed(limits: RunLimits): number {
    const byTime = Math.ceil((limits.untilEpochNs - this.epochNs()) / this.costs.instructionNs);
    const byCount = limits.untilInstruction - this.guest.instructions;
    return Math.min(this.epochLeft, byCount, byTime);
  }

  private epochNs(): number {
    const executed = this.epochTarget - this.epochLeft;
    return executed * this.costs.instructionNs + this.epochSimulated * this.costs.simulatedNs;
  }

  /** Runs the guest on the real processor. Returns the interruption that ended it, 0 where there is nothing to do. */
  private execute(allowed: number): number {
    const { guest, real } = this;
    const counting = (guest.psw & PSW_R) !== 0;
    const limit = counting ? Math.min(allowed, guest.control[CR_RECOVERY_COUNTER]! + 1) : allowed;
    this.shadow.select();
    this.shadow.noteClears();
    enterGuest(real, guest, limit);
    const isInterruptible = (guest.psw & PSW_I) !== 0;
    const before = real.instructions;
    const stop = real.run(Infinity);
    if (stop === "idle") this.idle(limit - (real.instructions - before));
    const executed = real.instructions - before;
    leaveGuest(real, guest, stop === "interruption");
    if (executed > 0) guest.interruptionsInARow = 0;
    guest.instructions += executed;
    if (isInterruptible) this.ticks.progressed(executed);
    if (stop === "idle") this.waits.idled(guest.instructions);
    this.epochLeft -= executed;
    if (counting) guest.control[CR_RECOVERY_COUNTER]! -= executed;
    return stop === "interruption" && real.interruption !== RECOVERY_COUNTER
      ? real.interruption
      : 0;
  }

  /** The guest stands in an idle loop: the rest of its allowance passes at once. Where nothing can wake it, it has ended. */
  private idle(limit: number): void {
    const { guest, real } = this;
    const deaf = (guest.psw & PSW_I) === 0 || guest.control[CR_EXTERNAL_ENABLE] === 0;
    if (deaf && (guest.psw & PSW_R) === 0) {
      this.end("halted", haltedSentence(guestOffset(real.front)));
      return;
    }
    real.passIdly(limit);
  }

  /** Handles a trap of the real processor. */
  private handle(interruption: number, mayOutput: boolean): Handled {
    const cause = causeOf(interruption, this.guest, this.real, this.shadow);
    if (cause === "filled") return "done";
    if (typeof cause !== "number") return this.simulate(cause, mayOutput);
    deliverOwn(this.guest, this.real, cause);
    return "done";
  }

  /** Executes the trapped instruction on the virtual processor. */
  private simulate(why: "device" | "privileged", mayOutput: boolean): Handled {
    const { guest, real } = this;
    const { uart } = this.workstation;
    const physical =
      why === "device" ? this.shadow.devicePhysical : absoluteStoreAddress(real.word, guest.user);
    const output = outputOf(real.word, physical, this.workstation);
    if (output !== null && !mayOutput) return output;
    const kind = simulationKind(real.word, why);
    this.simulated[kind] = (this.simulated[kind] ?? 0) + 1;
    this.epochSimulated += 1;
    if (readsTimer(real.word)) this.clock.noteRead(guest.instructions);
    this.epochLeft -= guest.step();
    if (this.wantsReset) this.reset();
    if (uart.lookedInVain) this.waits.lookedInVain(guest.instructions);
    uart.lookedInVain = false;
    return output === null ? "done" : "output done";
  }

  /** The guest begins anew; its counts, its time and its epoch go on. */
  private reset(): void {
    this.wantsReset = false;
    resetCommon(this.stateful);
    this.ticks.reset();
    this.held = 0;
  }

  private transmit(byte: number): void {
    this.waits.stirred(this.guest.instructions);
    this.outputs.add(byte, this.guest.instructions, this.epochNs());
  }

  private ask(request: ScsiRequest): void {
    this.waits.stirred(this.guest.instructions);
    this.requests.add(request, this.guest.instructions, this.epochNs());
  }

  private end(how: Ended["how"], detail: string): void {
    this.ended = { how, detail };
  }

  private report(stop: StopReason, standsBefore: OutputKind | null = null): RunReport {
    return {
      stop,
      instructions: this.guest.instructions,
      epochInstructions: this.epochTarget - this.epochLeft,
      epochNs: this.epochNs(),
      outputs: this.outputs.take(),
      requests: this.requests.take(),
      standsBefore,
      simulated: { ...this.simulated },
      waitsForInput: this.waits.isWaiting(this.guest.instructions) && !isOwed(this.workstation),
      ended: this.ended,
    };
  }
}
