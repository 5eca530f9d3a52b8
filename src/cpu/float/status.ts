/**
 * The floating-point status register, the left word of FR 0.
 *
 * Source: PA-RISC 1.1 manual, chapter on the floating-point coprocessor. From the left: flags V Z O U I, the compare bit
 * C, the compare queue CQ (bits 10 to 20; after an identification it holds model and revision instead), the rounding
 * mode RM (bits 21 and 22), the delayed trap T, and the trap enables V Z O U I.
 */

/** Exceptions, as they stand in the field of trap enables. */
export const INVALID = 16;
export const DIVISION_BY_ZERO = 8;
export const OVERFLOW = 4;
export const UNDERFLOW = 2;
export const INEXACT = 1;
export const ENABLES = 31;

/** The flags stand this far left of the enables. */
export const FLAGS_SHIFT = 27;
export const FLAG_INEXACT = INEXACT << FLAGS_SHIFT;

export const STATUS_T = 1 << 6;
export const STATUS_C = 1 << 26;
export const STATUS_CQ = 0x003ff800;
const STATUS_RM = 3 << 9;

/** Values of RM. */
export const TO_NEAREST = 0;
export const TO_ZERO = 1;
export const UP = 2;
export const DOWN = 3;

export function roundingMode(status: number): number {
  return (status >>> 9) & 3;
}

/**
 * Rounding is to nearest, and neither an inexact result nor an exact tiny one traps. Then the host's arithmetic may be
 * asked, as long as it stays away from infinity and from inexact tiny results.
 */
export function isPlain(status: number): boolean {
  return (status & (STATUS_RM | UNDERFLOW | INEXACT)) === 0;
}

/** The status after a comparison: the older ones move one place along the queue. */
export function withComparison(status: number, holds: boolean): number {
  const older = ((status & STATUS_CQ) >>> 1) & STATUS_CQ;
  const last = (status & STATUS_C) !== 0 ? FIRST_IN_QUEUE : 0;
  return (status & ~(STATUS_C | STATUS_CQ)) | older | last | (holds ? STATUS_C : 0);
}

const FIRST_IN_QUEUE = 1 << 21;

/** Model and revision of the PA7300LC's coprocessor. */
const IDENTITY = 0x000f0800;

export function withIdentity(status: number): number {
  return (status & ~STATUS_CQ) | IDENTITY;
}
