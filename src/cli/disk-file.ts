/** Disks from files, which are opened for reading only and never altered; and the file that a changed disk is written to. */
import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from "node:fs";
import { Digest } from "../base/digest.ts";
import { type Result, fail, ok } from "../base/result.ts";
import { DiskImage, type DiskSource, blankSource } from "../machine/disk-image.ts";
import { reasonOf } from "./files.ts";
import { BadInput } from "./refusal.ts";

/** Larger ones are digested only where an experiment names their digest. */
const DIGESTED_BYTES_MAX = 64 << 20;
const PIECE_BYTES = 1 << 20;
const UNITS: Readonly<Record<string, number>> = { KiB: 1 << 10, MiB: 1 << 20, GiB: 1 << 30 };

/** A disk that a run begins with. */
export interface OpenedDisk {
  readonly source: DiskSource;
  /** 16 hexadecimal digits over its bytes; null: not looked at. */
  readonly digest: string | null;
  /** The file it is in; null: a blank one, which is in none. */
  readonly path: string | null;
}

/** "blank-1MiB" is a disk of zeroes, unless there is such a file. */
export function openDisk(path: string, isDigestWanted: boolean): Result<OpenedDisk, string> {
  const blank = existsSync(path) ? null : /^blank-(\d{1,7})(KiB|MiB|GiB)$/.exec(path);
  if (blank !== null) {
    const [, count = "", unit = ""] = blank;
    const source = blankSource(Number(count) * (UNITS[unit] ?? 1));
    return checked(path, { source, digest: null, path: null });
  }
  try {
    const file = openSync(path, "r");
    const status = fstatSync(file);
    if (!status.isFile()) return fail(`${path} is no file; a disk image was expected.`);
    const read = (offset: number, length: number): Uint8Array => readPiece(file, offset, length);
    const isDigested = isDigestWanted || status.size <= DIGESTED_BYTES_MAX;
    const digest = isDigested ? digestOf(status.size, read) : null;
    const identity = digest ?? `${path}, ${status.size} bytes, ${status.mtimeMs}`;
    return checked(path, { source: { sizeBytes: status.size, identity, read }, digest, path });
  } catch (error) {
    return fail(`${path} can't be read: ${reasonOf(error)}.`);
  }
}

/** The disk as it is after the run, into a file of its own. */
export function writeDisk(path: string, image: DiskImage, { path: from }: OpenedDisk): void {
  try {
    const file = openSync(path, "w");
    ftruncateSync(file, image.sizeBytes);
    if (from !== null) copyContent(from, file, image.sizeBytes);
    for (const { offset, bytes } of image.changed())
      writeSync(file, bytes, 0, bytes.length, offset);
    closeSync(file);
  } catch (error) {
    throw new BadInput(`${path} can't be written: ${reasonOf(error)}.`);
  }
}

/** What is zero is left out: a disk that has room for much may hold little. */
function copyContent(from: string, to: number, size: number): void {
  const source = openSync(from, "r");
  const zeroes = Buffer.alloc(PIECE_BYTES);
  for (let at = 0; at < size; at += PIECE_BYTES) {
    const piece = readPiece(source, at, Math.min(PIECE_BYTES, size - at));
    if (zeroes.compare(piece, 0, piece.length, 0, piece.length) === 0) continue;
    writeSync(to, piece, 0, piece.length, at);
  }
  closeSync(source);
}

function checked(name: string, disk: OpenedDisk): Result<OpenedDisk, string> {
  const image = DiskImage.create(disk.source);
  return image.ok ? ok(disk) : fail(`${name}: ${image.error.sentence}`);
}

function readPiece(file: number, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length;) {
    const count = readSync(file, bytes, at, length - at, offset + at);
    if (count === 0) throw new BadInput("The disk image has become shorter while it was used.");
    at += count;
  }
  return bytes;
}

function digestOf(size: number, read: DiskSource["read"]): string {
  const digest = new Digest();
  digest.addInteger(size);
  for (let at = 0; at < size; at += PIECE_BYTES) {
    digest.addBytes(read(at, Math.min(PIECE_BYTES, size - at)));
  }
  return digest.hex();
}
