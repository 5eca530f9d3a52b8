/**
 * What the guest images print, as it was recorded on the judge. Any machine that runs them must
 * print the same, whatever its speed, with a hypervisor or without.
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const GUEST = fileURLToPath(new URL(".", import.meta.url));
const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The last line of a bare program, and of a kernel that panics. */
const PROGRAM_ENDS = /(^|\n)exit \d+\r\n$/;
const KERNEL_ENDS = /The machine has stopped\.\r\n$/;
const POWER_ENDS = /Switching the machine off\.\r\n$/;

export interface Recording {
  name: string;
  /** Path of the ELF file. */
  image: string;
  /** Path of what it prints, one character a byte. */
  expected: string;
  commandLine: string;
  /** What is typed, each text when the console ends with `after`. */
  input: readonly { after: string; type: string }[];
  /** What the console looks like when the guest has ended. */
  ends: RegExp;
  /**
   * Does a hypervisor that runs privilege level 0 at level 1 print the same? Not where a program
   * shows the level in the low bits of a link register, which PA-RISC doesn't let a hypervisor
   * hide.
   */
  isVirtualizable: boolean;
}

/** The bare programs: an image `crc.elf` or, at some level of optimisation, `switch-O2.elf`. */
export function programs(): Recording[] {
  const folder = join(GUEST, "testdata");
  const images = readdirSync(folder).filter((file) => file.endsWith(".elf"));
  return images.sort().map((file) => {
    const name = basename(file, ".elf");
    const source = join(GUEST, "programs", name.replace(/-O\d$/, ""));
    const typed = existsSync(`${source}.input`) ? readFileSync(`${source}.input`, "latin1") : "";
    return {
      name,
      image: join(folder, file),
      expected: `${source}.expected`,
      commandLine: "",
      input: typed === "" ? [] : [{ after: "\n", type: typed }],
      ends: PROGRAM_ENDS,
      isVirtualizable: name !== "levels",
    };
  });
}

/**
 * The kernel, driven by lines that are typed at its prompt: each NAME.input in sessions/ is one
 * boot. A first line `=words` is the command line of the boot; `^H` is the byte that the Ctrl key
 * makes of H.
 */
export function sessions(): Recording[] {
  return sessionsIn("sessions");
}

/** A blank disk for each of `diskSessions`. */
export const SESSION_DISK_BYTES = 0x40000;

/**
 * The same with a disk, and with what the judge does otherwise (README.md): recorded from our own
 * bare machine, not from QEMU.
 */
export function diskSessions(): Recording[] {
  return sessionsIn("disk-sessions");
}

function sessionsIn(name: string): Recording[] {
  const folder = join(GUEST, name);
  const inputs = readdirSync(folder).filter((file) => file.endsWith(".input"));
  return inputs.sort().map((file) => {
    const name = basename(file, ".input");
    const lines = readFileSync(join(folder, file), "utf8").split("\n").slice(0, -1);
    const commandLine = lines[0]?.startsWith("=") === true ? (lines.shift() ?? "").slice(1) : "";
    return {
      name: `session ${name}`,
      image: join(ROOT, "public/guest/understudy.elf"),
      expected: join(folder, `${name}.expected`),
      commandLine,
      input: lines.map((line) => ({ after: "$ ", type: `${withControls(line)}\r` })),
      ends: lines.at(-1) === "poweroff" ? POWER_ENDS : KERNEL_ENDS,
      isVirtualizable: true,
    };
  });
}

function withControls(line: string): string {
  return line.replace(/\^([?-_])/g, (_, key: string) =>
    String.fromCharCode(key.charCodeAt(0) ^ 0x40),
  );
}
