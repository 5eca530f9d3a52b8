import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Digest } from "../base/digest.ts";
import { must } from "../base/assert.ts";
import { WATCH_CODE } from "../cpu/memory.ts";
import { commandFrame, NEEDS_RESET, REG, ringsAt, VirtioDriver } from "./testdata/virtio-driver.ts";
import { type Plan, RequestStream, RESPONSE_BYTES } from "./testdata/virtio-requests.ts";
import { TRANSFER_MAX, VirtioScsi } from "./virtio-scsi.ts";

const FRAME = 0x20000;
const RESPONSE = 0x21000;
const DATA = 0x22000;
const NONE = new Uint8Array(0);
const READ = [0x28, 0, 0, 0, 0, 7, 0, 0, 1, 0];

/** Issues a command that reads `inBytes`; its chain starts at descriptor `first`. */
function issueRead(
  driver: VirtioDriver,
  inBytes = 512,
  first = 0,
  id = 1,
  lun = [1, 0, 0x40, 0],
): void {
  const frame = commandFrame(READ, { id, lun });
  driver.memory.copyIn(frame, FRAME);
  const spans: [number, number][] = [
    [FRAME, frame.length],
    [RESPONSE, RESPONSE_BYTES],
    [DATA, inBytes],
  ];
  driver.chain(2, [first, first + 1, first + 2], spans, 1);
  driver.offer(2, first);
  driver.notify(2);
}

function completeGood(driver: VirtioDriver, sequence: number, dataIn = NONE): void {
  driver.device.complete({ sequence, response: 0, status: 0, sense: NONE, dataIn });
}

/** Response byte of the last command. */
function response(driver: VirtioDriver): number {
  return driver.memory.readByte(RESPONSE + 11);
}

function digestOf(driver: VirtioDriver): string {
  const digest = new Digest();
  driver.device.digestInto(digest);
  return digest.hex();
}

describe("the registers of the host adapter", () => {
  it("show what a driver looks for at an address, as big-endian loads see it", () => {
    const driver = new VirtioDriver();
    expect(driver.device.read(0, 4)).toBe(0x76697274);
    expect(driver.get(REG.version)).toBe(2);
    expect(driver.get(REG.deviceId)).toBe(8);
    expect(driver.get(REG.vendor)).toBe(0x53444e55);
    expect(driver.get(REG.configGeneration)).toBe(0);
    expect([driver.get(0xb0), driver.get(0xbc)]).toEqual([0xffffffff, 0xffffffff]);
    expect([driver.device.read(0, 1), driver.device.read(0, 2)]).toEqual([0, 0]);
    expect(driver.get(0x1fc)).toBe(0);
  });

  it("offer VIRTIO_F_VERSION_1, and take nothing else", () => {
    const driver = new VirtioDriver();
    const offered = [0, 1, 2].map((word) => {
      driver.set(REG.deviceFeaturesSel, word);
      return driver.get(REG.deviceFeatures);
    });
    expect(offered).toEqual([0, 1, 0]);
    const negotiate = (low: number, high: number): number => {
      driver.set(REG.status, 0);
      driver.set(REG.driverFeaturesSel, 0);
      driver.set(REG.driverFeatures, low);
      driver.set(REG.driverFeaturesSel, 1);
      driver.set(REG.driverFeatures, high);
      driver.set(REG.status, 0x0b);
      return driver.get(REG.status);
    };
    expect(negotiate(0, 1)).toBe(0x0b);
    expect(negotiate(0, 0)).toBe(0x03);
    expect(negotiate(4, 1)).toBe(0x03);
    expect(negotiate(0, 5)).toBe(0x03);
    driver.set(REG.status, 0x0f);
    expect(driver.get(REG.status)).toBe(0x03);
  });

  it("have a configuration space of the right widths", () => {
    const { device } = new VirtioDriver();
    const words = [0, 4, 8, 12, 16, 20, 24].map((at) => device.read(REG.config + at, 4) >>> 24);
    expect(words).toEqual([1, 126, 0, 126, 16, 96, 32]);
    expect(device.read(REG.config + 8, 4)).toBe(0x00020000);
    expect(device.read(REG.config + 9, 1)).toBe(2);
    expect(device.read(REG.config + 28, 2)).toBe(0);
    expect(device.read(REG.config + 36, 4)).toBe(0);
  });

  it("let the driver choose the sizes of sense data and of commands, within reason", () => {
    const driver = new VirtioDriver();
    driver.device.write(REG.config + 20, 4, 0x12000000);
    driver.device.write(REG.config + 24, 1, 16);
    driver.device.write(REG.config, 4, 0x7f000000);
    const read = (at: number): number => driver.device.read(REG.config + at, 4) >>> 24;
    expect([read(0), read(20), read(24)]).toEqual([1, 0x12, 16]);
    driver.start();
    expect([read(20), read(24)]).toEqual([96, 32]);
    driver.device.write(REG.config + 24, 1, 33);
    expect(driver.get(REG.status) & NEEDS_RESET).toBe(NEEDS_RESET);
  });

  it("tell the hypervisor which stores may send requests", () => {
    expect(VirtioScsi.isNotify(0x50, 4)).toBe(true);
    expect(VirtioScsi.isNotify(0x50, 2)).toBe(false);
    expect(VirtioScsi.isNotify(0x64, 4)).toBe(false);
  });

  it("do nothing for a driver that has not finished its initialization", () => {
    const driver = new VirtioDriver();
    driver.notify(2);
    driver.set(REG.status, 3);
    driver.startQueue(2, ringsAt(0x8000, 8));
    issueRead(driver);
    expect([driver.requests.length, driver.interrupts]).toEqual([0, 0]);
  });
});

