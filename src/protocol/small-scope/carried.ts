/**
 * The whole at once: the rules on both machines, each with its end of the link, over a channel that loses frames, repeats them
 * and delivers them in any order, while timers expire, a machine crashes, input comes and operations complete. `explore`
 * takes the channel for a FIFO one, which is far smaller; this shows for smaller bounds that nothing else happens without
 * that step.
 */
import { must } from "../../base/assert.ts";
import { hexBytes } from "../../base/hex.ts";
import { checkLink } from "../invariants.ts";
import { DEFAULT_LINK, type LinkEvent, type LinkState } from "../link-types.ts";
import { startLink, stepLink } from "../link.ts";
import { bytesFromMessage, messageFromBytes } from "../wire.ts";
import { outcome } from "./explore.ts";
import { judgeEnd } from "./judge.ts";
import { movesOf } from "./moves.ts";
import { type Follower, search } from "./search.ts";
import { type Name, type Scope, type World, machineOf, otherName } from "./types.ts";
import { keyOfWorld } from "./world-key.ts";
import { feed, firstWorld } from "./world.ts";

export interface CarriedScope extends Scope {
  readonly losses: number;
  readonly duplicates: number;
  /** How often a timer may expire while frames are still under way. */
  readonly early: number;
}

export interface CarriedFinding {
  readonly states: number;
  readonly ends: number;
  readonly faults: ReadonlyMap<string, number>;
  readonly example: readonly string[];
}

/** `world.toA` and `world.toB` are empty: what is under way is in frames. */
interface Carried {
  readonly world: World;
  readonly links: Readonly<Record<Name, LinkState>>;
  readonly timers: Readonly<Record<Name, boolean>>;
  readonly frames: readonly Flying[];
  readonly losses: number;
  readonly duplicates: number;
  readonly early: number;
}

interface Flying {
  readonly to: Name;
  readonly bytes: Uint8Array;
  readonly key: string;
  readonly what: string;
}

interface CarriedFollower extends Follower<Carried> {
  readonly isCrash: boolean;
}

const NAMES: readonly Name[] = ["A", "B"];
const SILENT = (): void => undefined;

export function exploreCarried(scope: CarriedScope): CarriedFinding {
  const faults = new Map<string, number>();
  const accused: (readonly [index: number, fault: string])[] = [];
  let ends = 0;
  const accuse = (fault: string, index: number): void => {
    if (accused.length === 0) accused.push([index, fault]);
    faults.set(fault, (faults.get(fault) ?? 0) + 1);
  };
  const { states, pathTo } = search<Carried, CarriedFollower>({
    first: begin(scope),
    key: keyOf,
    followers: (carried) => (carried.world.wrong === null ? followers(carried, scope) : null),
    visit(carried, next, index) {
      if (carried.world.wrong !== null) accuse(carried.world.wrong, index);
      if (next === null || next.some(({ isCrash }) => !isCrash)) return;
      ends += 1;
      const fault = judgeEnd(carried.world, scope);
      if (fault !== null) accuse(fault, index);
    },
  });
  const [first] = accused;
  const example = first === undefined ? [] : [...pathTo(first[0]), first[1]];
  return { states, ends, faults, example };
}

function begin(scope: CarriedScope): Carried {
  const link = startLink(DEFAULT_LINK);
  const { losses, duplicates, early } = scope;
  return carry({
    world: firstWorld(scope, SILENT),
    links: { A: link, B: link },
    timers: { A: false, B: false },
    frames: [],
    losses,
    duplicates,
    early,
  });
}

function followers(carried: Carried, scope: CarriedScope): readonly CarriedFollower[] {
  return [...ofTheRules(carried, scope), ...ofTheChannel(carried), ...ofTheTimers(carried)];
}

function ofTheRules(carried: Carried, scope: CarriedScope): readonly CarriedFollower[] {
  const { world, frames } = carried;
  return movesOf(world, scope, SILENT).flatMap((move) => {
    // The detector is right: it speaks after the last frame of the dead machine.
    if (move.kind === "suspect" && frames.some(({ to }) => to === move.by)) return [];
    const after = { ...carried, world: outcome(world, move) };
    const isCrash = move.kind === "crash";
    return [{ state: carry(after), what: move.what, isCrash }];
  });
}

/** A frame arrives, is lost, or arrives and is there once more. Of equal frames one will do. */
function ofTheChannel(carried: Carried): readonly CarriedFollower[] {
  const { frames, losses, duplicates, world } = carried;
  const next: CarriedFollower[] = [];
  const tried = new Set<string>();
  frames.forEach((frame, index) => {
    if (tried.has(frame.key)) return;
    tried.add(frame.key);
    const { to, bytes, what } = frame;
    const without = { ...carried, frames: frames.toSpliced(index, 1) };
    const arrival = { kind: "frameReceived", frame: bytes } as const;
    const add = (state: Carried, words: string): void => {
      next.push({ state, what: `${what} to ${to} ${words}`, isCrash: false });
    };
    add(feedLink(without, to, arrival), "arrives");
    const isOrphan = !machineOf(world, otherName(to)).isAlive;
    if (isOrphan) add(without, "is lost with its sender");
    else if (losses > 0) add({ ...without, losses: losses - 1 }, "is lost");
    if (duplicates > 0) {
      add(
        feedLink({ ...carried, duplicates: duplicates - 1 }, to, arrival),
        "arrives a first time",
      );
    }
  });
  return next;
}

