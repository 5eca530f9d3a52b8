/**
 * Privileged instructions and traps, against what qemu-system-hppa does: the harness of src/cpu/testdata/behaviour runs
 * on a bare machine with all cases, and under the hypervisor with every thirty-second, level 1 apart.
 */
import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { unpackColumns } from "../cpu/testdata/behaviour/packed.ts";
import {
  asShown,
  isSame,
  systemFaultOf,
  withoutB,
} from "../cpu/testdata/behaviour/system-faults.ts";
import { listsOfColumns, type SlotValues } from "../cpu/testdata/behaviour/system-records.ts";
import { disassemble } from "../isa/disassembler.ts";
import { leftOnBare, leftOnVirtual } from "./testdata/behaviour.ts";

const read = (name: string) =>
  readFileSync(new URL(`../cpu/testdata/behaviour/${name}`, import.meta.url));
const columns = unpackColumns(brotliDecompressSync(read("system.br")));
const cases = listsOfColumns(columns.slice(0, 3));
const judged = listsOfColumns(columns.slice(3));
const image = read("system.elf");

const CODE = 80;
const RAISED = 52;
const SAMPLE = 32;

function text(list: Iterable<readonly [number, number]>): string {
  const word = (slot: number, value: number) =>
    slot < CODE ? "" : ` ${disassemble(value | 0, 0)}`;
  return Array.from(
    list,
    ([slot, value]) => `${slot}=${value.toString(16)}${word(slot, value)}`,
  ).join("; ");
}

/** How many answers of QEMU's are wrong, by fault, and two decisions of ours (README.md). */
const QEMU_ALONE = {
  "probe of level 0 at level 1": 127,
  "unaligned first": 1095,
  "protection identifiers": 298,
  "page reference first": 205,
  "LDCW reads first": 47,
  "probe translates without D": 282,
  "MTSM's other bits": 54,
  "queues saved without Q": 741,
  "GATE goes by the queue": 49,
  "nullified overflow": 7,
  "no assist emulation": 113,
  "words of PA-RISC 2.0": 80,
  "coprocessor always enabled": 48,
};

/** Loads from low memory, which the firmware of QEMU has filled. */
const READS_FIRMWARE = [29890];

/** Whether a virtual machine leaves the same, where links to level 1 are links to level 0. */
function isSameVirtually(given: SlotValues, bare: SlotValues, virtual: SlotValues): boolean {
  const [start, mine, others] = [new Map(given), new Map(bare), new Map(virtual)];
  return [...mine.keys(), ...others.keys()].every((slot) => {
    const value = mine.get(slot) ?? start.get(slot) ?? 0;
    const other = others.get(slot);
    return other === mine.get(slot) || (slot < 32 && (value & 3) === 0 && other === value + 1);
  });
}

/** A guest's level 1 shares the real one with its level 0 (docs/LIMITS.md). */
function knowsLevelOne(given: SlotValues, left: SlotValues): boolean {
  const queues = [...given, ...left].filter(([slot]) => slot === 47 || slot === 48);
  const targets = given.filter(([slot]) => [5, 10, 12, 13].includes(slot));
  return [...queues, ...targets].some(([, value]) => (value & 3) === 1);
}

describe(`${cases.length} cases of privileged instructions and traps`, () => {
  const bare = leftOnBare(image, cases);

  it("end on a bare machine as on QEMU, but for faults of QEMU", () => {
    const faults = new Map<string, number>();
    const unexplained: string[] = [];
    expect(bare.length).toBe(cases.length);
    for (const [index, given] of cases.entries()) {
      const ours = asShown(given, bare[index]!);
      const theirs = withoutB(given, judged[index]!);
      if (isSame(ours, theirs)) continue;
      const fault = systemFaultOf(given, ours, theirs);
      if (READS_FIRMWARE.includes(index)) continue;
      if (fault !== null) faults.set(fault, (faults.get(fault) ?? 0) + 1);
      else
        unexplained.push(`${index}: ${text(given)}\n  ours ${text(ours)}\n  QEMU ${text(theirs)}`);
    }
    expect(unexplained.slice(0, 10)).toEqual([]);
    expect(Object.fromEntries(faults)).toEqual(QEMU_ALONE);
  });

  it("end under the hypervisor as on a bare machine", () => {
    const sample = cases.flatMap((given, index) => {
      const isChosen = index % SAMPLE === 0 && given.every(([slot]) => slot !== RAISED);
      return isChosen && !knowsLevelOne(given, bare[index]!) ? [index] : [];
    });
    // What came before shows in shadow registers and FR, so that both run the sample alone.
    const chosen = sample.map((index) => cases[index]!);
    const [real, virtual] = [leftOnBare(image, chosen), leftOnVirtual(image, chosen)];
    expect(virtual.length).toBe(sample.length);
    const different = chosen.flatMap((given, at) => {
      if (isSameVirtually(given, real[at]!, virtual[at]!)) return [];
      return [`${text(given)}\n  bare ${text(real[at]!)}\n  virtual ${text(virtual[at]!)}`];
    });
    expect(different).toEqual([]);
  });
});
