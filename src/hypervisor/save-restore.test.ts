/** A machine that is put back to a saved state, or another one that takes it over, goes on as the first one did. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { strangers } from "../../guest/strangers/strangers.ts";
import { readKeptPrograms } from "../../tools/program-archive.ts";
import { RandomStream } from "../base/random.ts";
import { IDLE } from "../cpu/testdata/assemble.ts";
import { randomInstruction } from "../cpu/testdata/random-code.ts";
import { RANDOM_PAGES, randomize } from "../cpu/testdata/random-machine.ts";
import type { BareMachine } from "./bare-machine.ts";
import {
  decodeMachineState,
  decodeState,
  encodeMachineState,
  encodeState,
} from "./encode-state.ts";
import type { MachineState } from "./machine-state.ts";
import { bootBare, bootVirtual, type Choice, imageOf } from "./testdata/boot.ts";
import { Journey } from "./testdata/journey.ts";
import type { VirtualMachine } from "./virtual-machine.ts";

type Boot = () => BareMachine | VirtualMachine;

const KERNEL = readFileSync(new URL("../../public/guest/understudy.elf", import.meta.url));
const TYPED =
  "ls\rwrite a hello\rcat a\rcpu 2\rdiskwrite 2\rselftest\rdiskread 3\rprimes 9\r\u0003";
const STEPS = 60;
const EPOCHS = fc.constantFrom("bare", 1, 7, 300, 4096, 100_000);
const MOMENT = fc.record({ seed: fc.nat(), at: fc.nat(STEPS), on: fc.nat(STEPS), kind: EPOCHS });
type Moment = typeof MOMENT extends fc.Arbitrary<infer T> ? T : never;

function booting(choice: Choice, kind: Moment["kind"]): Boot {
  if (kind === "bare") return () => bootBare(choice);
  return () => bootVirtual({ ...choice, epochLength: Number(kind) });
}

function cloned(state: MachineState): MachineState {
  const decoded = decodeMachineState(encodeMachineState(state));
  if (!decoded.ok) throw new Error(decoded.error.sentence);
  return decoded.value;
}

/** Steps until the disk has been asked, and has not answered. */
function stepsToRequest(boot: Boot, seed: number): number {
  const journey = new Journey(boot(), seed, TYPED);
  for (let steps = 1; steps < 2000; steps += 1) {
    journey.travel(1);
    if (journey.outstanding > 0) return steps;
  }
  throw new Error("the guest asks nothing of the disk");
}

function goesOnAlike(boot: Boot, text: string, { seed, at, on }: Moment): void {
  const straight = new Journey(boot(), seed, text).travel(STEPS + at + on);
  const first = new Journey(boot(), seed, text);
  expect(first.travel(at)).toEqual(straight.slice(0, at));
  const saved = first.machine.save();
  const place = first.place();
  expect(first.travel(on)).toEqual(straight.slice(at, at + on));
  const later = first.machine.save();
  const wanted = straight.slice(at, at + STEPS);
  first.machine.restore(saved);
  first.goTo(place);
  expect(first.travel(STEPS)).toEqual(wanted);
  const states = [saved, cloned(saved), structuredClone(saved)];
  for (const state of states) {
    const other = new Journey(boot(), seed, text);
    other.travel(on);
    other.machine.restore(state);
    other.goTo(place);
    expect(other.travel(STEPS)).toEqual(wanted);
  }
  const change = decodeState(encodeState(later, saved.memory), cloned(saved).memory);
  expect(change.ok && change.value.parts !== null).toBe(true);
  if (!change.ok || change.value.parts === null) return;
  const third = boot();
  third.restore({ parts: change.value.parts, memory: change.value.memory });
  first.machine.restore(later);
  expect(third.digest()).toBe(first.machine.digest());
}

/** Code, registers and translations by chance. */
function randomGuest(seed: number, boot: Boot): Boot {
  return () => {
    const machine = boot();
    const random = new RandomStream(seed, "guest");
    for (let address = 0; address < RANDOM_PAGES * 4096; address += 4) {
      machine.guest.memory.writeWord(address, randomInstruction(random));
    }
    randomize(random, machine.guest);
    return machine;
  };
}

describe("a saved state", { timeout: 120_000 }, () => {
  const choice = { image: KERNEL, memoryMiB: 16, hasDisk: true };

  it("of the guest kernel, with input", () => {
    fc.assert(
      fc.property(MOMENT, (moment) => {
        goesOnAlike(booting(choice, moment.kind), TYPED, moment);
      }),
      { numRuns: 6 },
    );
  });

  it("of the guest kernel, while a request to the disk is outstanding", () => {
    for (const kind of ["bare", 20_000] as const) {
      const boot = booting(choice, kind);
      const at = stepsToRequest(boot, 1);
      goesOnAlike(boot, TYPED, { seed: 1, at, on: 20, kind });
    }
  });

  it("of images that know nothing of this project", () => {
    for (const [index, { image, typed, hasDisk }] of strangers().entries()) {
      const choice = { image: readFileSync(image), memoryMiB: 16, hasDisk };
      fc.assert(
        fc.property(MOMENT, (moment) => {
          goesOnAlike(booting(choice, moment.kind), typed, moment);
        }),
        { numRuns: 1, seed: index },
      );
    }
  });

  it("of C programs and of instructions by chance", () => {
    const programs = readKeptPrograms();
    fc.assert(
      fc.property(MOMENT, fc.nat(programs.length - 1), (moment, index) => {
        const image = programs[index]?.image ?? KERNEL;
        goesOnAlike(booting({ image, memoryMiB: 4 }, moment.kind), "", moment);
        const idle = booting({ image: imageOf([IDLE]) }, moment.kind);
        goesOnAlike(randomGuest(moment.seed, idle), "x", moment);
      }),
      { numRuns: 3 },
    );
  });

  it("of a machine without its assumptions", () => {
    const without = ["agreed-clock", "tlb-takeover", "coherent-code", "interrupt-order"] as const;
    fc.assert(
      fc.property(MOMENT, (moment) => {
        const ownWays = { without, seed: moment.seed, machine: "primary" };
        const kind = moment.kind === "bare" ? 300 : moment.kind;
        goesOnAlike(booting({ ...choice, ownWays }, kind), TYPED, { ...moment, kind });
      }),
      { numRuns: 6 },
    );
  });
});
