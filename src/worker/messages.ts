/**
 * What the page and the coordinator's worker say to each other. Plain data only: it is cloned, logged and compared.
 * The page never sees the simulation itself; this file is all it may know of it.
 */
import type { Look, MachineDetail } from "../hypervisor/machine-detail.ts";

export type {
  DetailPart,
  DeviceView,
  DevicesDetail,
  Look,
  MachineDetail,
  MemoryDetail,
  MemoryRegion,
  StackDetail,
  TlbDetail,
  TlbEntry,
} from "../hypervisor/machine-detail.ts";

import type { Condition, Jump, Moment, TimelineView } from "./moments.ts";

export type {
  Bookmark,
  BranchView,
  Condition,
  DecisionView,
  Jump,
  Moment,
  TimelineView,
  Watch,
} from "./moments.ts";

/** A seat is a physical machine and keeps its name; its role may change. */
export type Seat = "primary" | "backup";
/** "fenced": it has stopped since the other one goes on; "joining": it has come back, and gets its state. */
export type Role = "primary" | "backup" | "promoted" | "crashed" | "fenced" | "joining";
export type Variant = "original" | "revised";

/** What the settings of the page can say; the rest of an experiment has defaults. */
export interface Settings {
  readonly epochLength: number;
  readonly protocol: Variant;
  /** Probability 0..1 that the channel loses a message. */
  readonly loss: number;
  readonly seed: number;
  /** The terminal drops repeated bytes after a failover by their sequence number. */
  readonly exactlyOnce: boolean;
  /** How long without news before a machine believes the other has failed, ns of virtual time. */
  readonly detectionTimeoutNs: number;
  /** Rules and assumptions that are switched off, by name (docs/PROTOCOL.md); absent: none. */
  readonly without?: readonly string[];
}

export type PageCommand =
  /**
   * Boots a pair, and lets it come to `momentNs` (absent: 0), where it is paused. `image` null: the built-in guest.
   * `faults`, `inputs`: a script to replay (a shared link).
   */
  | {
      readonly kind: "open";
      readonly id: number;
      readonly settings: Settings;
      readonly image: Uint8Array | null;
      readonly imageName: string;
      readonly disk: DiskChoice;
      readonly faults: readonly string[];
      readonly inputs: readonly ScriptedInput[];
      readonly momentNs?: number;
    }
  | { readonly kind: "run"; readonly id: number }
  | { readonly kind: "pause"; readonly id: number }
  /** Virtual nanoseconds per second of wall time; Infinity: as fast as it goes. */
  | { readonly kind: "speed"; readonly id: number; readonly nsPerSecond: number }
  | { readonly kind: "stepInstruction"; readonly id: number }
  | { readonly kind: "stepEpoch"; readonly id: number }
  /** To a moment before the present one: where the pair stood last, or an epoch of the acting machine began. */
  | { readonly kind: "stepBack"; readonly id: number }
  /** To any moment, before or after; `branch` absent: of the present one. The next frame has `jump`. */
  | {
      readonly kind: "seek";
      readonly id: number;
      readonly moment: Moment;
      readonly branch?: number;
    }
  /**
   * To the next moment at which one of the conditions comes true, or the last one before; step and step back by message,
   * interrupt, rule, output or difference are this, and so are breakpoints.
   */
  | {
      readonly kind: "find";
      readonly id: number;
      readonly direction: "forwards" | "backwards";
      readonly conditions: readonly Condition[];
    }
  /**
   * Takes back a decision of the present branch, by its index in `TimelineView.decisions`: another branch begins where
   * it was made, with all the others.
   */
  | { readonly kind: "withdraw"; readonly id: number; readonly index: number }
  /** Names the present moment. */
  | { readonly kind: "bookmark"; readonly id: number; readonly name: string }
  | { readonly kind: "forgetBookmark"; readonly id: number; readonly number: number }
  /** What the page shows of both machines beside their registers from now on; null: nothing. */
  | { readonly kind: "look"; readonly id: number; readonly look: Look | null }
  /** Bytes typed at the world console, Latin-1. */
  | { readonly kind: "type"; readonly id: number; readonly text: string }
  /** Looks for the first instruction at which the machines differ, if the referee has found them different. */
  | { readonly kind: "findDifference"; readonly id: number }
  /** A fault in the grammar of the command line; "crash:primary" alone means now. */
  | { readonly kind: "fault"; readonly id: number; readonly spec: string };

