/** One machine, obeying commands: in the simulation's own thread, or at the end of a message port. */
import { assert, must } from "../base/assert.ts";
import type { Result } from "../base/result.ts";
import type { BootOptions, GuestMachine, RunReport } from "../hypervisor/guest-machine.ts";
import type { MachineCommand, MachineReport, PokeCommand, StateCommand } from "./commands.ts";
import { StateSlots } from "./state-slots.ts";
import { runWatched, type Watch } from "./watch.ts";

/** How machines are made; tests put in a simple one. */
export type MachineFactory = (
  boot: BootOptions,
) => Result<GuestMachine, { readonly sentence: string }>;

export class MachineHost {
  private readonly create: MachineFactory;
  private machine: GuestMachine | null = null;
  private readonly slots = new StateSlots();
  private watches: readonly Watch[] = [];

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
        const { watches } = this;
        if (watches.length > 0) {
          const { run, hits } = runWatched(machine, command.limits, watches);
          return { ...this.ran(machine, run, command.wantsDigest), hits };
        }
        const run = machine.run(command.limits);
        return this.ran(machine, run, command.wantsDigest);
      }
      case "beginEpoch":
        must(this.machine, "a machine that has been booted").beginEpoch(
          command.tme,
          command.interrupts,
        );
        return null;
      case "flip":
      case "miscount":
        poke(must(this.machine, "a machine that has been booted"), command);
        return null;
      case "arrive": {
        const machine = must(this.machine, "a machine that has been booted");
        assert(machine.arrive !== undefined, "a machine that takes interrupts at epoch ends only");
        machine.arrive(command.interrupts, command.isPosted);
        return null;
      }
      case "watch":
        this.watches = command.watches;
        return null;
      default:
        return this.obey(command, must(this.machine, "a machine that has been booted"));
    }
  }

  /** What the states in slots take, about. */
  get keptBytes(): number {
    return this.slots.bytes;
  }

  /** No state of before is wanted any more. */
  dropStates(): void {
    this.slots.dropAll();
  }

  private ran(
    machine: GuestMachine,
    run: RunReport,
    wantsDigest: boolean,
  ): Extract<MachineReport, { readonly kind: "ran" }> {
    const isAtEnd = run.stop === "epoch-end" && wantsDigest;
    return { kind: "ran", run, digest: isAtEnd ? machine.digest() : null };
  }

  private obey(command: StateCommand, machine: GuestMachine): MachineReport | null {
    const { slots } = this;
    switch (command.kind) {
      case "save":
        slots.save(command.slot, machine);
        return null;
      case "restore":
        slots.restore(command.slot, machine);
        return null;
      case "drop":
        slots.drop(command.slot);
        return null;
      case "fetch": {
        const { slot, since, wantsParts } = command;
        return { kind: "fetched", bytes: slots.fetch(slot, since, wantsParts) };
      }
      case "put": {
        const put = slots.put(command.slot, command.bytes, command.base, machine);
        return put.ok ? { kind: "put" } : { kind: "refused", sentence: put.error.sentence };
      }
    }
  }
}

/** What a fault does to a machine. */
export function poke(machine: GuestMachine, command: PokeCommand): void {
  if (command.kind === "flip") {
    assert(machine.flip !== undefined, "a machine whose bits can't flip");
    machine.flip(command.place);
    return;
  }
  assert(machine.miscount !== undefined, "a machine that can't miscount");
  machine.miscount(command.by);
}
