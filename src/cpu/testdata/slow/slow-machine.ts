/**
 * A whole processor, slow and obvious: the reference machine (src/isa/reference.ts) with interruptions, translation and
 * system instructions around it, written from the manual's chapters and without a look at src/cpu. The generated
 * interpreter is held against it.
 */
import { must } from "../../../base/assert.ts";
import {
  EXTERNAL_INTERRUPT,
  HIGH_PRIORITY_MACHINE_CHECK,
  HIGHER_PRIVILEGE_TRANSFER,
  INSTRUCTION_MEMORY_PROTECTION,
  INSTRUCTION_TLB_MISS,
  LOWER_PRIVILEGE_TRANSFER,
  RECOVERY_COUNTER,
  TAKEN_BRANCH,
  UNALIGNED_DATA_REFERENCE,
} from "../../../isa/interruptions.ts";
import {
  carriesFromPsw,
  pswFromCarries,
  PSW_B,
  PSW_C,
  PSW_CARRIES,
  PSW_D,
  PSW_H,
  PSW_I,
  PSW_L,
  PSW_M,
  PSW_N,
  PSW_P,
  PSW_Q,
  PSW_R,
  PSW_T,
  PSW_V,
  PSW_X,
} from "../../../isa/psw.ts";
import { stepReference } from "../../../isa/reference.ts";
import { type AccessKind, newReferenceState, type ReferenceState } from "../../../isa/reference-state.ts";
import { SHADOWED_REGISTERS } from "../../../isa/registers.ts";
import { INTERRUPTION_OF } from "../reference-twin.ts";
import {
  type AccessContext,
  dataTrapOf,
  fetchTrapOf,
  SlowMemory,
  SlowTlb,
} from "./slow-memory.ts";
import { doHelper, type Unjudged, UNJUDGED } from "./slow-system.ts";

const LIVE = PSW_N | PSW_B | PSW_V | PSW_CARRIES;

export class SlowMachine {
  readonly state: ReferenceState;
  readonly memory: SlowMemory;
  readonly code: SlowTlb;
  readonly data: SlowTlb;
  /** PSW without N, B, V and C/B, which are in `state`. */
  psw = 0;
  readonly control = new Int32Array(32);
  /** Backs of IIASQ and IIAOQ; CR 17 and 18 are their fronts. */
  iiaBack = { space: 0, offset: 0 };
  readonly shadow = new Int32Array(7);
  executed = 0;
  interruptionsInARow = 0;
  /** Numbers of the interruptions taken, with the count of instructions before them. */
  readonly taken: { number: number; after: number }[] = [];
  /** Where the trap of the present instruction happened: for ISR and IOR. */
  address: { space: number; offset: number } | null = null;
  refused = 0;
  /** The access that was asked about last. */
  asked: { space: number; offset: number } | null = null;

  constructor(size: number, combined: boolean) {
    this.memory = new SlowMemory(size);
    this.code = new SlowTlb();
    this.data = combined ? this.code : new SlowTlb();
    this.state = newReferenceState({
      check: (bytes, space, offset, kind) => this.mayAccess(bytes, space, offset, kind),
      load: (bytes, space, offset) => this.memory.read(this.physical(space, offset), bytes),
      store: (bytes, space, offset, value) => {
        this.memory.write(this.physical(space, offset), bytes, value);
        return true;
      },
    });
  }

  /** One instruction, or one nullified, or one interruption. Tells where it can't judge. */
  step(): Unjudged | null {
    const { state, control } = this;
    this.address = null;
    if (this.has(PSW_R) && must(control[0], "RCTR") < 0) return this.interrupt(RECOVERY_COUNTER, 0);
    if (this.has(PSW_I) && (must(control[23], "EIRR") & must(control[15], "EIEM")) !== 0) {
      return this.interrupt(EXTERNAL_INTERRUPT, 0);
    }
    const physical = this.fetchAddress();
    if (physical === null) return this.interrupt(this.refused, 0);
    if (state.nullify) {
      stepReference(state, 0);
      return null;
    }
    return this.execute(this.memory.read(physical, 4));
  }

  /** The whole PSW. */
  getPsw(): number {
    const { nullify, branched, divideBit, carries } = this.state;
    const flags = (nullify ? PSW_N : 0) | (branched ? PSW_B : 0) | (divideBit === 1 ? PSW_V : 0);
    return this.psw | flags | pswFromCarries(carries);
  }

  setPsw(value: number): void {
    this.psw = value & ~LIVE;
    this.state.nullify = (value & PSW_N) !== 0;
    this.state.branched = (value & PSW_B) !== 0;
    this.state.divideBit = (value & PSW_V) !== 0 ? 1 : 0;
    this.state.carries = carriesFromPsw(value);
  }

