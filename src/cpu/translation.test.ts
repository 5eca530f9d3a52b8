/** Translation as a program sees it, against a plain list of what was inserted. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RandomStream } from "../base/random.ts";
import {
  DATA_MEMORY_ACCESS_RIGHTS,
  DATA_MEMORY_BREAK,
  DATA_MEMORY_PROTECTION_ID,
  DATA_TLB_MISS,
  PAGE_REFERENCE,
  TLB_DIRTY_BIT,
  UNALIGNED_DATA_REFERENCE,
} from "../isa/interruptions.ts";
import { PSW_D, PSW_P, PSW_Q, PSW_X } from "../isa/psw.ts";
import { CR_IOR, CR_ISR, CR_PROTECTION_1, CR_VECTOR } from "./control-registers.ts";
import { PAGE_SIZE } from "./memory.ts";
import type { Processor } from "./processor.ts";
import { Tlb } from "./translation.ts";
import { GR, SR } from "./state.ts";
import { insn } from "./testdata/assemble.ts";
import { loneProcessor, place } from "./testdata/lone-processor.ts";
import { pick } from "./testdata/random-code.ts";

const PAGES = 8;
const CODE = 7 * PAGE_SIZE;
const VECTORS = 6 * PAGE_SIZE;
const BASE = 5;
const INDEX = 6;
const VALUE = 7;
const TARGET = 8;

/** The manual's table of access rights, by type: who may read and write, as the field that holds the lowest level. */
const RIGHTS = [
  { read: "PL1", write: null },
  { read: "PL1", write: "PL2" },
  { read: "PL1", write: null },
  { read: "PL1", write: "PL2" },
] as const;

interface Entry {
  readonly space: number;
  readonly page: number;
  readonly frame: number;
  access: number | null;
}

/** What a store or load does, or the trap instead. */
type Expected = { readonly physical: number } | { readonly trap: number };

/** Everything that decides about an access, plainly. */
class Model {
  entries: Entry[] = [];
  psw = PSW_Q | PSW_D;
  spaces = [0, 1, 2, 3, 0, 1, 0, 1];
  identifiers = [0, 0, 0, 0];

  find(space: number, page: number): Entry | undefined {
    return this.entries.find((entry) => entry.space === space && entry.page === page);
  }

  remove(space: number, page: number): void {
    this.entries = this.entries.filter((entry) => entry.space !== space || entry.page !== page);
  }

  /** LDCW reads and writes. */
  access(
    space: number,
    offset: number,
    level: number,
    { bytes, write, isLdcw }: { bytes: number; write: boolean; isLdcw: boolean },
  ): Expected {
    const unaligned = offset % bytes !== 0;
    if ((this.psw & PSW_D) === 0) {
      return unaligned ? { trap: UNALIGNED_DATA_REFERENCE } : { physical: offset };
    }
    const entry = this.find(space, offset >>> 12);
    if (entry === undefined || entry.access === null) return { trap: DATA_TLB_MISS };
    const { access } = entry;
    const levels = { PL1: (access >>> 22) & 3, PL2: (access >>> 20) & 3 };
    const row = RIGHTS[(access >>> 24) & 7];
    const fields = [...(write ? [row?.write] : []), ...(!write || isLdcw ? [row?.read] : [])];
    for (const field of fields) {
      if (field === undefined || field === null || level > levels[field]) {
        return { trap: DATA_MEMORY_ACCESS_RIGHTS };
      }
    }
    const id = (access >>> 1) & 0x3ffff;
    const matches = this.identifiers.some(
      (register) => ((register >>> 1) & 0x3ffff) === id && !(write && (register & 1) === 1),
    );
    if ((this.psw & PSW_P) !== 0 && id !== 0 && !matches) {
      return { trap: DATA_MEMORY_PROTECTION_ID };
    }
    if (unaligned) return { trap: UNALIGNED_DATA_REFERENCE };
    const breaks = (access & 0x08000000) !== 0 && (this.psw & PSW_X) === 0;
    if (write && breaks) return { trap: DATA_MEMORY_BREAK };
    if (write && (access & 0x10000000) === 0) return { trap: TLB_DIRTY_BIT };
    if ((access & 0x20000000) !== 0) return { trap: PAGE_REFERENCE };
    return { physical: entry.frame | (offset & 0xfff) };
  }
}

interface Access {
  readonly level: number;
  readonly offset: number;
  readonly displacement: number;
  readonly form: (typeof FORMS)[number];
  readonly s: number;
}

class Bench {
  readonly cpu: Processor;
  readonly model = new Model();
  readonly seen = new Set<number>();
  private readonly latest: Access[] = [];
  private readonly random: RandomStream;

  constructor(random: RandomStream, sets: number) {
    this.random = random;
    this.cpu = loneProcessor({ pages: PAGES, hosted: false, sets });
    this.cpu.control[CR_VECTOR] = VECTORS;
    this.cpu.user.set(this.model.spaces, SR);
    for (let address = 0; address < VECTORS; address += 4) {
      this.cpu.memory.writeWord(address, random.nextUint32() | 0);
    }
  }

