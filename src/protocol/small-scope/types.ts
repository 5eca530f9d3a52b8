/** The words of the small scope: what is explored, and what a world is made of. */
import type {
  BackupState,
  Interrupt,
  Message,
  PrimaryState,
  ProtocolConfig,
  Rule,
} from "../types.ts";
import type { FenceState } from "../fence.ts";
import type { Guest, Operation } from "./guest.ts";

/** What is explored, and under which assumptions. */
export interface Scope {
  readonly config: ProtocolConfig;
  /** The guests stop when they have finished this epoch. */
  readonly lastEpoch: number;
  readonly inputs: number;
  /** Which machine may crash; at most one crash in a run. */
  readonly crashes: "none" | "A" | "B" | "any";
  /** Messages that were sent may be lost with their sender. */
  readonly losesTail: boolean;
  /** A machine may be suspected that has not failed (A13). */
  readonly suspectsFalsely: boolean;
  /** Who takes output, and refuses it from whom the arbiter has shut out; "none": there is no arbiter. */
  readonly fencedBy: "none" | "disk" | "terminal";
  /** How far the backup's own clock is off. */
  readonly clockOffset: number;
}

export type Name = "A" | "B";

export interface Machine {
  readonly name: Name;
  readonly isAlive: boolean;
  readonly state: PrimaryState | BackupState;
  readonly guest: Guest;
  /** Operations that its device has performed and not reported. */
  readonly performed: readonly number[];
  readonly fence: FenceState;
  /** It has been told that the other one has failed. */
  readonly hasSuspected: boolean;
}

/** One thing that the world outside has seen. */
export interface Output extends Operation {
  readonly by: Name;
}

export interface World {
  readonly a: Machine;
  readonly b: Machine;
  readonly toA: readonly Message[];
  readonly toB: readonly Message[];
  readonly fencedBy: Scope["fencedBy"];
  /** Whose orders to shut the other machine out are on their way to the arbiter. */
  readonly orders: readonly Name[];
  /** What the arbiter has said, and nobody has heard. */
  readonly answers: readonly { readonly to: Name; readonly isWon: boolean }[];
  /** Whom the arbiter has shut out; and whom the terminal has been told not to listen to. */
  readonly shutOut: readonly Name[];
  readonly cutOff: readonly Name[];
  readonly inputsGiven: number;
  readonly seen: readonly Output[];
  /** The operations that became uncertain at the takeover. */
  readonly uncertain: readonly number[];
  /** What is wrong with this world; nothing is explored beyond it. */
  readonly wrong: string | null;
}

export type Hear = (rule: Rule, detail: string) => void;

/** What both kinds of machine may be told. */
export type AnyEvent =
  | { readonly kind: "interruptRaised"; readonly interrupt: Interrupt }
  | { readonly kind: "epochEnded"; readonly tme: number }
  | { readonly kind: "outputReached" }
  | { readonly kind: "messageReceived"; readonly message: Message }
  | { readonly kind: "peerFailed"; readonly tme: number };

export function machineOf(world: World, name: Name): Machine {
  return name === "A" ? world.a : world.b;
}

export function otherName(name: Name): Name {
  return name === "A" ? "B" : "A";
}

export function withMachine(world: World, changed: Machine): World {
  return changed.name === "A" ? { ...world, a: changed } : { ...world, b: changed };
}

/** Has this machine's guest come to the end of what is explored? */
export function isFinished(machine: Machine, scope: Scope): boolean {
  return machine.guest.epoch > scope.lastEpoch;
}
