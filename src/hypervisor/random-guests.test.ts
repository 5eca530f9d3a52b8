/**
 * Random guests, kernels included, on a bare machine and under the hypervisor: the same state after each instruction.
 *
 * Left out is what PA-RISC doesn't let a hypervisor hide: the low bits of link registers, and the guest's own level 1.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RandomStream } from "../base/random.ts";
import type { Processor } from "../cpu/processor.ts";
import { GR } from "../cpu/state.ts";
import { IDLE } from "../cpu/testdata/assemble.ts";
import { stateOf } from "../cpu/testdata/lone-processor.ts";
import { pick, randomInstruction, TABLE_ROWS } from "../cpu/testdata/random-code.ts";
import { RANDOM_PAGES, randomize } from "../cpu/testdata/random-machine.ts";
import { decode, patternAt, rowAt } from "../isa/decoder.ts";
import { insert } from "../isa/pattern.ts";
import { bootBare, bootVirtual, imageOf, INSTRUCTION_NS, WITHOUT_LIMIT } from "./testdata/boot.ts";

const SIZE = RANDOM_PAGES * 4096;

/** Branches to where a register points may lead to level 1; with Q off, an interruption returns anywhere. */
const LEFT_OUT = new Set(["BV", "BE", "BLE", "RFI", "RFIR", "MTSM", "PROBER", "PROBEW"]);
/** Control registers that a guest may write here: not the vector's address, nor the interval timer. */
const WRITABLE = [0, 8, 9, 10, 11, 12, 13, 15, 19, 20, 21, 23, 24, 25, 26, 27, 31];
const PSW_Q_OF_MASK = 8;

function withField(word: number, name: string, value: number): number {
  const field = patternAt(decode(word)).fields.find((candidate) => candidate.name === name);
  return field === undefined ? word : insert(field, word, value);
}

function guestInstruction(random: RandomStream): number {
  const word = random.chance(0.6)
    ? randomInstruction(random, TABLE_ROWS)
    : randomInstruction(random);
  const name = decode(word) < 0 ? "" : rowAt(decode(word)).name;
  if (LEFT_OUT.has(name)) return guestInstruction(random);
  switch (name) {
    case "BL":
    case "BLR":
    case "GATE":
      return withField(word, "t", 0);
    case "SSM":
    case "RSM":
      return withField(word, "i", random.below(128) & ~PSW_Q_OF_MASK);
    case "MTCTL":
      return withField(word, "t", pick(random, WRITABLE));
    case "PROBERI":
    case "PROBEWI":
      return withField(word, "i", pick(random, [0, 2, 3]));
    default:
      return word;
  }
}

/** The same random guest into either machine. */
function prepare(seed: number, guest: Processor): void {
  const random = new RandomStream(seed, "guest");
  for (let address = 0; address < SIZE; address += 4) {
    guest.memory.writeWord(address, guestInstruction(random));
  }
  randomize(random, guest);
  const devices = [0xffd05800, 0xffd05801, 0xffd05805, 0xfffb0000];
  for (let count = 0; count < 3; count += 1) {
    guest.user[GR + 1 + random.below(7)] = pick(random, devices);
  }
  if (random.chance(0.3)) guest.jump(guest.front | 3);
}

function seenBy(guest: Processor): string {
  // The TLBs differ in size.
  return JSON.stringify({ ...stateOf(guest), tlb: [] });
}

function hasLevelOne({ front, back }: Processor): boolean {
  return (front & 3) === 1 || (back & 3) === 1;
}

describe("a random guest", { timeout: 60_000 }, () => {
  it("can't tell a virtual machine from a bare one", () => {
    let compared = 0;
    const simulated = new Set<string>();
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(1, 2, 3, 7, 64, 1000), (seed, epochLength) => {
        const image = imageOf([IDLE]);
        const bare = bootBare({ image });
        const vm = bootVirtual({ image, epochLength });
        prepare(seed, bare.guest);
        prepare(seed, vm.guest);
        const random = new RandomStream(seed, "slices");
        for (let count = 0; count < 400; count += 1) {
          const untilInstruction = bare.guest.instructions + (random.chance(0.9) ? 1 : 5);
          const one = bare.run({ ...WITHOUT_LIMIT, untilInstruction });
          if (one.ended !== null || hasLevelOne(bare.guest)) break;
          let two = vm.run({ ...WITHOUT_LIMIT, untilInstruction });
          const outputs = [...two.outputs];
          while (two.stop === "epoch-end") {
            vm.beginEpoch(vm.guest.instructions * INSTRUCTION_NS, []);
            two = vm.run({ ...WITHOUT_LIMIT, untilInstruction });
            outputs.push(...two.outputs);
          }
          compared += 1;
          for (const kind of Object.keys(two.simulated)) simulated.add(kind);
          const [ours, wanted] = [seenBy(vm.guest), seenBy(bare.guest)];
          if (ours !== wanted) expect(JSON.parse(ours)).toEqual(JSON.parse(wanted));
          expect(outputs.map(({ byte }) => byte)).toEqual(one.outputs.map(({ byte }) => byte));
        }
      }),
      { numRuns: 20 },
    );
    expect(compared).toBeGreaterThan(2000);
    expect(simulated.size).toBeGreaterThan(4);
  });
});
