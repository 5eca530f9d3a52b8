import type { PageReport, ScriptedInput, Settings } from "../../worker/messages.ts";
import { type RunHistory } from "../history/run-history.ts";
import { DEFAULT_SETTINGS, settingsProblem } from "../settings/settings.ts";
import { type SharedRun, linkFromRun, runFromLink } from "../share/link.ts";
import { type Command, Connection, type Port } from "./connection.ts";
import { type PageStore, createPageStore } from "./page-store.ts";

/** What an image may weigh: more than any guest of a machine with 32 MiB. */
const LARGEST_IMAGE = 64 << 20;

/** A replay takes about so long, whatever its length: slow enough to stop close to the moment that was shared. */
const REPLAY_SECONDS = 2;

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

  type = (text: string): void => {
    this.send({ kind: "type", text });
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
    const { draft, image } = this.store.getState();
    const problem = settingsProblem(draft);
    if (problem !== null) {
      this.refuse(problem);
      return;
    }
    this.expectedDigest = null;
    this.open(draft, image, [], []);
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
    this.open(this.store.getState().draft, { name: file.name, bytes }, [], []);
  };

  useBuiltInImage = (): void => {
    this.expectedDigest = null;
    this.open(this.store.getState().draft, null, [], []);
  };

  /** The link to this run and moment; null before there is a run. */
  share = async (): Promise<string | null> => {
    const { frame, opened } = this.history;
    if (frame === null || opened === null) return null;
    const { faults, inputs, timeNs } = frame;
    const isBuiltIn = this.store.getState().image === null;
    return linkFromRun({
      settings: opened.settings,
      faults,
      inputs,
      momentNs: timeNs,
      image: { name: opened.imageName, digest: opened.imageDigest, isBuiltIn },
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
    this.replayId = this.open(settings, this.imageFor(parsed.value), faults, inputs);
    this.store.setState({ replayUntilNs: momentNs > 0 ? momentNs : null });
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

  private imageFor(run: SharedRun): { name: string; bytes: Uint8Array } | null {
    return run.image.isBuiltIn ? null : this.store.getState().image;
  }

  private open(
    settings: Settings,
    image: { readonly name: string; readonly bytes: Uint8Array } | null,
    faults: readonly string[],
    inputs: readonly ScriptedInput[],
  ): number {
    this.pendingImage = image;
    this.store.setState({ selected: null, replayUntilNs: null, notice: null });
    return this.connection.send({
      kind: "open",
      settings,
      image: image?.bytes ?? null,
      imageName: image?.name ?? "built-in guest",
      faults,
      inputs,
    });
  }

  /** The image of the pair that is being booted; it becomes the page's when the boot is reported. */
  private pendingImage: { readonly name: string; readonly bytes: Uint8Array } | null = null;

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
      case "broken":
        this.store.setState({ broken: report });
    }
  }

  private afterOpening(imageName: string, imageDigest: string): void {
    const { speed, replayUntilNs } = this.store.getState();
    this.store.setState({ image: this.pendingImage });
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
