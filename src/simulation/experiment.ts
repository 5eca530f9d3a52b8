/**
 * An experiment: everything that decides what a run is. The same experiment gives the same run, byte for
 * byte, on every host. Parsing a file into this type is the business of whoever reads files.
 */
import type { Costs } from "../hypervisor/guest-machine.ts";
import type { Variant } from "../protocol/types.ts";
import type { Switch } from "./switches.ts";

export const EXPERIMENT_VERSION = 1;

export type Mode = "bare" | "vm" | "pair";

export interface Experiment {
  readonly version: typeof EXPERIMENT_VERSION;
  readonly image: FileName;
  /** The disk that both machines share; null: there is none. */
  readonly disk: FileName | null;
  /** An initial ramdisk; null: there is none. */
  readonly initrd: FileName | null;
  readonly mode: Mode;
  /** Guest instructions in an epoch. */
  readonly epochLength: number;
  readonly protocol: Variant;
  readonly rules: Rules;
  readonly seed: number;
  readonly memoryMiB: number;
  readonly link: LinkSettings;
  readonly detector: DetectorSettings;
  readonly costs: HostCosts;
  readonly inputs: readonly Input[];
  /** In the grammar of faults.ts. */
  readonly faults: readonly string[];
  /** The terminal drops repeated bytes by their sequence number. */
  readonly exactlyOnce: boolean;
  /** After a takeover the terminal sends again what no surviving machine has taken (keyboard.ts). */
  readonly resendInput: boolean;
  readonly commandLine: string;
  /** The time of day at virtual time 0, seconds since 1970. */
  readonly timeOfDay: number;
}

/** A file that an experiment needs. */
export interface FileName {
  readonly name: string;
  /** 16 hexadecimal digits over the file's bytes; null: not checked. */
  readonly digest: string | null;
}

/** What of the rules can be varied (ProtocolConfig says more). */
export interface Rules {
  readonly endAcknowledged: boolean;
  readonly leadLimitEpochs: number;
  /** Parts of the rules and assumptions about the machines that are switched off. */
  readonly without: readonly Switch[];
}

/** The channel: how long a frame takes, and how it misbehaves. Chances are 0..1, for each frame. */
export interface LinkSettings {
  readonly latencyNs: number;
  readonly bitsPerSecond: number;
  readonly loss: number;
  readonly duplicate: number;
  /** Chance that a frame is held up for 0..`reorderNs`, so that later ones may overtake it. */
  readonly reorder: number;
  readonly reorderNs: number;
  /** Chance that a frame takes `delayNs` longer. */
  readonly delay: number;
  readonly delayNs: number;
  /** Chance that one bit of a frame is wrong on arrival. */
  readonly corrupt: number;
  /** What a machine has sent and has not arrived when it crashes is lost. */
  readonly tailLost: boolean;
}

export interface DetectorSettings {
  readonly heartbeatNs: number;
  readonly timeoutNs: number;
}

export interface HostCosts extends Costs {
  /** The hypervisor's own work at an epoch end, on each machine. */
  readonly epochEndNs: number;
  /** What the disk takes for a command that reads or writes, and for one that needs no medium. */
  readonly diskReadNs: number;
  readonly diskWriteNs: number;
  readonly diskOtherNs: number;
}

/** What is typed at the world's terminal: at a time, or (null) by the patient typist of keyboard.ts. */
export interface Input {
  readonly timeNs: number | null;
  readonly text: string;
}

/**
 * The costs are those of the paper's machines, as recalled: 47.7 million instructions a second (21 ns)
 * and 15.12 us for a simulated one. An epoch end of the original protocol took 443.59 us in all, of the
 * revised one about 172 us, which does not wait: hence 172 us of own work, and a latency that makes the
 * rest of the way there and back with the smallest frames of a 10 Mb/s Ethernet (calibration.test.ts). A block of
 * 8 KiB was read in 24.2 ms and written in 26 ms.
 */
export const DEFAULT_LINK_SETTINGS: LinkSettings = {
  latencyNs: 84_600,
  bitsPerSecond: 10_000_000,
  loss: 0,
  duplicate: 0,
  reorder: 0,
  reorderNs: 1_000_000,
  delay: 0,
  delayNs: 10_000_000,
  corrupt: 0,
  tailLost: false,
};

export const DEFAULT_COSTS: HostCosts = {
  instructionNs: 21,
  simulatedNs: 15_120,
  epochEndNs: 172_000,
  diskReadNs: 24_200_000,
  diskWriteNs: 26_000_000,
  diskOtherNs: 500_000,
};

export const DEFAULT_EXPERIMENT: Experiment = {
  version: EXPERIMENT_VERSION,
  image: { name: "", digest: null },
  disk: null,
  initrd: null,
  mode: "pair",
  epochLength: 4096,
  protocol: "original",
  rules: { endAcknowledged: true, leadLimitEpochs: 256, without: [] },
  seed: 1,
  memoryMiB: 32,
  link: DEFAULT_LINK_SETTINGS,
  detector: { heartbeatNs: 2_000_000, timeoutNs: 100_000_000 },
  costs: DEFAULT_COSTS,
  inputs: [],
  faults: [],
  exactlyOnce: true,
  resendInput: true,
  commandLine: "",
  timeOfDay: 817_981_200, // 1995-12-03T09:00:00Z: the symposium's first day
};