describe("a request", () => {
  it("leaves the machine at the notification, and its completion comes back", () => {
    const driver = new VirtioDriver();
    driver.start();
    expect(driver.get(REG.status)).toBe(15);
    issueRead(driver);
    expect(driver.requests).toHaveLength(1);
    const [request] = driver.requests;
    expect(request).toMatchObject({ sequence: 1, target: 0, lun: 0, dataInBytes: 512 });
    expect(Array.from(request?.cdb ?? [])).toEqual([...READ, ...new Array<number>(22).fill(0)]);
    expect(driver.device.outstanding()).toEqual([1]);
    const dataIn = Uint8Array.from({ length: 512 }, (_, index) => index);
    completeGood(driver, 1, dataIn);
    expect(driver.used(2)).toEqual([{ head: 0, written: RESPONSE_BYTES + 512 }]);
    expect(driver.memory.copyOut(DATA, 512)).toEqual(dataIn);
    expect(driver.interrupts).toBe(1);
    expect(driver.get(REG.interruptStatus)).toBe(1);
    driver.set(REG.interruptAck, 1);
    expect(driver.get(REG.interruptStatus)).toBe(0);
    expect(driver.device.outstanding()).toEqual([]);
  });

  it("comes and goes byte for byte, in rings of any size, in buffers split anywhere", () => {
    const plan: fc.Arbitrary<Plan> = fc
      .record({
        outBytes: fc.integer({ min: 0, max: 1500 }),
        inBytes: fc.integer({ min: 0, max: 1500 }),
        isWrite: fc.boolean(),
        cuts: fc.array(fc.nat(2000), { maxLength: 4 }),
        seed: fc.nat(0xffffff),
        complete: fc.nat(4),
        newestFirst: fc.boolean(),
        returned: fc.nat(1600),
      })
      .map((made) => ({ ...made, [made.isWrite ? "inBytes" : "outBytes"]: 0 }));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        fc.array(plan, { minLength: 1, maxLength: 40 }),
        (bits, nearTheEnd, plans) => {
          const driver = new VirtioDriver(0x200000);
          driver.start([4, 4, 2 ** bits]);
          if (nearTheEnd) driver.pretend(2, 0xfff0);
          const stream = new RequestStream(driver, 2 ** bits);
          for (const made of plans) stream.step(made);
          stream.finish();
          expect(driver.device.outstanding()).toEqual([]);
          expect(driver.get(REG.status)).toBe(15);
        },
      ),
      { numRuns: 80 },
    );
  });

  it("whose data fall onto decoded instructions makes them be decoded anew", () => {
    const driver = new VirtioDriver();
    driver.start();
    issueRead(driver, 8192);
    const pages: number[] = [];
    driver.memory.onCodeReplaced = (page) => pages.push(page);
    driver.memory.watched[DATA >> 12]! |= WATCH_CODE;
    const before = driver.memory.digest();
    completeGood(driver, 1, new Uint8Array(8192).fill(8));
    expect(pages).toEqual([DATA >> 12]);
    expect(driver.memory.digest()).not.toBe(before);
  });

  it("is numbered on through resets, and forgotten by them", () => {
    const driver = new VirtioDriver();
    driver.start();
    issueRead(driver);
    driver.set(REG.status, 0);
    expect(driver.device.outstanding()).toEqual([]);
    const before = driver.memory.digest();
    completeGood(driver, 1, new Uint8Array(512).fill(7));
    expect(driver.memory.digest()).toBe(before);
    expect(driver.interrupts).toBe(0);
    driver.start();
    issueRead(driver);
    expect(driver.device.outstanding()).toEqual([2]);
    completeGood(driver, 1);
    expect(driver.used(2)).toEqual([]);
    completeGood(driver, 2);
    completeGood(driver, 2);
    expect(driver.used(2)).toHaveLength(1);
  });

  it("is not passed on while as many are outside as there may be, however the driver resets", () => {
    const driver = new VirtioDriver();
    for (let count = 0; count < 128; count += 1) {
      driver.start();
      issueRead(driver);
    }
    driver.start();
    issueRead(driver);
    expect([response(driver), driver.requests.length]).toEqual([5, 128]);
    completeGood(driver, 77);
    issueRead(driver);
    expect(driver.requests).toHaveLength(129);
    expect(driver.device.outstanding()).toEqual([129]);
    issueRead(driver, 512, 3);
    expect(response(driver)).toBe(5);
  });

  it("is forgotten when its queue is stopped", () => {
    const driver = new VirtioDriver();
    driver.start();
    issueRead(driver);
    driver.set(REG.queueSel, 2);
    driver.set(REG.queueReady, 0);
    expect([driver.get(REG.queueReady), driver.device.outstanding().length]).toEqual([0, 0]);
  });

  it("is answered by the adapter where nobody else could", () => {
    const driver = new VirtioDriver();
    driver.start();
    issueRead(driver, 512, 0, 1, [2, 0, 0x40, 0]);
    expect(response(driver)).toBe(3);
    issueRead(driver, TRANSFER_MAX + 1);
    expect(response(driver)).toBe(9);
    issueRead(driver, TRANSFER_MAX);
    expect(driver.requests).toHaveLength(1);
    expect(driver.used(2)).toHaveLength(2);
    expect(driver.get(REG.status)).toBe(15);
  });

  it("to another unit goes out with its address", () => {
    const driver = new VirtioDriver();
    driver.start();
    issueRead(driver, 512, 0, 1, [1, 3, 0x41, 2]);
    expect(driver.requests[0]).toMatchObject({ target: 3, lun: 0x102 });
  });

  it("raises no interrupt where the driver wants none", () => {
    const driver = new VirtioDriver();
    driver.start();
    issueRead(driver);
    driver.putHalf(must(driver.rings[2], "rings").avail, 1);
    completeGood(driver, 1);
    expect(driver.used(2)).toHaveLength(1);
    expect([driver.interrupts, driver.get(REG.interruptStatus)]).toEqual([0, 0]);
  });

  it("outstanding is part of a snapshot and of the digest", () => {
    const driver = new VirtioDriver();
    driver.start();
    const idle = digestOf(driver);
    issueRead(driver);
    const busy = digestOf(driver);
    expect(busy).not.toBe(idle);
    const snapshot = driver.device.snapshot();
    completeGood(driver, 1);
    expect(digestOf(driver)).not.toBe(busy);
    driver.device.restore(snapshot);
    expect(digestOf(driver)).toBe(busy);
    expect(driver.device.outstanding()).toEqual([1]);
  });
});

