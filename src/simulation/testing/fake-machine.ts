/**
 * A machine for tests of the simulation: no processor, but a little program that prints, computes, takes time and
 * idles, with every freedom the contract of GuestMachine leaves. Its state is small and its digest is of all of
 * it, so a machine that was treated differently is found out at the next epoch end.
 */
import { Digest } from "../../base/digest.ts";
import { assert } from "../../base/assert.ts";
import { type Result, fail, ok } from "../../base/result.ts";
import { emptyMemory, type MemorySnapshot, pageIn, withPages } from "../../cpu/memory-snapshot.ts";
import { completionOf } from "../../hypervisor/disk-interrupt.ts";
import type {
  BitPlace,
  BootOptions,
  DeviceInterrupt,
  Ended,
  GuestMachine,
  IssuedRequest,
  Output,
  RunLimits,
  RunReport,
  StopReason,
} from "../../hypervisor/guest-machine.ts";
import type { MachineState } from "../../hypervisor/machine-state.ts";
import type { ScsiCompletion } from "../../machine/scsi-request.ts";
import { fakeRequest } from "./fake-request.ts";

/**
 * The image of a fake machine is its program, as text: one letter an instruction, from the front and round again.
 *   .  computes          ~  computes, at the cost of a simulated instruction
 *   p  prints a letter   t  prints a letter made of the time it was told last
 *   r  takes a character off its input and echoes it, or idles until there is one; the line "q" ends it
 *   d  reads a block of the disk and idles until it has it; what it computes then depends on it
 *   w  writes one, and idles until it is told so; what ended uncertain is asked again, as a new request
 *   m  puts a word into one of its 8 pages of memory, in place of one on which what it computes then depends
 */
export function fakeImage(program: string): Uint8Array {
  return Uint8Array.from(`fake ${program}`, (letter) => letter.charCodeAt(0));
}

export function createFakeMachine(
  boot: BootOptions,
): Result<GuestMachine, { readonly sentence: string }> {
  const text = String.fromCharCode(...boot.image);
  if (!text.startsWith("fake ")) return fail({ sentence: "The image is not a fake one." });
  return ok(new FakeMachine(boot, text.slice(5)));
}

const PAGES = 8;
const PAGE_WORDS = 1024;

/** Everything but memory, as JSON can have it. */
interface FakeState {
  readonly epochTarget: number;
  readonly instructions: number;
  readonly epochInstructions: number;
  readonly epochNs: number;
  readonly position: number;
  readonly mixed: number;
  readonly work: number;
  readonly tme: number;
  readonly printed: number;
  readonly line: string;
  readonly waits: boolean;
  readonly ended: Ended | null;
  readonly input: readonly number[];
  readonly requested: number;
  readonly isAsking: boolean;
  readonly simulatedCount: number;
  readonly answer: {
    readonly sequence: number;
    readonly response: number;
    readonly status: number;
    readonly dataIn: readonly number[];
  } | null;
}

export class FakeMachine implements GuestMachine {
  private readonly boot: BootOptions;
  private readonly program: string;
  private readonly isBare: boolean;
  private instructions = 0;
  private epochTarget: number;
  private epochInstructions = 0;
  private epochNs = 0;
  private position = 0;
  /** Of every instruction executed, idling included: a function of when input came. */
  private mixed = 1;
  /** Of the program's progress only: a function of what input came. */
  private work = 1;
  private tme = 0;
  private printed = 0;
  private line = "";
  private waits = false;
  private ended: Ended | null = null;
  private readonly input: number[] = [];
  private outputs: Output[] = [];
  private requests: IssuedRequest[] = [];
  private requested = 0;
  /** It has asked the disk and been told nothing. */
  private isAsking = false;
  private answer: ScsiCompletion | null = null;
  private simulatedCount = 0;
  private memory: MemorySnapshot = emptyMemory(PAGES);

