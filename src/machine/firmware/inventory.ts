/**
 * The modules that firmware knows of: where they are, how their paths read, and what their IODC says.
 *
 * Paths and IODC bytes are those of the HP B160L, as qemu-system-hppa 7.2 reports them; modules that
 * this machine doesn't have are not listed. Layouts: Linux arch/parisc (struct pdc_iodc, pdc_module_path).
 */
import { LASI_HPA } from "../lasi.ts";
import { PROCESSOR_HPA } from "../processor.ts";
import { UART_HPA } from "../uart16550.ts";
import { CALL_IODC_INIT, entryCode } from "../firmware-rom.ts";
import { type FirmwareCall } from "./call.ts";
import { answer } from "./identity.ts";
import {
  BAD_ARGUMENT,
  BAD_OPTION,
  IODC_BAD_COUNT,
  IODC_BAD_INDEX,
  IODC_NO_MODULE,
  NO_MODULE,
} from "./status.ts";

export type Module = {
  /** Hard physical address, unsigned. */
  readonly hpa: number;
  /** Bus converters on the way (the last ones of six), then the module's own number. */
  readonly path: readonly number[];
  /** Further address ranges. */
  readonly addresses: readonly number[];
  /** What the module's IODC ROM begins with. */
  readonly iodc: readonly number[];
};

export const MODULES: readonly Module[] = [
  {
    hpa: 0xffc00000,
    path: [8],
    addresses: [],
    iodc: [0x50, 0x40, 0x00, 0x07],
  },
  {
    hpa: LASI_HPA,
    path: [8, 16],
    addresses: [0xffd0c000, 0xffc00000],
    iodc: [0x03, 0xd0, 0x80, 0x4b, 0x00, 0x00, 0x81],
  },
  {
    hpa: UART_HPA,
    path: [8, 16, 4],
    addresses: [],
    iodc: [0x03, 0xd0, 0x00, 0x8a, 0x00, 0x00, 0x8c, 0, 1, 0, 0, 0, 0x63, 0x09, 0x00, 0x02],
  },
  {
    hpa: PROCESSOR_HPA,
    path: [48],
    addresses: [],
    iodc: [0x50, 0x20, 0x00, 0x40, 0x00, 0x00, 0x04, 0x80],
  },
];

/** Flags, six bus converters (0xff for none), module, six layers of a device. */
const PATH_SIZE = 32;
const HARDWARE_PATH_SIZE = 8;
const IODC_SIZE = 80;
/** IODC index of the first entry point (ENTRY_INIT), and which of those that follow is obsolete. */
const FIRST_ENTRY_INDEX = 3;
const ENTRIES_BY_INDEX = [0, 1, 2, 3, null, 4, 5];

export function findModule(hpa: number): Module | null {
  return MODULES.find((module) => module.hpa === hpa >>> 0) ?? null;
}

/** A module's path as firmware writes it. */
export function pathBytes(module: Module): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(PATH_SIZE);
  bytes.fill(0xff, 1, HARDWARE_PATH_SIZE);
  bytes.set(module.path, HARDWARE_PATH_SIZE - module.path.length);
  return bytes;
}

export function pdcSystemMap(call: FirmwareCall, option: number): number {
  switch (option) {
    case 0: {
      const module = MODULES[call.argument(4)];
      if (module === undefined) return NO_MODULE;
      const pathAddress = call.argument(3);
      const isWritten = pathAddress === 0 || call.writeBytes(pathAddress, pathBytes(module));
      return isWritten ? answer(call, [module.hpa, 1, module.addresses.length]) : BAD_ARGUMENT;
    }
    case 1: {
      const module = MODULES[call.argument(3)];
      if (module === undefined) return NO_MODULE;
      const address = module.addresses[call.argument(4) - 1];
      return address === undefined ? BAD_ARGUMENT : answer(call, [address, 1]);
    }
    case 2: {
      const index = moduleAtPath(call, call.argument(3), PATH_SIZE);
      const module = MODULES[index];
      return module === undefined ? NO_MODULE : answer(call, [module.hpa, 1, 0, index]);
    }
    default:
      return BAD_OPTION;
  }
}

/** The call that machines before PDC_SYSTEM_MAP had: a module's address by its path. */
export function pdcMemMap(call: FirmwareCall, option: number): number {
  if (option !== 0) return BAD_OPTION;
  const module = MODULES[moduleAtPath(call, call.argument(3), HARDWARE_PATH_SIZE)];
  return module === undefined ? NO_MODULE : answer(call, [module.hpa, 1]);
}

export function pdcIodc(call: FirmwareCall, option: number): number {
  if (option === 4) return answer(call, [0, 0, 0, 0]);
  if (option !== 0) return BAD_OPTION;
  const module = findModule(call.argument(3));
  if (module === null) return IODC_NO_MODULE;
  const index = call.argument(4);
  const count = call.argument(6) >>> 0;
  const bytes = index === 0 ? iodcData(module, count) : iodcEntry(index);
  if (bytes === null) return IODC_BAD_INDEX;
  if (index !== 0 && count < bytes.length) return IODC_BAD_COUNT;
  return call.writeBytes(call.argument(5), bytes) ? answer(call, [bytes.length]) : BAD_ARGUMENT;
}

function iodcData(module: Module, count: number): Uint8Array {
  const bytes = new Uint8Array(Math.min(count, IODC_SIZE));
  bytes.set(module.iodc.slice(0, bytes.length));
  return bytes;
}

/** Code that the caller puts where it likes and calls. */
function iodcEntry(index: number): Uint8Array | null {
  const entry = ENTRIES_BY_INDEX[index - FIRST_ENTRY_INDEX];
  if (entry === undefined || entry === null) return null;
  const code = entryCode(CALL_IODC_INIT + entry);
  const bytes = new Uint8Array(4 * code.length);
  const view = new DataView(bytes.buffer);
  for (const [position, word] of code.entries()) view.setInt32(4 * position, word);
  return bytes;
}

/** The index of the module whose path's first `size` bytes (but for the flags) are at `address`, or -1. */
function moduleAtPath(call: FirmwareCall, address: number, size: number): number {
  const wanted = call.readBytes(address, size);
  if (wanted === null) return -1;
  return MODULES.findIndex((module) =>
    pathBytes(module).every((byte, at) => at === 0 || at >= size || byte === wanted[at]),
  );
}
