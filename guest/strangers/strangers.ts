/** The strangers' images as data: what each prints, and what is typed. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

export interface Stranger {
  readonly name: string;
  /** Path of the ELF file. */
  readonly image: string;
  /** One character a byte. */
  readonly expected: string;
  readonly typed: string;
}

export function strangers(): readonly Stranger[] {
  const images = readdirSync(FOLDER).filter((file) => file.endsWith(".elf"));
  return images.sort().map((file) => {
    const path = join(FOLDER, basename(file, ".elf"));
    const typed = existsSync(`${path}.input`) ? readFileSync(`${path}.input`, "latin1") : "";
    const expected = readFileSync(`${path}.expected`, "latin1");
    return { name: basename(path), image: `${path}.elf`, expected, typed };
  });
}
