/**
 * What a fault changed: the run is held beside the same run without that fault. So nothing is claimed that was not
 * measured, and what one fault hides of another is not its effect.
 */
import { must } from "../base/assert.ts";
import type { FaultReceipt } from "./fault-plan.ts";
import type { FinishReason } from "./finish.ts";
import { InProcessRun } from "./in-process.ts";
import type { MachineFactory } from "./machine-host.ts";
import { NOBODY, type RunOptions } from "./options.ts";
import { SEATS } from "./seats.ts";
import type { Simulation } from "./simulation.ts";
import { verdictOf } from "./verdict.ts";

export type EffectKind =
  | "not-come"
  /** Nobody serves the world any more, or the pair has not started. */
  | "service-ended"
  /** The machines, or what the world saw, are not what they must be: `detail` names the invariants. */
  | "complaint"
  | "failover"
  /** The backup is lost: the primary goes on alone. */
  | "unprotected"
  /** The world was sent something again. */
  | "repeat"
  /** The run came to its end so much later; less than 0: earlier. */
  | "delay"
  /** The link, the driver or the rules have made good for it. */
  | "absorbed"
  | "nothing";

export interface Effect {
  readonly kind: EffectKind;
  /** For people. */
  readonly sentence: string;
  /** Of a delay. */
  readonly ns: number | null;
}

export interface FaultReport extends FaultReceipt {
  /** The weightiest first; null: the runs were not compared. */
  readonly effects: readonly Effect[] | null;
}

/** More faults than this are not held beside a run without each of them. */
const COMPARED_MAX = 16;
const ENDED: readonly FinishReason[] = ["no-machine", "stuck", "no-progress", "refused"];

/** The receipts of a run that is over, with what each fault changed. */
export function faultReports(
  simulation: Simulation,
  options: RunOptions,
  create: MachineFactory,
): readonly FaultReport[] {
  const receipts = simulation.stage.plan.receipts();
  if (receipts.length > COMPARED_MAX) {
    return receipts.map((receipt) => ({ ...receipt, effects: null }));
  }
  return receipts.map((receipt, index) => {
    if (!receipt.came) {
      return { ...receipt, effects: [effect("not-come", "It never came.")] };
    }
    const faults = options.experiment.faults.filter((_, other) => other !== index);
    const experiment = { ...options.experiment, faults };
    const run = new InProcessRun({ ...options, experiment, observer: NOBODY }, create);
    run.advance(Infinity);
    return { ...receipt, effects: effectsOf(outcomeOf(simulation), outcomeOf(run.simulation)) };
  });
}

interface Outcome {
  readonly reason: FinishReason;
  readonly sentence: string;
  readonly endNs: number;
  readonly invariants: readonly string[];
  readonly failovers: number;
  readonly alone: number;
  readonly repeated: number;
  readonly uncertain: number;
  /** What frames, links and disk did, as one text. */
  readonly traffic: string;
}

function outcomeOf(simulation: Simulation): Outcome {
  const { stage, finish } = simulation;
  const { reason, sentence, timeNs } = must(finish, "a run that is over");
  const recovered = (kind: string): number =>
    stage.liveness.recoveries.filter((recovery) => recovery.kind === kind).length;
  const { complaints, repeated } = verdictOf(stage);
  const uncertain = SEATS.map((seat) => stage.replicas[seat].history.requests.uncertainCount);
  const traffic = SEATS.map((seat) => [
    stage.network.ways[seat].counts,
    stage.replicas[seat].endpoint.linkCounts,
    stage.bus?.disk.counts ?? null,
  ]);
  return {
    reason,
    sentence,
    endNs: timeNs,
    invariants: [...new Set(complaints.map(({ invariant }) => invariant))],
    failovers: recovered("takeover"),
    alone: recovered("alone"),
    repeated,
    uncertain: Math.max(...uncertain),
    traffic: JSON.stringify(traffic),
  };
}

function effectsOf(now: Outcome, without: Outcome): readonly Effect[] {
  const effects: Effect[] = [];
  const isEnded = ENDED.includes(now.reason) && !ENDED.includes(without.reason);
  if (isEnded) effects.push(effect("service-ended", now.sentence));
  const broken = now.invariants.filter((invariant) => !without.invariants.includes(invariant));
  if (broken.length > 0) {
    effects.push(effect("complaint", `The referee complains of ${broken.join(", ")}.`));
  }
  if (now.failovers > without.failovers) effects.push(effect("failover", "The backup took over."));
  if (now.alone > without.alone) {
    effects.push(effect("unprotected", "The primary goes on without a backup."));
  }
  const repeated = now.repeated - without.repeated;
  if (repeated > 0)
    effects.push(effect("repeat", `${repeated} bytes were sent to the world again.`));
  const uncertain = now.uncertain - without.uncertain;
  if (uncertain > 0) {
    effects.push(
      effect("absorbed", `The guest was told of ${uncertain} requests that they are uncertain.`),
    );
  }
  const ns = now.endNs - without.endNs;
  if (ns !== 0 && now.reason === without.reason) {
    const how = ns > 0 ? "later" : "earlier";
    effects.push({ kind: "delay", sentence: `The run ended ${Math.abs(ns)} ns ${how}.`, ns });
  }
  if (effects.length > 0) return effects;
  if (now.traffic === without.traffic) return [effect("nothing", "It changed nothing.")];
  return [effect("absorbed", "What was lost or wrong was made good for, without a delay.")];
}

function effect(kind: EffectKind, sentence: string): Effect {
  return { kind, sentence, ns: null };
}
