/** A copy of a run of fake machines, machines included, with somebody else who watches. */
import { copyGraph } from "../../base/copy-graph.ts";
import type { InProcessRun } from "../in-process.ts";
import { type Observer, outsideOf } from "../options.ts";
import { createFakeMachine } from "./fake-machine.ts";

export function copyOfFakeRun(run: InProcessRun, observer: Observer): InProcessRun {
  const { options } = run.simulation.stage;
  const outside = new Map([
    ...outsideOf(options, { ...options, observer }),
    [createFakeMachine, createFakeMachine] as const,
  ]);
  return copyGraph(run, outside).copy;
}
