/** The reference machine in the state of a processor in real mode, and the comparison of the two. */
import {
  ASSIST_EMULATION,
  ASSIST_EXCEPTION,
  CONDITIONAL,
  DATA_TLB_MISS,
  ILLEGAL_INSTRUCTION,
  OVERFLOW,
  PRIVILEGED_OPERATION,
  UNALIGNED_DATA_REFERENCE,
} from "../../isa/interruptions.ts";
import { stepReference } from "../../isa/reference.ts";
import {
  newReferenceState,
  type ReferenceState,
  type ReferenceTrap,
} from "../../isa/reference-state.ts";
import type { Processor } from "../processor.ts";
import { CARRIES, CARRY_MASK, DIVIDE, FR, GR, SAR, SR } from "../state.ts";

/** The interruption of each trap; of the memory's own only a TLB miss. */
export const INTERRUPTION_OF: Readonly<Record<ReferenceTrap, number>> = {
  illegal: ILLEGAL_INSTRUCTION,
  "privileged operation": PRIVILEGED_OPERATION,
  overflow: OVERFLOW,
  conditional: CONDITIONAL,
  unaligned: UNALIGNED_DATA_REFERENCE,
  memory: DATA_TLB_MISS,
  "assist exception": ASSIST_EXCEPTION,
  "assist emulation": ASSIST_EMULATION,
};

export class ReferenceTwin {
  readonly state: ReferenceState;
  readonly memory: DataView;

  /** A copy of the processor's memory; outside of it there are zeros. */
  constructor(cpu: Processor) {
    const size = cpu.memory.sizeBytes;
    const memory = new DataView(cpu.memory.copyOut(0, size).buffer);
    const isInside = (offset: number) => offset >= 0 && offset < size;
    this.memory = memory;
    this.state = newReferenceState({
      load(bytes, _space, offset) {
        if (!isInside(offset)) return 0;
        if (bytes === 4) return memory.getInt32(offset);
        return bytes === 2 ? memory.getUint16(offset) : memory.getUint8(offset);
      },
      store(bytes, _space, offset, value) {
        if (!isInside(offset)) return true;
        if (bytes === 4) memory.setInt32(offset, value);
        else if (bytes === 2) memory.setInt16(offset, value);
        else memory.setInt8(offset, value);
        return true;
      },
    });
    const { state } = this;
    state.gr.set(cpu.user.subarray(GR, GR + 32));
    state.sr.set(cpu.user.subarray(SR, SR + 8));
    state.float.set(cpu.user.subarray(FR, FR + 64));
    state.carries = cpu.user[CARRIES]! & CARRY_MASK;
    state.divideBit = cpu.user[DIVIDE]!;
    state.shiftAmount = cpu.user[SAR]!;
    state.nullify = cpu.nullified !== 0;
    state.branched = cpu.branched !== 0;
    state.front = { space: cpu.spaceFront, offset: cpu.front };
    state.back = { space: cpu.spaceBack, offset: cpu.back };
  }

  /** Whether there is memory where the next instruction is. */
  get canFetch(): boolean {
    const at = this.state.front.offset;
    return at >= 0 && at < this.memory.byteLength;
  }

  /** One instruction that is not nullified: its trap, null for none, or "helper" where it is not in the table. */
  step(): ReferenceTrap | null | "helper" {
    const { trap, helper } = stepReference(this.state, this.memory.getInt32(this.state.front.offset & ~3));
    return helper === null ? trap : "helper";
  }

  passNullified(): void {
    if (this.state.nullify) stepReference(this.state, 0);
  }

  /** The queue moves on by one. */
  skip(): void {
    const { state } = this;
    state.branched = false;
    state.front = state.back;
    state.back = { space: state.front.space, offset: (state.front.offset + 4) | 0 };
  }

  /** Registers and queue, to be compared with those of a processor. */
  view() {
    const { gr, sr, float, carries, divideBit, shiftAmount, nullify, branched, front, back } = this.state;
    const registers = { gr: Array.from(gr), sr: Array.from(sr), float: Array.from(float) };
    return { ...registers, carries, divideBit, shiftAmount, nullify, branched, front, back };
  }

  static viewOf(cpu: Processor): ReturnType<ReferenceTwin["view"]> {
    return {
      gr: Array.from(cpu.user.subarray(GR, GR + 32)),
      sr: Array.from(cpu.user.subarray(SR, SR + 8)),
      float: Array.from(cpu.user.subarray(FR, FR + 64)),
      carries: cpu.user[CARRIES]! & CARRY_MASK,
      divideBit: cpu.user[DIVIDE]!,
      shiftAmount: cpu.user[SAR]!,
      nullify: cpu.nullified !== 0,
      branched: cpu.branched !== 0,
      front: { space: cpu.spaceFront, offset: cpu.front },
      back: { space: cpu.spaceBack, offset: cpu.back },
    };
  }

  hasMemoryOf(cpu: Processor): boolean {
    const ours = cpu.memory.copyOut(0, cpu.memory.sizeBytes);
    return ours.every((byte, index) => byte === this.memory.getUint8(index));
  }
}
