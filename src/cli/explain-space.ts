/** Where `understudy explain` looks: small guests, and what may be varied around them. */
import type { DiskSource } from "../machine/disk-image.ts";
import {
  DEFAULT_COSTS,
  DEFAULT_EXPERIMENT,
  DEFAULT_LINK_SETTINGS,
  type Experiment,
} from "../simulation/experiment.ts";

/** A guest, and what is typed at it. */
export interface SmallGuest {
  /** Of its image in the folder of examples. */
  readonly file: string;
  readonly image: Uint8Array;
  readonly disk: DiskSource | null;
}

interface Shape {
  readonly memoryMiB: number;
  readonly epochLengths: readonly number[];
  readonly inputs: readonly Experiment["inputs"][];
  readonly disk: Experiment["disk"];
  readonly costs: readonly Experiment["costs"][];
  /** Crashes of it are looked at. */
  readonly crashes: boolean;
}

const typed = (text: string): Experiment["inputs"] => [{ timeNs: 1_000_000, text }];
/** A disk so quick that the guest has not long to wait, and one that is quicker than the channel. */
const QUICK_DISK = {
  ...DEFAULT_COSTS,
  diskReadNs: 2_000_000,
  diskWriteNs: 2_000_000,
  diskOtherNs: 200_000,
};
const QUICK_EPOCH_END = { ...QUICK_DISK, epochEndNs: 1000 };
const PLAIN: Shape = {
  memoryMiB: 2,
  epochLengths: [64, 256, 1024],
  inputs: [[]],
  disk: null,
  costs: [DEFAULT_COSTS],
  crashes: true,
};

export const SHAPES: Readonly<Record<string, Shape>> = {
  "print.elf": PLAIN,
  "clock.elf": { ...PLAIN, epochLengths: [32, 64, 256] },
  "patch.elf": { ...PLAIN, crashes: false, epochLengths: [32, 64, 256] },
  "tlb.elf": { ...PLAIN, crashes: false, memoryMiB: 4, epochLengths: [256, 1024] },
  "keys.elf": {
    ...PLAIN,
    epochLengths: [256, 1024],
    inputs: [typed("a."), typed("ab.")],
  },
  "blocks.elf": {
    ...PLAIN,
    memoryMiB: 8,
    epochLengths: [1024, 8192],
    disk: { name: "blank-64KiB", digest: null },
    costs: [QUICK_DISK, QUICK_EPOCH_END],
  },
};

/** What a search varies beside guests: the literal reading is looked at last. */
export interface Around {
  readonly endAcknowledged: boolean;
  readonly tailLost: boolean;
}

/** The experiments without faults around one guest. */
export function basesOf(file: string, { endAcknowledged, tailLost }: Around): Experiment[] {
  const shape = SHAPES[file] ?? PLAIN;
  const bases: Experiment[] = [];
  for (const protocol of ["original", "revised"] as const) {
    for (const epochLength of shape.epochLengths) {
      for (const inputs of shape.inputs) {
        for (const costs of shape.costs) {
          bases.push({
            ...DEFAULT_EXPERIMENT,
            image: { name: file, digest: null },
            disk: shape.disk,
            memoryMiB: shape.memoryMiB,
            rules: { ...DEFAULT_EXPERIMENT.rules, endAcknowledged },
            link: { ...DEFAULT_LINK_SETTINGS, tailLost },
            protocol,
            epochLength,
            inputs,
            costs,
          });
        }
      }
    }
  }
  return bases;
}
