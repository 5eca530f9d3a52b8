import { describe, expect, it } from "vitest";
import { Digest } from "../base/digest.ts";
import { CALL_PDC } from "./firmware-rom.ts";
import type { ScsiRequest } from "./scsi-request.ts";
import { GOOD, makeElf } from "./testdata/make-elf.ts";
import { commandFrame, REG, ringsAt, VirtioDriver } from "./testdata/virtio-driver.ts";
import { DISK_ADDRESS, DISK_INTERRUPT } from "./virtio-scsi.ts";
import { Workstation, type WorkstationOptions } from "./workstation.ts";

function make(options: Partial<WorkstationOptions> = {}) {
  const ended: string[] = [];
  const raised: number[] = [];
  const own: number[] = [];
  const requests: ScsiRequest[] = [];
  const made = Workstation.create(
    { image: makeElf(GOOD), memoryMiB: 16, commandLine: "", ...options },
    {
      transmit: () => undefined,
      deviceInterrupt: (bit) => raised.push(bit),
      ownInterrupt: (bit) => own.push(bit),
      readEirr: () => 0,
      timeOfDay: () => ({ seconds: 0, micros: 0 }),
      powerOff: (how) => ended.push(how),
      reset: () => ended.push("asks for a reset"),
      diskRequest: (request) => requests.push(request),
    },
  );
  if (!made.ok) throw new Error(made.error.sentence);
  return { workstation: made.value, ended, raised, own, requests };
}

describe("a workstation", () => {
  it.each([16, 32, 64, 128, 255, 256])(
    "has %i MiB, all of them memory, and says so",
    (memoryMiB) => {
      const { memory, firmware } = make({ memoryMiB }).workstation;
      const size = memoryMiB * 0x100000;
      for (const field of [0x350, 0x354, 0x358, 0x398, 0x39c])
        expect(memory.readWord(field)).toBe(size);
      memory.writeWord(size - 4, 0x12345678);
      expect(memory.readWord(size - 4)).toBe(0x12345678);
      const gr = new Int32Array(32);
      const isValid = (address: number): boolean => {
        [gr[26], gr[25], gr[24]] = [12, 0, address];
        firmware.call(CALL_PDC, gr);
        return gr[28] === 0;
      };
      expect([isValid(size - 1), isValid(size)]).toEqual([true, false]);
    },
  );

  it("has an initial ramdisk where the boot loader puts it, or none", () => {
    const initrd = Uint8Array.from({ length: 5000 }, (_, at) => at & 0xff);
    const { memory } = make({ initrd, memoryMiB: 256 }).workstation;
    expect(memory.copyOut(0xffee000, 5000)).toEqual(initrd);
    const options = { image: makeElf(GOOD), memoryMiB: 16, commandLine: "" };
    const tooLarge = { ...options, initrd: new Uint8Array(0xff0000) };
    const refused = Workstation.create(tooLarge, {} as never);
    expect(refused.ok ? "" : refused.error.sentence).toMatch(/^Image and ramdisk do not fit into/);
  });

  it("without a disk outside has nothing where the host adapter would be", () => {
    const { workstation } = make();
    expect(workstation.disk).toBeNull();
    expect(workstation.bus.read(DISK_ADDRESS, 4)).toBe(0);
    workstation.bus.write(DISK_ADDRESS + REG.status, 4, 0x01000000);
    expect(workstation.bus.read(DISK_ADDRESS + REG.status, 4)).toBe(0);
  });

  it("passes a request on from a store to the bus, and raises bit 4 when it is done", () => {
    const { workstation, requests, raised } = make({ hasDisk: true });
    const { bus, memory, disk } = workstation;
    expect(bus.read(DISK_ADDRESS, 4)).toBe(0x76697274);
    const driver = new VirtioDriver(0x1000, { memory, device: bus, base: DISK_ADDRESS });
    driver.start([4, 4, 8], 0x200000);
    memory.copyIn(commandFrame([0]), 0x210000);
    const { descriptors } = ringsAt(0x208000, 8);
    expect(driver.rings[2]?.descriptors).toBe(descriptors);
    driver.chain(
      2,
      [0, 1],
      [
        [0x210000, 51],
        [0x211000, 108],
      ],
      1,
    );
    driver.offer(2, 0);
    driver.notify(2);
    expect(requests.map(({ sequence }) => sequence)).toEqual([1]);
    const none = new Uint8Array(0);
    disk?.complete({ sequence: 1, response: 0, status: 0, sense: none, dataIn: none });
    expect(raised).toEqual([DISK_INTERRUPT]);
    expect(driver.used(2)).toEqual([{ head: 0, written: 108 }]);
  });

  it("counts the host adapter into its digest where there is one", () => {
    const digestOf = (hasDisk: boolean): string => {
      const digest = new Digest();
      make({ hasDisk }).workstation.digestInto(digest);
      return digest.hex();
    };
    expect(digestOf(true)).not.toBe(digestOf(false));
  });

  it("ends by each of the ways to switch it off or to reset it", () => {
    const ends: readonly (readonly [address: number, value: number, how: string])[] = [
      [0xffd0c000, 2, "through the LASI chip"],
      [0xfffe0030, 5, "asks for a reset"],
      [0xfffb0030, 5, "asks for a reset"],
      [0xfffe0030, 4, ""],
    ];
    for (const [address, value, how] of ends) {
      const { workstation, ended } = make();
      workstation.bus.write(address, 4, value);
      expect(ended.join()).toBe(how);
    }
    const { workstation, ended } = make();
    const gr = new Int32Array(32);
    [gr[26], gr[25]] = [136, 0];
    workstation.firmware.call(CALL_PDC, gr);
    expect(ended).toEqual(["asks for a reset"]);
  });

  it("is interrupted by a store to its own or to the broadcast address", () => {
    const { workstation, own } = make();
    workstation.bus.write(0xfffb0000, 4, 7);
    workstation.bus.write(0xfffc0000, 4, 33);
    workstation.bus.write(0xfffb0000, 2, 9);
    expect(own).toEqual([7, 1]);
  });
});
