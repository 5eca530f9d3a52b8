/**
 * The vocabulary in which an instruction's semantics are written, once, in the instruction table.
 *
 * A row's `execute` is a function over this interface. Each back end gives the words another meaning: the generator
 * of the interpreter emits TypeScript, the reference machine computes, the explainer writes prose.
 * Operands are named by the fields of the row's picture, never by number, so that no text can branch on a value that
 * one back end knows and another does not.
 *
 * `V` is a 32-bit word (a signed int32), `B` a truth value, `F` the names of the row's fields.
 * Order matters: everything that may trap (`load`, `store`, `trapIf`, `require…`) stands before the first write.
 */
export interface Ops<V, B, F extends string = string> {
  // --- operands -------------------------------------------------------------------------------------------------
  /** The general register that a 5-bit field names. GR 0 reads as 0. Read at this point, not later. */
  gr(field: F): V;
  /** The general register with this number (the implied GR 1 of ADDIL, GR 31 of BLE). */
  grNumber(register: number): V;
  /** Writes the general register that a 5-bit field names. Writes to GR 0 are lost. */
  setGr(field: F, value: V): void;
  setGrNumber(register: number, value: V): void;
  /** A field's value as the picture assembles it: sign-extended and scaled for immediates, unsigned for plain fields. */
  field(field: F): V;
  constant(value: number): V;
  /** Computes the value here and now; use it for what is needed twice, or after a write. */
  bind(value: V): V;
  bindFlag(flag: B): B;

  // --- words, modulo 2^32 ----------------------------------------------------------------------------------------
  add(a: V, b: V): V;
  subtract(a: V, b: V): V;
  and(a: V, b: V): V;
  or(a: V, b: V): V;
  xor(a: V, b: V): V;
  complement(a: V): V;
  /** Shifts by 0..31 places; the amount is taken modulo 32. */
  shiftLeft(a: V, places: V): V;
  shiftRight(a: V, places: V): V;
  shiftRightSigned(a: V, places: V): V;
  /** (high:low >> places) & 0xffffffff for places 0..31: the double shift of SHD. */
  shiftDouble(high: V, low: V, places: V): V;
  choose(flag: B, whenTrue: V, whenFalse: V): V;
  /** 1 or 0. */
  wordFromFlag(flag: B): V;

  // --- truth values ------------------------------------------------------------------------------------------------
  equal(a: V, b: V): B;
  lessSigned(a: V, b: V): B;
  lessUnsigned(a: V, b: V): B;
  both(a: B, b: B): B;
  either(a: B, b: B): B;
  differ(a: B, b: B): B;
  invert(a: B): B;
  /** A branch of the text itself on a field, decided when the instruction is decoded: `m`, `u`, `a`, ... */
  whenField(field: F, value: number, then: () => void, otherwise?: () => void): void;

  // --- processor status --------------------------------------------------------------------------------------------
  /** The carry out of each bit position of a + b (+ carry in) = result; PSW C/B are its bits 0, 4, 8, ... 28 (leftmost is 0). */
  carriesOf(a: V, b: V, result: V): V;
  /** Sets PSW C/B from such a vector. */
  setCarries(vector: V): void;
  /** PSW C/B as a vector with bits only at 0, 4, ... 28 (mask 0x88888888). */
  carries(): V;
  /** PSW C/B[0], the carry out of the whole word: 0 or 1. */
  carryIn(): V;
  /** PSW V, the divide-step correction: 0 or 1. */
  divideBit(): V;
  setDivideBit(flag: B): void;
  /** SAR, CR 11, 0..31. */
  shiftAmount(): V;

  // --- conditions: fields "c" and (where the format has one) "f" select ------------------------------------------------
  /** Arithmetic addition conditions (never, =, <, <=, nuv, znv, sv, od; f inverts). */
  addCondition(operands: { result: V; carry: B; overflow: B }): B;
  /** Compare and subtract conditions (never, =, <, <=, <<, <<=, sv, od; f inverts). `carry` is the carry out of a + ~b + 1, that is "no borrow". */
  subtractCondition(operands: { result: V; carry: B; overflow: B }): B;
  /** Logical conditions (never, =, <, <=, od; f inverts). */
  logicalCondition(result: V): B;
  /** Unit conditions (never, sbz, shz, sdc, sbc, shc; f inverts) of a result and its carry vector. */
  unitCondition(operands: { result: V; carries: V }): B;
  /** Shift, extract and deposit conditions: 3-bit "c" (never, =, <, od, tr, <>, >=, ev). */
  shiftCondition(result: V): B;
  /** The 3-bit "c" of compare-and-branch (never, =, <, <=, <<, <<=, sv, od), without inversion. */
  compareBranchCondition(operands: { result: V; carry: B; overflow: B }): B;
  /** The 3-bit "c" of add-and-branch (never, =, <, <=, nuv, znv, sv, od), without inversion. */
  addBranchCondition(operands: { result: V; carry: B; overflow: B }): B;
  /** Signed overflow of a + b = result; for a - b pass the complement of b. */
  overflowOf(a: V, b: V, result: V): B;

