/** Decodes the operations of the floating-point coprocessor, opcodes 0C, 0E, 06 and 26, and has them done. */
import { compare, convert, operateOnOne, operateOnTwo } from "../float/operate.ts";
import { operatePair } from "../float/pair.ts";
import { leaveUnimplemented, refuseReserved } from "../float/settle.ts";
import { withIdentity } from "../float/status.ts";
import { testHolds } from "../float/test-condition.ts";
import type { Processor } from "../processor.ts";
import { FR } from "../state.ts";
import { floatReady } from "./assist.ts";

const IDENTIFY = 0x30000000;
/** FTEST without its condition, the last 5 bits. */
const TEST = 0x30002420;

/** Fields that have to be 0, by opcode: bits 5 and 8; the others choose halves of registers in 0E. */
const RESERVED_0C = 0x1e0;
const RESERVED_0E = 0x120;

export function floatOperation(cpu: Processor, word: number): void {
  if (!floatReady(cpu, word)) return;
  switch (word >>> 26) {
    case 0x0c:
      leftHalvesOperation(cpu, word);
      break;
    case 0x0e:
      halvesOperation(cpu, word);
      break;
    default:
      operatePair(cpu, word);
  }
}

/** Opcode 0C: singles are in the left halves of registers. */
function leftHalvesOperation(cpu: Processor, word: number): void {
  if ((word & RESERVED_0C) !== 0) {
    if ((word & ~31) === TEST) test(cpu, word & 31);
    else refuseReserved(cpu);
    return;
  }
  if (word === IDENTIFY) {
    cpu.user[FR] = withIdentity(cpu.user[FR]!);
    return;
  }
  const format = (word >>> 11) & 3;
  if (isSupported(cpu, word, format)) {
    operate(cpu, word, format === 1, index(word >>> 21), index(word >>> 16), index(word));
  }
}

/** Opcode 0E: a bit for each single chooses the half. Only where there is one operand, the format has two bits. */
function halvesOperation(cpu: Processor, word: number): void {
  if ((word & RESERVED_0E) !== 0) {
    refuseReserved(cpu);
    return;
  }
  const hasTwo = ((word >>> 10) & 1) === 1;
  const format = (word >>> 11) & (hasTwo ? 1 : 3);
  if (!isSupported(cpu, word, format)) return;
  const isConversion = ((word >>> 9) & 3) === 1;
  const isTargetDouble = isConversion ? ((word >>> 13) & 3) === 1 : format === 1;
  const half = format === 1 ? 0 : 1;
  const first = index(word >>> 21) + ((word >>> 7) & half);
  const second = index(word >>> 16) + ((word >>> 12) & half);
  const target = index(word) + (isTargetDouble ? 0 : (word >>> 6) & 1);
  operate(cpu, word, format === 1, first, second, target);
}

function index(field: number): number {
  return FR + 2 * (field & 31);
}

function isSupported(cpu: Processor, word: number, format: number): boolean {
  if (format === 2) refuseReserved(cpu);
  else if (format === 3) leaveUnimplemented(cpu, word);
  return format < 2;
}

function operate(
  cpu: Processor,
  word: number,
  isDouble: boolean,
  first: number,
  second: number,
  target: number,
): void {
  const upperSubOperation = (word >>> 17) & 15;
  const subOperation = (word >>> 13) & 7;
  switch ((word >>> 9) & 3) {
    case 0:
      if (((word >>> 16) & 31) !== 0) refuseReserved(cpu);
      else operateOnOne(cpu, word, isDouble, first, target);
      break;
    case 1:
      if (upperSubOperation !== 0) refuseReserved(cpu);
      else if (isSupported(cpu, word, subOperation & 3)) {
        convert(cpu, word, isDouble, first, target);
      }
      break;
    case 2:
      if (subOperation !== 0) refuseReserved(cpu);
      else compare(cpu, word, isDouble, first, second);
      break;
    default:
      operateOnTwo(cpu, word, isDouble, first, second, target);
  }
}

/** FTEST nullifies the next instruction. */
function test(cpu: Processor, condition: number): void {
  const holds = testHolds(cpu.user[FR]!, condition);
  if (holds === null) refuseReserved(cpu);
  else if (holds) cpu.nullified = 1;
}
