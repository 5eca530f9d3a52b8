/**
 * The conditions of PA-RISC 1.1 instructions, as the manual's tables of chapter 5 have them.
 *
 * Two spellings: `cf` is the 3-bit condition with the 1-bit inversion below it (c << 1 | f), as arithmetic and logical
 * formats encode it; the branch and shift formats have three bits and no inversion.
 */

/** Add conditions: never, =, <, <=, nuv, znv, sv, od. */
export function addCondition(
  cf: number,
  result: number,
  carry: boolean,
  overflow: boolean,
): boolean {
  return addBranchCondition(cf >> 1, result, carry, overflow) !== ((cf & 1) !== 0);
}

/** Compare and subtract conditions: never, =, <, <=, <<, <<=, sv, od; `carry` is "no borrow". */
export function subtractCondition(
  cf: number,
  result: number,
  carry: boolean,
  overflow: boolean,
): boolean {
  return compareBranchCondition(cf >> 1, result, carry, overflow) !== ((cf & 1) !== 0);
}

export function addBranchCondition(
  c: number,
  result: number,
  carry: boolean,
  overflow: boolean,
): boolean {
  switch (c) {
    case 0:
      return false;
    case 1:
      return result === 0;
    case 2:
      return result < 0 !== overflow;
    case 3:
      return result === 0 || result < 0 !== overflow;
    case 4:
      return !carry;
    case 5:
      return result === 0 || !carry;
    case 6:
      return overflow;
    default:
      return (result & 1) !== 0;
  }
}

export function compareBranchCondition(
  c: number,
  result: number,
  carry: boolean,
  overflow: boolean,
): boolean {
  switch (c) {
    case 0:
      return false;
    case 1:
      return result === 0;
    case 2:
      return result < 0 !== overflow;
    case 3:
      return result === 0 || result < 0 !== overflow;
    case 4:
      return !carry;
    case 5:
      return result === 0 || !carry;
    case 6:
      return overflow;
    default:
      return (result & 1) !== 0;
  }
}

/** Logical conditions: never, =, <, <=, (4..6 undefined: never), od. */
export function logicalCondition(cf: number, result: number): boolean {
  return logicalPart(cf >> 1, result) !== ((cf & 1) !== 0);
}

function logicalPart(c: number, result: number): boolean {
  switch (c) {
    case 1:
      return result === 0;
    case 2:
      return result < 0;
    case 3:
      return result <= 0;
    case 7:
      return (result & 1) !== 0;
    default:
      return false;
  }
}

/** Unit conditions: never, (1 undefined), sbz, shz, sdc, (5 undefined), sbc, shc. */
export function unitCondition(cf: number, result: number, carries: number): boolean {
  return unitPart(cf >> 1, result, carries) !== ((cf & 1) !== 0);
}

function unitPart(c: number, result: number, carries: number): boolean {
  switch (c) {
    case 2:
      return ((result - 0x01010101) & ~result & 0x80808080) !== 0;
    case 3:
      return ((result - 0x00010001) & ~result & 0x80008000) !== 0;
    case 4:
      return (carries & 0x88888888) !== 0;
    case 6:
      return (carries & 0x80808080) !== 0;
    case 7:
      return (carries & 0x80008000) !== 0;
    default:
      return false;
  }
}

/** Shift, extract and deposit conditions: never, =, <, od, tr, <>, >=, ev. */
export function shiftCondition(c: number, result: number): boolean {
  switch (c) {
    case 0:
      return false;
    case 1:
      return result === 0;
    case 2:
      return result < 0;
    case 3:
      return (result & 1) !== 0;
    case 4:
      return true;
    case 5:
      return result !== 0;
    case 6:
      return result >= 0;
    default:
      return (result & 1) === 0;
  }
}
