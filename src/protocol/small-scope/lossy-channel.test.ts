/** The link, over every small history of a bad channel, delivers everything in order and once. */
import { describe, expect, it } from "vitest";
import { exploreChannel } from "./lossy-channel.ts";

describe("the link, over every small history of a bad channel", () => {
  it.each([
    [
      "3 payloads one way, 2 losses",
      { payloads: [3, 0], windowFrames: 4, losses: 2, duplicates: 0, timeouts: 2 },
    ],
    [
      "3 payloads one way, a window of 1",
      { payloads: [3, 0], windowFrames: 1, losses: 2, duplicates: 1, timeouts: 2 },
    ],
    [
      "2 one way, 1 the other, 2 losses, 1 repeat",
      { payloads: [2, 1], windowFrames: 2, losses: 2, duplicates: 1, timeouts: 1 },
    ],
    [
      "2 one way, a repeat and early timers",
      { payloads: [2, 0], windowFrames: 2, losses: 1, duplicates: 1, timeouts: 3 },
    ],
  ] as const)("%s: delivers all of it, in order and once", (_, scope) => {
    const { states, ends, fault } = exploreChannel(scope);
    expect(fault).toBeNull();
    expect(ends).toBeGreaterThan(0);
    expect(states).toBeGreaterThan(100);
  });
});
