/** The receiving half of a link: frames in any order come in, payloads in one order go out. */
import { assert } from "../base/assert.ts";
import type { LinkAcknowledgement } from "./frame.ts";
import type { HeldFrame, LinkEffect, LinkState, LinkStep } from "./link-types.ts";

export function acknowledgementOf(state: LinkState): LinkAcknowledgement {
  return { upTo: state.receivedUpTo, beyond: state.held.map((frame) => frame.sequence) };
}

/** Takes one data frame: delivers it and what it was holding up, keeps it, or drops it. */
export function accept(state: LinkState, sequence: number, payload: Uint8Array): LinkStep {
  const { receivedUpTo, held, counts, config } = state;
  if (sequence <= receivedUpTo || held.some((frame) => frame.sequence === sequence)) {
    return {
      state: { ...state, counts: { ...counts, duplicates: counts.duplicates + 1 } },
      effects: [],
    };
  }
  if (sequence > receivedUpTo + config.windowFrames) {
    const outsideWindow = counts.outsideWindow + 1;
    return { state: { ...state, counts: { ...counts, outsideWindow } }, effects: [] };
  }
  return deliverReady({ ...state, held: insert(held, { sequence, payload }) });
}

function deliverReady(state: LinkState): LinkStep {
  const effects: LinkEffect[] = [];
  let receivedUpTo = state.receivedUpTo;
  for (const frame of state.held) {
    if (frame.sequence !== receivedUpTo + 1) break;
    receivedUpTo = frame.sequence;
    effects.push({ kind: "deliver", payload: frame.payload });
  }
  const counts = { ...state.counts, delivered: state.counts.delivered + effects.length };
  return {
    state: { ...state, receivedUpTo, held: state.held.slice(effects.length), counts },
    effects,
  };
}

function insert(held: readonly HeldFrame[], frame: HeldFrame): readonly HeldFrame[] {
  const index = held.findIndex((other) => other.sequence > frame.sequence);
  return index < 0 ? [...held, frame] : held.toSpliced(index, 0, frame);
}

export function checkReceiver(state: LinkState): void {
  let previous = state.receivedUpTo + 1;
  for (const { sequence } of state.held) {
    assert(sequence > previous, `link: frame ${sequence} is held after ${previous}`);
    previous = sequence;
  }
  const last = state.held.at(-1)?.sequence ?? 0;
  assert(last <= state.receivedUpTo + state.config.windowFrames, `link: ${last} is held`);
}
