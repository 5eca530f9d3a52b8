/** The sending half of a link: what is under way, and what of it the other end lacks. */
import { assert } from "../base/assert.ts";
import type { LinkAcknowledgement } from "./frame.ts";
import type { LinkState, SentFrame } from "./link-types.ts";

export function canSend(state: LinkState): boolean {
  return state.sent.length < state.config.windowFrames;
}

export function missingFrames(state: LinkState): readonly SentFrame[] {
  return state.sent.filter((frame) => !frame.hasArrived);
}

/** The state without what has arrived; the same object if there is no news in it. */
export function forget(state: LinkState, { upTo, beyond }: LinkAcknowledgement): LinkState {
  if (upTo > state.lastSequence) return state; // nothing of ours; a good frame never says so
  const sent = state.sent
    .filter((frame) => frame.sequence > upTo)
    .map((frame) =>
      frame.hasArrived || !beyond.includes(frame.sequence) ? frame : { ...frame, hasArrived: true },
    );
  const isNews =
    sent.length < state.sent.length ||
    sent.some((frame, index) => frame.hasArrived !== state.sent[index]?.hasArrived);
  return isNews ? { ...state, sent, fruitlessTimeouts: 0 } : state;
}

/** Large payloads, such as a block of the disk, take long on the way: they are waited for, not sent twice. */
export function nextTimeoutNs(state: LinkState): number {
  const { retransmitAfterNs, retransmitLimitNs, byteNs } = state.config;
  let timeoutNs = retransmitAfterNs;
  for (
    let tried = 0;
    tried < state.fruitlessTimeouts && timeoutNs < retransmitLimitNs;
    tried += 1
  ) {
    timeoutNs *= 2;
  }
  const bytes = missingFrames(state).reduce((sum, { payload }) => sum + payload.length, 0);
  return Math.min(timeoutNs, retransmitLimitNs) + Math.ceil(bytes * byteNs);
}

export function checkSender(state: LinkState): void {
  const { sent, queue, lastSequence, config } = state;
  assert(sent.length <= config.windowFrames, `link: ${sent.length} frames are under way`);
  assert(queue.length <= config.queueLimitFrames, `link: ${queue.length} payloads wait`);
  assert(queue.length === 0 || !canSend(state), "link: payloads wait though the window has room");
  sent.forEach((frame, index) => {
    const expected = lastSequence - sent.length + 1 + index;
    assert(
      frame.sequence === expected,
      `link: frame ${frame.sequence} in the place of ${expected}`,
    );
  });
  assert(sent[0]?.hasArrived !== true, "link: the first frame under way has arrived");
}
