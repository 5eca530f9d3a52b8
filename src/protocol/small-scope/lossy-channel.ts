/**
 * Every history of two ends of a link over a channel that may lose some frames, repeat some, and deliver them in any order,
 * with timers that expire at any moment. What the rules assume of the channel, first in first out and nothing lost, is
 * thereby shown for small numbers, and `explore` may rely on it.
 */
import { must } from "../../base/assert.ts";
import { hexBytes } from "../../base/hex.ts";
import { checkLink } from "../invariants.ts";
import { DEFAULT_LINK, type LinkEvent, type LinkState } from "../link-types.ts";
import { startLink, stepLink } from "../link.ts";

export interface ChannelScope {
  /** Payloads that each end submits, all at the begin. */
  readonly payloads: readonly [number, number];
  readonly windowFrames: number;
  readonly losses: number;
  readonly duplicates: number;
  /** How often a timer may expire, in all. */
  readonly timeouts: number;
}

export interface ChannelFinding {
  readonly states: number;
  readonly ends: number;
  /** The first fault that was found; null: there is none. */
  readonly fault: string | null;
}

interface Channel {
  readonly ends: readonly [LinkState, LinkState];
  readonly timers: readonly [boolean, boolean];
  /** How many payloads each end has been given, in order. */
  readonly delivered: readonly [number, number];
  readonly frames: readonly Flying[];
  readonly losses: number;
  readonly duplicates: number;
  readonly timeouts: number;
  readonly fault: string | null;
}

interface Flying {
  readonly to: End;
  readonly bytes: Uint8Array;
  readonly key: string;
}

type End = 0 | 1;
const ENDS: readonly End[] = [0, 1];

export function exploreChannel(scope: ChannelScope): ChannelFinding {
  const first = begin(scope);
  const seen = new Set([keyOf(first)]);
  const waiting = [first];
  let ends = 0;
  for (let index = 0; index < waiting.length; index += 1) {
    const channel = must(waiting[index], "a state of the channel");
    if (channel.fault !== null) return { states: seen.size, ends, fault: channel.fault };
    const next = followers(channel);
    if (next.length === 0) {
      ends += 1;
      const fault = faultAtEnd(channel, scope);
      if (fault !== null) return { states: seen.size, ends, fault };
    }
    for (const follower of next) {
      const key = keyOf(follower);
      if (seen.has(key)) continue;
      seen.add(key);
      waiting.push(follower);
    }
  }
  return { states: seen.size, ends, fault: null };
}

function begin({ windowFrames, payloads, losses, duplicates, timeouts }: ChannelScope): Channel {
  const link = startLink({ ...DEFAULT_LINK, windowFrames });
  let channel: Channel = {
    ends: [link, link],
    timers: [false, false],
    delivered: [0, 0],
    frames: [],
    losses,
    duplicates,
    timeouts,
    fault: null,
  };
  for (const end of ENDS) {
    for (let n = 1; n <= payloads[end]; n += 1) {
      channel = feed(channel, end, { kind: "submit", payload: Uint8Array.of(n) });
    }
  }
  return channel;
}

/** Everything that can happen next. */
function followers(channel: Channel): readonly Channel[] {
  const next: Channel[] = [];
  const tried = new Set<string>();
  channel.frames.forEach((frame, index) => {
    if (tried.has(frame.key)) return;
    tried.add(frame.key);
    const { losses, duplicates, frames } = channel;
    const without = { ...channel, frames: frames.toSpliced(index, 1) };
    const arrival = { kind: "frameReceived", frame: frame.bytes } as const;
    next.push(feed(without, frame.to, arrival));
    if (losses > 0) next.push({ ...without, losses: losses - 1 });
    if (duplicates > 0) {
      next.push(feed({ ...channel, duplicates: duplicates - 1 }, frame.to, arrival));
    }
  });
  for (const end of ENDS) {
    // With nothing under way a timer expires for certain; before that it may be early.
    const isEarly = channel.frames.length > 0;
    if (!channel.timers[end] || (isEarly && channel.timeouts === 0)) continue;
    const timeouts = Math.max(0, channel.timeouts - 1);
    next.push(feed({ ...channel, timeouts }, end, { kind: "timerFired" }));
  }
  return next;
}

function feed(channel: Channel, end: End, event: LinkEvent): Channel {
  const { state, effects } = stepLink(channel.ends[end], event);
  checkLink(state);
  const other: End = end === 0 ? 1 : 0;
  let timer = event.kind === "timerFired" ? false : channel.timers[end];
  let delivered = channel.delivered[end];
  let fault = channel.fault;
  const frames = [...channel.frames];
  for (const effect of effects) {
    if (effect.kind === "setTimer") timer = true;
    else if (effect.kind === "cancelTimer") timer = false;
    else if (effect.kind === "transmit") {
      frames.push({
        to: other,
        bytes: effect.frame,
        key: `${other}${hexBytes(effect.frame)}`,
      });
    } else if (effect.kind === "deliver") {
      delivered += 1;
      if (effect.payload[0] !== delivered) fault ??= `payload ${delivered} is not the next one`;
    }
  }
  return {
    ...channel,
    ends: replaced(channel.ends, end, state),
    timers: replaced(channel.timers, end, timer),
    delivered: replaced(channel.delivered, end, delivered),
    frames,
    fault,
  };
}

function faultAtEnd({ delivered }: Channel, { payloads }: ChannelScope): string | null {
  const isWhole = delivered[0] === payloads[1] && delivered[1] === payloads[0];
  return isWhole ? null : `only ${delivered.join(" and ")} payloads arrive`;
}

function replaced<T>(pair: readonly [T, T], end: End, value: T): readonly [T, T] {
  return end === 0 ? [value, pair[1]] : [pair[0], value];
}

/** Two states with the same key have the same future. How often a timer has expired in vain only makes it slower. */
function keyOf({ ends, timers, delivered, frames, losses, duplicates, timeouts }: Channel): string {
  const links = ends.map(({ lastSequence, sent, receivedUpTo, held, queue }) => [
    lastSequence,
    sent.map(({ sequence, hasArrived }) => (hasArrived ? -sequence : sequence)),
    receivedUpTo,
    held.map(({ sequence }) => sequence),
    queue.length,
  ]);
  const flying = frames.map(({ key }) => key).sort();
  return JSON.stringify([links, timers, delivered, flying, losses, duplicates, timeouts]);
}
