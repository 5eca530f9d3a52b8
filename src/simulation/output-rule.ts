/** I7, seen from outside: what a primary had sent before an output was performed, and was to be acknowledged, has been. */
import type { Replica } from "./replica.ts";
import type { Stage } from "./stage.ts";

/** `nowNs`: when the output comes to the world, which is when its instruction has been simulated. */
export function checkOutputRule(stage: Stage, replica: Replica, nowNs: number): void {
  const { referee, options } = stage;
  const { rules, costs, protocol } = options.experiment;
  const { seat, rules: state, sentNs } = replica;
  referee.check("I7");
  if (state.role === "backup" || state.alone || rules.without.includes("output-wait")) return;
  const performedNs = nowNs - costs.simulatedNs;
  const early = state.unacknowledged.find(
    ({ number, kind }) =>
      (protocol === "revised" || kind === "end") && (sentNs.get(number) ?? Infinity) <= performedNs,
  );
  if (early === undefined) return;
  const sentence = `The ${seat} performed an output although its message ${early.number} was not acknowledged.`;
  referee.complain(nowNs, "I7", sentence, { machine: seat, epoch: replica.epoch });
}
