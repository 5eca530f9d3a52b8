/** System instructions of the slow machine, each as its page of the manual has it (PA-RISC 1.1 manual, chapter 5). */
import { must } from "../../../base/assert.ts";
import { decode, patternAt, rowAt } from "../../../isa/decoder.ts";
import {
  ASSIST_EMULATION,
  ASSIST_EXCEPTION,
  BREAK_INSTRUCTION,
  ILLEGAL_INSTRUCTION,
  NON_ACCESS_DATA_TLB_MISS,
  PRIVILEGED_REGISTER,
} from "../../../isa/interruptions.ts";
import type { SystemHelper } from "../../../isa/ops.ts";
import { extract } from "../../../isa/pattern.ts";
import { PSW_C, PSW_D, PSW_S, PSW_SYSTEM_MASK } from "../../../isa/psw.ts";
import { SHADOWED_REGISTERS } from "../../../isa/registers.ts";
import type { SlowMachine } from "./slow-machine.ts";
import { allows, identified } from "./slow-memory.ts";

/** What the slow machine leaves to other judges: floating-point arithmetic. */
export const UNJUDGED = -1;
export type Unjudged = typeof UNJUDGED;

/** What the interval timer always says. */
export const TIMER = 0x12345678;

/** An instruction: the machine, its fields by name, its word. */
class Instruction {
  readonly machine: SlowMachine;
  readonly word: number;
  readonly name: string;
  private readonly row: number;

  constructor(machine: SlowMachine, word: number) {
    this.machine = machine;
    this.word = word;
    this.row = decode(word);
    this.name = rowAt(this.row).name;
  }
  get level(): number {
    return this.machine.state.front.offset & 3;
  }
  get isData(): boolean {
    return /^(IDTLB|PDTLB|LPA|PROBE|CLD|CST)/.test(this.name);
  }
  field(name: string): number {
    const field = patternAt(this.row).fields.find((candidate) => candidate.name === name);
    return extract(must(field, name), this.word);
  }
  gr(name: string): number {
    return must(this.machine.state.gr[this.field(name)], "GR");
  }
  setGr(name: string, value: number): void {
    if (this.field(name) !== 0) this.machine.state.gr[this.field(name)] = value;
  }
  /** Where indexed forms work: with M at the base, which is modified when all is well. */
  get offset(): number {
    return this.field("m") === 1 ? this.gr("b") : (this.gr("b") + this.gr("x")) | 0;
  }
  modifyBase(): void {
    if (this.field("m") === 1) this.setGr("b", (this.gr("b") + this.gr("x")) | 0);
  }
  /** Instruction forms name one of eight space registers, data forms one of three, or let the base choose. */
  get space(): number {
    const s = this.field("s");
    const isImplied = this.isData || this.name === "LDSID";
    const register = isImplied && s === 0 ? 4 + (this.gr("b") >>> 30) : s;
    return must(this.machine.state.sr[register], "SR");
  }
  /** A trap with an address for ISR and IOR. */
  refuse(number: number, offset: number): number {
    this.machine.address = { space: this.space, offset };
    return number;
  }
}

/** Does what the instruction table leaves to a helper; the number of its trap, 0 for none. */
export function doHelper(machine: SlowMachine, helper: SystemHelper, word: number): number {
  const one = HELPERS[helper](new Instruction(machine, word));
  if (one === 0 && !MOVES_THE_QUEUE.has(helper)) {
    const { state } = machine;
    state.front = state.back;
    state.back = { space: state.front.space, offset: (state.front.offset + 4) | 0 };
    state.branched = false;
  }
  return one;
}

const MOVES_THE_QUEUE = new Set<SystemHelper>(["rfi", "rfir", "gate"]);

