/**
 * Random instruction sequences on both processors: the slow machine and the generated interpreter start in the same
 * state and must end in the same. A sequence is a function of its seed alone; where the two differ it is shrunk.
 */
import { must } from "../../../base/assert.ts";
import { RandomStream } from "../../../base/random.ts";
import { disassemble } from "../../../isa/disassembler.ts";
import { INTERRUPTIONS } from "../../../isa/interruptions.ts";
import {
  PSW_B,
  PSW_C,
  PSW_CARRIES,
  PSW_D,
  PSW_H,
  PSW_I,
  PSW_L,
  PSW_N,
  PSW_P,
  PSW_Q,
  PSW_R,
  PSW_S,
  PSW_T,
  PSW_V,
  PSW_X,
} from "../../../isa/psw.ts";
import { ROWS } from "../../../isa/spec/index.ts";
import { PAGE_SIZE } from "../../memory.ts";
import type { Processor } from "../../processor.ts";
import { FR, GR, SAR, SR } from "../../state.ts";
import type { Tlb } from "../../translation.ts";
import { BREAK, NOP } from "../assemble.ts";
import { placeHandlers } from "../handlers.ts";
import { loneProcessor } from "../lone-processor.ts";
import { randomInstruction, randomValue, TABLE_ROWS } from "../random-code.ts";
import { differences } from "./compare.ts";
import { SlowMachine } from "./slow-machine.ts";
import type { SlowTlb } from "./slow-memory.ts";
import { TIMER } from "./slow-system.ts";

const PAGES = 8;
const SIZE = PAGES * PAGE_SIZE;
const VECTORS = 6 * PAGE_SIZE;
const HOME = PAGE_SIZE + 64;
const POOL = 1 << 15;
const EVERYTHING = (3 << 24) | (3 << 22) | (3 << 20) | (1 << 28);
const LONGEST = 14;

const OFTEN = /^(GATE|MTCTL|MFCTL|PROBE|SSM|RSM|MTSM|RFI|BV|BE|IDTLB|IITLB)/;

/** All rows but those of floating-point arithmetic. */
const JUDGED_ROWS = ROWS.flatMap(({ name }, index) => {
  const isArithmetic = /^F(?!LD|ST|DC|IC)/.test(name);
  if (isArithmetic) return [];
  return OFTEN.test(name) ? [index, index, index] : [index];
});

/** What one sequence came to. */
export interface Outcome {
  /** Null where both ended alike, else what differs. */
  readonly different: readonly string[] | null;
  /** The slow machine met what it leaves to other judges. */
  readonly isUnjudged: boolean;
  readonly executed: number;
  readonly taken: readonly { readonly number: number; readonly after: number }[];
}

/** Changes to a sequence, for shrinking: shorter, and with NOPs in place of some instructions. */
interface Cut {
  readonly limit: number;
  readonly gone: ReadonlySet<number>;
}

const WHOLE: Cut = { limit: Infinity, gone: new Set() };

/** Two processors with the same memory, which each sequence finds and leaves as it was. */
export class Sequences {
  private readonly cpu: Processor;
  private readonly slow: SlowMachine;
  private readonly words: Int32Array;
  private readonly values: Int32Array;
  private readonly accesses: Int32Array;
  private readonly memory: Int32Array;
  /** The TLBs of either: for instructions and for data, one where they are combined. */
  private readonly pairs: readonly (readonly [Tlb, SlowTlb])[];
  private code: number[] = [];

  constructor(seed: number, combined: boolean) {
    const random = new RandomStream(seed, "pool");
    this.cpu = loneProcessor({ pages: PAGES, hosted: false, sets: 64, apart: !combined, bus: BUS });
    this.cpu.ignoreIdle = true;
    this.words = Int32Array.from({ length: POOL }, () =>
      random.chance(0.55) ? randomInstruction(random, TABLE_ROWS) : randomInstruction(random, JUDGED_ROWS),
    );
    this.values = Int32Array.from({ length: POOL }, () => randomValue(random, SIZE));
    this.accesses = Int32Array.from({ length: POOL }, () => {
      const rights = random.chance(0.6) ? EVERYTHING : random.below(1 << 10) << 20;
      return rights | (random.chance(0.6) ? 0 : random.below(4) << 1);
    });
    this.slow = new SlowMachine(SIZE, combined);
    const data = [this.cpu.dtlb, this.slow.data] as const;
    this.pairs = combined ? [data] : [[this.cpu.itlb, this.slow.code], data];
    for (let address = 0; address < SIZE; address += 4) {
      this.cpu.memory.writeWord(address, must(this.words[random.below(POOL)], "word"));
    }
    placeHandlers(this.cpu, VECTORS, HOME);
    this.memory = this.cpu.memory.words.slice();
    for (let address = 0; address < SIZE; address += 4) this.restoreWord(address);
    this.cpu.environment = {
      readTimer: () => TIMER,
      writeTimer: () => undefined,
      diagnose: () => undefined,
    };
  }

