/** What the enumerations of privileged cases and traps share: how a case is written, and the places in it. */
import { RandomStream } from "../../../base/random.ts";
import { encode } from "../../../isa/assembler.ts";
import { rowIndex } from "../../../isa/decoder.ts";

export const PSW_Q = 8;
export const PSW_D = 2;
export const PSW_C = 0x40000;
export const PSW_P = 4;
export const PSW_I = 1;
export const PSW_N = 0x200000;
export const PSW_B = 0x80000;
export const PSW_X = 0x100000;
/** Translation of code and of data. */
export const MAPPED = PSW_C | PSW_D | PSW_Q;

export const PHYSICAL = 0x200000;
export const VIRTUAL = 0x40000000;
export const CODE_OFFSET = 0x400;
export const SPACE = 5;
export const T_BIT = 0x20000000;
export const D_BIT = 0x10000000;
export const B_BIT = 0x08000000;

export const SR = 32;
export const CCR = 41;
export const PID = 42;
export const PSW = 46;
export const EIEM = 51;
export const RAISED = 52;
export const CHANGES_TRANSLATIONS = 63;
export const PROTECTION = 64;
export const FRAME = 72;
export const CODE = 80;

/** The slot of a word at the start or the end of a page. @param {number} page @param {number} word 0 to 7, or -8 to -1 */
export const windowSlot = (page, word) => 96 + page * 16 + (word < 0 ? 16 + word : word);
/** A protection word. @param {number} type @param {number} pl1 @param {number} pl2 */
export const rights = (type, pl1, pl2) => ((type << 24) | (pl1 << 22) | (pl2 << 20)) >>> 0;

export const random = new RandomStream(1996, "behaviour of privileged instructions and traps");
/** @template T @param {readonly T[]} values @returns {T} */
export const pick = (values) => /** @type {T} */ (values[random.below(values.length)]);
/** @param {number} count @param {(round: number) => void} action */
export function times(count, action) {
  for (let round = 0; round < count; round++) action(round);
}
/** @param {string} name @param {Record<string, number>} [fields] */
export const word = (name, fields = {}) => encode(rowIndex(name), fields) >>> 0;

/** @typedef {Readonly<Record<number, number>>} Slots */
/**
 * A case: where it stands and what it executes. `at` is an offset in the pages, `back` another one (the next word where it is not given).
 *
 * @typedef {object} Scene
 * @property {number} [psw]
 * @property {number} [level]
 * @property {number} [at]
 * @property {number} [back]
 * @property {number} [backLevel]
 * @property {readonly number[]} [words] at CODE_OFFSET of page 0
 * @property {Slots} [slots]
 */

/** @type {(readonly [slot: number, value: number])[][]} */
export const scenes = [];

/** @param {Scene} scene */
export function add({ psw = MAPPED, level = 0, at = CODE_OFFSET, back = at + 4, backLevel = level, words = [], slots = {} }) {
  const isMapped = (psw & PSW_C) !== 0;
  const base = isMapped ? VIRTUAL : PHYSICAL;
  /** @type {Map<number, number>} */
  const given = new Map();
  given.set(PSW, psw);
  given.set(47, base + at + level);
  given.set(48, base + back + backLevel);
  given.set(49, isMapped ? SPACE : 0);
  given.set(50, isMapped ? SPACE : 0);
  for (const [index, value] of words.entries()) given.set(CODE + index, value);
  for (const [slot, value] of Object.entries(slots)) given.set(Number(slot), value);
  scenes.push([...given].map(([slot, value]) => [slot, value >>> 0]));
}

/** An address in the pages as data finds them. @param {number} psw @param {number} page @param {number} [offset] */
export const data = (psw, page, offset = 0) => ((psw & PSW_D) !== 0 ? VIRTUAL : PHYSICAL) + page * 0x1000 + offset;
