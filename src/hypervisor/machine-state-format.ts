/** How each part of a machine's state is written as bytes. The compiler sees to it that no field is left out. */
import {
  BYTES,
  FLAG,
  type Format,
  list,
  maybe,
  NUMBER,
  oneOf,
  pair,
  record,
  TEXT,
  WORD,
  words,
} from "../base/format.ts";
import type { RandomSnapshot } from "../base/random.ts";
import type { ProcessorState } from "../cpu/processor-state.ts";
import { USER_WORDS } from "../cpu/state.ts";
import type { TlbSnapshot } from "../cpu/translation.ts";
import type { StalePage } from "../cpu/decoded-pages.ts";
import type { FirmwareSnapshot } from "../machine/firmware.ts";
import type { UartSnapshot } from "../machine/uart16550.ts";
import type { VirtioSnapshot } from "../machine/virtio/virtio-mmio.ts";
import type { VirtioScsiSnapshot } from "../machine/virtio-scsi.ts";
import type { DevicesSnapshot } from "../machine/workstation.ts";
import type { OwnWaysSnapshot } from "./assumptions.ts";
import type { GuestClockSnapshot } from "./guest-clock.ts";
import type { Ended } from "./guest-machine.ts";
import type {
  BareParts,
  CommonParts,
  EpochState,
  MachineParts,
  SimpleParts,
  VirtualParts,
} from "./machine-state.ts";
import type { TickPacingSnapshot } from "./tick-pacing.ts";
import type { WaitWatchSnapshot } from "./wait-watch.ts";

/** More entries than any TLB has. */
const TLB_WORDS_MAX = 0x10000;
const WORDS_PER_PAGE = 1024;
const NUMBERS = list(NUMBER);

const PROCESSOR = record<ProcessorState>({
  user: maybe(words(USER_WORDS)),
  control: words(32),
  shadow: words(7),
  numbers: NUMBERS,
  flags: list(FLAG),
});

const TLB = record<TlbSnapshot>({ entries: words(TLB_WORDS_MAX), turn: BYTES });

const CLOCK = record<GuestClockSnapshot>({
  tmeNs: NUMBER,
  startedAt: NUMBER,
  lastRead: maybe(NUMBER),
  dueNs: NUMBER,
});

const WAITS = record<WaitWatchSnapshot>({
  idledAt: NUMBER,
  lookedAt: NUMBER,
  stirredAt: NUMBER,
  observed: list(pair(NUMBER, maybe(TEXT))),
  isSpinning: FLAG,
});

const UART = record<UartSnapshot>({
  registers: NUMBERS,
  fifo: NUMBERS,
  line: NUMBERS,
  lookedInVain: FLAG,
});

const FIRMWARE = record<FirmwareSnapshot>({
  stable: BYTES,
  nonVolatile: BYTES,
  clock: NUMBER,
  pswDefaults: NUMBER,
  chassisCode: NUMBER,
});

const DISK = record<VirtioScsiSnapshot>({
  transport: record<VirtioSnapshot>({
    registers: NUMBERS,
    config: BYTES,
    queues: list(NUMBERS),
  }),
  requests: NUMBER,
  outstanding: list(
    record<VirtioScsiSnapshot["outstanding"][number]>({
      sequence: NUMBER,
      head: NUMBER,
      address: record({ target: NUMBER, lun: NUMBER }),
      id: TEXT,
      outBytes: NUMBER,
      writable: list(record({ address: NUMBER, length: NUMBER })),
    }),
  ),
  forgotten: NUMBERS,
});

const STALE = record<StalePage>({
  page: NUMBER,
  words: words(WORDS_PER_PAGE),
  operations: words(WORDS_PER_PAGE),
});

const DEVICES = record<DevicesSnapshot>({
  lasi: NUMBERS,
  uart: UART,
  softPower: WORD,
  firmware: FIRMWARE,
  disk: maybe(DISK),
  cache: list(STALE),
});

const COMMON = record<CommonParts>({
  guest: PROCESSOR,
  tlb: TLB,
  devices: DEVICES,
  clock: CLOCK,
  waits: WAITS,
  outputs: NUMBER,
  ended: maybe(record<Ended>({ how: oneOf("halted", "power-off", "stuck"), detail: TEXT })),
});

/** Four lanes of a stream of random numbers. */
const RANDOM: Format<RandomSnapshot> = {
  write: (writer, lanes) => {
    for (const lane of lanes) writer.word(lane);
  },
  read: (reader) => [
    reader.word("a stream"),
    reader.word("a stream"),
    reader.word("a stream"),
    reader.word("a stream"),
  ],
};

const BARE = record<BareParts>({ kind: oneOf("bare"), common: COMMON, watchAt: NUMBER });

const VIRTUAL = record<VirtualParts>({
  kind: oneOf("vm"),
  common: COMMON,
  real: PROCESSOR,
  shadow: list(TLB),
  ticks: record<TickPacingSnapshot>({ isDue: FLAG, takenAt: NUMBER, progress: NUMBER }),
  ways: record<OwnWaysSnapshot>({
    replacement: maybe(RANDOM),
    cache: maybe(RANDOM),
    order: maybe(RANDOM),
  }),
  epoch: record<EpochState>({ length: NUMBER, left: NUMBER, simulated: NUMBER, held: WORD }),
  simulated: list(pair(TEXT, NUMBER)),
});

const SIMPLE = record<SimpleParts>({ kind: oneOf("simple"), text: TEXT });

const KIND = oneOf("bare", "vm", "simple");

export const MACHINE_PARTS: Format<MachineParts> = {
  write: (writer, parts) => {
    KIND.write(writer, parts.kind);
    if (parts.kind === "bare") BARE.write(writer, parts);
    else if (parts.kind === "vm") VIRTUAL.write(writer, parts);
    else SIMPLE.write(writer, parts);
  },
  read: (reader) => {
    const kind = KIND.read(reader);
    if (kind === "bare") return BARE.read(reader);
    return kind === "vm" ? VIRTUAL.read(reader) : SIMPLE.read(reader);
  },
};