/** The disk that both machines share: none, one MiB of zeroes, or what is in a file, which is never written. */
export type DiskChoice =
  | { readonly kind: "none" }
  | { readonly kind: "blank" }
  | { readonly kind: "file"; readonly name: string; readonly file: File };

/** The disk of a pair. The digest is that of its content; null: it was not looked at. */
export interface DiskLabel {
  readonly name: string;
  readonly bytes: number;
  readonly digest: string | null;
}

export interface ScriptedInput {
  readonly timeNs: number;
  readonly text: string;
}

export type PageReport =
  /** A pair has been booted; what follows belongs to this run. */
  | {
      readonly kind: "opened";
      readonly run: number;
      readonly settings: Settings;
      readonly imageName: string;
      readonly imageBytes: number;
      readonly imageDigest: string;
      readonly disk: DiskLabel | null;
    }
  | { readonly kind: "frame"; readonly run: number; readonly frame: Frame }
  /** The answer to "findDifference"; null: at no epoch end that both have come to did the machines differ. */
  | {
      readonly kind: "difference";
      readonly run: number;
      readonly id: number;
      readonly difference: FirstDifference | null;
    }
  /** The command with this id could not be obeyed: one sentence, what, where, what was expected. The present run goes on. */
  | { readonly kind: "refused"; readonly id: number; readonly sentence: string }
  /** Our own bug: an assertion failed. */
  | {
      readonly kind: "broken";
      readonly message: string;
      readonly seed: number;
      readonly event: number;
    };

/** The state of everything at one moment, and what happened since the last frame. At most 60 a second. */
export interface Frame {
  /** Virtual time, ns. */
  readonly timeNs: number;
  readonly running: boolean;
  /** Nothing more will happen: the guest has ended, or no machine is left. */
  readonly finished: string | null;
  readonly machines: Readonly<Record<Seat, MachineView>>;
  /** Bytes the world received since the last frame. */
  readonly world: readonly WorldBytes[];
  /** Events since the last frame, in order of time. */
  readonly events: readonly EventRow[];
  readonly eventsTotal: number;
  readonly verdict: Verdict;
  /** The faults and inputs of this run so far: with the settings they reproduce it. */
  readonly faults: readonly string[];
  readonly inputs: readonly ScriptedInput[];
  readonly jump?: Jump;
  readonly timeline?: TimelineView;
}

/** A run of bytes by one author. */
export interface WorldBytes {
  readonly author: Seat;
  readonly timeNs: number;
  readonly bytes: Uint8Array;
  /** Repeats of bytes already seen (shown only when the terminal does not drop them). */
  readonly repeated: boolean;
}

/** One machine, as far as the page shows it. */
export interface MachineView {
  readonly role: Role;
  readonly epoch: number;
  readonly instructions: number;
  readonly epochInstructions: number;
  /** null: it runs. Else rule and missing message in words: "P2: waits for the acknowledgement of [Tme, 41]". */
  readonly waiting: string | null;
  readonly waitingRule: string | null;
  /** Guest ended: how. */
  readonly ended: string | null;
  /** What this machine's guest printed since the last frame; suppressed bytes never reached the world. */
  readonly console: readonly { readonly bytes: Uint8Array; readonly suppressed: boolean }[];
  /** General registers 0..31, as unsigned words. */
  readonly general: Uint32Array;
  /** Control registers 0..31 as the guest sees them. */
  readonly control: Uint32Array;
  /** Space registers 0..7. */
  readonly space: Uint32Array;
  /** Floating-point registers 0..31, two words each, the left half first. */
  readonly float: Uint32Array;
  readonly psw: number;
  readonly iasq: readonly [number, number];
  readonly iaoq: readonly [number, number];
  /** Disassembly around the program counter. */
  readonly code: readonly CodeLine[];
  /** The instruction executed next, in words; null where its page is not mapped. */
  readonly next: NextInstruction | null;
  /**
   * Interrupts known to this machine that the guest has not taken yet, oldest first; and the operations that are
   * outstanding, of which an interrupt will tell.
   */
  readonly interrupts: readonly QueuedInterrupt[];
  /** State digest at the last completed epoch end. */
  readonly digest: string | null;
  readonly digestEpoch: number | null;
  readonly simulated: Readonly<Record<string, number>>;
  /** What the page looks at; null where nothing was asked, or where the last one still holds. */
  readonly detail: MachineDetail | null;
}

