/**
 * How something wants to be copied by copy-graph.ts, where copying it part by part would be wrong or dear: it shares
 * what never changes, and says what the copy costs.
 */
export const COPIED: unique symbol = Symbol("copied");

export interface Copied {
  /** A copy that goes its own way from now on. `count` is told what the copy keeps by itself, in bytes, about. */
  [COPIED](count: (bytes: number) => void): object;
}
