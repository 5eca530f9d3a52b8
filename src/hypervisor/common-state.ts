/** Saving and restoring what bare and virtual machines have in common. */
import type { Processor } from "../cpu/processor.ts";
import { restoreProcessor, saveProcessor } from "../cpu/processor-state.ts";
import type { Workstation } from "../machine/workstation.ts";
import type { GuestClock } from "./guest-clock.ts";
import type { Ended } from "./guest-machine.ts";
import type { CommonParts, MachineState } from "./machine-state.ts";
import type { OutputLog } from "./output-log.ts";
import type { RequestLog } from "./request-log.ts";
import type { WaitWatch } from "./wait-watch.ts";

export interface CommonStateful {
  readonly guest: Processor;
  readonly workstation: Workstation;
  readonly clock: GuestClock;
  readonly waits: WaitWatch;
  readonly outputs: OutputLog;
  readonly requests: RequestLog;
}

export function saveCommon(machine: CommonStateful, ended: Ended | null): CommonParts {
  return {
    guest: saveProcessor(machine.guest),
    tlb: machine.guest.dtlb.snapshot(),
    devices: machine.workstation.snapshot(),
    clock: machine.clock.snapshot(),
    waits: machine.waits.snapshot(),
    outputs: machine.outputs.snapshot(),
    ended,
  };
}

/** The guest begins anew; its counts and its time go on. */
export function resetCommon({ guest, workstation, clock, waits }: CommonStateful): void {
  workstation.reset(guest);
  clock.reset(guest.instructions);
  waits.stirred(guest.instructions);
}

export function restoreCommon(
  machine: CommonStateful,
  common: CommonParts,
  memory: MachineState["memory"],
): void {
  machine.workstation.memory.restore(memory);
  machine.workstation.restore(common.devices);
  restoreProcessor(machine.guest, common.guest);
  machine.guest.dtlb.restore(common.tlb);
  machine.clock.restore(common.clock);
  machine.waits.restore(common.waits);
  machine.outputs.restore(common.outputs);
  machine.requests.forget();
}
