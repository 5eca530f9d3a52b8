/**
 * What the machine says it is: model, versions, caches, coprocessors.
 *
 * The values are those of the HP B160L that qemu-system-hppa 7.2 reports (read there with the same
 * calls), so that a guest comes to the same conclusions on both. There are no caches to flush.
 */
import { PROCESSOR_HPA } from "../processor.ts";
import { type FirmwareCall } from "./call.ts";
import { BAD_ARGUMENT, BAD_OPTION, MODEL_BAD_INDEX, MODEL_BAD_KEY, OK } from "./status.ts";

const NAME = "9000/778/B160L";
const KEY = 0xba;
/** Hardware, software and firmware versions, serial number, capabilities, PA-RISC 1.1, keys. */
const MODEL = [0x5020, 0x481, 0, 0x02020202, 0x7794d7fe, 0x100000f0, 4, KEY, KEY];
/** Of the processor, and of PDC. */
const VERSIONS = [0x23, 8];
const CPU_ID = 0x1e8;
/** It runs 32-bit systems only. */
const CAPABILITIES = 2;

const TLB_ENTRIES = 256;
const NO_CACHE = [0, 0x4b402000, 0, 0x20, 0, 0];
/** Size, configuration; spaces: base, stride, count; pages: base, stride, count; loop. */
const TLB = [TLB_ENTRIES, 0xd2000, 0, 0, 1, 0, 0, 1, 1];

/** The FPU is coprocessor 0 (and 1), as bits of CCR from the left. */
const FPU = 0xc0;
const FPU_REVISION = 1;
const FPU_MODEL = 0x13;

export function pdcModel(call: FirmwareCall, option: number): number {
  const result = call.argument(2);
  switch (option) {
    case 0:
      return answer(call, MODEL);
    case 2: {
      const version = VERSIONS[call.argument(3)];
      return version === undefined ? MODEL_BAD_INDEX : answer(call, [version]);
    }
    case 3: {
      const text = Uint8Array.from(`${NAME}\0`, (character) => character.charCodeAt(0));
      const isWritten = call.writeBytes(call.argument(4), text);
      return isWritten && call.writeWords(result, [NAME.length]) ? OK : BAD_ARGUMENT;
    }
    case 4:
    case 5:
      return call.argument(3) === KEY ? OK : MODEL_BAD_KEY;
    case 6:
      return answer(call, [CPU_ID]);
    case 7:
      return answer(call, [CAPABILITIES]);
    default:
      return BAD_OPTION;
  }
}

export function pdcCache(call: FirmwareCall, option: number): number {
  return option === 0 ? answer(call, [...NO_CACHE, ...NO_CACHE, ...TLB, ...TLB]) : BAD_OPTION;
}

export function pdcHpa(call: FirmwareCall, option: number): number {
  return option === 0 ? answer(call, [PROCESSOR_HPA, 0]) : BAD_OPTION;
}

/** Functional and present coprocessors; the FPU's revision and model far behind. */
export function pdcCoproc(call: FirmwareCall, option: number): number {
  if (option !== 0) return BAD_OPTION;
  const none = new Array<number>(15).fill(0);
  return answer(call, [FPU, FPU, ...none, FPU_REVISION, FPU_MODEL]);
}

/** No block TLB: every size and count is zero. */
export function pdcBlockTlb(call: FirmwareCall, option: number): number {
  return option === 0 ? answer(call, [0, 0, 0, 0]) : BAD_OPTION;
}

/** Writes `words` to the result buffer that the call names in its third argument. */
export function answer(call: FirmwareCall, words: readonly number[]): number {
  return call.writeWords(call.argument(2), words) ? OK : BAD_ARGUMENT;
}
