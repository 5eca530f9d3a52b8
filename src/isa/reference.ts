/**
 * The obvious machine: the table's semantics computed on plain numbers, slowly. It is the oracle for the
 * generated interpreter, and is itself held against recorded answers of QEMU (testdata/answers.tsv).
 *
 * It does user instructions: what a row delegates to a helper is reported, not done.
 */
import { assert, must } from "../base/assert.ts";
import {
  addConditionHolds,
  logicalConditionHolds,
  shiftConditionHolds,
  subtractConditionHolds,
  type Sum,
  unitConditionHolds,
} from "./conditions.ts";
import { decode, PATTERNS, rowAt } from "./decoder.ts";
import type { Address, Ops, SystemHelper } from "./ops.ts";
import { extract, type Field } from "./pattern.ts";
import type {
  AccessKind,
  InstructionAddress,
  ReferenceState,
  ReferenceTrap,
} from "./reference-state.ts";
import type { Row } from "./row.ts";

/** What a step came to. After a trap nothing has changed. */
export interface ReferenceStep {
  readonly trap: ReferenceTrap | null;
  /** Left to whoever knows the system; the queues have not advanced then. */
  readonly helper: SystemHelper | null;
}

/** The fields of each row, by name. */
const FIELDS = PATTERNS.map(({ fields }) => new Map(fields.map((field) => [field.name, field])));

/** T of the floating-point status register: a trap is pending. */
const FLOAT_TRAP = 1 << 6;

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
  private readonly word: number;
  private isFloatOff = false;
  private readonly fields: ReadonlyMap<string, Field>;

  constructor(state: ReferenceState, row: Row, index: number, word: number) {
    this.state = state;
    this.row = row;
    this.word = word;
    this.fields = must(FIELDS[index], "fields");
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
    const found = this.fields.get(field);
    assert(found !== undefined, `${this.row.name} has no field ${field}`);
    return extract(found, this.word);
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
    const { space, offset } = this.effective(address, bytes, "read");
    if (this.trap !== null) return 0;
    const value = this.state.memory.load(bytes, space, offset);
    if (value === null) this.trapped("memory");
    return value ?? 0;
  }
  store(bytes: 1 | 2 | 4, address: Address<number, string>, value: number): void {
    const { space, offset } = this.effective(address, bytes, "write");
    if (this.trap !== null) return;
    if (this.state.memory.store(bytes, space, offset, value) === null) this.trapped("memory");
  }
  loadAndClear(address: Address<number, string>): number {
    this.effective(address, 4, "both");
    const value = this.load(4, address);
    this.store(4, address, 0);
    return value;
  }
  storeBytes(part: "begin" | "end", address: Address<number, string>, value: number): void {
    const { space, offset } = this.effective(address, 1, "write", part === "begin" ? -1 : -4);
    const word = offset & -4;
    const [first, end] = part === "begin" ? [offset & 3, 4] : [0, offset & 3];
    for (let byte = first; byte < end && this.trap === null; byte++) {
      const stored = this.state.memory.store(1, space, word + byte, value >>> (24 - 8 * byte));
      if (stored === null) this.trapped("memory");
    }
  }

  // --- floating point ---------------------------------------------------------------------------
  requireFloat(): void {
    const isTrapPending = (must(this.state.float[0], "status") & FLOAT_TRAP) !== 0;
    // The traps of an access come before the one for a coprocessor that is off.
    if (!this.state.floatEnabled) this.isFloatOff = true;
    else if (isTrapPending && !this.storesStatus()) this.trapped("assist exception");
  }
  floatWord(register: string, half: string | null): number {
    return must(this.state.float[this.halfIndex(register, half)], "half of a float register");
  }
  setFloatWord(register: string, half: string | null, value: number): void {
    if (this.trap === null) this.state.float[this.halfIndex(register, half)] = value;
  }
  loadFloatDouble(address: Address<number, string>, register: string): void {
    this.effective(address, 8, "read");
    const left = this.load(4, address);
    const right = this.load(4, { ...address, offset: address.offset + 4 });
    if (this.trap === null) this.state.float.set([left, right], this.field(register) * 2);
  }
  storeFloatDouble(address: Address<number, string>, register: string): void {
    this.effective(address, 8, "write");
    const at = this.field(register) * 2;
    const [left = 0, right = 0] = this.state.float.subarray(at, at + 2);
    this.store(4, address, left);
    this.store(4, { ...address, offset: address.offset + 4 }, right);
    if (this.trap === null && this.storesStatus()) this.state.float[0] = left & ~FLOAT_TRAP;
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
  /** FSTD of FR 0, with which software takes a pending trap over. */
  private storesStatus(): boolean {
    return this.row.name.startsWith("FSTD") && this.field("r") === 0;
  }
  /** Space and offset of an access, once it is sure that it may be made; `checked` masks the offset that is asked about. */
  private effective(
    { space, base, offset }: Address<number, string>,
    bytes: 1 | 2 | 4 | 8,
    kind: AccessKind,
    checked = -1,
  ) {
    const address = (base + offset) | 0;
    const number = space === "absolute" ? null : this.spaceOf(this.field(space), base);
    const { memory } = this.state;
    if (memory.check === undefined) {
      if ((address & (bytes - 1)) !== 0) this.trapped("unaligned");
    } else if (this.trap === null && !memory.check(bytes, number, address & checked, kind)) {
      this.trapped("memory");
    }
    if (this.isFloatOff) this.trapped("assist emulation");
    return { space: number, offset: address };
  }
  /** The space that a 2-bit field selects: a register, or by the two upper bits of the base. */
  private spaceOf(register: number, base: number): number {
    const number = register === 0 ? 4 + (base >>> 30) : register;
    return must(this.state.sr[number], "space register");
  }
}
