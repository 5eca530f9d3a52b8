/** The backup: rules P3, P4 and P5. The takeover is in takeover.ts. */
import { assert, unreachable } from "../base/assert.ts";
import { addEnd, addInterrupt, addTime, bufferOf } from "./epoch-buffers.ts";
import { andThen, isWithout, messageName, note, stay } from "./step.ts";
import { inOrder, takeOverIfNeeded } from "./takeover.ts";
import { FIRST_EPOCH } from "./types.ts";
import type {
  BackupEvent,
  BackupState,
  Beginning,
  EndMessage,
  Interrupt,
  InterruptMessage,
  Message,
  MessageNumber,
  PrimaryMessage,
  ProtocolConfig,
  Step,
  TimeMessage,
} from "./types.ts";

const FIRST: Beginning = { epoch: FIRST_EPOCH, tme: 0 };

export function startBackup(
  config: ProtocolConfig,
  beginning: Beginning = FIRST,
): Step<BackupState> {
  const state: BackupState = {
    role: "backup",
    config,
    epoch: beginning.epoch,
    phase: { kind: "running" },
    tme: beginning.tme,
    lastReceived: 0,
    buffers: [],
    primaryFailed: false,
  };
  return stay(state, { kind: "startEpoch", epoch: beginning.epoch });
}

export function stepBackup(state: BackupState, event: BackupEvent): Step<BackupState> {
  assert(state.phase.kind !== "promoted", `${event.kind} for a backup that has been promoted`);
  switch (event.kind) {
    case "interruptRaised":
      return ignoreInterrupt(state, event.interrupt);
    case "messageReceived":
      return receive(state, event.message);
    case "epochEnded":
      return endEpoch(state, event.tme);
    case "peerFailed":
      return losePrimary(state, event.tme);
    default:
      return unreachable(event);
  }
}

/** Does the driver of a backup suppress the guest's I/O? (The ablation `suppression`.) */
export function isOutputSuppressed(config: ProtocolConfig): boolean {
  return !isWithout(config, "suppression");
}

/** P3: interrupts of the backup's own processor are not for its virtual machine. */
function ignoreInterrupt(state: BackupState, interrupt: Interrupt): Step<BackupState> {
  if (!isWithout(state.config, "P3-ignore")) {
    return stay(state, note("P3", `Int ${interrupt.id} is ignored`));
  }
  const buffers = addInterrupt(state.buffers, state.epoch, state.epoch, interrupt);
  return stay({ ...state, buffers }, note("P3", `Int ${interrupt.id} is taken, against the rule`));
}

function receive(state: BackupState, message: Message): Step<BackupState> {
  if (state.primaryFailed || message.kind === "acknowledge") {
    return stay(state, note("detector", `ignores ${messageName(message)}`));
  }
  const { number } = message;
  assert(number === state.lastReceived + 1, `message ${number} after ${state.lastReceived}`);
  const received: BackupState = { ...state, lastReceived: number };
  if (message.epoch < state.epoch) return receiveLate(received, message);
  switch (message.kind) {
    case "interrupt":
      return receiveInterrupt(received, message);
    case "time":
      return receiveTime(received, message);
    case "end":
      return receiveEnd(received, message);
    default:
      return unreachable(message);
  }
}

/** P4: acknowledge `[E, Int]` and buffer it for the end of its epoch. */
function receiveInterrupt(state: BackupState, message: InterruptMessage): Step<BackupState> {
  const { number, epoch, interrupt } = message;
  const isForgotten = isWithout(state.config, "P4-buffer");
  const buffers = isForgotten
    ? state.buffers
    : addInterrupt(state.buffers, state.epoch, epoch, interrupt);
  const told = `${messageName(message)} is acknowledged and ${isForgotten ? "forgotten" : "buffered"}`;
  return andThen(stay({ ...state, buffers }, note("P4", told)), (s) => acknowledge(s, number));
}

/** `[Tme]` is kept until P5 needs it, and acknowledged only then (A5). */
function receiveTime(state: BackupState, message: TimeMessage): Step<BackupState> {
  const { number, epoch, tme } = message;
  const buffers = addTime(state.buffers, state.epoch, epoch, { number, tme });
  const step = stay({ ...state, buffers }, note("P5", `${messageName(message)} has come`));
  const isOwed = epoch === state.epoch && state.phase.kind === "awaitingEnd"; // only without P5-time
  return andThen(isOwed ? andThen(step, (s) => acknowledge(s, number)) : step, proceed);
}

