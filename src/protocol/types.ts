/**
 * The words of the replica-coordination protocol: plain data only, so that a run can be logged,
 * compared, hashed, sent and stepped back.
 *
 * A step function takes a state and one event and returns the next state and the effects. The driver
 * performs the effects in order and completely before it feeds the next event. Nothing here knows
 * a machine, a channel or a clock: `tme` comes in with events, acknowledgements come in as messages.
 * The channel below must be reliable and first-in-first-out (`link.ts` makes one of a lossy channel).
 */

/** The number of an epoch. The first is `FIRST_EPOCH`. */
export type Epoch = number;

/** The number of a message of one primary: 1, 2, 3 … in the order of sending. */
export type MessageNumber = number;

export const FIRST_EPOCH: Epoch = 1;

/** `original`: the primary waits at epoch ends. `revised`: it waits before I/O instead. */
export type Variant = "original" | "revised";

/**
 * What a note or a wait refers to. P1..P7 are the paper's rules (TOCS numbering, as recalled);
 * the others are this project's (docs/PROTOCOL.md):
 * - `output`: what must be acknowledged before an I/O instruction is performed (revised variant; A2, A3)
 * - `end`: the backup acknowledges `[end, E]` (A2, A3)
 * - `lead`: the revised primary waits when it is too many epochs ahead of the backup
 * - `detector`: the other machine has been reported as failed
 * - `solo`: a primary without a backup sends nothing and waits for nothing (A12, A14)
 * - `join`: a machine that comes back gets the state, and is the backup of a primary that is alone
 * - `fence`: who wants to go on alone has an arbiter shut the other machine out first (A13)
 */
export type Rule =
  | "P1"
  | "P2"
  | "P3"
  | "P4"
  | "P5"
  | "P6"
  | "P7"
  | "output"
  | "end"
  | "lead"
  | "detector"
  | "solo"
  | "fence"
  | "join";

/** Parts of the rules that an experiment may switch off, to show what they are for. */
export const ABLATIONS = [
  /** The primary sends no `[E, Int]`. */
  "P1-forward",
  /** The primary delivers an interrupt at once, not at the end of the epoch. */
  "P1-buffer",
  /** Original variant: no wait for acknowledgements at the epoch end. */
  "P2-wait",
  /** No wait for acknowledgements before an I/O instruction, in either variant. */
  "output-wait",
  /** The backup takes its own processor's interrupts as if they were its VM's. */
  "P3-ignore",
  /** The backup acknowledges `[E, Int]` but forgets it. */
  "P4-buffer",
  /** The backup goes by its own clock instead of the primary's `Tme`. */
  "P5-time",
  /** The backup does not wait for `[end, E]`. */
  "P5-end",
  /** The backup never takes over. */
  "P6-promote",
  /** At a takeover the backup uses its own clock although `[Tme]` came (A4). */
  "P6-received-time",
  /** No uncertain interrupts at a takeover. */
  "P7-uncertain",
  /** Uncertain interrupts are made before the buffered ones are delivered, not after (A8). */
  "A8-after",
  /** The backup delivers an epoch's interrupts newest first (A9). */
  "A9-order",
  /** A primary whose backup has failed goes on waiting for it (A12). */
  "A12-solo",
  /**
   * The backup performs I/O too. The rules have no event for a backup's I/O instruction, so its
   * driver honours this one (`isOutputSuppressed`).
   */
  "suppression",
] as const;

export type Ablation = (typeof ABLATIONS)[number];

/** An interrupt for the virtual machine, with the input it brings. The rules do not look inside. */
export interface Interrupt {
  readonly id: number;
  readonly source: InterruptSource;
  readonly data: Uint8Array;
}

export type InterruptSource = "console" | "disk";

export interface ProtocolConfig {
  readonly variant: Variant;
  /**
   * The reading of A2 and A3. true (safe): the backup acknowledges `[end, E]`, and no I/O is
   * performed in E+1 before that acknowledgement has come. false (literal): `[end, E]` is never
   * acknowledged and nothing waits for it.
   */
  readonly endAcknowledged: boolean;
  /** Revised variant: `[Tme]`s that may be unacknowledged when the next epoch starts; at least 1. */
  readonly leadLimitEpochs: number;
  readonly without: readonly Ablation[];
}

