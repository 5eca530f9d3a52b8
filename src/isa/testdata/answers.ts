/**
 * The recorded answers of QEMU to single instructions (answers.tsv), and the reference machine's to the same.
 *
 * A line is a case: "word a b c state flags" and, after a tab, the outcome, all in hexadecimal without leading zeros.
 * GR 19, 20 and 21 are a, b and c, all other registers are 0. `state` is V << 13 | SAR << 8 | C/B, with C/B[0] as bit 7.
 * The instruction is at address 0 of space 0 at level 3, the next one at 4. Flag 1: `a` is an address of code, flag 2: of the block.
 * The block is 16 words at address 0, where word i is 0x81020304 + i * 0x10101010; there is no other memory.
 *
 * The outcome is "front back" and changes, separated by spaces: the queues afterwards (levels cleared), then "a=", "b=", "c=", "state=", "gr1=",
 * "gr31=" and the new value, or "word=i:value" for the block. Instead of all that it may be "trap name".
 */
import { assert, must } from "../../base/assert.ts";
import { stepReference } from "../reference.ts";
import { newReferenceState, type ReferenceMemory } from "../reference-state.ts";

/** `a` points to code. */
export const SLOT_FLAG = 1;
/** `a` points to the block. */
export const BLOCK_FLAG = 2;

const BLOCK_WORDS = 16;

/** One instruction with what it finds. Words are unsigned here. */
export interface Case {
  readonly word: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly state: number;
  readonly flags: number;
}

/** What it leaves. After a trap all is as it was, and front is 0. */
export interface Outcome {
  readonly trap: string | null;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly state: number;
  readonly front: number;
  readonly back: number;
  readonly gr1: number;
  readonly gr31: number;
  /** Changed words of the block: index and new value. */
  readonly stores: readonly (readonly [number, number])[];
}

/** What a word of the block is at first. */
export function blockWord(index: number): number {
  return (0x81020304 + Math.imul(index, 0x10101010)) >>> 0;
}

/** The reference machine's answer. A nullified next instruction is skipped, so that the queues show it. */
export function answer(one: Case): Outcome {
  const block = new DataView(new ArrayBuffer(4 * BLOCK_WORDS));
  for (let index = 0; index < BLOCK_WORDS; index++) block.setInt32(index * 4, blockWord(index));
  const state = newReferenceState(blockMemory(block));
  state.gr.set([one.a, one.b, one.c], 19);
  state.front = { space: 0, offset: 3 };
  state.back = { space: 0, offset: 7 };
  state.divideBit = one.state >>> 13;
  state.shiftAmount = (one.state >>> 8) & 31;
  state.carries = vectorFromBits(one.state & 0xff);
  const { trap, helper } = stepReference(state, one.word);
  if (trap === null && state.nullify) stepReference(state, 0);
  const stores: [number, number][] = [];
  for (let index = 0; index < BLOCK_WORDS; index++) {
    const value = block.getUint32(index * 4);
    if (value !== blockWord(index)) stores.push([index, value]);
  }
  const gr = (register: number): number => must(state.gr[register], "general register") >>> 0;
  return {
    trap: helper === null ? trap : `helper ${helper}`,
    a: gr(19),
    b: gr(20),
    c: gr(21),
    state: (state.divideBit << 13) | (state.shiftAmount << 8) | bitsFromVector(state.carries),
    front: state.front.offset & ~3,
    back: state.back.offset & ~3,
    gr1: gr(1),
    gr31: gr(31),
    stores,
  };
}

function blockMemory(block: DataView): ReferenceMemory {
  const isInside = (bytes: number, offset: number) =>
    offset >= 0 && offset + bytes <= block.byteLength;
  return {
    load(bytes, _space, offset) {
      if (!isInside(bytes, offset)) return null;
      if (bytes === 4) return block.getInt32(offset);
      return bytes === 2 ? block.getUint16(offset) : block.getUint8(offset);
    },
    store(bytes, _space, offset, value) {
      if (!isInside(bytes, offset)) return null;
      if (bytes === 4) block.setInt32(offset, value);
      else if (bytes === 2) block.setInt16(offset, value);
      else block.setInt8(offset, value);
      return true;
    },
  };
}

function vectorFromBits(bits: number): number {
  let vector = 0;
  for (let digit = 0; digit < 8; digit++) vector |= ((bits >>> digit) & 1) << (4 * digit + 3);
  return vector;
}

function bitsFromVector(vector: number): number {
  let bits = 0;
  for (let digit = 0; digit < 8; digit++) bits |= ((vector >>> (4 * digit + 3)) & 1) << digit;
  return bits;
}

/** A case and its outcome as a line. */
export function formatCase(one: Case, outcome: Outcome): string {
  const inputs = [one.word, one.a, one.b, one.c, one.state, one.flags].map(hex).join(" ");
  return `${inputs}\t${formatOutcome(one, outcome)}`;
}

/** The outcome as the line has it. */
export function formatOutcome(one: Case, outcome: Outcome): string {
  if (outcome.trap !== null) return `trap ${outcome.trap}`;
  const parts = [hex(outcome.front), hex(outcome.back)];
  for (const key of ["a", "b", "c", "state"] as const) {
    if (outcome[key] !== one[key]) parts.push(`${key}=${hex(outcome[key])}`);
  }
  for (const key of ["gr1", "gr31"] as const) {
    if (outcome[key] !== 0) parts.push(`${key}=${hex(outcome[key])}`);
  }
  for (const [index, value] of outcome.stores) parts.push(`word=${hex(index)}:${hex(value)}`);
  return parts.join(" ");
}

/** A case with its recorded outcome, as text to compare with `formatOutcome`. */
export interface RecordedCase {
  readonly one: Case;
  readonly outcome: string;
}

/** The cases in the text of answers.tsv. */
export function parseAnswers(text: string): RecordedCase[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [inputs = "", outcome] = line.split("\t");
      const [word, a, b, c, state, flags] = inputs.split(" ").map((digits) => parseInt(digits, 16));
      assert(flags !== undefined && outcome !== undefined, `no case: "${line}"`);
      const number = (value: number | undefined): number => must(value, "number");
      const one = {
        word: number(word) | 0,
        a: number(a),
        b: number(b),
        c: number(c),
        state: number(state),
        flags,
      };
      return { one, outcome };
    });
}

function hex(value: number): string {
  return (value >>> 0).toString(16);
}
