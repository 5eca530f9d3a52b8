import { durationText } from "../page/text.ts";

/**
 * The scale of speeds: virtual nanoseconds per second of the reader's time, ten steps to a decade, and above them
 * "as fast as it goes".
 */
export const SPEED_STEPS = 61;
const SLOWEST = 1e4;

export interface SpeedChoice {
  readonly label: string;
  readonly nsPerSecond: number;
}

/** Speeds with a meaning, for one click. */
export const SPEED_CHOICES: readonly SpeedChoice[] = [
  { label: "0.1 ms/s", nsPerSecond: 1e5 },
  { label: "1 ms/s", nsPerSecond: 1e6 },
  { label: "10 ms/s", nsPerSecond: 1e7 },
  { label: "100 ms/s", nsPerSecond: 1e8 },
  { label: "real time", nsPerSecond: 1e9 },
  { label: "max", nsPerSecond: Infinity },
];

export const DEFAULT_SPEED = 1e7;

/** The speed at a step of the scale, 0 .. SPEED_STEPS. */
export function speedAt(step: number): number {
  if (step >= SPEED_STEPS) return Infinity;
  return Math.round(SLOWEST * 10 ** (step / 10));
}

/** The step of the scale that is nearest to a speed. */
export function stepOf(nsPerSecond: number): number {
  if (nsPerSecond === Infinity) return SPEED_STEPS;
  const step = Math.round(10 * Math.log10(nsPerSecond / SLOWEST));
  return Math.max(0, Math.min(SPEED_STEPS - 1, step));
}

/** For people: "10 ms per second", "as fast as it goes". */
export function speedText(nsPerSecond: number): string {
  if (nsPerSecond === Infinity) return "as fast as it goes";
  if (nsPerSecond === 1e9) return "real time";
  return `${durationText(nsPerSecond)} per second`;
}
