import type {
  DiskChoice,
  DiskLabel,
  PageReport,
  ScriptedInput,
  Settings,
} from "../../worker/messages.ts";
import { type RunHistory } from "../history/run-history.ts";
import { DEFAULT_SETTINGS, settingsProblem } from "../settings/settings.ts";
import { type SharedDisk, type SharedRun, linkFromRun, runFromLink } from "../share/link.ts";
import { type Command, Connection, type Port } from "./connection.ts";
import { type FileDisk, type MachineTab, type PageStore, createPageStore } from "./page-store.ts";

/** What an image may weigh: more than any guest of a machine with 32 MiB. */
const LARGEST_IMAGE = 64 << 20;

/** As many words can be watched at once. */
const WATCHED_MAX = 8;

/** A replay takes about so long, whatever its length: slow enough to stop close to the moment that was shared. */
const REPLAY_SECONDS = 2;

/** A run of the built-in guest, come to a moment. */
export interface Scene {
  readonly settings: Settings;
  readonly disk: DiskChoice;
  readonly faults: readonly string[];
  readonly inputs: readonly ScriptedInput[];
  readonly momentNs: number;
}

/** The page's one object: the run's history, the state of the page, and all that a reader can do. */
export class Laboratory {
  readonly history: RunHistory;
  readonly store: PageStore;
  private readonly connection: Connection;
  /** Commands whose refusal means that no replay is going on. */
  private replayId: number | null = null;
  private expectedDigest: string | null = null;

  constructor(port: Port, history: RunHistory, store: PageStore = createPageStore()) {
    this.history = history;
    this.store = store;
    this.connection = new Connection(
      port,
      (report) => {
        this.receive(report);
      },
      (message) => {
        this.breakDown(message);
      },
    );
  }

  run = (): void => {
    this.send({ kind: "run" });
  };

  pause = (): void => {
    this.store.setState({ replayUntilNs: null });
    this.send({ kind: "pause" });
  };

  toggleRun = (): void => {
    if (this.history.frame?.running === true) this.pause();
    else this.run();
  };

  stepInstruction = (): void => {
    this.step({ kind: "stepInstruction" });
  };

  stepEpoch = (): void => {
    this.step({ kind: "stepEpoch" });
  };

  stepBack = (): void => {
    this.step({ kind: "stepBack" });
  };

  crashPrimary = (): void => {
    this.send({ kind: "fault", spec: "crash:primary" });
  };

  crashBackup = (): void => {
    this.send({ kind: "fault", spec: "crash:backup" });
  };

  injectFault = (spec: string): void => {
    this.send({ kind: "fault", spec });
  };

  /** Looks for the first instruction at which the machines differ; a notice says what it is. */
  findDifference = (): void => {
    this.send({ kind: "findDifference" });
  };

  type = (text: string): void => {
    this.send({ kind: "type", text });
  };

  /** Both machines show this of their inside. */
  showTab = (machineTab: MachineTab): void => {
    this.store.setState({ machineTab });
    this.look();
  };

  /** Both show the memory around a place: an address, a symbol or a register. */
  goTo = (place: string): void => {
    this.store.setState({ place });
    this.look();
  };

  watch = (place: string): void => {
    const { watched } = this.store.getState();
    if (watched.includes(place) || watched.length >= WATCHED_MAX) return;
    this.store.setState({ watched: [...watched, place] });
    this.look();
  };

  unwatch = (place: string): void => {
    this.store.setState(({ watched }) => ({ watched: watched.filter((other) => other !== place) }));
    this.look();
  };

  setSpeed = (nsPerSecond: number): void => {
    this.store.setState({ speed: nsPerSecond });
    this.send({ kind: "speed", nsPerSecond });
  };

  setDraft = (change: Partial<Settings>): void => {
    this.store.setState(({ draft }) => ({ draft: { ...draft, ...change } }));
  };

  /** Boots a new pair with the settings of the draft, paused at time 0. */
  reset = (): void => {
    const { draft, image, disk } = this.store.getState();
    const problem = settingsProblem(draft);
    if (problem !== null) {
      this.refuse(problem);
      return;
    }
    this.expectedDigest = null;
    this.open(draft, image, disk, [], []);
  };

