/** FMPYADD and FMPYSUB: a product and an independent sum in one instruction. */
import type { Processor } from "../processor.ts";
import { FR } from "../state.ts";
import { addDouble, addSingle } from "./add.ts";
import { SIGN } from "./format.ts";
import { multiplyDouble, multiplySingle } from "./multiply.ts";
import { isRegisterZero, leftWord, rightWord } from "./registers.ts";
import { Result } from "./result.ts";
import { leaveUnimplemented } from "./settle.ts";
import { ENABLES, FLAGS_SHIFT } from "./status.ts";

const product = new Result();
const sum = new Result();

/** Where either of the two would trap, the whole instruction is left to software, which does them one by one. */
export function operatePair(cpu: Processor, word: number): void {
  const user = cpu.user;
  const status = user[FR]!;
  const isSingle = ((word >>> 5) & 1) === 1;
  const flip = word >>> 26 === 0x26 ? SIGN : 0;
  const factor1 = registerIndex(word >>> 21, isSingle);
  const factor2 = registerIndex(word >>> 16, isSingle);
  const addend = registerIndex(word >>> 6, isSingle);
  const sumTarget = registerIndex(word >>> 11, isSingle);
  const productTarget = registerIndex(word, isSingle);
  if (isRegisterZero(sumTarget) || isRegisterZero(productTarget)) {
    leaveUnimplemented(cpu, word);
    return;
  }
  const left1 = leftWord(user, factor1);
  const left2 = leftWord(user, factor2);
  const left3 = leftWord(user, sumTarget);
  const left4 = leftWord(user, addend);
  if (isSingle) {
    multiplySingle(product, status, left1, left2);
    addSingle(sum, status, flip, left3, left4);
  } else {
    const right1 = rightWord(user, factor1);
    const right2 = rightWord(user, factor2);
    multiplyDouble(product, status, left1, right1, left2, right2);
    const right3 = rightWord(user, sumTarget);
    addDouble(sum, status, flip, left3, right3, left4, rightWord(user, addend));
  }
  const raised = product.raised | sum.raised;
  if ((raised & status & ENABLES) !== 0) {
    product.unimplemented = false;
    sum.unimplemented = false;
    leaveUnimplemented(cpu, word);
    return;
  }
  user[FR]! |= raised << FLAGS_SHIFT;
  write(user, productTarget, product, isSingle);
  write(user, sumTarget, sum, isSingle);
}

/** Doubles have any register; singles the halves of 16 to 31, the right ones where the first bit is 1. */
function registerIndex(field: number, isSingle: boolean): number {
  const number = field & 31;
  if (!isSingle) return FR + 2 * number;
  return FR + 2 * (16 | (number & 15)) + (number >>> 4);
}

function write(user: Int32Array, target: number, { left, right }: Result, isSingle: boolean): void {
  user[target] = left;
  if (!isSingle) user[target + 1] = right;
}
