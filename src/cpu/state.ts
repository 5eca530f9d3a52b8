/**
 * The part of a processor's state that its program owns outright, in one array: general, space and floating-point
 * registers, SAR, carries and the divide-step bit.
 *
 * It is kept apart from the privileged state because a virtual machine's processor and the real one below it share it:
 * while the guest runs, its general registers ARE the real ones.
 */

/** GR 0..31 are words 0..31; GR 0 is kept at 0. */
export const GR = 0;
/** SR 0..7. */
export const SR = 32;
/** CR 11, shift amount, 0..31. */
export const SAR = 40;
/** Carry out of each bit position of the last addition; PSW C/B are its bits 0, 4, ... 28. */
export const CARRIES = 41;
/** PSW V, 0 or 1. */
export const DIVIDE = 42;
/** FR 0..31, two words each, left half first. */
export const FR = 64;
export const USER_WORDS = 128;

export const CARRY_MASK = 0x88888888 | 0;

export function createUserState(): Int32Array {
  return new Int32Array(USER_WORDS);
}