  /** Executes one instruction at a level; true if it did not trap. */
  execute(word: number, level = 0): boolean {
    const { cpu, model } = this;
    place(cpu, CODE, [word]);
    cpu.setPsw(model.psw);
    cpu.spaceFront = cpu.spaceBack = 0;
    cpu.jump(CODE | level);
    const executed = cpu.step() === 1;
    model.psw &= ~PSW_X;
    return executed;
  }

  change(): void {
    const { cpu, model, random } = this;
    const space = random.below(2);
    const offset = this.randomOffset();
    cpu.user[GR + BASE] = offset;
    cpu.user[SR + 1] = space;
    model.spaces[1] = space;
    const at = { s: 1, b: BASE };
    const page = offset >>> 12;
    switch (random.below(9)) {
      case 0:
      case 1:
      case 2: {
        const frame = random.below(6) * PAGE_SIZE;
        cpu.user[GR + VALUE] = frame >>> 7;
        expect(this.execute(insn("IDTLBA", { ...at, r: VALUE }))).toBe(true);
        model.remove(space, page);
        model.entries.push({ space, page, frame, access: null });
        if (random.chance(0.9)) this.protect(space, page);
        break;
      }
      case 3:
        this.protect(space, page);
        break;
      case 4:
        expect(this.execute(insn("PDTLB", { ...at, x: 0 }))).toBe(true);
        model.remove(space, page);
        break;
      case 5: {
        const register = 4 + random.below(4);
        cpu.user[GR + VALUE] = space;
        expect(this.execute(insn("MTSP", { r: VALUE, s: register }))).toBe(true);
        model.spaces[register] = space;
        break;
      }
      case 6: {
        const index = random.below(4);
        const value = random.below(6);
        cpu.user[GR + VALUE] = value;
        const register = [CR_PROTECTION_1, 9, 12, 13][index] ?? 0;
        expect(this.execute(insn("MTCTL", { r: VALUE, t: register }))).toBe(true);
        model.identifiers[index] = value;
        break;
      }
      case 7:
        model.psw ^= pick(random, [PSW_P, PSW_P, PSW_D]);
        break;
      default:
        if (random.chance(0.05)) {
          expect(this.execute(insn("PDTLBE", { ...at, x: 0 }))).toBe(true);
          model.entries = [];
        } else model.psw |= PSW_X;
    }
    // An insert may have made another entry go: which, is the TLB's choice.
    model.entries = model.entries.filter((entry) => {
      return entry.access === null || cpu.dtlb.find(entry.space, entry.page) >= 0;
    });
  }

  /** A new access, or one of the latest again: it may have been remembered. */
  tryAccess(): void {
    const { latest, random } = this;
    const access = random.chance(0.6) ? latest[random.below(6)] : undefined;
    this.perform(access ?? this.randomAccess());
  }

  private randomAccess(): Access {
    const { random } = this;
    const near = random.chance(0.2);
    const access = {
      level: random.chance(0.7) ? 3 : random.below(4),
      offset: near ? pick(random, EDGES) : this.randomOffset(),
      displacement: near ? random.below(16) - 8 : 0,
      form: pick(random, FORMS),
      s: random.below(3) === 0 ? 1 + random.below(3) : 0,
    };
    this.latest[random.below(6)] = access;
    return access;
  }

  private perform({
    level,
    offset,
    displacement,
    form: [name, bytes, write, form],
    s,
  }: Access): void {
    const { cpu, model, random } = this;
    const base = (offset - displacement) | 0;
    cpu.user[GR + BASE] = base;
    cpu.user[GR + INDEX] = displacement;
    cpu.user[GR + VALUE] = random.nextUint32();
    const fields = {
      short: { im5: displacement },
      long: { im14: displacement },
      indexed: { x: INDEX },
    };
    const register = name.startsWith("ST") ? { r: VALUE } : { t: TARGET };
    const word = insn(name, { b: BASE, s, ...register, ...fields[form] });
    const isVirtual = (model.psw & PSW_D) !== 0;
    const space = isVirtual ? (model.spaces[s === 0 ? 4 + (base >>> 30) : s] ?? 0) : 0;
    const wanted = model.access(space, offset, level, {
      bytes,
      write,
      isLdcw: name.startsWith("LDCW"),
    });
    const before = cpu.memory.copyOut(0, VECTORS);
    const executed = this.execute(word, level);
    if ("trap" in wanted) {
      this.seen.add(wanted.trap);
      const left = {
        trap: (cpu.front - VECTORS) / 32,
        isr: cpu.control[CR_ISR],
        ior: cpu.control[CR_IOR],
      };
      expect(left).toEqual({ trap: wanted.trap, isr: space, ior: offset });
      return;
    }
    expect(executed ? "executed" : `trap ${String((cpu.front - VECTORS) / 32)}`).toBe("executed");
    this.check(wanted.physical, bytes, write, name, before);
  }

