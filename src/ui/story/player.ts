/**
 * Takes a reader through a story: watches what the simulation does, and goes on to the next step when it has done it.
 * A step's beginning is remembered as a run and a moment, so that Back is exact.
 */
import { must } from "../../base/assert.ts";
import type { EventRow } from "../../worker/messages.ts";
import type { Laboratory, Scene } from "../page/laboratory.ts";
import { DEFAULT_SETTINGS } from "../settings/settings.ts";
import { DEFAULT_SPEED } from "../transport/speed.ts";
import { STORIES } from "./stories.ts";
import type { Step, Story, StoryScene } from "./story.ts";

export class StoryPlayer {
  private readonly laboratory: Laboratory;
  /** Where each step of the present story began; null: not come to. */
  private beginnings: (Scene | null)[] = [];
  /** Events up to this position have been looked at. */
  private seen = 0;
  private counted = 0;
  /** A step is over, and time is being stopped: the next one waits until that is done, and the reader acts. */
  private isResting = false;
  private hasActed = false;
  /** Where time stood when the step began; null: it does not stand yet. */
  private restedNs: number | null = null;
  /** The step that a link asks for: those before it do themselves. */
  private target = 0;
  /** The run that was asked for is not there yet. */
  private awaitedRun: number | null = null;

  constructor(laboratory: Laboratory) {
    this.laboratory = laboratory;
    laboratory.history.subscribe(() => {
      this.look();
    });
  }

  /** Opens a story at its beginning, or lets it come to a later step. */
  open(index: number, step = 0): void {
    const story = must(STORIES[index], `story ${String(index)}`);
    this.beginnings = story.steps.map(() => null);
    this.target = Math.min(step, story.steps.length - 1);
    this.laboratory.store.setState({ isStoryOpen: true, prediction: null });
    this.begin(index, 0, sceneOf(story.scene));
  }

  /** The reader does what the step suggests. */
  act(): void {
    const { action } = this.step();
    this.isResting = false;
    this.hasActed = true;
    action?.perform(this.laboratory);
  }

  predict(said: string): void {
    this.laboratory.store.setState({ prediction: { said, answer: null } });
    this.act();
  }

  next(): void {
    const { index, step } = this.laboratory.store.getState().story;
    this.watchFromHere();
    if (step + 1 < this.story().steps.length) this.enter(step + 1);
    else if (index + 1 < STORIES.length) this.open(index + 1);
  }

  /** To the step before, and the moment at which it began. */
  back(): void {
    const { index, step } = this.laboratory.store.getState().story;
    this.target = 0;
    const before = Math.max(0, step - 1);
    const scene = this.beginnings[before] ?? sceneOf(this.story().scene);
    this.laboratory.store.setState({ prediction: null });
    this.begin(index, before, scene);
  }

  private story(): Story {
    const { index } = this.laboratory.store.getState().story;
    return must(STORIES[index], "the present story");
  }

  private step(): Step {
    const { step } = this.laboratory.store.getState().story;
    return must(this.story().steps[step], "the present step");
  }

  private begin(index: number, step: number, scene: Scene): void {
    const { laboratory } = this;
    this.beginnings[step] = scene;
    this.awaitedRun = laboratory.history.opened?.run ?? 0;
    laboratory.setSpeed(this.speedOf(index, step));
    laboratory.store.setState({ story: { index, step } });
    laboratory.openScene(scene);
  }

  private speedOf(index: number, step: number): number {
    const story = STORIES[index];
    const scene = story?.steps[step]?.scene ?? story?.scene;
    return scene?.speed ?? DEFAULT_SPEED;
  }

  /** The next step begins here and now, or in a scene of its own. */
  private enter(step: number): void {
    const { laboratory } = this;
    const { index } = laboratory.store.getState().story;
    const next = must(this.story().steps[step], `step ${String(step)}`);
    const { prediction } = laboratory.store.getState();
    if (prediction?.answer === null) laboratory.store.setState({ prediction: null });
    if (next.scene !== undefined) {
      this.begin(index, step, sceneOf(next.scene));
      return;
    }
    laboratory.store.setState({ story: { index, step } });
    this.beginnings[step] = this.present();
    // What has happened since the step before was over counts, however long it took to stop time.
    this.counted = 0;
    this.hasActed = false;
    this.restedNs = null;
    this.hurry();
  }

  private present(): Scene | null {
    const { frame, opened } = this.laboratory.history;
    const { disk } = this.laboratory.store.getState();
    if (frame === null || opened === null) return null;
    const { faults, inputs, timeNs } = frame;
    return { settings: opened.settings, disk, faults, inputs, momentNs: timeNs };
  }

  private watchFromHere(): void {
    this.seen = this.laboratory.history.events.end;
    this.counted = 0;
  }

  private look(): void {
    const { history, store } = this.laboratory;
    if (!store.getState().isStoryOpen) return;
    if (this.awaitedRun !== null) {
      if (history.frame === null || history.opened?.run === this.awaitedRun) return;
      this.awaitedRun = null;
      this.hasActed = false;
      this.restedNs = null;
      this.watchFromHere();
      this.hurry();
      return;
    }
    if (this.seen > history.events.end) this.watchFromHere();
    const isRunning = history.frame?.running === true;
    this.isResting &&= isRunning;
    if (!this.isResting && !this.hasActed) {
      const { timeNs } = must(history.frame, "a frame of the present run");
      this.restedNs ??= timeNs;
      // Whoever runs or steps by another button has acted too.
      this.hasActed = isRunning || timeNs > this.restedNs;
    }
    if (!this.hasActed) return;
    const [isOver, row] = this.isOver();
    if (isOver) this.finish(row);
  }

  private isOver(): readonly [boolean, EventRow | null] {
    const { history } = this.laboratory;
    const { until, question } = this.step();
    if (until === undefined) return [false, null];
    // Who is asked has to answer first.
    if (question !== undefined && this.laboratory.store.getState().prediction === null) {
      return [false, null];
    }
    if ("state" in until) return [until.state(history), null];
    const { events } = history;
    for (let at = Math.max(this.seen, events.first); at < events.end; at += 1) {
      const row = events.at(at);
      this.seen = at + 1;
      if (row === undefined || !until.event(row)) continue;
      this.counted += 1;
      if (this.counted >= (until.times ?? 1)) return [true, row];
    }
    return [false, null];
  }

  /** The step's wish has come true: time stands still, and the next sentence is said. */
  private finish(row: EventRow | null): void {
    const { laboratory } = this;
    const { story, prediction } = laboratory.store.getState();
    const { question } = this.step();
    if (laboratory.history.frame?.running === true) {
      laboratory.pause();
      this.isResting = true;
    }
    if (question !== undefined && prediction !== null) {
      const answer = question.answer(row);
      laboratory.store.setState({ prediction: { ...prediction, answer } });
    } else {
      laboratory.store.setState({ prediction: null });
    }
    this.enter(Math.min(story.step + 1, this.story().steps.length - 1));
  }

  /** On the way to the step that a link names, the steps before it do themselves. */
  private hurry(): void {
    const { step } = this.laboratory.store.getState().story;
    if (step >= this.target) return;
    if (this.step().until === undefined) this.enter(step + 1);
    else this.act();
  }
}

function sceneOf({ settings, disk, inputs, momentNs }: StoryScene): Scene {
  return {
    settings: { ...DEFAULT_SETTINGS, ...settings },
    disk: disk ?? { kind: "none" },
    faults: [],
    inputs: inputs ?? [],
    momentNs,
  };
}
