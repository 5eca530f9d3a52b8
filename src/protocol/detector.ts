/**
 * The failure detector: says "I am here" now and then, and suspects the other machine after a long
 * silence. A suspicion is final. Times are virtual nanoseconds and come in with the events.
 */
import { assert, unreachable } from "../base/assert.ts";

export interface DetectorConfig {
  /** From one heartbeat to the next. */
  readonly heartbeatNs: number;
  /**
   * The silence that makes the other machine suspect. It must be longer than a heartbeat, the longest
   * delay of the channel and the losses one wants to survive; otherwise the suspicion may be false (A13).
   */
  readonly timeoutNs: number;
}

export type DetectorEvent =
  | { readonly kind: "started"; readonly now: number }
  /** Any good frame of the other machine has come, of whatever kind. */
  | { readonly kind: "heard"; readonly now: number }
  /** The timer that was set last has expired. */
  | { readonly kind: "tick"; readonly now: number };

export type DetectorEffect =
  /** Transmit a heartbeat (`heartbeatDue` of the link). */
  | { readonly kind: "heartbeat" }
  /** The other machine has been silent for so long that it counts as failed. Once, and the last. */
  | { readonly kind: "suspect"; readonly silentNs: number }
  /** Feed a `tick` after so long; it replaces the one set before. */
  | { readonly kind: "setTimer"; readonly afterNs: number };

/**
 * Invariants:
 * - watching: heardAt ≤ the time of the last event; the timer is set for the earlier of `heartbeatAt` and
 *   heardAt + timeoutNs, or was when it was set and `heardAt` has moved since
 * - suspecting: nothing happens any more
 */
export type DetectorState =
  | { readonly kind: "idle"; readonly config: DetectorConfig }
  | {
      readonly kind: "watching";
      readonly config: DetectorConfig;
      readonly heardAt: number;
      readonly heartbeatAt: number;
    }
  | { readonly kind: "suspecting"; readonly config: DetectorConfig; readonly heardAt: number };

export interface DetectorStep {
  readonly state: DetectorState;
  readonly effects: readonly DetectorEffect[];
}

export function startDetector(config: DetectorConfig): DetectorState {
  assert(config.heartbeatNs > 0, "detector: a heartbeat takes time");
  assert(config.timeoutNs > config.heartbeatNs, "detector: the time-out is within one heartbeat");
  return { kind: "idle", config };
}

export function stepDetector(state: DetectorState, event: DetectorEvent): DetectorStep {
  switch (event.kind) {
    case "started":
      return start(state, event.now);
    case "heard":
      return hear(state, event.now);
    case "tick":
      return tick(state, event.now);
    default:
      return unreachable(event);
  }
}

function start(state: DetectorState, now: number): DetectorStep {
  assert(state.kind === "idle", `detector: started while ${state.kind}`);
  return tick({ kind: "watching", config: state.config, heardAt: now, heartbeatAt: now }, now);
}

/** The timer is left alone: when it expires too early, `tick` sets it again. */
function hear(state: DetectorState, now: number): DetectorStep {
  if (state.kind !== "watching") return { state, effects: [] };
  assert(now >= state.heardAt, `detector: heard at ${now}, before ${state.heardAt}`);
  return { state: { ...state, heardAt: now }, effects: [] };
}

function tick(state: DetectorState, now: number): DetectorStep {
  if (state.kind !== "watching") return { state, effects: [] };
  const { config, heardAt } = state;
  const silentNs = now - heardAt;
  assert(silentNs >= 0, `detector: a tick at ${now}, before ${heardAt}`);
  if (silentNs >= config.timeoutNs) {
    return {
      state: { kind: "suspecting", config, heardAt },
      effects: [{ kind: "suspect", silentNs }],
    };
  }
  const isDue = now >= state.heartbeatAt;
  const heartbeatAt = isDue ? now + config.heartbeatNs : state.heartbeatAt;
  const afterNs = Math.min(heartbeatAt, heardAt + config.timeoutNs) - now;
  return {
    state: { ...state, heartbeatAt },
    effects: [...(isDue ? [{ kind: "heartbeat" } as const] : []), { kind: "setTimer", afterNs }],
  };
}
