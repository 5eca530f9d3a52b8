/**
 * Two machines, the FIFO channel between them and the world outside, small enough to visit every state.
 * The device performs an operation at once and completes it at any later time; input comes at any time;
 * a machine may crash between any two events, and then any tail of what it sent may be lost with it.
 */
import { AssertionError, assert } from "../../base/assert.ts";
import { isOutputSuppressed, startBackup, stepBackup } from "../backup.ts";
import { checkBackup, checkPair, checkPrimary } from "../invariants.ts";
import { type FenceEvent, startFence, stepFence } from "../fence.ts";
import { startPrimary, stepPrimary } from "../primary.ts";
import { promotedPrimary } from "../takeover.ts";
import type { BackupState, Message, PrimaryState, ProtocolConfig, Step } from "../types.ts";
import { FIRST_GUEST, becomeUncertain, deliver, issueOutput, nextOperation } from "./guest.ts";
import { startEpoch } from "./guest.ts";
import type { Guest } from "./guest.ts";
import { judgeOutput, judgePromotion, judgeWinner } from "./judge.ts";
import { machineOf, otherName, withMachine } from "./types.ts";
import type { AnyEvent, Hear, Machine, Name, Scope, World } from "./types.ts";

export function firstWorld(scope: Scope, hear: Hear): World {
  const primary = startPrimary(scope.config);
  const backup = startBackup(scope.config);
  const empty: World = {
    a: machine("A", primary.state, scope),
    b: machine("B", backup.state, scope),
    toA: [],
    toB: [],
    fencedBy: scope.fencedBy,
    orders: [],
    answers: [],
    shutOut: [],
    cutOff: [],
    inputsGiven: 0,
    seen: [],
    uncertain: [],
    wrong: null,
  };
  return perform(perform(empty, "A", primary, hear), "B", backup, hear);
}

function machine(name: Name, state: PrimaryState | BackupState, scope: Scope): Machine {
  const fence = startFence(scope.fencedBy !== "none");
  return {
    name,
    isAlive: true,
    state,
    guest: FIRST_GUEST,
    performed: [],
    fence,
    hasSuspected: false,
  };
}

/** Feeds one event to one machine, performs the effects and checks what must always hold. */
export function feed(world: World, name: Name, event: AnyEvent, hear: Hear): World {
  const { state } = machineOf(world, name);
  if (state.role === "primary") return perform(world, name, stepPrimary(state, event), hear);
  assert(event.kind !== "outputReached", "a backup's I/O instruction is suppressed");
  return perform(world, name, stepBackup(state, event), hear);
}

function perform(
  before: World,
  name: Name,
  step: Step<PrimaryState | BackupState>,
  hear: Hear,
): World {
  let world = withMachine(before, { ...machineOf(before, name), state: step.state });
  for (const effect of step.effects) {
    const { guest } = machineOf(world, name);
    switch (effect.kind) {
      case "send":
        world = send(world, name, effect.message);
        break;
      case "deliver":
        world = withGuest(world, name, deliver(guest, effect.tme, effect.interrupts));
        break;
      case "startEpoch":
        world = withGuest(world, name, startEpoch(guest, effect.epoch));
        break;
      case "performOutput":
        world = performOutput(world, name);
        break;
      case "promote":
        world = judgePromotion(world, name);
        break;
      case "uncertain":
        world = makeUncertain(world, name);
        break;
      case "note":
        hear(effect.rule, effect.detail);
    }
  }
  return check(becomePrimary(world, name));
}

function send(world: World, from: Name, message: Message): World {
  if (!machineOf(world, otherName(from)).isAlive) return world;
  return from === "A"
    ? { ...world, toB: [...world.toB, message] }
    : { ...world, toA: [...world.toA, message] };
}

function withGuest(world: World, name: Name, guest: Guest): World {
  return withMachine(world, { ...machineOf(world, name), guest });
}