export const DEFAULT_PROTOCOL: ProtocolConfig = {
  variant: "original",
  endAcknowledged: true,
  leadLimitEpochs: 256,
  without: [],
};

/** What a primary says: numbered 1, 2, 3 … in the order of sending. */
export type PrimaryMessage = InterruptMessage | TimeMessage | EndMessage;

/** `[E, Int]`: `interrupt` is delivered at the end of `epoch`. */
export interface InterruptMessage {
  readonly kind: "interrupt";
  readonly number: MessageNumber;
  readonly epoch: Epoch;
  readonly interrupt: Interrupt;
}

/** `[Tme]`: the time of day agreed for the end of `epoch`, in nanoseconds. */
export interface TimeMessage {
  readonly kind: "time";
  readonly number: MessageNumber;
  readonly epoch: Epoch;
  readonly tme: number;
}

/** `[end, E]`: everything for `epoch` has been sent. */
export interface EndMessage {
  readonly kind: "end";
  readonly number: MessageNumber;
  readonly epoch: Epoch;
}

/** The backup has message `number`. One message each, not cumulative: P5 acknowledges later than P4. */
export interface AcknowledgeMessage {
  readonly kind: "acknowledge";
  readonly number: MessageNumber;
}

export type Message = PrimaryMessage | AcknowledgeMessage;

export type PrimaryEvent =
  /** A real interrupt for the virtual machine. May come in any phase. */
  | { readonly kind: "interruptRaised"; readonly interrupt: Interrupt }
  /** The guest has executed the last instruction of its epoch; `tme` is its clock. It stands still. */
  | { readonly kind: "epochEnded"; readonly tme: number }
  /** The guest stands before an I/O instruction, until `performOutput`. */
  | { readonly kind: "outputReached" }
  | { readonly kind: "messageReceived"; readonly message: Message }
  | { readonly kind: "peerFailed" };

export type BackupEvent =
  /** The guest has executed the last instruction of its epoch; `tme` is this machine's own clock. */
  | { readonly kind: "epochEnded"; readonly tme: number }
  | { readonly kind: "messageReceived"; readonly message: Message }
  | { readonly kind: "interruptRaised"; readonly interrupt: Interrupt }
  /** To be fed after the last message that the link could still deliver; `tme` is the own clock. */
  | { readonly kind: "peerFailed"; readonly tme: number };

export type Effect =
  /** Hand `message` to the link. */
  | { readonly kind: "send"; readonly message: Message }
  /**
   * Set the virtual clock to `tme`, post `interrupts` to the guest in this order, then those that
   * follow from `tme` (the interval timer).
   */
  | {
      readonly kind: "deliver";
      readonly epoch: Epoch;
      readonly tme: number;
      readonly interrupts: readonly Interrupt[];
    }
  /** The guest runs: the first instruction of `epoch` is next. */
  | { readonly kind: "startEpoch"; readonly epoch: Epoch }
  /** The I/O instruction that the guest stands before is performed now; the guest goes on. */
  | { readonly kind: "performOutput" }
  /** From `epoch` on this machine is the primary; go on with `promotedPrimary(state)`. */
  | { readonly kind: "promote"; readonly epoch: Epoch }
  /** P7: post an uncertain interrupt for every I/O operation that is outstanding now, at the end of `epoch`. */
  | { readonly kind: "uncertain"; readonly epoch: Epoch }
  /** Why this happened: for the timeline, the trace and the coverage test. Nothing to do. */
  | { readonly kind: "note"; readonly rule: Rule; readonly detail: string };

export interface Step<S> {
  readonly state: S;
  readonly effects: readonly Effect[];
}

/** A message that has been sent and whose protocol acknowledgement has not come. */
export interface Unacknowledged {
  readonly number: MessageNumber;
  readonly kind: PrimaryMessage["kind"];
  readonly epoch: Epoch;
}

export type PrimaryPhase =
  /** The guest runs in `epoch`. */
  | { readonly kind: "running" }
  /** P2 waits; `arrived` came after `[Tme]` was sent and is tagged with the next epoch (A6). */
  | {
      readonly kind: "endingEpoch";
      readonly timeNumber: MessageNumber;
      readonly arrived: readonly Interrupt[];
    }
  /** The guest stands before an I/O instruction that may not be performed yet. */
  | { readonly kind: "beforeOutput" };

