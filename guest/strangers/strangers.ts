/** The strangers' images as data: what each prints, and what is typed. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

/** QEMU has no such disk and no IO_COMMAND, does not count, ignores taken branches, and opens pages to everybody: `expected` is our bare machine's. */
const NOT_JUDGED: ReadonlySet<string> = new Set(["again", "blocks", "count", "keys", "taken"]);
const WITH_DISK: ReadonlySet<string> = new Set(["blocks"]);

export interface Stranger {
  readonly name: string;
  /** Path of the ELF file. */
  readonly image: string;
  /** One character a byte. */
  readonly expected: string;
  readonly typed: string;
  readonly isJudged: boolean;
  /** It wants a disk, a blank one. */
  readonly hasDisk: boolean;
}

export function strangers(): readonly Stranger[] {
  const images = readdirSync(FOLDER).filter((file) => file.endsWith(".elf"));
  return images.sort().map((file) => {
    const path = join(FOLDER, basename(file, ".elf"));
    const typed = existsSync(`${path}.input`) ? readFileSync(`${path}.input`, "latin1") : "";
    const expected = readFileSync(`${path}.expected`, "latin1");
    const name = basename(path);
    const isJudged = !NOT_JUDGED.has(name);
    const hasDisk = WITH_DISK.has(name);
    return { name, image: `${path}.elf`, expected, typed, isJudged, hasDisk };
  });
}