/** The device does what the guest's I/O instruction says, and the world sees it. */
export function performOutput(world: World, name: Name): World {
  const { fencedBy, shutOut, cutOff } = world;
  if ((fencedBy === "disk" ? shutOut : cutOff).includes(name)) {
    return feedFence(world, name, { kind: "refused", who: `the ${fencedBy}` }, 0, () => undefined);
  }
  const machine = machineOf(world, name);
  const operation = nextOperation(machine.guest);
  const performed = [...machine.performed, operation.number];
  const issued = withMachine(world, { ...machine, guest: issueOutput(machine.guest), performed });
  return judgeOutput(issued, { ...operation, by: name });
}

/** Feeds an event to a machine's fence; `tme` is its clock. */
export function feedFence(
  before: World,
  name: Name,
  event: FenceEvent,
  tme: number,
  hear: Hear,
): World {
  const machine = machineOf(before, name);
  const step = stepFence(machine.fence, event);
  let world = withMachine(before, { ...machine, fence: step.state });
  for (const effect of step.effects) {
    switch (effect.kind) {
      case "preempt":
        world = { ...world, orders: [...world.orders, name] };
        break;
      case "cutOff":
        world = judgeWinner({ ...world, cutOff: [...world.cutOff, otherName(name)] }, name);
        break;
      case "peerFailed":
        world = feed(world, name, { kind: "peerFailed", tme }, hear);
        break;
      case "stop":
        world = withMachine(world, { ...machineOf(world, name), isAlive: false, performed: [] });
        break;
      case "note":
        hear(effect.rule, effect.detail);
    }
  }
  return world;
}

/** The arbiter deals with the oldest order: whoever comes first wins. */
export function arbitrate(world: World): World {
  const [name, ...orders] = world.orders;
  if (name === undefined) return world;
  const isWon = !world.shutOut.includes(name);
  const shutOut = isWon ? [...world.shutOut, otherName(name)] : world.shutOut;
  return { ...world, orders, shutOut, answers: [...world.answers, { to: name, isWon }] };
}

/** A backup's guest executes its I/O instruction. */
export function suppressOutput(world: World, name: Name): World {
  const machine = machineOf(world, name);
  if (!isOutputSuppressed(machine.state.config)) return performOutput(world, name);
  return withGuest(world, name, issueOutput(machine.guest));
}

function makeUncertain(world: World, name: Name): World {
  const { guest } = machineOf(world, name);
  const uncertain = guest.outstanding === null ? [] : [guest.outstanding.number];
  return withGuest({ ...world, uncertain }, name, becomeUncertain(guest));
}

function becomePrimary(world: World, name: Name): World {
  const machine = machineOf(world, name);
  const { state } = machine;
  if (state.role !== "backup" || state.phase.kind !== "promoted") return world;
  checkBackup(state);
  return withMachine(world, { ...machine, state: promotedPrimary(state) });
}

function check(world: World): World {
  checkWorld(world, world.a.state.config);
  return world;
}

/** Do the machines keep what the rules promise with nothing switched off? */
export function keepsPromises(world: World): boolean {
  const full = { ...world.a.state.config, without: [] };
  return attempt(() => checkWorld(world, full)) === null;
}

function checkWorld({ a, b }: World, config: ProtocolConfig): void {
  const first = { ...a.state, config };
  const second = { ...b.state, config };
  if (first.role === "primary" && second.role === "backup" && a.isAlive && b.isAlive) {
    checkPair(first, second);
    return;
  }
  if (a.isAlive) checkOne(first);
  if (b.isAlive) checkOne(second);
}

function checkOne(state: PrimaryState | BackupState): void {
  if (state.role === "primary") checkPrimary(state);
  else checkBackup(state);
}

/** What an assertion says when `action` breaks one. */
export function attempt(action: () => void): string | null {
  try {
    action();
    return null;
  } catch (error) {
    if (!(error instanceof AssertionError)) throw error;
    return error.message;
  }
}