  has(bit: number): boolean {
    return (this.psw & bit) !== 0;
  }

  context(): AccessContext {
    const identifiers = [8, 9, 12, 13].map((number) => must(this.control[number], "PID"));
    const level = this.state.front.offset & 3;
    return { level, isProtected: this.has(PSW_P), isBreakOff: this.has(PSW_X), identifiers };
  }

  private execute(word: number): Unjudged | null {
    const { state } = this;
    const counts = this.has(PSW_R);
    const before = state.back.offset & 3;
    const group4 = this.psw;
    state.floatEnabled = (must(this.control[10], "CCR") & 0xc0) === 0xc0;
    const { trap, helper } = stepReference(state, word);
    if (trap === "assist emulation") this.address = this.asked;
    if (trap !== null) {
      return this.interrupt(trap === "memory" ? this.refused : INTERRUPTION_OF[trap], word);
    }
    if (helper !== null) {
      const number = doHelper(this, helper, word);
      if (number === UNJUDGED) return UNJUDGED;
      if (number !== 0) return this.interrupt(number, word);
    }
    this.executed += 1;
    this.interruptionsInARow = 0;
    if (counts) this.control[0]! -= 1;
    if (helper === "rfi" || helper === "rfir") return null;
    this.psw &= ~PSW_X;
    return this.afterInstruction(group4, before, word);
  }

  /** Group 4: by the level of what comes behind the next instruction, and by taken branches. */
  private afterInstruction(psw: number, before: number, word: number): null {
    const now = this.state.back.offset & 3;
    if ((psw & PSW_H) !== 0 && now < before) this.interrupt(HIGHER_PRIVILEGE_TRANSFER, word);
    else if ((psw & PSW_L) !== 0 && now > before) this.interrupt(LOWER_PRIVILEGE_TRANSFER, word);
    else if ((psw & PSW_T) !== 0 && this.state.branched) this.interrupt(TAKEN_BRANCH, word);
    return null;
  }

  /** What hardware does at an interruption: steps 1 to 7 of the manual's chapter 4. */
  private interrupt(number: number, word: number): null {
    const { state, control } = this;
    this.taken.push({ number, after: this.executed });
    control[22] = this.getPsw();
    if (this.has(PSW_Q)) {
      control[17] = state.front.space;
      control[18] = state.front.offset;
      this.iiaBack = state.back;
      if (!WITHOUT_INSTRUCTION.has(number)) control[19] = word;
      if (this.address !== null) {
        control[20] = this.address.space;
        control[21] = this.address.offset;
      }
      for (const [index, register] of SHADOWED_REGISTERS.entries()) {
        this.shadow[index] = must(state.gr[register], "GR");
      }
    }
    this.setPsw(number === HIGH_PRIORITY_MACHINE_CHECK ? PSW_M : 0);
    const offset = ((must(control[14], "IVA") & ~31) + 32 * number) | 0;
    state.front = { space: 0, offset };
    state.back = { space: 0, offset: (offset + 4) | 0 };
    this.interruptionsInARow += 1;
    return null;
  }

  private fetchAddress(): number | null {
    const { space, offset } = this.state.front;
    let physical = offset & ~3;
    if (this.has(PSW_C)) {
      const entry = this.code.find(space, offset >>> 12);
      this.refused = fetchTrapOf(entry, this.context());
      if (this.refused !== 0) return null;
      physical = must(entry, "entry").frame | (offset & 0xffc);
    }
    this.refused = this.memory.fetchTrapAt(physical);
    return this.refused === 0 ? physical : null;
  }

  /** Whether an access would be made; leaves its trap. */
  mayAccess(bytes: number, space: number | null, offset: number, kind: AccessKind): boolean {
    const isVirtual = space !== null && this.has(PSW_D);
    if (isVirtual) {
      const entry = this.data.find(space, offset >>> 12);
      this.refused = dataTrapOf(entry, { bytes, offset, kind }, this.context());
    } else this.refused = (offset >>> 0) % bytes === 0 ? 0 : UNALIGNED_DATA_REFERENCE;
    this.asked = { space: isVirtual ? space : 0, offset };
    if (this.refused !== 0) this.address = this.asked;
    return this.refused === 0;
  }

  private physical(space: number | null, offset: number): number {
    if (space === null || !this.has(PSW_D)) return offset;
    return must(this.data.find(space, offset >>> 12), "entry").frame | (offset & 0xfff);
  }
}

/** Interruptions that leave IIR alone: none of them is about an instruction that was read. */
const WITHOUT_INSTRUCTION = new Set([
  HIGH_PRIORITY_MACHINE_CHECK,
  RECOVERY_COUNTER,
  EXTERNAL_INTERRUPT,
  INSTRUCTION_TLB_MISS,
  INSTRUCTION_MEMORY_PROTECTION,
]);