/**
 * Invariants (`checkPrimary`):
 * - epoch ≥ FIRST_EPOCH, lastNumber ≥ 0, tme ≥ 0
 * - `unacknowledged` ascends by number, all ≤ lastNumber, none of an epoch beyond `epoch` + 1
 * - `unacknowledged` holds an `end` only if the config has it acknowledged
 * - alone ⇒ nothing is unacknowledged and nothing is waited for
 * - endingEpoch ⇒ `timeNumber` has been sent, and something that P2 (or the lead limit) awaits is unacknowledged
 * - beforeOutput ⇒ something that the I/O instruction awaits is unacknowledged
 */
export interface PrimaryState {
  readonly role: "primary";
  readonly config: ProtocolConfig;
  readonly epoch: Epoch;
  readonly phase: PrimaryPhase;
  /** The time last agreed: never decreases. */
  readonly tme: number;
  /** Interrupts to be delivered at the end of `epoch`, in order of arrival. */
  readonly buffered: readonly Interrupt[];
  /** The number of the last message sent; 0 before the first. */
  readonly lastNumber: MessageNumber;
  readonly unacknowledged: readonly Unacknowledged[];
  /** Without a backup: no messages, no waits (A12, A14). */
  readonly alone: boolean;
}

/** What the backup holds for one epoch that it has not finished. */
export interface EpochBuffer {
  readonly epoch: Epoch;
  readonly interrupts: readonly Interrupt[];
  readonly time: { readonly number: MessageNumber; readonly tme: number } | null;
  /** `[end, E]` has come. */
  readonly ended: boolean;
}

export type BackupPhase =
  /** The guest runs in `epoch`, its output suppressed. */
  | { readonly kind: "running" }
  /** P5 waits for `[Tme]`. */
  | { readonly kind: "awaitingTime" }
  /** P5 has the time (`BackupState.tme`) and waits for `[end, E]`. */
  | { readonly kind: "awaitingEnd" }
  /** P6 has happened: `epoch` is the first as primary. The driver goes on with `promotedPrimary`. */
  | { readonly kind: "promoted" };

/**
 * Invariants (`checkBackup`):
 * - epoch ≥ FIRST_EPOCH, lastReceived ≥ 0, tme ≥ 0
 * - `buffers` ascends by epoch without a gap, and starts at `epoch` if it is not empty
 * - every buffer but the last two is complete: its `[Tme]` and its `[end, E]` have come
 * - ended ⇒ the time has come; only the last buffer may lack its time
 * - awaitingTime ⇒ the time of `epoch` has not come; awaitingEnd ⇒ it has, and `[end, E]` has not
 * - primaryFailed ⇒ not waiting: what is missing will not come, so P6 happens instead
 * - promoted ⇒ primaryFailed and nothing is buffered
 */
export interface BackupState {
  readonly role: "backup";
  readonly config: ProtocolConfig;
  readonly epoch: Epoch;
  readonly phase: BackupPhase;
  /** The time last agreed: never decreases. */
  readonly tme: number;
  /** The number of the last message received; 0 before the first. */
  readonly lastReceived: MessageNumber;
  /** What has come for `epoch` and, as the primary may be ahead, for later epochs. */
  readonly buffers: readonly EpochBuffer[];
  /** The primary has been reported as failed: nothing more is accepted from it. */
  readonly primaryFailed: boolean;
}

/** Where a machine starts: the first epoch of a run, or the epoch at which a new backup joins. */
export interface Beginning {
  readonly epoch: Epoch;
  readonly tme: number;
}

/** Why a machine stands still: the rule that says so, and the messages it needs. */
export interface Waiting {
  readonly rule: Rule;
  /** A sentence part: "the acknowledgement of [Tme] of epoch 3 (message 7)". */
  readonly what: string;
  readonly epoch: Epoch;
  /** Numbers of the messages whose acknowledgement is missing; empty where a message is. */
  readonly messages: readonly MessageNumber[];
}
