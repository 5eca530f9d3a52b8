import fc from "fast-check";
import { expect, test } from "vitest";
import { startDetector, stepDetector } from "./detector.ts";
import type { DetectorEvent, DetectorState } from "./detector.ts";

const CONFIG = { heartbeatNs: 10, timeoutNs: 35 };

/** A detector with a clock that fires its timer; `heard` holds the times at which a frame comes. */
function watch(heard: readonly number[], until: number) {
  const heartbeats: number[] = [];
  const suspicions: { at: number; silentNs: number }[] = [];
  let state: DetectorState = startDetector(CONFIG);
  let timer = Infinity;
  const feed = (event: DetectorEvent) => {
    const step = stepDetector(state, event);
    state = step.state;
    for (const effect of step.effects) {
      if (effect.kind === "heartbeat") heartbeats.push(event.now);
      if (effect.kind === "suspect") suspicions.push({ at: event.now, silentNs: effect.silentNs });
      if (effect.kind === "setTimer") timer = event.now + effect.afterNs;
    }
  };
  feed({ kind: "started", now: 0 });
  const frames = heard.toSorted((a, b) => a - b);
  for (;;) {
    const now = Math.min(timer, frames[0] ?? Infinity);
    if (now > until) return { heartbeats, suspicions };
    if (now === frames[0]) {
      frames.shift();
      feed({ kind: "heard", now });
    } else {
      timer = Infinity;
      feed({ kind: "tick", now });
    }
  }
}

test("a heartbeat goes out at once, and then at each interval", () => {
  const heard = [9, 18, 27, 36, 45];
  expect(watch(heard, 50).heartbeats).toEqual([0, 10, 20, 30, 40, 50]);
});

test("a timer that expires too early, as a frame has come since, moves no heartbeat", () => {
  expect(watch([31], 60).heartbeats).toEqual([0, 10, 20, 30, 40, 50, 60]);
});

test("silence is suspected exactly when the time-out is over, once, and heartbeats end", () => {
  const { heartbeats, suspicions } = watch([3], 1000);
  expect(suspicions).toEqual([{ at: 38, silentNs: 35 }]);
  expect(heartbeats).toEqual([0, 10, 20, 30]);
});

test("nothing is suspected without silence, and all silence is", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(200), { maxLength: 30 }), (heard) => {
      const { suspicions } = watch(heard, 400);
      const frames = [0, ...heard.toSorted((a, b) => a - b), 400];
      const last = frames.findIndex((at, index) => (frames[index + 1] ?? 0) - at > 35);
      const expected = frames[last]! + 35;
      expect(suspicions.map(({ at }) => at)).toEqual([expected]);
    }),
  );
});

test("a frame that comes after the suspicion changes nothing", () => {
  expect(watch([100, 110, 120], 1000).suspicions).toEqual([{ at: 35, silentNs: 35 }]);
});

test("a time-out within one heartbeat would suspect every living machine", () => {
  expect(() => startDetector({ heartbeatNs: 10, timeoutNs: 10 })).toThrow("within one heartbeat");
});
