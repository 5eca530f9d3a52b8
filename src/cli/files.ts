/** Files that the command line reads and writes; what can't be is a refusal in one sentence. */
import { closeSync, existsSync, openSync, readSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Digest } from "../base/digest.ts";
import { type Result, fail, ok } from "../base/result.ts";

const BYTES_MAX = 32 << 20;
const PIECE_BYTES = 1 << 20;

/** At most so much is ever read, whatever the file claims to have: it may be a pipe, or a device without an end. */
export function readBytes(path: string): Result<Uint8Array, string> {
  try {
    const file = openSync(path, "r");
    const bytes = readUpTo(file, BYTES_MAX + 1);
    closeSync(file);
    return bytes.length > BYTES_MAX
      ? fail(`${path} has more bytes than ${BYTES_MAX}, which is the most that is read.`)
      : ok(bytes);
  } catch (error) {
    return fail(`${path} can't be read: ${reasonOf(error)}.`);
  }
}

function readUpTo(file: number, most: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let size = 0; size < most;) {
    const piece = new Uint8Array(Math.min(PIECE_BYTES, most - size));
    const count = readSync(file, piece);
    if (count === 0) break;
    pieces.push(piece.subarray(0, count));
    size += count;
  }
  return new Uint8Array(Buffer.concat(pieces));
}

/** Are both the same file, under whatever names? */
export function isSameFile(a: string, b: string): boolean {
  if (!existsSync(a) || !existsSync(b)) return false;
  const [one, other] = [statSync(a), statSync(b)];
  return one.dev === other.dev && one.ino === other.ino;
}

export function writeText(path: string, text: string): Result<null, string> {
  try {
    writeFileSync(path, text);
    return ok(null);
  } catch (error) {
    return fail(`${path} can't be written: ${reasonOf(error)}.`);
  }
}

/** An image that an experiment names: beside the experiment, or where the program was started. */
export function findImage(name: string, experimentPath: string): string {
  const beside = resolve(dirname(experimentPath), name);
  return existsSync(beside) ? beside : name;
}

/** What an experiment names an image by, beside its name: 16 hexadecimal digits. */
export function imageDigest(image: Uint8Array): string {
  const digest = new Digest();
  digest.addBytes(image);
  return digest.hex();
}

/** Why a file could not be used, as a part of a sentence. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const known: Record<string, string> = {
    ENOENT: "there is no such file or folder",
    EACCES: "it is not permitted",
    EISDIR: "it is a folder",
  };
  return known[code] ?? (error instanceof Error ? error.message : String(error));
}
