/**
 * One machine as the simulation sees it: something that runs a guest and stops exactly where it is told.
 *
 * Three kinds implement it: a bare machine, and a virtual machine under the hypervisor (used alone or as one of a
 * pair). All times are virtual, in integer nanoseconds; all counts are of guest instructions executed and not
 * nullified, simulated ones included.
 */
import type { OwnWaysOptions } from "./assumptions.ts";
import type { MachineState } from "./machine-state.ts";
import type { ScsiRequest } from "../machine/scsi-request.ts";

export interface GuestMachine {
  /** Runs the guest until the first of the limits, the end of the epoch, or an output that must wait. */
  run(limits: RunLimits): RunReport;
  /**
   * At the end of an epoch (or, on a bare machine, at any stop): sets the clock to `tme`, posts `interrupts` in this
   * order, then those that follow from `tme` and from the guest's own state (interval timer, transmitter), and starts
   * the next epoch.
   */
  beginEpoch(tme: number, interrupts: readonly DeviceInterrupt[]): void;
  /**
   * Takes interrupts in the middle of an epoch, where a rule or an assumption is switched off: what they bring is in the
   * devices and in memory at once; with `isPosted` the guest is interrupted at once too, else at the epoch's end.
   */
  arrive?(interrupts: readonly DeviceInterrupt[], isPosted: boolean): void;
  /**
   * Everything that what follows depends on, at any stop of `run` (whose report has been taken), also before `beginEpoch`.
   * Costs what has changed since the last time.
   */
  save(): MachineState;
  /** Puts back what `save` gave, here or on another machine that was booted with the same options. */
  restore(state: MachineState): void;
  /** Digest of everything the guest can see: registers, memory, TLB, devices, pending interrupts. 16 hex digits. */
  digest(): string;
  /** A fault: the bit changes. What is not there does not. */
  flip?(place: BitPlace): void;
  /** A fault, just after `beginEpoch`: this epoch has an instruction more, or one less. */
  miscount?(by: 1 | -1): void;
}

/** A bit of a machine, counted from the left as in the manual: of a byte 0..7, of a register 0..31. */
export interface BitPlace {
  readonly where: "memory" | "register" | "tlb";
  /** A byte's physical address, a general register's number, or a TLB entry's index. */
  readonly index: number;
  /** Of a TLB entry: 0..31 the frame, 32..63 access rights and identifier. */
  readonly bit: number;
}

/** An interrupt of the world with its data, as rule P1 forwards it: `[E, Int]`. */
export interface DeviceInterrupt {
  /** Counts from 1, in order of arrival at the primary; names the interrupt in the event log. */
  readonly id: number;
  readonly source: "console" | "disk";
  /** Bytes received, or what has become of a request (disk-interrupt.ts). */
  readonly data: Uint8Array;
}

export interface RunLimits {
  /** Stop when this many instructions have been executed since boot (exact; Infinity for none). */
  readonly untilInstruction: number;
  /** Stop at the first instruction boundary at which the epoch has lasted at least this long, ns (Infinity for none). */
  readonly untilEpochNs: number;
  /** Stop before each instruction that does output (the revised protocol's wait, and A2 of the original). */
  readonly gateOutput: boolean;
  /** With `gateOutput`: the output instruction at which the machine stands now may be performed. */
  readonly permitOutput: boolean;
  /** Stop after an instruction that has asked the disk for something; absent: don't. */
  readonly stopAtRequest?: boolean;
}

export type StopReason =
  /** Exactly the epoch's length has been executed. Never on a bare machine. */
  | "epoch-end"
  /** Before an output instruction that has no permission yet. */
  | "output"
  /** With `stopAtRequest`: after an instruction that has asked the disk for something, in the middle of an epoch. */
  | "request"
  | "instruction"
  | "time"
  /** The guest has ended (see `ended`); time may pass, nothing more will happen. In an epoch it still ends with "epoch-end". */
  | "ended";

export interface RunReport {
  readonly stop: StopReason;
  /** Executed since boot. */
  readonly instructions: number;
  /** Executed in this epoch. */
  readonly epochInstructions: number;
  /** Virtual time this epoch has lasted so far: instructions and simulated instructions at their costs. */
  readonly epochNs: number;
  /** What the guest sent to the serial port during this call, in order. */
  readonly outputs: readonly Output[];
  /** What the guest asked of the disk during this call, in order. */
  readonly requests: readonly IssuedRequest[];
  /** Before which kind of output the guest stands, if that is why it stopped. */
  readonly standsBefore: "byte" | "request" | null;
  /** Simulated instructions since boot, by kind ("mfctl", "rfi", "device-load", ...). */
  readonly simulated: Readonly<Record<string, number>>;
  /**
   * The guest idles, or has looked for input in vain, since the last output: a patient typist may type. Never while the
   * disk owes it an answer.
   */
  readonly waitsForInput: boolean;
  readonly ended: Ended | null;
}

/** One byte sent by the guest. */
export interface Output {
  readonly byte: number;
  /** Counts from 1 since boot: a function of the guest's history alone, so equal on both machines. */
  readonly sequence: number;
  /** Instructions executed before it since boot. */
  readonly instruction: number;
  /** When, since the start of the epoch, ns. */
  readonly epochNs: number;
}

/** A request that the guest has handed to its disk adapter; its own sequence number counts as those of bytes do. */
export interface IssuedRequest {
  readonly request: ScsiRequest;
  /** Instructions executed before it since boot. */
  readonly instruction: number;
  /** When, since the start of the epoch, ns. */
  readonly epochNs: number;
}

/** How a guest ended. */
export interface Ended {
  readonly how: "halted" | "power-off" | "stuck";
  /** A sentence for people: what it did and where. */
  readonly detail: string;
}

/** What virtual time costs; defaults are those of the paper's machine, as recalled. */
export interface Costs {
  /** One instruction, ns. */
  readonly instructionNs: number;
  /** One instruction simulated by the hypervisor, ns (bare machine: not used). */
  readonly simulatedNs: number;
}

/** Everything that decides what a machine is and does: the same boot gives the same history. */
export interface BootOptions {
  readonly image: Uint8Array;
  readonly mode: "bare" | "vm";
  readonly memoryMiB: number;
  /** Guest instructions in an epoch, 1 .. 2^31-1; ignored by a bare machine. */
  readonly epochLength: number;
  readonly commandLine: string;
  /** What the firmware's time-of-day clock says at virtual time 0: seconds since 1970. */
  readonly timeOfDay: number;
  readonly costs: Costs;
  /** Is there a disk outside, and so an adapter inside? Absent: no. */
  readonly hasDisk?: boolean;
  /** An initial ramdisk; absent: none. */
  readonly initrd?: Uint8Array;
  /** What of the assumptions is switched off; absent: nothing. A bare machine has none of it. */
  readonly ownWays?: OwnWaysOptions;
}
