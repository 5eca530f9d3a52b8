/** A byte of a guest that is heard. */
import type { Output } from "../hypervisor/guest-machine.ts";
import { checkOutputRule } from "./output-rule.ts";
import type { Seat } from "./seats.ts";
import { checkSpeaker, isListenedTo } from "./stage-fence.ts";
import type { Stage } from "./stage.ts";

export function putOut(stage: Stage, seat: Seat, output: Output, nowNs: number): void {
  const replica = stage.replicas[seat];
  if (!replica.isAlive || !isListenedTo(stage, seat, nowNs)) return;
  checkSpeaker(stage, seat, nowNs);
  replica.history.addOutput(output);
  stage.referee.check("I8");
  checkOutputRule(stage, replica, nowNs);
  if (!replica.isActing) {
    const sentence = `The backup sent byte ${output.sequence} to the world.`;
    const { instruction } = output;
    stage.referee.complain(nowNs, "I8", sentence, { instruction, machine: seat });
  }
  stage.show(seat, output, nowNs);
  stage.strike(seat, "after", "output", output.sequence, nowNs);
}
