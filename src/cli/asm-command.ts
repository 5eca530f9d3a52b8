/** `understudy asm`: a source program in the syntax of GNU as becomes an image. Mistakes are told with file, line and column. */
import { writeFileSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import { hexWord } from "../base/hex.ts";
import {
  type Assembled,
  BASE_EXPECTED,
  DEFAULT_BASE,
  assemble,
  isBase,
} from "../isa/assembly/assemble.ts";
import type { AssemblyError } from "../isa/assembly/assembly-error.ts";
import { isSameFile, readBytes, reasonOf } from "./files.ts";
import { BadInput, accept } from "./refusal.ts";

interface AsmFlags {
  readonly output: string;
  readonly base: number;
  readonly listing?: true;
}

const EXIT_BAD_INPUT = 2;
/** So many bytes stand on a line of the listing. */
const BYTES_A_LINE = 8;

export function addAsmCommand(program: Command): void {
  program
    .command("asm")
    .description("makes an image of a source program in the syntax of GNU as for PA-RISC 1.1")
    .argument("<source>", "the program, one file")
    .requiredOption("-o, --output <image>", "where to write the image")
    .addOption(
      new Option("--base <address>", "where the program stands in memory")
        .argParser(parseBase)
        .default(DEFAULT_BASE, `0x${DEFAULT_BASE.toString(16)}`),
    )
    .option("--listing", "print each line's address and bytes")
    .action((path: string, flags: AsmFlags) => {
      const source = new TextDecoder().decode(accept(readBytes(path)));
      if (isSameFile(flags.output, path)) {
        throw new BadInput(`${flags.output} is the source itself; name another file.`);
      }
      const result = assemble(source, { base: flags.base });
      if (!result.ok) {
        process.stderr.write(result.error.map((error) => complaint(path, source, error)).join(""));
        process.exitCode = EXIT_BAD_INPUT;
        return;
      }
      writeImage(flags.output, result.value.image);
      if (flags.listing === true) process.stdout.write(listingText(source, result.value));
    });
}

function parseBase(text: string): number {
  const base = /^(?:0x[0-9a-f]+|\d+)$/i.test(text) ? Number(text) : Number.NaN;
  if (!isBase(base)) throw new InvalidArgumentError(`Expected ${BASE_EXPECTED}.`);
  return base;
}

function writeImage(path: string, image: Uint8Array): void {
  try {
    writeFileSync(path, image);
  } catch (error) {
    throw new BadInput(`${path} can't be written: ${reasonOf(error)}.`);
  }
}

/** The mistake, the line that it is in, and a mark below it. */
function complaint(
  path: string,
  source: string,
  { line, column, sentence }: AssemblyError,
): string {
  const head = `${path}:${line}:${column}: ${sentence}\n`;
  const text = linesOf(source)[line - 1] ?? "";
  if (text.length > 200) return head;
  const shown = text.replaceAll(/[^\t\x20-\x7e\u00a1-\uffff]/g, "?");
  return `${head}${shown}\n${shown.slice(0, column - 1).replaceAll(/[^\t]/g, " ")}^\n`;
}

function linesOf(source: string): string[] {
  return source.split(/\r\n|\n|\r/);
}

/** Line by line: number, address, bytes, source. What follows the first bytes of a line stands below it. */
function listingText(source: string, { listing, symbols, entry }: Assembled): string {
  const byLine = new Map<number, Assembled["listing"][number][]>();
  for (const placed of listing) {
    const others = byLine.get(placed.line);
    if (others === undefined) byLine.set(placed.line, [placed]);
    else others.push(placed);
  }
  const lines: string[] = [];
  for (const [index, text] of linesOf(source).entries()) {
    const pieces = (byLine.get(index + 1) ?? []).flatMap(({ address, bytes }) =>
      rowsOf(address, bytes),
    );
    const [first = "", ...others] = pieces;
    lines.push(`${String(index + 1).padStart(5)}  ${first.padEnd(26)}  ${text}`.trimEnd());
    for (const piece of others) lines.push(`${" ".repeat(7)}${piece}`);
  }
  lines.push("", "symbols:");
  for (const { name, address } of symbols) lines.push(`  ${hexWord(address)}  ${name}`);
  lines.push(`entry: ${hexWord(entry)}`);
  return `${lines.join("\n")}\n`;
}

function rowsOf(address: number, bytes: Uint8Array): string[] {
  if (bytes.length === 0) return [hexWord(address)];
  const rows: string[] = [];
  for (let at = 0; at < bytes.length; at += BYTES_A_LINE) {
    const row = Array.from(bytes.subarray(at, at + BYTES_A_LINE), (byte) =>
      byte.toString(16).padStart(2, "0"),
    );
    rows.push(`${hexWord(address + at)}  ${row.join("")}`);
  }
  return rows;
}
