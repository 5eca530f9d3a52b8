/** What the coordinator and a machine's worker say to each other, in order, over one port. */
import type { Inspection } from "../hypervisor/inspect.ts";
import type { Look } from "../hypervisor/machine-detail.ts";
import type { MachineCommand, MachineReport } from "../simulation/commands.ts";

/** `run` numbers the pairs that have been booted; what belongs to an earlier one is passed over. */
export type ToMachine =
  | {
      readonly kind: "commands";
      readonly run: number;
      readonly commands: readonly MachineCommand[];
    }
  | { readonly kind: "inspect"; readonly run: number; readonly look: Look | null };

export type FromMachine =
  | { readonly kind: "report"; readonly run: number; readonly report: MachineReport }
  /** What the states in the machine's slots take, whenever that has changed. */
  | { readonly kind: "kept"; readonly run: number; readonly bytes: number }
  | { readonly kind: "inspected"; readonly run: number; readonly inspection: Inspection | null }
  /** An assertion failed in the machine: our own bug. */
  | { readonly kind: "broken"; readonly run: number; readonly message: string };

/** One end of such a port, as the coordinator holds it. */
export interface MachineLink {
  post(message: ToMachine): void;
  /** Set by whoever drives the machine. */
  receive: (message: FromMachine) => void;
}
