import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SystemBus } from "./bus.ts";
import { type Device } from "./device.ts";
import {
  CALL_PDC,
  PDC_ENTRY,
  RETURNED_ENTRY,
  ROM_BASE,
  isFirmwareCall,
  romWords,
} from "./firmware-rom.ts";
import { BROADCAST_HPA, PROCESSOR_HPA, PROCESSOR_SIZE, ProcessorPort } from "./processor.ts";
import { SOFT_POWER_ADDRESS, SOFT_POWER_SIZE, SoftPower } from "./soft-power.ts";

/** Answers with the offset; remembers stores. */
function echo(): Device & { stores: string[] } {
  const stores: string[] = [];
  return {
    stores,
    read: (offset) => 0x12340000 + offset,
    write: (offset, bytes, value) => stores.push(`${offset}/${bytes}=${value}`),
  };
}

describe("the bus", () => {
  it("finds the device of an address, given signed or unsigned", () => {
    const bus = new SystemBus();
    const device = echo();
    bus.attach(0xffd00000, 0x1000, device);
    expect(bus.read(0xffd00010, 4)).toBe(0x12340010);
    expect(bus.read(0xffd00010 | 0, 2)).toBe(0x10);
    bus.write(0xffd00fff | 0, 1, 7);
    bus.write(0xffd01000, 4, 7);
    expect(device.stores).toEqual(["4095/1=7"]);
  });

  it("prefers a device inside the range of another", () => {
    const bus = new SystemBus();
    const outer = echo();
    const inner = echo();
    bus.attach(0xffd00000, 0x100000, outer);
    bus.attach(0xffd05800, 8, inner);
    for (const address of [0xffd057ff, 0xffd05800, 0xffd05807, 0xffd05808]) {
      bus.write(address, 1, 0);
    }
    expect(outer.stores).toEqual([`22527/1=0`, `22536/1=0`]);
    expect(inner.stores).toEqual(["0/1=0", "7/1=0"]);
  });

  it("gives zero where nothing is, and takes stores there for nothing", () => {
    const bus = new SystemBus();
    fc.assert(
      fc.property(fc.integer({ min: 0xf0001000, max: 0xfffffffc }), (address) => {
        bus.write(address, 4, -1);
        expect(bus.read(address & ~3, 4)).toBe(0);
      }),
    );
  });
});

describe("the firmware's ROM", () => {
  it("holds entry points: a DIAG, the return, and a NOP in its delay slot", () => {
    const bus = new SystemBus();
    expect(bus.romBase >>> 0).toBe(ROM_BASE);
    expect(PDC_ENTRY >>> 0).toBe(0xf0000000);
    expect(bus.read(PDC_ENTRY, 4)).toBe(0x14504430);
    expect(bus.read(PDC_ENTRY + 4, 4) >>> 0).toBe(0xe840c000);
    expect(bus.read(PDC_ENTRY + 8, 4)).toBe(0x08000240);
    expect(bus.read(RETURNED_ENTRY, 4)).toBe(0x1450443f);
  });

  it("can be read in any size, and not be written", () => {
    const bus = new SystemBus();
    bus.write(ROM_BASE, 4, 0);
    const bytes = [0, 1, 2, 3].map((offset) => bus.read(ROM_BASE + offset, 1));
    expect(bytes).toEqual([0x14, 0x50, 0x44, 0x30]);
    expect([bus.read(ROM_BASE, 2), bus.read(ROM_BASE + 2, 2)]).toEqual([0x1450, 0x4430]);
    expect(bus.read(ROM_BASE + 4 * romWords().length, 4)).toBe(0);
  });

  it("has operands of its own", () => {
    expect(isFirmwareCall(CALL_PDC)).toBe(true);
    expect([0, CALL_PDC - 1, CALL_PDC + 7].map(isFirmwareCall)).toEqual([false, false, false]);
  });
});

describe("the processor's port", () => {
  it("takes words at EIR, at its own address and at everybody's", () => {
    const bus = new SystemBus();
    const raised: number[] = [];
    const port = new ProcessorPort({
      raiseExternal: (bit) => raised.push(bit),
      reset: () => undefined,
      readEirr: () => 0x04000000,
    });
    bus.attach(PROCESSOR_HPA, PROCESSOR_SIZE, port);
    bus.attach(BROADCAST_HPA, PROCESSOR_SIZE, port);
    bus.write(PROCESSOR_HPA, 4, 0x25);
    bus.write(BROADCAST_HPA, 4, 31);
    bus.write(PROCESSOR_HPA, 1, 1);
    bus.write(PROCESSOR_HPA, 2, 1);
    bus.write(PROCESSOR_HPA + 4, 4, 1);
    expect(raised).toEqual([5, 31]);
    expect(bus.read(PROCESSOR_HPA, 4)).toBe(0x04000000);
    expect([bus.read(PROCESSOR_HPA, 2), bus.read(PROCESSOR_HPA + 4, 4)]).toEqual([0, 0]);
  });
});

describe("the power button's word", () => {
  it("says not pressed, and who watches", () => {
    const bus = new SystemBus();
    const power = new SoftPower();
    bus.attach(SOFT_POWER_ADDRESS, SOFT_POWER_SIZE, power);
    expect(bus.read(SOFT_POWER_ADDRESS, 4)).toBe(1);
    power.control(true);
    expect(bus.read(SOFT_POWER_ADDRESS, 4)).toBe(0x101);
    expect(bus.read(SOFT_POWER_ADDRESS + 2, 1)).toBe(1);
    bus.write(SOFT_POWER_ADDRESS + 2, 2, 0xabcd);
    bus.write(SOFT_POWER_ADDRESS, 1, 0xff);
    expect(bus.read(SOFT_POWER_ADDRESS, 4) >>> 0).toBe(0xff00abcd);
    const snapshot = power.snapshot();
    power.control(false);
    power.restore(snapshot);
    expect(bus.read(SOFT_POWER_ADDRESS, 4) >>> 0).toBe(0xff00abcd);
  });
});
