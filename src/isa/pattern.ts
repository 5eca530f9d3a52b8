/**
 * Pictures of instruction words: 32 bits, most significant first, as the manual prints them.
 *
 * "000010 r2:5 r1:5 c:3 f:1 0110000 t:5" says which bits are fixed, which are fields, and (as "-") which
 * the processor ignores. From a picture follow mask and match for the decoder, and for each field
 * a list of slices with a sign and a scale, from which both directions, extracting and inserting, are derived.
 */
import { assert } from "../base/assert.ts";
import { mask as ones, signExtend } from "../base/bits.ts";

/** The names of the fields in a picture, for the compiler. */
export type FieldNames<Picture extends string> = Picture extends `${infer Head} ${infer Rest}`
  ? NameIn<Head> | FieldNames<Rest>
  : NameIn<Picture>;
type NameIn<Token extends string> = Token extends `${infer Name}:${string}` ? Name : never;

/** Neighbouring bits of a word; `position` is that of the lowest one, counted from the right. */
export interface Slice {
  readonly position: number;
  readonly width: number;
}

/**
 * A field and how its value is made from the word's bits:
 * the slices joined, the first one leftmost; then the sign extended, if there is one;
 * then subtracted from `complementOf`, if that is not null; then shifted left.
 */
export interface Field {
  readonly name: string;
  readonly slices: readonly Slice[];
  /** Bits of all slices together. */
  readonly width: number;
  readonly signed: boolean;
  readonly complementOf: number | null;
  readonly shift: number;
}

/** A parsed picture. A word belongs to it when `(word & mask) === match`; both are int32. */
export interface Pattern {
  readonly mask: number;
  readonly match: number;
  readonly fields: readonly Field[];
}

/** What a name with a width means beyond "the bits as an unsigned number": the manual's assemble functions. */
interface Rule {
  /** The order in which the bits are joined, as [distance from the left end, width] pairs. */
  readonly order?: readonly (readonly [number, number])[];
  readonly signed?: boolean;
  readonly complementOf?: number;
  readonly shift?: number;
}

/** Keys are `name:width` tokens of pictures. */
const RULES: Readonly<Record<string, Rule>> = {
  // low_sign_ext: the sign is the rightmost bit.
  "im5:5": { order: [[4, 1], [0, 4]], signed: true }, // prettier-ignore
  "im11:11": { order: [[10, 1], [0, 10]], signed: true }, // prettier-ignore
  "im14:14": { order: [[13, 1], [0, 13]], signed: true }, // prettier-ignore
  // assemble_21, then 11 zeros: the left part of a long constant.
  "im21:21": { order: [[20, 1], [9, 11], [5, 2], [0, 5], [7, 2]], shift: 11 }, // prettier-ignore
  // assemble_3: the space register of BE, BLE, MTSP, MFSP and of instruction TLB and cache instructions.
  "s:3": { order: [[2, 1], [0, 2]] }, // prettier-ignore
  // Bit positions and lengths that are stored as complements.
  "cp:5": { complementOf: 31 },
  "clen:5": { complementOf: 32 },
};

/** Displacements are cut in two or three parts; the field's name is that of the sign, `w`. In words, so times 4. */
const DISPLACEMENT_PARTS = ["w1", "w2", "w"];

/** Parses a picture; a mistake in it is ours, and fails loudly. */
export function parsePicture(picture: string): Pattern {
  const parts: Part[] = [];
  let mask = 0;
  let match = 0;
  let bitsLeft = 32;
  for (const token of picture.split(" ")) {
    const named = /^([a-z][a-z0-9]*):([1-9][0-9]*)$/.exec(token);
    if (named !== null) {
      const width = Number(named[2]);
      bitsLeft -= width;
      parts.push({ name: named[1] ?? "", width, position: bitsLeft });
    } else {
      assert(/^[01-]+$/.test(token), `picture "${picture}": "${token}" is no field and no bits`);
      for (const bit of token) {
        bitsLeft -= 1;
        if (bit !== "-") mask |= 1 << bitsLeft;
        if (bit === "1") match |= 1 << bitsLeft;
      }
    }
  }
  assert(bitsLeft === 0, `picture "${picture}" has ${32 - bitsLeft} bits, not 32`);
  const names = new Set(parts.map((part) => part.name));
  assert(names.size === parts.length, `picture "${picture}" names a field twice`);
  return { mask, match, fields: fieldsFromParts(parts) };
}