/** With nothing under way a timer expires for certain; before that it may be early. */
function ofTheTimers(carried: Carried): readonly CarriedFollower[] {
  const { timers, world, frames, early } = carried;
  const isEarly = frames.length > 0;
  return NAMES.flatMap((name) => {
    const bothLive = world.a.isAlive && world.b.isAlive;
    if (!timers[name] || !bothLive || (isEarly && early === 0)) return [];
    const left = isEarly ? { ...carried, early: early - 1 } : carried;
    const state = feedLink(left, name, { kind: "timerFired" });
    return [{ state, what: `the timer of ${name} expires`, isCrash: false }];
  });
}

/** What the rules have just sent goes to the links. */
function carry(carried: Carried): Carried {
  const { world } = carried;
  if (world.toA.length + world.toB.length === 0) return withoutIdle(carried);
  let next: Carried = { ...carried, world: { ...world, toA: [], toB: [] } };
  for (const [from, messages] of [
    ["A", world.toB],
    ["B", world.toA],
  ] as const) {
    for (const message of messages) {
      next = feedLink(next, from, { kind: "submit", payload: bytesFromMessage(message) });
    }
  }
  return withoutIdle(next);
}

function feedLink(carried: Carried, name: Name, event: LinkEvent): Carried {
  const { state, effects } = stepLink(carried.links[name], event);
  checkLink(state);
  const other = otherName(name);
  const frames = [...carried.frames];
  let timer = event.kind === "timerFired" ? false : carried.timers[name];
  let { world } = carried;
  for (const effect of effects) {
    if (effect.kind === "setTimer") timer = true;
    else if (effect.kind === "cancelTimer") timer = false;
    else if (effect.kind === "transmit") {
      const what = effect.what === "data" ? `frame ${effect.sequence ?? 0}` : "an acknowledgement";
      frames.push({ to: other, bytes: effect.frame, key: other + hexBytes(effect.frame), what });
    } else if (effect.kind === "deliver") world = receive(world, name, effect.payload);
  }
  return carry({
    ...carried,
    world,
    frames,
    links: { ...carried.links, [name]: state },
    timers: { ...carried.timers, [name]: timer },
  });
}

function receive(world: World, name: Name, payload: Uint8Array): World {
  if (world.wrong !== null) return world;
  const read = messageFromBytes(payload);
  const message = must(read.ok ? read.value : null, "a message that the wire carries");
  const event = { kind: "messageReceived", message } as const;
  const make = (): World => feed(world, name, event, SILENT);
  return outcome(world, { kind: "receive", by: name, what: "", make });
}

/**
 * Passes over frames that change nothing wherever they arrive: to a dead machine, and acknowledgements of what is known to
 * have arrived. They stay so, since what is known to have arrived only grows.
 */
function withoutIdle(carried: Carried): Carried {
  const { frames, links, world } = carried;
  const busy = frames.filter(({ to, bytes }) => {
    if (!machineOf(world, to).isAlive) return false;
    const link = links[to];
    const { state, effects } = stepLink(link, { kind: "frameReceived", frame: bytes });
    const isSilent = effects.every(({ kind }) => kind === "heard");
    return !isSilent || keyOfLink(state) !== keyOfLink(link);
  });
  return busy.length === frames.length ? carried : { ...carried, frames: busy };
}

function keyOf({ world, links, timers, frames, losses, duplicates, early }: Carried): string {
  const ends = NAMES.map((name) =>
    machineOf(world, name).isAlive ? `${keyOfLink(links[name])}${timers[name] ? "!" : ""}` : "",
  );
  const flying = frames.map(({ key }) => key).sort();
  return [keyOfWorld(world), ...ends, flying.join(), losses, duplicates, early].join("|");
}

const linkKeys = new WeakMap<LinkState, string>();

/** How often a timer has expired in vain only makes it slower. */
function keyOfLink(link: LinkState): string {
  const known = linkKeys.get(link);
  if (known !== undefined) return known;
  const { lastSequence, sent, receivedUpTo, held } = link;
  const waiting = sent.map(
    ({ sequence, payload, hasArrived }) =>
      `${sequence}${hasArrived ? "+" : "-"}${hexBytes(payload)}`,
  );
  const early = held.map(({ sequence, payload }) => `${sequence}=${hexBytes(payload)}`);
  const key = [lastSequence, waiting.join(), receivedUpTo, early.join()].join("/");
  linkKeys.set(link, key);
  return key;
}
