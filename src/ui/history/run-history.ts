import type {
  EventRow,
  Frame,
  Jump,
  MachineDetail,
  MachineView,
  PageReport,
  Seat,
} from "../../worker/messages.ts";
import { ConsoleLog } from "./console-log.ts";
import { InterruptLog } from "./interrupt-log.ts";
import { Lane } from "./lane.ts";
import { MessageLog } from "./message-log.ts";
import { NO_CHANGES, type RegisterChanges, registerChanges } from "./register-changes.ts";
import { Ring } from "./ring.ts";
import { Signal, type Subscribe, calmed } from "./signal.ts";

export type Opened = Extract<PageReport, { kind: "opened" }>;

/** How many events are kept; a longer run forgets its oldest, and the page says so. */
export const EVENTS_KEPT = 50_000;
/** How often what is read changes while the pair runs, ms. */
const CALM_MS = 120;
export const SEATS: readonly Seat[] = ["primary", "backup"];

/**
 * Everything the page knows of the present run, outside React: components subscribe and read what they show.
 * It only grows, but for a run that is opened anew or taken back to an earlier moment.
 */
export class RunHistory {
  readonly events = new Ring<EventRow>(EVENTS_KEPT);
  readonly lanes: Readonly<Record<Seat, Lane>> = {
    primary: new Lane("primary"),
    backup: new Lane("backup"),
  };
  readonly messages = new MessageLog();
  readonly interrupts = new InterruptLog();
  /** What the page looks at in either machine, as it last was. */
  details: Readonly<Record<Seat, MachineDetail | null>> = { primary: null, backup: null };
  readonly consoles: Readonly<Record<Seat | "world", ConsoleLog>> = {
    world: new ConsoleLog(),
    primary: new ConsoleLog(),
    backup: new ConsoleLog(),
  };
  opened: Opened | null = null;
  frame: Frame | null = null;
  changes: Readonly<Record<Seat, RegisterChanges>> = { primary: NO_CHANGES, backup: NO_CHANGES };
  /** Counts every report taken in. */
  version = 0;

  private readonly changed = new Signal();
  private readonly changedCalmly = new Signal();
  private readonly schedule: (notify: () => void) => void;
  private isScheduled = false;

  /** `schedule` puts off telling the listeners, so that several reports make one rendering. */
  constructor(schedule: (notify: () => void) => void) {
    this.schedule = schedule;
    this.calmed(CALM_MS)(this.changedCalmly.emit);
  }

  /** Every change, for what moves: the diagram, the terminals. */
  get subscribe(): Subscribe {
    return this.changed.subscribe;
  }

  /** Every change while the pair stands, a few a second while it runs: for what is read. */
  get subscribeCalmly(): Subscribe {
    return this.changedCalmly.subscribe;
  }

  /** The same with another interval, and with more that may be urgent. */
  calmed(intervalMs: number, isUrgent: () => boolean = () => false): Subscribe {
    return calmed(
      this.changed.subscribe,
      () => this.frame?.running !== true || isUrgent(),
      intervalMs,
    );
  }

  /** A pair has been booted: what was known belongs to another run. */
  open(opened: Opened): void {
    this.clear();
    this.opened = opened;
    this.frame = null;
    this.details = { primary: null, backup: null };
    this.changes = { primary: NO_CHANGES, backup: NO_CHANGES };
    this.announce();
  }

  /** Takes in what has happened since the last frame. */
  apply(run: number, frame: Frame): void {
    if (this.opened === null || run !== this.opened.run) return;
    const before = this.frame;
    if (frame.jump !== undefined) this.jump(frame.jump);
    else if (before !== null && isEarlier(frame, before)) this.rewind(frame);
    for (const row of frame.events) this.addEvent(row);
    for (const piece of frame.world) {
      const { author, repeated, timeNs } = piece;
      this.consoles.world.append(piece.bytes, { author, repeated, suppressed: false }, timeNs);
    }
    for (const seat of SEATS) this.addConsole(seat, frame.machines[seat], frame.timeNs);
    this.changes = {
      primary: this.changesOf("primary", before, frame),
      backup: this.changesOf("backup", before, frame),
    };
    this.details = {
      primary: frame.machines.primary.detail ?? this.details.primary,
      backup: frame.machines.backup.detail ?? this.details.backup,
    };
    this.frame = frame;
    this.announce();
  }

  /** Position in `events` of event number `n`, if it is kept. */
  positionOf(n: number): number | null {
    const position = this.events.search((row) => row.n < n);
    return this.events.at(position)?.n === n ? position : null;
  }

  private addEvent(row: EventRow): void {
    this.events.push(row);
    if (row.at === "primary" || row.at === "backup") this.lanes[row.at].add(row);
    this.messages.add(row);
    this.interrupts.add(row);
    if (row.epoch !== null && (row.kind === "digest-equal" || row.kind === "digest-differs")) {
      const digest = row.kind === "digest-equal" ? "equal" : "differs";
      for (const seat of SEATS) this.lanes[seat].judge(row.epoch, digest);
    }
  }

  private addConsole(seat: Seat, machine: MachineView, timeNs: number): void {
    for (const { bytes, suppressed } of machine.console) {
      this.consoles[seat].append(bytes, { author: seat, suppressed, repeated: false }, timeNs);
    }
  }

  private changesOf(seat: Seat, before: Frame | null, after: Frame): RegisterChanges {
    const earlier = before?.machines[seat] ?? null;
    return registerChanges(earlier, after.machines[seat], this.changes[seat]);
  }

  private rewind(frame: Frame): void {
    const { timeNs } = frame;
    const firstNew = frame.events[0]?.n ?? frame.eventsTotal + 1;
    this.events.truncate(this.events.search((row) => row.n < firstNew));
    for (const seat of SEATS) this.lanes[seat].rewind(timeNs);
    this.messages.rewind(timeNs);
    this.interrupts.rewind(timeNs);
    for (const log of Object.values(this.consoles)) log.rewind(timeNs);
  }

  /** Goes on after another moment; what is known up to there stays, the consoles come anew. */
  private jump({ event, timeNs, known }: Jump): void {
    for (const log of Object.values(this.consoles)) log.clear();
    this.events.truncate(this.events.search((row) => row.n <= known));
    if ((this.events.newest?.n ?? 0) < event || event === 0) {
      this.clear();
      return;
    }
    for (const seat of SEATS) this.lanes[seat].rewind(timeNs);
    this.messages.rewind(timeNs);
  }

  private clear(): void {
    this.events.clear();
    for (const seat of SEATS) this.lanes[seat].clear();
    this.messages.clear();
    this.interrupts.clear();
    for (const log of Object.values(this.consoles)) log.clear();
  }

  private announce(): void {
    this.version += 1;
    if (this.isScheduled) return;
    this.isScheduled = true;
    this.schedule(() => {
      this.isScheduled = false;
      this.changed.emit();
    });
  }
}

function isEarlier(frame: Frame, before: Frame): boolean {
  return frame.timeNs < before.timeNs || frame.eventsTotal < before.eventsTotal;
}