  // --- control -------------------------------------------------------------------------------------------------------
  /** Nullifies the next instruction when true (never for the literal condition "never"). */
  nullifyIf(flag: B): void;
  trapIf(flag: B, trap: "overflow" | "conditional"): void;
  /** Traps unless the current privilege level is 0. Rows of class "privileged" get it by themselves. */
  requirePrivilege(): void;
  /** IAOQ front, with its privilege bits. */
  here(): V;
  /** IAOQ back + 4, with its privilege bits: what a branch-and-link saves. */
  returnPoint(): V;
  /** Always taken, to `target` in the same space (low two bits: privilege, as computed from `here`). Field "n" nullifies the delay slot. */
  branch(target: V): void;
  /** Taken when true, to here + 8 + the displacement field. "n": a backward branch's slot is nullified when not taken, a forward one's when taken. */
  branchIf(flag: B, displacement: F): void;
  /** BV, BLR: to an offset from a register; the level becomes the less privileged of the current one and the target's low bits (BV), BLR keeps it by construction. */
  branchVectored(target: V): void;
  /** BE, BLE: to space register "s" (3 bits, assembled) and an offset; privilege as for a vectored branch. */
  branchExternal(space: F, offset: V): void;
  /** SR 0 := IASQ back, of BLE. */
  linkSpace(): void;

  // --- memory ----------------------------------------------------------------------------------------------------------
  /** Reads 1, 2 or 4 bytes, zero-extended. Traps: alignment, TLB miss, rights, ... */
  load(bytes: 1 | 2 | 4, address: Address<V, F>): V;
  store(bytes: 1 | 2 | 4, address: Address<V, F>, value: V): void;
  /** LDCW: reads the word and sets it to 0. */
  loadAndClear(address: Address<V, F>): V;
  /** STBY: stores the bytes of a word that lie at and after (begin) or before (end) the address. */
  storeBytes(part: "begin" | "end", address: Address<V, F>, value: V): void;

  // --- floating point: registers as the coprocessor format encodes them ---------------------------------------------------
  /** Traps (assist emulation) unless CCR enables the floating-point coprocessor. */
  requireFloat(): void;
  /** One 32-bit half; `half` is the field with the left/right bit, or null for the left half. */
  floatWord(register: F, half: F | null): V;
  setFloatWord(register: F, half: F | null, value: V): void;
  /** 8 bytes, 8-aligned, between memory and the whole register. */
  loadFloatDouble(address: Address<V, F>, register: F): void;
  storeFloatDouble(address: Address<V, F>, register: F): void;

  // --- what is too big for a row: a function of src/cpu/system, by name, with the instruction word ----------------------------
  call(helper: SystemHelper): void;
}

/** A data address: space register selection, base and offset. The space of `s` = 0 follows from the base's two top bits. */
export interface Address<V, F extends string> {
  /** The 2-bit field that names the space register, or "absolute" for LDWAX, LDWAS and STWAS. */
  readonly space: F | "absolute";
  readonly base: V;
  readonly offset: V;
}

/** The helpers of `src/cpu/system`. Each may trap and may change what the interpreter has cached; it leaves the quick loop. */
export type SystemHelper =
  | "break"
  | "rfi"
  | "rfir"
  | "ssm"
  | "rsm"
  | "mtsm"
  | "mfctl"
  | "mtctl"
  | "mfsp"
  | "mtsp"
  | "ldsid"
  | "gate"
  | "probe"
  | "lpa"
  | "lci"
  | "insertTlbAddress"
  | "insertTlbProtection"
  | "purgeTlb"
  | "purgeTlbEntry"
  | "flushCache"
  | "sync"
  | "diagnose"
  | "coprocessor"
  | "specialFunction"
  | "floatOperation"
  | "xmpyu"
  | "illegal";
