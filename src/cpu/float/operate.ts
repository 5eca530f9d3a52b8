/** The operations with one and with two operands, in single and double precision. */
import type { Processor } from "../processor.ts";
import { FR } from "../state.ts";
import { addDouble, addSingle } from "./add.ts";
import { compareDouble, compareSingle } from "./compare.ts";
import { doubleFromSingle, singleFromDouble } from "./convert-format.ts";
import { divideDouble, divideSingle } from "./divide.ts";
import { MAGNITUDE, SIGN } from "./format.ts";
import { doubleFromWord, doubleFromWords, singleFromWord, singleFromWords } from "./from-fixed.ts";
import { multiplyDouble, multiplySingle } from "./multiply.ts";
import { isRegisterZero, leftWord, rightWord } from "./registers.ts";
import { remainderDouble, remainderSingle } from "./remainder.ts";
import { Result } from "./result.ts";
import { roundDouble, roundSingle } from "./round-to-integer.ts";
import { leaveUnimplemented, refuseReserved, settle } from "./settle.ts";
import { squareRootDouble, squareRootSingle } from "./square-root.ts";
import { roundingMode, TO_ZERO, withComparison } from "./status.ts";
import { fixedFromDouble, fixedFromSingle } from "./to-fixed.ts";

const result = new Result();

/** Class 0: FCPY, FABS, FSQRT, FRND. */
export function operateOnOne(
  cpu: Processor,
  word: number,
  isDouble: boolean,
  source: number,
  target: number,
): void {
  const user = cpu.user;
  const status = user[FR]!;
  const left = leftWord(user, source);
  const right = isDouble ? rightWord(user, source) : 0;
  result.raised = 0;
  switch ((word >>> 13) & 7) {
    case 2:
    case 3:
      result.left = ((word >>> 13) & 1) === 0 ? left : left & MAGNITUDE;
      result.right = right;
      break;
    case 4:
      if (isDouble) squareRootDouble(result, status, left, right);
      else squareRootSingle(result, status, left);
      break;
    case 5:
      if (isDouble) roundDouble(result, status, left, right);
      else roundSingle(result, status, left);
      break;
    default:
      refuseReserved(cpu);
      return;
  }
  finish(cpu, word, isDouble, target);
}

/** Class 1: conversions. */
export function convert(
  cpu: Processor,
  word: number,
  isDouble: boolean,
  source: number,
  target: number,
): void {
  const user = cpu.user;
  const status = user[FR]!;
  const toDouble = ((word >>> 13) & 3) === 1;
  const left = leftWord(user, source);
  const right = isDouble ? rightWord(user, source) : 0;
  const operation = (word >>> 15) & 3;
  if (operation === 0) {
    if (toDouble === isDouble) {
      leaveUnimplemented(cpu, word);
      return;
    }
    if (isDouble) singleFromDouble(result, status, left, right);
    else doubleFromSingle(result, left);
  } else if (operation === 1) {
    convertFromFixed(status, isDouble, toDouble, left, right);
  } else {
    const mode = operation === 3 ? TO_ZERO : roundingMode(status);
    if (isDouble) fixedFromDouble(result, mode, toDouble, left, right);
    else fixedFromSingle(result, mode, toDouble, left);
  }
  finish(cpu, word, toDouble, target);
}

function convertFromFixed(
  status: number,
  twoWords: boolean,
  toDouble: boolean,
  left: number,
  right: number,
): void {
  if (toDouble) {
    if (twoWords) doubleFromWords(result, status, left, right);
    else doubleFromWord(result, left);
  } else if (twoWords) singleFromWords(result, status, left, right);
  else singleFromWord(result, status, left);
}

/** Class 2: FCMP. */
export function compare(
  cpu: Processor,
  word: number,
  isDouble: boolean,
  first: number,
  second: number,
): void {
  const user = cpu.user;
  const condition = word & 31;
  const left = leftWord(user, first);
  const left2 = leftWord(user, second);
  const holds = isDouble
    ? compareDouble(result, condition, left, rightWord(user, first), left2, rightWord(user, second))
    : compareSingle(result, condition, left, left2);
  if (settle(cpu, word, result)) user[FR] = withComparison(user[FR]!, holds);
}

/** Class 3: FADD, FSUB, FMPY, FDIV, FREM. */
export function operateOnTwo(
  cpu: Processor,
  word: number,
  isDouble: boolean,
  first: number,
  second: number,
  target: number,
): void {
  const user = cpu.user;
  const status = user[FR]!;
  const left = leftWord(user, first);
  const left2 = leftWord(user, second);
  const operation = (word >>> 13) & 7;
  if (operation > 4) {
    refuseReserved(cpu);
    return;
  }
  if (isDouble) {
    calculateDouble(
      operation,
      status,
      left,
      rightWord(user, first),
      left2,
      rightWord(user, second),
    );
  } else {
    calculateSingle(operation, status, left, left2);
  }
  finish(cpu, word, isDouble, target);
}

function calculateDouble(
  operation: number,
  status: number,
  left: number,
  right: number,
  left2: number,
  right2: number,
): void {
  switch (operation) {
    case 0:
      addDouble(result, status, 0, left, right, left2, right2);
      break;
    case 1:
      addDouble(result, status, SIGN, left, right, left2, right2);
      break;
    case 2:
      multiplyDouble(result, status, left, right, left2, right2);
      break;
    case 3:
      divideDouble(result, status, left, right, left2, right2);
      break;
    default:
      remainderDouble(result, status, left, right, left2, right2);
  }
}

function calculateSingle(operation: number, status: number, word: number, word2: number): void {
  switch (operation) {
    case 0:
      addSingle(result, status, 0, word, word2);
      break;
    case 1:
      addSingle(result, status, SIGN, word, word2);
      break;
    case 2:
      multiplySingle(result, status, word, word2);
      break;
    case 3:
      divideSingle(result, status, word, word2);
      break;
    default:
      remainderSingle(result, status, word, word2);
  }
}

function finish(cpu: Processor, word: number, isDouble: boolean, target: number): void {
  if (isRegisterZero(target)) {
    result.unimplemented = false;
    leaveUnimplemented(cpu, word);
    return;
  }
  if (!settle(cpu, word, result)) return;
  cpu.user[target] = result.left;
  if (isDouble) cpu.user[target + 1] = result.right;
}
