/**
 * Instructions at level 3 with what they find and what they leave, as QEMU's user emulation answers.
 *
 * The instruction is at SLOT, the last word of its page; no memory follows. Registers are PATTERN times their number, but for three
 * that the case names. The window is the last 16 words of a page that has no neighbours; its other words are 0.
 */
import { must } from "../../../base/assert.ts";
import { Column } from "./packed.ts";

export const SLOT = 0x400ffc;
export const WINDOW_PAGE = 0x410000;
export const WINDOW_WORDS = 16;
export const WINDOW = WINDOW_PAGE + 0x1000 - 4 * WINDOW_WORDS;
const PATTERN = 0x01010101;

/** One instruction and what it finds. `psw` has N, V and C/B only; `back` is relative to the instruction. */
export interface UserCase {
  readonly word: number;
  /** Three registers that hold `values`; 0 for none. */
  readonly registers: readonly number[];
  readonly values: readonly number[];
  readonly psw: number;
  readonly sar: number;
  readonly back: number;
}

/**
 * What it leaves: words here are unsigned. `trap` is 0 when the instruction was completed, else signal * 256 + code.
 * Of a change the slot is a general register, or 32 + a word of the window. The queues are relative to the instruction.
 */
export interface UserOutcome {
  readonly trap: number;
  readonly psw: number;
  readonly sar: number;
  readonly front: number;
  readonly back: number;
  readonly changes: readonly (readonly [slot: number, value: number])[];
}

export interface UserRecord {
  readonly one: UserCase;
  readonly outcome: UserOutcome;
}

/** What a word of the window is at first. */
export function windowWord(index: number): number {
  return (0x81020304 + Math.imul(index, 0x10101010)) >>> 0;
}

/** The general registers at first. */
export function firstRegisters({ registers, values }: UserCase): Int32Array {
  const gr = Int32Array.from({ length: 32 }, (_, index) => Math.imul(index, PATTERN));
  for (const [index, register] of registers.entries()) {
    if (register !== 0) gr[register] = must(values[index], "value");
  }
  return gr;
}

/** The changes in the registers and in the window. */
export function changesOf(one: UserCase, gr: Int32Array, window: readonly number[]) {
  const before = firstRegisters(one);
  const changes: [number, number][] = [];
  for (let register = 1; register < 32; register++) {
    if (gr[register] !== before[register]) changes.push([register, gr[register]! >>> 0]);
  }
  for (const [index, word] of window.entries()) {
    if (word >>> 0 !== windowWord(index)) changes.push([32 + index, word >>> 0]);
  }
  return changes;
}

/** The columns of the file, in this order; changes are counted for each case, and stand one after the other. */
const CASE_COLUMNS = 14;

export function columnsOfUserRecords(records: readonly UserRecord[]): Uint32Array[] {
  const columns = Array.from({ length: CASE_COLUMNS + 2 }, () => new Column());
  for (const { one, outcome } of records) {
    const [ra = 0, rb = 0, rc = 0] = one.registers;
    const [a = 0, b = 0, c = 0] = one.values;
    const inputs = [one.word, ra | (rb << 8) | (rc << 16), a, b, c, one.psw, one.sar, one.back];
    const { trap, front, back, psw, sar, changes } = outcome;
    const outputs = [
      trap,
      front - one.back,
      back - front,
      psw ^ one.psw,
      sar ^ one.sar,
      changes.length,
    ];
    for (const [index, value] of [...inputs, ...outputs].entries()) columns[index]!.push(value);
    for (const [slot, value] of changes) {
      columns[CASE_COLUMNS]!.push(slot);
      columns[CASE_COLUMNS + 1]!.push(value);
    }
  }
  return columns.map((column) => column.finish());
}

export function userRecordsOf(columns: readonly Uint32Array[]): UserRecord[] {
  const [slots, values] = columns.slice(CASE_COLUMNS);
  let next = 0;
  return Array.from({ length: must(columns[0], "columns").length }, (_, index) => {
    const at = (column: number): number => columns[column]![index]!;
    const packed = at(1);
    const one: UserCase = {
      word: at(0) | 0,
      registers: [packed & 31, (packed >>> 8) & 31, packed >>> 16],
      values: [at(2), at(3), at(4)],
      psw: at(5),
      sar: at(6),
      back: at(7) | 0,
    };
    const front = (one.back + at(9)) | 0;
    const changes = Array.from({ length: at(13) }, () => {
      next += 1;
      return [slots![next - 1]!, values![next - 1]!] as const;
    });
    const outcome = {
      trap: at(8),
      front,
      back: (front + at(10)) | 0,
      psw: at(11) ^ one.psw,
      sar: at(12) ^ one.sar,
      changes,
    };
    return { one, outcome };
  });
}
