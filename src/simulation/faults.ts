/**
 * Faults as text, the same on the command line, in an experiment and in a shared link:
 *
 *   crash:primary@instruction=N       when it has executed N instructions since boot
 *   crash:backup@epoch=N              when it begins epoch N
 *   crash:primary@time=NS             at this virtual time
 *   crash:primary@before=STEP:N       before or after a step of the protocol:
 *   crash:primary@after=STEP:N
 *     send-tme:E, send-end:E, send-int:ID     the primary sends [Tme] or [end, E] of epoch E, or Int ID
 *     ack-tme:E, ack-end:E, ack-int:ID        the backup acknowledges it
 *     deliver:E                               interrupts are delivered at the end of epoch E
 *     promote:E                               the backup takes over; E is its first epoch as primary
 *     output:N                                byte N of its output goes to the world
 *     disk:N                                  its request N goes to the disk
 *   restart:primary@...               at the same moments, which are the other machine's: a machine that has stopped
 *                                     comes back without any state, to be the backup of the one that goes on
 *   drop@message=N                    the channel's frame N is lost; also duplicate@, corrupt@
 *   delay@message=N:NS                it takes so much longer
 *   partition@time=NS..NS             frames sent in between are lost; partition:primary@ only those from there
 */
import { type Result, fail, ok } from "../base/result.ts";
import { SEATS, type Seat } from "./seats.ts";

export const STEPS = [
  "send-tme",
  "send-end",
  "send-int",
  "ack-tme",
  "ack-end",
  "ack-int",
  "deliver",
  "promote",
  "output",
  "disk",
] as const;

export type ProtocolStep = (typeof STEPS)[number];

export type CrashMoment =
  | { readonly kind: "instruction"; readonly count: number }
  | { readonly kind: "epoch"; readonly epoch: number }
  | { readonly kind: "time"; readonly timeNs: number }
  | {
      readonly kind: "step";
      readonly when: "before" | "after";
      readonly step: ProtocolStep;
      readonly n: number;
    };

export type Fault =
  | { readonly kind: "crash"; readonly seat: Seat; readonly moment: CrashMoment }
  | { readonly kind: "restart"; readonly seat: Seat; readonly moment: CrashMoment }
  | { readonly kind: "drop" | "duplicate" | "corrupt"; readonly message: number }
  | { readonly kind: "delay"; readonly message: number; readonly delayNs: number }
  | {
      readonly kind: "partition";
      /** Whose frames are lost; null: both. */
      readonly from: Seat | null;
      readonly startNs: number;
      readonly endNs: number;
    };

/** Steps that only the machine in one seat takes while no machine comes back, and why the other never does. */
const ONLY: Partial<Record<ProtocolStep, readonly [Seat, string]>> = {
  "send-tme": ["primary", "the backup sends no [Tme], not even when it has taken over alone"],
  "send-end": ["primary", "the backup sends no [end, E], not even when it has taken over alone"],
  "send-int": ["primary", "the backup sends no [E, Int], not even when it has taken over alone"],
  "ack-tme": ["backup", "the primary acknowledges nothing"],
  "ack-end": ["backup", "the primary acknowledges nothing"],
  "ack-int": ["backup", "the primary acknowledges nothing"],
  promote: ["backup", "the primary is the primary already"],
};

type Parsed<T> = Result<T, string>;

/** The fault that `spec` names, or one sentence that says what is wrong with it and what was expected. */
export function faultFromText(spec: string): Parsed<Fault> {
  const parsed = parse(spec);
  return parsed.ok ? parsed : fail(`The fault "${spec}" can't be understood: ${parsed.error}.`);
}

function parse(spec: string): Parsed<Fault> {
  const match = /^([^@:]*)(?::([^@]*))?@([^=]*)=(.*)$/.exec(spec);
  if (match === null) {
    return fail('expected "kind@where=value", such as "crash:primary@instruction=1000"');
  }
  const [, kind = "", target, key = "", value = ""] = match;
  switch (kind) {
    case "crash":
    case "restart":
      return parseCrash(kind, target, key, value);
    case "drop":
    case "duplicate":
    case "corrupt":
    case "delay":
      if (target !== undefined) return fail(`"${kind}" takes no seat, but "${target}" follows it`);
      return parseMessageFault(kind, key, value);
    case "partition":
      return parsePartition(target, key, value);
    default:
      return fail(
        `the kind is "${kind}"; expected crash, restart, drop, duplicate, corrupt, delay or partition`,
      );
  }
}