  openImage = async (file: File): Promise<void> => {
    if (file.size > LARGEST_IMAGE) {
      this.refuse(
        `${file.name} has ${file.size} bytes; an image of at most ${LARGEST_IMAGE} was expected.`,
      );
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    this.expectedDigest = null;
    const { draft, disk } = this.store.getState();
    this.open(draft, { name: file.name, bytes }, disk, [], []);
    this.note(`${file.name}: both machines boot it, and wait at time 0. Run starts them.`);
  };

  /** Boots a program that was assembled here, and lets it run. */
  runProgram = (name: string, bytes: Uint8Array): void => {
    this.expectedDigest = null;
    const { draft, disk } = this.store.getState();
    this.open(draft, { name, bytes }, disk, [], []);
    this.connection.send({ kind: "run" });
  };

  /** A file that was dropped: an image, or a disk. */
  openFile = async (file: File): Promise<void> => {
    if (await isDisk(file)) this.useDisk({ kind: "file", name: file.name, file });
    else await this.openImage(file);
  };

  /** The disk of the next boot. */
  chooseDisk = (disk: DiskChoice): void => {
    this.store.setState({ disk });
  };

  useBuiltInImage = (): void => {
    this.expectedDigest = null;
    const { draft, disk } = this.store.getState();
    this.open(draft, null, disk, [], []);
  };

  /** The link to this run and moment; null before there is a run. */
  share = async (): Promise<string | null> => {
    const { frame, opened } = this.history;
    if (frame === null || opened === null) return null;
    const { faults, inputs, timeNs } = frame;
    const { image } = this.store.getState();
    const isBuiltIn = image === null;
    return linkFromRun({
      settings: opened.settings,
      faults,
      inputs,
      momentNs: timeNs,
      image: { name: opened.imageName, digest: opened.imageDigest, isBuiltIn },
      ...(opened.disk === null ? {} : { disk: sharedDisk(opened.disk, this.bootedDisk) }),
    });
  };

  /** Opens the run of a link and replays it up to its moment. */
  openLink = async (fragment: string): Promise<void> => {
    const parsed = await runFromLink(fragment);
    if (!parsed.ok) {
      if (this.history.opened === null) this.reset();
      this.refuse(parsed.error);
      return;
    }
    const { settings, faults, inputs, momentNs, image } = parsed.value;
    this.store.setState({ draft: settings });
    this.expectedDigest = image.digest;
    const disk = this.diskFor(parsed.value);
    this.replayId = this.open(settings, this.imageFor(parsed.value), disk, faults, inputs);
    this.store.setState({ replayUntilNs: momentNs > 0 ? momentNs : null });
    const named = parsed.value.disk;
    if (named !== undefined && !named.isBuiltIn && disk.kind !== "file") {
      this.note(
        `This link was made with the disk ${named.name}, which is not here: a blank one takes its place.`,
      );
    }
  };

  /** Boots the built-in guest and lets it come to a moment: how stories begin, and how they go back. */
  openScene = (scene: Scene): void => {
    this.expectedDigest = null;
    const { settings, disk, faults, inputs, momentNs } = scene;
    this.open(settings, null, disk, faults, inputs, momentNs);
  };

  dismissNotice = (): void => {
    this.store.setState({ notice: null });
  };

  note(sentence: string): void {
    this.store.setState({ notice: { kind: "note", sentence } });
  }

  refuse(sentence: string): void {
    this.store.setState({ notice: { kind: "refused", sentence } });
  }

  /** Boots the pair again with a file as its disk. */
  private useDisk(disk: FileDisk): void {
    this.expectedDigest = null;
    const { draft, image } = this.store.getState();
    this.open(draft, image, disk, [], []);
    this.note(
      `${disk.name} is no ELF image: it becomes the disk, and both machines boot again. The file stays as it is.`,
    );
  }

  private imageFor(run: SharedRun): { name: string; bytes: Uint8Array } | null {
    return run.image.isBuiltIn ? null : this.store.getState().image;
  }

  private diskFor({ disk }: SharedRun): DiskChoice {
    const own = this.store.getState().diskFile;
    if (disk === undefined) return { kind: "none" };
    return !disk.isBuiltIn && own?.name === disk.name ? own : { kind: "blank" };
  }

  private open(
    settings: Settings,
    image: { readonly name: string; readonly bytes: Uint8Array } | null,
    disk: DiskChoice,
    faults: readonly string[],
    inputs: readonly ScriptedInput[],
    momentNs = 0,
  ): number {
    this.pendingImage = image;
    this.pendingDisk = disk;
    this.store.setState({ selected: null, replayUntilNs: null, notice: null, isEditorOpen: false });
    return this.connection.send({
      kind: "open",
      settings,
      image: image?.bytes ?? null,
      imageName: image?.name ?? "built-in guest",
      disk,
      faults,
      inputs,
      momentNs,
    });
  }

  /** The image of the pair that is being booted; it becomes the page's when the boot is reported. */
  private pendingImage: { readonly name: string; readonly bytes: Uint8Array } | null = null;

  /** The disk of the pair that is being booted, and of the one that has been; another may be chosen for the next. */
  private pendingDisk: DiskChoice = { kind: "blank" };
  private bootedDisk: DiskChoice = { kind: "blank" };

  /** Tells the machines what is to be seen of them, beside their registers. */
  private look(): void {
    const { machineTab, place, watched } = this.store.getState();
    const isPlain = machineTab === "registers" || machineTab === "code";
    this.connection.send({
      kind: "look",
      look: isPlain ? null : { part: machineTab, place, watched },
    });
  }

  private step(command: Command): void {
    if (this.history.frame?.running === true) this.send({ kind: "pause" });
    this.send(command);
  }

  private send(command: Command): void {
    if (this.store.getState().notice?.kind === "refused") this.dismissNotice();
    this.connection.send(command);
  }

  private receive(report: PageReport): void {
    switch (report.kind) {
      case "opened":
        this.history.open(report);
        this.afterOpening(report.imageName, report.imageDigest);
        break;
      case "frame":
        this.history.apply(report.run, report.frame);
        this.stopReplayAt(report.frame.timeNs);
        break;
      case "refused":
        if (report.id === this.replayId) this.store.setState({ replayUntilNs: null });
        if (this.history.opened === null && report.id === this.replayId) this.startAfresh();
        this.refuse(report.sentence);
        break;
      case "difference":
        this.note(
          report.difference?.sentence ??
            "At no end of an epoch that both machines have come to did they differ.",
        );
        break;
      case "broken":
        this.store.setState({ broken: report });
    }
  }

  private afterOpening(imageName: string, imageDigest: string): void {
    const { speed, replayUntilNs } = this.store.getState();
    const disk = this.pendingDisk;
    this.bootedDisk = disk;
    this.store.setState({ image: this.pendingImage, disk });
    if (disk.kind === "file") this.store.setState({ diskFile: disk });
    const pace = replayUntilNs === null ? speed : Math.max(replayUntilNs / REPLAY_SECONDS, speed);
    this.connection.send({ kind: "speed", nsPerSecond: pace });
    if (this.expectedDigest !== null && this.expectedDigest !== imageDigest) {
      this.note(
        `This link was made with another image than ${imageName}: what follows may differ from what its sender saw.`,
      );
    }
    if (replayUntilNs !== null) this.connection.send({ kind: "run" });
  }

  private stopReplayAt(timeNs: number): void {
    const { replayUntilNs, speed } = this.store.getState();
    if (replayUntilNs === null || timeNs < replayUntilNs) return;
    this.store.setState({ replayUntilNs: null });
    this.connection.send({ kind: "pause" });
    this.connection.send({ kind: "speed", nsPerSecond: speed });
  }

  /** The link could not be booted: the built-in guest with the usual settings can. */
  private startAfresh(): void {
    this.replayId = null;
    this.store.setState({ draft: DEFAULT_SETTINGS });
    this.reset();
  }

  private breakDown(message: string): void {
    const { opened, frame } = this.history;
    this.store.setState({
      broken: {
        message,
        seed: opened?.settings.seed ?? this.store.getState().draft.seed,
        event: frame?.eventsTotal ?? 0,
      },
    });
  }
}

const DISK_BYTES_MIN = 1 << 16;
const DISK_BYTES_MAX = 2 ** 31;
const BLOCK_BYTES = 512;

/** No ELF file, and as large as a disk can be, or called a disk. */
async function isDisk(file: File): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (String.fromCharCode(...start) === "\x7fELF") return false;
  const isSize = file.size >= DISK_BYTES_MIN && file.size <= DISK_BYTES_MAX;
  return /\.(img|disk|raw)$/i.test(file.name) || (isSize && file.size % BLOCK_BYTES === 0);
}

function sharedDisk({ name, digest }: DiskLabel, choice: DiskChoice): SharedDisk {
  return { name, digest, isBuiltIn: choice.kind !== "file" };
}
