/** When a fault strikes a machine: at an instruction, an epoch, a time, or a step of the protocol or of the disk. */
import { fail } from "../../base/result.ts";
import type { Seat } from "../seats.ts";
import { type Parsed, mapped, wholeFrom } from "./words.ts";

/** Messages of the protocol, by who sends them and what they are about. */
export const MESSAGE_STEPS = [
  "send-tme",
  "send-end",
  "send-int",
  "ack-tme",
  "ack-end",
  "ack-int",
] as const;

export type MessageStep = (typeof MESSAGE_STEPS)[number];

export const STEPS = [
  ...MESSAGE_STEPS,
  "deliver",
  "promote",
  "output",
  "disk",
  "disk-execute",
  "disk-complete",
] as const;

export type ProtocolStep = (typeof STEPS)[number];

export type Moment =
  /** It has executed so many instructions since boot. */
  | { readonly kind: "instruction"; readonly count: number }
  /** It begins this epoch. */
  | { readonly kind: "epoch"; readonly epoch: number }
  | { readonly kind: "time"; readonly timeNs: number }
  | {
      readonly kind: "step";
      readonly when: "before" | "after";
      readonly step: ProtocolStep;
      readonly n: number;
    };

export type MomentKey = "instruction" | "epoch" | "time" | "before" | "after";

const EVERY: readonly MomentKey[] = ["instruction", "epoch", "time", "before", "after"];

/** `who`: what the moment is of, for the sentence that refuses it; `keys`: which kinds of moments it may have. */
export function momentFrom(
  key: string,
  value: string,
  who: string,
  keys: readonly MomentKey[] = EVERY,
): Parsed<Moment> {
  const known = keys.find((each) => each === key);
  switch (known) {
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
      return stepFrom(known, value);
    case undefined:
      return fail(`${who} has no "${key}"; expected ${inWords(keys)}`);
  }
}

/** A message of the protocol, such as "send-tme:3"; null: it is none. */
export function messageStepFrom(text: string): Parsed<{ step: MessageStep; n: number }> | null {
  const [name = "", number = "", ...rest] = text.split(":");
  const step = MESSAGE_STEPS.find((known) => known === name);
  if (step === undefined || rest.length > 0) return null;
  return mapped(wholeFrom(number, 1, `the number that "${step}" is about`), (n) => ({ step, n }));
}

function stepFrom(when: "before" | "after", value: string): Parsed<Moment> {
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

function inWords(keys: readonly string[]): string {
  const last = keys.at(-1) ?? "";
  return keys.length < 2 ? last : `${keys.slice(0, -1).join(", ")} or ${last}`;
}

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

/** Why a machine never comes to a moment in a run in which no machine comes back; null: it may. */
export function strangeMoment(seat: Seat, moment: Moment): string | null {
  if (moment.kind !== "step") return null;
  const only = ONLY[moment.step];
  if (only === undefined || only[0] === seat) return null;
  return `the ${seat} never comes to "${moment.step}": ${only[1]}`;
}
