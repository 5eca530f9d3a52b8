/**
 * A machine's end of the pair's connection: the reliable link and the failure detector, with their timers.
 * It is closed for good when the other machine is believed to have failed.
 */
import { assert, must } from "../base/assert.ts";
import {
  type DetectorEffect,
  type DetectorEvent,
  type DetectorState,
  startDetector,
  stepDetector,
} from "../protocol/detector.ts";
import {
  DEFAULT_LINK,
  type LinkConfig,
  type LinkEffect,
  type LinkEvent,
  type LinkState,
} from "../protocol/link-types.ts";
import { hasRoom, startLink, stepLink } from "../protocol/link.ts";
import {
  type TransferMessage,
  bytesFromTransfer,
  isTransfer,
  transferFromBytes,
} from "../protocol/transfer.ts";
import type { Message } from "../protocol/types.ts";
import { bytesFromMessage, messageFromBytes } from "../protocol/wire.ts";
import type { Experiment, LinkSettings } from "./experiment.ts";

export type TimerName = "link" | "detector";

/** What an endpoint needs of its surroundings. */
export interface Wires {
  /** Does anybody want to know which message is in a frame? */
  readonly isRead: boolean;
  transmit(frame: Uint8Array, what: FrameNote, nowNs: number): void;
  /** The timer is to be looked at then, at the latest (`timerDue`). */
  wake(timer: TimerName, atNs: number): void;
}

export interface FrameNote {
  readonly what: "data" | "acknowledge" | "heartbeat";
  readonly isRepeat: boolean;
  /** The message in it. */
  readonly message: Message | null;
}

/** What an event at the endpoint means for the rules above it. */
export interface Heard {
  readonly messages: readonly Message[];
  /** What is said while a new backup gets its state; before any message. */
  readonly transfers: readonly TransferMessage[];
  /** The other machine has been silent for so long that it counts as failed. */
  readonly suspectsAfterNs: number | null;
}

const NOTHING: Heard = { messages: [], transfers: [], suspectsAfterNs: null };

export class Endpoint {
  private readonly wires: Wires;
  private link: LinkState;
  private detector: DetectorState;
  private readonly deadlines: Record<TimerName, number> = { link: Infinity, detector: Infinity };
  private readonly heartbeatNs: number;
  private transmittedNs = -Infinity;
  private isClosed = false;

  constructor({ detector, link }: Experiment, wires: Wires, incarnation = 1) {
    this.wires = wires;
    this.detector = startDetector(detector);
    this.heartbeatNs = detector.heartbeatNs;
    this.link = startLink({ ...linkConfig(link), incarnation });
  }

  /** What the link holds now. */
  get linkState(): LinkState {
    return this.link;
  }

  get linkCounts(): LinkState["counts"] {
    return this.link.counts;
  }

  open(nowNs: number): void {
    this.feedDetector({ kind: "started", now: nowNs }, nowNs);
  }

  close(): void {
    this.isClosed = true;
    this.deadlines.link = Infinity;
    this.deadlines.detector = Infinity;
  }

  submit(message: Message, nowNs: number): void {
    if (this.isClosed) return;
    this.feedLink({ kind: "submit", payload: bytesFromMessage(message) }, nowNs);
  }

  /** Will the link take one more payload? */
  get hasRoom(): boolean {
    return hasRoom(this.link);
  }

  submitTransfer(message: TransferMessage, nowNs: number): void {
    if (this.isClosed) return;
    this.feedLink({ kind: "submit", payload: bytesFromTransfer(message) }, nowNs);
  }

  /** Returns the messages that have become deliverable, in order. */
  frameArrived(frame: Uint8Array, nowNs: number): Heard {
    if (this.isClosed) return NOTHING;
    const messages: Message[] = [];
    const transfers: TransferMessage[] = [];
    const effects = this.feedLink({ kind: "frameReceived", frame }, nowNs);
    for (const effect of effects) {
      if (effect.kind === "deliver" && isTransfer(effect.payload)) {
        const read = transferFromBytes(effect.payload);
        assert(read.ok, "a part of a transfer that came over the reliable link can't be read");
        transfers.push(read.value);
      } else if (effect.kind === "deliver") {
        const read = messageFromBytes(effect.payload);
        assert(read.ok, "a message that came over the reliable link can't be read");
        messages.push(read.value);
      }
      if (effect.kind === "heard") this.feedDetector({ kind: "heard", now: nowNs }, nowNs);
    }
    if (messages.length === 0 && transfers.length === 0) return NOTHING;
    return { messages, transfers, suspectsAfterNs: null };
  }

