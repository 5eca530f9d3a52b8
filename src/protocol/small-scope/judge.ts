/**
 * The judge of small worlds. What the world outside has seen must be what one machine could have done;
 * an operation may be seen twice only where P7 made it uncertain, and with the same content.
 */
import { UNEXPECTED } from "./guest.ts";
import { isFinished } from "./types.ts";
import type { Machine, Name, Output, Scope, World } from "./types.ts";

/** Adds an output to what has been seen, and says what is wrong with it. */
export function judgeOutput(world: World, output: Output): World {
  const seen = [...world.seen, output];
  return { ...world, seen, wrong: world.wrong ?? outputFault(world, output) };
}

function outputFault(world: World, output: Output): string | null {
  const machine = output.by === "A" ? world.a : world.b;
  if (machine.state.role === "backup") return "a backup performs output";
  const other = output.by === "A" ? world.b : world.a;
  if (world.fencedBy !== "none" && other.fence.kind === "winner") return "a loser performs output";
  const before = world.seen.filter((other) => other.number === output.number);
  if (before.length === 0)
    return output.number === lastSeen(world) + 1 ? null : "output is missing";
  if (before.some((other) => other.content !== output.content)) return "a repeat has other content";
  const isAllowed =
    world.uncertain.includes(output.number) && before.every((other) => other.by !== output.by);
  return isAllowed ? null : "a repeat without a reason";
}

/** A takeover: the other machine must have stopped. */
export function judgePromotion(world: World, name: Name): World {
  const other = name === "A" ? world.b : world.a;
  const acts = other.isAlive && world.fencedBy === "none";
  return { ...world, wrong: world.wrong ?? (acts ? "two primaries" : null) };
}

/** A machine has won the fencing: the other one has not. */
export function judgeWinner(world: World, name: Name): World {
  const other = name === "A" ? world.b : world.a;
  const wrong = other.fence.kind === "winner" ? "two winners" : null;
  return { ...world, wrong: world.wrong ?? wrong };
}

/** What is wrong with a world in which nothing more can happen. */
export function judgeEnd(world: World, scope: Scope): string | null {
  const living = [world.a, world.b].filter((machine) => machine.isAlive);
  for (const machine of living) {
    const fault = machineFault(world, scope, machine);
    if (fault !== null) return fault;
  }
  const [first, second] = living.map((machine) => JSON.stringify(machine.guest));
  return second === undefined || first === second ? null : "the guests differ";
}

function machineFault(world: World, scope: Scope, machine: Machine): string | null {
  const { guest, state, performed } = machine;
  if (!isFinished(machine, scope)) return "a machine waits for ever";
  if (guest.history.includes(UNEXPECTED)) return "a completion that nothing waits for";
  if (state.role === "backup") return null; // It must be what the primary is: compared afterwards.
  const completing = performed.includes(guest.outstanding?.number ?? 0);
  const isBuffered = state.buffered.length > 0; // Its completion may have come after the last epoch.
  if (guest.outstanding !== null && !guest.retries && !completing && !isBuffered) {
    return "an operation is never completed";
  }
  const completed = guest.issued.length - (guest.outstanding === null ? 0 : 1);
  if (completed > lastSeen(world)) return "an operation has completed that nobody saw";
  return historyFault(world, machine);
}

/** Is each thing seen what this machine's guest has written, too? */
function historyFault(world: World, { guest }: Machine): string | null {
  const isOwn = ({ number, content }: Output) => guest.issued[number - 1] === content;
  return world.seen.every(isOwn) ? null : "the survivor's history is another one";
}

function lastSeen(world: World): number {
  return world.seen.reduce((last, { number }) => Math.max(last, number), 0);
}
