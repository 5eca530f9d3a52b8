/** Everything that can happen next in a small world. */
import { completionInterrupt, inputInterrupt, wantsOutput } from "./guest.ts";
import { isFinished, machineOf, otherName, withMachine } from "./types.ts";
import type { Hear, Machine, Name, Scope, World } from "./types.ts";
import { arbitrate, feed, feedFence, suppressOutput } from "./world.ts";

export type MoveKind =
  "run" | "receive" | "complete" | "input" | "crash" | "suspect" | "arbitrate" | "answer";

export interface Move {
  readonly kind: MoveKind;
  /** The machine that moves, or that fails; null: the world outside. */
  readonly by: Name | null;
  readonly what: string;
  /** May fail with an assertion: then the protocol has broken one of its own invariants. */
  readonly make: () => World;
}

const NAMES: readonly Name[] = ["A", "B"];
const EPOCH_NS = 10;

export function movesOf(world: World, scope: Scope, hear: Hear): readonly Move[] {
  return [
    ...NAMES.flatMap((name) => runs(world, scope, name, hear)),
    ...NAMES.flatMap((name) => receptions(world, name, hear)),
    ...NAMES.flatMap((name) => completions(world, name, hear)),
    ...inputs(world, scope, hear),
    ...NAMES.flatMap((name) => crashes(world, scope, name)),
    ...NAMES.flatMap((name) => suspicions(world, scope, name, hear)),
    ...arbitrations(world),
    ...answers(world, scope, hear),
  ];
}

/** The guest goes on: to its I/O instruction if it has something to write, or to the epoch's end. */
function runs(world: World, scope: Scope, name: Name, hear: Hear): readonly Move[] {
  const machine = machineOf(world, name);
  const { state, guest } = machine;
  if (!machine.isAlive || state.phase.kind !== "running" || isFinished(machine, scope)) return [];
  if (!wantsOutput(guest)) {
    const event = { kind: "epochEnded", tme: clockOf(machine, scope) } as const;
    const what = `${name} ends epoch ${guest.epoch}`;
    return [{ kind: "run", by: name, what, make: () => feed(world, name, event, hear) }];
  }
  const what = `${name} reaches output in epoch ${guest.epoch}`;
  const make = (): World =>
    state.role === "backup"
      ? suppressOutput(world, name)
      : feed(world, name, { kind: "outputReached" }, hear);
  return [{ kind: "run", by: name, what, make }];
}

function clockOf(machine: Machine, scope: Scope): number {
  const offset = machine.name === "A" ? 0 : scope.clockOffset;
  return Math.max(0, EPOCH_NS * machine.guest.epoch + offset);
}

function receptions(world: World, name: Name, hear: Hear): readonly Move[] {
  const [message, ...rest] = name === "A" ? world.toA : world.toB;
  if (message === undefined || !machineOf(world, name).isAlive) return [];
  const taken = name === "A" ? { ...world, toA: rest } : { ...world, toB: rest };
  const event = { kind: "messageReceived", message } as const;
  const what = `${name} receives ${message.kind} ${message.number}`;
  return [{ kind: "receive", by: name, what, make: () => feed(taken, name, event, hear) }];
}

function completions(world: World, name: Name, hear: Hear): readonly Move[] {
  const machine = machineOf(world, name);
  const [operation, ...performed] = machine.performed;
  if (operation === undefined || !machine.isAlive) return [];
  const interrupt = completionInterrupt(100 * operation + world.seen.length, operation);
  const taken = withMachine(world, { ...machine, performed });
  const event = { kind: "interruptRaised", interrupt } as const;
  const what = `operation ${operation} of ${name} completes`;
  return [{ kind: "complete", by: name, what, make: () => feed(taken, name, event, hear) }];
}

/** Input reaches both machines' processors; the rules decide whose it is. */
function inputs(world: World, scope: Scope, hear: Hear): readonly Move[] {
  const machines = [world.a, world.b].filter((machine) => machine.isAlive);
  const isOver = machines.every((machine) => isFinished(machine, scope));
  if (world.inputsGiven >= scope.inputs || isOver) return [];
  const id = world.inputsGiven + 1;
  const event = { kind: "interruptRaised", interrupt: inputInterrupt(id) } as const;
  const given: World = { ...world, inputsGiven: id };
  const make = () => machines.reduce((now, { name }) => feed(now, name, event, hear), given);
  return [{ kind: "input", by: null, what: `input ${id}`, make }];
}

/** The machine stops; of what it sent, any first part still arrives, and the rest is lost. */
function crashes(world: World, scope: Scope, name: Name): readonly Move[] {
  const bothLive = world.a.isAlive && world.b.isAlive;
  const isFirst = bothLive && !world.a.hasSuspected && !world.b.hasSuspected;
  if (!isFirst || (scope.crashes !== "any" && scope.crashes !== name)) return [];
  const sent = name === "A" ? world.toB : world.toA;
  const dead: Machine = { ...machineOf(world, name), isAlive: false, performed: [] };
  const fewest = scope.losesTail ? 0 : sent.length;
  const moves: Move[] = [];
  for (let kept = fewest; kept <= sent.length; kept += 1) {
    const rest = sent.slice(0, kept);
    const channels = name === "A" ? { toA: [], toB: rest } : { toA: rest, toB: [] };
    const make = () => withMachine({ ...world, ...channels }, dead);
    const what = `${name} crashes, ${sent.length - kept} of its messages are lost`;
    moves.push({ kind: "crash", by: name, what, make });
  }
  return moves;
}

/** A machine is told that the other has failed: after its last message, or without any reason. */
function suspicions(world: World, scope: Scope, name: Name, hear: Hear): readonly Move[] {
  const machine = machineOf(world, name);
  const other = machineOf(world, otherName(name));
  const coming = name === "A" ? world.toA : world.toB;
  const isRight = !other.isAlive && coming.length === 0;
  const isWrong = other.isAlive && scope.suspectsFalsely;
  if (!machine.isAlive || machine.hasSuspected || !(isRight || isWrong)) return [];
  const suspecting = withMachine(world, { ...machine, hasSuspected: true });
  const what = `${name} is told that ${other.name} has failed`;
  const tme = clockOf(machine, scope);
  const make = () => feedFence(suspecting, name, { kind: "suspected" }, tme, hear);
  return [{ kind: "suspect", by: name, what, make }];
}

/** The arbiter takes its time with each order. */
function arbitrations(world: World): readonly Move[] {
  const [name] = world.orders;
  if (name === undefined) return [];
  const what = `the arbiter deals with the order of ${name}`;
  return [{ kind: "arbitrate", by: null, what, make: () => arbitrate(world) }];
}

/** A machine hears the arbiter's answer, at any later time: it may have stood still for long. */
function answers(world: World, scope: Scope, hear: Hear): readonly Move[] {
  return world.answers.flatMap((answer): Move[] => {
    const machine = machineOf(world, answer.to);
    if (!machine.isAlive) return [];
    const { isWon } = answer;
    const heard = { ...world, answers: world.answers.filter((other) => other !== answer) };
    const event = { kind: "answered", isWon } as const;
    const make = () => feedFence(heard, machine.name, event, clockOf(machine, scope), hear);
    const what = `${machine.name} hears that it has ${isWon ? "won" : "lost"}`;
    return [{ kind: "answer", by: machine.name, what, make }];
  });
}
