/** Where QEMU 7.2's system emulation does something else than the manual says; everything is told in README.md. */
import { decode, rowAt } from "../../../isa/decoder.ts";
import { PSW_B, PSW_D, PSW_P, PSW_Q } from "../../../isa/psw.ts";
import type { SlotValues } from "./system-records.ts";
import { shownPsw } from "./user-faults.ts";

const PSW = 46;
const QUEUES = [47, 48, 49, 50];
const IIR = 57;
const VECTOR = 60;
const CCR = 41;
const CCR_FLOAT = 0xc0;
const FRONT = 47;
const CODE = 80;
/** The register with the level that a probe asks about, and the protection word of the page that it asks about. */
const ASKED = 6;
const PROTECTION_OF_DATA = 66;
const ACCESS_TRAPS = [15, 19, 20, 21, 26, 27, 28];

type Slots = ReadonlyMap<number, number>;

/** What a case left, with IPSW as QEMU shows it: carries gathered wrongly, and without B, which it does not keep. */
export function asShown(given: SlotValues, left: SlotValues): Map<number, number> {
  const slots = new Map(left);
  const ipsw = slots.get(PSW) ?? new Map(given).get(PSW) ?? 0;
  slots.set(PSW, shownPsw(ipsw) & ~PSW_B);
  return slots;
}

/** QEMU's own: it has B only where the case gave it. */
export function withoutB(given: SlotValues, left: SlotValues): Map<number, number> {
  const slots = new Map(left);
  slots.set(PSW, (slots.get(PSW) ?? new Map(given).get(PSW) ?? 0) & ~PSW_B);
  return slots;
}

export function isSame(a: Slots, b: Slots): boolean {
  return a.size === b.size && Array.from(a).every(([slot, value]) => b.get(slot) === value);
}

/** The name of the fault that explains a difference, null where none does. */
export function systemFaultOf(given: SlotValues, ours: Slots, theirs: Slots): string | null {
  const start = new Map(given);
  const mine = ours.get(VECTOR) ?? 0;
  const its = theirs.get(VECTOR) ?? 0;
  const psw = ours.get(PSW) ?? 0;
  const name = rowName(ours.get(IIR) ?? theirs.get(IIR));
  const other = rowName(theirs.get(IIR));
  if (isMtsmCase(given) && isSameBut(ours, theirs, [PSW, ...QUEUES])) return "MTSM's other bits";
  if ((psw & PSW_Q) === 0 && isSameBut(ours, theirs, QUEUES)) return "queues saved without Q";
  if (other.startsWith("PROBE") && its === 17 && (psw & PSW_D) === 0) return "probe translates without D";
  if (name.startsWith("PROBE") || other.startsWith("PROBE") || rowName(start.get(CODE)).startsWith("PROBE")) {
    const probe = probeFault(start, psw);
    if (probe !== null) return probe;
  }
  if ((psw & PSW_P) !== 0 && ([7, 27].includes(mine) || its === 27)) return "protection identifiers";
  if (its === 28 && [15, 26, 27].includes(mine)) return "unaligned first";
  if (its === 21 && [19, 20].includes(mine)) return "page reference first";
  if (name.startsWith("LDCW") && its !== mine && ACCESS_TRAPS.includes(its)) return "LDCW reads first";
  if (mine === 22) return (start.get(CCR) ?? CCR_FLOAT) === CCR_FLOAT ? "no assist emulation" : "coprocessor always enabled";
  if (mine === 8 && name === "") return "words of PA-RISC 2.0";
  if (its === 12 && other.endsWith("O")) return "nullified overflow";
  if ([mine, its].includes(8) && [name, other].includes("GATE")) return "GATE goes by the queue";
  return null;
}

/** A case of one probe, the first word at its place. */
function probeFault(start: Slots, psw: number): string | null {
  const word = start.get(CODE) ?? 0;
  if (!rowName(word).startsWith("PROBE")) return null;
  if ((psw & PSW_D) === 0) return "probe translates without D";
  if ((psw & PSW_P) !== 0 && (start.get(PROTECTION_OF_DATA) ?? 0) & 0xfffe) return "protection identifiers";
  const isImmediate = rowName(word).endsWith("I");
  const asked = (isImmediate ? word >>> 16 : (start.get(ASKED) ?? 0)) & 3;
  return asked === 0 && ((start.get(FRONT) ?? 0) & 3) === 1 ? "probe of level 0 at level 1" : null;
}

function isMtsmCase(given: SlotValues): boolean {
  return given.some(([slot, value]) => slot === CODE && rowName(value) === "MTSM");
}

function rowName(word: number | undefined): string {
  const index = word === undefined ? -1 : decode(word | 0);
  return index < 0 ? "" : rowAt(index).name;
}

function isSameBut(a: Slots, b: Slots, slots: readonly number[]): boolean {
  const without = (all: Slots) => new Map(Array.from(all).filter(([slot]) => !slots.includes(slot)));
  return isSame(without(a), without(b));
}
