import { describe, expect, test } from "vitest";
import { startBackup, stepBackup } from "./backup.ts";
import { checkBackup, checkLink, checkPair, checkPrimary } from "./invariants.ts";
import { DEFAULT_LINK } from "./link-types.ts";
import { startLink, stepLink } from "./link.ts";
import { startPrimary, stepPrimary } from "./primary.ts";
import { DEFAULT_PROTOCOL, type EpochBuffer } from "./types.ts";

const primary = startPrimary(DEFAULT_PROTOCOL).state;
const ending = stepPrimary(primary, { kind: "epochEnded", tme: 10 }).state;
const backup = startBackup(DEFAULT_PROTOCOL).state;
const waiting = stepBackup(backup, { kind: "epochEnded", tme: 13 }).state;
const awaited = { number: 1, kind: "time", epoch: 1 } as const;
const empty: EpochBuffer = { epoch: 1, interrupts: [], time: null, ended: false };
const time = { number: 1, tme: 10 };

describe("the invariants notice a broken state", () => {
  test("of a primary", () => {
    for (const good of [primary, ending]) expect(() => checkPrimary(good)).not.toThrow();
    const broken = [
      { ...primary, epoch: 0 },
      { ...primary, tme: -1 },
      { ...ending, unacknowledged: [] },
      { ...ending, lastNumber: 0 },
      { ...ending, alone: true },
      { ...primary, alone: true, phase: { kind: "beforeOutput" } as const },
      { ...primary, phase: { kind: "beforeOutput" } as const },
      { ...primary, lastNumber: 2, unacknowledged: [{ ...awaited, number: 2 }, awaited] },
      { ...primary, lastNumber: 1, unacknowledged: [{ ...awaited, epoch: 3 }] },
      {
        ...primary,
        config: { ...primary.config, endAcknowledged: false },
        lastNumber: 1,
        unacknowledged: [{ ...awaited, kind: "end" } as const],
      },
    ];
    for (const state of broken) expect(() => checkPrimary(state)).toThrow("primary: ");
  });

  test("of a backup", () => {
    for (const good of [backup, waiting]) expect(() => checkBackup(good)).not.toThrow();
    const broken = [
      { ...backup, epoch: 0 },
      { ...backup, buffers: [{ ...empty, epoch: 2 }] },
      { ...backup, buffers: [{ ...empty, ended: true }] },
      { ...backup, buffers: [empty, { ...empty, epoch: 2 }] },
      { ...backup, buffers: [1, 2, 3].map((epoch) => ({ ...empty, epoch, time })) },
      { ...waiting, buffers: [{ ...empty, time }] },
      { ...waiting, phase: { kind: "awaitingEnd" } as const },
      { ...waiting, primaryFailed: true },
      { ...backup, phase: { kind: "promoted" } as const },
    ];
    for (const state of broken) expect(() => checkBackup(state)).toThrow("backup: ");
  });

  test("of a pair", () => {
    expect(() => checkPair(ending, waiting)).not.toThrow();
    expect(() => checkPair(primary, { ...backup, lastReceived: 1 })).toThrow("never sent");
    expect(() => checkPair({ ...primary, lastNumber: 1 }, backup)).toThrow("is acknowledged");
    expect(() => checkPair(primary, { ...backup, epoch: 2 })).toThrow("the backup is in epoch 2");
    expect(() => checkPair({ ...primary, epoch: 3 }, backup)).toThrow("2 epochs ahead");
    expect(() => checkPair({ ...primary, epoch: 2 }, backup)).toThrow("ahead of a running backup");
    expect(() => checkPair({ ...primary, tme: 5 }, backup)).toThrow("Tme=5 and Tme=0");
  });

  test("of a pair that is none any more: nothing holds between the two", () => {
    expect(() => checkPair({ ...primary, epoch: 9, alone: true }, backup)).not.toThrow();
    expect(() => checkPair(primary, { ...backup, epoch: 9, primaryFailed: true })).not.toThrow();
  });

  test("of a link", () => {
    const link = startLink({ ...DEFAULT_LINK, windowFrames: 2 });
    const payload = new Uint8Array(1);
    const sending = stepLink(link, { kind: "submit", payload }).state;
    expect(() => checkLink(sending)).not.toThrow();
    const frame = { sequence: 1, payload, hasArrived: true };
    const broken = [
      { ...link, queue: [payload] },
      { ...sending, lastSequence: 2 },
      { ...sending, sent: [frame] },
      { ...link, held: [frame] },
      { ...link, held: [{ sequence: 3, payload }] },
    ];
    for (const state of broken) expect(() => checkLink(state)).toThrow("link: ");
  });
});
