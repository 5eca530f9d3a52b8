import { describe, expect, it } from "vitest";
import { commandFrame, REG, VirtioDriver } from "./testdata/virtio-driver.ts";

const FRAME = 0x20000;
const RESPONSE = 0x21000;
const DATA = 0x22000;
const RESPONSE_BYTES = 108;
const NONE = new Uint8Array(0);

/** Issues a command that reads `inBytes`; its chain starts at descriptor 0. */
function issueRead(driver: VirtioDriver, cdb: readonly number[], inBytes: number): void {
  const frame = commandFrame(cdb);
  driver.memory.copyIn(frame, FRAME);
  const spans: [number, number][] = [
    [FRAME, frame.length],
    [RESPONSE, RESPONSE_BYTES],
    [DATA, inBytes],
  ];
  driver.chain(2, [0, 1, 2], spans, 1);
  driver.offer(2, 0);
  driver.notify(2);
}

describe("the host adapter", () => {
  it("shows what a driver looks for at an address, as big-endian loads see it", () => {
    const { device } = new VirtioDriver();
    expect(device.read(0, 4)).toBe(0x76697274);
    const driver = new VirtioDriver();
    expect(driver.get(REG.version)).toBe(2);
    expect(driver.get(REG.deviceId)).toBe(8);
  });

  it("passes a command on, and its completion back", () => {
    const driver = new VirtioDriver();
    driver.start();
    expect(driver.get(REG.status)).toBe(15);
    issueRead(driver, [0x28, 0, 0, 0, 0, 7, 0, 0, 1, 0], 512);
    expect(driver.requests).toHaveLength(1);
    const [request] = driver.requests;
    expect(request).toMatchObject({ sequence: 1, target: 0, lun: 0, dataInBytes: 512 });
    expect(Array.from(request?.cdb ?? []).slice(0, 10)).toEqual([0x28, 0, 0, 0, 0, 7, 0, 0, 1, 0]);
    expect(driver.device.outstanding()).toEqual([1]);
    const dataIn = Uint8Array.from({ length: 512 }, (_, index) => index);
    driver.device.complete({ sequence: 1, response: 0, status: 0, sense: NONE, dataIn });
    expect(driver.used(2)).toEqual([{ head: 0, written: RESPONSE_BYTES + 512 }]);
    expect(driver.memory.copyOut(DATA, 512)).toEqual(dataIn);
    expect(driver.interrupts).toBe(1);
    expect(driver.get(REG.interruptStatus)).toBe(1);
    expect(driver.device.outstanding()).toEqual([]);
  });
});
