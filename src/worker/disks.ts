/** The page's choice of a disk as a run's: blank, or a file that is read where it is needed and never written. */
import { Digest } from "../base/digest.ts";
import { type Result, fail, ok } from "../base/result.ts";
import { DiskImage, type DiskSource, blankSource } from "../machine/disk-image.ts";
import type { FileName } from "../simulation/experiment.ts";
import type { DiskChoice } from "./messages.ts";

/** `understudy run --disk blank-1MiB` has the same. */
const BLANK_NAME = "blank-1MiB";
const BLANK_BYTES = 1 << 20;
/** Larger ones are told apart by name, size and date. */
const DIGESTED_BYTES_MAX = 64 << 20;
const PIECE_BYTES = 1 << 20;

export interface ChosenDisk {
  readonly named: FileName;
  readonly source: DiskSource;
}

/** Reads a part of a file at once. */
export type ReadBlob = (blob: Blob, offset: number, length: number) => Uint8Array;

/** Null: no disk. A disk that can't be is a sentence. */
export function chosenDisk(choice: DiskChoice, read: ReadBlob): Result<ChosenDisk | null, string> {
  switch (choice.kind) {
    case "none":
      return ok(null);
    case "blank":
      return ok({ named: { name: BLANK_NAME, digest: null }, source: blankSource(BLANK_BYTES) });
    case "file":
      return fileDisk(choice.name, choice.file, read);
  }
}

function fileDisk(name: string, file: File, read: ReadBlob): Result<ChosenDisk, string> {
  const sizeBytes = file.size;
  const source = {
    sizeBytes,
    identity: `${name}, ${String(sizeBytes)} bytes, ${String(file.lastModified)}`,
    read: (offset: number, length: number) => read(file, offset, length),
  };
  const image = DiskImage.create(source);
  if (!image.ok) return fail(`${name}: ${image.error.sentence}`);
  try {
    if (sizeBytes > DIGESTED_BYTES_MAX) return ok({ named: { name, digest: null }, source });
    const digest = digestOf(source);
    return ok({ named: { name, digest }, source: { ...source, identity: digest } });
  } catch {
    return fail(`${name} can't be read any more.`);
  }
}

function digestOf(source: DiskSource): string {
  const { sizeBytes } = source;
  const digest = new Digest();
  digest.addInteger(sizeBytes);
  for (let at = 0; at < sizeBytes; at += PIECE_BYTES) {
    digest.addBytes(source.read(at, Math.min(PIECE_BYTES, sizeBytes - at)));
  }
  return digest.hex();
}
