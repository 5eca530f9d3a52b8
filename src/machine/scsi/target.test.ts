import { describe, expect, it } from "vitest";
import { blankSource, DiskImage } from "../disk-image.ts";
import type { ScsiCompletion } from "../scsi-request.ts";
import { OP } from "./commands.ts";
import { busy, defective, lostAnswer, unreadable, unwritable } from "./faults.ts";
import { type ScsiFault, ScsiTarget, type ScsiTargetOptions } from "./target.ts";

const BLOCKS = 256;

function target(options: ScsiTargetOptions = {}, blocks = BLOCKS): ScsiTarget {
  const disk = DiskImage.create(blankSource(blocks * 512));
  if (!disk.ok) throw new Error(disk.error.sentence);
  return new ScsiTarget(disk.value, options);
}

type Extra = { from?: string; out?: Uint8Array; room?: number; target?: number; lun?: number };

function ask(disk: ScsiTarget, cdb: readonly number[], extra: Extra = {}): ScsiCompletion {
  const block = new Uint8Array(32);
  block.set(cdb);
  return disk.execute(extra.from ?? "a", {
    sequence: 7,
    target: extra.target ?? 0,
    lun: extra.lun ?? 0,
    cdb: block,
    dataOut: extra.out ?? new Uint8Array(0),
    dataInBytes: extra.room ?? 0,
  });
}

/** "GOOD", "CONFLICT", the response where it is not OK, or the sense as key/code/qualifier. */
function verdict({ response, status, sense }: ScsiCompletion): string {
  if (response !== 0) return `response ${response}`;
  if (status === 0) return "GOOD";
  if (status === 0x18) return "CONFLICT";
  if (status === 8) return "BUSY";
  return [sense[2], sense[12], sense[13]].map((byte) => (byte ?? 0).toString(16)).join("/");
}

