/**
 * The obvious machine: the table's semantics computed on plain numbers, slowly. It is the oracle for the
 * generated interpreter, and is itself held against recorded answers of QEMU (testdata/answers.tsv).
 *
 * It does user instructions: what a row delegates to a helper is reported, not done.
 */
import { must } from "../base/assert.ts";
import {
  addConditionHolds,
  logicalConditionHolds,
  shiftConditionHolds,
  subtractConditionHolds,
  type Sum,
  unitConditionHolds,
} from "./conditions.ts";
import { decode, patternAt, rowAt } from "./decoder.ts";
import type { Address, Ops, SystemHelper } from "./ops.ts";
import { extract } from "./pattern.ts";
import type { Row } from "./row.ts";

/** One element of the instruction address queues. The two low bits of `offset` are the privilege level. */
export interface InstructionAddress {
  readonly space: number;
  readonly offset: number;
}

/** Why an instruction had no effect. */
export type ReferenceTrap =
  | "illegal"
  | "privileged operation"
  | "overflow"
  | "conditional"
  | "unaligned"
  | "memory"
  | "assist emulation";

/** Memory as the reference machine sees it: null means that the access traps. A space of null is an absolute access. */
export interface ReferenceMemory {
  /**
   * Asked before each access, where it is there: whether the access may be made at all, false where it traps ("memory").
   * Then alignment is its business too.
   */
  check?(bytes: 1 | 2 | 4 | 8, space: number | null, offset: number, write: boolean): boolean;
  load(bytes: 1 | 2 | 4, space: number | null, offset: number): number | null;
  store(bytes: 1 | 2 | 4, space: number | null, offset: number, value: number): true | null;
}

/**
 * What the reference machine works on.
 *
 * Invariants: gr[0] = 0; `carries` has bits in 0x88888888 only; 0 <= shiftAmount <= 31.
 */
export interface ReferenceState {
  readonly gr: Int32Array;
  readonly sr: Int32Array;
  /** 64 halves: the left one of register r at 2 r, the right one at 2 r + 1. */
  readonly float: Int32Array;
  carries: number;
  divideBit: number;
  shiftAmount: number;
  /** PSW N: the instruction at `front` will be skipped. */
  nullify: boolean;
  /** PSW B: the instruction before was a taken branch. */
  branched: boolean;
  front: InstructionAddress;
  back: InstructionAddress;
  floatEnabled: boolean;
  readonly memory: ReferenceMemory;
}

/** A machine at offset 0 of space 0, level 0, all registers 0. */
export function newReferenceState(memory: ReferenceMemory): ReferenceState {
  return {
    gr: new Int32Array(32),
    sr: new Int32Array(8),
    float: new Int32Array(64),
    carries: 0,
    divideBit: 0,
    shiftAmount: 0,
    nullify: false,
    branched: false,
    front: { space: 0, offset: 0 },
    back: { space: 0, offset: 4 },
    floatEnabled: true,
    memory,
  };
}

/** What a step came to. After a trap nothing has changed. */
export interface ReferenceStep {
  readonly trap: ReferenceTrap | null;
  /** Left to whoever knows the system; the queues have not advanced then. */
  readonly helper: SystemHelper | null;
}

/** Executes, or skips, `word` as the instruction at `front`. */
export function stepReference(state: ReferenceState, word: number): ReferenceStep {
  if (state.nullify) {
    state.nullify = false;
    state.branched = false;
    advance(state, null);
    return { trap: null, helper: null };
  }
  const index = decode(word);
  if (index < 0) return { trap: "illegal", helper: null };
  const row = rowAt(index);
  if (row.class === "privileged" && (state.front.offset & 3) !== 0) {
    return { trap: "privileged operation", helper: null };
  }
  const ops = new ReferenceOps(state, row, index, word);
  row.execute(ops);
  if (ops.trap === null && ops.helper === null) {
    advance(state, ops.next);
    state.nullify = ops.nullifies;
    state.branched = ops.next !== null;
  }
  return { trap: ops.trap, helper: ops.helper };
}

function advance(state: ReferenceState, target: InstructionAddress | null): void {
  const { space, offset } = state.back;
  state.front = state.back;
  state.back = target ?? { space, offset: (offset + 4) | 0 };
}

class ReferenceOps implements Ops<number, boolean> {
  trap: ReferenceTrap | null = null;
  helper: SystemHelper | null = null;
  next: InstructionAddress | null = null;
  nullifies = false;

  private readonly state: ReferenceState;
  private readonly row: Row;
  private readonly values: ReadonlyMap<string, number>;

  constructor(state: ReferenceState, row: Row, index: number, word: number) {
    this.state = state;
    this.row = row;
    const { fields } = patternAt(index);
    this.values = new Map(fields.map((field) => [field.name, extract(field, word)]));
  }

