/** The channel's two ways as the simulation uses them: frames in, arrivals out, with their entries in the log. */
import { messageName } from "../protocol/step.ts";
import { type Arrival, type ChannelCounts, ChannelWay } from "./channel.ts";
import type { FrameNote } from "./endpoint.ts";
import type { EventKind, EventLog } from "./event-log.ts";
import type { Experiment, LinkSettings } from "./experiment.ts";
import type { FaultPlan } from "./fault-plan.ts";
import { MessageSteps } from "./protocol-steps.ts";
import { otherSeat, type Seat } from "./seats.ts";

/** A frame on its way. */
export interface Flight {
  readonly from: Seat;
  readonly to: Seat;
  readonly number: number;
  readonly arrival: Arrival;
  readonly note: FrameNote;
  /** Its sender has crashed, and what was under way is lost. */
  isLost: boolean;
}

/** What is said of a frame that others have overtaken. */
const OVERTAKEN: FrameNote = { what: "data", isRepeat: true, message: null };

export class Network {
  readonly ways: Readonly<Record<Seat, ChannelWay>>;
  private readonly log: EventLog;
  private readonly plan: FaultPlan;
  private readonly link: LinkSettings;
  private readonly messages: Readonly<Record<Seat, MessageSteps>>;
  /** Frames under way, kept only where a crash may lose them. */
  private underWay: Flight[] = [];

  constructor(experiment: Experiment, plan: FaultPlan, log: EventLog) {
    const { link, seed } = experiment;
    this.ways = {
      primary: new ChannelWay(link, seed, "primary"),
      backup: new ChannelWay(link, seed, "backup"),
    };
    this.link = link;
    this.messages = { primary: new MessageSteps(), backup: new MessageSteps() };
    this.plan = plan;
    this.log = log;
  }

  transmit(from: Seat, frame: Uint8Array, note: FrameNote, nowNs: number): readonly Flight[] {
    const way = this.ways[from];
    const to = otherSeat(from);
    const step = this.plan.namesMessages ? this.messages[from].of(note, this.messages[to]) : null;
    const fate = this.plan.fateOf({ from, number: way.nextNumber, step, nowNs });
    const sent = way.send(frame, nowNs, fate, note.what !== "data");
    const { number, arrivals, isDuplicated, isLost } = sent;
    if (note.what === "data") this.logFrame("send", from, from, number, note, nowNs);
    if (isLost) this.logFrame("lost", from, "channel", number, note, nowNs);
    if (isDuplicated) this.logFrame("duplicated", from, "channel", number, note, nowNs);
    const flights = arrivals.map((arrival) => {
      const ofOther = arrival.number !== number;
      return {
        from,
        to,
        number: arrival.number,
        arrival,
        note: ofOther ? OVERTAKEN : note,
        isLost: false,
      };
    });
    if (this.link.tailLost) {
      this.underWay = this.underWay.filter((flight) => flight.arrival.timeNs >= nowNs);
      this.underWay.push(...flights);
    }
    return flights;
  }

  /** A frame is where it was going. Returns whether it can be received. */
  arrived(flight: Flight, nowNs: number): boolean {
    const { from, to, number, note } = flight;
    this.ways[from].settle(flight.isLost ? "lost" : "arrived");
    if (flight.isLost) return false;
    if (note.what === "data") this.logFrame("receive", from, to, number, note, nowNs);
    return true;
  }

  /** A machine has crashed. */
  crashed(seat: Seat, nowNs: number): void {
    const { tailFrames } = this.link;
    const tail = this.underWay.filter(
      ({ from, arrival, isLost }) => from === seat && arrival.timeNs > nowNs && !isLost,
    );
    for (const flight of tailFrames === null
      ? tail
      : tail.slice(Math.max(0, tail.length - tailFrames))) {
      flight.isLost = true;
      this.logFrame("lost", seat, "channel", flight.number, flight.note, nowNs);
    }
  }

  /** I13, for both ways: null, or what does not add up. */
  accountingError(): string | null {
    for (const seat of ["primary", "backup"] as const) {
      const counts: ChannelCounts = this.ways[seat].counts;
      const { sent, duplicated, arrived, lost, underWay } = counts;
      if (sent + duplicated === arrived + lost + underWay) continue;
      return `Of ${sent} + ${duplicated} frames from the ${seat}, ${arrived} arrived, ${lost} were lost and ${underWay} are under way.`;
    }
    return null;
  }

  private logFrame(
    kind: EventKind,
    from: Seat,
    at: Seat | "channel",
    message: number,
    note: FrameNote,
    timeNs: number,
  ): void {
    if (!this.log.isRead) {
      this.log.count(kind, timeNs);
      return;
    }
    const origin =
      at === "channel"
        ? (`from-${from}` as const)
        : at === "primary"
          ? "primary-hypervisor"
          : "backup-hypervisor";
    this.log.add(origin, {
      timeNs,
      at,
      kind,
      epoch: note.message !== null && "epoch" in note.message ? note.message.epoch : null,
      instruction: null,
      message,
      rule: null,
      text: frameName(note),
    });
  }
}

function frameName({ what, isRepeat, message }: FrameNote): string {
  const name = message === null ? what : messageName(message);
  return isRepeat ? `${name}, again` : name;
}
