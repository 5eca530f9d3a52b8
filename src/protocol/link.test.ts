import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { assert } from "../base/assert.ts";
import { RandomStream } from "../base/random.ts";
import { bytesFromFrame, frameFromBytes } from "./frame.ts";
import { checkLink } from "./invariants.ts";
import { DEFAULT_LINK } from "./link-types.ts";
import type { LinkConfig, LinkEffect, LinkEvent, LinkState } from "./link-types.ts";
import { hasRoom, startLink, stepLink } from "./link.ts";

vi.setConfig({ testTimeout: 120_000 });

interface Trouble {
  readonly loss: number;
  readonly repeat: number;
  readonly damage: number;
  readonly delayNs: number;
}

interface Arrival {
  readonly at: number;
  readonly to: number;
  readonly frame: Uint8Array;
}

/** Two ends, a channel that is as bad as `trouble` says, and a clock. */
class Channel {
  now = 0;
  readonly ends: LinkState[];
  readonly received: number[][] = [[], []];
  /** What is to be submitted, in order. */
  readonly waiting: number[][];
  readonly timers: number[] = [Infinity, Infinity];
  private arrivals: Arrival[] = [];
  private readonly random: RandomStream;
  private readonly trouble: Trouble;

  constructor(config: LinkConfig, trouble: Trouble, seed: number, counts: readonly number[]) {
    this.random = new RandomStream(seed, "channel");
    this.trouble = trouble;
    this.ends = [startLink(config), startLink(config)];
    this.waiting = counts.map((count) => Array.from({ length: count }, (_, index) => index));
    this.submitAll(0);
    this.submitAll(1);
  }

  get isQuiet(): boolean {
    return this.arrivals.length === 0 && this.timers.every((at) => at === Infinity);
  }

  /** The next thing that happens: a frame arrives or a timer expires. */
  step(): void {
    const next = this.arrivals.reduce<Arrival | null>(
      (first, other) => (first === null || other.at < first.at ? other : first),
      null,
    );
    const timer = Math.min(...this.timers);
    if (next !== null && next.at <= timer) {
      this.now = next.at;
      this.arrivals = this.arrivals.filter((other) => other !== next);
      this.feed(next.to, { kind: "frameReceived", frame: next.frame });
    } else {
      this.now = timer;
      const end = this.timers.indexOf(timer);
      this.timers[end] = Infinity;
      this.feed(end, { kind: "timerFired" });
    }
  }

  feed(end: number, event: LinkEvent): void {
    const { state, effects } = stepLink(this.ends[end]!, event);
    checkLink(state);
    this.ends[end] = state;
    for (const effect of effects) this.perform(end, effect);
    if (effects.some(({ kind }) => kind === "roomAgain")) this.submitAll(end);
    else assert((this.timers[end] !== Infinity) === state.sent.length > 0, "timer and frames");
  }

  private perform(end: number, effect: LinkEffect): void {
    switch (effect.kind) {
      case "transmit":
        this.carry(1 - end, effect.frame);
        if (this.random.chance(this.trouble.repeat)) this.carry(1 - end, effect.frame);
        break;
      case "deliver":
        this.received[end]!.push(numberFromPayload(effect.payload));
        break;
      case "setTimer":
        this.timers[end] = this.now + effect.afterNs;
        break;
      case "cancelTimer":
        this.timers[end] = Infinity;
        break;
      case "refused":
        this.waiting[end]!.unshift(numberFromPayload(effect.payload));
        break;
      case "roomAgain":
      case "heard":
        break;
    }
  }

  private carry(to: number, frame: Uint8Array): void {
    if (this.random.chance(this.trouble.loss)) return;
    const isDamaged = this.random.chance(this.trouble.damage);
    const place = this.random.below(frame.length);
    const carried = isDamaged ? frame.with(place, frame[place]! ^ 0x10) : frame;
    const at = this.now + 1000 + this.random.below(this.trouble.delayNs);
    this.arrivals.push({ at, to, frame: carried });
  }

  private submitAll(end: number): void {
    for (;;) {
      const wasRefusing = !hasRoom(this.ends[end]!);
      const number = this.waiting[end]!.shift();
      if (number === undefined) return;
      this.feed(end, { kind: "submit", payload: payloadFromNumber(number) });
      if (wasRefusing) return;
    }
  }
}

function payloadFromNumber(number: number): Uint8Array {
  return Uint8Array.from([number >>> 8, number & 255]);
}

