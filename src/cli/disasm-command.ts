/** `understudy disasm`: an image's segments and symbols, and its instructions one by one; or source for `understudy asm`. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { hexWord } from "../base/hex.ts";
import { disassemble } from "../isa/disassembler.ts";
import { type ImageSymbol, symbolAt } from "../machine/elf-symbols.ts";
import { type LoadedImage, type Segment, loadElf } from "../machine/elf.ts";
import { sourceFromImage } from "./disasm-source.ts";
import { readBytes } from "./files.ts";
import { BadInput, accept } from "./refusal.ts";

/** An image is looked at here as it would be loaded into the largest memory. */
const MEMORY_BYTES = 256 << 20;

/** Addresses from the first up to but not including the second. */
type Range = readonly [number, number];

interface DisasmFlags {
  readonly range: Range;
  readonly source?: true;
}

export function addDisasmCommand(program: Command): void {
  program
    .command("disasm")
    .description("lists the instructions of an image")
    .argument("<image>", "an ELF image for PA-RISC")
    .addOption(
      new Option("--range <from..to>", "only these addresses, in hexadecimal")
        .argParser(parseRange)
        .default([0, 0x1_0000_0000] satisfies Range, "all"),
    )
    .option("--source", "write what `understudy asm` makes the same bytes of")
    .action((path: string, { range, source }: DisasmFlags) => {
      const loaded = loadElf(accept(readBytes(path)), MEMORY_BYTES);
      if (!loaded.ok) throw new BadInput(`${path}: ${loaded.error.sentence}`);
      if (source === true) {
        process.stdout.write(accept(sourceFromImage(path, loaded.value)));
        return;
      }
      process.stdout.write(overview(loaded.value));
      for (const segment of loaded.value.segments) {
        if (segment.isExecutable)
          process.stdout.write(listing(segment, loaded.value.symbols, range));
      }
    });
}

function parseRange(text: string): Range {
  const found = /^(?:0x)?([0-9a-f]{1,8})\.\.(?:0x)?([0-9a-f]{1,8})$/i.exec(text);
  const range: Range = [parseInt(found?.[1] ?? "", 16), parseInt(found?.[2] ?? "", 16)];
  if (found === null || range[0] >= range[1]) {
    throw new InvalidArgumentError("Expected two addresses as 100000..100040.");
  }
  return range;
}

/** What is in the image, as comment lines. */
function overview({ entry, segments, symbols }: LoadedImage): string {
  const lines = segments.map(({ address, size, bytes, isExecutable, isWritable }) => {
    const end = hexWord(address + size);
    const rights = `${isExecutable ? "instructions" : "data"}${isWritable ? ", writable" : ""}`;
    const zeros = size - bytes.length;
    return `; ${hexWord(address)} to ${end}: ${rights}${zeros > 0 ? `, ${zeros} bytes of zeros at the end` : ""}`;
  });
  lines.push(`; entry ${hexWord(entry)}, ${symbols.length} symbols`);
  return `${lines.join("\n")}\n`;
}

function listing(segment: Segment, symbols: readonly ImageSymbol[], [from, to]: Range): string {
  const { bytes, address: start } = segment;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lines: string[] = [];
  const nameOf = (address: number): string | null => nameAt(symbols, address);
  for (let offset = 0; offset + 4 <= bytes.length; offset += 4) {
    const address = (start + offset) >>> 0;
    if (address < from || address >= to) continue;
    const symbol = symbolAt(symbols, address);
    if (symbol !== null && symbol.address >>> 0 === address) {
      lines.push("", `${hexWord(address)} <${symbol.name}>:`);
    }
    const word = view.getInt32(offset);
    lines.push(`${hexWord(address)}:  ${hexWord(word)}  ${disassemble(word, address, nameOf)}`);
  }
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

function nameAt(symbols: readonly ImageSymbol[], address: number): string | null {
  const symbol = symbolAt(symbols, address);
  if (symbol === null) return null;
  const distance = (address - symbol.address) >>> 0;
  return distance === 0 ? symbol.name : `${symbol.name}+0x${distance.toString(16)}`;
}
