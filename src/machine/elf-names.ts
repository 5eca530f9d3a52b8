/** What strangers at the image loader's door are called, in sentences for people. */

/** The processors that people have executables for (ELF's e_machine). */
const MACHINES = new Map([
  [2, "SPARC"],
  [3, "x86"],
  [4, "Motorola 68000"],
  [5, "Motorola 88000"],
  [8, "MIPS"],
  [10, "MIPS"],
  [18, "SPARC"],
  [20, "PowerPC"],
  [21, "64-bit PowerPC"],
  [22, "IBM S/390"],
  [40, "ARM"],
  [42, "SuperH"],
  [43, "64-bit SPARC"],
  [50, "Itanium"],
  [62, "x86-64"],
  [94, "Xtensa"],
  [183, "64-bit ARM"],
  [189, "MicroBlaze"],
  [243, "RISC-V"],
  [258, "LoongArch"],
  [0x9026, "Alpha"],
]);

const TYPES = new Map([
  [0, "of no type"],
  [1, "an object file that has not been linked"],
  [3, "a shared object or a position-independent program"],
  [4, "a core dump"],
]);

/** First bytes of what is likely to be taken for an image. */
const STRANGERS: readonly (readonly [name: string, magic: readonly number[]])[] = [
  ["it is compressed with gzip", [0x1f, 0x8b]],
  ["it is compressed with xz", [0xfd, 0x37, 0x7a, 0x58]],
  ["it is a zip archive", [0x50, 0x4b, 0x03, 0x04]],
  ["it is an HP-UX SOM executable", [0x02, 0x0b, 0x01]],
  ["it is an HP-UX SOM executable", [0x02, 0x10, 0x01]],
  ["it is a bootable LIF volume", [0x80, 0x00]],
  ["it is a library archive", [0x21, 0x3c, 0x61, 0x72]],
  ["it is a Windows or DOS program", [0x4d, 0x5a]],
  ["it is a script", [0x23, 0x21]],
];

/** Why these bytes can't be ELF, or null if they may be. */
export function notElf(bytes: Uint8Array): string | null {
  if (startsWith(bytes, [0x7f, 0x45, 0x4c, 0x46].slice(0, Math.max(1, bytes.length)))) return null;
  const known = STRANGERS.find(([, magic]) => startsWith(bytes, magic));
  if (known !== undefined) return known[0];
  const start = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0"));
  return `it starts with ${start.join(" ")}`;
}

export function machineName(machine: number): string {
  return MACHINES.get(machine) ?? `the unknown processor ${machine}`;
}

export function typeName(type: number): string {
  return TYPES.get(type) ?? `of the unknown type ${type}`;
}

export function hexOffset(value: number): string {
  return `0x${value.toString(16)}`;
}

export function countBytes(count: number): string {
  return count === 1 ? "1 byte" : `${count} bytes`;
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
