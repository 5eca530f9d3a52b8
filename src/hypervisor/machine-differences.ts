/** In what two virtual machines differ, by the names that people know: registers, then memory, then where they stand. */
import { hexDigits } from "../base/hex.ts";
import { CR_VECTOR } from "../cpu/control-registers.ts";
import { CARRIES, CARRY_MASK, DIVIDE, FR, GR, SAR, SR } from "../cpu/state.ts";
import { disassemble } from "../isa/disassembler.ts";
import { INTERRUPTIONS } from "../isa/interruptions.ts";
import { PSW_C } from "../isa/psw.ts";
import type { VirtualMachine } from "./virtual-machine.ts";

/** A word that the two hold differently; both as 8 hexadecimal digits. */
export interface Difference {
  /** "r3", "sr1", "cr23", "fr4", "psw", "iaoq front", or a physical address such as "0x00102040". */
  readonly what: string;
  readonly primary: string;
  readonly backup: string;
}

export interface MachineDifferences {
  readonly registers: readonly Difference[];
  /** The first of them. */
  readonly memory: readonly Difference[];
  readonly memoryWords: number;
}

const WORDS_SHOWN = 16;

export function machineDifferences(
  primary: VirtualMachine,
  backup: VirtualMachine,
): MachineDifferences {
  const of = registersOf(backup);
  const registers: Difference[] = [];
  for (const [what, value] of registersOf(primary)) {
    const other = of.get(what) ?? 0;
    if (other !== value) registers.push(difference(what, value, other));
  }
  return { registers, ...memoryDifferences(primary, backup) };
}

/** Where a machine stands, and what it is going to execute. */
export interface Place {
  /** Virtual address of the instruction. */
  readonly address: number;
  readonly word: number;
  /** Disassembly; null where nothing is mapped. */
  readonly text: string | null;
  /** The symbol at or before it: "main + 0x8"; null before the first. */
  readonly symbol: string | null;
}

export function placeOf(machine: VirtualMachine): Place {
  const { code, place, iaoq } = machine.inspect();
  const line = code.find(({ queue }) => queue === "front");
  const address = (iaoq[0] & ~3) >>> 0;
  const stale = staleWordOf(machine);
  const word = stale ?? line?.word ?? 0;
  const text = stale === null ? (line?.text ?? null) : disassemble(word, address);
  return { address, word: word >>> 0, text, symbol: place };
}

/** The word that an incoherent cache would execute next in place of memory's; null: none. */
export function staleWordOf({ guest, workstation }: VirtualMachine): number | null {
  let physical = guest.front;
  if ((guest.psw & PSW_C) !== 0) {
    const entry = guest.itlb.find(guest.spaceFront, guest.front >>> 12);
    if (entry < 0) return null;
    physical = guest.itlb.frameOf(entry) | (guest.front & 0xfff);
  }
  return physical >>> 0 < guest.memory.sizeBytes ? workstation.decoded.staleWord(physical) : null;
}

/** The number of the interruption at whose handler's beginning a machine stands; 0: at none. */
export function handlerOf({ guest }: VirtualMachine): number {
  const offset = (guest.front - guest.control[CR_VECTOR]!) >>> 0;
  const number = offset >>> 5;
  return number <= INTERRUPTIONS.length ? number : 0;
}

function registersOf({ guest }: VirtualMachine): ReadonlyMap<string, number> {
  const { user } = guest;
  const named = new Map<string, number>();
  for (let n = 1; n < 32; n += 1) named.set(`r${n}`, user[GR + n]!);
  for (let n = 0; n < 8; n += 1) named.set(`sr${n}`, user[SR + n]!);
  for (let n = 0; n < 32; n += 1) named.set(`cr${n}`, guest.control[n]!);
  named.set("cr11", user[SAR]!);
  for (let n = 0; n < 32; n += 1) {
    named.set(`fr${n}L`, user[FR + 2 * n]!);
    named.set(`fr${n}R`, user[FR + 2 * n + 1]!);
  }
  named.set("psw", guest.getPsw());
  named.set("carries", user[CARRIES]! & CARRY_MASK);
  named.set("divide step", user[DIVIDE]!);
  named.set("iaoq front", guest.front);
  named.set("iaoq back", guest.back);
  named.set("iasq front", guest.spaceFront);
  named.set("iasq back", guest.spaceBack);
  for (const [index, value] of guest.shadow.entries()) named.set(`shadow ${index}`, value);
  return named;
}

function memoryDifferences(
  { workstation: one }: VirtualMachine,
  { workstation: other }: VirtualMachine,
): Pick<MachineDifferences, "memory" | "memoryWords"> {
  const memory: Difference[] = [];
  let memoryWords = 0;
  const { words } = one.memory;
  const others = other.memory.words;
  for (let index = 0; index < words.length; index += 1) {
    if (words[index] === others[index]) continue;
    memoryWords += 1;
    if (memory.length >= WORDS_SHOWN) continue;
    memory.push(difference(`0x${hexDigits(4 * index, 8)}`, words[index]!, others[index]!));
  }
  return { memory, memoryWords };
}

function difference(what: string, primary: number, backup: number): Difference {
  return { what, primary: hexDigits(primary, 8), backup: hexDigits(backup, 8) };
}
