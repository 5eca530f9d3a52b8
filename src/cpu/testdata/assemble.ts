/** Instruction words for tests, from names and fields; the usual short ones by name. */
import { encode, type FieldValues } from "../../isa/assembler.ts";
import { rowIndex } from "../../isa/decoder.ts";

export function insn(name: string, fields: FieldValues = {}): number {
  return encode(rowIndex(name), fields);
}

export const NOP = insn("OR");
export const BREAK = insn("BREAK");
export const RFI = insn("RFI");
/** B,N to itself. */
export const IDLE = insn("BL", { t: 0, w: -8, n: 1 });
/** B to itself; its slot should be a NOP. */
export const IDLE_WITH_SLOT = insn("BL", { t: 0, w: -8, n: 0 });

/** LDI value,target: -8192..8191. */
export function ldi(value: number, target: number): number {
  return insn("LDO", { b: 0, t: target, im14: value });
}

/** COPY source,target. */
export function copy(source: number, target: number): number {
  return insn("OR", { r1: source, r2: 0, t: target });
}

/** LDW displacement(base),target. */
export function ldw(displacement: number, base: number, target: number): number {
  return insn("LDW", { b: base, t: target, im14: displacement });
}

/** STW source,displacement(base). */
export function stw(source: number, displacement: number, base: number): number {
  return insn("STW", { b: base, r: source, im14: displacement });
}

/** B target, a distance in bytes from the branch. */
export function branch(distance: number, nullify = false): number {
  return insn("BL", { t: 0, w: distance - 8, n: nullify ? 1 : 0 });
}

/** Nullifies what follows. */
export const SKIP_NEXT = insn("OR", { c: 0, f: 1 });

export function mtctl(source: number, control: number): number {
  return insn("MTCTL", { r: source, t: control });
}

export function mfctl(control: number, target: number): number {
  return insn("MFCTL", { r: control, t: target });
}