  // --- operands ---------------------------------------------------------------------------------
  gr(field: string): number {
    return this.grNumber(this.field(field));
  }
  grNumber(register: number): number {
    return must(this.state.gr[register], "general register");
  }
  setGr(field: string, value: number): void {
    this.setGrNumber(this.field(field), value);
  }
  setGrNumber(register: number, value: number): void {
    if (this.trap === null && register !== 0) this.state.gr[register] = value;
  }
  field(field: string): number {
    return must(this.values.get(field), `field ${field} of ${this.row.name}`);
  }
  constant(value: number): number {
    return value;
  }
  bind(value: number): number {
    return value;
  }
  bindFlag(flag: boolean): boolean {
    return flag;
  }

  // --- words ------------------------------------------------------------------------------------
  add(a: number, b: number): number {
    return (a + b) | 0;
  }
  subtract(a: number, b: number): number {
    return (a - b) | 0;
  }
  and(a: number, b: number): number {
    return a & b;
  }
  or(a: number, b: number): number {
    return a | b;
  }
  xor(a: number, b: number): number {
    return a ^ b;
  }
  complement(a: number): number {
    return ~a;
  }
  shiftLeft(a: number, places: number): number {
    return a << places;
  }
  shiftRight(a: number, places: number): number {
    return (a >>> places) | 0;
  }
  shiftRightSigned(a: number, places: number): number {
    return a >> places;
  }
  shiftDouble(high: number, low: number, places: number): number {
    return places === 0 ? low : (high << (32 - places)) | (low >>> places);
  }
  choose(flag: boolean, whenTrue: number, whenFalse: number): number {
    return flag ? whenTrue : whenFalse;
  }
  wordFromFlag(flag: boolean): number {
    return flag ? 1 : 0;
  }

  // --- truth values -----------------------------------------------------------------------------
  equal(a: number, b: number): boolean {
    return a === b;
  }
  lessSigned(a: number, b: number): boolean {
    return a < b;
  }
  lessUnsigned(a: number, b: number): boolean {
    return a >>> 0 < b >>> 0;
  }
  both(a: boolean, b: boolean): boolean {
    return a && b;
  }
  either(a: boolean, b: boolean): boolean {
    return a || b;
  }
  differ(a: boolean, b: boolean): boolean {
    return a !== b;
  }
  invert(a: boolean): boolean {
    return !a;
  }
  whenField(field: string, value: number, then: () => void, otherwise?: () => void): void {
    if (this.field(field) === value) then();
    else otherwise?.();
  }

  // --- processor status -------------------------------------------------------------------------
  carriesOf(a: number, b: number, result: number): number {
    return (a & b) | ((a | b) & ~result);
  }
  setCarries(vector: number): void {
    if (this.trap === null) this.state.carries = vector & 0x88888888;
  }
  carries(): number {
    return this.state.carries;
  }
  carryIn(): number {
    return this.state.carries >>> 31;
  }
  divideBit(): number {
    return this.state.divideBit;
  }
  setDivideBit(flag: boolean): void {
    if (this.trap === null) this.state.divideBit = flag ? 1 : 0;
  }
  shiftAmount(): number {
    return this.state.shiftAmount;
  }

  // --- conditions -------------------------------------------------------------------------------
  addCondition(operands: Sum): boolean {
    return addConditionHolds(this.field("c"), operands) !== (this.field("f") === 1);
  }
  subtractCondition(operands: Sum): boolean {
    return subtractConditionHolds(this.field("c"), operands) !== (this.field("f") === 1);
  }
  logicalCondition(result: number): boolean {
    return logicalConditionHolds(this.field("c"), result) !== (this.field("f") === 1);
  }
  unitCondition({ result, carries }: { result: number; carries: number }): boolean {
    return unitConditionHolds(this.field("c"), result, carries) !== (this.field("f") === 1);
  }
  shiftCondition(result: number): boolean {
    return shiftConditionHolds(this.field("c"), result);
  }
  compareBranchCondition(operands: Sum): boolean {
    return subtractConditionHolds(this.field("c"), operands);
  }
  addBranchCondition(operands: Sum): boolean {
    return addConditionHolds(this.field("c"), operands);
  }
  overflowOf(a: number, b: number, result: number): boolean {
    return ((a ^ result) & (b ^ result)) < 0;
  }

