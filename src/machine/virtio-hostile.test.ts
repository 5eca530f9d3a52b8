import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { must } from "../base/assert.ts";
import {
  commandFrame,
  type Descriptor,
  NEEDS_RESET,
  REG,
  ringsAt,
  VirtioDriver,
} from "./testdata/virtio-driver.ts";

const FRAME = 0x20000;
const RESPONSE = 0x21000;
const MEMORY = 0x100000;
const NEXT = 1;
const WRITE = 2;
const INDIRECT = 4;
const NONE = new Uint8Array(0);

type Break = (driver: VirtioDriver) => void;

const frame: Descriptor = { address: FRAME, length: 51, flags: NEXT, next: 1 };
const room: Descriptor = { address: RESPONSE, length: 108, flags: WRITE, next: 0 };

function offer(driver: VirtioDriver, descriptors: readonly Descriptor[], head = 0): void {
  for (const [index, descriptor] of descriptors.entries()) driver.describe(2, index, descriptor);
  driver.offer(2, head);
  driver.notify(2);
}

/** Each of these breaks the rules in its own way. */
const BROKEN: readonly (readonly [what: string, Break])[] = [
  [
    "a chain that is a circle",
    (driver) => {
      offer(driver, [{ ...frame, next: 0 }]);
    },
  ],
  [
    "a head beyond the table",
    (driver) => {
      offer(driver, [frame, room], 8);
    },
  ],
  [
    "a next beyond the table",
    (driver) => {
      offer(driver, [{ ...frame, next: 200 }]);
    },
  ],
  [
    "a buffer beyond memory",
    (driver) => {
      offer(driver, [{ ...frame, address: MEMORY - 50 }, room]);
    },
  ],
  [
    "an address that wraps",
    (driver) => {
      offer(driver, [{ ...frame, address: 0xfffffff0 }, room]);
    },
  ],
  [
    "a length of 4 GiB",
    (driver) => {
      offer(driver, [frame, { ...room, length: 0xffffffff }]);
    },
  ],
  [
    "a length of 0",
    (driver) => {
      offer(driver, [{ ...frame, length: 0 }, room]);
    },
  ],
  [
    "an indirect descriptor",
    (driver) => {
      offer(driver, [{ ...frame, flags: INDIRECT }]);
    },
  ],
  [
    "a readable part behind a writable one",
    (driver) => {
      offer(driver, [
        { ...frame, flags: NEXT | WRITE },
        { ...room, flags: 0 },
      ]);
    },
  ],
  [
    "a request without room for the response",
    (driver) => {
      offer(driver, [{ ...frame, flags: 0 }]);
    },
  ],
  [
    "a response that is too short",
    (driver) => {
      offer(driver, [frame, { ...room, length: 107 }]);
    },
  ],
  [
    "a command that is too short",
    (driver) => {
      offer(driver, [{ ...frame, length: 50 }, room]);
    },
  ],
  [
    "a buffer that is offered twice",
    (driver) => {
      offer(driver, [frame, room]);
      offer(driver, [frame, room]);
    },
  ],
  [
    "an index that jumps",
    (driver) => {
      driver.putHalf(must(driver.rings[2], "rings").avail + 2, 9);
      driver.notify(2);
    },
  ],
  [
    "an index that goes back",
    (driver) => {
      driver.putHalf(must(driver.rings[2], "rings").avail + 2, 0xffff);
      driver.notify(2);
    },
  ],
  [
    "a queue that is no power of two",
    (driver) => {
      driver.set(REG.queueSel, 2);
      driver.set(REG.queueReady, 0);
      driver.startQueue(2, ringsAt(0x8000, 6));
    },
  ],
  [
    "a queue of size 0",
    (driver) => {
      driver.set(REG.queueSel, 2);
      driver.set(REG.queueReady, 0);
      driver.startQueue(2, ringsAt(0x8000, 0));
    },
  ],
  [
    "a queue that is too large",
    (driver) => {
      driver.set(REG.queueSel, 2);
      driver.set(REG.queueReady, 0);
      driver.startQueue(2, ringsAt(0x8000, 256));
    },
  ],
  [
    "rings beyond memory",
    (driver) => {
      driver.set(REG.queueSel, 2);
      driver.set(REG.queueReady, 0);
      driver.startQueue(2, ringsAt(MEMORY - 64, 8));
    },
  ],
  [
    "rings in I/O space",
    (driver) => {
      driver.set(REG.queueSel, 2);
      driver.set(REG.queueReady, 0);
      driver.startQueue(2, ringsAt(0xffe00000, 8));
    },
  ],
  [
    "a ring out of line",
    (driver) => {
      driver.set(REG.queueSel, 2);
      driver.set(REG.queueReady, 0);
      driver.startQueue(2, { ...ringsAt(0x8000, 8), used: 0x9002 });
    },
  ],
  [
    "a function that is too short",
    (driver) => {
      driver.chain(
        0,
        [0, 1],
        [
          [FRAME, 8],
          [RESPONSE, 1],
        ],
        1,
      );
      driver.offer(0, 0);
      driver.notify(0);
    },
  ],
];

