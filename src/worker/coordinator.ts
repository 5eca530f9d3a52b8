/** Obeys the page: opens pairs, lets time run, steps, breaks; and tells it what there is to see. */
import { Digest } from "../base/digest.ts";
import { loadElf } from "../machine/elf.ts";
import { experimentProblem } from "../simulation/experiment-check.ts";
import { DEFAULT_EXPERIMENT, type Experiment } from "../simulation/experiment.ts";
import { faultFromText, type Fault } from "../simulation/faults.ts";
import type { Seat } from "../simulation/seats.ts";
import { SWITCHES, type Switch, switchFromText } from "../simulation/switches.ts";
import { type ChosenDisk, type ReadBlob, chosenDisk } from "./disks.ts";
import type { Look, PageCommand, PageReport, Settings } from "./messages.ts";
import { Pace } from "./pace.ts";
import type { MachineLink } from "./ports.ts";
import { Session, type SessionFiles } from "./session.ts";

const FRAME_MS = 16;
/** While time runs, memory and the like are looked at less often than registers. */
const LOOK_MS = 100;
/** Half a second of the machine's time in a second of ours, until the page says otherwise. */
const DEFAULT_SPEED = 500_000_000;

export interface Host {
  post(report: PageReport): void;
  /** The image that is used where the page names none. */
  builtInImage(): Promise<Uint8Array>;
  readonly readBlob: ReadBlob;
  nowMs(): number;
  /** Comes back later, when messages have been taken in. */
  rest(ms: number): Promise<void>;
  readonly links: Readonly<Record<Seat, MachineLink>>;
}

type Open = Extract<PageCommand, { readonly kind: "open" }>;

export class Coordinator {
  private readonly host: Host;
  private readonly commands: PageCommand[] = [];
  private readonly pace = new Pace(DEFAULT_SPEED);
  private session: Session | null = null;
  private runs = 0;
  private wake: (() => void) | null = null;
  private framedMs = 0;
  private look: Look | null = null;
  private lookedMs = 0;

  constructor(host: Host) {
    this.host = host;
  }

  receive(command: PageCommand): void {
    this.commands.push(command);
    this.wake?.();
  }

  /** Never ends, but by a bug of ours, which it reports. */
  async work(): Promise<void> {
    try {
      for (;;) {
        const command = this.commands.shift();
        if (command !== undefined) await this.obey(command);
        else if (this.session?.running === true) await this.goOn(this.session);
        else await this.sleep();
      }
    } catch (error) {
      this.host.post({
        kind: "broken",
        message: error instanceof Error ? error.message : String(error),
        seed: this.session?.experiment.seed ?? 0,
        event: this.session?.eventCount ?? 0,
      });
    }
  }

  private async obey(command: PageCommand): Promise<void> {
    if (command.kind === "open") {
      await this.open(command);
      return;
    }
    const { session } = this;
    if (command.kind === "look") {
      this.look = command.look;
      if (session !== null) await this.show(session);
      return;
    }
    if (command.kind === "speed") {
      this.pace.setSpeed(command.nsPerSecond, this.host.nowMs(), session?.nowNs ?? 0);
      return;
    }
    const refusal =
      session === null
        ? "There is no pair yet; an image has to be opened first."
        : await this.obeyIn(session, command);
    if (refusal !== null) this.host.post({ kind: "refused", id: command.id, sentence: refusal });
    if (this.session !== null) await this.show(this.session);
  }

  /** Returns a refusal, or null. */
  private async obeyIn(
    session: Session,
    command: Exclude<PageCommand, { readonly kind: "open" | "speed" | "look" }>,
  ): Promise<string | null> {
    switch (command.kind) {
      case "run":
        session.running = !session.isFinished;
        this.pace.start(this.host.nowMs(), session.nowNs);
        return null;
      case "pause":
        session.running = false;
        return null;
      case "stepInstruction":
        session.running = false;
        await session.stepInstruction();
        return null;
      case "stepEpoch":
        session.running = false;
        await session.stepEpoch();
        return null;
      case "stepBack":
        return this.stepBack(session);
      case "seek":
        session.running = false;
        return session.seek(command.moment, command.branch ?? null);
      case "find":
        session.running = false;
        return session.find(command.conditions, command.direction);
      case "withdraw":
        session.running = false;
        return session.withdraw(command.index);
      case "bookmark":
        session.bookmark(command.name);
        return null;
      case "forgetBookmark":
        session.forgetBookmark(command.number);
        return null;
      case "type":
        return typeText(session, command.text);
      case "findDifference":
        return this.findDifference(session, command.id);
      case "fault":
        return await injectFault(session, command.spec);
    }
  }

  private findDifference(session: Session, id: number): string | null {
    const found = session.firstDifference();
    if (!found.ok) return found.error;
    const run = session.number;
    this.host.post({ kind: "difference", run, id, difference: found.value });
    return null;
  }

  private async open(command: Open): Promise<void> {
    const image = command.image ?? (await this.host.builtInImage());
    const disk = chosenDisk(command.disk, this.host.readBlob);
    const chosen = disk.ok ? disk.value : null;
    const experiment = experimentOf(command.settings, command.imageName, image, chosen);
    const problem =
      switchProblem(command.settings) ??
      experimentProblem({ ...experiment, faults: command.faults, inputs: command.inputs }) ??
      imageProblem(image, experiment) ??
      (disk.ok ? null : disk.error);
    if (problem !== null) {
      this.host.post({ kind: "refused", id: command.id, sentence: problem });
      return;
    }
    const files = { image, disk: chosen?.source ?? null };
    await this.begin(experiment, files, command, command.momentNs ?? 0);
  }