function parseCrash(
  kind: "crash" | "restart",
  target: string | undefined,
  key: string,
  value: string,
): Parsed<Fault> {
  const seat = seatFromText(target);
  if (!seat.ok) return seat;
  return mapped(parseMoment(kind, key, value), (moment) => ({ kind, seat: seat.value, moment }));
}

/** Why a crash at a step never comes in a run in which no machine comes back; null: it may. */
export function strangeStep(fault: Fault): string | null {
  if (fault.kind !== "crash" || fault.moment.kind !== "step") return null;
  const only = ONLY[fault.moment.step];
  if (only === undefined || only[0] === fault.seat) return null;
  return `the ${fault.seat} never comes to "${fault.moment.step}": ${only[1]}`;
}

function parseMoment(kind: string, key: string, value: string): Parsed<CrashMoment> {
  switch (key) {
    case "instruction":
      return mapped(wholeFrom(value, 0, "a number of instructions"), (count) => ({
        kind: "instruction",
        count,
      }));
    case "epoch":
      return mapped(wholeFrom(value, 1, "the number of an epoch"), (epoch) => ({
        kind: "epoch",
        epoch,
      }));
    case "time":
      return mapped(wholeFrom(value, 0, "a time in nanoseconds"), (timeNs) => ({
        kind: "time",
        timeNs,
      }));
    case "before":
    case "after":
      return parseStep(key, value);
    default:
      return fail(`a ${kind} has no "${key}"; expected instruction, epoch, time, before or after`);
  }
}

function parseStep(when: "before" | "after", value: string): Parsed<CrashMoment> {
  const [name = "", number, ...rest] = value.split(":");
  const step = STEPS.find((known) => known === name);
  if (step === undefined) return fail(`there is no step "${name}"; expected ${STEPS.join(", ")}`);
  if (number === undefined || rest.length > 0) {
    return fail(`"${value}" is not a step and a number, such as "${step}:3"`);
  }
  return mapped(wholeFrom(number, 1, `the number that "${step}" is about`), (n) => ({
    kind: "step",
    when,
    step,
    n,
  }));
}

function parseMessageFault(
  kind: "drop" | "duplicate" | "corrupt" | "delay",
  key: string,
  value: string,
): Parsed<Fault> {
  if (key !== "message") return fail(`"${kind}" has no "${key}"; expected message`);
  if (kind !== "delay") {
    return mapped(wholeFrom(value, 1, "the number of a frame"), (message) => ({ kind, message }));
  }
  const [number = "", delay, ...rest] = value.split(":");
  if (delay === undefined || rest.length > 0) {
    return fail(`"${value}" is not a frame's number and nanoseconds, such as "12:5000000"`);
  }
  const message = wholeFrom(number, 1, "the number of a frame");
  if (!message.ok) return message;
  return mapped(wholeFrom(delay, 1, "nanoseconds"), (delayNs) => ({
    kind,
    message: message.value,
    delayNs,
  }));
}

function parsePartition(target: string | undefined, key: string, value: string): Parsed<Fault> {
  if (key !== "time") return fail(`"partition" has no "${key}"; expected time`);
  const from = target === undefined ? ok(null) : seatFromText(target);
  if (!from.ok) return from;
  const [start = "", end, ...rest] = value.split("..");
  if (end === undefined || rest.length > 0) {
    return fail(`"${value}" is not two times, such as "1000000..5000000"`);
  }
  const startNs = wholeFrom(start, 0, "a time in nanoseconds");
  if (!startNs.ok) return startNs;
  return mapped(wholeFrom(end, startNs.value + 1, "a time in nanoseconds"), (endNs) => ({
    kind: "partition",
    from: from.value,
    startNs: startNs.value,
    endNs,
  }));
}

function seatFromText(text: string | undefined): Parsed<Seat> {
  const seat = SEATS.find((known) => known === text);
  if (seat !== undefined) return ok(seat);
  return fail(
    `expected the seat "primary" or "backup"${text === undefined ? "" : `, not "${text}"`}`,
  );
}

function wholeFrom(text: string, least: number, what: string): Parsed<number> {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(value) && value >= least) return ok(value);
  return fail(`"${text}" is not ${what}; expected a whole number from ${least} to 2^53 - 1`);
}

function mapped<A, B>(result: Parsed<A>, to: (value: A) => B): Parsed<B> {
  return result.ok ? ok(to(result.value)) : result;
}