  // --- control ----------------------------------------------------------------------------------
  nullifyIf(flag: boolean): void {
    this.nullifies = flag;
  }
  trapIf(flag: boolean, trap: "overflow" | "conditional"): void {
    if (flag) this.trapped(trap);
  }
  requirePrivilege(): void {
    if ((this.here() & 3) !== 0) this.trapped("privileged operation");
  }
  here(): number {
    return this.state.front.offset;
  }
  returnPoint(): number {
    return (this.state.back.offset + 4) | 0;
  }
  branch(target: number): void {
    // What follows a branch in the delay slot of an external one goes on in the space of that one.
    this.goTo({ space: this.state.back.space, offset: target });
    this.nullifies = this.field("n") === 1;
  }
  branchIf(flag: boolean, displacement: string): void {
    const distance = this.field(displacement);
    if (flag) this.branch((this.here() + 8 + distance) | 0);
    this.nullifies = this.field("n") === 1 && flag === distance >= 0;
  }
  branchVectored(target: number): void {
    this.branch(this.withLevel(target));
  }
  branchExternal(space: string, offset: number): void {
    const number = must(this.state.sr[this.field(space)], "space register");
    this.goTo({ space: number, offset: this.withLevel(offset) });
    this.nullifies = this.field("n") === 1;
  }
  linkSpace(): void {
    if (this.trap === null) this.state.sr[0] = this.state.back.space;
  }

  // --- memory -----------------------------------------------------------------------------------
  load(bytes: 1 | 2 | 4, address: Address<number, string>): number {
    const { space, offset } = this.effective(address, bytes, false);
    if (this.trap !== null) return 0;
    const value = this.state.memory.load(bytes, space, offset);
    if (value === null) this.trapped("memory");
    return value ?? 0;
  }
  store(bytes: 1 | 2 | 4, address: Address<number, string>, value: number): void {
    const { space, offset } = this.effective(address, bytes, true);
    if (this.trap !== null) return;
    if (this.state.memory.store(bytes, space, offset, value) === null) this.trapped("memory");
  }
  loadAndClear(address: Address<number, string>): number {
    this.effective(address, 4, true);
    const value = this.load(4, address);
    this.store(4, address, 0);
    return value;
  }
  storeBytes(part: "begin" | "end", address: Address<number, string>, value: number): void {
    const { space, offset } = this.effective(address, 1, true, part === "begin" ? -1 : -4);
    const word = offset & -4;
    const [first, end] = part === "begin" ? [offset & 3, 4] : [0, offset & 3];
    for (let byte = first; byte < end && this.trap === null; byte++) {
      const stored = this.state.memory.store(1, space, word + byte, value >>> (24 - 8 * byte));
      if (stored === null) this.trapped("memory");
    }
  }

  // --- floating point ---------------------------------------------------------------------------
  requireFloat(): void {
    if (!this.state.floatEnabled) this.trapped("assist emulation");
  }
  floatWord(register: string, half: string | null): number {
    return must(this.state.float[this.halfIndex(register, half)], "half of a float register");
  }
  setFloatWord(register: string, half: string | null, value: number): void {
    if (this.trap === null) this.state.float[this.halfIndex(register, half)] = value;
  }
  loadFloatDouble(address: Address<number, string>, register: string): void {
    this.effective(address, 8, false);
    const left = this.load(4, address);
    const right = this.load(4, { ...address, offset: address.offset + 4 });
    if (this.trap === null) this.state.float.set([left, right], this.field(register) * 2);
  }
  storeFloatDouble(address: Address<number, string>, register: string): void {
    this.effective(address, 8, true);
    const at = this.field(register) * 2;
    const [left = 0, right = 0] = this.state.float.subarray(at, at + 2);
    this.store(4, address, left);
    this.store(4, { ...address, offset: address.offset + 4 }, right);
  }

  call(helper: SystemHelper): void {
    if (this.trap === null) this.helper = helper;
  }

  // --- parts of the above -----------------------------------------------------------------------
  private trapped(trap: ReferenceTrap): void {
    this.trap ??= trap;
  }
  private goTo(target: InstructionAddress): void {
    if (this.trap === null) this.next = target;
  }
  /** The less privileged of the current level and the target's. */
  private withLevel(target: number): number {
    return (target & -4) | Math.max(target & 3, this.here() & 3);
  }
  private halfIndex(register: string, half: string | null): number {
    return this.field(register) * 2 + (half === null ? 0 : this.field(half));
  }
  /** Space and offset of an access, once it is sure that it may be made; `checked` masks the offset that is asked about. */
  private effective(
    { space, base, offset }: Address<number, string>,
    bytes: 1 | 2 | 4 | 8,
    write: boolean,
    checked = -1,
  ) {
    const address = (base + offset) | 0;
    const number = space === "absolute" ? null : this.spaceOf(this.field(space), base);
    const { memory } = this.state;
    if (memory.check === undefined) {
      if ((address & (bytes - 1)) !== 0) this.trapped("unaligned");
    } else if (this.trap === null && !memory.check(bytes, number, address & checked, write)) {
      this.trapped("memory");
    }
    return { space: number, offset: address };
  }
  /** The space that a 2-bit field selects: a register, or by the two upper bits of the base. */
  private spaceOf(register: number, base: number): number {
    const number = register === 0 ? 4 + (base >>> 30) : register;
    return must(this.state.sr[number], "space register");
  }
}