  /** Boots a pair and lets it come to a moment. */
  private async begin(
    experiment: Experiment,
    files: SessionFiles,
    script: Pick<Open, "faults" | "inputs">,
    untilNs: number,
  ): Promise<Session> {
    this.runs += 1;
    const session = new Session(this.runs, experiment, files, script, this.host.links);
    this.session = session;
    await session.advance(untilNs);
    this.host.post({
      kind: "opened",
      run: session.number,
      settings: settingsOf(experiment),
      imageName: experiment.image.name,
      imageBytes: files.image.length,
      imageDigest: experiment.image.digest ?? "",
      disk:
        experiment.disk === null ? null : { ...experiment.disk, bytes: files.disk?.sizeBytes ?? 0 },
    });
    await this.show(session);
    return session;
  }

  private async stepBack(session: Session): Promise<string | null> {
    session.running = false;
    if (session.nowNs === 0) return "This is the first moment of the run.";
    await session.stepBack();
    return null;
  }

  /** One piece of time. */
  private async goOn(session: Session): Promise<void> {
    const startMs = this.host.nowMs();
    const untilNs = this.pace.next(startMs, session.nowNs);
    if (untilNs > session.nowNs) {
      await session.advance(untilNs);
      this.pace.took(this.host.nowMs() - startMs);
    }
    const sinceMs = this.host.nowMs() - this.framedMs;
    if (sinceMs >= FRAME_MS || !session.running) await this.show(session);
    await this.host.rest(untilNs > session.nowNs ? 0 : Math.max(0, FRAME_MS - sinceMs));
  }

  private async show(session: Session): Promise<void> {
    const isDue = !session.running || this.host.nowMs() - this.lookedMs >= LOOK_MS;
    const frame = await session.frame(isDue ? this.look : null);
    this.framedMs = this.host.nowMs();
    if (isDue) this.lookedMs = this.framedMs;
    this.host.post({ kind: "frame", run: session.number, frame });
  }

  private async sleep(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    this.wake = null;
  }
}

function experimentOf(
  settings: Settings,
  imageName: string,
  image: Uint8Array,
  disk: ChosenDisk | null,
): Experiment {
  const digest = new Digest();
  digest.addBytes(image);
  const { epochLength, protocol, seed, exactlyOnce, loss, detectionTimeoutNs } = settings;
  const { link, detector } = DEFAULT_EXPERIMENT;
  return {
    ...DEFAULT_EXPERIMENT,
    image: { name: imageName, digest: digest.hex() },
    disk: disk?.named ?? null,
    epochLength,
    protocol,
    seed,
    exactlyOnce,
    link: { ...link, loss },
    rules: { ...DEFAULT_EXPERIMENT.rules, without: switchesOf(settings) },
    detector: { ...detector, timeoutNs: detectionTimeoutNs },
  };
}

function settingsOf(experiment: Experiment): Settings {
  const { epochLength, protocol, seed, exactlyOnce, link, detector } = experiment;
  const detectionTimeoutNs = detector.timeoutNs;
  const { without } = experiment.rules;
  const switched = without.length === 0 ? {} : { without };
  const loss = link.loss;
  return { epochLength, protocol, seed, exactlyOnce, loss, detectionTimeoutNs, ...switched };
}

function switchesOf({ without = [] }: Settings): readonly Switch[] {
  return without.map(switchFromText).filter((found) => found !== null);
}

function switchProblem({ without = [] }: Settings): string | null {
  const strange = without.find((name) => switchFromText(name) === null);
  if (strange === undefined) return null;
  return `"${strange}" can't be switched off; expected one of ${SWITCHES.join(", ")}.`;
}

function imageProblem(image: Uint8Array, { memoryMiB }: Experiment): string | null {
  const loaded = loadElf(image, memoryMiB * 0x100000);
  return loaded.ok ? null : loaded.error.sentence;
}

function typeText(session: Session, text: string): string | null {
  const strange = Array.from(text).find((letter) => letter.charCodeAt(0) > 0xff);
  if (strange !== undefined) {
    return `"${strange}" can't be typed: the serial line carries Latin-1 letters only.`;
  }
  if (session.isFinished) return "Nobody reads the console any more: the run is over.";
  session.type(text);
  return null;
}

/** "crash:primary" alone means now. */
async function injectFault(session: Session, spec: string): Promise<string | null> {
  if (session.isFinished) return "The run is over; a fault would change nothing.";
  const now = /^crash:(primary|backup)$/.exec(spec)?.[1];
  const seat = now === "primary" || now === "backup" ? now : null;
  if (seat !== null && !session.isAlive(seat)) return `The ${seat} has crashed already.`;
  const full = seat === null ? spec : session.crashSpec(seat);
  const parsed = faultFromText(full);
  if (!parsed.ok) return parsed.error;
  const past = seat === null ? pastMoment(parsed.value, session) : null;
  if (past !== null) return `The fault "${full}" is about ${past}, which is past.`;
  session.fault(full);
  if (seat !== null) await session.letCrash(seat);
  return null;
}

/** A fault can't strike in what has happened already. */
function pastMoment(fault: Fault, session: Session): string | null {
  const { nowNs } = session;
  if (fault.kind === "mismatch") return "the start of the run";
  const timeNs =
    "startNs" in fault
      ? fault.startNs
      : fault.kind === "storm"
        ? fault.timeNs
        : "moment" in fault && fault.moment.kind === "time"
          ? fault.moment.timeNs
          : Infinity;
  if (timeNs <= nowNs) return `${String(timeNs)} ns`;
  return null;
}
