/** Fencing on a stage: the hypervisors' orders to the arbiter, its answers, and who is refused. */
import { must } from "../base/assert.ts";
import { type Seat, otherSeat } from "./seats.ts";
import type { Stage } from "./stage.ts";

/** A hypervisor orders the other one's registration to be removed; that takes its time as other commands do. */
export function askArbiter(stage: Stage, seat: Seat, nowNs: number): void {
  const bus = must(stage.bus, "a disk that arbitrates");
  bus.entry(`the ${seat}'s hypervisor orders the ${otherSeat(seat)} to be shut out`, nowNs);
  stage.expect(bus.disk.orderPreempt(seat, nowNs), { kind: "disk" });
}

/** The order has its effect, and who gave it is told if it lives. */
export function answerFromArbiter(stage: Stage, nowNs: number): void {
  const bus = must(stage.bus, "a disk that arbitrates");
  const { seat, isWon, orderedNs } = bus.disk.executeOrder();
  const other = otherSeat(seat);
  const end = isWon
    ? `the ${other} is shut out of the disk`
    : `reservation conflict: the ${seat} was shut out before`;
  bus.entry(end, nowNs);
  if (isWon) bus.forget(other);
  const replica = stage.replicas[seat];
  if (!replica.isAlive) return;
  stage.liveness.waitedForArbiter(seat, nowNs - orderedNs);
  replica.fencer.feed({ kind: "answered", isWon }, nowNs);
}

/** Whether the disk takes a request from this machine; if not, the machine learns of it. */
export function isAdmitted(stage: Stage, seat: Seat, nowNs: number): boolean {
  if (stage.bus?.disk.fence?.admits(seat) !== false) return true;
  stage.bus.entry(`a request from the ${seat} is refused: reservation conflict`, nowNs);
  stage.replicas[seat].fencer.feed({ kind: "refused", who: "the disk" }, nowNs);
  return false;
}

/** Whether the terminal takes a byte from this machine; if not, the machine learns of it. */
export function isListenedTo(stage: Stage, seat: Seat, nowNs: number): boolean {
  if (!stage.world.isCutOff(seat)) return true;
  stage.replicas[seat].fencer.feed({ kind: "refused", who: "the terminal" }, nowNs);
  return false;
}

/** I6: nobody speaks to the world whom the arbiter has shut out. */
export function checkSpeaker(stage: Stage, seat: Seat, nowNs: number): void {
  const fence = stage.bus?.disk.fence ?? null;
  if (fence === null) return;
  stage.referee.check("I6");
  if (fence.admits(seat)) return;
  const sentence = `The ${seat} spoke to the world after the arbiter had shut it out.`;
  stage.referee.complain(nowNs, "I6", sentence, { machine: seat });
}

/** I6: whoever takes over is the only one, or the other one has been shut out and is about to find out. */
export function checkTakeOver(stage: Stage, seat: Seat, nowNs: number): void {
  const other = stage.replicas[otherSeat(seat)];
  stage.referee.check("I6");
  const isHarmless = stage.bus?.disk.fence?.admits(other.seat) === false;
  if (!other.isActing || isHarmless) return;
  const sentence = `Both machines serve the world: the ${seat} took over while the ${other.seat} was alive, since nothing was heard of it.`;
  stage.referee.complain(nowNs, "I6", sentence);
}
