/** What a path on the command line names: an image, or an experiment with the files that it names. */
import { DEFAULT_EXPERIMENT, type Experiment, type FileName } from "../simulation/experiment.ts";
import { type OpenedDisk, openDisk } from "./disk-file.ts";
import { experimentFromFile } from "./experiment-file.ts";
import { findImage, imageDigest, readBytes } from "./files.ts";
import { BadInput, accept } from "./refusal.ts";
import { type ExperimentFlags, applyFlags } from "./run-options.ts";

export interface Opened {
  readonly experiment: Experiment;
  readonly image: Uint8Array;
  readonly initrd: Uint8Array | null;
  readonly disk: OpenedDisk | null;
}

/** Flags that name files: what the command line says replaces what the experiment says. */
export interface FileFlags {
  readonly disk?: string;
  readonly initrd?: string;
}

export function openExperiment(path: string, flags: ExperimentFlags & FileFlags): Opened {
  const bytes = accept(readBytes(path));
  if (!isExperiment(path, bytes)) {
    const named = { ...DEFAULT_EXPERIMENT, image: { name: path, digest: imageDigest(bytes) } };
    const experiment = accept(applyFlags(named, flags));
    return withFiles({ experiment, image: bytes, initrd: null, disk: null }, path, flags);
  }
  const experiment = accept(applyFlags(accept(experimentFromFile(bytes, path)), flags));
  const [image, name] = openFile("an image", { ...experiment.image, isHere: false }, path);
  const opened = { experiment: { ...experiment, image: name }, image, initrd: null, disk: null };
  return withFiles(opened, path, flags);
}

function withFiles(opened: Opened, path: string, flags: FileFlags): Opened {
  const { experiment } = opened;
  const ramdisk = placeOf(flags.initrd, experiment.initrd);
  const [initrd, initrdName] =
    ramdisk === null ? [null, null] : openFile("an initial ramdisk", ramdisk, path);
  const named = placeOf(flags.disk, experiment.disk);
  const disk = named === null ? null : openDiskOf(named, path);
  const diskName =
    named === null || disk === null ? null : { name: named.name, digest: disk.digest };
  return {
    ...opened,
    experiment: { ...experiment, initrd: initrdName, disk: diskName },
    initrd,
    disk,
  };
}

/** A file named on the command line is where the program was started, not beside the experiment. */
interface Place extends FileName {
  readonly isHere: boolean;
}

function placeOf(flag: string | undefined, named: FileName | null): Place | null {
  if (flag !== undefined) return { name: flag, digest: null, isHere: true };
  return named === null ? null : { ...named, isHere: false };
}

function pathOf({ name, isHere }: Place, experimentPath: string): string {
  return isHere ? name : findImage(name, experimentPath);
}

function openFile(what: string, named: Place, path: string): readonly [Uint8Array, FileName] {
  const bytes = accept(readBytes(pathOf(named, path)));
  const found = imageDigest(bytes);
  checkDigest(what, named, found, path);
  return [bytes, { name: named.name, digest: found }];
}

function openDiskOf(named: Place, path: string): OpenedDisk {
  const disk = accept(openDisk(pathOf(named, path), named.digest !== null));
  if (disk.digest !== null) checkDigest("a disk", named, disk.digest, path);
  return disk;
}

function checkDigest(what: string, { name, digest }: FileName, found: string, path: string): void {
  if (digest === null || digest === found) return;
  throw new BadInput(
    `${path} is about ${what} ${name} with digest ${digest}; the one here has ${found}.`,
  );
}

/** By its name, or by the brace it begins with. */
function isExperiment(path: string, bytes: Uint8Array): boolean {
  if (path.endsWith(".json")) return true;
  return /^\s*\{/.test(String.fromCharCode(...bytes.subarray(0, 64)));
}
