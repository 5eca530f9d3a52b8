/**
 * One PA-RISC 1.1 processor: its state, its translation of addresses, and how it is run.
 *
 * `interpret` (generated from the instruction table) executes; this class holds what lasts between two calls of it and
 * what is too rare to be in its loop. A processor is `hosted` when a hypervisor stands at its interruption vector: then
 * an interruption ends the run and is handed over, with its parameters in the control registers as the architecture
 * leaves them, in place of a jump into the guest's table.
 *
 * Invariants: user[0] is 0; `psw` holds no N, B, V, C/B (they live in `nullified`, `branched` and the user state); between
 * runs `trap` is 0; a quick-translation entry is a copy of what `translate` would answer.
 */
import { assert } from "../base/assert.ts";
import type { Bus } from "./bus.ts";
import {
  CR_EXTERNAL_ENABLE,
  CR_EXTERNAL_REQUEST,
  CR_RECOVERY_COUNTER,
} from "./control-registers.ts";
import type { DecodedPages } from "./decoded-pages.ts";
import { EXIT_IDLE, EXIT_LIMIT, EXIT_RESYNC } from "./exits.ts";
import { interpret } from "./generated/interpreter.ts";
import { deliverInterruption, latchInterruption } from "./interruption.ts";
import type { Memory } from "./memory.ts";
import {
  carriesFromPsw,
  pswFromCarries,
  PSW_B,
  PSW_D,
  PSW_H,
  PSW_I,
  PSW_L,
  PSW_CARRIES,
  PSW_N,
  PSW_P,
  PSW_R,
  PSW_T,
  PSW_V,
  PSW_X,
} from "../isa/psw.ts";
import { QuickTranslations } from "./quick-translations.ts";
import { CARRIES, createUserState, DIVIDE } from "./state.ts";
import type { Tlb } from "./translation.ts";
import {
  EXTERNAL_INTERRUPT,
  HIGHER_PRIVILEGE_TRANSFER,
  INTERRUPTIONS,
  LOWER_PRIVILEGE_TRANSFER,
  RECOVERY_COUNTER,
  TAKEN_BRANCH,
} from "../isa/interruptions.ts";

export type RunStop =
  /** The instructions asked for have been executed (or passed idly). */
  | "limit"
  /** A hosted processor: see `interruption`. */
  | "interruption"
  /** A hosted processor stands in an idle loop. */
  | "idle"
  /** A self-branch that nothing can end: no interrupt is enabled. */
  | "halted"
  /** The guest's handlers trap at once, for ever. */
  | "stuck"
  /** A helper or device asked to stop after this instruction (`stopRequested`). */
  | "requested";

/** What an environment instruction needs from the machine around the processor. */
export interface Environment {
  /** The interval timer's count now. */
  readTimer(): number;
  /** Sets the interval timer's compare value. */
  writeTimer(compare: number): void;
  /** DIAG: the firmware's door. */
  diagnose(code: number): void;
}

export interface ProcessorParts {
  readonly memory: Memory;
  readonly bus: Bus;
  readonly decoded: DecodedPages;
  readonly user?: Int32Array;
  readonly itlb: Tlb;
  readonly dtlb: Tlb;
  readonly hosted: boolean;
}

export class Processor {
  readonly user: Int32Array;
  readonly control = new Int32Array(32);
  /** GR 1, 8, 9, 16, 17, 24, 25 as of the last interruption. */
  readonly shadow = new Int32Array(7);
  readonly memory: Memory;
  readonly bus: Bus;
  readonly decoded: DecodedPages;
  readonly quick = new QuickTranslations();
  readonly hosted: boolean;
  environment: Environment = NO_ENVIRONMENT;
  itlb: Tlb;
  dtlb: Tlb;

  /** PSW without N, B, V and C/B. */
  psw = 0;
  /** PSW N: the instruction at the front of the queue is nullified. */
  nullified = 0;
  /** PSW B: the front is in the slot of a taken branch. */
  branched = 0;
  /** IAOQ and IASQ: the next instruction and the one after it. */
  front = 0;
  back = 4;
  spaceFront = 0;
  spaceBack = 0;
  /** Back elements of IIASQ and IIAOQ (CR 17 and 18 are the front ones). */
  iiasqBack = 0;
  iiaoqBack = 0;

  /** Counted since boot: executed and not nullified. */
  instructions = 0;
  /** A hosted processor runs as if translation were off: addresses are looked up apart from the guest's virtual ones. */
  absoluteData = false;

