/**
 * What happens to a run by chance, drawn from its seed: a link that misbehaves, and faults by plan, all within the
 * paper's assumptions: at most one machine fails, and no silence is as long as the detector's time-out.
 */
import { RandomStream } from "../base/random.ts";
import type { Experiment, LinkSettings } from "../simulation/experiment.ts";

/** How long a run is without faults: where faults may strike. */
export interface RunShape {
  readonly instructions: number;
  readonly timeNs: number;
  readonly epochs: number;
  readonly messages: number;
  readonly outputs: number;
  readonly requests: number;
}

const LOSSES = [0, 0, 0.001, 0.01, 0.05, 0.2];
const RARE = [0, 0, 0, 0.01, 0.1];
const CRASHES = 0.7;
const FRAME_FAULTS_MAX = 4;

/** The experiment with what this seed brings. */
export function withChance(experiment: Experiment, seed: number, shape: RunShape): Experiment {
  const link = linkOf(experiment, seed);
  const faults = [
    ...experiment.faults,
    ...crashOf(seed, shape),
    ...framesOf(seed, shape),
    ...silenceOf(experiment, seed, shape),
  ];
  return { ...experiment, seed, link, faults };
}

function linkOf({ link }: Experiment, seed: number): LinkSettings {
  const chance = new RandomStream(seed, "campaign: link");
  const one = (values: readonly number[]): number => values[chance.below(values.length)] ?? 0;
  return {
    ...link,
    loss: Math.max(link.loss, one(LOSSES)),
    duplicate: Math.max(link.duplicate, one(RARE)),
    reorder: Math.max(link.reorder, one(RARE)),
    delay: Math.max(link.delay, one(RARE)),
    delayNs: chance.chance(0.5) ? 2_000_000 : link.delayNs,
    corrupt: Math.max(link.corrupt, one(RARE)),
    tailLost: link.tailLost || chance.chance(0.5),
  };
}

/** At most one machine stops. */
function crashOf(seed: number, shape: RunShape): readonly string[] {
  const chance = new RandomStream(seed, "campaign: crash");
  if (!chance.chance(CRASHES)) return [];
  const seat = chance.chance(0.6) ? "primary" : "backup";
  const upTo = (limit: number): number => 1 + chance.below(Math.max(1, Math.min(limit, 2 ** 32)));
  const messages = seat === "primary" ? "send" : "ack";
  const epoch = upTo(shape.epochs);
  const when = chance.chance(0.5) ? "before" : "after";
  const step = (name: string, n: number): string => `crash:${seat}@${when}=${name}:${n}`;
  const asks = shape.requests > 0 && seat === "primary";
  const moments = [
    `crash:${seat}@instruction=${upTo(shape.instructions)}`,
    `crash:${seat}@instruction=${upTo(shape.instructions)}`,
    `crash:${seat}@epoch=${epoch}`,
    `crash:${seat}@time=${Math.floor((upTo(1e6) / 1e6) * shape.timeNs)}`,
    step(`${messages}-tme`, epoch),
    step(`${messages}-end`, epoch),
    step(`${messages}-int`, upTo(20)),
    step("deliver", epoch),
    seat === "primary" ? step("output", upTo(shape.outputs)) : step("deliver", epoch),
    asks ? step("disk", upTo(shape.requests)) : step(`${messages}-end`, epoch),
  ];
  return [moments[chance.below(moments.length)] ?? step("deliver", epoch)];
}

function framesOf(seed: number, { messages }: RunShape): readonly string[] {
  const chance = new RandomStream(seed, "campaign: frames");
  const count = chance.chance(0.6) ? chance.below(FRAME_FAULTS_MAX + 1) : 0;
  return Array.from({ length: count }, () => {
    const kind = ["drop", "duplicate", "corrupt", "delay"][chance.below(4)] ?? "drop";
    const message = 1 + chance.below(Math.max(1, messages));
    const delay = kind === "delay" ? `:${1 + chance.below(20_000_000)}` : "";
    return `${kind}@message=${message}${delay}`;
  });
}

/** A partition of at most a quarter of the time-out: the rest is for what comes after it. */
function silenceOf(
  { detector }: Experiment,
  seed: number,
  { timeNs }: RunShape,
): readonly string[] {
  const chance = new RandomStream(seed, "campaign: partition");
  if (!chance.chance(0.2)) return [];
  const startNs = Math.floor((chance.below(1_000_000) / 1e6) * timeNs);
  const longest = Math.max(1, Math.min(2 ** 32, Math.floor(detector.timeoutNs / 4)));
  const endNs = startNs + 1 + chance.below(longest);
  const from = ["", ":primary", ":backup"][chance.below(3)] ?? "";
  return [`partition${from}@time=${startNs}..${endNs}`];
}