  constructor(boot: BootOptions, program: string) {
    this.boot = boot;
    this.epochTarget = boot.epochLength;
    this.program = program;
    this.isBare = boot.mode === "bare";
  }

  run(limits: RunLimits): RunReport {
    let mayOutput = limits.permitOutput || !limits.gateOutput;
    for (;;) {
      const stop = this.reached(limits);
      if (stop !== null) return this.report(stop);
      if (this.isOutput && !mayOutput) return this.report("output");
      if (this.isOutput) mayOutput = !limits.gateOutput;
      this.step();
      const isStop = limits.stopAtRequest === true && this.requests.length > 0;
      if (isStop && this.epochInstructions < this.epochTarget) return this.report("request");
    }
  }

  beginEpoch(tme: number, interrupts: readonly DeviceInterrupt[]): void {
    this.tme = tme;
    this.epochTarget = this.boot.epochLength;
    this.epochInstructions = 0;
    this.epochNs = 0;
    for (const interrupt of interrupts) {
      if (interrupt.source === "console") this.input.push(...interrupt.data);
      else this.take(completionOf(interrupt));
    }
    if (interrupts.length > 0) this.waits = false;
  }

  save(): MachineState {
    const { answer, memory } = this;
    const plain = answer === null ? null : { ...answer, dataIn: [...answer.dataIn] };
    const { instructions, epochInstructions, epochNs, position, mixed, work, tme } = this;
    const { printed, line, waits, ended, input, requested, isAsking, simulatedCount } = this;
    const { epochTarget } = this;
    const values: FakeState = {
      ...{ instructions, epochInstructions, epochNs, position, mixed, work, tme, printed, line },
      ...{
        waits,
        ended,
        input: [...input],
        requested,
        isAsking,
        simulatedCount,
        answer: plain,
        epochTarget,
      },
    };
    return { parts: { kind: "simple", text: JSON.stringify(values) }, memory };
  }

  restore({ parts, memory }: MachineState): void {
    assert(parts.kind === "simple", "fake machine: the state of a machine of another kind");
    const { input, answer, ...values } = JSON.parse(parts.text) as FakeState;
    Object.assign(this, values);
    this.input.splice(0, Infinity, ...input);
    const nothing = new Uint8Array(0);
    this.answer = answer && { ...answer, sense: nothing, dataIn: Uint8Array.from(answer.dataIn) };
    this.outputs = [];
    this.requests = [];
    this.memory = memory;
  }

  flip({ where, bit }: BitPlace): void {
    if (where === "memory") this.work ^= 1 << bit;
    else this.mixed ^= 0x80000000 >>> bit;
  }

  miscount(by: 1 | -1): void {
    this.epochTarget += by;
  }

  digest(): string {
    const digest = new Digest();
    digest.addWord(this.memory.high);
    for (const count of [this.instructions, this.position, this.tme, this.printed]) {
      digest.addInteger(count);
    }
    digest.addInteger(this.requested);
    digest.addString(`${this.isAsking ? "asks" : ""}|${this.answer?.response ?? ""}`);
    digest.addBytes(this.answer?.dataIn ?? new Uint8Array(0));
    digest.addWord(this.mixed);
    digest.addWord(this.work);
    digest.addString(`${this.line}|${this.ended?.how ?? ""}`);
    digest.addBytes(Uint8Array.from(this.input));
    return digest.hex();
  }

  private get instruction(): string {
    return this.program[this.position] ?? ".";
  }

  private get isOutput(): boolean {
    if (this.ended !== null) return false;
    const { instruction } = this;
    if (instruction === "r") return this.input.length > 0;
    if (this.isDisk) return this.asksNow;
    return instruction === "p" || instruction === "t";
  }

  private get isDisk(): boolean {
    return this.instruction === "d" || this.instruction === "w";
  }

  /** Would it ask the disk now? */
  private get asksNow(): boolean {
    return !this.isAsking && (this.answer === null || this.answer.response !== 0);
  }

