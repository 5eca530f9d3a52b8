/**
 * What the simulation says to a machine and hears from it: plain data, so that the machine may live in
 * another worker. A machine obeys in order. `boot`, `run`, `fetch` and `put` are answered, in order; nothing else is.
 */
import type {
  BitPlace,
  BootOptions,
  DeviceInterrupt,
  RunLimits,
  RunReport,
} from "../hypervisor/guest-machine.ts";
import type { Watch, WatchHit } from "./watch.ts";
import type { Seat } from "./seats.ts";

export type MachineCommand =
  | { readonly kind: "boot"; readonly boot: BootOptions }
  /** `wantsDigest`: if the run stops at an epoch end, with the digest of the state there. */
  | { readonly kind: "run"; readonly limits: RunLimits; readonly wantsDigest: boolean }
  | {
      readonly kind: "beginEpoch";
      readonly tme: number;
      readonly interrupts: readonly DeviceInterrupt[];
    }
  /** From now on runs look for these; none: they don't. Not answered. */
  | { readonly kind: "watch"; readonly watches: readonly Watch[] }
  | OutsideCommand
  | StateCommand;

/**
 * States of the machine, kept in slots beside it: they need not be sent to be gone back to. A slot that is saved or put
 * again has the new state. `fetch` is answered by "fetched", `put` by "put" or "refused"; the others aren't.
 */
export type StateCommand =
  /** At any stop of a run, also before `beginEpoch`. */
  | { readonly kind: "save"; readonly slot: number }
  | { readonly kind: "restore"; readonly slot: number }
  | { readonly kind: "drop"; readonly slot: number }
  /**
   * The slot's state as bytes: memory that has changed since the state in slot `since`, or all of it that is not zero;
   * and with `wantsParts` everything that is not memory.
   */
  | {
      readonly kind: "fetch";
      readonly slot: number;
      readonly since: number | null;
      readonly wantsParts: boolean;
    }
  /** What was fetched from another machine, `since` what this one has in slot `base`. */
  | {
      readonly kind: "put";
      readonly slot: number;
      readonly bytes: Uint8Array;
      readonly base: number | null;
    };

/** What comes to a machine in the middle of an epoch, where something is switched off. Not answered. */
export type OutsideCommand =
  /** See GuestMachine.arrive. */
  | {
      readonly kind: "arrive";
      readonly interrupts: readonly DeviceInterrupt[];
      readonly isPosted: boolean;
    }
  | PokeCommand;

/** What a fault does to a machine: see GuestMachine.flip and miscount. */
export type PokeCommand =
  | { readonly kind: "flip"; readonly place: BitPlace }
  | { readonly kind: "miscount"; readonly by: 1 | -1 };

export type MachineReport =
  | { readonly kind: "booted" }
  /** The image was refused: one sentence that says what, where, and what was expected. */
  | { readonly kind: "refused"; readonly sentence: string }
  | { readonly kind: "fetched"; readonly bytes: Uint8Array }
  | { readonly kind: "put" }
  | {
      readonly kind: "ran";
      readonly run: RunReport;
      readonly digest: string | null;
      /** What was seen of what the machine looks for; absent: it looks for nothing. */
      readonly hits?: readonly WatchHit[];
    };

export interface SeatCommand {
  readonly seat: Seat;
  readonly command: MachineCommand;
}
