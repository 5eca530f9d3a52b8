import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blankSource, DiskImage } from "../disk-image.ts";
import type { ScsiCompletion } from "../scsi-request.ts";
import { OP } from "./commands.ts";
import { TYPE } from "./reservation-types.ts";
import { ScsiTarget } from "./target.ts";

const REGISTER = 0;
const RESERVE = 1;
const RELEASE = 2;
const CLEAR = 3;
const PREEMPT = 4;
const PREEMPT_AND_ABORT = 5;
const IGNORE = 6;

class Bus {
  readonly target: ScsiTarget;

  constructor() {
    const disk = DiskImage.create(blankSource(0x10000));
    if (!disk.ok) throw new Error(disk.error.sentence);
    this.target = new ScsiTarget(disk.value);
  }

  ask(from: string, cdb: readonly number[], out = new Uint8Array(0), room = 0x200): ScsiCompletion {
    const block = new Uint8Array(32);
    block.set(cdb);
    const address = { sequence: 1, target: 0, lun: 0 };
    return this.target.execute(from, { ...address, cdb: block, dataOut: out, dataInBytes: room });
  }

  /** PERSISTENT RESERVE OUT; keys are small numbers. */
  out(from: string, action: number, key: number, actionKey = 0, type = 0): string {
    const parameters = new Uint8Array(24);
    parameters[7] = key;
    parameters[15] = actionKey;
    return verdict(
      this.ask(from, [OP.PERSISTENT_RESERVE_OUT, action, type, 0, 0, 0, 0, 0, 24], parameters),
    );
  }

  in(action: number): Uint8Array {
    return this.ask("reader", [OP.PERSISTENT_RESERVE_IN, action, 0, 0, 0, 0, 0, 1, 0]).dataIn;
  }

  /** "generation: keys", then the reservation as key/type. */
  state(): string {
    const keys = this.in(0);
    const list = Array.from({ length: (keys[7] ?? 0) / 8 }, (_, at) => keys[8 + 8 * at + 7] ?? 0);
    const held = this.in(1);
    const holder = held.length === 8 ? "free" : `${held[15] ?? 0}/${held[21] ?? 0}`;
    return `${keys[3] ?? 0}: ${list.join(",")} ${holder}`;
  }

  /** What the initiator is told before its next command. */
  attention(from: string): string {
    return verdict(this.ask(from, [OP.TEST_UNIT_READY]));
  }
}

function verdict({ response, status, sense }: ScsiCompletion): string {
  if (response !== 0) return `response ${response}`;
  if (status === 0) return "GOOD";
  if (status === 0x18) return "CONFLICT";
  return [sense[2], sense[12], sense[13]].map((byte) => (byte ?? 0).toString(16)).join("/");
}

/** What may be done by others than the favoured: W in a write exclusive, E in an exclusive access reservation. */
const ALLOWED: readonly (readonly [cdb: readonly number[], where: string])[] = [
  [[OP.TEST_UNIT_READY], "WE"],
  [[OP.REQUEST_SENSE, 0, 0, 0, 18], "WE"],
  [[OP.INQUIRY, 0, 0, 0, 36], "WE"],
  [[OP.REPORT_LUNS, 0, 0, 0, 0, 0, 0, 0, 0, 16], "WE"],
  [[OP.READ_CAPACITY_10], "WE"],
  [[OP.SERVICE_ACTION_IN_16, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 32], "WE"],
  [[OP.PERSISTENT_RESERVE_IN, 0, 0, 0, 0, 0, 0, 0, 8], "WE"],
  [[OP.START_STOP_UNIT, 0, 0, 0, 1], "WE"],
  [[OP.START_STOP_UNIT, 0, 0, 0, 0], ""],
  [[OP.READ_6, 0, 0, 0, 1], "W"],
  [[OP.READ_10, 0, 0, 0, 0, 0, 0, 0, 1], "W"],
  [[OP.READ_16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], "W"],
  [[OP.VERIFY_10, 0, 0, 0, 0, 0, 0, 0, 1], "W"],
  [[OP.MODE_SENSE_6, 0, 8, 0, 24], "W"],
  [[OP.MODE_SENSE_10, 0, 8, 0, 0, 0, 0, 0, 24], "W"],
  [[OP.WRITE_6, 0, 0, 0, 1], ""],
  [[OP.WRITE_10, 0, 0, 0, 0, 0, 0, 0, 1], ""],
  [[OP.WRITE_16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], ""],
  [[OP.SYNCHRONIZE_CACHE_10], ""],
  [[OP.SYNCHRONIZE_CACHE_16], ""],
];