const HELPERS: Readonly<Record<SystemHelper, (one: Instruction) => number>> = {
  break: () => BREAK_INSTRUCTION,
  illegal: () => ILLEGAL_INSTRUCTION,
  coprocessor: emulate,
  specialFunction: () => ASSIST_EMULATION,
  floatOperation: () => UNJUDGED,
  diagnose: () => 0,
  sync: () => 0,
  rfi: returnFromInterruption,
  rfir: (one) => {
    for (const [index, register] of SHADOWED_REGISTERS.entries()) {
      one.machine.state.gr[register] = must(one.machine.shadow[index], "shadow");
    }
    return returnFromInterruption(one);
  },
  ssm: (one) => changeMask(one, (psw) => psw | one.field("i")),
  rsm: (one) => changeMask(one, (psw) => psw & ~one.field("i")),
  mtsm: (one) => {
    const { machine } = one;
    machine.psw = (machine.psw & ~PSW_SYSTEM_MASK) | (one.gr("r") & PSW_SYSTEM_MASK);
    return 0;
  },
  mfctl: moveFromControl,
  mtctl: moveToControl,
  mfsp: (one) => {
    one.setGr("t", must(one.machine.state.sr[one.field("s")], "SR"));
    return 0;
  },
  mtsp: (one) => {
    if (one.field("s") >= 5 && one.level !== 0) return PRIVILEGED_REGISTER;
    one.machine.state.sr[one.field("s")] = one.gr("r");
    return 0;
  },
  ldsid: (one) => {
    one.setGr("t", one.space);
    return 0;
  },
  gate,
  probe,
  lpa: (one) => {
    const { offset } = one;
    const entry = one.machine.data.find(one.space, offset >>> 12);
    if (entry === null) return one.refuse(NON_ACCESS_DATA_TLB_MISS, offset);
    one.modifyBase();
    one.setGr("t", entry.frame | (offset & 0xfff));
    return 0;
  },
  lci: (one) => {
    one.setGr("t", 0);
    return 0;
  },
  insertTlbAddress: (one) => {
    const frame = (one.gr("r") << 7) & ~0xfff;
    tlbOf(one).insertAddress(one.space, one.gr("b") >>> 12, frame);
    return 0;
  },
  insertTlbProtection: (one) => {
    tlbOf(one).insertProtection(one.space, one.gr("b") >>> 12, one.gr("r"));
    return 0;
  },
  purgeTlb: (one) => {
    tlbOf(one).purge(one.space, one.offset >>> 12);
    one.modifyBase();
    return 0;
  },
  purgeTlbEntry: (one) => {
    tlbOf(one).clear();
    one.modifyBase();
    return 0;
  },
  flushCache: (one) => {
    one.modifyBase();
    return 0;
  },
  xmpyu,
};

/** A load or store by a coprocessor that is not there has its own traps first, and leaves its address. */
function emulate(one: Instruction): number {
  const form = /^C(LD|ST)([WD])([XS])$/.exec(one.name);
  if (form === null) return ASSIST_EMULATION;
  const bytes = form[2] === "W" ? 4 : 8;
  const isModified = one.field("m") === 1;
  const by = form[3] === "X" ? one.gr("x") * (one.field("u") === 1 ? bytes : 1) : one.field("im5");
  const isAfter = isModified && (form[3] === "X" || one.field("a") === 0);
  const offset = (one.gr("b") + (isAfter ? 0 : by)) | 0;
  const kind = form[1] === "LD" ? "read" : "write";
  const may = one.machine.mayAccess(bytes, one.space, offset, kind);
  one.machine.address = one.machine.asked;
  return may ? ASSIST_EMULATION : one.machine.refused;
}

function tlbOf(one: Instruction) {
  return one.isData ? one.machine.data : one.machine.code;
}

function returnFromInterruption({ machine }: Instruction): number {
  const { control, state } = machine;
  state.front = { space: must(control[17], "IIASQ"), offset: must(control[18], "IIAOQ") };
  state.back = machine.iiaBack;
  machine.setPsw(must(control[22], "IPSW"));
  return 0;
}

function changeMask(one: Instruction, change: (psw: number) => number): number {
  const { psw } = one.machine;
  one.setGr("t", psw & PSW_SYSTEM_MASK);
  one.machine.psw = (psw & ~PSW_SYSTEM_MASK) | (change(psw) & PSW_SYSTEM_MASK);
  return 0;
}

