/**
 * The channel between the two machines: an Ethernet of its own that takes time and misbehaves. It loses,
 * repeats, holds up, delays and damages frames, by chance and by plan; a reliable link is made of it in
 * protocol/link.ts.
 *
 * Frames are numbered in the order in which their sender puts them on the channel: odd numbers are those
 * of the primary's seat, even numbers those of the backup's. So a number does not depend on how the two
 * directions interleave.
 */
import { RandomStream } from "../base/random.ts";
import type { LinkSettings } from "./experiment.ts";
import { changedFrame } from "./frame-changes.ts";
import type { FrameFate } from "./frame-fates.ts";
import type { Seat } from "./seats.ts";

export interface Arrival {
  readonly timeNs: number;
  /** The frame's number; that of another one which it has overtaken. */
  readonly number: number;
  /** 0: the frame itself, 1: its repeat, 2: what the fault plan brings once more. */
  readonly copy: 0 | 1 | 2;
  readonly frame: Uint8Array;
}

export interface Transmission {
  readonly number: number;
  readonly arrivals: readonly Arrival[];
  readonly isDuplicated: boolean;
  readonly isLost: boolean;
}

/** I13: sent + duplicated = arrived + lost + under way. */
export interface ChannelCounts {
  sent: number;
  duplicated: number;
  lost: number;
  arrived: number;
  underWay: number;
}

/** Ethernet: 14 bytes of header and 4 of checksum around the data, at least 64 in all. */
const HEADER_BYTES = 18;
const FRAME_BYTES_MIN = 64;

/** One direction. */
export class ChannelWay {
  readonly counts: ChannelCounts = { sent: 0, duplicated: 0, lost: 0, arrived: 0, underWay: 0 };
  private readonly settings: LinkSettings;
  private readonly from: Seat;
  private readonly chances: Readonly<Record<Chance, RandomStream>>;
  private busyUntilNs = 0;
  /** Frames of a row that are still to be lost. */
  private burstLeft = 0;
  /** What the next frame overtakes. */
  private heldBack: Arrival[] = [];

  constructor(link: LinkSettings, seed: number, from: Seat) {
    const settings = from === "backup" ? { ...link, ...link.fromBackup } : link;
    this.settings = settings;
    this.from = from;
    const stream = (purpose: Chance): RandomStream =>
      new RandomStream(seed, `channel from ${from}: ${purpose}`);
    this.chances = {
      loss: stream("loss"),
      duplicate: stream("duplicate"),
      reorder: stream("reorder"),
      delay: stream("delay"),
      corrupt: stream("corrupt"),
      repeat: stream("repeat"),
      burst: stream("burst"),
    };
  }

  /** The number that the next frame will have. */
  get nextNumber(): number {
    return 2 * this.counts.sent + (this.from === "primary" ? 1 : 2);
  }

  /** No frame with a message that is sent at `timeNs` or later arrives before this. */
  earliestArrival(timeNs: number): number {
    return Math.max(timeNs, this.busyUntilNs) + this.transmitNs(0) + this.settings.latencyNs;
  }

  /**
   * `isBare`: an acknowledgement of the link or a heartbeat. It goes in the gaps between frames with messages: it
   * takes its time, but nothing waits for it.
   */
  send(frame: Uint8Array, nowNs: number, fate: FrameFate, isBare = false): Transmission {
    const { settings, chances, counts } = this;
    const number = this.nextNumber;
    const isInBurst = this.isInBurst();
    const isDropped = chances.loss.chance(settings.loss) || isInBurst || fate.isLost;
    const isLost = isDropped || (!isBare && this.isFull(frame.length, nowNs));
    const isDuplicated = chances.duplicate.chance(settings.duplicate) || fate.isDuplicated;
    const isDamaged = chances.corrupt.chance(settings.corrupt) || fate.isDamaged;
    const heldNs = this.heldUpNs() + fate.delayNs;
    counts.sent += 1;
    const startNs = isBare ? nowNs : Math.max(nowNs, this.busyUntilNs);
    const sentNs = startNs + this.transmitNs(frame.length);
    if (!isBare && (isDropped || !isLost)) this.busyUntilNs = sentNs;
    const timeNs = Math.max(sentNs + settings.latencyNs + heldNs, fate.notBeforeNs);
    const arrivals = this.overtaken(timeNs);
    if (isLost) {
      counts.lost += 1;
      return { number, arrivals, isDuplicated: false, isLost };
    }
    counts.underWay += 1;
    const changed = fate.change === null ? frame : changedFrame(frame, fate.change, number);
    const arrived = isDamaged ? this.damage(changed) : changed;
    const itself: Arrival = { timeNs, number, copy: 0, frame: arrived };
    (fate.isOvertaken ? this.heldBack : arrivals).push(itself);
    if (isDuplicated) {
      const laterNs = 1 + chances.repeat.below(2 * settings.latencyNs + 1);
      arrivals.push(this.again({ timeNs: timeNs + laterNs, number, copy: 1, frame }));
    }
    if (fate.replayNs !== null) {
      arrivals.push(this.again({ timeNs: timeNs + fate.replayNs, number, copy: 2, frame }));
    }
    return { number, arrivals, isDuplicated, isLost };
  }

  private again(arrival: Arrival): Arrival {
    this.counts.duplicated += 1;
    this.counts.underWay += 1;
    return arrival;
  }

  /** What was held back arrives after the frame that arrives then. */
  private overtaken(timeNs: number): Arrival[] {
    const { heldBack } = this;
    if (heldBack.length > 0) this.heldBack = [];
    return heldBack.map((held) => ({ ...held, timeNs: Math.max(held.timeNs, timeNs) + 1 }));
  }

  private isInBurst(): boolean {
    const { settings, chances } = this;
    if (chances.burst.chance(settings.burst)) this.burstLeft = settings.burstFrames;
    if (this.burstLeft === 0) return false;
    this.burstLeft -= 1;
    return true;
  }

  /** Is there no room for a frame among those that wait to leave? */
  private isFull(size: number, nowNs: number): boolean {
    const { queueBytes, bitsPerSecond } = this.settings;
    if (queueBytes === null || this.busyUntilNs <= nowNs) return false;
    const waiting = ((this.busyUntilNs - nowNs) * bitsPerSecond) / 8e9;
    return waiting + size > queueBytes;
  }

  /** A frame has come to its end: at the other machine, or nowhere, since its sender has crashed. */
  settle(what: "arrived" | "lost"): void {
    this.counts.underWay -= 1;
    this.counts[what] += 1;
  }

  private heldUpNs(): number {
    const { settings, chances } = this;
    const isOvertaken = chances.reorder.chance(settings.reorder);
    const reorderNs = isOvertaken ? chances.reorder.below(settings.reorderNs + 1) : 0;
    return reorderNs + (chances.delay.chance(settings.delay) ? settings.delayNs : 0);
  }

  private damage(frame: Uint8Array): Uint8Array {
    const damaged = frame.slice();
    const bit = this.chances.corrupt.below(8 * frame.length);
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return damaged;
  }

  private transmitNs(size: number): number {
    const bytes = Math.max(FRAME_BYTES_MIN, size + HEADER_BYTES);
    return Math.ceil((bytes * 8e9) / this.settings.bitsPerSecond);
  }
}

type Chance = "loss" | "duplicate" | "reorder" | "delay" | "corrupt" | "repeat" | "burst";
