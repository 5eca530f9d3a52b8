/** Collects what happens between two frames, and makes the frames. */
import type { Inspection } from "../hypervisor/inspect.ts";
import type { LogEntry } from "../simulation/event-log.ts";
import type { LiveReplay } from "../simulation/live-replay.ts";
import type { Observer } from "../simulation/options.ts";
import type { Seat } from "../simulation/seats.ts";
import type { Simulation } from "../simulation/simulation.ts";
import { verdictOf } from "../simulation/verdict.ts";
import type { EventRow, Frame, MachineView, Verdict, WorldBytes } from "./messages.ts";
import { type AgreedDigest, machineView } from "./views.ts";

/** More events than this in one frame are thinned out at the page's end anyway; older ones go first. */
const EVENTS_PER_FRAME = 20_000;

const EPOCHS_KEPT = 1_000;

interface Author {
  readonly author: Seat;
  readonly timeNs: number;
  readonly repeated: boolean;
  readonly bytes: number[];
}

export class FrameBuilder {
  readonly observer: Observer;
  private world: Author[] = [];
  private events: EventRow[] = [];
  private eventsTotal = 0;
  private agreed: AgreedDigest | null = null;
  /** When the latest epochs began, on either machine. */
  readonly epochStarts: number[] = [];
  /** How many bytes of each guest's output the page has, and how many never reached the world. */
  private readonly shown: Record<Seat, number> = { primary: 0, backup: 0 };
  private readonly suppressed: Record<Seat, number> = { primary: 0, backup: 0 };

  constructor() {
    this.observer = {
      event: (entry, n) => {
        this.addEvent(entry, n);
      },
      worldByte: (author, byte, timeNs, isRepeated) => {
        this.addWorldByte(author, byte, timeNs, isRepeated);
      },
      suppressedByte: (seat) => {
        this.suppressed[seat] += 1;
      },
    };
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
    script: Pick<Frame, "faults" | "inputs">,
  ): Frame {
    const view = (seat: Seat): MachineView =>
      machineView(simulation, seat, inspections[seat], this.console(simulation, seat), this.agreed);
    const frame: Frame = {
      timeNs: simulation.nowNs,
      running,
      finished: simulation.finish?.sentence ?? null,
      machines: { primary: view("primary"), backup: view("backup") },
      world: this.world.map(partOfWorld),
      events: this.events,
      eventsTotal: this.eventsTotal,
      verdict: publicVerdict(simulation, replay),
      ...script,
    };
    this.world = [];
    this.events = [];
    return frame;
  }

  private addEvent(entry: LogEntry, n: number): void {
    this.eventsTotal = n;
    if (entry.kind === "digest-equal" && entry.epoch !== null) {
      this.agreed = { epoch: entry.epoch, digest: entry.text };
    }
    if (entry.kind === "epoch-start") this.epochStarts.push(entry.timeNs);
    if (this.epochStarts.length > EPOCHS_KEPT) this.epochStarts.shift();
    this.events.push({ n, ...entry });
    if (this.events.length > 2 * EVENTS_PER_FRAME)
      this.events = this.events.slice(EVENTS_PER_FRAME);
  }

  private addWorldByte(author: Seat, byte: number, timeNs: number, repeated: boolean): void {
    const last = this.world.at(-1);
    if (last?.author === author && last.repeated === repeated) last.bytes.push(byte);
    else this.world.push({ author, timeNs, repeated, bytes: [byte] });
  }

  /** What a guest has printed since the last frame; what came before its takeover was suppressed. */
  private console(simulation: Simulation, seat: Seat): MachineView["console"] {
    const from = this.shown[seat];
    const bytes = simulation.replica(seat).history.outputsFrom(from);
    this.shown[seat] = from + bytes.length;
    const hidden = Math.max(0, Math.min(bytes.length, this.suppressed[seat] - from));
    return [
      { bytes: bytes.subarray(0, hidden), suppressed: true },
      { bytes: bytes.subarray(hidden), suppressed: false },
    ].filter((part) => part.bytes.length > 0);
  }
}

function partOfWorld({ author, timeNs, repeated, bytes }: Author): WorldBytes {
  return { author, timeNs, repeated, bytes: Uint8Array.from(bytes) };
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
