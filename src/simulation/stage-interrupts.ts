/** Interrupts that come to a machine in the middle of an epoch, where that is switched off. */
import { assert } from "../base/assert.ts";
import type { DeviceInterrupt } from "../hypervisor/guest-machine.ts";
import type { Seat } from "./seats.ts";
import type { Stage } from "./stage.ts";

export function arriveAtOnce(
  stage: Stage,
  seat: Seat,
  interrupts: readonly DeviceInterrupt[],
  isPosted: boolean,
  nowNs: number,
): void {
  const { instructions, run } = stage.bay.clocks[seat];
  assert(run === null, "interrupts arrive in the middle of a run");
  const command = { kind: "arrive", interrupts, isPosted } as const;
  stage.replicas[seat].history.addFromOutside(instructions, command);
  stage.bay.order(seat, command);
  if (!isPosted || stage.acting() !== seat) return;
  const ids = interrupts.map(({ id }) => id);
  stage.bus?.delivered(seat, interrupts, nowNs);
  stage.world.given(ids, nowNs, instructions);
}