  /** Runs the sequence of this seed on both. */
  run(seed: number, cut: Cut = WHOLE): Outcome {
    const limit = this.prepare(new RandomStream(seed, "sequence"), cut);
    const isUnjudged = !this.runSlow(limit);
    const executed = this.slow.executed;
    const taken = this.slow.taken.slice();
    if (!isUnjudged) this.runQuick(limit);
    const different = isUnjudged ? [] : differences(this.cpu, this.slow, PAGES);
    this.restore();
    return { different: different.length === 0 ? null : different, isUnjudged, executed, taken };
  }

  /** Addresses of words in which the memories differ from what they were, between sequences. */
  strayWords(): readonly number[] {
    const stray: number[] = [];
    for (let index = 0; index < SIZE / 4; index += 1) {
      if (this.cpu.memory.words[index] !== this.memory[index]) stray.push(4 * index);
      else if (this.slow.memory.bytes.getInt32(4 * index) !== this.memory[index]) stray.push(4 * index);
    }
    return stray;
  }

  /** A failing sequence, as short as it gets, in words. */
  explain(seed: number): string {
    let cut: Cut = WHOLE;
    const fails = (one: Cut): boolean => this.run(seed, one).different !== null;
    for (let limit = 1; limit < 2 * LONGEST; limit += 1) {
      if (!fails({ ...cut, limit })) continue;
      cut = { ...cut, limit };
      break;
    }
    for (let index = 0; index < LONGEST; index += 1) {
      const gone = new Set([...cut.gone, index]);
      if (fails({ ...cut, gone })) cut = { ...cut, gone };
    }
    const { different, taken } = this.run(seed, cut);
    const lines = this.code.map((word, index) => {
      return `  ${cut.gone.has(index) ? "nop" : disassemble(word, 4 * index)}`;
    });
    const traps = taken.map(({ number, after }) => `${String(number)} after ${String(after)}`);
    return [
      `sequence ${String(seed)}, ${String(cut.limit)} instructions, traps ${traps.join(", ")}:`,
      ...lines,
      ...(different ?? []),
    ].join("\n");
  }

  private value(random: RandomStream): number {
    return must(this.values[random.nextUint32() & (POOL - 1)], "value");
  }

  /** The same state for both; how many instructions to execute. */
  private prepare(random: RandomStream, cut: Cut): number {
    const { cpu, slow } = this;
    const count = 3 + random.below(LONGEST - 2);
    const start = random.chance(0.2) ? 3 * PAGE_SIZE - 4 * random.below(6) : random.below(SIZE >> 3) * 4;
    this.code = Array.from({ length: count }, () => must(this.words[random.nextUint32() & (POOL - 1)], "word"));
    if (random.chance(0.3)) this.code[random.below(count)] = BREAK;
    for (const [index, word] of this.code.entries()) {
      const address = start + 4 * index;
      cpu.memory.writeWord(address, cut.gone.has(index) ? NOP : word);
      slow.memory.write(address, 4, cut.gone.has(index) ? NOP : word);
    }
    this.prepareRegisters(random);
    this.prepareControl(random, start);
    this.prepareTranslation(random);
    const level = random.chance(0.6) ? 0 : random.below(4);
    cpu.setPsw(this.randomPsw(random));
    cpu.front = start | level;
    cpu.back = random.chance(0.85) ? (start + 4) | level : (random.below(SIZE / 4) * 4) | random.below(4);
    cpu.spaceFront = random.below(2);
    cpu.spaceBack = random.chance(0.85) ? cpu.spaceFront : random.below(2);
    this.copyToSlow();
    return Math.min(cut.limit, 1 + random.below(count + 6));
  }

  private prepareRegisters(random: RandomStream): void {
    const { user } = this.cpu;
    for (let index = 1; index < 32; index += 1) user[GR + index] = this.value(random);
    const spaces = random.nextUint32();
    for (let index = 0; index < 8; index += 1) user[SR + index] = (spaces >>> index) & 1;
    const from = random.below(POOL - 64);
    user.set(this.values.subarray(from, from + 64), FR);
    if (random.chance(0.9)) user[FR]! &= ~0x40;
    user[SAR] = spaces >>> 27;
  }

