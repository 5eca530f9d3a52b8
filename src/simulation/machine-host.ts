/** One machine, obeying commands: in the simulation's own thread, or at the end of a message port. */
import { assert, must } from "../base/assert.ts";
import type { Result } from "../base/result.ts";
import type { BootOptions, GuestMachine } from "../hypervisor/guest-machine.ts";
import type { MachineCommand, MachineReport } from "./commands.ts";

/** How machines are made; tests put in a simple one. */
export type MachineFactory = (
  boot: BootOptions,
) => Result<GuestMachine, { readonly sentence: string }>;

export class MachineHost {
  private readonly create: MachineFactory;
  private machine: GuestMachine | null = null;

  constructor(create: MachineFactory) {
    this.create = create;
  }

  /** The machine, once it has been booted. */
  get guest(): GuestMachine | null {
    return this.machine;
  }

  execute(command: MachineCommand): MachineReport | null {
    switch (command.kind) {
      case "boot": {
        const made = this.create(command.boot);
        if (!made.ok) return { kind: "refused", sentence: made.error.sentence };
        this.machine = made.value;
        return { kind: "booted" };
      }
      case "run": {
        const machine = must(this.machine, "a machine that has been booted");
        const run = machine.run(command.limits);
        const isAtEnd = run.stop === "epoch-end" && command.wantsDigest;
        return { kind: "ran", run, digest: isAtEnd ? machine.digest() : null };
      }
      case "beginEpoch":
        must(this.machine, "a machine that has been booted").beginEpoch(
          command.tme,
          command.interrupts,
        );
        return null;
      case "arrive": {
        const machine = must(this.machine, "a machine that has been booted");
        assert(machine.arrive !== undefined, "a machine that takes interrupts at epoch ends only");
        machine.arrive(command.interrupts, command.isPosted);
        return null;
      }
    }
  }
}
