/**
 * Steps that people take: an instruction, an epoch, back. A step is a row of moments to advance to, each decided
 * when the one before has been reached; so both drivers can take it.
 */
import { SEATS, type Seat } from "./seats.ts";
import type { Simulation } from "./simulation.ts";

/** The moment to advance to next; null: the step is done. */
export type Step = (simulation: Simulation) => number | null;

/** Where nothing is known to happen but a machine runs: look again after so long. */
const LOOK_AGAIN_NS = 1_000_000;

/**
 * The machine that serves the world executes one more instruction (while nobody does, the one that is left);
 * everything else follows to the same moment. If it waits, its wait comes to an end first.
 */
export function instructionStep(simulation: Simulation): Step {
  const seat = steppedSeat(simulation);
  if (seat === null) return () => null;
  const target = simulation.clock(seat).instructions + 1;
  return (now) => {
    const clock = now.clock(seat);
    if (now.finish !== null || clock.phase === "dead") return null;
    if (clock.instructions >= target) return clock.localNs > now.nowNs ? clock.localNs : null;
    // An instruction takes at least a nanosecond: the first boundary after this is the next instruction's.
    if (clock.phase === "ready") return Math.max(now.nowNs, clock.localNs) + 1;
    return nextEventNs(now);
  };
}

/** Every machine that is alive comes to an epoch later than the present one of the machine that serves the world. */
export function epochStep(simulation: Simulation): Step {
  const seat = steppedSeat(simulation);
  if (seat === null) return () => null;
  const { epoch } = simulation.replica(seat);
  return (now) => {
    if (now.finish !== null) return null;
    const alive = SEATS.filter((each) => now.replica(each).isAlive);
    const isDone = alive.every((each) => now.replica(each).epoch > epoch);
    return isDone ? null : nextEventNs(now);
  };
}

/** The beginning of an epoch before the present moment, for a run that is executed again up to there. */
export function momentBefore(simulation: Simulation): number {
  const { nowNs } = simulation;
  const { epochStartsNs } = simulation.stage;
  return epochStartsNs.at(epochStartsNs.search((startNs) => startNs < nowNs) - 1) ?? 0;
}

/**
 * The fault that is a crash of this seat at the present moment: by instruction where the machine is in the middle
 * of an epoch, by time where it stands. The same run with this fault from the beginning crashes there too.
 */
export function crashNow(simulation: Simulation, seat: Seat): string {
  const { phase, instructions, epochInstructions } = simulation.clock(seat);
  const isInside = phase === "ready" && epochInstructions > 0;
  return isInside
    ? `crash:${seat}@instruction=${instructions}`
    : `crash:${seat}@time=${momentOfCrash(simulation, seat)}`;
}

/** When a crash ordered now happens: when the instruction is done in the middle of which the machine may be. */
export function momentOfCrash(simulation: Simulation, seat: Seat): number {
  return Math.max(simulation.nowNs, simulation.clock(seat).localNs);
}

function steppedSeat(simulation: Simulation): Seat | null {
  return simulation.acting ?? SEATS.find((seat) => simulation.replica(seat).isAlive) ?? null;
}

/** Nothing that the step is about can happen before this: the next event, or the earliest end of an epoch. */
export function nextEventNs(simulation: Simulation): number {
  const { nowNs } = simulation;
  let timeNs = simulation.nextEventNs;
  for (const seat of SEATS) {
    const clock = simulation.clock(seat);
    if (clock.phase === "ready") timeNs = Math.min(timeNs, clock.earliestEndNs);
  }
  return timeNs === Infinity ? nowNs + LOOK_AGAIN_NS : Math.max(nowNs, timeNs);
}
