/** The guest's images print on either machine what is written down of QEMU, whatever the length of an epoch. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { programs, type Recording, sessions } from "../../guest/recordings.ts";
import { bootBare, bootVirtual } from "./testdata/boot.ts";
import { type Ending, runSession } from "./testdata/console.ts";

const EPOCH_LENGTHS = [1, 2, 3, 7, 64, 1000, 4096, 1_000_000];
const SMALL = 20_000;
const MEDIUM = 1_200_000;
/** Most of it is one long calculation. */
const LONGEST = "session commands";

function runBare(recording: Recording): Ending {
  const image = readFileSync(recording.image);
  return runSession(
    bootBare({ image, memoryMiB: 32, commandLine: recording.commandLine }),
    recording,
  );
}

function runVirtual(recording: Recording, epochLength: number): Ending {
  const image = readFileSync(recording.image);
  const { commandLine } = recording;
  return runSession(bootVirtual({ image, memoryMiB: 32, commandLine, epochLength }), recording);
}

/** The longer a program runs, the fewer and the longer are the epochs that it is tried with. */
function lengthsFor(recording: Recording, instructions: number): readonly number[] {
  if (!recording.isVirtualizable) return [];
  if (instructions < SMALL) return EPOCH_LENGTHS;
  return instructions < MEDIUM ? [777, 4096] : [4096];
}

describe("a guest's image", { timeout: 60_000 }, () => {
  for (const recording of [...programs(), ...sessions()]) {
    it(`${recording.name} prints what it prints on QEMU`, () => {
      const expected = readFileSync(recording.expected, "latin1");
      if (recording.name === LONGEST) {
        expect(runVirtual(recording, 4096).console).toBe(expected);
        return;
      }
      const bare = runBare(recording);
      expect(bare.console).toBe(expected);
      for (const epochLength of lengthsFor(recording, bare.instructions)) {
        const { console } = runVirtual(recording, epochLength);
        expect({ epochLength, console }).toEqual({ epochLength, console: expected });
      }
    });
  }
});
