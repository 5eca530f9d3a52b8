/** The table of access rights in full: types, levels and kinds of access (PA-RISC 1.1 manual, chapter 3). */
import { describe, expect, it } from "vitest";
import { PSW_C, PSW_D, PSW_P, PSW_Q } from "../isa/psw.ts";
import { CR_VECTOR } from "./control-registers.ts";
import type { Processor } from "./processor.ts";
import { GR } from "./state.ts";
import { insn, ldw, NOP, stw } from "./testdata/assemble.ts";
import { loneProcessor, place } from "./testdata/lone-processor.ts";

const CODE = 0x2000;
const DATA = 0x3000;
const VECTORS = 0x4000;
const DIRTY = 1 << 28;

type Kind = "read" | "write" | "read and write" | "execute";
const KINDS: readonly Kind[] = ["read", "write", "read and write", "execute"];

/** The manual's table: what a page of a type is for. */
const TYPES: readonly (readonly Kind[])[] = [
  ["read"],
  ["read", "write"],
  ["read", "execute"],
  ["read", "write", "execute"],
  ["execute"],
  ["execute"],
  ["execute"],
  ["execute"],
];

function isAllowed(type: number, pl1: number, pl2: number, level: number, kind: Kind): boolean {
  if (kind === "read and write") {
    const both = ["read", "write"] as const;
    return both.every((one) => isAllowed(type, pl1, pl2, level, one));
  }
  if (TYPES[type]?.includes(kind) !== true) return false;
  if (kind === "execute") return pl2 <= level && level <= pl1;
  return level <= (kind === "read" ? pl1 : pl2);
}

function machine(): Processor {
  const cpu = loneProcessor({ hosted: false, apart: true });
  cpu.control[CR_VECTOR] = VECTORS;
  cpu.user[GR + 5] = DATA;
  return cpu;
}

const WORDS: Readonly<Record<Kind, number>> = {
  read: ldw(0, 5, 7),
  write: stw(0, 0, 5),
  "read and write": insn("LDCWS", { b: 5, im5: 0, t: 7 }),
  execute: NOP,
};

/** The trap of an access, 0 for none. */
function trapOf(cpu: Processor, access: number, level: number, kind: Kind, psw = 0): number {
  place(cpu, CODE, [WORDS[kind]]);
  const isFetch = kind === "execute";
  if (isFetch) cpu.itlb.insert(0, CODE >>> 12, CODE, access);
  else cpu.dtlb.insert(0, DATA >>> 12, DATA, access | DIRTY);
  cpu.setPsw(PSW_Q | (isFetch ? PSW_C : PSW_D) | psw);
  cpu.jump(CODE | level);
  return cpu.step() === 1 ? 0 : (cpu.front - VECTORS) / 32;
}

function probe(cpu: Processor, access: number, level: number, write: boolean): number {
  place(cpu, CODE, [insn(write ? "PROBEWI" : "PROBERI", { b: 5, i: level, t: 7 })]);
  cpu.dtlb.insert(0, DATA >>> 12, DATA, access);
  cpu.setPsw(PSW_Q | PSW_D);
  cpu.jump(CODE);
  cpu.step();
  return cpu.user[GR + 7]!;
}

describe("access rights", () => {
  it("are those of the table, for all types, levels and kinds; a probe says the same", () => {
    const cpu = machine();
    for (let rights = 0; rights < 128; rights += 1) {
      const [type, pl1, pl2] = [rights >> 4, (rights >> 2) & 3, rights & 3];
      for (let level = 0; level < 4; level += 1) {
        for (const kind of KINDS) {
          const allowed = isAllowed(type, pl1, pl2, level, kind);
          const refusal = kind === "execute" ? 7 : 26;
          const trap = trapOf(cpu, rights << 20, level, kind);
          expect({ type, pl1, pl2, level, kind, trap }).toMatchObject({
            trap: allowed ? 0 : refusal,
          });
          if (kind !== "read" && kind !== "write") continue;
          expect(probe(cpu, rights << 20, level, kind === "write")).toBe(allowed ? 1 : 0);
        }
      }
    }
  });

  it("need an identifier too with PSW P: any of four registers, whose lowest bit forbids writing", () => {
    const cpu = machine();
    const everything = (3 << 24) | (3 << 22);
    const registers = [8, 9, 12, 13];
    for (const identifier of [0, 1, 0x7fff, 0x3ffff]) {
      const access = everything | (identifier << 1);
      for (const holder of [null, ...registers]) {
        for (const writeDisable of [0, 1]) {
          for (const register of registers) {
            cpu.control[register] = register === holder ? (identifier << 1) | writeDisable : 0x5554;
          }
          const isHeld = identifier === 0 || holder !== null;
          const mayWrite = identifier === 0 || (holder !== null && writeDisable === 0);
          expect(trapOf(cpu, access, 0, "read", PSW_P)).toBe(isHeld ? 0 : 27);
          cpu.quick.clear();
          expect(trapOf(cpu, access, 0, "write", PSW_P)).toBe(mayWrite ? 0 : 27);
          expect(trapOf(cpu, access, 0, "execute", PSW_P)).toBe(isHeld ? 0 : 7);
          expect(trapOf(cpu, access, 0, "write")).toBe(0);
        }
      }
    }
  });
});
