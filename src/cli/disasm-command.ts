/** `understudy disasm`: the executable segments of an image, instruction by instruction. */
import type { Command } from "commander";
import { hexWord } from "../base/hex.ts";
import { disassemble } from "../isa/disassembler.ts";
import { type ImageSymbol, symbolAt } from "../machine/elf-symbols.ts";
import { type Segment, loadElf } from "../machine/elf.ts";
import { readBytes } from "./files.ts";
import { BadInput, accept } from "./refusal.ts";

/** An image is looked at here as it would be loaded into the largest memory. */
const MEMORY_BYTES = 256 << 20;

export function addDisasmCommand(program: Command): void {
  program
    .command("disasm")
    .description("lists the instructions of an image")
    .argument("<image>", "an ELF image for PA-RISC")
    .action((path: string) => {
      const loaded = loadElf(accept(readBytes(path)), MEMORY_BYTES);
      if (!loaded.ok) throw new BadInput(`${path}: ${loaded.error.sentence}`);
      const { segments, symbols } = loaded.value;
      for (const segment of segments) {
        if (segment.isExecutable) process.stdout.write(listing(segment, symbols));
      }
    });
}

function listing(segment: Segment, symbols: readonly ImageSymbol[]): string {
  const { bytes, address: start } = segment;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lines: string[] = [];
  const nameOf = (address: number): string | null => nameAt(symbols, address);
  for (let offset = 0; offset + 4 <= bytes.length; offset += 4) {
    const address = (start + offset) >>> 0;
    const symbol = symbolAt(symbols, address);
    if (symbol !== null && symbol.address >>> 0 === address) {
      lines.push("", `${hexWord(address)} <${symbol.name}>:`);
    }
    const word = view.getInt32(offset);
    lines.push(`${hexWord(address)}:  ${hexWord(word)}  ${disassemble(word, address, nameOf)}`);
  }
  return `${lines.join("\n")}\n`;
}

function nameAt(symbols: readonly ImageSymbol[], address: number): string | null {
  const symbol = symbolAt(symbols, address);
  if (symbol === null) return null;
  const distance = (address - symbol.address) >>> 0;
  return distance === 0 ? symbol.name : `${symbol.name}+0x${distance.toString(16)}`;
}
