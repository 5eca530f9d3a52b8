/** The words of the link: its configuration, events, effects and state. */

export interface LinkConfig {
  /** The number of this pairing; both ends have the same. A backup that joins later makes a new one. */
  readonly incarnation: number;
  /** Data frames that may be under way, and how far ahead the other end holds frames back; 1..256. */
  readonly windowFrames: number;
  /** Payloads that wait for room in the window. Beyond it a submission is refused, not lost. */
  readonly queueLimitFrames: number;
  readonly payloadLimitBytes: number;
  /** The first time-out; it should exceed the time to the other end and back. */
  readonly retransmitAfterNs: number;
  /** What a byte of payload takes to be transmitted: a time-out grows with what is under way. */
  readonly byteNs: number;
  /** Each time-out without any news doubles the next, up to this. */
  readonly retransmitLimitNs: number;
}

export const DEFAULT_LINK: LinkConfig = {
  incarnation: 1,
  windowFrames: 64,
  queueLimitFrames: 4096,
  payloadLimitBytes: 0x10_0000,
  retransmitAfterNs: 2_000_000,
  byteNs: 0,
  retransmitLimitNs: 16_000_000,
};

export type LinkEvent =
  | { readonly kind: "submit"; readonly payload: Uint8Array }
  | { readonly kind: "frameReceived"; readonly frame: Uint8Array }
  /** The timer that was set last has expired. */
  | { readonly kind: "timerFired" }
  /** The detector wants to be heard. */
  | { readonly kind: "heartbeatDue" };

export type LinkEffect =
  /** Put `frame` on the channel. The rest says what is in it, for the fault plan and the timeline. */
  | {
      readonly kind: "transmit";
      readonly frame: Uint8Array;
      readonly what: "data" | "acknowledge" | "heartbeat";
      readonly sequence: number | null;
      readonly isRepeat: boolean;
    }
  /** The next payload, in order and once. */
  | { readonly kind: "deliver"; readonly payload: Uint8Array }
  /** A good frame of this pairing has come: the other machine lives (`heard` of the detector). */
  | { readonly kind: "heard"; readonly frame: "data" | "acknowledge" | "heartbeat" }
  /** Feed `timerFired` after so long; it replaces the one set before. */
  | { readonly kind: "setTimer"; readonly afterNs: number }
  | { readonly kind: "cancelTimer" }
  /** The limits are reached: `payload` was not taken. Submit it again after `roomAgain`. */
  | { readonly kind: "refused"; readonly payload: Uint8Array }
  | { readonly kind: "roomAgain" };

/** A data frame that has been transmitted, until everything up to it has arrived. */
export interface SentFrame {
  readonly sequence: number;
  readonly payload: Uint8Array;
  /** It is there, but something before it is not. */
  readonly hasArrived: boolean;
}

/** A data frame that has come before its turn. */
export interface HeldFrame {
  readonly sequence: number;
  readonly payload: Uint8Array;
}

/**
 * Invariants (`checkLink`):
 * - `sent` holds the sequence numbers from its first to `lastSequence` without a gap, at most
 *   `windowFrames`; the first has not arrived
 * - `queue` is empty unless the window is full; at most `queueLimitFrames`
 * - `held` ascends, all above `receivedUpTo` + 1 and at most `receivedUpTo` + `windowFrames`
 * - the timer is set ⇔ `sent` is not empty (the driver has it)
 */
export interface LinkState {
  readonly config: LinkConfig;
  /** The last sequence number given to a frame; 0 before the first. */
  readonly lastSequence: number;
  readonly sent: readonly SentFrame[];
  readonly queue: readonly Uint8Array[];
  /** Time-outs since something new arrived at the other end. */
  readonly fruitlessTimeouts: number;
  /** Everything up to this sequence number has been delivered here. */
  readonly receivedUpTo: number;
  readonly held: readonly HeldFrame[];
  readonly counts: LinkCounts;
}

/** framesReceived = damaged + stale + (good ones, of which duplicates and outsideWindow went no further). */
export interface LinkCounts {
  readonly submitted: number;
  readonly refused: number;
  readonly delivered: number;
  /** Frames put on the channel for the first time, of whatever kind. */
  readonly transmitted: number;
  readonly retransmitted: number;
  readonly framesReceived: number;
  readonly damaged: number;
  readonly stale: number;
  readonly duplicates: number;
  readonly outsideWindow: number;
}

export interface LinkStep {
  readonly state: LinkState;
  readonly effects: readonly LinkEffect[];
}