interface Part {
  readonly name: string;
  readonly width: number;
  readonly position: number;
}

function fieldsFromParts(parts: readonly Part[]): Field[] {
  const isPart = ({ name }: Part): boolean => DISPLACEMENT_PARTS.includes(name);
  const fields = parts.filter((part) => !isPart(part)).map(fieldFromPart);
  const displacement = parts.filter(isPart);
  if (displacement.length > 0) fields.push(displacementFromParts(displacement));
  return fields;
}

function fieldFromPart({ name, width, position }: Part): Field {
  const rule = RULES[`${name}:${width}`] ?? {};
  const order = rule.order ?? [[0, width]];
  return {
    name,
    slices: order.map(([distance, bits]) => ({
      position: position + width - distance - bits,
      width: bits,
    })),
    width,
    signed: rule.signed ?? false,
    complementOf: rule.complementOf ?? null,
    shift: rule.shift ?? 0,
  };
}

/** assemble_12(w1, w) and assemble_17(w1, w2, w): the part next to the sign holds its highest bit on its right. */
function displacementFromParts(parts: readonly Part[]): Field {
  const [sign] = parts.filter((part) => part.name === "w" && part.width === 1);
  const [low] = parts.filter((part) => part.name !== "w" && part.width === 11);
  const high = parts.filter((part) => part.name === "w1" && part.width === 5);
  assert(
    sign !== undefined && low !== undefined && high.length === parts.length - 2,
    "a displacement is w1:11 w:1, or w1:5 w2:11 w:1",
  );
  const slices = [
    { position: sign.position, width: 1 },
    ...high.map(({ position, width }) => ({ position, width })),
    { position: low.position, width: 1 },
    { position: low.position + 1, width: 10 },
  ];
  const width = slices.reduce((sum, slice) => sum + slice.width, 0);
  return { name: "w", slices, width, signed: true, complementOf: null, shift: 2 };
}

/** The field's value in a word. */
export function extract(field: Field, word: number): number {
  let value = 0;
  for (const { position, width } of field.slices) {
    value = (value << width) | ((word >>> position) & ones(width));
  }
  if (field.signed) value = signExtend(value, field.width);
  if (field.complementOf !== null) value = field.complementOf - value;
  return value << field.shift;
}

/** `word` with the field set to `value`; what does not fit is cut off (see `fits`). */
export function insert(field: Field, word: number, value: number): number {
  let rest = value >> field.shift;
  if (field.complementOf !== null) rest = field.complementOf - rest;
  let result = word;
  for (const { position, width } of field.slices.toReversed()) {
    result = (result & ~(ones(width) << position)) | ((rest & ones(width)) << position);
    rest >>>= width;
  }
  return result;
}

/** Whether the field can hold exactly this value. */
export function fits(field: Field, value: number): boolean {
  return extract(field, insert(field, 0, value)) === (value | 0);
}

/** JavaScript source for the field's value, `word` being an expression without side effects for an int32. */
export function extractionSource(field: Field, word: string): string {
  const [first, ...others] = field.slices;
  assert(first !== undefined, `field ${field.name} has no bits`);
  let placed = field.width + field.shift;
  const terms = [first, ...others].map((slice, index) => {
    placed -= slice.width;
    const left = 32 - slice.position - slice.width;
    // The sign comes down from the top of the word; all other bits are cut out and moved.
    if (index === 0 && field.signed) {
      return shiftSource(`${shiftSource(word, "<<", left)} >> ${32 - slice.width}`, "<<", placed);
    }
    if (placed + slice.width === 32 && slice.width < 32) {
      return shiftSource(shiftSource(word, ">>>", slice.position), "<<", placed);
    }
    const cut = `${shiftSource(word, ">>>", slice.position)} & ${hex(ones(slice.width))}`;
    return shiftSource(slice.width === 32 ? word : cut, "<<", placed);
  });
  const joined = terms.length === 1 ? (terms[0] ?? "") : terms.map((t) => `(${t})`).join(" | ");
  if (field.complementOf === null) return joined;
  assert(field.shift === 0, `field ${field.name} is complemented and scaled`);
  return `${field.complementOf} - (${joined})`;
}

function shiftSource(value: string, operator: "<<" | ">>>", places: number): string {
  if (places === 0) return value;
  return /^\w+$/.test(value)
    ? `${value} ${operator} ${places}`
    : `(${value}) ${operator} ${places}`;
}

function hex(value: number): string {
  return `0x${(value >>> 0).toString(16)}`;
}