/** `[end, E]` is acknowledged at once: the primary's next I/O depends on it (A2, A3). */
function receiveEnd(state: BackupState, message: EndMessage): Step<BackupState> {
  const { number, epoch } = message;
  const next: BackupState = { ...state, buffers: addEnd(state.buffers, state.epoch, epoch) };
  if (!state.config.endAcknowledged) {
    return andThen(stay(next, note("P5", `${messageName(message)} has come`)), proceed);
  }
  const told = stay(next, note("end", `${messageName(message)} is acknowledged`));
  return andThen(
    andThen(told, (s) => acknowledge(s, number)),
    proceed,
  );
}

/** A message for an epoch that is over: only a backup that was told not to wait can meet one. */
function receiveLate(state: BackupState, message: PrimaryMessage): Step<BackupState> {
  const { config } = state;
  assert(
    isWithout(config, "P5-time") || isWithout(config, "P5-end"),
    `${messageName(message)} came in epoch ${state.epoch}`,
  );
  const told = stay(state, note("P5", `${messageName(message)} came too late`));
  const isAcknowledged = message.kind !== "end" || config.endAcknowledged;
  return isAcknowledged ? andThen(told, (s) => acknowledge(s, message.number)) : told;
}

/** P5 begins: the guest stands at the end of its epoch. */
function endEpoch(state: BackupState, ownClock: number): Step<BackupState> {
  assert(state.phase.kind === "running", `the epoch ended while ${state.phase.kind}`);
  const arrived = isWithout(state.config, "P5-time")
    ? goByOwnClock(state, ownClock)
    : stay<BackupState>({ ...state, phase: { kind: "awaitingTime" } });
  const told = {
    ...arrived,
    effects: [note("P5", `epoch ${state.epoch} ends`), ...arrived.effects],
  };
  return andThen(andThen(told, proceed), (s) => takeOverIfNeeded(s, ownClock));
}

/** The ablation `P5-time`: do not wait for the primary's time. */
function goByOwnClock(state: BackupState, ownClock: number): Step<BackupState> {
  const tme = Math.max(ownClock, state.tme);
  const time = bufferOf(state.buffers, state.epoch).time;
  const next: BackupState = { ...state, tme, phase: { kind: "awaitingEnd" } };
  return time === null ? stay(next) : acknowledge(next, time.number);
}

/** P5 goes on as far as the messages that have come allow. */
function proceed(state: BackupState): Step<BackupState> {
  const { time, ended } = bufferOf(state.buffers, state.epoch);
  switch (state.phase.kind) {
    case "running":
    case "promoted":
      return stay(state);
    case "awaitingTime":
      return time === null ? stay(state) : andThen(adoptTime(state, time), proceed);
    case "awaitingEnd":
      return ended || isWithout(state.config, "P5-end") ? finishEpoch(state) : stay(state);
  }
}

/** P5: the primary's time becomes the backup's, and its message is acknowledged. */
function adoptTime(
  state: BackupState,
  time: { readonly number: MessageNumber; readonly tme: number },
): Step<BackupState> {
  assert(time.tme >= state.tme, `Tme=${time.tme} after Tme=${state.tme}`);
  const adopted = stay<BackupState>(
    { ...state, tme: time.tme, phase: { kind: "awaitingEnd" } },
    note("P5", `adopts Tme=${time.tme} of epoch ${state.epoch}`),
  );
  return andThen(adopted, (s) => acknowledge(s, time.number));
}

/** P5 ends: deliver what is buffered, start the next epoch. */
function finishEpoch(state: BackupState): Step<BackupState> {
  const { epoch, tme } = state;
  const interrupts = inOrder(state, bufferOf(state.buffers, epoch).interrupts);
  const next: BackupState = {
    ...state,
    epoch: epoch + 1,
    phase: { kind: "running" },
    buffers: state.buffers.filter((buffer) => buffer.epoch > epoch),
  };
  return stay(
    next,
    note("P5", `delivers ${interrupts.length} at the end of epoch ${epoch}`),
    { kind: "deliver", epoch, tme, interrupts },
    { kind: "startEpoch", epoch: epoch + 1 },
  );
}

/** The detector says that the primary has failed. What it sent before is still worked off. */
function losePrimary(state: BackupState, ownClock: number): Step<BackupState> {
  const failed: BackupState = { ...state, primaryFailed: true };
  const told = stay(
    failed,
    note("detector", `the primary has failed, after message ${state.lastReceived}`),
  );
  return andThen(told, (s) => takeOverIfNeeded(s, ownClock));
}

/** Tells the primary that message `number` is here. A primary that has failed is told nothing. */
function acknowledge(state: BackupState, number: MessageNumber): Step<BackupState> {
  if (state.primaryFailed) return stay(state);
  return stay(state, { kind: "send", message: { kind: "acknowledge", number } });
}
