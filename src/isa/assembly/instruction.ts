/** From a statement to an instruction: every spelling of its mnemonic is tried, the first that fits is taken. */
import { must } from "../../base/assert.ts";
import { encode } from "../assembler.ts";
import { patternAt } from "../decoder.ts";
import { type Token, completersOf, matchCompleters } from "./completers.ts";
import { isIn, rangeOf, rangeText } from "./field-range.ts";
import { type OpenOperand, OperandReader, type ProgramSoFar, type Reading } from "./operands.ts";
import { type Obstacle, Scanner } from "./scanner.ts";
import { SPELLINGS, type Spelling } from "./syntax.ts";

/** An instruction; `open` operands get their values at the end. */
export interface Instruction {
  readonly index: number;
  readonly fields: Readonly<Record<string, number>>;
  readonly open: readonly OpenOperand[];
}

const COMPLETER = /,([^\s,]*)/y;

export function isMnemonic(name: string): boolean {
  return SPELLINGS.has(name.toLowerCase());
}

/** The instruction that stands after a mnemonic, or what is wrong with it. */
export function readInstruction(
  mnemonic: string,
  scanner: Scanner,
  program: ProgramSoFar,
): Instruction | Obstacle {
  const tokens: Token[] = [];
  for (;;) {
    const { position } = scanner;
    const written = scanner.match(COMPLETER);
    if (written === null) break;
    tokens.push({ text: written.slice(1), position });
  }
  const start = scanner.position;
  const spellings = SPELLINGS.get(mnemonic.toLowerCase()) ?? [];
  for (const spelling of spellings) {
    scanner.position = start;
    const found = readAs(spelling, tokens, scanner, program);
    if (found !== null) return found;
  }
  return scanner.obstacle ?? completerProblem(mnemonic, spellings, tokens, start);
}

/** The instruction if it is written in this way; else null, and the scanner knows how far it was. */
function readAs(
  spelling: Spelling,
  tokens: readonly Token[],
  scanner: Scanner,
  program: ProgramSoFar,
): Instruction | null {
  const matched = matchCompleters(spelling.completers, tokens);
  if (!matched.ok) return null;
  const words = tokens.map(({ text }) => text.toLowerCase());
  const modification = ["ma", "mb", "o"].find((word) => words.includes(word)) ?? null;
  const reading: Reading = { fields: { ...spelling.fixed }, open: [], modification };
  const reader = new OperandReader(scanner, program, spelling, reading);
  for (const { token, form, operands } of matched.numbers) {
    const at = must(tokens[token], "the number's token");
    const end = at.position + 1 + at.text.length;
    const alone = new Scanner(scanner.text.slice(0, end), at.position + 1, scanner.line);
    const numberReader = new OperandReader(alone, program, spelling, reading);
    if (numberReader.readNumber(form, operands) !== null && alone.isAtEnd) continue;
    const { position, sentence } = alone.obstacle ?? {
      position: at.position,
      sentence: "A number was expected here.",
    };
    return scanner.refuse(sentence, position);
  }
  if (!keepCompleters(spelling, matched.fields, scanner, reading)) return null;
  if (reader.readAll() === null) return null;
  return { index: spelling.index, fields: reading.fields, open: reading.open };
}

function keepCompleters(
  { index }: Spelling,
  fields: Readonly<Record<string, number>>,
  scanner: Scanner,
  reading: Reading,
): boolean {
  for (const [name, value] of Object.entries(fields)) {
    const field = patternAt(index).fields.find((one) => one.name === name);
    if (field === undefined) continue;
    const range = rangeOf(field);
    if (!isIn(range, BigInt(value))) {
      scanner.refuse(`This format can't be used here; ${rangeText(range)} was expected.`);
      return false;
    }
    reading.fields[name] = value;
  }
  return true;
}

/** No spelling takes these completers: which is the first that none takes? */
function completerProblem(
  mnemonic: string,
  spellings: readonly Spelling[],
  tokens: readonly Token[],
  start: number,
): Obstacle {
  const furthest = Math.max(
    ...spellings.map(({ completers }) => {
      const matched = matchCompleters(completers, tokens);
      return matched.ok ? tokens.length : matched.token;
    }),
  );
  const words = completersOf(spellings);
  const expected = words.length === 0 ? "none" : `one of ${words.join(" ")}`;
  const token = tokens[furthest];
  if (token === undefined) {
    return {
      position: start,
      sentence: `"${mnemonic}" needs a completer; ${expected} was expected.`,
    };
  }
  const shown = token.text.length > 40 ? `${token.text.slice(0, 40)}...` : token.text;
  const what = `"${mnemonic}" can't have the completer ",${shown}" here`;
  return { position: token.position, sentence: `${what}; ${expected} was expected.` };
}

/** The word, when all fields are known. */
export function wordOf({ index, fields }: Instruction): number {
  return encode(index, fields);
}
