/** The part of time that the diagram shows: `topNs` at its upper edge, `nsPerPixel` down from there. */
export interface Viewport {
  readonly topNs: number;
  readonly nsPerPixel: number;
  readonly width: number;
  readonly height: number;
}

/** Space above time 0, and below the present when the diagram follows it, px. */
const MARGIN = 28;
const FINEST = 5;
const COARSEST = 1e9;

export function yOf(view: Viewport, timeNs: number): number {
  return (timeNs - view.topNs) / view.nsPerPixel;
}

export function timeAt(view: Viewport, y: number): number {
  return view.topNs + y * view.nsPerPixel;
}

export function bottomNs(view: Viewport): number {
  return timeAt(view, view.height);
}

/** The same view with the present near its lower edge, or with the start of the run at the top if all fits. */
export function followed(view: Viewport, nowNs: number): Viewport {
  const atPresent = nowNs - (view.height - MARGIN) * view.nsPerPixel;
  return { ...view, topNs: Math.max(-MARGIN * view.nsPerPixel, atPresent) };
}

/** Moves the view by `pixels`, but never away from the run. */
export function panned(view: Viewport, pixels: number, nowNs: number): Viewport {
  const topNs = view.topNs + pixels * view.nsPerPixel;
  const latest = nowNs - MARGIN * view.nsPerPixel;
  return { ...view, topNs: Math.max(-MARGIN * view.nsPerPixel, Math.min(latest, topNs)) };
}

/** Zooms by `factor` (above 1: closer) with the moment at height `y` kept where it is. */
export function zoomed(view: Viewport, factor: number, y: number): Viewport {
  const nsPerPixel = boundedScale(view.nsPerPixel / factor);
  const kept = timeAt(view, y);
  return { ...view, nsPerPixel, topNs: kept - y * nsPerPixel };
}

/** Moves the view as little as needed to show a moment away from the edges. */
export function revealed(view: Viewport, timeNs: number): Viewport {
  const y = yOf(view, timeNs);
  const edge = Math.min(60, view.height / 4);
  if (y >= edge && y <= view.height - edge) return view;
  return { ...view, topNs: timeNs - (view.height / 2) * view.nsPerPixel };
}

export function boundedScale(nsPerPixel: number): number {
  return Math.max(FINEST, Math.min(COARSEST, nsPerPixel));
}