export interface NextInstruction {
  /** What it does, in a sentence for people. */
  readonly words: string;
  /** The symbol that it stands at or after, and how far: "idle + 0x8"; null before the first symbol. */
  readonly place: string | null;
  /** Privilege level 0..3; 0 is the most privileged. */
  readonly level: number;
  /** The instruction before it said that this one is skipped. */
  readonly nullified: boolean;
  /** Registers that it reads and writes: "r26", "cr11", "sr4", "fr5", "psw". */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

export interface CodeLine {
  readonly address: number;
  readonly word: number;
  /** Disassembly, or null where the page is not mapped. */
  readonly text: string | null;
  /** A symbol that begins here. */
  readonly label: string | null;
  /** Executed next / after next (the two ends of the instruction-address queue). */
  readonly queue: "front" | "back" | null;
}

export interface QueuedInterrupt {
  /** Interrupt number of the run, 0 for those derived on the machine itself (timer, transmitter). */
  readonly id: number;
  /** "console", "disk", "interval timer", "transmitter". */
  readonly source: string;
  /** "buffered for the end of epoch 41", "forwarded, not acknowledged", "posted, masked", "outstanding". */
  readonly state: string;
  readonly text: string;
}

export type EventKind =
  | "epoch-start"
  | "epoch-end"
  | "send"
  | "receive"
  | "lost"
  | "duplicated"
  | "rule"
  | "output"
  | "suppressed"
  | "input"
  | "disk"
  | "interrupt"
  | "crash"
  | "suspect"
  | "promote"
  | "join"
  | "digest-equal"
  | "digest-differs"
  | "fault"
  | "ended";

/** One thing that happened. The diagram and its text twin are drawn from these alone. */
export interface EventRow {
  /** Counts from 1. */
  readonly n: number;
  readonly timeNs: number;
  readonly at: Seat | "channel" | "world";
  readonly kind: EventKind;
  readonly epoch: number | null;
  /** Instructions executed by the machine since boot, where it has a meaning. */
  readonly instruction: number | null;
  /** Number of the message on the channel: joins "send" with "receive" and "lost". */
  readonly message: number | null;
  /** "P1".."P7", "detector", ... */
  readonly rule: string | null;
  /** A short sentence or the message as the paper writes it: "[Tme, 41]". */
  readonly text: string;
}

/** The first instruction at which the two machines differ. */
export interface FirstDifference {
  readonly epoch: number;
  /** Executed since boot, and in the epoch, when both were equal for the last time. */
  readonly instruction: number;
  readonly epochInstruction: number;
  /** What both were to execute then. */
  readonly at: DifferencePlace;
  /** Where each stands after it. */
  readonly after: Readonly<Record<Seat, DifferencePlace>>;
  /** "clock read", "TLB miss", "stale code", ...; and a sentence about it. */
  readonly cause: { readonly class: string; readonly sentence: string };
  /** Registers and the first words of memory that differ, as hexadecimal digits. */
  readonly registers: readonly DifferingWord[];
  readonly memory: readonly DifferingWord[];
  readonly memoryWords: number;
  /** All of it in one sentence. */
  readonly sentence: string;
}

export interface DifferencePlace {
  readonly address: number;
  readonly word: number;
  readonly text: string | null;
  readonly symbol: string | null;
}

export interface DifferingWord {
  readonly what: string;
  readonly primary: string;
  readonly backup: string;
}

/** The referee's judgement so far. */
export interface Verdict {
  readonly state: "good" | "bad" | "pending";
  /** One sentence for people. */
  readonly sentence: string;
  readonly worldBytes: number;
  readonly lost: number;
  readonly repeated: number;
  readonly epochsCompared: number;
}
