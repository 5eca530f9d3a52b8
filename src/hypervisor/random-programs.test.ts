/**
 * 500 random C programs, at four levels of optimisation, half of them with floating point: each prints on either
 * machine the checksum that it printed on QEMU. tools/csmith-campaign.ts made them, and makes others.
 */
import { describe, expect, it } from "vitest";
import {
  consoleOf,
  epochLengthOf,
  type KeptProgram,
  readKeptPrograms,
} from "../../tools/program-archive.ts";
import type { GuestMachine } from "./guest-machine.ts";
import { bootBare, bootVirtual } from "./testdata/boot.ts";
import { runSession } from "./testdata/console.ts";

const MEMORY_MIB = 4;
const PROGRAMS = 500;
const LEVELS = ["-O0", "-O1", "-O2", "-O3"];
const KINDS = [
  { kind: "integer", isOf: ({ flags }: KeptProgram) => !flags.includes("--float") },
  { kind: "floating-point", isOf: ({ flags }: KeptProgram) => flags.includes("--float") },
];

const programs = readKeptPrograms();

function consoleOn(machine: GuestMachine, { instructions }: KeptProgram): string {
  return runSession(machine, { input: [], instructionsMax: 2 * instructions }).console;
}

describe("random C programs", { timeout: 120_000 }, () => {
  it(`are ${PROGRAMS}, of each level and kind`, () => {
    expect(programs.length).toBe(PROGRAMS);
    for (const level of LEVELS) {
      for (const { isOf } of KINDS) {
        const count = programs.filter((it) => isOf(it) && it.flags.includes(level)).length;
        expect(count).toBeGreaterThan(PROGRAMS / 16);
      }
    }
  });

  for (const level of LEVELS) {
    for (const { kind, isOf } of KINDS) {
      const chosen = programs.filter((it) => isOf(it) && it.flags.includes(level));
      it(`${kind} ones at ${level} print what they print on QEMU, with a hypervisor and without`, () => {
        for (const program of chosen) {
          const { seed, image, checksum } = program;
          const epochLength = epochLengthOf(seed);
          const boot = { image, memoryMiB: MEMORY_MIB };
          const bare = consoleOn(bootBare(boot), program);
          const virtual = consoleOn(bootVirtual({ ...boot, epochLength }), program);
          const expected = consoleOf(checksum);
          expect({ seed, bare, epochLength, virtual }).toEqual({
            ...{ seed, bare: expected, epochLength, virtual: expected },
          });
        }
      });
    }
  }
});
