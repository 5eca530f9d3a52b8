/** The small words of the grammar of faults: seats, whole numbers, ranges, and what comes after a colon. */
import { type Result, fail, ok } from "../../base/result.ts";
import { SEATS, type Seat } from "../seats.ts";

/** The value, or a part of a sentence that says what is wrong and what was expected. */
export type Parsed<T> = Result<T, string>;

/** A fault cut into its parts: `kind:target@key=value`; the target may be missing. */
export interface Phrase {
  readonly kind: string;
  readonly target: string | undefined;
  readonly key: string;
  readonly value: string;
}

export interface Span {
  readonly first: number;
  readonly last: number;
}

export function phraseFrom(spec: string): Phrase | null {
  const match = /^([^@:]*)(?::([^@]*))?@([^=]*)=(.*)$/.exec(spec);
  if (match === null) return null;
  const [, kind = "", target, key = "", value = ""] = match;
  return { kind, target, key, value };
}

export function seatFrom(text: string | undefined): Parsed<Seat> {
  const seat = SEATS.find((known) => known === text);
  if (seat !== undefined) return ok(seat);
  return fail(
    `expected the seat "primary" or "backup"${text === undefined ? "" : `, not "${text}"`}`,
  );
}

/** No seat: `null`, which means both. */
export function seatOrBoth(text: string | undefined): Parsed<Seat | null> {
  return text === undefined ? ok(null) : seatFrom(text);
}

export function noSeat({ kind, target }: Phrase): Parsed<null> {
  if (target === undefined) return ok(null);
  return fail(`"${kind}" takes no seat, but "${target}" follows it`);
}

export function wholeFrom(text: string, least: number, what: string): Parsed<number> {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(value) && value >= least) return ok(value);
  return fail(`"${text}" is not ${what}; expected a whole number from ${least} to 2^53 - 1`);
}

/** Decimal, or hexadecimal with 0x before it. */
export function numberUpTo(text: string, most: number, what: string): Parsed<number> {
  const value = /^(\d{1,16}|0x[0-9a-fA-F]{1,12})$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(value) && value <= most) return ok(value);
  return fail(`"${text}" is not ${what}; expected a whole number from 0 to ${most}`);
}

/** With its sign: "+5000", "-20". */
export function signedFrom(text: string, what: string): Parsed<number> {
  const value = /^[+-]\d{1,15}$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(value) && value !== 0) return ok(value);
  return fail(`"${text}" is not ${what}; expected a sign and a whole number, such as "+5000"`);
}

/** "3..7", both included; "3" alone is "3..3". */
export function spanFrom(text: string, least: number, what: string): Parsed<Span> {
  const [from = "", to, ...rest] = text.split("..");
  if (rest.length > 0) return fail(`"${text}" is not a range, such as "3..7"`);
  const first = wholeFrom(from, least, what);
  if (!first.ok) return first;
  if (to === undefined) return ok({ first: first.value, last: first.value });
  const last = wholeFrom(to, first.value, what);
  return mapped(last, (value) => ({ first: first.value, last: value }));
}

/** "1000..5000": from the first moment on, up to but without the second. */
export function timesFrom(text: string): Parsed<{ startNs: number; endNs: number }> {
  const [start = "", end, ...rest] = text.split("..");
  if (end === undefined || rest.length > 0) {
    return fail(`"${text}" is not two times, such as "1000000..5000000"`);
  }
  const startNs = wholeFrom(start, 0, "a time in nanoseconds");
  if (!startNs.ok) return startNs;
  const endNs = wholeFrom(end, startNs.value + 1, "a time in nanoseconds");
  return mapped(endNs, (value) => ({ startNs: startNs.value, endNs: value }));
}

/** What precedes the last colon, and what follows it. */
export function lastColon(text: string, example: string): Parsed<readonly [string, string]> {
  const at = text.lastIndexOf(":");
  if (at < 0) return fail(`"${text}" lacks something after a colon, such as "${example}"`);
  return ok([text.slice(0, at), text.slice(at + 1)]);
}

/** What precedes the first colon, and what follows it. */
export function firstColon(text: string, example: string): Parsed<readonly [string, string]> {
  const at = text.indexOf(":");
  if (at < 0) return fail(`"${text}" lacks something after a colon, such as "${example}"`);
  return ok([text.slice(0, at), text.slice(at + 1)]);
}

export function onlyKey({ kind, key }: Phrase, expected: string): Parsed<null> {
  return key === expected ? ok(null) : fail(`"${kind}" has no "${key}"; expected ${expected}`);
}

export function mapped<A, B>(result: Parsed<A>, to: (value: A) => B): Parsed<B> {
  return result.ok ? ok(to(result.value)) : result;
}
