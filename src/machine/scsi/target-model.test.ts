import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blankSource, DiskImage } from "../disk-image.ts";
import type { ScsiCompletion } from "../scsi-request.ts";
import { mediumAccess, OP } from "./commands.ts";
import { ScsiTarget } from "./target.ts";

const BLOCKS = 160;

function target(): ScsiTarget {
  const disk = DiskImage.create(blankSource(BLOCKS * 512));
  if (!disk.ok) throw new Error(disk.error.sentence);
  return new ScsiTarget(disk.value);
}

function ask(disk: ScsiTarget, cdb: Uint8Array, out: Uint8Array, room: number): ScsiCompletion {
  const request = { sequence: 1, target: 0, lun: 0, cdb, dataOut: out, dataInBytes: room };
  return disk.execute("a", request);
}

/** A command of 6, 10 or 16 bytes for the same blocks. */
function command(bytes: number, isWrite: boolean, block: number, count: number): Uint8Array {
  const cdb = new Uint8Array(32);
  const view = new DataView(cdb.buffer);
  if (bytes === 6) {
    view.setUint32(0, block);
    cdb[0] = isWrite ? OP.WRITE_6 : OP.READ_6;
    cdb[4] = count;
  } else if (bytes === 10) {
    cdb[0] = isWrite ? OP.WRITE_10 : OP.READ_10;
    view.setUint32(2, block);
    view.setUint16(7, count);
  } else {
    cdb[0] = isWrite ? OP.WRITE_16 : OP.READ_16;
    view.setUint32(6, block);
    view.setUint32(10, count);
  }
  return cdb;
}

describe("the disk", () => {
  it("behaves like an array of blocks, whichever commands are used", () => {
    const step = fc.record({
      bytes: fc.constantFrom(6, 10, 16),
      isWrite: fc.boolean(),
      block: fc.nat(BLOCKS + 2),
      count: fc.integer({ min: 1, max: 5 }),
      fill: fc.nat(255),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const disk = target();
        const model = new Uint8Array(BLOCKS * 512);
        for (const { bytes, isWrite, block, count, fill } of steps) {
          const out = new Uint8Array(isWrite ? count * 512 : 0).fill(fill);
          const cdb = command(bytes, isWrite, block, count);
          const { status, dataIn } = ask(disk, cdb, out, isWrite ? 0 : count * 512);
          expect(status).toBe(block + count <= BLOCKS ? 0 : 2);
          if (status !== 0) continue;
          const range = [block * 512, (block + count) * 512] as const;
          if (isWrite) model.set(out, range[0]);
          else expect(model.subarray(...range).every((byte, at) => byte === dataIn[at])).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("answers whatever it is asked, within the room that there is, and twice the same", () => {
    const operation = fc.oneof(fc.constantFrom(...Object.values(OP)), fc.nat(255));
    const request = fc.record({
      cdb: fc
        .tuple(operation, fc.uint8Array({ minLength: 31, maxLength: 31 }))
        .map(([first, rest]) => Uint8Array.of(first, ...rest)),
      dataOut: fc.uint8Array({ maxLength: 600 }),
      dataInBytes: fc.nat(2000),
      initiator: fc.constantFrom("a", "b"),
    });
    const [one, other] = [target(), target()];
    fc.assert(
      fc.property(request, ({ initiator, ...rest }) => {
        const asked = { sequence: 9, target: 0, lun: 0, ...rest };
        const completion = one.execute(initiator, asked);
        expect(other.execute(initiator, asked)).toEqual(completion);
        expect(completion.dataIn.length).toBeLessThanOrEqual(rest.dataInBytes);
        expect([0, 2, 0x18]).toContain(completion.status);
        expect(completion.sense.length).toBe(completion.status === 2 ? 18 : 0);
        if (mediumAccess(rest.cdb) !== "write") return;
        expect(completion.dataIn.length).toBe(0);
      }),
      { numRuns: 3000 },
    );
    expect(one.disk.digest()).toBe(other.disk.digest());
  });

  it("tells what a command costs by what it does with the medium", () => {
    const access = (...bytes: number[]): string => mediumAccess(Uint8Array.from(bytes));
    expect(access(OP.READ_10, 0, 0, 0, 0, 0, 0, 0, 1)).toBe("read");
    expect(access(OP.WRITE_6, 0, 0, 0, 0)).toBe("write");
    expect(access(OP.WRITE_10, 0, 0, 0, 0, 0, 0, 0, 0)).toBe("other");
    expect(access(OP.SYNCHRONIZE_CACHE_10)).toBe("other");
    expect(access(OP.INQUIRY)).toBe("other");
    expect(access()).toBe("other");
  });
});
