/**
 * Faults of the channel.
 *
 *   drop@message=N                the channel's frame N is lost; N..M: all of these
 *   drop@message=STEP:N           the first frame that carries this message of the protocol: send-tme, send-end,
 *                                 send-int, ack-tme, ack-end or ack-int, and the epoch or interrupt it is about
 *   duplicate@message=…           it comes twice
 *   corrupt@message=…             one bit of it is wrong on arrival
 *   truncate@message=…            its end is missing
 *   malform@message=…             its checksum is right, but it means nothing
 *   oversize@message=…            there is more at its end than belongs there, and the checksum is right
 *   reorder@message=…             the next frame of the same machine overtakes it
 *   delay@message=…:NS            it takes so much longer
 *   replay@message=…:NS           it comes once more, so much later
 *   partition@time=NS..NS         frames sent in between are lost; partition:primary@ only those from there
 *   clog@time=NS..NS              frames sent in between arrive when it is over; clog:backup@ only those from there
 *   swizzle@time=NS..NS           both ways are clogged one after the other and opened in an order drawn by chance
 *
 * Odd frames are the primary's, even ones the backup's.
 */
import { fail, ok } from "../../base/result.ts";
import type { Seat } from "../seats.ts";
import { type MessageStep, MESSAGE_STEPS, messageStepFrom } from "./moments.ts";
import {
  type Parsed,
  type Phrase,
  lastColon,
  mapped,
  noSeat,
  onlyKey,
  seatOrBoth,
  spanFrom,
  timesFrom,
  wholeFrom,
} from "./words.ts";

/** Which frames. */
export type MessageChoice =
  | { readonly kind: "frames"; readonly first: number; readonly last: number }
  | { readonly kind: "step"; readonly step: MessageStep; readonly n: number };

export type FrameFault =
  | {
      readonly kind:
        "drop" | "duplicate" | "corrupt" | "truncate" | "malform" | "oversize" | "reorder";
      readonly message: MessageChoice;
    }
  | {
      readonly kind: "delay" | "replay";
      readonly message: MessageChoice;
      readonly delayNs: number;
    };

export type WindowFault =
  | {
      readonly kind: "partition" | "clog";
      /** Whose frames are concerned; null: both. */
      readonly from: Seat | null;
      readonly startNs: number;
      readonly endNs: number;
    }
  | { readonly kind: "swizzle"; readonly startNs: number; readonly endNs: number };

export type ChannelFault = FrameFault | WindowFault;

export const FRAME_KINDS = [
  "drop",
  "duplicate",
  "corrupt",
  "truncate",
  "malform",
  "oversize",
  "reorder",
  "delay",
  "replay",
] as const satisfies readonly FrameFault["kind"][];

export const WINDOW_KINDS = [
  "partition",
  "clog",
  "swizzle",
] as const satisfies readonly WindowFault["kind"][];

export type FrameKind = (typeof FRAME_KINDS)[number];
export type WindowKind = (typeof WINDOW_KINDS)[number];

/** A swizzle has four moments of its own. */
const SWIZZLE_NS_MIN = 8;

export function frameFaultFrom(kind: FrameKind, phrase: Phrase): Parsed<FrameFault> {
  const seat = noSeat(phrase);
  if (!seat.ok) return seat;
  const key = onlyKey(phrase, "message");
  if (!key.ok) return key;
  if (kind !== "delay" && kind !== "replay") {
    return mapped(choiceFrom(phrase.value), (message) => ({ kind, message }));
  }
  const parts = lastColon(phrase.value, "12:5000000");
  if (!parts.ok) {
    return fail(`"${phrase.value}" is not a frame's number and nanoseconds, such as "12:5000000"`);
  }
  const message = choiceFrom(parts.value[0]);
  if (!message.ok) return message;
  return mapped(wholeFrom(parts.value[1], 1, "nanoseconds"), (delayNs) => ({
    kind,
    message: message.value,
    delayNs,
  }));
}

export function windowFaultFrom(kind: WindowKind, phrase: Phrase): Parsed<WindowFault> {
  const key = onlyKey(phrase, "time");
  if (!key.ok) return key;
  if (kind === "swizzle") {
    const seat = noSeat(phrase);
    if (!seat.ok) return seat;
    const times = timesFrom(phrase.value);
    if (times.ok && times.value.endNs - times.value.startNs < SWIZZLE_NS_MIN) {
      return fail(`"${phrase.value}" is too short; expected at least ${SWIZZLE_NS_MIN} ns`);
    }
    return mapped(times, (range) => ({ kind, ...range }));
  }
  const from = seatOrBoth(phrase.target);
  if (!from.ok) return from;
  return mapped(timesFrom(phrase.value), (range) => ({ kind, from: from.value, ...range }));
}

function choiceFrom(text: string): Parsed<MessageChoice> {
  const step = messageStepFrom(text);
  if (step !== null) return mapped(step, (named) => ({ kind: "step", ...named }));
  if (/^[a-z]/.test(text)) {
    return fail(
      `"${text}" is no message; expected one of ${MESSAGE_STEPS.join(", ")}, such as "send-tme:3"`,
    );
  }
  const span = spanFrom(text, 1, "the number of a frame");
  return span.ok ? ok({ kind: "frames", ...span.value }) : span;
}
