/** How far virtual time may go by now, and in which pieces. Wall clock lives here and nowhere else. */

/** A piece of work should take about so long, ms: short enough for 60 frames a second, long enough to be worth it. */
const PIECE_MS = 12;
const PIECE_NS_MIN = 1_000;
const PIECE_NS_MAX = 1_000_000_000;
/** What is not caught up with after so long is given up: the tab was in the background. */
const LAG_MS_MAX = 250;

export class Pace {
  private nsPerSecond: number;
  private anchorMs = 0;
  private anchorNs = 0;
  private pieceNs = 1_000_000;

  constructor(nsPerSecond: number) {
    this.nsPerSecond = nsPerSecond;
  }

  setSpeed(nsPerSecond: number, nowMs: number, nowNs: number): void {
    this.nsPerSecond = nsPerSecond;
    this.start(nowMs, nowNs);
  }

  /** Virtual time begins to run. */
  start(nowMs: number, nowNs: number): void {
    this.anchorMs = nowMs;
    this.anchorNs = nowNs;
  }

  /** Where the next piece ends; not after `nowNs` where there is nothing to do yet. */
  next(nowMs: number, nowNs: number): number {
    if (this.nsPerSecond === Infinity) return Math.ceil(nowNs + this.pieceNs);
    const dueNs = this.anchorNs + ((nowMs - this.anchorMs) / 1000) * this.nsPerSecond;
    const behindMs = ((dueNs - nowNs) / this.nsPerSecond) * 1000;
    if (behindMs > LAG_MS_MAX) this.start(nowMs - LAG_MS_MAX, nowNs);
    return Math.floor(Math.min(dueNs, nowNs + this.pieceNs));
  }

  /** A piece has taken so long. */
  took(pieceMs: number): void {
    if (pieceMs > 1.5 * PIECE_MS) this.pieceNs = Math.max(PIECE_NS_MIN, this.pieceNs / 2);
    else if (pieceMs < PIECE_MS / 2) this.pieceNs = Math.min(PIECE_NS_MAX, this.pieceNs * 1.5);
  }
}