  // Between `interpret` and what it calls.
  /** Pending interruption number, 0 for none. */
  trap = 0;
  trapSpace = 0;
  trapOffset = 0;
  /** The interruption leaves ISR and IOR. */
  trapHasAddress = false;
  exit: number = EXIT_LIMIT;
  /** A helper has set the queue itself. */
  jumped = false;
  /** Something the loop keeps in locals has changed: leave and enter it again. */
  resync = false;
  /** The word of the instruction being executed. */
  word = 0;
  /** Instructions executed before the present one in this call of `interpret`. */
  executed = 0;
  /** 1: `b,n .`; 2: `b .` with a NOP in the slot. Set with EXIT_IDLE. */
  idleLoop = 0;
  ignoreIdle = false;
  stopRequested = false;
  /** Interruptions taken since an instruction was last executed. */
  interruptionsInARow = 0;
  /** Latest interruption of a hosted processor. */
  interruption = 0;
  fetchOps: Uint16Array = new Uint16Array(0);
  fetchWords: Int32Array;
  fetchBase = 0;

  constructor(parts: ProcessorParts) {
    this.user = parts.user ?? createUserState();
    this.memory = parts.memory;
    this.bus = parts.bus;
    this.decoded = parts.decoded;
    this.itlb = parts.itlb;
    this.dtlb = parts.dtlb;
    this.hosted = parts.hosted;
    this.fetchWords = parts.memory.words;
    if (!this.hosted) this.itlb.listener = this.dtlb.listener = this.quick;
  }

  /** PSW as a whole. */
  getPsw(): number {
    return (
      this.psw |
      (this.nullified !== 0 ? PSW_N : 0) |
      (this.branched !== 0 ? PSW_B : 0) |
      (this.user[DIVIDE] !== 0 ? PSW_V : 0) |
      pswFromCarries(this.user[CARRIES]!)
    );
  }

  setPsw(value: number): void {
    this.setPswSystem(value & ~PSW_LIVE);
    this.nullified = (value & PSW_N) !== 0 ? 1 : 0;
    this.branched = (value & PSW_B) !== 0 ? 1 : 0;
    this.user[DIVIDE] = (value & PSW_V) !== 0 ? 1 : 0;
    this.user[CARRIES] = carriesFromPsw(value);
  }

  /** Replaces the bits outside of N, B, V and C/B. */
  setPswSystem(value: number): void {
    if (((this.psw ^ value) & QUICK_BITS) !== 0) this.quick.clear();
    this.psw = value;
    this.resync = true;
  }

  /** Puts the queue at an address (privilege level in its low two bits) of the present space. */
  jump(offset: number): void {
    this.front = offset;
    this.back = (offset + 4) | 0;
    this.nullified = 0;
    this.branched = 0;
  }

  /** Raises an external interrupt: bit 0 is the leftmost of EIRR. */
  raiseExternal(bit: number): void {
    this.control[CR_EXTERNAL_REQUEST]! |= 0x80000000 >>> bit;
    this.resync = true;
  }

  /** Whether data addresses are physical ones, as far as the program can tell. */
  absolute(): boolean {
    return this.absoluteData || (this.psw & PSW_D) === 0;
  }

  externalPending(): boolean {
    return (this.control[CR_EXTERNAL_REQUEST]! & this.control[CR_EXTERNAL_ENABLE]!) !== 0;
  }

  /** Runs until `limit` more instructions are counted, or for one of the other reasons of `RunStop`. */
  run(limit: number): RunStop {
    let left = limit;
    for (;;) {
      if (left <= 0) return "limit";
      left -= this.advance(left);
      if (this.trap !== 0) {
        if (this.takeTrap()) return "interruption";
        if (this.isStuck()) return "stuck";
      } else if (this.exit === EXIT_IDLE) {
        if (this.hosted) return "idle";
        if ((this.psw & PSW_I) === 0 || this.control[CR_EXTERNAL_ENABLE] === 0) {
          if ((this.psw & PSW_R) === 0) return "halted";
        }
        left -= this.passIdly(left);
      }
      if (this.stopRequested) {
        this.stopRequested = false;
        return "requested";
      }
    }
  }

  /** Executes exactly one instruction, or takes the interruption that prevents it. Returns how many were counted. */
  step(): number {
    this.ignoreIdle = true;
    const executed = this.advance(1);
    this.ignoreIdle = false;
    this.stopRequested = false;
    if (this.trap !== 0) this.takeTrap();
    return executed;
  }

  /**
   * Whether there have been more interruptions in a row than there are kinds: no instruction has changed anything
   * between them, so there will be no end of it.
   */
  isStuck(): boolean {
    return this.interruptionsInARow > INTERRUPTIONS.length;
  }

