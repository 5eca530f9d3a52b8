/**
 * Faults of a machine and its hypervisor.
 *
 *   crash:SEAT@MOMENT                   it stops for good
 *   restart:SEAT@MOMENT                 it had stopped, and comes back without any state, to be the backup of the one
 *                                       that goes on; the moment is the other machine's
 *   freeze:SEAT@MOMENT:NS               it and its hypervisor stop, and go on so much later (no "before")
 *   stall:SEAT@epoch=N                  its hypervisor never ends epoch N, though it can still be heard
 *   slow:SEAT@epoch=N:FACTOR            from epoch N on it takes so many times longer; epoch=N..M: in these epochs
 *   flip:SEAT@instruction=N:memory=ADDRESS.BIT   a bit of its memory changes; also at an epoch or a time
 *   flip:SEAT@instruction=N:register=R.BIT       ... of a general register
 *   flip:SEAT@instruction=N:tlb=ENTRY.BIT        ... of an entry of its TLB: frame 0..31, access 32..63
 *   miscount:SEAT@epoch=N:+1            it executes an instruction more in that epoch (-1: fewer)
 *   jump:SEAT@MOMENT:+NS                its hypervisor's clock jumps; -NS: back
 *   skew:SEAT@MOMENT:+PPM               ... goes so many parts in a million faster from there on; -PPM: slower
 *   mismatch:SEAT@boot=image            it is started with another image, epoch-length, memory or version
 *
 * Bits are counted from the left, as in the manual of PA-RISC: of a byte 0..7, of a register 0..31.
 */
import { fail, ok } from "../../base/result.ts";
import type { BitPlace } from "../../hypervisor/guest-machine.ts";
import type { Seat } from "../seats.ts";
import { type Moment, type MomentKey, momentFrom } from "./moments.ts";
import {
  type Parsed,
  type Phrase,
  firstColon,
  lastColon,
  mapped,
  numberUpTo,
  onlyKey,
  seatFrom,
  signedFrom,
  spanFrom,
  wholeFrom,
} from "./words.ts";

export const MISMATCHES = ["image", "epoch-length", "memory", "version"] as const;

export type Mismatch = (typeof MISMATCHES)[number];

export type MachineFault =
  | { readonly kind: "crash" | "restart"; readonly seat: Seat; readonly moment: Moment }
  | {
      readonly kind: "freeze";
      readonly seat: Seat;
      readonly moment: Moment;
      readonly forNs: number;
    }
  | { readonly kind: "stall"; readonly seat: Seat; readonly moment: Moment }
  | {
      readonly kind: "slow";
      readonly seat: Seat;
      readonly moment: Moment;
      /** Infinity: to the end. */
      readonly lastEpoch: number;
      readonly factor: number;
    }
  | {
      readonly kind: "flip";
      readonly seat: Seat;
      readonly moment: Moment;
      readonly place: BitPlace;
    }
  | {
      readonly kind: "miscount";
      readonly seat: Seat;
      readonly moment: Moment;
      readonly by: 1 | -1;
    }
  | { readonly kind: "jump"; readonly seat: Seat; readonly moment: Moment; readonly byNs: number }
  | { readonly kind: "skew"; readonly seat: Seat; readonly moment: Moment; readonly ppm: number }
  | { readonly kind: "mismatch"; readonly seat: Seat; readonly what: Mismatch };

/** Those that strike at a moment of a machine's run. */
export type TimedMachineFault = Extract<MachineFault, { readonly moment: Moment }>;

export const MACHINE_KINDS = [
  "crash",
  "restart",
  "freeze",
  "stall",
  "slow",
  "flip",
  "miscount",
  "jump",
  "skew",
  "mismatch",
] as const satisfies readonly MachineFault["kind"][];

export type MachineKind = (typeof MACHINE_KINDS)[number];

const NO_BEFORE: readonly MomentKey[] = ["instruction", "epoch", "time", "after"];
const STANDING: readonly MomentKey[] = ["instruction", "epoch", "time"];
const FACTOR_MAX = 1000;
const FREEZE_NS_MAX = 10 ** 13;
const PPM_MAX = 500_000;
const TLB_ENTRIES = 1024;
const ADDRESS_MAX = 0xffff_ffff;

export function machineFaultFrom(kind: MachineKind, phrase: Phrase): Parsed<MachineFault> {
  const seat = seatFrom(phrase.target);
  if (!seat.ok) return seat;
  const { key, value } = phrase;
  switch (kind) {
    case "crash":
    case "restart":
      return mapped(momentFrom(key, value, `a ${kind}`), (moment) => ({
        kind,
        seat: seat.value,
        moment,
      }));
    case "freeze":
      return freezeFrom(seat.value, key, value);
    case "stall":
      return mapped(momentFrom(key, value, "a stall", ["epoch"]), (moment) => ({
        kind,
        seat: seat.value,
        moment,
      }));
    case "slow":
      return slowFrom(seat.value, phrase);
    case "flip":
      return flipFrom(seat.value, key, value);
    case "miscount":
      return miscountFrom(seat.value, phrase);
    case "jump":
    case "skew":
      return clockFrom(kind, seat.value, key, value);
    case "mismatch":
      return mismatchFrom(seat.value, phrase);
  }
}

