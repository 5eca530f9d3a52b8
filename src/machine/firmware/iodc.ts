/**
 * The entry points of IODC, the code that belongs to a module: the console's input and output above all.
 *
 * Arguments: module's address, option, a soft address, the device's layers, result buffer, reserved,
 * data buffer, count (Linux arch/parisc/kernel/firmware.c calls it so). Bytes go out as they are: the
 * caller writes CR LF where it wants a new line. Input never waits.
 */
import { CALL_IODC_INIT, CALL_IODC_IO, CALL_IODC_TEST, CALL_IODC_TLB } from "../firmware-rom.ts";
import { UART_HPA } from "../uart16550.ts";
import { type FirmwareCall } from "./call.ts";
import { findModule } from "./inventory.ts";
import { BAD_ARGUMENT, BAD_OPTION, NO_BOOT_DEVICE, OK } from "./status.ts";

/** The console's bytes, in order with those of the guest's own driver. */
export type FirmwareConsole = {
  readonly transmitDirectly: (byte: number) => void;
  /** The oldest byte that has not been read, or -1. */
  readonly receiveDirectly: () => number;
};

/** Class of a device: full-duplex point-to-point. */
export const CLASS_DUPLEX = 7;
export const CLASS_KEYBOARD = 8;

const CONSOLE_INPUT = 2;
const CONSOLE_OUTPUT = 3;
const CLOSE = 4;
/** Nobody reads or writes more at once; the limit keeps one call from taking for ever. */
const MAX_BYTES = 65536;

/** Does what the DIAG operand `entry` asks for. */
export function callIodc(entry: number, call: FirmwareCall, port: FirmwareConsole): number {
  const option = call.argument(1);
  switch (entry) {
    case CALL_IODC_IO:
      return entryIo(call, option, port);
    case CALL_IODC_INIT:
      return entryInit(call, option);
    case CALL_IODC_TEST:
      return entryTest(call, option);
    case CALL_IODC_TLB:
      return option === 0 ? result(call, [0, 0]) : BAD_OPTION;
    default:
      return BAD_OPTION;
  }
}

function entryIo(call: FirmwareCall, option: number, port: FirmwareConsole): number {
  const isConsole = call.argument(0) >>> 0 === UART_HPA;
  if (option === CLOSE) return OK;
  if (!isConsole) return BAD_OPTION;
  const address = call.argument(6);
  const count = Math.min(call.argument(7) >>> 0, MAX_BYTES);
  const bytes = call.readBytes(address, count);
  if (bytes === null) return BAD_ARGUMENT;
  switch (option) {
    case CONSOLE_OUTPUT:
      for (const byte of bytes) port.transmitDirectly(byte);
      return result(call, [count]);
    case CONSOLE_INPUT: {
      const read: number[] = [];
      while (read.length < count) {
        const byte = port.receiveDirectly();
        if (byte < 0) break;
        read.push(byte);
      }
      call.writeBytes(address, Uint8Array.from(read));
      return result(call, [read.length]);
    }
    default:
      return BAD_OPTION;
  }
}

/** Initializing always succeeds; there is nothing to boot from. */
function entryInit(call: FirmwareCall, option: number): number {
  const module = findModule(call.argument(0));
  if (module === null) return BAD_ARGUMENT;
  const deviceClass = module.hpa === UART_HPA ? CLASS_DUPLEX : 0;
  switch (option) {
    case 2: {
      const isWritten = call.writeWords(call.argument(3), [0, 0, 0, 0, 0, 0]);
      return isWritten ? result(call, [0, deviceClass, 0, 0]) : BAD_ARGUMENT;
    }
    case 3:
      return NO_BOOT_DEVICE;
    case 4:
    case 5:
      return result(call, [0, deviceClass, 0, 0]);
    case 6:
      return result(call, [0]);
    default:
      return BAD_OPTION;
  }
}

/** There are no tests, and they pass. */
function entryTest(call: FirmwareCall, option: number): number {
  if (findModule(call.argument(0)) === null) return BAD_ARGUMENT;
  if (option === 0) {
    return call.writeWords(call.argument(5), [0]) ? result(call, [0, 0]) : BAD_ARGUMENT;
  }
  return option === 1 ? result(call, [0]) : BAD_OPTION;
}

function result(call: FirmwareCall, words: readonly number[]): number {
  return call.writeWords(call.argument(4), words) ? OK : BAD_ARGUMENT;
}
