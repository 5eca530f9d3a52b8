import type { Seat } from "../../worker/messages.ts";
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

type Lanes = Readonly<Record<Seat, Lane>>;

/** The usual length of an epoch near a moment, on the machine that served the world then. */
export function periodAroundNs(lanes: Lanes, aroundNs: number): number | null {
  const { crashedNs } = lanes.primary;
  const isGone = crashedNs !== null && crashedNs < aroundNs;
  const own = epochPeriodNs(isGone ? lanes.backup : lanes.primary, aroundNs);
  return own ?? epochPeriodNs(isGone ? lanes.primary : lanes.backup, aroundNs);
}

/** How long nothing has begun, ended or crashed on either machine. */
export function silenceNs(lanes: Lanes, nowNs: number): number {
  const times = [lanes.primary, lanes.backup].flatMap(({ bands, crashedNs, promotedNs }) => [
    bands.newest?.startNs ?? 0,
    bands.newest?.endNs ?? 0,
    crashedNs ?? 0,
    promotedNs ?? 0,
  ]);
  return nowNs - Math.max(...times);
}

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

/**
 * The scale at which an epoch is as high as a reader needs, the present does not rush by, and what happened last is
 * still in sight of it.
 */
export function comfortableScale(
  lanes: Lanes,
  nowNs: number,
  nsPerSecond: number,
  heightPx: number,
): number {
  const readable = (periodAroundNs(lanes, nowNs) ?? USUAL_PERIOD_NS) / COMFORTABLE_EPOCH_PX;
  const inSight = silenceNs(lanes, nowNs) / (heightPx * 0.6);
  return Math.max(readable, inSight, nsPerSecond / FASTEST_SCROLL_PX);
}

const COMFORTABLE_EPOCH_PX = 120;
const FASTEST_SCROLL_PX = 140;
/** Before the first epoch is over. */
const USUAL_PERIOD_NS = 500_000;

export function pixelsPerEpoch(periodNs: number | null, view: Viewport): number {
  return (periodNs ?? USUAL_PERIOD_NS) / view.nsPerPixel;
}