function numberFromPayload(payload: Uint8Array): number {
  return (payload[0]! << 8) | payload[1]!;
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

const CONFIG: LinkConfig = {
  ...DEFAULT_LINK,
  retransmitAfterNs: 20_000,
  retransmitLimitNs: 80_000,
};

describe("over a bad channel", () => {
  const trouble = fc.record({
    loss: fc.double({ min: 0, max: 0.5, noNaN: true }),
    repeat: fc.double({ min: 0, max: 0.5, noNaN: true }),
    damage: fc.double({ min: 0, max: 0.3, noNaN: true }),
    delayNs: fc.integer({ min: 1, max: 60_000 }),
  });
  const limits = fc.record({
    windowFrames: fc.integer({ min: 1, max: 40 }),
    queueLimitFrames: fc.integer({ min: 0, max: 20 }),
  });
  const counts = fc.tuple(fc.nat(120), fc.nat(120));

  test("what is delivered is what was submitted, in order, exactly once", () => {
    fc.assert(
      fc.property(trouble, limits, counts, fc.nat(), (bad, limit, sizes, seed) => {
        const channel = new Channel({ ...CONFIG, ...limit }, bad, seed, sizes);
        for (let steps = 0; !channel.isQuiet; steps += 1) {
          assert(steps < 100_000, "it does not come to an end");
          channel.step();
        }
        expect(channel.received).toEqual([upTo(sizes[1]), upTo(sizes[0])]);
      }),
      { numRuns: 300 },
    );
  });

  test("half of the frames lost: it keeps moving", () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const bad = { loss: 0.5, repeat: 0, damage: 0, delayNs: 5000 };
      const channel = new Channel(CONFIG, bad, seed, [500, 500]);
      while (!channel.isQuiet) channel.step();
      expect(channel.received).toEqual([upTo(500), upTo(500)]);
      expect(channel.now).toBeLessThan(300 * CONFIG.retransmitAfterNs);
    }
  });

  test("a partition that ends is survived", () => {
    const channel = new Channel(CONFIG, { loss: 1, repeat: 0, damage: 0, delayNs: 1 }, 1, [9, 0]);
    for (let index = 0; index < 50; index += 1) channel.step();
    expect(channel.ends[0]!.counts.retransmitted).toBe(50 * 9);
    expect(channel.now).toBe(20_000 + 40_000 + 48 * 80_000);
  });

  test("a good channel: nothing is repeated", () => {
    const good = { loss: 0, repeat: 0, damage: 0, delayNs: 1 };
    const channel = new Channel(CONFIG, good, 1, [300, 300]);
    while (!channel.isQuiet) channel.step();
    const [first, second] = channel.ends;
    expect(first!.counts).toMatchObject({
      submitted: 300,
      delivered: 300,
      transmitted: 600,
      retransmitted: 0,
      framesReceived: 600,
      duplicates: 0,
    });
    expect(second!.counts).toEqual(first!.counts);
  });
});

describe("limits", () => {
  const config = { ...CONFIG, windowFrames: 2, queueLimitFrames: 1 };
  const submit = (number: number): LinkEvent => ({
    kind: "submit",
    payload: payloadFromNumber(number),
  });

  test("what exceeds the window and the queue is refused, and called for when there is room", () => {
    let state = startLink(config);
    for (const number of [1, 2, 3]) state = stepLink(state, submit(number)).state;
    expect(hasRoom(state)).toBe(false);
    const refused = stepLink(state, submit(4));
    expect(refused.effects).toEqual([{ kind: "refused", payload: payloadFromNumber(4) }]);
    expect(refused.state.counts).toMatchObject({ submitted: 3, refused: 1 });
    const { effects } = stepLink(refused.state, {
      kind: "frameReceived",
      frame: bytesFromFrame({
        kind: "acknowledge",
        incarnation: 1,
        linkAcknowledgement: { upTo: 1, beyond: [] },
      }),
    });
    expect(effects.map(({ kind }) => kind)).toEqual(["heard", "transmit", "setTimer", "roomAgain"]);
  });

  test("a frame beyond the window is not kept", () => {
    const frame = bytesFromFrame({
      kind: "data",
      incarnation: 1,
      linkAcknowledgement: { upTo: 0, beyond: [] },
      sequence: 3,
      payload: payloadFromNumber(3),
    });
    const { state } = stepLink(startLink(config), { kind: "frameReceived", frame });
    expect(state.held).toEqual([]);
    expect(state.counts.outsideWindow).toBe(1);
  });

  test("a payload that is too long is our bug", () => {
    const small = startLink({ ...config, payloadLimitBytes: 1 });
    expect(() => stepLink(small, submit(1))).toThrow("a payload of 2 bytes");
  });
});

