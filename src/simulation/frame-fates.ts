/** What the fault plan does with a frame: one fate, made of everything that strikes it. */
import { RandomStream } from "../base/random.ts";
import type { ChannelFault, FrameFault, MessageChoice } from "./faults/channel-faults.ts";
import type { NumberedStep } from "./protocol-steps.ts";
import type { Seat } from "./seats.ts";

/** How the bytes of a frame are changed, beside a bit that is wrong. */
export type FrameChange = "truncate" | "malform" | "oversize";

/** What the fault plan does with a frame, beside chance. */
export interface FrameFate {
  readonly isLost: boolean;
  readonly isDuplicated: boolean;
  readonly isDamaged: boolean;
  readonly delayNs: number;
  /** It does not arrive before this moment; 0: whenever it likes. */
  readonly notBeforeNs: number;
  readonly change: FrameChange | null;
  /** The next frame overtakes it. */
  readonly isOvertaken: boolean;
  /** It comes once more, so much later; null: it doesn't. */
  readonly replayNs: number | null;
}

export const UNHARMED: FrameFate = {
  isLost: false,
  isDuplicated: false,
  isDamaged: false,
  delayNs: 0,
  notBeforeNs: 0,
  change: null,
  isOvertaken: false,
  replayNs: null,
};

/** A frame that is being sent. */
export interface SentFrame {
  readonly from: Seat;
  readonly number: number;
  /** The message that it carries for the first time, where anybody asks; null: none. */
  readonly step: NumberedStep | null;
  readonly nowNs: number;
}

/** When frames of a seat are held up, from..until. */
interface Clog {
  readonly startNs: number;
  readonly endNs: number;
}

/** Does the fault strike this frame? Then the fate with it; null: it doesn't. */
export function struckBy(
  fault: ChannelFault,
  frame: SentFrame,
  fate: FrameFate,
  seed: number,
): FrameFate | null {
  switch (fault.kind) {
    case "partition": {
      const isCut = isWithin(frame.nowNs, fault) && (fault.from ?? frame.from) === frame.from;
      return isCut ? { ...fate, isLost: true } : null;
    }
    case "clog":
      return (fault.from ?? frame.from) === frame.from ? heldBy(fault, frame, fate) : null;
    case "swizzle":
      return heldBy(swizzled(fault, seed)[frame.from], frame, fate);
    default:
      return isChosen(fault.message, frame) ? struck(fault, fate) : null;
  }
}

/** When each way is clogged: closed one after the other, and opened in an order drawn by chance. */
export function swizzled({ startNs, endNs }: Clog, seed: number): Readonly<Record<Seat, Clog>> {
  const chance = new RandomStream(seed, `swizzle ${startNs}..${endNs}`);
  const quarterNs = Math.floor((endNs - startNs) / 4);
  const within = (firstNs: number): number =>
    firstNs + chance.below(Math.min(2 ** 32 - 1, quarterNs));
  const [isPrimaryFirst, isPrimaryOpen] = [chance.chance(0.5), chance.chance(0.5)];
  const closing = [within(startNs), within(startNs + quarterNs)] as const;
  const opening = [within(startNs + 2 * quarterNs), within(startNs + 3 * quarterNs)] as const;
  const at = (pair: readonly [number, number], isFirst: boolean): number => pair[isFirst ? 0 : 1];
  return {
    primary: { startNs: at(closing, isPrimaryFirst), endNs: at(opening, isPrimaryOpen) },
    backup: { startNs: at(closing, !isPrimaryFirst), endNs: at(opening, !isPrimaryOpen) },
  };
}

function heldBy(clog: Clog, { nowNs }: SentFrame, fate: FrameFate): FrameFate | null {
  if (!isWithin(nowNs, clog)) return null;
  return { ...fate, notBeforeNs: Math.max(fate.notBeforeNs, clog.endNs) };
}

function isWithin(timeNs: number, { startNs, endNs }: Clog): boolean {
  return timeNs >= startNs && timeNs < endNs;
}

function isChosen(choice: MessageChoice, { number, step }: SentFrame): boolean {
  if (choice.kind === "frames") return number >= choice.first && number <= choice.last;
  return step !== null && step.step === choice.step && step.n === choice.n;
}

function struck(fault: FrameFault, fate: FrameFate): FrameFate {
  switch (fault.kind) {
    case "drop":
      return { ...fate, isLost: true };
    case "duplicate":
      return { ...fate, isDuplicated: true };
    case "corrupt":
      return { ...fate, isDamaged: true };
    case "truncate":
    case "malform":
    case "oversize":
      return { ...fate, change: fault.kind };
    case "reorder":
      return { ...fate, isOvertaken: true };
    case "delay":
      return { ...fate, delayNs: fate.delayNs + fault.delayNs };
    case "replay":
      return { ...fate, replayNs: fault.delayNs };
  }
}
