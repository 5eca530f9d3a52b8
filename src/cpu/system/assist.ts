/** Coprocessors and special function units, as far as they exist here; the door to the firmware. */
import { CR_COPROCESSOR } from "../control-registers.ts";
import { refuseAccess } from "../data-access.ts";
import { isRegisterZero, leftWord } from "../float/registers.ts";
import { leaveUnimplemented } from "../float/settle.ts";
import { STATUS_T } from "../float/status.ts";
import type { Processor } from "../processor.ts";
import { FR, GR } from "../state.ts";
import {
  ASSIST_EMULATION,
  ASSIST_EXCEPTION,
  ILLEGAL_INSTRUCTION,
} from "../../isa/interruptions.ts";
import { baseField, operandField, spaceField } from "./fields.ts";

/** CCR bits of the floating-point coprocessor (units 0 and 1). */
export const CCR_FLOAT = 0xc0;

/** Whether a floating-point instruction may be executed; if not, the trap is set. */
export function floatReady(cpu: Processor, word: number): boolean {
  if ((cpu.control[CR_COPROCESSOR]! & CCR_FLOAT) !== CCR_FLOAT) {
    emulate(cpu, word);
    return false;
  }
  if ((cpu.user[FR]! & STATUS_T) !== 0 && !isStoreOfStatus(word)) {
    cpu.trap = ASSIST_EXCEPTION;
    return false;
  }
  return true;
}

/** FSTD of FR 0 is how software gets at a pending trap. */
function isStoreOfStatus(word: number): boolean {
  return word >>> 26 === 0x0b && (word & 0x21f) === 0x200;
}

/** XMPYU: the 64-bit unsigned product of two words. */
export function xmpyu(cpu: Processor, word: number): void {
  if (!floatReady(cpu, word)) return;
  const user = cpu.user;
  const a = leftWord(user, FR + 2 * ((word >>> 21) & 31) + ((word >>> 7) & 1));
  const b = leftWord(user, FR + 2 * ((word >>> 16) & 31) + ((word >>> 12) & 1));
  const target = FR + 2 * (word & 31);
  if (isRegisterZero(target)) {
    leaveUnimplemented(cpu, word);
    return;
  }
  user[target] = highProduct(a, b);
  user[target + 1] = Math.imul(a, b);
}

/** The upper 32 bits of the unsigned product of two words. */
function highProduct(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const low = aLow * bLow;
  const middle1 = aHigh * bLow + (low >>> 16);
  const middle2 = aLow * bHigh + (middle1 & 0xffff);
  return (aHigh * bHigh + Math.floor(middle1 / 0x10000) + Math.floor(middle2 / 0x10000)) | 0;
}

/** A coprocessor that is not there: software may emulate it. */
export function coprocessor(cpu: Processor): void {
  emulate(cpu, cpu.word);
}

/**
 * The assist emulation trap. For a load or store it comes after all traps of the access itself, with the data's address in
 * ISR and IOR, so that the handler may do the access.
 */
function emulate(cpu: Processor, word: number): void {
  const opcode = word >>> 26;
  if (opcode !== LOAD_STORE_WORD && opcode !== LOAD_STORE_DOUBLE) {
    cpu.trap = ASSIST_EMULATION;
    return;
  }
  const scale = opcode === LOAD_STORE_WORD ? 2 : 3;
  const base = cpu.user[GR + baseField(word)]!;
  const offset = (base + displacement(cpu, word, scale)) | 0;
  const isStore = (word & 0x200) !== 0;
  const at = { offset, base, s: spaceField(word) };
  refuseAccess(cpu, at, 1 << scale, isStore, ASSIST_EMULATION);
}

const LOAD_STORE_WORD = 0x09;
const LOAD_STORE_DOUBLE = 0x0b;

/** What a coprocessor load or store adds to its base: 0 where the base is modified afterwards. */
function displacement(cpu: Processor, word: number, scale: number): number {
  const isModified = (word & 0x20) !== 0;
  const isScaledOrBefore = (word & 0x2000) !== 0;
  const field = operandField(word);
  if ((word & 0x1000) === 0) {
    return isModified ? 0 : cpu.user[GR + field]! << (isScaledOrBefore ? scale : 0);
  }
  // The sign of a short displacement is its lowest bit.
  return isModified && !isScaledOrBefore ? 0 : (field >> 1) - ((field & 1) << 4);
}

export function specialFunction(cpu: Processor): void {
  cpu.trap = ASSIST_EMULATION;
}

export function diagnose(cpu: Processor, word: number): void {
  cpu.environment.diagnose(word & 0x3ffffff);
  cpu.resync = true;
}

export function illegal(cpu: Processor): void {
  cpu.trap = ILLEGAL_INSTRUCTION;
}
