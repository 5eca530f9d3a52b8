/**
 * Faults of what is outside the machines.
 *
 *   disk@request=N:busy                the disk answers request N that it is busy, and does nothing
 *   disk@request=N:lost-undone         the answer is lost on its way, and nothing was done
 *   disk@request=N:lost-done           the answer is lost on its way, but it was done
 *   disk@request=N:unreadable          the block can't be read any more; unwritable: written
 *   disk@request=N:defective           something inside of the disk has failed
 *   disk@request=N:silent              it never answers
 *   unreachable:SEAT@time=NS..NS       this machine finds no disk on the bus meanwhile
 *   storm@time=NS:COUNT                so many interrupts that bring nothing are raised at once
 */
import { fail, ok } from "../../base/result.ts";
import type { Seat } from "../seats.ts";
import {
  type Parsed,
  type Phrase,
  firstColon,
  mapped,
  noSeat,
  onlyKey,
  seatFrom,
  timesFrom,
  wholeFrom,
} from "./words.ts";

export const DISK_FAILURES = [
  "busy",
  "lost-undone",
  "lost-done",
  "unreadable",
  "unwritable",
  "defective",
  "silent",
] as const;

export type DiskFailure = (typeof DISK_FAILURES)[number];

export type WorldFault =
  | { readonly kind: "disk"; readonly request: number; readonly failure: DiskFailure }
  | {
      readonly kind: "unreachable";
      readonly seat: Seat;
      readonly startNs: number;
      readonly endNs: number;
    }
  | { readonly kind: "storm"; readonly timeNs: number; readonly count: number };

export const WORLD_KINDS = [
  "disk",
  "unreachable",
  "storm",
] as const satisfies readonly WorldFault["kind"][];

export type WorldKind = (typeof WORLD_KINDS)[number];

const STORM_MAX = 1000;

export function worldFaultFrom(kind: WorldKind, phrase: Phrase): Parsed<WorldFault> {
  switch (kind) {
    case "disk":
      return diskFrom(phrase);
    case "unreachable": {
      const seat = seatFrom(phrase.target);
      if (!seat.ok) return seat;
      const key = onlyKey(phrase, "time");
      if (!key.ok) return key;
      return mapped(timesFrom(phrase.value), (range) => ({ kind, seat: seat.value, ...range }));
    }
    case "storm":
      return stormFrom(phrase);
  }
}

function diskFrom(phrase: Phrase): Parsed<WorldFault> {
  const seat = noSeat(phrase);
  if (!seat.ok) return seat;
  const key = onlyKey(phrase, "request");
  if (!key.ok) return key;
  const parts = firstColon(phrase.value, `${phrase.value}:busy`);
  if (!parts.ok) return parts;
  const request = wholeFrom(parts.value[0], 1, "the number of a request");
  if (!request.ok) return request;
  const failure = DISK_FAILURES.find((known) => known === parts.value[1]);
  if (failure !== undefined) return ok({ kind: "disk", request: request.value, failure });
  return fail(`a disk does not fail "${parts.value[1]}"; expected ${DISK_FAILURES.join(", ")}`);
}

function stormFrom(phrase: Phrase): Parsed<WorldFault> {
  const seat = noSeat(phrase);
  if (!seat.ok) return seat;
  const key = onlyKey(phrase, "time");
  if (!key.ok) return key;
  const parts = firstColon(phrase.value, `${phrase.value}:50`);
  if (!parts.ok) return parts;
  const timeNs = wholeFrom(parts.value[0], 0, "a time in nanoseconds");
  if (!timeNs.ok) return timeNs;
  const count = wholeFrom(parts.value[1], 1, "a number of interrupts");
  if (count.ok && count.value > STORM_MAX) {
    return fail(`${count.value} interrupts are too many; expected at most ${STORM_MAX}`);
  }
  return mapped(count, (value) => ({ kind: "storm", timeNs: timeNs.value, count: value }));
}