  /** When a timer that was asked to be looked at at some time really expires: not before this. */
  deadline(timer: TimerName): number {
    return this.deadlines[timer];
  }

  timerDue(timer: TimerName, nowNs: number): Heard {
    if (this.isClosed || this.deadlines[timer] > nowNs) return NOTHING;
    this.deadlines[timer] = Infinity;
    if (timer === "link") {
      this.feedLink({ kind: "timerFired" }, nowNs);
      return NOTHING;
    }
    const suspicion = this.feedDetector({ kind: "tick", now: nowNs }, nowNs);
    return suspicion === null ? NOTHING : { ...NOTHING, suspectsAfterNs: suspicion };
  }

  private feedLink(event: LinkEvent, nowNs: number): readonly LinkEffect[] {
    const step = stepLink(this.link, event);
    this.link = step.state;
    for (const effect of step.effects) this.performLink(effect, nowNs);
    return step.effects;
  }

  private performLink(effect: LinkEffect, nowNs: number): void {
    switch (effect.kind) {
      case "transmit": {
        const { what, isRepeat } = effect;
        this.transmittedNs = nowNs;
        this.wires.transmit(
          effect.frame,
          { what, isRepeat, message: this.messageIn(effect) },
          nowNs,
        );
        return;
      }
      case "setTimer":
        this.setTimer("link", nowNs + effect.afterNs);
        return;
      case "cancelTimer":
        this.deadlines.link = Infinity;
        return;
      case "deliver":
      case "heard":
      case "roomAgain":
        return;
      case "refused":
        assert(false, "the link refused a message: more is under way than the rules allow");
    }
  }

  /** What the frame carries, for the event log. */
  private messageIn(effect: Extract<LinkEffect, { readonly kind: "transmit" }>): Message | null {
    if (effect.sequence === null || !this.wires.isRead) return null;
    const sent = this.link.sent.find(({ sequence }) => sequence === effect.sequence);
    const read = messageFromBytes(must(sent, "a frame under way").payload);
    return read.ok ? read.value : null;
  }

  /** Returns the length of the silence, if it has become too long. */
  private feedDetector(event: DetectorEvent, nowNs: number): number | null {
    const step = stepDetector(this.detector, event);
    this.detector = step.state;
    let suspicion: number | null = null;
    for (const effect of step.effects) suspicion = this.performDetector(effect, nowNs) ?? suspicion;
    return suspicion;
  }

  private performDetector(effect: DetectorEffect, nowNs: number): number | null {
    switch (effect.kind) {
      case "heartbeat":
        // Every frame says "I am here": a heartbeat is sent where nothing else has been lately.
        if (nowNs - this.transmittedNs >= this.heartbeatNs) {
          this.feedLink({ kind: "heartbeatDue" }, nowNs);
        }
        return null;
      case "setTimer":
        this.setTimer("detector", nowNs + effect.afterNs);
        return null;
      case "suspect":
        return effect.silentNs;
    }
  }

  private setTimer(timer: TimerName, atNs: number): void {
    this.deadlines[timer] = atNs;
    this.wires.wake(timer, atNs);
  }
}

/** A frame is sent again when its answer is overdue by a good margin, however long the wire is. */
function linkConfig({ latencyNs, bitsPerSecond }: LinkSettings): LinkConfig {
  const retransmitAfterNs = DEFAULT_LINK.retransmitAfterNs + 3 * latencyNs;
  const retransmitLimitNs = Math.max(DEFAULT_LINK.retransmitLimitNs, 4 * retransmitAfterNs);
  const byteNs = 8e9 / bitsPerSecond;
  return { ...DEFAULT_LINK, retransmitAfterNs, retransmitLimitNs, byteNs };
}
