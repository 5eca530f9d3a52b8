/** A whole random machine for tests: memory full of instructions, every register random, a device, a timer. */
import { RandomStream } from "../../base/random.ts";
import { PSW_C, PSW_D, PSW_I, PSW_P, PSW_Q } from "../../isa/psw.ts";
import {
  CR_COPROCESSOR,
  CR_EXTERNAL_ENABLE,
  CR_PROTECTION_1,
  CR_VECTOR,
} from "../control-registers.ts";
import { PAGE_SIZE } from "../memory.ts";
import type { Processor } from "../processor.ts";
import { CARRIES, DIVIDE, FR, GR, SAR, SR } from "../state.ts";
import { CCR_FLOAT } from "../system/assist.ts";
import { placeHandlers } from "./handlers.ts";
import { loneProcessor } from "./lone-processor.ts";
import { pick, randomInstruction, randomValue, TABLE_ROWS } from "./random-code.ts";

export const RANDOM_PAGES = 8;
const SIZE = RANDOM_PAGES * PAGE_SIZE;
const VECTORS = 5 * PAGE_SIZE;
/** An address that an immediate can hold. */
const HOME = PAGE_SIZE + 64;
const EVERYTHING = (3 << 24) | (3 << 22) | (3 << 20) | (1 << 28);

/** The same seed makes the same machine. Stores outside of memory raise external interrupts. */
export function randomMachine(seed: number, hosted: boolean): Processor {
  const random = new RandomStream(seed, "machine");
  const bus = { read: (address: number) => address & 0xff, romBase: 0, romWords: new Int32Array(0) };
  const raise = (address: number) => {
    cpu.raiseExternal((address >>> 2) & 31);
  };
  const cpu = loneProcessor({ pages: RANDOM_PAGES, hosted, bus: { ...bus, write: raise } });
  cpu.environment = {
    readTimer: () => cpu.instructions + cpu.executed,
    writeTimer: () => undefined,
    diagnose: () => undefined,
  };
  for (let address = 0; address < SIZE; address += 4) {
    const word = random.chance(0.7)
      ? randomInstruction(random, TABLE_ROWS)
      : randomInstruction(random);
    cpu.memory.writeWord(address, word);
  }
  randomize(random, cpu);
  return cpu;
}

/** All registers that a program has for itself, then a start. */
export function randomize(random: RandomStream, cpu: Processor): void {
  for (let index = 2; index < 64; index += 1) cpu.user[FR + index] = random.nextUint32();
  cpu.user[SAR] = random.below(32);
  cpu.user[DIVIDE] = random.below(2);
  cpu.user[CARRIES] = random.nextUint32();
  restart(random, cpu);
}

/** New registers, translations and queue, where the machine has come to its end. */
export function restart(random: RandomStream, cpu: Processor): void {
  for (let index = 1; index < 32; index += 1) cpu.user[GR + index] = randomValue(random, SIZE);
  for (let index = 0; index < 8; index += 1) cpu.user[SR + index] = random.below(2);
  for (let page = 0; page < RANDOM_PAGES; page += 1) {
    for (const space of [0, 1]) cpu.dtlb.insert(space, page, page * PAGE_SIZE, EVERYTHING);
  }
  cpu.control[CR_COPROCESSOR] = CCR_FLOAT;
  cpu.control[CR_VECTOR] = VECTORS;
  cpu.control[CR_EXTERNAL_ENABLE] = random.nextUint32();
  cpu.control[CR_PROTECTION_1] = random.below(4);
  placeHandlers(cpu, VECTORS, HOME);
  cpu.quick.clear();
  const translated = random.chance(0.5) ? PSW_C | PSW_D : 0;
  cpu.setPsw(translated | pick(random, [0, PSW_I, PSW_P]) | PSW_Q);
  cpu.spaceFront = cpu.spaceBack = random.below(2);
  cpu.jump(random.below(SIZE / 4) * 4);
  cpu.interruptionsInARow = 0;
}