describe("a reservation", () => {
  it.each(Object.entries(TYPE))("of type %s lets through what the table says", (name, type) => {
    const letter = name.startsWith("WRITE") ? "W" : "E";
    const favoursRegistrants = type >= 5;
    for (const [cdb, where] of ALLOWED) {
      const bus = new Bus();
      bus.out("holder", REGISTER, 0, 1);
      bus.out("registrant", REGISTER, 0, 2);
      expect(bus.out("holder", RESERVE, 1, 0, type)).toBe("GOOD");
      const others = where.includes(letter) ? "GOOD" : "CONFLICT";
      const out = new Uint8Array(512);
      const what = `${name} ${(cdb[0] ?? 0).toString(16)}`;
      expect(verdict(bus.ask("stranger", cdb, out)), `stranger ${what}`).toBe(others);
      const registrant = favoursRegistrants ? "GOOD" : others;
      expect(verdict(bus.ask("registrant", cdb, out)), `registrant ${what}`).toBe(registrant);
      bus.ask("holder", [OP.START_STOP_UNIT, 0, 0, 0, 1]);
      expect(verdict(bus.ask("holder", cdb, out)), `holder ${what}`).toBe("GOOD");
    }
  });

  it("needs a registration, whose key is asked for each time", () => {
    const bus = new Bus();
    expect(bus.out("a", RESERVE, 0, 0, 1)).toBe("CONFLICT");
    expect(bus.out("a", REGISTER, 5, 1)).toBe("CONFLICT");
    expect(bus.out("a", REGISTER, 0, 1)).toBe("GOOD");
    expect(bus.out("a", REGISTER, 2, 3)).toBe("CONFLICT");
    expect(bus.out("a", RESERVE, 2, 0, 1)).toBe("CONFLICT");
    expect(bus.out("a", RESERVE, 1, 0, 1)).toBe("GOOD");
    expect(bus.out("a", RESERVE, 1, 0, 1)).toBe("GOOD");
    expect(bus.out("a", RESERVE, 1, 0, 3)).toBe("CONFLICT");
    expect(bus.out("b", REGISTER, 0, 2)).toBe("GOOD");
    expect(bus.out("b", RESERVE, 2, 0, 1)).toBe("CONFLICT");
    expect(bus.state()).toBe("2: 1,2 1/1");
    expect(bus.out("b", RELEASE, 2, 0, 1)).toBe("GOOD");
    expect(bus.out("a", RELEASE, 1, 0, 3)).toBe("5/26/4");
    expect(bus.out("a", RELEASE, 1, 0, 1)).toBe("GOOD");
    expect(bus.state()).toBe("2: 1,2 free");
    expect(bus.attention("b")).toBe("GOOD");
    expect(bus.out("a", REGISTER, 1, 0)).toBe("GOOD");
    expect(bus.state()).toBe("3: 2 free");
    expect(bus.out("c", REGISTER, 0, 0)).toBe("GOOD");
    expect(bus.out("a", IGNORE, 99, 7)).toBe("GOOD");
    expect(bus.out("a", IGNORE, 99, 8)).toBe("GOOD");
    expect(bus.state()).toBe("5: 2,8 free");
  });

  it("is told to the other registrants when it ends, where it favoured them", () => {
    const bus = new Bus();
    bus.out("a", REGISTER, 0, 1);
    bus.out("b", REGISTER, 0, 2);
    bus.out("a", RESERVE, 1, 0, 5);
    bus.out("a", RELEASE, 1, 0, 5);
    expect(bus.attention("b")).toBe("6/2a/4");
    expect(bus.attention("b")).toBe("GOOD");
    bus.out("a", RESERVE, 1, 0, 6);
    bus.out("a", REGISTER, 1, 0);
    expect(bus.state()).toBe("3: 2 free");
    expect(bus.attention("b")).toBe("6/2a/4");
  });

  it("of all registrants ends with the last of them", () => {
    const bus = new Bus();
    bus.out("a", REGISTER, 0, 1);
    bus.out("b", REGISTER, 0, 2);
    bus.out("a", RESERVE, 1, 0, 7);
    expect(bus.state()).toBe("2: 1,2 0/7");
    bus.out("a", REGISTER, 1, 0);
    expect(bus.state()).toBe("3: 2 0/7");
    bus.out("b", REGISTER, 2, 0);
    expect(bus.state()).toBe("4:  free");
  });

  it("is taken from its holder by preempting, who then is a stranger and is told", () => {
    for (const action of [PREEMPT, PREEMPT_AND_ABORT]) {
      const bus = new Bus();
      bus.out("old", REGISTER, 0, 1);
      bus.out("new", REGISTER, 0, 2);
      bus.out("old", RESERVE, 1, 0, 1);
      expect(bus.out("new", action, 2, 9, 1)).toBe("CONFLICT");
      expect(bus.out("new", action, 2, 0, 1)).toBe("5/26/0");
      expect(bus.out("new", action, 2, 1, 2)).toBe("5/24/0");
      expect(bus.out("new", action, 2, 1, 1)).toBe("GOOD");
      expect(bus.state()).toBe("3: 2 2/1");
      const write = [OP.WRITE_6, 0, 0, 0, 1];
      expect(verdict(bus.ask("old", write, new Uint8Array(512)))).toBe("6/2a/5");
      expect(verdict(bus.ask("old", write, new Uint8Array(512)))).toBe("CONFLICT");
      expect(verdict(bus.ask("new", write, new Uint8Array(512)))).toBe("GOOD");
      expect(bus.out("old", RELEASE, 1, 0, 1)).toBe("CONFLICT");
    }
  });

  it("stays whose it is when a registration that doesn't hold it is preempted", () => {
    const bus = new Bus();
    for (const [name, key] of [
      ["a", 1],
      ["b", 2],
      ["c", 2],
    ] as const)
      bus.out(name, REGISTER, 0, key);
    bus.out("a", RESERVE, 1, 0, 3);
    expect(bus.out("a", PREEMPT, 1, 2, 3)).toBe("GOOD");
    expect(bus.state()).toBe("4: 1 1/3");
    expect([bus.attention("b"), bus.attention("c")]).toEqual(["6/2a/5", "6/2a/5"]);
  });

  it("of all registrants falls to one by preempting key 0", () => {
    const bus = new Bus();
    for (const [name, key] of [
      ["a", 1],
      ["b", 2],
      ["c", 3],
    ] as const)
      bus.out(name, REGISTER, 0, key);
    bus.out("a", RESERVE, 1, 0, 8);
    expect(bus.out("b", PREEMPT, 2, 3, 1)).toBe("GOOD");
    expect(bus.state()).toBe("4: 1,2 0/8");
    expect(bus.out("b", PREEMPT, 2, 0, 1)).toBe("GOOD");
    expect(bus.state()).toBe("5: 2 2/1");
  });

  it("goes with all registrations when one clears", () => {
    const bus = new Bus();
    bus.out("a", REGISTER, 0, 1);
    bus.out("b", REGISTER, 0, 2);
    bus.out("a", RESERVE, 1, 0, 1);
    expect(bus.out("b", CLEAR, 9)).toBe("CONFLICT");
    expect(bus.out("b", CLEAR, 2)).toBe("GOOD");
    expect(bus.state()).toBe("3:  free");
    expect(bus.attention("a")).toBe("6/2a/3");
    expect(bus.attention("b")).toBe("GOOD");
  });

  it("has rules for what is asked in a wrong way", () => {
    const bus = new Bus();
    const out = (cdb: readonly number[], parameters = new Uint8Array(24)): string =>
      verdict(bus.ask("a", [OP.PERSISTENT_RESERVE_OUT, ...cdb], parameters));
    expect(out([7, 0, 0, 0, 0, 0, 0, 24])).toBe("5/24/0");
    expect(out([0, 0, 0, 0, 0, 0, 0, 23])).toBe("5/1a/0");
    expect(out([0, 0, 0, 0, 0, 0, 0, 24], new Uint8Array(8))).toBe("response 1");
    const persists = new Uint8Array(24);
    persists[20] = 1;
    expect(out([0, 0, 0, 0, 0, 0, 0, 24], persists)).toBe("5/26/0");
    bus.out("a", REGISTER, 0, 1);
    expect(bus.out("a", RESERVE, 1, 0, 0x11)).toBe("5/24/0");
    expect(bus.out("a", RESERVE, 1, 0, 4)).toBe("5/24/0");
    const report = [OP.PERSISTENT_RESERVE_IN, 4, 0, 0, 0, 0, 0, 0, 8];
    expect(verdict(bus.ask("a", report))).toBe("5/24/0");
    expect(Array.from(bus.in(2))).toEqual([0, 8, 0x10, 0x90, 0xea, 1, 0, 0]);
  });

  it("is reported in full", () => {
    const bus = new Bus();
    bus.out("left", REGISTER, 0, 1);
    bus.out("right", REGISTER, 0, 2);
    bus.out("right", RESERVE, 2, 0, 3);
    const full = bus.in(3);
    expect(full).toHaveLength(8 + 2 * 48);
    const [left, right] = [full.subarray(8, 56), full.subarray(56)];
    expect([left[7], left[12], left[13]]).toEqual([1, 0, 0]);
    expect([right[7], right[12], right[13]]).toEqual([2, 1, 3]);
    expect(String.fromCharCode(...right.subarray(28, 33))).toBe("right");
  });

  it("of the old kind keeps others out until it is released", () => {
    const bus = new Bus();
    const reserve = (from: string): string => verdict(bus.ask(from, [OP.RESERVE_6]));
    const release = (from: string): string => verdict(bus.ask(from, [OP.RELEASE_6]));
    expect(reserve("a")).toBe("GOOD");
    expect(reserve("b")).toBe("CONFLICT");
    expect(verdict(bus.ask("b", [OP.READ_6, 0, 0, 0, 1]))).toBe("CONFLICT");
    expect(verdict(bus.ask("b", [OP.INQUIRY, 0, 0, 0, 36]))).toBe("GOOD");
    expect(bus.out("a", REGISTER, 0, 1)).toBe("CONFLICT");
    expect(release("b")).toBe("GOOD");
    expect(verdict(bus.ask("b", [OP.TEST_UNIT_READY]))).toBe("CONFLICT");
    expect(release("a")).toBe("GOOD");
    expect(verdict(bus.ask("b", [OP.TEST_UNIT_READY]))).toBe("GOOD");
    bus.out("a", REGISTER, 0, 1);
    expect([reserve("a"), reserve("b")]).toEqual(["CONFLICT", "CONFLICT"]);
    bus.out("a", RESERVE, 1, 0, 1);
    expect([reserve("a"), reserve("b")]).toEqual(["GOOD", "CONFLICT"]);
    expect(release("a")).toBe("GOOD");
    expect(bus.state()).toBe("1: 1 1/1");
  });

  it("whatever is ordered, has a holder who is registered, and lets only the favoured write", () => {
    const names = ["a", "b", "c"];
    const order = fc.record({
      from: fc.constantFrom(...names),
      action: fc.integer({ min: 0, max: 6 }),
      key: fc.integer({ min: 0, max: 3 }),
      actionKey: fc.integer({ min: 0, max: 3 }),
      type: fc.constantFrom(1, 3, 5, 6, 7, 8),
    });
    fc.assert(
      fc.property(fc.array(order, { maxLength: 25 }), (orders) => {
        const bus = new Bus();
        for (const { from, action, key, actionKey, type } of orders) {
          bus.out(from, action, key, actionKey, type);
          const full = bus.in(3);
          const held = bus.in(1);
          const type_ = held[21] ?? 0;
          const count = (full.length - 8) / 48;
          const holders = Array.from({ length: count }, (_, at) => full.subarray(8 + 48 * at))
            .filter((entry) => entry[12] === 1)
            .map((entry) => String.fromCharCode(entry[28] ?? 0));
          const isHeld = held.length > 8;
          expect(holders.length > 0).toBe(isHeld);
          if (isHeld) expect(holders.length).toBe(type_ >= 7 ? count : 1);
          for (const name of names) {
            const probe = new Bus();
            probe.target.restore(bus.target.snapshot());
            while (probe.attention(name).startsWith("6")) continue;
            const write = verdict(probe.ask(name, [OP.WRITE_6, 0, 0, 0, 1], new Uint8Array(512)));
            const isRegistered = Array.from(
              { length: count },
              (_, at) => full[8 + 48 * at + 28],
            ).some((letter) => letter === name.charCodeAt(0));
            const mayWrite = !isHeld || holders.includes(name) || (type_ >= 5 && isRegistered);
            expect(write).toBe(mayWrite ? "GOOD" : "CONFLICT");
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
