/**
 * Two machines and a FIFO channel driven by hand, one line per event, and what they did as text: for
 * the interaction files in testdata/, which are meant to be read.
 */
import { assert, must } from "../base/assert.ts";
import { startBackup, stepBackup } from "./backup.ts";
import { checkBackup, checkPair, checkPrimary } from "./invariants.ts";
import { startPrimary, stepPrimary } from "./primary.ts";
import { messageName } from "./step.ts";
import { promotedPrimary } from "./takeover.ts";
import type {
  BackupEvent,
  BackupState,
  Effect,
  Interrupt,
  Message,
  PrimaryEvent,
  PrimaryState,
  ProtocolConfig,
  Step,
} from "./types.ts";
import { waitingFor } from "./waiting.ts";

type Name = "primary" | "backup";
type State = PrimaryState | BackupState;

/** The pair as it is, and what is on the way between its two machines. */
interface Pair {
  readonly states: Record<Name, State | null>;
  readonly channel: Record<Name, Message[]>;
  readonly lines: string[];
}

/**
 * Plays a script:
 *   primary interrupt 5       an interrupt with this id reaches the machine
 *   primary ends epoch at 10  the guest has finished its epoch; its clock shows this
 *   primary reaches output
 *   backup receives           the next message on the way to it; `receives all`: all of them
 *   backup hears of the crash at 12
 *   primary crashes losing 1  the last message that it sent is lost with it
 */
export function play(config: ProtocolConfig, script: readonly string[]): string {
  const primary = startPrimary(config);
  const backup = startBackup(config);
  const pair: Pair = {
    states: { primary: primary.state, backup: backup.state },
    channel: { primary: [], backup: [] },
    lines: [`${config.variant}, ${config.endAcknowledged ? "safe" : "literal"} reading`],
  };
  for (const line of script) {
    pair.lines.push("", `> ${line}`);
    playLine(pair, line);
  }
  return pair.lines.join("\n") + "\n";
}

function playLine(pair: Pair, line: string): void {
  const [name, verb, ...words] = line.split(" ");
  assert(name === "primary" || name === "backup", `script: who is ${name}?`);
  const value = Number(words.at(-1));
  switch (verb) {
    case "interrupt":
      feed(pair, name, { kind: "interruptRaised", interrupt: interruptOf(value) });
      break;
    case "ends":
      feed(pair, name, { kind: "epochEnded", tme: value });
      break;
    case "reaches":
      feed(pair, name, { kind: "outputReached" });
      break;
    case "receives":
      receive(pair, name, words[0] === "all" ? pair.channel[name].length : 1);
      break;
    case "hears":
      feed(pair, name, { kind: "peerFailed", tme: value });
      break;
    case "crashes":
      crash(pair, name, value);
      break;
    default:
      assert(false, `script: ${line}`);
  }
}

export function interruptOf(id: number): Interrupt {
  return { id, source: "console", data: new Uint8Array(0) };
}

function receive(pair: Pair, name: Name, count: number): void {
  for (const message of pair.channel[name].splice(0, count)) {
    pair.lines.push(`  (${messageName(message)} reaches the ${name})`);
    feed(pair, name, { kind: "messageReceived", message });
  }
}

function crash(pair: Pair, name: Name, losing: number): void {
  const sent = pair.channel[otherName(name)];
  const lost = sent.splice(sent.length - losing, losing);
  pair.states[name] = null;
  pair.channel[name] = [];
  pair.lines.push(...lost.map((message) => `  ${messageName(message)} is lost`));
}

function feed(
  pair: Pair,
  name: Name,
  event: PrimaryEvent | (BackupEvent & { tme?: number }),
): void {
  const state = must(pair.states[name], `the state of the ${name}`);
  const step = stepAny(state, event);
  for (const effect of step.effects) {
    pair.lines.push(`  ${name}: ${effectText(effect)}`);
    if (effect.kind === "send" && pair.states[otherName(name)] !== null) {
      pair.channel[otherName(name)].push(effect.message);
    }
  }
  pair.states[name] = step.state;
  pair.lines.push(`  ${name} is ${stateText(step.state)}`);
  check(pair);
  if (step.state.role === "backup" && step.state.phase.kind === "promoted") {
    pair.states[name] = promotedPrimary(step.state);
  }
}

function stepAny(state: State, event: PrimaryEvent | BackupEvent): Step<State> {
  if (state.role === "primary") return stepPrimary(state, event);
  assert(event.kind !== "outputReached", "script: a backup's output is suppressed");
  assert(event.kind !== "peerFailed" || "tme" in event, "script: a backup needs its clock");
  return stepBackup(state, event);
}

function check({ states }: Pair): void {
  const { primary, backup } = states;
  if (primary?.role === "primary" && backup?.role === "backup") checkPair(primary, backup);
  for (const state of [primary, backup]) {
    if (state?.role === "primary") checkPrimary(state);
    if (state?.role === "backup") checkBackup(state);
  }
}

function otherName(name: Name): Name {
  return name === "primary" ? "backup" : "primary";
}

function effectText(effect: Effect): string {
  switch (effect.kind) {
    case "send":
      return `send ${messageName(effect.message)}`;
    case "deliver": {
      const interrupts = effect.interrupts.map(({ id }) => `Int ${id}`).join(", ") || "nothing";
      return `deliver ${interrupts}, then what follows from Tme=${effect.tme}`;
    }
    case "startEpoch":
      return `start epoch ${effect.epoch}`;
    case "performOutput":
      return "perform the I/O instruction";
    case "promote":
      return `act as primary from epoch ${effect.epoch} on`;
    case "uncertain":
      return `uncertain interrupts for all that is outstanding, end of epoch ${effect.epoch}`;
    case "note":
      return `(${effect.rule}) ${effect.detail}`;
  }
}

function stateText(state: State): string {
  const { epoch, phase, tme } = state;
  const waiting = waitingFor(state);
  const parts = [`in epoch ${epoch}`, phase.kind, `Tme=${tme}`];
  if (state.role === "primary" && state.alone) parts.push("alone");
  if (waiting !== null) parts.push(`waits by ${waiting.rule} for ${waiting.what}`);
  return parts.join(", ");
}