describe("frames", () => {
  const heartbeat = (incarnation: number) =>
    bytesFromFrame({
      kind: "heartbeat",
      incarnation,
      linkAcknowledgement: { upTo: 0, beyond: [] },
    });

  test("a damaged frame and one of another pairing are counted, and not heard", () => {
    const state = startLink(CONFIG);
    const frame = heartbeat(1);
    const good = stepLink(state, { kind: "frameReceived", frame });
    expect(good.effects).toEqual([{ kind: "heard", frame: "heartbeat" }]);
    const damaged = stepLink(state, { kind: "frameReceived", frame: frame.with(5, 99) });
    expect(damaged).toMatchObject({ effects: [], state: { counts: { damaged: 1 } } });
    // From a machine that has been replaced, or from one that this end has not heard of.
    const later = startLink({ ...CONFIG, incarnation: 2 });
    for (const incarnation of [1, 3]) {
      const other = stepLink(later, { kind: "frameReceived", frame: heartbeat(incarnation) });
      expect(other).toMatchObject({ effects: [], state: { counts: { stale: 1 } } });
    }
  });

  test("a heartbeat says what has arrived, and is not answered", () => {
    const { effects } = stepLink(startLink(CONFIG), { kind: "heartbeatDue" });
    expect(effects).toMatchObject([{ kind: "transmit", what: "heartbeat", sequence: null }]);
    const [effect] = effects;
    const frame = effect?.kind === "transmit" ? frameFromBytes(effect.frame) : null;
    expect(frame).toMatchObject({ value: { linkAcknowledgement: { upTo: 0, beyond: [] } } });
  });

  test("only what is missing at the other end is transmitted again", () => {
    let state = startLink(CONFIG);
    for (const number of [1, 2, 3]) {
      state = stepLink(state, { kind: "submit", payload: payloadFromNumber(number) }).state;
    }
    const linkAcknowledgement = { upTo: 0, beyond: [2] };
    const frame = bytesFromFrame({ kind: "acknowledge", incarnation: 1, linkAcknowledgement });
    const told = stepLink(state, { kind: "frameReceived", frame });
    const { effects } = stepLink(told.state, { kind: "timerFired" });
    const repeated = effects.flatMap((effect) =>
      effect.kind === "transmit" ? effect.sequence : [],
    );
    expect(repeated).toEqual([1, 3]);
  });

  test("the time-out doubles without news, begins again with news, and is not moved by submitting", () => {
    let state = startLink(CONFIG);
    const timerAfter = (event: LinkEvent): number | undefined => {
      const step = stepLink(state, event);
      state = step.state;
      return step.effects.find((effect) => effect.kind === "setTimer")?.afterNs;
    };
    expect(timerAfter({ kind: "submit", payload: payloadFromNumber(1) })).toBe(20_000);
    expect(timerAfter({ kind: "submit", payload: payloadFromNumber(2) })).toBeUndefined();
    const timeouts = [1, 2, 3, 4].map(() => timerAfter({ kind: "timerFired" }));
    expect(timeouts).toEqual([40_000, 80_000, 80_000, 80_000]);
    const linkAcknowledgement = { upTo: 1, beyond: [] };
    const frame = bytesFromFrame({ kind: "acknowledge", incarnation: 1, linkAcknowledgement });
    expect(timerAfter({ kind: "frameReceived", frame })).toBe(20_000);
    expect(timerAfter({ kind: "frameReceived", frame })).toBeUndefined();
  });

  test("an acknowledgement of what was never sent is ignored", () => {
    const linkAcknowledgement = { upTo: 9, beyond: [] };
    const frame = bytesFromFrame({ kind: "acknowledge", incarnation: 1, linkAcknowledgement });
    const sending = stepLink(startLink(CONFIG), { kind: "submit", payload: payloadFromNumber(1) });
    const { state, effects } = stepLink(sending.state, { kind: "frameReceived", frame });
    expect(state.sent).toEqual(sending.state.sent);
    expect(effects.map(({ kind }) => kind)).toEqual(["heard"]);
  });

  test("a lost acknowledgement is made good by the next", () => {
    const first = stepLink(startLink(CONFIG), { kind: "submit", payload: payloadFromNumber(1) });
    const sent = first.effects.find((effect) => effect.kind === "transmit")!;
    const other = stepLink(startLink(CONFIG), { kind: "frameReceived", frame: sent.frame });
    const again = stepLink(first.state, { kind: "timerFired" });
    const repeat = again.effects.find((effect) => effect.kind === "transmit")!;
    expect(repeat.isRepeat).toBe(true);
    const answer = stepLink(other.state, { kind: "frameReceived", frame: repeat.frame });
    expect(answer.state.counts).toMatchObject({ delivered: 1, duplicates: 1 });
    const reply = answer.effects.find((effect) => effect.kind === "transmit")!;
    const over = stepLink(again.state, { kind: "frameReceived", frame: reply.frame });
    expect(over.state.sent).toEqual([]);
    expect(over.effects).toContainEqual({ kind: "cancelTimer" });
  });
});
