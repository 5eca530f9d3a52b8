/** A reset while the disk owes answers: they are dropped when they come. (The stranger `again` resets itself, everywhere.) */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { must } from "../base/assert.ts";
import { CR_EXTERNAL_REQUEST } from "../cpu/control-registers.ts";
import { DISK_INTERRUPT } from "../machine/virtio-scsi.ts";
import { diskInterrupt } from "./disk-interrupt.ts";
import { bootBare, bootVirtual, WITHOUT_LIMIT } from "./testdata/boot.ts";
import { Journey } from "./testdata/journey.ts";

const KERNEL = readFileSync(new URL("../../public/guest/understudy.elf", import.meta.url));
const CHOICE = { image: KERNEL, memoryMiB: 16, hasDisk: true, epochLength: 20_000 };

describe.each([
  ["a bare machine", bootBare],
  ["a virtual machine", bootVirtual],
] as const)("%s that is reset", (_, boot) => {
  it("is as it was at boot, and drops what it is told of requests of before", () => {
    const machine = boot(CHOICE);
    const { guest, workstation } = machine;
    const journey = new Journey(machine, 1, "ls\r");
    for (let steps = 0; journey.outstanding === 0 && steps < 2000; steps += 1) journey.travel(1);
    const disk = must(workstation.disk, "a host adapter");
    const sequence = must(disk.outstanding()[0], "an outstanding request");
    workstation.reset(guest);
    const fresh = boot(CHOICE);
    expect(disk.outstanding()).toEqual([]);
    expect(workstation.memory.digest()).toBe(fresh.workstation.memory.digest());
    expect([guest.user, guest.control, guest.getPsw(), guest.front]).toEqual([
      ...[fresh.guest.user, fresh.guest.control, fresh.guest.getPsw(), fresh.guest.front],
    ]);
    const nothing = new Uint8Array(0);
    const answer = {
      sequence,
      response: 0,
      status: 0,
      sense: nothing,
      dataIn: new Uint8Array(512),
    };
    machine.run({ ...WITHOUT_LIMIT, untilEpochNs: 0 });
    machine.beginEpoch(1_000_000_000, [
      diskInterrupt(1, { ...answer, dataIn: answer.dataIn.fill(7) }),
    ]);
    expect(workstation.memory.digest()).toBe(fresh.workstation.memory.digest());
    expect(guest.control[CR_EXTERNAL_REQUEST]! & (0x80000000 >>> DISK_INTERRUPT)).toBe(0);
    expect(disk.snapshot().forgotten).toEqual([]);
  });
});
