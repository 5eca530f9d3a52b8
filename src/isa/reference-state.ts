/** The state of the obvious machine, see reference.ts. */

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
  | "assist exception"
  | "assist emulation";

/** What an access does; LDCW does both at once. */
export type AccessKind = "read" | "write" | "both";

/** Memory as the reference machine sees it: null means that the access traps. A space of null is an absolute access. */
export interface ReferenceMemory {
  /**
   * Asked before each access, where it is there: whether the access may be made at all, false where it traps ("memory").
   * Then alignment is its business too.
   */
  check?(bytes: 1 | 2 | 4 | 8, space: number | null, offset: number, kind: AccessKind): boolean;
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