  private prepareControl(random: RandomStream, start: number): void {
    const { control, shadow } = this.cpu;
    const from = random.below(POOL - 40);
    control.set(this.values.subarray(from, from + 32));
    shadow.set(this.values.subarray(from + 32, from + 39));
    control[0] = random.chance(0.1) ? -1 - random.below(3) : random.below(LONGEST);
    for (const register of [8, 9, 12, 13]) control[register] = random.below(8);
    control[10] = random.chance(0.9) ? 0xc0 : random.below(256);
    control[11] = control[16] = 0;
    // Handlers that go on behind the trap, or any code: then there are interruptions within interruptions.
    control[14] = random.chance(0.4) ? VECTORS : random.below(PAGES) * PAGE_SIZE;
    if (random.chance(0.8)) control[23] = 0;
    control[17] = random.below(2);
    this.cpu.iiasqBack = random.below(2);
    control[18] = (start + 4 * random.below(8)) | random.below(4);
    this.cpu.iiaoqBack = random.chance(0.7) ? control[18] + 4 : (start & ~3) | random.below(4);
    control[22] = this.randomPsw(random);
  }

  private randomPsw(random: RandomStream): number {
    const bits = random.nextUint32();
    const often = PSW_C | PSW_D | PSW_P | PSW_V | PSW_CARRIES | PSW_S;
    let psw = bits & often;
    if ((bits & 7) !== 0) psw |= PSW_Q;
    if ((bits & 0x18) === 0) psw |= PSW_R;
    if ((bits & 0x60) === 0) psw |= PSW_I;
    if (random.chance(0.2)) psw |= random.nextUint32() & (PSW_N | PSW_B);
    if (random.chance(0.15)) psw |= random.nextUint32() & (PSW_T | PSW_H | PSW_L | PSW_X);
    return psw;
  }

  private prepareTranslation(random: RandomStream): void {
    const { cpu, pairs } = this;
    for (const [ours, theirs] of pairs) {
      ours.clear();
      theirs.clear();
    }
    const missing = random.nextUint32();
    for (let number = 0; number < 2 * PAGES; number += 1) {
      if (((missing >>> number) & (missing >>> (number + 8)) & (missing >>> 4) & 1) === 1) continue;
      const [space, page] = [number & 1, number >> 1];
      const frame = (random.chance(0.8) ? page : random.below(PAGES)) * PAGE_SIZE;
      for (const [ours, theirs] of pairs) {
        const access = must(this.accesses[random.nextUint32() & (POOL - 1)], "access");
        ours.insert(space, page, frame, access);
        theirs.insertAddress(space, page, frame);
        theirs.insertProtection(space, page, access);
      }
    }
    cpu.quick.clear();
  }

  private copyToSlow(): void {
    const { cpu, slow } = this;
    const { state } = slow;
    state.gr.set(cpu.user.subarray(GR, GR + 32));
    state.sr.set(cpu.user.subarray(SR, SR + 8));
    state.float.set(cpu.user.subarray(FR, FR + 64));
    state.shiftAmount = must(cpu.user[SAR], "SAR");
    slow.setPsw(cpu.getPsw());
    state.front = { space: cpu.spaceFront, offset: cpu.front };
    state.back = { space: cpu.spaceBack, offset: cpu.back };
    slow.control.set(cpu.control);
    slow.shadow.set(cpu.shadow);
    slow.iiaBack = { space: cpu.iiasqBack, offset: cpu.iiaoqBack };
    slow.executed = cpu.instructions = 0;
    slow.interruptionsInARow = cpu.interruptionsInARow = 0;
    slow.taken.length = 0;
  }

  /** False where it met what it can't judge. */
  private runSlow(limit: number): boolean {
    const { slow } = this;
    while (slow.executed < limit && slow.interruptionsInARow <= INTERRUPTIONS.length) {
      if (slow.step() !== null) return false;
    }
    return true;
  }

  private runQuick(limit: number): void {
    const { cpu } = this;
    while (cpu.instructions < limit && cpu.run(limit - cpu.instructions) !== "stuck");
  }

  private restore(): void {
    for (const address of this.slow.memory.written) this.restoreWord(address);
    this.slow.memory.written.length = 0;
  }

  private restoreWord(address: number): void {
    const word = must(this.memory[address >> 2], "word");
    this.cpu.memory.writeWord(address, word);
    this.slow.memory.bytes.setInt32(address, word);
  }
}

/** Where there is no memory. */
const BUS = {
  read: (address: number) => address & 0xff,
  write: () => undefined,
  romBase: 0xf0000000 | 0,
  romWords: new Int32Array(0),
};
