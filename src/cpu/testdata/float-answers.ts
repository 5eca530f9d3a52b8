/**
 * The format of float-answers.txt, and what the processor here says to the same questions.
 *
 * - "@ name word digits digits": an operation on FR 4 (and FR 5) to FR 6; digits of operands and result. Its rows:
 *   "a b results" with the result and flags in each of the four rounding modes. Flags are a digit in base 32
 *   (V Z O U I) behind a slash, left out for none; "=" is what nearest gave.
 * - "? name word digits": a comparison, its rows "a b C V": the compare bit and the flag V of the 32 conditions, one
 *   bit each, condition 0 leftmost.
 * - "& words": rows "word status seed a b status nullified changes", as the harness prints them.
 */
import type { Processor } from "../processor.ts";
import { FR } from "../state.ts";
import { execute, hex8, pattern, registerText, setRegister } from "./float-machine.ts";

export const MODES = [0, 1, 2, 3] as const;

export interface Operation {
  readonly kind: "@" | "?" | "&";
  readonly name: string;
  readonly word: number;
  readonly digits: number;
  readonly resultDigits: number;
}

export function parseHeading(line: string): Operation {
  const [kind = "", name = "", word = "0", digits = "0", resultDigits = "0"] = line.split(" ");
  if (kind !== "@" && kind !== "?" && kind !== "&") throw new Error(line);
  return {
    kind,
    name,
    word: Number.parseInt(word, 16) | 0,
    digits: Number(digits),
    resultDigits: Number(resultDigits),
  };
}

export function isHeading(line: string): boolean {
  return /^[@?&]/.test(line);
}

/** How one answer is written. */
export function resultText(digits: string, status: number): string {
  const flags = status >>> 27;
  return flags === 0 ? digits : `${digits}/${flags.toString(32)}`;
}

/** Repetitions of the first answer are "=". */
export function resultsText(texts: readonly string[]): string {
  return texts.map((text, mode) => (mode > 0 && text === texts[0] ? "=" : text)).join(" ");
}

/** The whole row as the processor here would have it; the row given tells the operands. */
export function ownRow(cpu: Processor, operation: Operation, row: string): string {
  if (operation.kind === "&") return ownWordsRow(cpu, row);
  const [a = "", b = ""] = row.split(" ");
  return `${a} ${b} ${
    operation.kind === "?" ? ownComparisons(cpu, operation, a, b) : ownResults(cpu, operation, a, b)
  }`;
}

function ownResults(cpu: Processor, operation: Operation, a: string, b: string): string {
  return resultsText(
    MODES.map((mode) => {
      cpu.user.fill(0, FR, FR + 64);
      cpu.user[FR] = mode << 9;
      setRegister(cpu, 4, a);
      if (b !== "-") setRegister(cpu, 5, b);
      execute(cpu, operation.word);
      return resultText(registerText(cpu, 6, operation.resultDigits), cpu.user[FR]);
    }),
  );
}

function ownComparisons(cpu: Processor, operation: Operation, a: string, b: string): string {
  let holds = 0;
  let invalid = 0;
  for (let condition = 0; condition < 32; condition += 1) {
    cpu.user[FR] = 0;
    setRegister(cpu, 4, a);
    setRegister(cpu, 5, b);
    execute(cpu, operation.word | condition);
    const status = cpu.user[FR];
    holds |= ((status >>> 26) & 1) << (31 - condition);
    invalid |= (status >>> 31) << (31 - condition);
  }
  return `${hex8(holds)} ${hex8(invalid)}`;
}

function ownWordsRow(cpu: Processor, row: string): string {
  const [word = "", status = "", seed = "", a = "", b = ""] = row.split(" ");
  for (let index = 2; index < 64; index += 1) {
    cpu.user[FR + index] = index < 8 ? 0 : pattern(Number.parseInt(seed, 16), index);
  }
  cpu.user[FR] = Number.parseInt(status, 16);
  cpu.user[FR + 1] = 0;
  setRegister(cpu, 4, a);
  setRegister(cpu, 5, b);
  const before = cpu.user.slice(FR, FR + 64);
  const { nullified } = execute(cpu, Number.parseInt(word, 16));
  const changes: string[] = [];
  for (let index = 2; index < 64; index += 1) {
    const now = cpu.user[FR + index] ?? 0;
    if (now !== before[index]) changes.push(`${index.toString(16)}:${(now >>> 0).toString(16)}`);
  }
  const after = (cpu.user[FR] >>> 0).toString(16);
  return [word, status, seed, a, b, after, nullified ? "1" : "0", ...changes].join(" ");
}
