/** What the reference machine and the processor answer to a case at level 3, in the form of QEMU's answers. */
import { must } from "../../../base/assert.ts";
import { stepReference } from "../../../isa/reference.ts";
import {
  newReferenceState,
  type ReferenceMemory,
  type ReferenceTrap,
} from "../../../isa/reference-state.ts";
import { carriesFromPsw, PSW_C, PSW_D, PSW_N, PSW_V, pswFromCarries } from "../../../isa/psw.ts";
import { CR_IPSW } from "../../control-registers.ts";
import type { Processor } from "../../processor.ts";
import { GR, SAR } from "../../state.ts";
import { loneProcessor } from "../lone-processor.ts";
import { ACCESS_DIRTY } from "../../translation.ts";
import {
  changesOf,
  firstRegisters,
  SLOT,
  type UserCase,
  type UserOutcome,
  WINDOW,
  WINDOW_PAGE,
  WINDOW_WORDS,
  windowWord,
} from "./user-cases.ts";

const PAGE_SIZE = 4096;
const CODE_FRAME = 0x1000;
const WINDOW_FRAME = 0x2000;
const LIVE = 0x0022ff00;

/** Signal and code of each interruption that is none of memory. */
export const SIGNALS: Readonly<Record<number, number>> = {
  8: 0x401,
  10: 0x405,
  11: 0x406,
  12: 0x802,
  13: 0x80f,
  15: 0xb01,
  28: 0xa01,
};

/** The interruption of each trap of the reference machine. */
const NUMBERS: Readonly<Record<ReferenceTrap, number>> = {
  illegal: 8,
  "privileged operation": 10,
  overflow: 12,
  conditional: 13,
  unaligned: 28,
  memory: 15,
  "assist exception": 14,
  "assist emulation": 22,
};

const unknown = (trap: string | number): never => {
  throw new Error(`no signal for ${trap}`);
};

/** The reference machine's answer; null where the instruction is a helper's, which it does not do. */
export function answerOfReference(one: UserCase): UserOutcome | null {
  const memory = new DataView(new ArrayBuffer(PAGE_SIZE));
  fillWindow((index, word) => {
    memory.setUint32(PAGE_SIZE - 4 * WINDOW_WORDS + 4 * index, word);
  });
  const state = newReferenceState(pageOf(memory));
  state.gr.set(firstRegisters(one));
  state.front = { space: 0, offset: SLOT | 3 };
  state.back = { space: 0, offset: (SLOT + one.back) | 3 };
  state.divideBit = (one.psw & PSW_V) === 0 ? 0 : 1;
  state.nullify = (one.psw & PSW_N) !== 0;
  state.carries = carriesFromPsw(one.psw);
  state.shiftAmount = one.sar;
  const { trap, helper } = stepReference(state, one.word);
  if (helper !== null) return null;
  const window = Array.from({ length: WINDOW_WORDS }, (_, index) =>
    memory.getUint32(PAGE_SIZE - 4 * WINDOW_WORDS + 4 * index),
  );
  return {
    trap: trap === null ? 0 : (SIGNALS[NUMBERS[trap]] ?? unknown(trap)),
    psw:
      pswFromCarries(state.carries) |
      (state.divideBit !== 0 ? PSW_V : 0) |
      (state.nullify ? PSW_N : 0),
    sar: state.shiftAmount,
    front: (state.front.offset & ~3) - SLOT,
    back: ((state.back.offset & ~3) - SLOT) | 0,
    changes: changesOf(one, state.gr, window),
  };
}

function fillWindow(put: (index: number, word: number) => void): void {
  for (let index = 0; index < WINDOW_WORDS; index++) put(index, windowWord(index));
}

function pageOf(page: DataView): ReferenceMemory {
  const isInside = (offset: number) => offset >>> 12 === WINDOW_PAGE >>> 12;
  return {
    load(bytes, _space, offset) {
      if (!isInside(offset)) return null;
      const at = offset & (PAGE_SIZE - 1);
      if (bytes === 4) return page.getInt32(at);
      return bytes === 2 ? page.getUint16(at) : page.getUint8(at);
    },
    store(bytes, _space, offset, value) {
      if (!isInside(offset)) return null;
      const at = offset & (PAGE_SIZE - 1);
      if (bytes === 4) page.setInt32(at, value);
      else if (bytes === 2) page.setInt16(at, value);
      else page.setUint8(at, value);
      return true;
    },
  };
}

/** A processor with the code's page and the window's, and nothing else. */
export class UserMachine {
  private readonly cpu: Processor = loneProcessor();

  constructor() {
    const { cpu } = this;
    cpu.setPsw(PSW_C | PSW_D);
    const rights = (type: number) => (type << 24) | (3 << 22) | (3 << 20) | ACCESS_DIRTY;
    cpu.itlb.insert(0, SLOT >>> 12, CODE_FRAME, rights(2));
    cpu.dtlb.insert(0, WINDOW_PAGE >>> 12, WINDOW_FRAME, rights(1));
  }

  answer(one: UserCase): UserOutcome {
    const { cpu } = this;
    const window = WINDOW_FRAME + (WINDOW - WINDOW_PAGE);
    cpu.memory.writeWord(CODE_FRAME + (SLOT & 0xfff), one.word);
    fillWindow((index, word) => {
      cpu.memory.writeWord(window + 4 * index, word | 0);
    });
    cpu.user.set(firstRegisters(one), GR);
    cpu.user.fill(0, 32, 40);
    cpu.user[SAR] = one.sar;
    cpu.setPsw(PSW_C | PSW_D | one.psw);
    cpu.jump(SLOT | 3);
    cpu.spaceFront = cpu.spaceBack = 0;
    cpu.back = (SLOT + one.back) | 3;
    cpu.nullified = (one.psw & PSW_N) === 0 ? 0 : 1;
    cpu.interruption = 0;
    cpu.step();
    // After a nullified instruction the next one is tried, for which there is no memory.
    const psw = cpu.interruption === 0 ? cpu.getPsw() : must(cpu.control[CR_IPSW], "IPSW");
    const interruption = cpu.front === (SLOT | 3) ? cpu.interruption : 0;
    return {
      trap: interruption === 0 ? 0 : (SIGNALS[interruption] ?? unknown(interruption)),
      psw: psw & LIVE,
      sar: must(cpu.user[SAR], "SAR"),
      front: (cpu.front & ~3) - SLOT,
      back: ((cpu.back & ~3) - SLOT) | 0,
      changes: changesOf(
        one,
        cpu.user.slice(GR, GR + 32),
        Array.from({ length: WINDOW_WORDS }, (_, index) => cpu.memory.readWord(window + 4 * index)),
      ),
    };
  }
}
