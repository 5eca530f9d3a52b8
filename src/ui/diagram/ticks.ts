import { type Viewport, bottomNs, yOf } from "./viewport.ts";

export interface Tick {
  readonly y: number;
  readonly text: string;
}

const CLOSEST_PX = 64;
const NARROW = "\u202f";

/** Round moments at comfortable distances, in one unit for the whole view. */
export function ticksIn(view: Viewport, nowNs: number): Tick[] {
  const stepNs = roundStep(CLOSEST_PX * view.nsPerPixel);
  const [unitNs, unit] = unitFor(Math.max(stepNs, Math.min(nowNs, bottomNs(view))));
  const decimals = Math.max(0, -Math.floor(Math.log10(stepNs / unitNs) + 1e-9));
  const ticks: Tick[] = [];
  const first = Math.max(0, Math.ceil(view.topNs / stepNs));
  for (let index = first; index * stepNs <= Math.min(nowNs, bottomNs(view)); index += 1) {
    const timeNs = index * stepNs;
    const text = `${(timeNs / unitNs).toFixed(decimals)}${NARROW}${unit}`;
    ticks.push({ y: yOf(view, timeNs), text });
  }
  return ticks;
}

/** The smallest of 1, 2, 5, 10, 20 … that is not less than `least`. */
export function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  for (const digit of [1, 2, 5]) if (digit * power >= least) return digit * power;
  return 10 * power;
}

function unitFor(ns: number): readonly [number, string] {
  if (ns < 1e3) return [1, "ns"];
  if (ns < 1e6) return [1e3, "µs"];
  if (ns < 1e10) return [1e6, "ms"];
  return [1e9, "s"];
}
