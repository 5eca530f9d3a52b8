/** A hypervisor's part in fencing: the rule's effects become orders to the arbiter, and the end of a machine. */
import { unreachable } from "../base/assert.ts";
import {
  type FenceEffect,
  type FenceEvent,
  type FenceState,
  startFence,
  stepFence,
} from "../protocol/fence.ts";
import type { Replica } from "./replica.ts";
import { otherSeat } from "./seats.ts";
import type { Surroundings } from "./surroundings.ts";

export class Fencer {
  private state: FenceState;
  private readonly replica: Replica;
  private readonly around: Surroundings;

  constructor(replica: Replica, around: Surroundings, isFenced: boolean) {
    this.state = startFence(isFenced);
    this.replica = replica;
    this.around = around;
  }

  /** There are two again, both registered. */
  pairAgain(): void {
    this.state = startFence(this.state.isFenced);
  }

  feed(event: FenceEvent, nowNs: number): void {
    const step = stepFence(this.state, event);
    this.state = step.state;
    for (const effect of step.effects) this.perform(effect, nowNs);
  }

  private perform(effect: FenceEffect, nowNs: number): void {
    const { replica, around } = this;
    switch (effect.kind) {
      case "preempt":
        around.askArbiter(replica.seat, nowNs);
        return;
      case "cutOff":
        around.cutOff(otherSeat(replica.seat));
        return;
      case "peerFailed":
        replica.losePeer(nowNs);
        return;
      case "stop":
        replica.shutOut(nowNs, effect.why);
        return;
      case "note":
        replica.note("rule", effect.detail, effect.rule, nowNs);
        return;
      default:
        unreachable(effect);
    }
  }
}
