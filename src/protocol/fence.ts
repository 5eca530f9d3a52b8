/**
 * Fencing: a suspicion is made true before anything is done about it. A machine that wants to go on alone asks an
 * arbiter to remove the other one's registration; the arbiter says yes to one of the two and never to both. Who has won
 * has the world cut the other's line before it does anything else. Who has lost, or is refused by anybody, stops at once
 * and for good: it may have been silent for so long that somebody else acts in its place.
 *
 * The rules P1..P7 hear of a failure only when it is certain, so the paper's assumption about the detector (as recalled:
 * it is never wrong) holds whatever the time-out. Where there is no arbiter (`isFenced` false) a suspicion is believed at
 * once: the paper's rules.
 */
import { assert, unreachable } from "../base/assert.ts";
import type { Rule } from "./types.ts";

export type FenceEvent =
  /** The detector has lost patience with the other machine. */
  | { readonly kind: "suspected" }
  /** The arbiter has dealt with the `preempt`; `isWon`: the other's registration is gone, ours stands. */
  | { readonly kind: "answered"; readonly isWon: boolean }
  /** Somebody outside takes nothing from this machine any more; `who` begins a sentence. */
  | { readonly kind: "refused"; readonly who: string };

export type FenceEffect =
  /** Ask the arbiter to remove the other's registration; `answered` follows if both live. */
  | { readonly kind: "preempt" }
  /** Whatever else listens to the other machine shall not, from now on. Before all that follows. */
  | { readonly kind: "cutOff" }
  /** The other machine has failed: `peerFailed` for the rules. */
  | { readonly kind: "peerFailed" }
  /** This machine stops, before any output. */
  | { readonly kind: "stop"; readonly why: string }
  | { readonly kind: "note"; readonly rule: Rule; readonly detail: string };

/**
 * - member: registered, as the other one is
 * - asking: the arbiter has been asked; the rules go on and know nothing of it
 * - winner: nobody else may act
 * - loser: it has stopped
 */
export interface FenceState {
  readonly isFenced: boolean;
  readonly kind: "member" | "asking" | "winner" | "loser";
}

export interface FenceStep {
  readonly state: FenceState;
  readonly effects: readonly FenceEffect[];
}

export function startFence(isFenced: boolean): FenceState {
  return { isFenced, kind: "member" };
}

export function stepFence(state: FenceState, event: FenceEvent): FenceStep {
  if (state.kind === "loser") return { state, effects: [] };
  switch (event.kind) {
    case "suspected":
      return suspect(state);
    case "answered":
      return event.isWon
        ? win(state)
        : lose(state, "the arbiter says that it is no longer one of the pair");
    case "refused":
      return lose(state, `${event.who} takes nothing from this machine any more`);
    default:
      return unreachable(event);
  }
}

function suspect(state: FenceState): FenceStep {
  assert(state.kind === "member", `fence: suspected while ${state.kind}`);
  if (!state.isFenced)
    return { state: { ...state, kind: "winner" }, effects: [{ kind: "peerFailed" }] };
  const told = note("asks the arbiter to shut the other machine out before it goes on alone");
  return { state: { ...state, kind: "asking" }, effects: [told, { kind: "preempt" }] };
}

function win(state: FenceState): FenceStep {
  assert(state.kind === "asking", `fence: an answer while ${state.kind}`);
  const told = note("the arbiter has shut the other machine out: this one goes on alone");
  return {
    state: { ...state, kind: "winner" },
    effects: [{ kind: "cutOff" }, told, { kind: "peerFailed" }],
  };
}

function lose(state: FenceState, why: string): FenceStep {
  assert(state.isFenced, "fence: refused where there is no arbiter");
  return {
    state: { ...state, kind: "loser" },
    effects: [{ kind: "stop", why: `stops before any output: ${why}` }],
  };
}

function note(detail: string): FenceEffect {
  return { kind: "note", rule: "fence", detail };
}