describe("the control queue", () => {
  function manage(driver: VirtioDriver, subtype: number, id = 1, lun = [1, 0, 0x40, 0]): number {
    const frame = new Uint8Array(24);
    frame[4] = subtype;
    frame.set(lun, 8);
    frame[16] = id;
    driver.memory.copyIn(frame, 0x30000);
    driver.memory.copyIn(Uint8Array.of(0xff), 0x30100);
    driver.chain(
      0,
      [0, 1],
      [
        [0x30000, 24],
        [0x30100, 1],
      ],
      1,
    );
    driver.offer(0, 0);
    driver.notify(0);
    return driver.memory.readByte(0x30100);
  }

  function busy(): VirtioDriver {
    const driver = new VirtioDriver();
    driver.start();
    issueRead(driver, 512, 0, 1);
    issueRead(driver, 512, 3, 2);
    return driver;
  }

  it("aborts one task, a set, or all, by forgetting them", () => {
    const driver = busy();
    expect(manage(driver, 6, 2)).toBe(10);
    expect(manage(driver, 0, 2)).toBe(0);
    expect([response(driver), driver.device.outstanding().join()]).toEqual([2, "1"]);
    expect(manage(driver, 6, 2)).toBe(0);
    expect(manage(driver, 7)).toBe(10);
    expect(manage(driver, 1)).toBe(0);
    expect(driver.device.outstanding()).toEqual([]);
    expect(manage(driver, 7)).toBe(0);
    for (const reset of [4, 5]) {
      const other = busy();
      expect(manage(other, reset)).toBe(0);
      expect([response(other), other.used(2).length]).toEqual([4, 2]);
      completeGood(other, 1);
      expect(other.used(2)).toHaveLength(0);
    }
  });

  it("rejects what makes no sense, and knows who is not there", () => {
    const driver = busy();
    expect(manage(driver, 2)).toBe(11);
    expect(manage(driver, 99)).toBe(11);
    expect(manage(driver, 0, 1, [1, 1, 0x40, 0])).toBe(3);
    expect(manage(driver, 5, 1, [1, 0, 0x40, 1])).toBe(12);
    expect(driver.device.outstanding()).toHaveLength(2);
  });

  it("has no asynchronous notifications to offer", () => {
    const driver = new VirtioDriver();
    driver.start();
    for (const type of [1, 2]) {
      driver.memory.copyIn(
        Uint8Array.of(type, 0, 0, 0, 1, 0, 0x40, 0, 0, 0, 0, 0, 2, 0, 0, 0),
        0x30000,
      );
      driver.memory.copyIn(new Uint8Array(5).fill(0xff), 0x30100);
      driver.chain(
        0,
        [0, 1],
        [
          [0x30000, 16],
          [0x30100, 5],
        ],
        1,
      );
      driver.offer(0, 0);
      driver.notify(0);
      expect(Array.from(driver.memory.copyOut(0x30100, 5))).toEqual([0, 0, 0, 0, 0]);
    }
  });

  it("has a neighbour, the event queue, whose buffers are kept", () => {
    const driver = new VirtioDriver();
    driver.start();
    driver.chain(1, [0], [[0x30000, 16]], 0);
    driver.offer(1, 0);
    driver.notify(1);
    expect(driver.used(1)).toEqual([]);
    expect(driver.get(REG.status)).toBe(15);
  });
});
