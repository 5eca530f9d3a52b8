/** Words to be judged: of each row every combination of completers, with operands by chance; and words by chance alone. */
import { RandomStream } from "../../base/random.ts";
import { decode, patternAt, rowAt } from "../decoder.ts";
import { extract, type Field, insert } from "../pattern.ts";
import { ROWS } from "../spec/index.ts";

/** Words of a row, before those that mean nothing and those drawn twice are left out. */
const WORDS_PER_ROW = 720;
/** How many words by chance are recorded. */
export const RANDOM_WORDS = 200_000;
/** A field up to this width is taken with every value. */
const NARROW_BITS = 3;

/** The same words every time, in the order of the table. */
export function sampleWords(): number[] {
  return ROWS.flatMap((_, index) => wordsOf(index));
}

/** The first `count` words of a stream that everybody draws alike. */
export function randomWords(count: number): Int32Array {
  const random = new RandomStream(1996, "words");
  return new Int32Array(count).map(() => random.nextUint32());
}

function wordsOf(index: number): number[] {
  const { match, fields } = patternAt(index);
  const random = new RandomStream(1996, rowAt(index).name);
  const isNarrow = ({ name, width }: Field): boolean => width <= NARROW_BITS || name === "c";
  const narrow = fields.filter(isNarrow);
  const combinations = narrow.reduce((product, { width }) => product << width, 1);
  const words = new Set<number>();
  for (let count = 0; count < Math.max(WORDS_PER_ROW, combinations); count++) {
    let word = match;
    let choice = count % combinations;
    for (const field of fields) {
      if (isNarrow(field)) {
        word = withBits(field, word, choice);
        choice >>>= field.width;
      } else word = withBits(field, word, drawn(field, random));
    }
    if (decode(word) === index && isDefined(word)) words.add(word);
  }
  return [...words];
}

/** One in four is an edge: all bits 0, all 1, or only the first or the last one 1. */
function drawn({ width }: Field, random: RandomStream): number {
  const ones = 2 ** width - 1;
  const edges = [0, ones, 1, 2 ** (width - 1)];
  return (random.chance(0.25) ? edges[random.below(4)] : random.nextUint32()) ?? 0;
}

/** Sets a field's bits, whatever they mean. */
function withBits(field: Field, word: number, bits: number): number {
  const ones = 2 ** field.width - 1;
  return insert(
    { ...field, signed: false, complementOf: null, shift: 0 },
    word,
    (bits & ones) >>> 0,
  );
}

/** The word with all bits 0 that the processor ignores. */
export function withoutIgnoredBits(word: number): number {
  const index = decode(word);
  if (index < 0) return word;
  const { mask, fields } = patternAt(index);
  return word & fields.reduce((bits, field) => withBits(field, bits, -1), mask);
}

/** Encodings that the architecture leaves undefined are no test of anything. */
export function isDefined(word: number): boolean {
  const index = decode(word);
  if (index < 0) return true;
  const { name, syntax } = rowAt(index);
  const { fields } = patternAt(index);
  const value = (fieldName: string): number => {
    const field = fields.find((candidate) => candidate.name === fieldName);
    return field === undefined ? 0 : extract(field, word);
  };
  const isReserved = (control: number): boolean => control > 0 && control < 8;
  if (syntax.includes("{if:logical}") && [4, 5, 6].includes(value("c"))) return false;
  if (syntax.includes("{if:unit}") && [1, 5].includes(value("c"))) return false;
  if (value("cc") === 3 || (syntax.includes("{cacheCoherent}") && value("cc") === 2)) return false;
  if (value("cc") === 1 && isLoad(name)) return false;
  if (["fmt", "sf", "df"].some((format) => value(format) === 2)) return false;
  // Without m field a means nothing, but for STBY.
  if (/\{(short|ordered)\}/.test(syntax) && value("a") > value("m")) return false;
  if (name === "MFCTL") return !isReserved(value("r"));
  if (name === "MTCTL") return !isReserved(value("t"));
  return true;
}

/** Cache hint 1, block copy, is for stores; for LDCW it is another hint. */
function isLoad(name: string): boolean {
  return /^[CF]?LD[WHBD]/.test(name);
}
