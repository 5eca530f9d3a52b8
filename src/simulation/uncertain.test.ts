/** P7 with several requests outstanding, and a disk that several machines ask. */
import { describe, expect, it } from "vitest";
import { must } from "../base/assert.ts";
import { completionOf, diskInterrupt } from "../hypervisor/disk-interrupt.ts";
import { DiskImage, blankSource } from "../machine/disk-image.ts";
import type { Effect, Interrupt } from "../protocol/types.ts";
import { Disk } from "./disk.ts";
import { DEFAULT_COSTS } from "./experiment.ts";
import { requestName } from "./scsi-names.ts";
import { fakeRequest } from "./testing/fake-request.ts";
import { withUncertain } from "./uncertain.ts";

const NOTHING = new Uint8Array(0);
const KEY: Interrupt = { id: 8, source: "console", data: Uint8Array.of(65) };
const UNCERTAIN: Effect = { kind: "uncertain", epoch: 5 };

function done(id: number, sequence: number): Interrupt {
  return diskInterrupt(id, { sequence, response: 0, status: 0, sense: NOTHING, dataIn: NOTHING });
}

function deliver(interrupts: readonly Interrupt[]): Effect {
  return { kind: "deliver", epoch: 5, tme: 1000, interrupts };
}

/** What is delivered, in short: a number of the world's, or what is uncertain. */
function delivered(effects: readonly Effect[]): readonly string[] {
  const effect = must(
    effects.find(({ kind }) => kind === "deliver"),
    "a delivery",
  );
  if (effect.kind !== "deliver") return [];
  return effect.interrupts.map((interrupt) => {
    if (interrupt.id !== 0) return `Int ${interrupt.id}`;
    const { sequence, response, dataIn } = completionOf(interrupt);
    expect([response, dataIn.length]).toEqual([6, 0]);
    return `request ${sequence} is uncertain`;
  });
}

describe("P7 for the disk", () => {
  const interrupts = [done(7, 4), KEY];

  it("makes uncertain what stays outstanding, in order, after what is buffered (A8)", () => {
    const effects = withUncertain([deliver(interrupts), UNCERTAIN], [3, 4, 5]);
    expect(delivered(effects)).toEqual([
      "Int 7",
      "Int 8",
      "request 3 is uncertain",
      "request 5 is uncertain",
    ]);
    expect(effects[1]).toBe(UNCERTAIN);
  });

  it("without A8-after makes uncertain what has been answered, too", () => {
    expect(delivered(withUncertain([UNCERTAIN, deliver(interrupts)], [3, 4]))).toEqual([
      "request 3 is uncertain",
      "request 4 is uncertain",
      "Int 7",
      "Int 8",
    ]);
  });

  it("leaves every other delivery alone", () => {
    for (const effects of [[deliver(interrupts)], [deliver([]), UNCERTAIN]]) {
      expect(withUncertain(effects, effects.length === 1 ? [3] : [])).toBe(effects);
    }
  });
});

describe("the disk", () => {
  const { diskReadNs, diskWriteNs } = DEFAULT_COSTS;
  const create = (): Disk => {
    const image = DiskImage.create(blankSource(0x10000));
    return new Disk(must(image.ok ? image.value : null, "a disk"), DEFAULT_COSTS);
  };

  it("does one command at a time, in order of arrival from either machine", () => {
    const disk = create();
    const written = fakeRequest(1, "w", 0x1234_0000);
    expect(disk.nextDoneNs).toBe(Infinity);
    expect(disk.issue("primary", written, 1000)).toBe(1000 + diskWriteNs);
    const secondNs = 1000 + diskWriteNs + diskReadNs;
    expect(disk.issue("backup", fakeRequest(2, "d", 0), 2000)).toBe(secondNs);
    expect(disk.issue("primary", fakeRequest(2, "d", 0), 3000)).toBe(secondNs + diskReadNs);
    expect([disk.nextAnswerNs("primary"), disk.nextAnswerNs("backup")]).toEqual([
      1000 + diskWriteNs,
      secondNs,
    ]);
    expect(disk.waiting("primary")).toEqual([1, 2]);
    const order = [disk.execute(), disk.execute(), disk.execute()];
    expect(order.map(({ author, request }) => `${author} ${request.sequence}`)).toEqual([
      "primary 1",
      "backup 2",
      "primary 2",
    ]);
    expect(order[1]?.completion.dataIn).toEqual(written.dataOut);
    // It has been idle for a while.
    const laterNs = secondNs + 10 * diskReadNs;
    expect(disk.issue("backup", fakeRequest(3, "d", 0), laterNs)).toBe(laterNs + diskReadNs);
    expect(disk.counts).toEqual({ read: 2, write: 1, other: 0 });
  });

  it("does what is still queued when the run is over", () => {
    const disk = create();
    const written = fakeRequest(1, "w", 0x1234_0000);
    disk.issue("primary", written, 0);
    disk.issue("primary", fakeRequest(2, "d", 0), 0);
    disk.drain();
    expect(disk.counts).toEqual({ read: 1, write: 1, other: 0 });
    expect([disk.executedFor(1), disk.executedFor(2)]).toEqual(["primary", "primary"]);
    expect(disk.waiting("primary")).toEqual([]);
    expect(disk.image.read(0, 1)).toEqual(written.dataOut.subarray(0, 512));
  });

  it("names commands as people read them", () => {
    const named = (...bytes: number[]): string => {
      const cdb = new Uint8Array(32);
      cdb.set(bytes);
      return requestName({ ...fakeRequest(1, "d", 0), cdb });
    };
    expect(named(0x08, 0x1f, 0xff, 0xff, 0)).toBe("read of 256 blocks from 2097151");
    expect(named(0x2a, 0, 0, 0, 0, 80, 0, 0, 16)).toBe("write of 16 blocks from 80");
    expect(named(0x88, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1)).toBe(
      "read of 1 block from 4294967298",
    );
    expect(named(0x12)).toBe("inquiry");
    expect(named(0xd7)).toBe("command 0xd7");
  });
});