  private check(
    physical: number,
    bytes: number,
    write: boolean,
    name: string,
    before: Uint8Array<ArrayBuffer>,
  ): void {
    const { cpu } = this;
    const view = new DataView(before.buffer);
    const inside = physical >= 0 && physical < VECTORS;
    if (!write || name.startsWith("LDCW")) {
      const word = inside ? [0, view.getUint8, view.getUint16, 0, view.getInt32][bytes] : 0;
      const value = typeof word === "function" ? word.call(view, physical) : 0;
      if (physical >>> 0 < VECTORS || physical >>> 0 >= PAGES * PAGE_SIZE) {
        expect(cpu.user[GR + TARGET]).toBe(value);
      }
    }
    if (!inside) return;
    if (write) {
      const value = name.startsWith("LDCW") ? 0 : cpu.user[GR + VALUE]!;
      if (bytes === 4) view.setInt32(physical, value);
      else if (bytes === 2) view.setInt16(physical, value);
      else view.setInt8(physical, value);
    }
    expect(Buffer.compare(cpu.memory.copyOut(0, VECTORS), before)).toBe(0);
  }

  private protect(space: number, page: number): void {
    const { cpu, model, random } = this;
    const rights = random.chance(0.7) ? (1 << 24) | (3 << 22) | (3 << 20) : random.below(128) << 20;
    const bits = random.chance(0.6) ? 0x10000000 : random.below(8) << 27;
    const access = rights | bits | (random.chance(0.5) ? 0 : random.below(4) << 1);
    cpu.user[GR + VALUE] = access;
    const word = insn("IDTLBP", { s: 1, b: BASE, r: VALUE });
    expect(this.execute(word)).toBe(true);
    const entry = model.find(space, page);
    if (entry !== undefined) entry.access = access;
  }

  /** Few pages, in two quadrants. */
  private randomOffset(): number {
    const { random } = this;
    const quadrant = random.chance(0.7) ? 0 : 0x40000000;
    return (quadrant | (random.below(3) << 12) | random.below(24)) + pick(random, [0, 0, 0xff0]);
  }
}

/** Where displacements lead to another quadrant. */
const EDGES = [0x40000000, 0x40000004, 0x3ffffffc, 0x3fffffff, 0];

const FORMS = [
  ["LDW", 4, false, "long"],
  ["LDH", 2, false, "long"],
  ["LDB", 1, false, "long"],
  ["LDWX", 4, false, "indexed"],
  ["LDHX", 2, false, "indexed"],
  ["LDBS", 1, false, "short"],
  ["STW", 4, true, "long"],
  ["STH", 2, true, "long"],
  ["STB", 1, true, "long"],
  ["STWS", 4, true, "short"],
  ["STBS", 1, true, "short"],
  ["LDCWX", 4, true, "indexed"],
  ["LDCWS", 4, true, "short"],
] as const;

const EVERY_TRAP = [
  DATA_TLB_MISS,
  DATA_MEMORY_BREAK,
  TLB_DIRTY_BIT,
  PAGE_REFERENCE,
  DATA_MEMORY_ACCESS_RIGHTS,
  DATA_MEMORY_PROTECTION_ID,
  UNALIGNED_DATA_REFERENCE,
];

describe("loads and stores", { timeout: 60_000 }, () => {
  for (const sets of [16, 1]) {
    it(`go where the list of insertions says, in a TLB of ${sets} sets`, () => {
      const seen = new Set<number>();
      fc.assert(
        fc.property(fc.nat(), (seed) => {
          const random = new RandomStream(seed, "translation");
          const bench = new Bench(random, sets);
          for (let count = 0; count < 120; count += 1) {
            if (random.chance(0.4)) bench.change();
            else bench.tryAccess();
          }
          for (const trap of bench.seen) seen.add(trap);
        }),
        { numRuns: 60 },
      );
      expect([...seen].sort((a, b) => a - b)).toEqual(EVERY_TRAP);
    });
  }
});

describe("who keeps copies of entries", () => {
  it("is told of each change: either half alone, a purge, and what had to make room", () => {
    const tlb = new Tlb(1);
    const told: string[] = [];
    tlb.listener = {
      pageChanged: (space, page) => told.push(`${space}:${page}`),
      allChanged: () => told.push("all"),
    };
    const news = (change: () => void): readonly string[] => {
      told.length = 0;
      change();
      return [...told];
    };
    expect(news(() => tlb.insertAddress(1, 2, 0x3000))).toEqual(["1:2"]);
    expect(news(() => tlb.insertProtection(1, 2, 0x1f00000))).toEqual(["1:2"]);
    // New rights for an entry that is there, as a handler of the dirty bit trap may insert them.
    expect(news(() => tlb.insertProtection(1, 2, 0x3f00000))).toEqual(["1:2"]);
    for (const page of [3, 4, 5]) tlb.insert(1, page, page << 12, 0);
    expect(news(() => tlb.insertAddress(1, 6, 0))).toContain("1:2");
    expect(news(() => tlb.purge(1, 6))).toEqual(["1:6"]);
    expect(news(() => tlb.purge(1, 7))).toEqual([]);
    expect(news(() => tlb.clear())).toEqual(["all"]);
  });
});
