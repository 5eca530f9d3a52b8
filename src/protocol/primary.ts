/** The primary: rules P1 and P2, the wait before I/O, and what it does without a backup. */
import { assert, unreachable } from "../base/assert.ts";
import { andThen, isWithout, messageName, note, sentName, sentNames, stay } from "./step.ts";
import { FIRST_EPOCH } from "./types.ts";
import type {
  Beginning,
  Effect,
  Interrupt,
  Message,
  PrimaryEvent,
  PrimaryMessage,
  PrimaryState,
  ProtocolConfig,
  Step,
} from "./types.ts";
import { awaitedByPrimary } from "./waiting.ts";

const FIRST: Beginning = { epoch: FIRST_EPOCH, tme: 0 };

export function startPrimary(
  config: ProtocolConfig,
  beginning: Beginning = FIRST,
): Step<PrimaryState> {
  assert(config.leadLimitEpochs >= 1, `lead limit of ${config.leadLimitEpochs} epochs`);
  const state: PrimaryState = {
    role: "primary",
    config,
    epoch: beginning.epoch,
    phase: { kind: "running" },
    tme: beginning.tme,
    buffered: [],
    lastNumber: 0,
    unacknowledged: [],
    alone: false,
  };
  return stay(state, { kind: "startEpoch", epoch: beginning.epoch });
}

export function stepPrimary(state: PrimaryState, event: PrimaryEvent): Step<PrimaryState> {
  switch (event.kind) {
    case "interruptRaised":
      return takeInterrupt(state, event.interrupt);
    case "epochEnded":
      return endEpoch(state, event.tme);
    case "outputReached":
      return reachOutput(state);
    case "messageReceived":
      return receive(state, event.message);
    case "peerFailed":
      return loseBackup(state);
    default:
      return unreachable(event);
  }
}

/**
 * A primary that is alone gets a backup again, which starts at this epoch with the same guest state
 * (`startBackup` with this epoch and time). To be called before the guest has executed anything of the
 * epoch. Interrupts that have come since it started are forwarded now, as P1 says.
 */
export function joinBackup(state: PrimaryState): Step<PrimaryState> {
  assert(state.alone, "a backup joins a primary that has one");
  assert(state.phase.kind === "running", `a backup joins a primary that is ${state.phase.kind}`);
  const { epoch, buffered } = state;
  const joined: PrimaryState = { ...state, alone: false, lastNumber: 0, unacknowledged: [] };
  const told = stay(joined, note("join", `has a backup from epoch ${epoch} on`));
  if (isWithout(state.config, "P1-forward")) return told;
  return buffered.reduce(
    (step, interrupt) =>
      andThen(step, (s) =>
        send(s, { kind: "interrupt", number: s.lastNumber + 1, epoch, interrupt }),
      ),
    told,
  );
}

/** P1: buffer an interrupt for the end of the epoch, and send `[E, Int]`. */
function takeInterrupt(state: PrimaryState, interrupt: Interrupt): Step<PrimaryState> {
  const isEnding = state.phase.kind === "endingEpoch";
  const epoch = isEnding ? state.epoch + 1 : state.epoch; // A6
  const kept = keepInterrupt(state, interrupt);
  const forwards = !state.alone && !isWithout(state.config, "P1-forward");
  const told = note(
    "P1",
    `Int ${interrupt.id} is for the end of epoch ${epoch}${forwards ? "" : ", not sent"}`,
  );
  const step = { state: kept.state, effects: [told, ...kept.effects] };
  if (!forwards) return step;
  return andThen(step, (s) =>
    send(s, { kind: "interrupt", number: s.lastNumber + 1, epoch, interrupt }),
  );
}

function keepInterrupt(state: PrimaryState, interrupt: Interrupt): Step<PrimaryState> {
  if (state.phase.kind === "endingEpoch") {
    const arrived = [...state.phase.arrived, interrupt];
    return stay({ ...state, phase: { ...state.phase, arrived } });
  }
  if (isWithout(state.config, "P1-buffer")) {
    const { epoch, tme } = state;
    return stay(state, { kind: "deliver", epoch, tme, interrupts: [interrupt] });
  }
  return stay({ ...state, buffered: [...state.buffered, interrupt] });
}

/** P2, first half: agree on the time, send `[Tme]`, and wait if the variant says so. */
function endEpoch(state: PrimaryState, clock: number): Step<PrimaryState> {
  assert(state.phase.kind === "running", `the epoch ended while ${state.phase.kind}`);
  const tme = Math.max(clock, state.tme);
  const number = state.alone ? state.lastNumber : state.lastNumber + 1;
  const ending: PrimaryState = {
    ...state,
    tme,
    phase: { kind: "endingEpoch", timeNumber: number, arrived: [] },
  };
  if (state.alone) {
    const alone = note(
      "solo",
      `epoch ${state.epoch} ends at Tme=${tme}; there is no backup to tell`,
    );
    return andThen(stay(ending, alone), proceed);
  }
  const told = stay(ending, note("P2", `epoch ${state.epoch} ends at Tme=${tme}`));
  const sent = andThen(told, (s) => send(s, { kind: "time", number, epoch: s.epoch, tme }));
  return andThen(sent, waitOrProceed);
}

