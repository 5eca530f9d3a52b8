/** Files that the command line reads and writes; what can't be is a refusal in one sentence. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Digest } from "../base/digest.ts";
import { type Result, fail, ok } from "../base/result.ts";

const BYTES_MAX = 32 << 20;

export function readBytes(path: string): Result<Uint8Array, string> {
  try {
    const bytes = readFileSync(path);
    if (bytes.length > BYTES_MAX) {
      return fail(`${path} has ${bytes.length} bytes; at most ${BYTES_MAX} are expected.`);
    }
    return ok(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length));
  } catch (error) {
    return fail(`${path} can't be read: ${reasonOf(error)}.`);
  }
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
