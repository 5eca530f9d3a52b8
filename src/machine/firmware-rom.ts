/**
 * The few instructions of the firmware that are really there. Each entry point is a DIAG whose operand
 * says what is called, followed by the return: the machine does the work when it meets the DIAG, at
 * level 0, wherever it is (PDC hands out copies of the IODC entries to be put into memory).
 *
 * DIAG is the architecture's instruction for what a model does in its own way (PA-RISC 1.1 manual,
 * chapter 5), so no program can mean anything else by it.
 */

/** Where the ROM begins, as an unsigned number. */
export const ROM_BASE = 0xf0000000;

/** Operands of DIAG that call the firmware. */
export const CALL_PDC = 0x504430;
export const CALL_IODC_INIT = 0x504431;
export const CALL_IODC_IO = 0x504432;
export const CALL_IODC_SPA = 0x504433;
export const CALL_IODC_CONFIG = 0x504434;
export const CALL_IODC_TEST = 0x504435;
export const CALL_IODC_TLB = 0x504436;
/** The booted program has returned to the firmware that entered it. */
export const CALL_RETURNED = 0x50443f;

const DIAG = 0x14000000;
/** bv %r0(%rp) */
const RETURN = 0xe840c000 | 0;
/** or %r0,%r0,%r0 */
const NOP = 0x08000240;
/** b,n to itself */
const HALT = 0xe81f1ff7 | 0;

/** Bytes from one entry point to the next. */
const ENTRY_SIZE = 16;
const ENTRIES = [CALL_PDC, CALL_IODC_IO, CALL_RETURNED];

/** Address of the PDC entry point (what PAGE0's mem_pdc holds), as an int32. */
export const PDC_ENTRY = entryOf(CALL_PDC);
/** Address of the console's ENTRY_IO (what PAGE0's mem_cons.iodc_io holds), as an int32. */
export const IODC_IO_ENTRY = entryOf(CALL_IODC_IO);
/** Where a booted program returns to: the machine then ends. */
export const RETURNED_ENTRY = entryOf(CALL_RETURNED);

/** The instructions of an entry point. */
export function entryCode(call: number): readonly number[] {
  return [DIAG | call, RETURN, NOP, HALT];
}

/** Whether a DIAG with this operand calls the firmware. */
export function isFirmwareCall(operand: number): boolean {
  return (operand >= CALL_PDC && operand <= CALL_IODC_TLB) || operand === CALL_RETURNED;
}

/** The content of the ROM, a word per element, in host order. */
export function romWords(): Int32Array {
  return Int32Array.from(ENTRIES.flatMap(entryCode));
}

function entryOf(call: number): number {
  return (ROM_BASE + ENTRIES.indexOf(call) * ENTRY_SIZE) | 0;
}
