/** Moments of a run, as the page names, finds and is told of them: a part of messages.ts, which has all the page may know. */
import type { EventKind, EventRow, Seat } from "./messages.ts";

/**
 * A moment of a branch: a virtual time; the first at which a seat's machine has executed so many instructions; the
 * begin of a seat's epoch; when a message (by its number on the channel) is sent; when an event happens.
 */
export type Moment =
  | { readonly kind: "time"; readonly timeNs: number }
  | { readonly kind: "instruction"; readonly seat: Seat; readonly count: number }
  | { readonly kind: "epoch"; readonly seat: Seat; readonly epoch: number }
  | { readonly kind: "message"; readonly number: number }
  | { readonly kind: "event"; readonly n: number };

/** What may come true at a moment. */
export type Condition =
  /** An event of one of these kinds (none: of any), of this seat, rule and message, where they are not null. */
  | {
      readonly kind: "entry";
      readonly kinds: readonly EventKind[];
      readonly at: EventRow["at"] | null;
      readonly rule: string | null;
      readonly message: number | null;
    }
  /** The world has seen this text (Latin-1), its last letter just now. */
  | { readonly kind: "text"; readonly text: string }
  /** In this seat's machine, or (null) in either. Both execute one instruction at a time meanwhile: this takes longer. */
  | { readonly kind: "watch"; readonly seat: Seat | null; readonly watch: Watch };

export type Watch =
  /** The instruction at this address is executed next. */
  | { readonly kind: "address"; readonly address: number }
  /** The word at this absolute address changes: to this value, or (null) at all. */
  | { readonly kind: "memory"; readonly address: number; readonly value: number | null }
  /** A general register changes. */
  | { readonly kind: "register"; readonly register: number; readonly value: number | null };

/**
 * The pair has been taken to another moment, maybe of another branch. What came after event number `known` is void; this
 * frame's events follow number `event`, which was at `timeNs` (0: none). What the page lacks in between, it is not told:
 * a gap. The consoles of this frame, the world's and the guests', are whole.
 */
export interface Jump {
  readonly event: number;
  readonly timeNs: number;
  readonly known: number;
}

/** The moments that can be gone to. */
export interface TimelineView {
  /** The present branch, its number. */
  readonly branch: number;
  readonly branches: readonly BranchView[];
  /** What was decided in the present branch, in order; those at or after `made` are still to come. */
  readonly decisions: readonly DecisionView[];
  readonly made: number;
  readonly bookmarks: readonly Bookmark[];
  /** What is kept to go back, bytes, about. */
  readonly keptBytes: number;
  readonly snapshots: number;
}

/** One future: a change in the past makes another, which parts from its parent there. */
export interface BranchView {
  readonly number: number;
  readonly parent: number | null;
  readonly fromNs: number;
  /** How far it has been seen. */
  readonly knownNs: number;
  /** Why it is over, where it is known to be. */
  readonly ending: string | null;
}

export interface DecisionView {
  readonly decidedNs: number;
  readonly kind: "input" | "fault";
  /** What was typed, or the fault. */
  readonly text: string;
}

export interface Bookmark {
  readonly number: number;
  readonly name: string;
  readonly branch: number;
  readonly timeNs: number;
}
