/** Collects what happens between two frames, and makes the frames. */
import type { Inspection } from "../hypervisor/inspect.ts";
import type { LogEntry } from "../simulation/event-log.ts";
import type { LiveReplay } from "../simulation/live-replay.ts";
import type { Seat } from "../simulation/seats.ts";
import type { Simulation } from "../simulation/simulation.ts";
import type { Watcher } from "../simulation/timeline.ts";
import { verdictOf } from "../simulation/verdict.ts";
import { ConsoleTape } from "./console-tape.ts";
import type { EventRow, Frame, Jump, MachineView, Verdict } from "./messages.ts";
import { type AgreedDigest, machineView } from "./views.ts";

/** More events than this in one frame are thinned out at the page's end anyway; older ones go first. */
const EVENTS_PER_FRAME = 20_000;

/** What has been seen up to a moment, for when it is gone back to. */
interface Kept {
  readonly tape: ConsoleTape;
  readonly eventsTotal: number;
  readonly lastEventNs: number;
  readonly agreed: AgreedDigest | null;
  readonly suppressed: Readonly<Record<Seat, number>>;
}

export class FrameBuilder implements Watcher {
  private tape = new ConsoleTape();
  /** How many of the world's bytes the page has. */
  private told = 0;
  private lastEventNs = 0;
  /** The pair has been taken to another moment, and the page does not know yet. */
  private jump: Jump | null = null;
  private events: EventRow[] = [];
  private eventsTotal = 0;
  private agreed: AgreedDigest | null = null;
  /** How many bytes of each guest's output the page has, and how many never reached the world. */
  private shown: Record<Seat, number> = { primary: 0, backup: 0 };
  private suppressed: Record<Seat, number> = { primary: 0, backup: 0 };

  readonly event = (entry: LogEntry, n: number): void => {
    this.addEvent(entry, n);
  };

  worldByte(author: Seat, byte: number, timeNs: number, isRepeated: boolean): void {
    this.tape.add(author, byte, timeNs, isRepeated);
  }

  suppressedByte(seat: Seat): void {
    this.suppressed[seat] += 1;
  }

  keep(): Kept {
    const { eventsTotal, lastEventNs, agreed } = this;
    const suppressed = { ...this.suppressed };
    return { tape: this.tape.copy(), eventsTotal, lastEventNs, agreed, suppressed };
  }

  /** Consoles are told anew as a whole; events from here on. */
  restore(kept: unknown): void {
    const { tape, eventsTotal, lastEventNs, agreed, suppressed } = kept as Kept;
    this.tape = tape.copy();
    this.told = 0;
    this.eventsTotal = eventsTotal;
    this.lastEventNs = lastEventNs;
    this.agreed = agreed;
    this.suppressed = { ...suppressed };
    this.shown = { primary: 0, backup: 0 };
    this.events = [];
    const known = Math.min(eventsTotal, this.jump?.known ?? Infinity);
    this.jump = { event: eventsTotal, timeNs: lastEventNs, known };
  }

  /** The pair has been taken to another branch, which has so many events in common with the one before. */
  parted(events: number): void {
    if (this.jump === null) return;
    this.jump = { ...this.jump, known: Math.min(this.jump.known, events) };
  }

  /** Events so far. */
  get total(): number {
    return this.eventsTotal;
  }

  build(
    simulation: Simulation,
    inspections: Readonly<Record<Seat, Inspection | null>>,
    running: boolean,
    replay: LiveReplay,
    script: Pick<Frame, "faults" | "inputs" | "timeline">,
  ): Frame {
    const view = (seat: Seat): MachineView =>
      machineView(simulation, seat, inspections[seat], this.console(simulation, seat), this.agreed);
    const frame: Frame = {
      timeNs: simulation.nowNs,
      running,
      finished: simulation.finish?.sentence ?? null,
      machines: { primary: view("primary"), backup: view("backup") },
      world: this.tape.since(this.told),
      events: this.events,
      eventsTotal: this.eventsTotal,
      verdict: publicVerdict(simulation, replay),
      ...script,
      ...(this.jump === null ? {} : { jump: this.jump }),
    };
    this.told = this.tape.length;
    this.events = [];
    this.jump = null;
    return frame;
  }

  private addEvent(entry: LogEntry, n: number): void {
    this.eventsTotal = n;
    if (entry.kind === "digest-equal" && entry.epoch !== null) {
      this.agreed = { epoch: entry.epoch, digest: entry.text };
    }
    this.lastEventNs = entry.timeNs;
    this.events.push({ n, ...entry });
    if (this.events.length > 2 * EVENTS_PER_FRAME)
      this.events = this.events.slice(EVENTS_PER_FRAME);
  }

  /** What a guest has printed since the last frame; what came before its takeover was suppressed. */
  private console(simulation: Simulation, seat: Seat): MachineView["console"] {
    const { history, inherited } = simulation.replica(seat);
    const from = Math.max(this.shown[seat], inherited);
    const bytes = history.outputsFrom(from);
    this.shown[seat] = from + bytes.length;
    const hidden = Math.min(bytes.length, this.suppressed[seat]);
    this.suppressed[seat] -= hidden;
    return [
      { bytes: bytes.subarray(0, hidden), suppressed: true },
      { bytes: bytes.subarray(hidden), suppressed: false },
    ].filter((part) => part.bytes.length > 0);
  }
}

/** The referee's verdict, with what one machine alone has to say to it. */
function publicVerdict(simulation: Simulation, replay: LiveReplay): Verdict {
  const { difference, requestDifference, agreed } = replay;
  const { state, sentence, worldBytes, lost, repeated, epochsCompared } = verdictOf(
    simulation.stage,
  );
  const counts = { worldBytes, lost, repeated, epochsCompared };
  if (state === "bad") return { state, sentence, ...counts };
  if (difference !== null) {
    const broken = `One machine alone, given the same history, prints another byte ${String(difference)} than the world saw.`;
    return { state: "bad", sentence: broken, ...counts };
  }
  if (requestDifference !== null) {
    const broken = `One machine alone, given the same history, asks the disk another request ${String(requestDifference)} than the disk got.`;
    return { state: "bad", sentence: broken, ...counts };
  }
  const proof = agreed === 0 ? "" : " One machine alone prints the same.";
  return { state, sentence: `${sentence}${proof}`, ...counts };
}
