/**
 * Numbers of the firmware interface that calls and answers are made of.
 * Source: PA-RISC firmware architecture (PDC, IODC); the numbers as in Linux's uapi/asm/pdc.h.
 */

/** What a call returns: 0 or more is done, less than 0 is not. */
export const OK = 0;
/** An access to the address would be answered by a bus error. */
export const BUS_ERROR = 1;
export const BAD_PROCEDURE = -1;
export const BAD_OPTION = -2;
/** PDC_IODC: no module there; the index means nothing; the buffer is too small. */
export const IODC_NO_MODULE = -4;
export const IODC_BAD_INDEX = -5;
export const IODC_BAD_COUNT = -6;
export const NO_MODULE = -5;
export const NO_BOOT_DEVICE = -9;
export const BAD_ARGUMENT = -10;
/** PDC_MODEL: a version that doesn't exist; the wrong key. */
export const MODEL_BAD_INDEX = -4;
export const MODEL_BAD_KEY = -20;

/** The procedures of PDC. */
export const PDC = {
  POW_FAIL: 1,
  CHASSIS: 2,
  PIM: 3,
  MODEL: 4,
  CACHE: 5,
  HPA: 6,
  COPROC: 7,
  IODC: 8,
  TOD: 9,
  STABLE: 10,
  NVOLATILE: 11,
  ADD_VALID: 12,
  INSTR: 15,
  PROC: 16,
  BLOCK_TLB: 18,
  TLB: 19,
  MEM: 20,
  PSW: 21,
  SYSTEM_MAP: 22,
  SOFT_POWER: 23,
  CRASH_PREP: 25,
  MEM_MAP: 128,
  IO: 135,
  BROADCAST_RESET: 136,
  LAN_STATION_ID: 138,
} as const;
