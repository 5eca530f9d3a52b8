import type { RunHistory } from "../history/run-history.ts";
import { type TokenColours, readTokenColours, watchTokenColours } from "../styles/token-colours.ts";
import { draw } from "./draw.ts";
import { epochAt, eventAt } from "./hit.ts";
import { type Level, comfortableScale } from "./level.ts";
import { type Scene, sceneOf } from "./scene.ts";
import { type Viewport, followed, panned, revealed, zoomed } from "./viewport.ts";

/** What the tools beside the diagram show. */
export interface DiagramState {
  readonly isFollowing: boolean;
  readonly isFitting: boolean;
  readonly level: Level;
}

export interface Pointed {
  readonly x: number;
  readonly y: number;
  readonly event: number | null;
  readonly epoch: number | null;
}

/** The diagram on its canvas: where it looks, and when it is drawn again. Draws at most once a frame. */
export class DiagramScreen {
  onState: (state: DiagramState) => void = () => undefined;
  private readonly canvas: HTMLCanvasElement;
  private readonly history: RunHistory;
  private readonly cleanups: (() => void)[] = [];
  private view: Viewport = { topNs: 0, nsPerPixel: 4000, width: 0, height: 0 };
  private state: DiagramState = { isFollowing: true, isFitting: true, level: "messages" };
  private colours: TokenColours;
  private scene: Scene | null = null;
  private selected: number | null = null;
  private hovered: number | null = null;
  private isRequested = false;
  private pace = new Pace();
  private fontPx = 11;

  constructor(canvas: HTMLCanvasElement, history: RunHistory) {
    this.canvas = canvas;
    this.history = history;
    this.colours = readTokenColours(canvas.parentElement ?? document.body);
    const sizes = new ResizeObserver(() => {
      this.measure();
    });
    sizes.observe(canvas);
    const recolour = () => {
      this.colours = readTokenColours(canvas.parentElement ?? document.body);
      this.request();
    };
    this.cleanups.push(history.subscribe(this.request), watchTokenColours(recolour), () =>
      sizes.disconnect(),
    );
    void document.fonts.ready.then(this.request);
  }

  dispose(): void {
    for (const cleanup of this.cleanups) cleanup();
  }

  /** Closer (above 1) or farther, about the present while following it, else about the middle. */
  zoom(factor: number, y = this.view.height / 2): void {
    const centre = this.state.isFollowing ? this.view.height : y;
    this.view = zoomed(this.view, factor, centre);
    this.change({ isFitting: false });
  }

  pan(pixels: number): void {
    const { nowNs } = this;
    const moved = panned(this.view, pixels, nowNs);
    const atPresent = moved.topNs >= followed(moved, nowNs).topNs - moved.nsPerPixel;
    this.view = moved;
    this.change({ isFollowing: pixels > 0 && atPresent });
  }

  follow(isFollowing: boolean): void {
    this.change({ isFollowing });
  }

  fit(isFitting: boolean): void {
    this.change({ isFitting });
  }

  /** Shows the selected event; `mustReveal` moves the view to it. */
  select(n: number | null, mustReveal: boolean): void {
    this.selected = n;
    const position = n === null ? null : this.history.positionOf(n);
    const row = position === null ? undefined : this.history.events.at(position);
    if (row !== undefined && mustReveal) {
      const view = revealed(this.view, row.timeNs);
      if (view !== this.view) {
        this.view = view;
        this.change({ isFollowing: false });
      }
    }
    this.request();
  }

  point(x: number, y: number): Pointed {
    const event = this.scene === null ? null : eventAt(this.scene, x, y);
    const epoch = this.scene === null ? null : epochAt(this.scene, x, y);
    return { x, y, event, epoch };
  }

  hover(n: number | null): void {
    if (n === this.hovered) return;
    this.hovered = n;
    this.request();
  }

  get height(): number {
    return this.view.height;
  }

  private get nowNs(): number {
    return this.history.frame?.timeNs ?? 0;
  }

  private change(change: Partial<DiagramState>): void {
    const next = { ...this.state, ...change };
    const isSame =
      next.isFollowing === this.state.isFollowing &&
      next.isFitting === this.state.isFitting &&
      next.level === this.state.level;
    this.state = next;
    if (!isSame) this.onState(next);
    this.request();
  }

  private measure(): void {
    const { clientWidth, clientHeight } = this.canvas;
    const ratio = window.devicePixelRatio;
    this.canvas.width = Math.round(clientWidth * ratio);
    this.canvas.height = Math.round(clientHeight * ratio);
    this.view = { ...this.view, width: clientWidth, height: clientHeight };
    const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.fontPx = Math.round((11 * root) / 16);
    this.drawNow();
  }

  private request = (): void => {
    if (this.isRequested) return;
    this.isRequested = true;
    requestAnimationFrame(() => {
      this.isRequested = false;
      this.drawNow();
    });
  };

  private drawNow(): void {
    const { width, height } = this.view;
    const pen = this.canvas.getContext("2d");
    if (pen === null || width === 0 || height === 0) return;
    this.adjust();
    const { events, lanes, messages } = this.history;
    this.scene = sceneOf({ events, lanes, messages, nowNs: this.nowNs }, this.view);
    const ratio = this.canvas.width / width;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const { colours, fontPx, selected, hovered } = this;
    draw(pen, this.scene, { colours, fontPx, selected, hovered });
    if (this.scene.level !== this.state.level) this.change({ level: this.scene.level });
  }

  /** Follows the present and finds a scale that fits its pace, if the reader has not taken over. */
  private adjust(): void {
    const { frame, lanes } = this.history;
    const isRunning = frame?.running === true;
    const speed = this.pace.measure(this.nowNs, isRunning);
    if (this.state.isFitting && this.state.isFollowing) {
      const wanted = comfortableScale(lanes, this.nowNs, speed, this.view.height);
      const ratio = Math.log(wanted / this.view.nsPerPixel);
      const isClose = Math.abs(ratio) < 0.02;
      const step = isClose || prefersStillness() ? ratio : ratio * EASING;
      this.view = { ...this.view, nsPerPixel: this.view.nsPerPixel * Math.exp(step) };
      if (!isClose) this.request();
    }
    if (this.state.isFollowing) this.view = followed(this.view, this.nowNs);
  }
}

/** Part of the way to the wanted scale that is gone in one frame. */
const EASING = 0.18;

function prefersStillness(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** How fast virtual time really passes, ns per second, smoothed. */
class Pace {
  private lastNs = 0;
  private lastMs = 0;
  private speed = 0;

  measure(nowNs: number, isRunning: boolean): number {
    const nowMs = performance.now();
    const elapsedMs = nowMs - this.lastMs;
    if (!isRunning || nowNs < this.lastNs) this.speed = 0;
    else if (elapsedMs > 0) {
      const sample = ((nowNs - this.lastNs) * 1000) / elapsedMs;
      this.speed += (sample - this.speed) * Math.min(1, elapsedMs / 400);
    }
    this.lastNs = nowNs;
    this.lastMs = nowMs;
    return this.speed;
  }
}