function text(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

const block = (fill: number): Uint8Array => new Uint8Array(512).fill(fill);

describe("the disk", () => {
  it("says who it is", () => {
    const { dataIn } = ask(target(), [OP.INQUIRY, 0, 0, 0, 36], { room: 36 });
    expect(Array.from(dataIn.subarray(0, 8))).toEqual([0, 0, 6, 0x12, 31, 0, 0, 2]);
    expect(text(dataIn.subarray(8))).toBe("UNDRSTDYDISK            1.0 ");
    const short = ask(target(), [OP.INQUIRY, 0, 0, 0, 5], { room: 36 });
    expect(short.dataIn).toHaveLength(5);
  });

  it("has the vital product data pages that it lists, and no others", () => {
    const page = (number: number) => ask(target(), [OP.INQUIRY, 1, number, 0, 255], { room: 255 });
    const listed = Array.from(page(0).dataIn.subarray(4));
    expect(listed).toEqual([0x00, 0x80, 0x83, 0xb0, 0xb1]);
    for (let number = 0; number < 256; number += 1) {
      const { dataIn } = page(number);
      expect(verdict(page(number))).toBe(listed.includes(number) ? "GOOD" : "5/24/0");
      if (listed.includes(number)) expect(dataIn.length).toBe(4 + (dataIn[3] ?? 0));
    }
    expect(text(page(0x80).dataIn.subarray(4))).toBe("0001");
    expect(text(page(0x83).dataIn.subarray(8))).toBe("UNDRSTDYDISK            0001");
    expect(Array.from(page(0xb0).dataIn.subarray(8, 12))).toEqual([0, 0, 2, 0]);
  });

  it("tells its size", () => {
    const short = ask(target(), [OP.READ_CAPACITY_10], { room: 8 }).dataIn;
    expect(Array.from(short)).toEqual([0, 0, 0, 255, 0, 0, 2, 0]);
    const cdb = [OP.SERVICE_ACTION_IN_16, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 32];
    const long = ask(target(), cdb, { room: 32 }).dataIn;
    expect(Array.from(long.subarray(0, 12))).toEqual([0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 2, 0]);
    expect(long).toHaveLength(32);
    const largest = ask(target({}, 0x400000), [OP.READ_CAPACITY_10], { room: 8 }).dataIn;
    expect(Array.from(largest.subarray(0, 4))).toEqual([0, 0x3f, 0xff, 0xff]);
    expect(verdict(ask(target(), [OP.READ_CAPACITY_10, 0, 0, 0, 0, 1], { room: 8 }))).toBe(
      "5/24/0",
    );
    cdb[1] = 0x11;
    expect(verdict(ask(target(), cdb, { room: 32 }))).toBe("5/24/0");
  });

  it("lists its one unit", () => {
    const list = (select: number, length: number) =>
      ask(target(), [OP.REPORT_LUNS, 0, select, 0, 0, 0, 0, 0, 0, length], { room: 64 });
    expect(Array.from(list(0, 64).dataIn)).toEqual([0, 0, 0, 8, ...new Array<number>(12).fill(0)]);
    expect(Array.from(list(1, 64).dataIn)).toEqual(new Array<number>(8).fill(0));
    expect(verdict(list(3, 64))).toBe("5/24/0");
    expect(verdict(list(0, 15))).toBe("5/24/0");
  });

  it("reads what was written, by commands of each length", () => {
    const disk = target();
    expect(verdict(ask(disk, [OP.WRITE_6, 0, 0, 3, 1], { out: block(1) }))).toBe("GOOD");
    expect(verdict(ask(disk, [OP.WRITE_10, 0, 0, 0, 0, 4, 0, 0, 1], { out: block(2) }))).toBe(
      "GOOD",
    );
    const long = [OP.WRITE_16, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 1];
    expect(verdict(ask(disk, long, { out: block(3) }))).toBe("GOOD");
    const all = ask(disk, [OP.READ_10, 0, 0, 0, 0, 3, 0, 0, 3], { room: 1536 }).dataIn;
    expect([all[0], all[512], all[1024]]).toEqual([1, 2, 3]);
    const six = ask(disk, [OP.READ_6, 0, 0, 4, 1], { room: 512 }).dataIn;
    expect(six[0]).toBe(2);
    long[0] = OP.READ_16;
    expect(ask(disk, long, { room: 512 }).dataIn[0]).toBe(3);
    expect(ask(disk, [OP.READ_6, 0, 0, 0, 0], { room: 256 * 512 }).dataIn).toHaveLength(256 * 512);
  });

  it("refuses what is beyond its end, with the block's number, and does nothing of it", () => {
    const disk = target();
    const out = new Uint8Array(1024).fill(9);
    const completion = ask(disk, [OP.WRITE_10, 0, 0, 0, 0, 255, 0, 0, 2], { out });
    expect(verdict(completion)).toBe("5/21/0");
    expect(Array.from(completion.sense.subarray(0, 8))).toEqual([0xf0, 0, 5, 0, 0, 1, 0, 10]);
    expect(ask(disk, [OP.READ_6, 0, 0, 255, 1], { room: 512 }).dataIn[0]).toBe(0);
    const huge = [OP.READ_16, 0, ...new Array<number>(8).fill(0xff), 0, 0, 0, 1];
    expect(verdict(ask(disk, huge, { room: 512 }))).toBe("5/21/0");
    const none = [OP.READ_10, 0, 0, 0, 1, 0, 0, 0, 0];
    expect(verdict(ask(disk, none))).toBe("GOOD");
    none[5] = 1;
    expect(verdict(ask(disk, none))).toBe("5/21/0");
    expect(verdict(ask(disk, [OP.SYNCHRONIZE_CACHE_10]))).toBe("GOOD");
    expect(verdict(ask(disk, [OP.SYNCHRONIZE_CACHE_16, 0, 0, 0, 0, 0, 0, 0, 1, 1]))).toBe("5/21/0");
  });

  it("verifies", () => {
    const disk = target();
    const verify = (compare: number, out: Uint8Array): string =>
      verdict(ask(disk, [OP.VERIFY_10, compare << 1, 0, 0, 0, 9, 0, 0, 1], { out }));
    expect(verify(0, new Uint8Array(0))).toBe("GOOD");
    expect(verify(1, block(0))).toBe("GOOD");
    expect(verify(1, block(1))).toBe("e/1d/0");
    expect(verify(2, new Uint8Array(0))).toBe("5/24/0");
  });

  it("shows its mode pages", () => {
    const sense = (cdb: readonly number[]) => ask(target(), cdb, { room: 255 });
    const all = sense([OP.MODE_SENSE_6, 0, 0x3f, 0, 255]).dataIn;
    expect(all[0]).toBe(all.length - 1);
    expect(Array.from(all.subarray(0, 14))).toEqual([
      ...[all.length - 1, 0, 0x10, 8],
      ...[0, 0, 1, 0, 0, 0, 2, 0],
      ...[1, 10],
    ]);
    const caching = sense([OP.MODE_SENSE_10, 8, 8, 0, 0, 0, 0, 0, 255]).dataIn;
    expect(Array.from(caching.subarray(0, 11))).toEqual([0, 26, 0, 0x10, 0, 0, 0, 0, 8, 18, 0]);
    expect(verdict(sense([OP.MODE_SENSE_6, 0, 0x05, 0, 255]))).toBe("5/24/0");
    expect(verdict(sense([OP.MODE_SENSE_6, 0, 0xc8, 0, 255]))).toBe("5/39/0");
    const guarded = target({ isWriteProtected: true });
    const { dataIn } = ask(guarded, [OP.MODE_SENSE_6, 0, 8, 0, 255], { room: 255 });
    expect(dataIn[2]).toBe(0x90);
    expect(verdict(ask(guarded, [OP.WRITE_6, 0, 0, 0, 1], { out: block(1) }))).toBe("7/27/0");
  });

  it("is not there as another target or another unit", () => {
    const inquiry = [OP.INQUIRY, 0, 0, 0, 36];
    expect(verdict(ask(target(), inquiry, { target: 1, room: 36 }))).toBe("response 3");
    expect(ask(target(), inquiry, { lun: 1, room: 36 }).dataIn[0]).toBe(0x7f);
    expect(verdict(ask(target(), [OP.READ_6, 0, 0, 0, 1], { lun: 1, room: 512 }))).toBe("5/25/0");
    const { dataIn } = ask(target(), [OP.REQUEST_SENSE, 0, 0, 0, 18], { lun: 1, room: 18 });
    expect([dataIn[2], dataIn[12]]).toEqual([5, 0x25]);
  });

  it("says OVERRUN where a buffer is smaller than what the command moves", () => {
    expect(verdict(ask(target(), [OP.READ_6, 0, 0, 0, 2], { room: 1023 }))).toBe("response 1");
    expect(verdict(ask(target(), [OP.WRITE_6, 0, 0, 0, 2], { out: block(1) }))).toBe("response 1");
    expect(verdict(ask(target(), [OP.INQUIRY, 0, 0, 0, 36], { room: 35 }))).toBe("response 1");
  });

  it("refuses operations, service actions and fields that it does not know", () => {
    const known = new Set<number>(Object.values(OP));
    for (let operation = 0; operation < 256; operation += 1) {
      const is = verdict(
        ask(target(), [operation], { room: 0x20000, out: new Uint8Array(0x20000) }),
      );
      if (!known.has(operation)) expect(is).toBe("5/20/0");
      else expect(is, operation.toString(16)).not.toBe("5/20/0");
    }
    expect(verdict(ask(target(), [OP.TEST_UNIT_READY, 0, 0, 0, 0, 4]))).toBe("5/24/0");
    const checked = [OP.READ_10, 0x20, 0, 0, 0, 0, 0, 0, 1];
    expect(verdict(ask(target(), checked, { room: 512 }))).toBe("5/24/0");
    expect(verdict(ask(target(), [OP.INQUIRY, 0, 1, 0, 36], { room: 36 }))).toBe("5/24/0");
    expect(verdict(ask(target(), [OP.REQUEST_SENSE, 1, 0, 0, 18], { room: 18 }))).toBe("5/24/0");
  });

  it("that is stopped waits to be started", () => {
    const disk = target();
    expect(verdict(ask(disk, [OP.START_STOP_UNIT, 0, 0, 0, 0]))).toBe("GOOD");
    expect(verdict(ask(disk, [OP.TEST_UNIT_READY], { from: "b" }))).toBe("2/4/2");
    expect(verdict(ask(disk, [OP.READ_6, 0, 0, 0, 1], { room: 512 }))).toBe("2/4/2");
    expect(verdict(ask(disk, [OP.START_STOP_UNIT, 0, 0, 0, 1]))).toBe("GOOD");
    expect(verdict(ask(disk, [OP.TEST_UNIT_READY]))).toBe("GOOD");
  });

  it("tells each initiator once that it was switched on, if it is to", () => {
    const disk = target({ tellsPowerOn: true });
    expect(verdict(ask(disk, [OP.INQUIRY, 0, 0, 0, 36], { room: 36 }))).toBe("GOOD");
    expect(verdict(ask(disk, [OP.READ_6, 0, 0, 0, 1], { room: 512 }))).toBe("6/29/0");
    expect(verdict(ask(disk, [OP.READ_6, 0, 0, 0, 1], { room: 512 }))).toBe("GOOD");
    const sense = ask(disk, [OP.REQUEST_SENSE, 0, 0, 0, 18], { from: "b", room: 18 }).dataIn;
    expect([sense[2], sense[12]]).toEqual([6, 0x29]);
    expect(verdict(ask(disk, [OP.TEST_UNIT_READY], { from: "b" }))).toBe("GOOD");
    expect(verdict(ask(target(), [OP.TEST_UNIT_READY]))).toBe("GOOD");
  });

  it("fails as it is told to, with or without the effect", () => {
    const written = (fault: ScsiFault): string => {
      let count = 0;
      const disk = target({ fault: () => (count++ === 0 ? fault : null) });
      const failed = verdict(ask(disk, [OP.WRITE_6, 0, 0, 0, 1], { out: block(5) }));
      const { dataIn } = ask(disk, [OP.READ_6, 0, 0, 0, 1], { room: 512 });
      return `${failed}, ${dataIn[0] === 5 ? "written" : "not written"}`;
    };
    expect(written(lostAnswer(true))).toBe("response 6, written");
    expect(written(lostAnswer(false))).toBe("response 6, not written");
    expect(written(unwritable(0))).toBe("3/3/0, not written");
    expect(written(unreadable(0))).toBe("3/11/0, not written");
    expect(written(defective())).toBe("4/44/0, not written");
    expect(written(busy())).toBe("BUSY, not written");
  });

  it("goes back to a snapshot, and has the digest of that moment", () => {
    const disk = target({ tellsPowerOn: true });
    const key = new Uint8Array(24).fill(1, 8, 16);
    const register = [OP.PERSISTENT_RESERVE_OUT, 6, 0, 0, 0, 0, 0, 0, 24];
    ask(disk, [OP.TEST_UNIT_READY]);
    ask(disk, register, { out: key });
    const before = disk.disk.digest();
    const snapshot = disk.snapshot();
    ask(disk, [OP.WRITE_6, 0, 0, 0, 1], { out: block(5) });
    ask(disk, register, { out: new Uint8Array(24) });
    ask(disk, [OP.START_STOP_UNIT]);
    disk.restore(snapshot);
    expect(disk.disk.digest()).toBe(before);
    expect(disk.snapshot()).toEqual(snapshot);
  });
});
