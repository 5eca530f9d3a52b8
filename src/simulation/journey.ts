/**
 * What takes virtual time: a generator that yields the moment to advance the present simulation to and is given what
 * came of it. So the same journey can be made in one thread and over workers.
 */
import type { Watch } from "./watch.ts";
import type { Advance, Simulation } from "./simulation.ts";

export type Settled = Exclude<Advance, { readonly kind: "needs" }>;

export type Journey<T> = Generator<number, T, Settled>;

/** A driver with its machines, as somebody sees it who takes them to other moments. */
export interface Vehicle {
  /** The present one. Whoever puts another into its place takes the machines to the same moment by `restore`. */
  simulation: Simulation;
  /** Both machines keep the state in which they are, under this number. */
  save(slot: number): void;
  /** Both machines go back to what they kept under this number. */
  restore(slot: number): void;
  /** Both machines forget what they kept under this number. */
  drop(slot: number): void;
  /** Both machines look for these from now on; what they see comes with their reports (Simulation.takeSightings). */
  watch(watches: readonly Watch[]): void;
  /** What the machines keep in all, as far as they have said. */
  readonly keptBytes: number;
}
