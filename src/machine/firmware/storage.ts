/** The firmware's small storages: stable storage (boot paths), and another for whoever wants it. */
import { type FirmwareCall } from "./call.ts";
import { BAD_ARGUMENT, BAD_OPTION, OK } from "./status.ts";

export const STORAGE_SIZE = 512;

/** Where stable storage has the flags that say "no path": primary boot, console, alternate boot, keyboard. */
const UNSET_PATHS = [0x07, 0x67, 0x87, 0xa7];
/** Fast size: test all of memory. */
const FAST_SIZE = 0x5f;

/** What stable storage holds when nothing has been set (PDC 2.0 manual, page 4-92). */
export function initialStableStorage(): Uint8Array {
  const bytes = new Uint8Array(STORAGE_SIZE);
  for (const offset of UNSET_PATHS) bytes[offset] = 0xff;
  bytes[FAST_SIZE] = 0x0f;
  return bytes;
}

/** PDC_STABLE and PDC_NVOLATILE on `bytes`; `initial` is what they are initialized to. */
export function pdcStorage(
  call: FirmwareCall,
  option: number,
  bytes: Uint8Array,
  initial: Uint8Array,
): number {
  switch (option) {
    case 0:
    case 1:
      return transfer(call, option === 1, bytes);
    case 2:
      return call.writeWords(call.argument(2), [STORAGE_SIZE]) ? OK : BAD_ARGUMENT;
    case 3:
      return OK;
    case 4:
      bytes.set(initial);
      return OK;
    default:
      return BAD_OPTION;
  }
}

/** Copies argument 4 bytes between offset argument 2 and the caller's memory at argument 3. */
function transfer(call: FirmwareCall, isWrite: boolean, bytes: Uint8Array): number {
  const offset = call.argument(2) >>> 0;
  const address = call.argument(3);
  const count = call.argument(4) >>> 0;
  if (offset + count > bytes.length) return BAD_ARGUMENT;
  if (!isWrite) {
    const part = bytes.slice(offset, offset + count);
    return call.writeBytes(address, part) ? OK : BAD_ARGUMENT;
  }
  const part = call.readBytes(address, count);
  if (part === null) return BAD_ARGUMENT;
  bytes.set(part, offset);
  return OK;
}
