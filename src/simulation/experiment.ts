/**
 * An experiment: everything that decides what a run is. The same experiment gives the same run, byte for byte, on every
 * host. This is the one place that knows its fields: the type, the reader (experiment-text.ts), the defaults, the
 * published JSON Schema and docs/EXPERIMENTS.md are made of this table (`npm run gen`).
 */
import {
  type ValueOf,
  chance,
  choice,
  flag,
  group,
  list,
  optional,
  orNull,
  required,
  text,
  whole,
} from "../base/shape.ts";
import { defaultsOf } from "../base/shape-reader.ts";
import { faultFromText } from "./faults.ts";
import { SWITCHES } from "./switches.ts";

export const EXPERIMENT_VERSION = 1;

/** The longest epoch that the recovery counter can count. */
export const EPOCH_LENGTH_MAX = 2 ** 31 - 1;
/** Inputs and faults together. */
export const EVENTS_MAX = 10_000;
const NS_MAX = 10 ** 15;

const FILE = group({
  name: required(text({ most: 4096 }), "Path or name."),
  digest: optional(
    orNull(text({ most: 16, pattern: /^[0-9a-f]{16}$/, form: "16 hexadecimal digits" })),
    null,
    "16 hexadecimal digits over the file's bytes, as a report has them; null: not checked.",
  ),
});

/** What of the rules can be varied (ProtocolConfig says more). */
const RULES = group({
  endAcknowledged: optional(
    flag,
    true,
    "`[end, E]` is acknowledged and awaited (decisions A2 and A3 of docs/PROTOCOL.md); false: the literal reading.",
  ),
  leadLimitEpochs: optional(
    whole(1, 1000),
    256,
    "Revised protocol: how many epochs the primary may be ahead of the backup.",
    "epochs",
  ),
  without: optional(
    list(choice(SWITCHES), SWITCHES.length, true),
    [],
    "Parts of the rules and assumptions about the machines that are switched off, to show what they are for.",
  ),
});

const RATES = group({
  loss: optional(chance, 0, "As in `link`."),
  duplicate: optional(chance, 0, "As in `link`."),
  reorder: optional(chance, 0, "As in `link`."),
  delay: optional(chance, 0, "As in `link`."),
  corrupt: optional(chance, 0, "As in `link`."),
  burst: optional(chance, 0, "As in `link`."),
});

/**
 * The costs are those of the paper's machines, as recalled: 47.7 million instructions a second (21 ns)
 * and 15.12 us for a simulated one. An epoch end of the original protocol took 443.59 us in all, of the
 * revised one about 172 us, which does not wait: hence 172 us of own work, and a latency that makes the
 * rest of the way there and back with the smallest frames of a 10 Mb/s Ethernet (calibration.test.ts). A block of
 * 8 KiB was read in 24.2 ms and written in 26 ms.
 */
const LINK = group({
  latencyNs: optional(whole(0, NS_MAX), 84_600, "How long a frame takes.", "ns"),
  bitsPerSecond: optional(whole(1, 10 ** 15), 10_000_000, "How fast frames leave.", "bit/s"),
  loss: optional(chance, 0, "Chance that a frame is lost."),
  duplicate: optional(chance, 0, "Chance that it arrives twice."),
  reorder: optional(
    chance,
    0,
    "Chance that it is held up for 0..`reorderNs`, so that later ones may overtake it.",
  ),
  reorderNs: optional(whole(0, 2 ** 32 - 2), 1_000_000, "See `reorder`.", "ns"),
  delay: optional(chance, 0, "Chance that it takes `delayNs` longer."),
  delayNs: optional(whole(0, NS_MAX), 10_000_000, "See `delay`.", "ns"),
  corrupt: optional(chance, 0, "Chance that one bit of it is wrong on arrival."),
  burst: optional(
    chance,
    0,
    "Chance that with it a row of `burstFrames` frames begins that are lost.",
  ),
  burstFrames: optional(whole(1, 10_000), 10, "See `burst`.", "frames"),
  fromBackup: optional(
    orNull(RATES),
    null,
    "Other chances for the frames of the machine in the backup's seat; null: the same.",
  ),
  queueBytes: optional(
    orNull(whole(1, 10 ** 12)),
    null,
    "What may wait to leave; a frame that comes on top is lost. null: any amount.",
    "bytes",
  ),
  tailLost: optional(
    flag,
    false,
    "What a machine has sent and has not arrived when it crashes is lost.",
  ),
  tailFrames: optional(
    orNull(whole(0, 10 ** 9)),
    null,
    "With `tailLost`: only the last so many frames under way are lost; null: all of them.",
    "frames",
  ),
});

const DETECTOR = group({
  heartbeatNs: optional(whole(1, NS_MAX), 2_000_000, "Time between two heartbeats.", "ns"),
  timeoutNs: optional(
    whole(2, NS_MAX),
    100_000_000,
    "How long without news before a machine believes that the other has failed; longer than `heartbeatNs`.",
    "ns",
  ),
  watchdogNs: optional(
    orNull(whole(1, NS_MAX)),
    200_000_000,
    "How long a hypervisor may be overdue with an epoch's end before its watchdog stops the machine for good; null: there is no watchdog.",
    "ns",
  ),
});

