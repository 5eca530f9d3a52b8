/** What interrupts of the world bring to a machine's devices, in their order. */
import { assert } from "../base/assert.ts";
import type { Workstation } from "../machine/workstation.ts";
import { completionOf } from "./disk-interrupt.ts";
import type { DeviceInterrupt } from "./guest-machine.ts";

export function takeIn({ uart, disk }: Workstation, interrupts: readonly DeviceInterrupt[]): void {
  for (const interrupt of interrupts) {
    if (interrupt.source === "console") {
      uart.receive(Array.from(interrupt.data));
      continue;
    }
    assert(disk !== null, "a disk's interrupt for a machine without an adapter");
    disk.complete(completionOf(interrupt));
  }
}

/** Does the disk owe the guest an answer? */
export function isOwed({ disk }: Workstation): boolean {
  return disk !== null && disk.outstanding().length > 0;
}
