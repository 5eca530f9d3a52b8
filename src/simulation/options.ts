/** What a run needs beside its experiment: the image's bytes, when to stop, and who watches. */
import { assert } from "../base/assert.ts";
import type { Outside } from "../base/copy-graph.ts";
import type { DiskSource } from "../machine/disk-image.ts";
import type { ExperimentFiles } from "./boot-options.ts";
import type { LogEntry } from "./event-log.ts";
import type { Experiment } from "./experiment.ts";
import type { Seat } from "./seats.ts";
import type { WorldObserver } from "./world.ts";

/** Who watches a run. Each call's kind comes in the order of virtual time, whatever the driver does. */
export interface Observer extends WorldObserver {
  /** Null: nobody reads the log; entries are only counted. */
  readonly event: ((entry: LogEntry, n: number) => void) | null;
  /** What a seat's guest has put out and the world has not got. */
  suppressedByte(seat: Seat, byte: number): void;
}

export interface RunOptions extends ExperimentFiles {
  readonly experiment: Experiment;
  /** The content that the disk begins with, where the experiment has one; it is never written. */
  readonly disk?: DiskSource | null;
  /** The run finishes when the machine that serves the world has executed so many instructions. */
  readonly maxInstructions: number;
  /** The run finishes when the guest has waited so long for input that is not going to come. */
  readonly idleStopNs: number;
  readonly observer: Observer;
}

export const NO_LIMITS = { maxInstructions: Infinity, idleStopNs: Infinity } as const;

/** An observer that looks away. */
export const NOBODY: Observer = {
  event: null,
  worldByte: () => undefined,
  suppressedByte: () => undefined,
};

/** What a simulation with these options is given from outside, and what a copy of it with the others is given. */
export function outsideOf(from: RunOptions, to: RunOptions): Outside {
  const outside = new Map<unknown, unknown>();
  const isRead = from.observer.event !== null;
  assert(isRead === (to.observer.event !== null), "copy: of the log, read and not read");
  share(from.experiment, outside);
  for (const key of ["image", "initrd", "disk"] as const) outside.set(from[key], from[key]);
  outside.set(from.observer.event, to.observer.event);
  outside.set(from.observer, to.observer);
  outside.set(from, to);
  return outside;
}

/** Plain data that nobody changes stands for itself. */
function share(data: object, outside: Map<unknown, unknown>): void {
  outside.set(data, data);
  for (const part of Object.values(data)) {
    if (typeof part === "object" && part !== null) share(part as object, outside);
  }
}