describe("a driver that breaks the rules", () => {
  it.each(BROKEN)("by %s meets DEVICE_NEEDS_RESET, and starts anew", (_what, breakIt) => {
    const driver = new VirtioDriver(MEMORY);
    driver.memory.copyIn(commandFrame([0]), FRAME);
    driver.start();
    breakIt(driver);
    expect(driver.get(REG.status)).toBe(15 | NEEDS_RESET);
    expect(driver.get(REG.interruptStatus) & 2).toBe(2);
    expect(driver.device.outstanding()).toEqual([]);
    const before = driver.memory.digest();
    for (const { sequence } of driver.requests) {
      driver.device.complete({ sequence, response: 0, status: 0, sense: NONE, dataIn: NONE });
    }
    driver.notify(2);
    expect(driver.memory.digest()).toBe(before);
    driver.start();
    const count = driver.requests.length;
    offer(driver, [frame, room]);
    expect(driver.requests).toHaveLength(count + 1);
    expect(driver.get(REG.status)).toBe(15);
  });

  it("by an index that jumps over buffers which are in order meets it too", () => {
    const driver = new VirtioDriver(MEMORY);
    driver.start();
    driver.memory.copyIn(commandFrame([0], { lun: [9] }), FRAME);
    offer(driver, [frame, room]);
    const { avail } = must(driver.rings[2], "rings");
    driver.putHalf(avail + 2, 9);
    driver.notify(2);
    expect(driver.get(REG.status)).toBe(15);
    driver.putHalf(avail + 2, 18);
    driver.notify(2);
    expect(driver.get(REG.status)).toBe(15 | NEEDS_RESET);
  });

  it("by laying rings over one another or over buffers harms itself only", () => {
    const driver = new VirtioDriver(MEMORY);
    driver.start();
    for (const used of [0x10080, 0x10082 + 2, 0x10000]) {
      driver.set(REG.queueSel, 2);
      driver.set(REG.queueReady, 0);
      driver.startQueue(2, { ...ringsAt(0x10000, 8), used });
      const refused = commandFrame([0], { lun: [9] });
      driver.memory.copyIn(refused, FRAME);
      for (let turn = 0; turn < 20; turn += 1)
        offer(driver, [frame, { ...room, address: 0x10000 }]);
    }
    expect(driver.requests).toHaveLength(0);
  });

  it("in whatever way never holds more than 128 requests, and never makes it throw", () => {
    const register = fc.constantFrom(...Object.values(REG), 0x84, 0x94, 0xa4, 0x114, 0x118, 0x2);
    const value = fc.oneof(
      fc.nat(15),
      fc.constantFrom(0x40, 128, 0x8000, 0xc000, 0x10000, 0xfffff, 0xffe00000),
      fc.nat(0xffffffff),
    );
    const act = fc.oneof(
      fc.record({
        kind: fc.constant("store" as const),
        register,
        value,
        bytes: fc.constantFrom(1, 2, 4),
      }),
      fc.record({ kind: fc.constant("poke" as const), at: fc.nat(0x1000), value: fc.nat(255) }),
      fc.record({ kind: fc.constant("start" as const), size: fc.constantFrom(1, 8, 128) }),
      fc.record({ kind: fc.constant("notify" as const), queue: fc.nat(3) }),
      fc.record({ kind: fc.constant("complete" as const), room: fc.nat(5000) }),
      fc.record({
        kind: fc.constant("offer" as const),
        head: fc.nat(8),
        next: fc.nat(8),
        flags: fc.nat(7),
        length: fc.nat(300),
        base: fc.constantFrom(0x10000, 0x10080, FRAME, MEMORY - 100),
      }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const driver = new VirtioDriver(MEMORY);
        driver.memory.copyIn(commandFrame([0]), FRAME);
        driver.start();
        for (const now of acts) {
          if (now.kind === "store") driver.device.write(now.register, now.bytes, now.value);
          if (now.kind === "poke") driver.memory.writeByte(0x10000 + now.at, now.value);
          if (now.kind === "start") driver.start([4, 4, now.size]);
          if (now.kind === "notify") driver.notify(now.queue);
          if (now.kind === "complete") {
            const sequence = driver.device.outstanding()[0] ?? 0;
            const dataIn = new Uint8Array(now.room).fill(3);
            driver.device.complete({ sequence, response: 0, status: 0, sense: NONE, dataIn });
          }
          if (now.kind === "offer") {
            const { base: address, length, flags, next } = now;
            driver.describe(2, now.head, { address, length, flags, next });
            driver.offer(2, now.head);
          }
          expect(driver.device.outstanding().length).toBeLessThanOrEqual(128);
        }
        for (let at = 0; at < 0x200; at += 4) driver.device.read(at, 4);
      }),
      { numRuns: 300 },
    );
  });
});
