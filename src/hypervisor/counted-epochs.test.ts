/**
 * For every epoch length from 1 to 4096 the recovery counter ends epochs where single-stepping comes to after as many
 * instructions: on a bare machine for 20 programs, all lengths from the same place, and in virtual machines, one epoch
 * of each length after the other.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { must } from "../base/assert.ts";
import { RandomStream } from "../base/random.ts";
import {
  CR_IIAOQ,
  CR_IIASQ,
  CR_IPSW,
  CR_RECOVERY_COUNTER,
  CR_VECTOR,
} from "../cpu/control-registers.ts";
import type { Processor } from "../cpu/processor.ts";
import { branch } from "../cpu/testdata/assemble.ts";
import { RECOVERY_COUNTER } from "../isa/interruptions.ts";
import { PSW_N, PSW_Q, PSW_R } from "../isa/psw.ts";
import { bootBare, bootVirtual, INSTRUCTION_NS, WITHOUT_LIMIT } from "./testdata/boot.ts";

const LONGEST = 4096;
const EPOCHS = 1;
/** Free memory for a vector table of the test's own. */
const VECTORS = 0x1f0000;

/** Programs that neither idle nor wait: name, and the phase from which on they are looked at. */
const PROGRAMS: readonly (readonly [string, number])[] = [
  ["crc", 100_000],
  ["sieve", 50_000],
  ["sieve", 3_000_000],
  ["quicksort", 70_000],
  ["quicksort", 2_000_000],
  ["crc", 900_000],
  ["longlong-O2", 250_000],
  ["float-O0", 20_000],
  ["float-O2", 20_000],
  ["float-O3", 30_000],
  ["longlong-O0", 40_000],
  ["longlong-O1", 400_000],
  ["longlong-O3", 100_000],
  ["pointers-O0", 30_000],
  ["pointers-O1", 50_000],
  ["pointers-O2", 60_000],
  ["pointers-O3", 5_000],
  ["structs-O0", 30_000],
  ["structs-O1", 10_000],
  ["structs-O2", 5_000],
];

function imageOf(name: string): { image: Uint8Array; memoryMiB: number; commandLine: string } {
  const image = readFileSync(new URL(`../../guest/testdata/${name}.elf`, import.meta.url));
  return { image, memoryMiB: 2, commandLine: "1000" };
}

/** Both ends of the queue with their spaces, and whether the front is nullified. */
type Place = readonly [number, number, number, number, number];

function placeOf(cpu: Processor): Place {
  return [cpu.spaceFront, cpu.front, cpu.spaceBack, cpu.back, cpu.nullified];
}

function setPlace(cpu: Processor, place: Place): void {
  [cpu.spaceFront, cpu.front, cpu.spaceBack, cpu.back, cpu.nullified] = place;
}

/** Where the trap of the recovery counter says that it came. */
function latched(cpu: Processor): Place {
  const nullified = (cpu.control[CR_IPSW]! & PSW_N) === 0 ? 0 : 1;
  const front = [cpu.control[CR_IIASQ]!, cpu.control[CR_IIAOQ]!] as const;
  return [...front, cpu.iiasqBack, cpu.iiaoqBack, nullified];
}

/** A program at a phase of its own, to which it can be put back. */
function programAt(name: string, phase: number) {
  const machine = bootBare(imageOf(name));
  machine.run({ ...WITHOUT_LIMIT, untilInstruction: phase });
  const cpu = machine.guest;
  cpu.memory.writeWord(VECTORS + 32 * RECOVERY_COUNTER, branch(0, true));
  cpu.control[CR_VECTOR] = VECTORS;
  const memory = cpu.memory.snapshot();
  const [user, psw, place] = [cpu.user.slice(), cpu.getPsw(), placeOf(cpu)];
  const rewind = (): void => {
    cpu.memory.restore(memory);
    cpu.user.set(user);
    cpu.setPsw(psw);
    setPlace(cpu, place);
    cpu.instructions = 0;
  };
  return { cpu, rewind };
}

/** Every boundary of every length, as text, where it is not the place that stepping found. */
function wrongBoundaries(name: string, phase: number): readonly string[] {
  const { cpu, rewind } = programAt(name, phase);
  rewind();
  const places = [placeOf(cpu)];
  while (places.length <= EPOCHS * LONGEST) {
    expect(cpu.step()).toBe(1);
    places.push(placeOf(cpu));
  }
  const wrong: string[] = [];
  for (let length = 1; length <= LONGEST; length += 1) {
    rewind();
    for (let epoch = 1; epoch <= EPOCHS; epoch += 1) {
      cpu.psw |= PSW_Q | PSW_R;
      cpu.control[CR_RECOVERY_COUNTER] = length - 1;
      const stop = cpu.run(Infinity);
      const place = latched(cpu);
      const isWanted = place.join() === must(places[epoch * length], "place").join();
      if (stop !== "halted" || !isWanted || cpu.instructions !== epoch * length) {
        wrong.push(`${name}, length ${String(length)}, epoch ${String(epoch)}: ${place.join()}`);
      }
      cpu.setPsw(cpu.control[CR_IPSW]!);
      setPlace(cpu, place);
    }
  }
  return wrong;
}

/** Each length once, in a random order, the program begun anew where it would end. */
function wrongEpochs(name: string, ends: number, seed: number): readonly string[] {
  const random = new RandomStream(seed, "lengths");
  const lengths = Array.from({ length: LONGEST }, (_, index) => index + 1);
  for (let left = LONGEST; left > 1; left -= 1) {
    const other = random.below(left);
    [lengths[left - 1], lengths[other]] = [must(lengths[other], ""), must(lengths[left - 1], "")];
  }
  let [bare, vm] = [bootBare(imageOf(name)), bootVirtual(imageOf(name))];
  const wrong: string[] = [];
  for (const length of lengths) {
    if (bare.guest.instructions + length > ends) {
      [bare, vm] = [bootBare(imageOf(name)), bootVirtual(imageOf(name))];
    }
    Reflect.set(vm, "epochLength", length);
    vm.beginEpoch(vm.guest.instructions * INSTRUCTION_NS, []);
    const { stop } = vm.run(WITHOUT_LIMIT);
    for (let left = length; left > 0; left -= bare.guest.step());
    const [ours, wanted] = [placeOf(vm.guest).join(), placeOf(bare.guest).join()];
    if (stop === "epoch-end" && ours === wanted) continue;
    wrong.push(`${name}, length ${String(length)}: ${stop} at ${ours}, not ${wanted}`);
  }
  return wrong;
}

describe("the recovery counter", { timeout: 300_000 }, () => {
  it("ends epochs of every length from 1 to 4096 where stepping comes to, on 20 programs", () => {
    const wrong = PROGRAMS.flatMap(([name, phase]) => wrongBoundaries(name, phase));
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(PROGRAMS.length).toBe(20);
  });

  it("does so in a virtual machine", () => {
    const programs = [
      ["quicksort", Infinity],
      ["traps", 70_000],
    ] as const;
    const wrong = programs.flatMap(([name, ends], seed) => wrongEpochs(name, ends, seed));
    expect(wrong.slice(0, 10)).toEqual([]);
  });
});