function freezeFrom(seat: Seat, key: string, value: string): Parsed<MachineFault> {
  if (key === "before") {
    return fail(
      'a freeze has no "before": what a hypervisor does at one moment takes no time; expected after',
    );
  }
  const parts = lastColon(value, `${value}:200000000`);
  if (!parts.ok) return parts;
  const moment = momentFrom(key, parts.value[0], "a freeze", NO_BEFORE);
  if (!moment.ok) return moment;
  const forNs = wholeFrom(parts.value[1], 1, "nanoseconds");
  if (forNs.ok && forNs.value > FREEZE_NS_MAX) {
    return fail(`${forNs.value} ns are too long; expected at most ${FREEZE_NS_MAX}`);
  }
  return mapped(forNs, (ns) => ({ kind: "freeze", seat, moment: moment.value, forNs: ns }));
}

function slowFrom(seat: Seat, phrase: Phrase): Parsed<MachineFault> {
  const key = onlyKey(phrase, "epoch");
  if (!key.ok) return key;
  const parts = firstColon(phrase.value, `${phrase.value}:10`);
  if (!parts.ok) return parts;
  const [epochs, times] = parts.value;
  const span = spanFrom(epochs, 1, "the number of an epoch");
  if (!span.ok) return span;
  const factor = wholeFrom(times, 2, "how many times longer it takes");
  if (!factor.ok) return factor;
  if (factor.value > FACTOR_MAX) {
    return fail(`${factor.value} times is too slow; expected 2 to ${FACTOR_MAX}`);
  }
  const { first, last } = span.value;
  const lastEpoch = epochs.includes("..") ? last : Infinity;
  const moment = { kind: "epoch", epoch: first } as const;
  return ok({ kind: "slow", seat, moment, lastEpoch, factor: factor.value });
}

function flipFrom(seat: Seat, key: string, value: string): Parsed<MachineFault> {
  const parts = firstColon(value, `${value}:memory=0x1000.7`);
  if (!parts.ok) return parts;
  const moment = momentFrom(key, parts.value[0], "a flip", STANDING);
  if (!moment.ok) return moment;
  return mapped(placeFrom(parts.value[1]), (place) => ({
    kind: "flip",
    seat,
    moment: moment.value,
    place,
  }));
}

function placeFrom(text: string): Parsed<BitPlace> {
  const match = /^(memory|register|tlb)=([^.]*)\.(.*)$/.exec(text);
  if (match === null) {
    return fail(
      `"${text}" is no bit; expected memory=ADDRESS.BIT, register=NUMBER.BIT or tlb=ENTRY.BIT`,
    );
  }
  const [, name = "", place = "", which = ""] = match;
  const where = name === "memory" || name === "register" ? name : "tlb";
  const [most, bits, what] = {
    memory: [ADDRESS_MAX, 8, "an address"],
    register: [31, 32, "a general register"],
    tlb: [TLB_ENTRIES - 1, 64, "an entry of the TLB"],
  }[where] as [number, number, string];
  const index = numberUpTo(place, most, what);
  if (!index.ok) return index;
  if (where === "register" && index.value === 0) {
    return fail("general register 0 has no bits that could flip; expected 1 to 31");
  }
  const bit = numberUpTo(which, bits - 1, "a bit, counted from the left");
  return mapped(bit, (number) => ({ where, index: index.value, bit: number }));
}

function miscountFrom(seat: Seat, phrase: Phrase): Parsed<MachineFault> {
  const key = onlyKey(phrase, "epoch");
  if (!key.ok) return key;
  const parts = firstColon(phrase.value, `${phrase.value}:+1`);
  if (!parts.ok) return parts;
  const moment = momentFrom("epoch", parts.value[0], "a miscount");
  if (!moment.ok) return moment;
  const by = parts.value[1] === "+1" ? 1 : parts.value[1] === "-1" ? -1 : null;
  if (by === null) return fail(`"${parts.value[1]}" is no miscount; expected +1 or -1`);
  return ok({ kind: "miscount", seat, moment: moment.value, by });
}

function clockFrom(
  kind: "jump" | "skew",
  seat: Seat,
  key: string,
  value: string,
): Parsed<MachineFault> {
  const parts = lastColon(value, `${value}:+5000`);
  if (!parts.ok) return parts;
  const moment = momentFrom(key, parts.value[0], `a ${kind}`);
  if (!moment.ok) return moment;
  const what = kind === "jump" ? "nanoseconds" : "parts in a million";
  const by = signedFrom(parts.value[1], what);
  if (!by.ok) return by;
  if (kind === "jump") return ok({ kind, seat, moment: moment.value, byNs: by.value });
  if (Math.abs(by.value) > PPM_MAX) {
    return fail(`${by.value} parts in a million are too many; expected at most ${PPM_MAX}`);
  }
  return ok({ kind, seat, moment: moment.value, ppm: by.value });
}

function mismatchFrom(seat: Seat, phrase: Phrase): Parsed<MachineFault> {
  const key = onlyKey(phrase, "boot");
  if (!key.ok) return key;
  const what = MISMATCHES.find((known) => known === phrase.value);
  if (what !== undefined) return ok({ kind: "mismatch", seat, what });
  return fail(`"${phrase.value}" can't differ; expected ${MISMATCHES.join(", ")}`);
}
