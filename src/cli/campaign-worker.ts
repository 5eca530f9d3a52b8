/** A campaign's worker thread: it is given units and tells the line of each run when it is over. */
import { parentPort, workerData } from "node:worker_threads";
import { Campaign, type CampaignLine, type Unit } from "./campaign.ts";
import { type CampaignFlags, planOf } from "./campaign-plan.ts";

export interface WorkerStart {
  readonly paths: readonly string[];
  readonly flags: CampaignFlags;
}

export interface UnitOrder {
  readonly unit: Unit;
  readonly done: readonly (readonly [seed: number, run: number])[];
}

/** A line, or null: the unit is done. */
export type WorkerTold = CampaignLine | null;

export function serveCampaign(): void {
  const port = parentPort;
  if (port === null) throw new Error("a campaign's worker without anybody to tell");
  const { paths, flags } = workerData as WorkerStart;
  const campaign = new Campaign(planOf(paths, flags));
  port.on("message", ({ unit, done }: UnitOrder) => {
    const known = new Set(done.map(([seed, run]) => `${seed}.${run}`));
    const isDone = (seed: number, run: number): boolean => known.has(`${seed}.${run}`);
    for (const line of campaign.runs(unit, isDone)) port.postMessage(line satisfies WorkerTold);
    port.postMessage(null satisfies WorkerTold);
  });
}
