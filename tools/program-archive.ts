/** The random programs that are kept: their images in one compressed file, and a line each of what they are. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { assert, must } from "../src/base/assert.ts";

const FOLDER = new URL("../src/hypervisor/testdata/csmith/", import.meta.url);
const IMAGES = fileURLToPath(new URL("images.br", FOLDER));
const LIST = fileURLToPath(new URL("programs.txt", FOLDER));
const LEFT_OUT = fileURLToPath(new URL("left-out.txt", FOLDER));

/** Brotli takes minutes for its last few per cent. */
const QUALITY = 9;

const LINE = /^(\d+) (\d+) (\d+) ([0-9a-f]{64}) ([0-9a-f]{8}) (.+)$/;

/** Powers of two, round numbers, primes; 13 of them, so that every level meets every length. */
const EPOCH_LENGTHS = [
  ...[1000, 1009, 1499, 1777, 2048, 4093, 4096, 7919, 10_007, 16_384, 32_768, 65_521, 65_536],
];

export interface KeptProgram {
  readonly seed: number;
  /** Executed until its end by a bare machine. */
  readonly instructions: number;
  readonly image: Uint8Array;
  /** The eight hexadecimal digits that it printed on QEMU. */
  readonly checksum: string;
  /** csmith's and the compiler's. */
  readonly flags: string;
}

/** All that a program prints. */
export function consoleOf(checksum: string): string {
  return `checksum ${checksum}\r\nexit 0\r\n`;
}

/** Under a hypervisor each program has epochs of a length of its own. */
export function epochLengthOf(seed: number): number {
  return must(EPOCH_LENGTHS[seed % EPOCH_LENGTHS.length], "length");
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export function readKeptPrograms(): readonly KeptProgram[] {
  const images = brotliDecompressSync(readFileSync(IMAGES));
  let offset = 0;
  const lines = readFileSync(LIST, "utf8").trimEnd().split("\n");
  const programs = lines.map((line): KeptProgram => {
    const [, seed, instructions, size, hash, checksum, flags] = LINE.exec(line) ?? [];
    assert(checksum !== undefined && flags !== undefined, `programs.txt: ${line}`);
    const image = images.subarray(offset, (offset += Number(size)));
    assert(sha256(image) === hash, `images.br: program ${seed ?? ""} is not what was recorded`);
    return { seed: Number(seed), instructions: Number(instructions), image, checksum, flags };
  });
  assert(offset === images.length, "images.br: more than the programs of programs.txt");
  return programs;
}

export function writeKeptPrograms(
  programs: readonly KeptProgram[],
  leftOut: readonly { readonly seed: number; readonly why: string }[],
): void {
  const lines = programs.map(({ seed, instructions, image, checksum, flags }) =>
    [seed, instructions, image.length, sha256(image), checksum, flags].join(" "),
  );
  writeFileSync(LIST, lines.join("\n") + "\n");
  writeFileSync(LEFT_OUT, leftOut.map(({ seed, why }) => `${seed} ${why}\n`).join(""));
  const images = Buffer.concat(programs.map(({ image }) => image));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: images.length,
  };
  writeFileSync(IMAGES, brotliCompressSync(images, { params }));
}
