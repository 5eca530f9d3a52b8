/** Which values a field can hold, for people. */
import type { Field } from "../pattern.ts";

export interface Range {
  readonly low: number;
  readonly high: number;
  /** Values are multiples of this. */
  readonly step: number;
}

export function rangeOf(field: Field): Range {
  const count = 2 ** field.width;
  const step = 2 ** field.shift;
  if (field.complementOf !== null) {
    return { low: field.complementOf - count + 1, high: field.complementOf, step };
  }
  const low = field.signed ? -count / 2 : 0;
  return { low: low * step, high: (low + count - 1) * step, step };
}

export function isIn({ low, high, step }: Range, value: bigint): boolean {
  return value >= BigInt(low) && value <= BigInt(high) && value % BigInt(step) === 0n;
}

/** "A number from -16 to 15", "A multiple of 4 from -8192 to 8188". */
export function rangeText({ low, high, step }: Range): string {
  return `${step === 1 ? "A number" : `A multiple of ${step}`} from ${low} to ${high}`;
}
