import type { DiskChoice, Settings } from "../../worker/messages.ts";

/**
 * What a new page starts with. The detection timeout is shorter than elsewhere: at the pace at which one can watch,
 * a reader should not wait ten seconds for the backup to lose its patience.
 */
export const DEFAULT_SETTINGS: Settings = {
  epochLength: 4096,
  protocol: "original",
  loss: 0,
  seed: 1,
  exactlyOnce: true,
  detectionTimeoutNs: 20_000_000,
};

export const LIMITS = {
  epochLength: { min: 1, max: 2 ** 31 - 1 },
  seed: { min: 0, max: 2 ** 32 - 1 },
  lossPercent: { min: 0, max: 95 },
  detectionTimeoutMs: { min: 0.1, max: 100_000 },
} as const;

/** What is wrong with settings, in a sentence; null if nothing is. The worker has the last word. */
export function settingsProblem(settings: Settings): string | null {
  const { epochLength, seed, lossPercent, detectionTimeoutMs } = LIMITS;
  if (!isWithin(settings.epochLength, epochLength) || !Number.isInteger(settings.epochLength)) {
    return `Epoch length: a whole number from ${epochLength.min} to ${epochLength.max} was expected.`;
  }
  if (!isWithin(settings.seed, seed) || !Number.isInteger(settings.seed)) {
    return `Seed: a whole number from ${seed.min} to ${seed.max} was expected.`;
  }
  if (!isWithin(settings.loss * 100, lossPercent)) {
    return `Loss: ${lossPercent.min} to ${lossPercent.max} percent was expected.`;
  }
  if (!isWithin(settings.detectionTimeoutNs / 1e6, detectionTimeoutMs)) {
    const { min, max } = detectionTimeoutMs;
    return `Detection timeout: ${min} to ${max} ms was expected.`;
  }
  return null;
}

export function isSameSettings(a: Settings, b: Settings): boolean {
  return (
    a.epochLength === b.epochLength &&
    a.protocol === b.protocol &&
    a.loss === b.loss &&
    a.seed === b.seed &&
    a.exactlyOnce === b.exactlyOnce &&
    a.detectionTimeoutNs === b.detectionTimeoutNs
  );
}

/** What a pair that has this disk calls it; null: it has none. */
export function diskName(disk: DiskChoice): string | null {
  if (disk.kind === "file") return disk.name;
  return disk.kind === "none" ? null : "blank-1MiB";
}

function isWithin(value: number, limits: { readonly min: number; readonly max: number }): boolean {
  return value >= limits.min && value <= limits.max;
}
