/**
 * One end of a reliable first-in-first-out link over a channel that loses, repeats, reorders and
 * damages frames: what is submitted at one end is delivered at the other, in order, exactly once.
 *
 * Selective repeat with one timer. A data frame is transmitted when the window has room; what the
 * other end has not got when the timer expires is transmitted again, and the time-out doubles (up to
 * a limit) until something new arrives there. Every data frame is answered at once.
 *
 * Its acknowledgements speak of frames. The acknowledgements of P4 and P5 are payload to it.
 */
import { assert, unreachable } from "../base/assert.ts";
import { WINDOW_FRAMES_MAX, bytesFromFrame, frameFromBytes } from "./frame.ts";
import type { Frame } from "./frame.ts";
import { accept, acknowledgementOf } from "./link-receiver.ts";
import { canSend, forget, missingFrames, nextTimeoutNs } from "./link-sender.ts";
import type {
  LinkEffect,
  LinkEvent,
  LinkState,
  LinkStep,
  LinkConfig,
  SentFrame,
} from "./link-types.ts";

const NOTHING_COUNTED = {
  submitted: 0,
  refused: 0,
  delivered: 0,
  transmitted: 0,
  retransmitted: 0,
  framesReceived: 0,
  damaged: 0,
  stale: 0,
  duplicates: 0,
  outsideWindow: 0,
};

export function startLink(config: LinkConfig): LinkState {
  const { windowFrames, queueLimitFrames } = config;
  assert(windowFrames >= 1 && windowFrames <= WINDOW_FRAMES_MAX, `window of ${windowFrames}`);
  assert(queueLimitFrames >= 0 && config.payloadLimitBytes >= 1, "link: limits below zero");
  assert(config.retransmitAfterNs > 0, "link: no time to answer in");
  assert(
    config.retransmitLimitNs >= config.retransmitAfterNs,
    "link: the limit is below the start",
  );
  return {
    config,
    lastSequence: 0,
    sent: [],
    queue: [],
    fruitlessTimeouts: 0,
    receivedUpTo: 0,
    held: [],
    counts: NOTHING_COUNTED,
  };
}

export function stepLink(state: LinkState, event: LinkEvent): LinkStep {
  switch (event.kind) {
    case "submit":
      return submit(state, event.payload);
    case "frameReceived":
      return receive(state, event.frame);
    case "timerFired":
      return retransmit(state);
    case "heartbeatDue":
      return transmitBare(state, "heartbeat");
    default:
      return unreachable(event);
  }
}

/** Will the next payload be taken? If not, keep it, and submit it after `roomAgain`. */
export function hasRoom(state: LinkState): boolean {
  return canSend(state) || state.queue.length < state.config.queueLimitFrames;
}

function submit(state: LinkState, payload: Uint8Array): LinkStep {
  const { payloadLimitBytes } = state.config;
  assert(payload.length <= payloadLimitBytes, `link: a payload of ${payload.length} bytes`);
  if (!hasRoom(state)) {
    return { state: count(state, "refused"), effects: [{ kind: "refused", payload }] };
  }
  const queued = { ...count(state, "submitted"), queue: [...state.queue, payload] };
  return sendQueued(queued, state.sent.length === 0);
}

/** Transmits from the queue as long as the window has room; starts the timer for a first frame. */
function sendQueued(state: LinkState, startsTimer: boolean): LinkStep {
  let now = state;
  const effects: LinkEffect[] = [];
  for (const payload of state.queue) {
    if (!canSend(now)) break;
    const frame: SentFrame = { sequence: now.lastSequence + 1, payload, hasArrived: false };
    effects.push(transmitData(now, frame, false));
    now = {
      ...count(now, "transmitted"),
      lastSequence: frame.sequence,
      sent: [...now.sent, frame],
      queue: now.queue.slice(1),
    };
  }
  if (startsTimer && effects.length > 0) {
    effects.push({ kind: "setTimer", afterNs: nextTimeoutNs(now) });
  }
  return { state: now, effects };
}

function receive(state: LinkState, bytes: Uint8Array): LinkStep {
  const heard = count(state, "framesReceived");
  const read = frameFromBytes(bytes);
  if (!read.ok) return { state: count(heard, "damaged"), effects: [] };
  const frame = read.value;
  if (frame.incarnation !== state.config.incarnation) {
    return { state: count(heard, "stale"), effects: [] };
  }
  const answered = takeAcknowledgement(heard, frame);
  const told: LinkEffect = { kind: "heard", frame: frame.kind };
  if (frame.kind !== "data") {
    return { state: answered.state, effects: [told, ...answered.effects] };
  }
  const accepted = accept(answered.state, frame.sequence, frame.payload);
  const reply = transmitBare(accepted.state, "acknowledge");
  return {
    state: reply.state,
    effects: [told, ...answered.effects, ...accepted.effects, ...reply.effects],
  };
}

/** The other end says what has arrived there: the window moves, and more is transmitted. */
function takeAcknowledgement(state: LinkState, frame: Frame): LinkStep {
  const after = forget(state, frame.linkAcknowledgement);
  if (after === state) return { state, effects: [] };
  const wasFull = !hasRoom(state);
  const more = sendQueued(after, false);
  const effects = [...more.effects];
  if (more.state.sent.length === 0) effects.push({ kind: "cancelTimer" });
  else effects.push({ kind: "setTimer", afterNs: nextTimeoutNs(more.state) });
  if (wasFull && hasRoom(more.state)) effects.push({ kind: "roomAgain" });
  return { state: more.state, effects };
}

function retransmit(state: LinkState): LinkStep {
  const missing = missingFrames(state);
  if (missing.length === 0) return { state, effects: [] };
  const tried = { ...state, fruitlessTimeouts: state.fruitlessTimeouts + 1 };
  const effects: LinkEffect[] = missing.map((frame) => transmitData(tried, frame, true));
  effects.push({ kind: "setTimer", afterNs: nextTimeoutNs(tried) });
  return { state: count(tried, "retransmitted", missing.length), effects };
}

function transmitData(state: LinkState, sent: SentFrame, isRepeat: boolean): LinkEffect {
  const { sequence, payload } = sent;
  const { incarnation } = state.config;
  const linkAcknowledgement = acknowledgementOf(state);
  const frame: Frame = { kind: "data", incarnation, linkAcknowledgement, sequence, payload };
  return { kind: "transmit", frame: bytesFromFrame(frame), what: "data", sequence, isRepeat };
}

function transmitBare(state: LinkState, kind: "acknowledge" | "heartbeat"): LinkStep {
  const { incarnation } = state.config;
  const frame: Frame = { kind, incarnation, linkAcknowledgement: acknowledgementOf(state) };
  const effect: LinkEffect = {
    kind: "transmit",
    frame: bytesFromFrame(frame),
    what: kind,
    sequence: null,
    isRepeat: false,
  };
  return { state: count(state, "transmitted"), effects: [effect] };
}

function count(state: LinkState, what: keyof LinkState["counts"], by = 1): LinkState {
  // Copied first, then changed: an object with a computed key costs many times as much.
  const counts: { -readonly [Key in keyof LinkState["counts"]]: number } = { ...state.counts };
  counts[what] += by;
  return { ...state, counts };
}