function moveFromControl(one: Instruction): number {
  const number = one.field("r");
  const isOpen = [11, 26, 27].includes(number) || (number === 16 && !one.machine.has(PSW_S));
  if (!isOpen && one.level !== 0) return PRIVILEGED_REGISTER;
  const special: Record<number, number> = { 11: one.machine.state.shiftAmount, 16: TIMER };
  one.setGr("t", special[number] ?? must(one.machine.control[number], "CR"));
  return 0;
}

function moveToControl(one: Instruction): number {
  const { machine } = one;
  const { control } = machine;
  const number = one.field("t");
  const value = one.gr("r");
  if (number === 11) {
    machine.state.shiftAmount = value & 31;
    return 0;
  }
  if (one.level !== 0) return PRIVILEGED_REGISTER;
  switch (number) {
    case 10:
      control[10] = value & 0xff;
      break;
    case 16: // the compare value, which nobody reads
      break;
    case 17:
      control[17] = machine.iiaBack.space;
      machine.iiaBack = { ...machine.iiaBack, space: value };
      break;
    case 18:
      control[18] = machine.iiaBack.offset;
      machine.iiaBack = { ...machine.iiaBack, offset: value };
      break;
    case 23:
      control[23]! &= ~value;
      break;
    default:
      control[number] = value;
  }
  return 0;
}

/** The level that the page of the gate grants, if that is more than there is; without translation level 0. */
function gate(one: Instruction): number {
  const { machine, level } = one;
  const { state } = machine;
  if (state.branched) return ILLEGAL_INSTRUCTION;
  let granted = 0;
  if (machine.has(PSW_C)) {
    const { access } = must(
      machine.code.find(state.front.space, state.front.offset >>> 12),
      "the gate's page",
    );
    const type = (access >>> 24) & 7;
    granted = type >= 4 ? Math.min(level, type - 4) : level;
  }
  const target = ((state.front.offset & ~3) + 8 + one.field("w")) | granted;
  one.setGr("t", (one.gr("t") & ~3) | level);
  state.front = state.back;
  state.back = { space: state.back.space, offset: target };
  state.branched = true;
  state.nullify = one.field("n") === 1;
  return 0;
}

/** As documented: of a more privileged level than its own a program learns nothing, except that level 1 may ask about 0. */
function probe(one: Instruction): number {
  const { machine, level } = one;
  const write = one.name.startsWith("PROBEW");
  const asked = (one.name.endsWith("I") ? one.field("i") : one.gr("r")) & 3;
  const offset = one.gr("b");
  let answer = 1;
  if (asked < level && level !== 1) answer = 0;
  else if (machine.has(PSW_D)) {
    const entry = machine.data.find(one.space, offset >>> 12);
    if (entry === null) return one.refuse(NON_ACCESS_DATA_TLB_MISS, offset);
    const isIdentified = identified(entry.access, write, machine.context());
    answer = isIdentified && allows(entry.access, write ? "write" : "read", asked) ? 1 : 0;
  }
  one.setGr("t", answer);
  return 0;
}

const FLOAT_TRAP = 1 << 6;

function xmpyu(one: Instruction): number {
  const { state } = one.machine;
  const status = must(state.float[0], "status");
  if (!state.floatEnabled) return ASSIST_EMULATION;
  if ((status & FLOAT_TRAP) !== 0) return ASSIST_EXCEPTION;
  const half = (register: string, side: string): bigint => {
    const index = 2 * one.field(register) + one.field(side);
    return BigInt(index === 0 ? 0 : must(state.float[index], "half") >>> 0);
  };
  const target = 2 * one.field("t");
  if (target === 0) {
    // No result may go to FR 0: unimplemented, left pending.
    state.float[0] = status | FLOAT_TRAP;
    state.float[1] = (0x0b << 26) | (one.word & 0x03ffffff);
    return 0;
  }
  const product = half("r1", "y1") * half("r2", "y2");
  state.float[target + 1] = Number(BigInt.asIntN(32, product));
  state.float[target] = Number(BigInt.asIntN(32, product >> 32n));
  return 0;
}