  private take(completion: ScsiCompletion): void {
    if (!this.isAsking || completion.sequence !== this.requested) return;
    this.isAsking = false;
    this.answer = completion;
  }

  private reached(limits: RunLimits): StopReason | null {
    if (!this.isBare && this.epochInstructions === this.epochTarget) return "epoch-end";
    if (this.isBare && this.ended !== null) return "ended";
    if (this.instructions >= limits.untilInstruction) return "instruction";
    return this.epochNs >= limits.untilEpochNs ? "time" : null;
  }

  private step(): void {
    const { instruction } = this;
    const { instructionNs, simulatedNs } = this.boot.costs;
    const isSimulated = instruction !== "." && this.ended === null;
    if (isSimulated) {
      this.simulatedCount += 1;
      if (!this.isBare) this.epochNs += simulatedNs;
    }
    if (this.ended === null) this.execute(instruction);
    this.epochNs += instructionNs;
    this.instructions += 1;
    this.epochInstructions += 1;
  }

  private execute(instruction: string): void {
    this.mixed = mix(this.mixed);
    switch (instruction) {
      case "p":
        this.print(0x61 + ((this.work >>> 16) % 26));
        break;
      case "t":
        this.print(0x41 + (Math.floor(this.tme / 1000) % 26));
        break;
      case "r":
        if (!this.readCharacter()) return;
        break;
      case "d":
      case "w":
        if (!this.useDisk(instruction)) return;
        break;
      case "m":
        this.useMemory();
        break;
    }
    this.work = mix(this.work);
    this.position = (this.position + 1) % this.program.length;
  }

  private readCharacter(): boolean {
    const byte = this.input.shift();
    if (byte === undefined) {
      this.waits = true;
      return false;
    }
    this.work = Math.imul(this.work ^ byte, 0x01000193);
    this.print(byte);
    if (byte !== 0x0a) {
      this.line += String.fromCharCode(byte);
    } else {
      if (this.line === "q") this.ended = { how: "halted", detail: "the line was q." };
      this.line = "";
    }
    return true;
  }

  /** Returns whether it is done. */
  private useDisk(letter: "d" | "w"): boolean {
    if (this.asksNow) {
      this.requested += 1;
      this.isAsking = true;
      this.answer = null;
      const { instructions, epochNs } = this;
      const request = fakeRequest(this.requested, letter, this.work);
      this.requests.push({ request, instruction: instructions, epochNs });
      return false;
    }
    if (this.answer === null) return false;
    for (const byte of this.answer.dataIn.subarray(0, 16)) {
      this.work = Math.imul(this.work ^ byte, 0x01000193);
    }
    this.answer = null;
    return true;
  }

  private useMemory(): void {
    const { work } = this;
    const page = (work >>> 8) % PAGES;
    const words = pageIn(this.memory, page)?.slice() ?? new Int32Array(PAGE_WORDS);
    const index = (work >>> 16) % PAGE_WORDS;
    this.work = mix(work ^ (words[index] ?? 0));
    words[index] = work;
    const high = mix(this.memory.high ^ work);
    this.memory = withPages(this.memory, [{ page, words }], { high, low: 0 });
  }

  private print(byte: number): void {
    this.printed += 1;
    this.waits = false;
    const { instructions, epochNs } = this;
    this.outputs.push({ byte, sequence: this.printed, instruction: instructions, epochNs });
  }

  private report(stop: StopReason): RunReport {
    const { outputs, requests } = this;
    this.outputs = [];
    this.requests = [];
    const standsBefore = stop !== "output" ? null : this.isDisk ? "request" : "byte";
    return {
      stop,
      instructions: this.instructions,
      epochInstructions: this.epochInstructions,
      epochNs: this.epochNs,
      outputs,
      requests,
      standsBefore,
      simulated: { fake: this.simulatedCount },
      waitsForInput: this.waits,
      ended: this.ended,
    };
  }
}

function mix(word: number): number {
  return (Math.imul(word, 0x41c64e6d) + 0x3039) | 0;
}
