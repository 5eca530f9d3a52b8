/**
 * What the simulation says to a machine and hears from it: plain data, so that the machine may live in
 * another worker. A machine obeys in order. `boot` and `run` are answered, in order; nothing else is.
 */
import type {
  BootOptions,
  DeviceInterrupt,
  RunLimits,
  RunReport,
} from "../hypervisor/guest-machine.ts";
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
  | OutsideCommand;

/** What comes to a machine in the middle of an epoch, where something is switched off. Not answered. */
export type OutsideCommand =
  /** See GuestMachine.arrive. */
  {
    readonly kind: "arrive";
    readonly interrupts: readonly DeviceInterrupt[];
    readonly isPosted: boolean;
  };

export type MachineReport =
  | { readonly kind: "booted" }
  /** The image was refused: one sentence that says what, where, and what was expected. */
  | { readonly kind: "refused"; readonly sentence: string }
  | { readonly kind: "ran"; readonly run: RunReport; readonly digest: string | null };

export interface SeatCommand {
  readonly seat: Seat;
  readonly command: MachineCommand;
}
