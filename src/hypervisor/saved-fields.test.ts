/**
 * Nothing in a machine is forgotten by those who save it: every field of every object in a machine is spoilt, then a
 * saved state is put back, and all is as it was in the machine that was saved.
 *
 * Who adds a field that changes has it saved, or names it in CACHES (made anew from what is saved, whenever it is needed);
 * who adds one that never changes names it in FIXED.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { GuestMachine } from "./guest-machine.ts";
import { bootBare, bootVirtual } from "./testdata/boot.ts";
import { Journey } from "./testdata/journey.ts";
import { type Field, leavesOf, scramble } from "./testdata/machine-graph.ts";

const KERNEL = readFileSync(new URL("../../public/guest/understudy.elf", import.meta.url));

const CACHES: readonly RegExp[] = [
  /^QuickTranslations\./,
  /^DecodedPages\.(pages|rom|romWords)/,
  /^Processor\.fetch(Ops|Words|Base)$/,
  /^ProcessorDigester\./,
  /^Tlb\.(generation|kept)/,
  /^Firmware\.storageDigest$/,
  /^Memory\.(watched|dirty|dirtyCount|kept|changed|changedGroups|halves|bytes)/,
  /^ShadowTranslations\.(guestClears|devicePhysical)$/,
  // Which bytes wait is in the digest; they may lie in another place.
  /^ByteQueue\./,
];

const FIXED: readonly RegExp[] = [
  /\.hooks\b/,
  /^Workstation\.(image|boot|memoryAtBoot)/,
  /^SystemBus\./,
  /^VirtioMmio\.device\b/,
  /^Memory\.(sizeBytes|pageCount)$/,
  // Only Memory itself may change these: it keeps them in step.
  /^Memory\.(words|pageHigh|pageLow|sumHigh|sumLow)$/,
  /^DecodedPages\.staleness$/,
  /^Processor\.hosted$/,
  /^Tlb\.(sets|listener|chance)$/,
  /^FirmwareClock\.ticksPer10ms$/,
  /^GuestClock\.(instructionNs|bootSeconds|skewNs)$/,
  /^OwnWays\./,
  /^VirtualMachine\.(costs|epochLength)/,
  /^BareMachine\.instructionNs$/,
];

/** Which of its TLBs the real processor looks at is chosen anew at each run. */
const CHOSEN = /\.real\.(itlb|dtlb)$/;

function isCache(field: Field, path: string): boolean {
  return CHOSEN.test(path) || CACHES.some((cache) => cache.test(field));
}

function isLeftAlone(field: Field, path: string): boolean {
  return isCache(field, path) || FIXED.some((fixed) => fixed.test(field));
}

/** Wiring leads everywhere by other ways. */
function isPassedOver(field: Field, path: string): boolean {
  return isCache(field, path) || field === "Tlb.listener";
}

const choice = { image: KERNEL, memoryMiB: 8, hasDisk: true };
const machines: [string, () => GuestMachine][] = [
  ["a bare machine", () => bootBare(choice)],
  ["a virtual machine", () => bootVirtual({ ...choice, epochLength: 20_000 })],
];

describe("what is saved of", { timeout: 60_000 }, () => {
  for (const [name, boot] of machines) {
    it(`${name} is every field in it`, () => {
      const saved = boot();
      new Journey(saved, 1, "ls\rcpu 1\r").travel(100);
      const other = boot();
      const state = saved.save();
      scramble(leavesOf(other, isLeftAlone));
      other.restore(state);
      const wanted = leavesOf(saved, isPassedOver);
      const found = new Map(leavesOf(other, isPassedOver).map(({ path, value }) => [path, value]));
      const forgotten = wanted.filter(({ path, value }) => !isSame(found.get(path), value));
      expect([...new Set(forgotten.map(({ field }) => field))]).toEqual([]);
      expect(found.size).toBe(wanted.length);
      expect(other.digest()).toBe(saved.digest());
    });
  }
});

function isSame(a: unknown, b: unknown): boolean {
  if (!ArrayBuffer.isView(a) || !ArrayBuffer.isView(b)) return Object.is(a, b);
  const [one, two] = [a, b].map(
    (view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength),
  );
  return Buffer.compare(one ?? new Uint8Array(1), two ?? new Uint8Array(2)) === 0;
}