  /**
   * In an idle loop: lets up to `limit` instructions pass at once, exactly as if they had been executed.
   * Returns how many passed.
   */
  passIdly(limit: number): number {
    let passed = limit;
    const counting = (this.psw & PSW_R) !== 0;
    if (counting) passed = Math.min(passed, this.control[CR_RECOVERY_COUNTER]! + 1);
    if (this.idleLoop === 2) passed -= passed % 2;
    if (passed > 0) {
      this.instructions += passed;
      if (counting) this.control[CR_RECOVERY_COUNTER]! -= passed;
      this.branched = this.idleLoop === 1 ? 1 : 0;
      if (this.idleLoop === 1) {
        const branch = this.front;
        this.front = this.back;
        this.back = branch;
        this.nullified = 1;
      }
      return passed;
    }
    this.ignoreIdle = true;
    const executed = this.runQuick(1);
    this.ignoreIdle = false;
    return executed;
  }

  /** Finds the interruption that comes before the next instruction, or executes. Returns how many were counted. */
  private advance(limit: number): number {
    if ((this.psw & PSW_R) !== 0 && this.control[CR_RECOVERY_COUNTER]! < 0) {
      this.trap = RECOVERY_COUNTER;
      return 0;
    }
    if ((this.psw & PSW_I) !== 0 && this.externalPending()) {
      this.trap = EXTERNAL_INTERRUPT;
      return 0;
    }
    return this.runQuick(limit);
  }

  /** One call of the interpreter, with what holds for the whole of it. Returns how many instructions were counted. */
  private runQuick(limit: number): number {
    const psw = this.psw;
    const counting = (psw & PSW_R) !== 0;
    let allowed = Math.min(limit, LONGEST_RUN);
    if (counting) allowed = Math.min(allowed, this.control[CR_RECOVERY_COUNTER]! + 1);
    const careful = (psw & (PSW_T | PSW_H | PSW_L | PSW_X)) !== 0;
    if (careful) allowed = 1;
    const level = this.back & 3;
    const ignoreIdle = this.ignoreIdle;
    if (careful) this.ignoreIdle = true;
    this.resync = false;
    const executed = interpret(this, allowed);
    this.ignoreIdle = ignoreIdle;
    this.executed = 0;
    if (executed > 0) this.interruptionsInARow = 0;
    this.instructions += executed;
    if (counting) this.control[CR_RECOVERY_COUNTER]! -= executed;
    if (careful && this.trap === 0 && executed === 1) this.afterCareful(psw, level);
    return executed;
  }

  /** Traps of group 4, and PSW X, which lasts one instruction. */
  private afterCareful(psw: number, level: number): void {
    if (!isReturn(this.word)) this.psw &= ~PSW_X;
    if (this.exit === EXIT_RESYNC) return;
    const now = this.back & 3;
    if ((psw & PSW_H) !== 0 && now < level) this.trap = HIGHER_PRIVILEGE_TRANSFER;
    else if ((psw & PSW_L) !== 0 && now > level) this.trap = LOWER_PRIVILEGE_TRANSFER;
    else if ((psw & PSW_T) !== 0 && this.branched !== 0) this.trap = TAKEN_BRANCH;
  }

  /** Turns the pending trap into an interruption; true where a hypervisor has to handle it. */
  private takeTrap(): boolean {
    const number = this.trap;
    this.trap = 0;
    if (this.hosted) {
      latchInterruption(this, number);
      this.interruption = number;
      return true;
    }
    deliverInterruption(this, number);
    return false;
  }

  /**
   * Makes the page of `offset` the one that is executed from. Returns the tag that offsets in it have, NO_TAG where
   * each instruction must ask again, or sets `trap`.
   */
  fetch(offset: number): number {
    return this.decoded.fetch(this, offset);
  }
}

/** RFI and RFIR: what they bring back is for the instruction that they return to. */
function isReturn(word: number): boolean {
  const code = word & 0xfc001fff;
  return code === 0x0c00 || code === 0x0ca0;
}

/** Longest single call of the interpreter: its counter is a small integer. */
const LONGEST_RUN = 0x3fff_ffff;

/** PSW bits that live in the user state, in `nullified` and in `branched`. */
const PSW_LIVE = PSW_N | PSW_B | PSW_V | PSW_CARRIES;

/** What a quick translation depends on. */
const QUICK_BITS = PSW_P;

const NO_ENVIRONMENT: Environment = {
  readTimer: () => 0,
  writeTimer: () => undefined,
  diagnose: () => {
    assert(false, "processor: DIAG without a machine around");
  },
};
