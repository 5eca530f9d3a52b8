import type { Lane } from "../history/lane.ts";
import type { Viewport } from "./viewport.ts";

/**
 * How much the diagram shows at a scale: `density` only amounts, `epochs` bands and ribbons, `messages` each message
 * and rule, `detail` the full text of each event. What is left out is said in the legend.
 */
export type Level = "density" | "epochs" | "messages" | "detail";

export function levelOf(pixelsPerEpoch: number): Level {
  if (pixelsPerEpoch < 2.5) return "density";
  if (pixelsPerEpoch < 56) return "epochs";
  if (pixelsPerEpoch < 260) return "messages";
  return "detail";
}

export const LEVEL_NOTES: Readonly<Record<Level, string>> = {
  density: "amounts only: too many epochs",
  epochs: "epochs, messages unnamed",
  messages: "messages and rules",
  detail: "every event in full",
};

/** The usual time from one epoch's start to the next on a lane, near the moments shown; null before the second. */
export function epochPeriodNs(lane: Lane, aroundNs: number): number | null {
  const { bands } = lane;
  const middle = lane.positionAt(aroundNs);
  const first = Math.max(bands.first, Math.min(middle - 8, bands.end - 17));
  const last = Math.min(bands.end - 1, first + 16);
  const from = bands.at(first);
  const to = bands.at(last);
  if (from === undefined || to === undefined || last <= first) return null;
  const period = (to.startNs - from.startNs) / (last - first);
  return period > 0 ? period : null;
}

/** The scale at which an epoch is as high as a reader needs, and the present does not rush by. */
export function comfortableScale(periodNs: number | null, nsPerSecond: number): number {
  const readable = (periodNs ?? 500_000) / COMFORTABLE_EPOCH_PX;
  return Math.max(readable, nsPerSecond / FASTEST_SCROLL_PX);
}

const COMFORTABLE_EPOCH_PX = 120;
const FASTEST_SCROLL_PX = 140;

export function pixelsPerEpoch(periodNs: number | null, view: Viewport): number {
  return (periodNs ?? 500_000) / view.nsPerPixel;
}