/** P2, second half: deliver, send `[end, E]`, start the next epoch. */
function finishEpoch(state: PrimaryState, arrived: readonly Interrupt[]): Step<PrimaryState> {
  const { epoch, tme, buffered } = state;
  const finished: PrimaryState = {
    ...state,
    epoch: epoch + 1,
    phase: { kind: "running" },
    buffered: arrived,
  };
  const delivered = stay(
    finished,
    note("P2", `delivers ${interruptCount(buffered)} at the end of epoch ${epoch}`),
    { kind: "deliver", epoch, tme, interrupts: buffered },
  );
  const told = state.alone
    ? delivered
    : andThen(delivered, (s) => send(s, { kind: "end", number: s.lastNumber + 1, epoch }));
  const started: Effect = { kind: "startEpoch", epoch: epoch + 1 };
  return { state: told.state, effects: [...told.effects, started] };
}

/** The guest stands before an I/O instruction. */
function reachOutput(state: PrimaryState): Step<PrimaryState> {
  assert(
    state.phase.kind === "running",
    `an I/O instruction was reached while ${state.phase.kind}`,
  );
  return waitOrProceed({ ...state, phase: { kind: "beforeOutput" } });
}

function performOutput(state: PrimaryState): Step<PrimaryState> {
  const why = state.alone
    ? note("solo", "I/O is performed; there is no backup to wait for")
    : note("output", "I/O is performed; nothing that it needs is unacknowledged");
  return stay({ ...state, phase: { kind: "running" } }, why, { kind: "performOutput" });
}

/** Enters a waiting phase, or passes through it if nothing that it awaits is unacknowledged. */
function waitOrProceed(state: PrimaryState): Step<PrimaryState> {
  const { rule, messages } = awaitedByPrimary(state);
  if (messages.length === 0) return proceed(state);
  return stay(state, note(rule, `waits for the acknowledgement of ${sentNames(messages)}`));
}

/** Leaves a waiting phase if nothing that it awaits is left. */
function proceed(state: PrimaryState): Step<PrimaryState> {
  if (awaitedByPrimary(state).messages.length > 0) return stay(state);
  switch (state.phase.kind) {
    case "running":
      return stay(state);
    case "endingEpoch":
      return finishEpoch(state, state.phase.arrived);
    case "beforeOutput":
      return performOutput(state);
  }
}

/** Takes an acknowledgement off the list. Anything else is not for a primary and is ignored. */
function receive(state: PrimaryState, message: Message): Step<PrimaryState> {
  if (state.alone) return stay(state, note("solo", `ignores ${messageName(message)}`));
  const found = state.unacknowledged.find((sent) => sent.number === message.number);
  if (message.kind !== "acknowledge" || found === undefined) {
    return stay(state, note("detector", `ignores ${messageName(message)}: not from its backup`));
  }
  const unacknowledged = state.unacknowledged.filter((sent) => sent !== found);
  const rule = state.config.variant === "original" ? "P2" : "output";
  const told = note(rule, `${sentName(found)} is acknowledged`);
  return andThen(stay({ ...state, unacknowledged }, told), proceed);
}

/** A12: the backup has failed; go on alone, and never wait again. */
function loseBackup(state: PrimaryState): Step<PrimaryState> {
  const told = note("detector", "the backup has failed");
  if (isWithout(state.config, "A12-solo")) return stay(state, told);
  const alone: PrimaryState = { ...state, alone: true, unacknowledged: [] };
  return andThen(stay(alone, told, note("solo", "goes on alone")), proceed);
}

/** Sends the next message; the acknowledgement is awaited unless it is a literal `[end, E]`. */
function send(state: PrimaryState, message: PrimaryMessage): Step<PrimaryState> {
  const { number, kind, epoch } = message;
  assert(number === state.lastNumber + 1, `message ${number} after message ${state.lastNumber}`);
  const isAwaited = kind !== "end" || state.config.endAcknowledged;
  const sent: PrimaryState = {
    ...state,
    lastNumber: number,
    unacknowledged: isAwaited
      ? [...state.unacknowledged, { number, kind, epoch }]
      : state.unacknowledged,
  };
  return stay(sent, { kind: "send", message });
}

function interruptCount(interrupts: readonly Interrupt[]): string {
  return interrupts.length === 1 ? "1 interrupt" : `${interrupts.length} interrupts`;
}