const COSTS = group({
  instructionNs: optional(whole(1, NS_MAX), 21, "An instruction.", "ns"),
  simulatedNs: optional(
    whole(1, NS_MAX),
    15_120,
    "An instruction that the hypervisor simulates.",
    "ns",
  ),
  epochEndNs: optional(
    whole(0, NS_MAX),
    172_000,
    "The hypervisor's own work at an epoch end, on each machine.",
    "ns",
  ),
  diskReadNs: optional(whole(1, NS_MAX), 24_200_000, "A command that reads.", "ns"),
  diskWriteNs: optional(whole(1, NS_MAX), 26_000_000, "A command that writes.", "ns"),
  diskOtherNs: optional(whole(1, NS_MAX), 500_000, "A command that needs no medium.", "ns"),
});

const INPUT = group({
  timeNs: optional(
    orNull(whole(0, NS_MAX)),
    null,
    "When it is typed; null: by a patient typist, who waits until the guest reads.",
    "ns",
  ),
  text: required(text({ most: 1 << 20, letters: "Latin-1" }), "What is typed."),
});

export const EXPERIMENT = group({
  version: required({ kind: "version", number: EXPERIMENT_VERSION }, "Of this format."),
  image: required(FILE, "The guest: an ELF executable, beside the experiment."),
  disk: optional(
    orNull(FILE),
    null,
    "The disk that both machines share, a whole number of 512-byte blocks; null: there is none. `blank-1MiB` is one of zeroes.",
  ),
  initrd: optional(orNull(FILE), null, "An initial ramdisk; null: there is none."),
  mode: optional(
    choice(["bare", "vm", "pair"]),
    "pair",
    "`bare`: no hypervisor; `vm`: one, no backup; `pair`.",
  ),
  epochLength: optional(
    whole(1, EPOCH_LENGTH_MAX),
    4096,
    "Guest instructions in an epoch.",
    "instructions",
  ),
  protocol: optional(
    choice(["original", "revised"]),
    "original",
    "`original`: the primary waits at epoch ends; `revised`: before I/O.",
  ),
  rules: optional(RULES, defaultsOf(RULES), "What of the rules can be varied."),
  seed: optional(
    whole(0, Number.MAX_SAFE_INTEGER),
    1,
    "Of everything that happens by chance. Each concern draws from a stream of its own.",
  ),
  memoryMiB: optional(whole(1, 256), 32, "Each machine's memory.", "MiB"),
  link: optional(LINK, defaultsOf(LINK), "The channel between the machines, for each frame."),
  detector: optional(DETECTOR, defaultsOf(DETECTOR), "The failure detector, both ways."),
  fencing: optional(
    flag,
    false,
    "Who wants to go on alone has the disk shut the other machine out first; needs a disk. false: the paper's rules.",
  ),
  costs: optional(COSTS, defaultsOf(COSTS), "What things cost in virtual time."),
  inputs: optional(list(INPUT, EVENTS_MAX), [], "What is typed at the world's terminal."),
  faults: optional(
    list(text({ most: 200, form: "a fault", problem: faultProblem }), EVENTS_MAX),
    [],
    "In the grammar of `--fault`; with the inputs at most 10,000.",
  ),
  exactlyOnce: optional(flag, true, "The terminal drops repeated bytes by their sequence number."),
  resendInput: optional(
    flag,
    true,
    "After a takeover the terminal sends again what no surviving machine has taken.",
  ),
  commandLine: optional(text({ most: 4095, letters: "printable ASCII" }), "", "The guest's."),
  timeOfDay: optional(
    { kind: "moment", least: 0, most: 2 ** 32 - 1 },
    817_981_200, // 1995-12-03T09:00:00Z: the symposium's first day
    "The time of day at virtual time 0.",
    "s since 1970",
  ),
});

function faultProblem(spec: string): string | null {
  const parsed = faultFromText(spec);
  return parsed.ok ? null : parsed.error;
}

export type Experiment = ValueOf<typeof EXPERIMENT>;
export type Mode = Experiment["mode"];
/** A file that an experiment needs. */
export type FileName = ValueOf<typeof FILE>;
export type Rules = ValueOf<typeof RULES>;
export type LinkSettings = ValueOf<typeof LINK>;
export type DetectorSettings = ValueOf<typeof DETECTOR>;
/** The hypervisor's costs of an instruction (its Costs), and the rest. */
export type HostCosts = ValueOf<typeof COSTS>;
/** What is typed at the world's terminal: at a time, or (null) by the patient typist of keyboard.ts. */
export type Input = ValueOf<typeof INPUT>;

export const DEFAULT_LINK_SETTINGS: LinkSettings = defaultsOf(LINK);
export const DEFAULT_COSTS: HostCosts = defaultsOf(COSTS);
/** What is meant where an experiment says nothing but its image. */
export const DEFAULT_EXPERIMENT: Experiment = defaultsOf(EXPERIMENT, {
  version: EXPERIMENT_VERSION,
  image: { name: "", digest: null },
});
