/**
 * Access rights of a guest's page, rewritten for the real TLBs: the guest's level 0 runs at real level 1.
 *
 * Real level 1 may do what the guest's level 0 may, levels 2 and 3 what they always could. The guest's level 1 shares
 * real level 1 with its level 0 (as recalled of the paper: HP-UX uses 0 and 3 only).
 */

const PL1_SHIFT = 22;
const PL2_SHIFT = 20;
const TYPE_SHIFT = 24;
const GATEWAY = 4;

/** For loads and stores, and the probes that ask about them: up to PL1 may read, up to PL2 may write. */
export function rewriteForData(access: number): number {
  let rewritten = access;
  if (((access >>> PL1_SHIFT) & 3) === 0) rewritten |= 1 << PL1_SHIFT;
  if (((access >>> PL2_SHIFT) & 3) === 0) rewritten |= 1 << PL2_SHIFT;
  return rewritten;
}

/**
 * For instruction fetches: levels PL2 to PL1 may execute. Where PL2 is 1, level 0 may not, so that real level 1 must not
 * either. A gateway page that promotes to level 0 promotes to 1.
 */
export function rewriteForCode(access: number): number {
  const lowest = (access >>> PL2_SHIFT) & 3;
  let rewritten = access;
  if (lowest < 2) rewritten = (rewritten & ~(3 << PL2_SHIFT)) | ((lowest + 1) << PL2_SHIFT);
  if (((access >>> PL1_SHIFT) & 3) === 0) rewritten |= 1 << PL1_SHIFT;
  if (((access >>> TYPE_SHIFT) & 7) === GATEWAY) rewritten |= 1 << TYPE_SHIFT;
  return rewritten;
}

/** What a page has while the guest has translation off: everything, at every level, and no traps. */
export const ABSOLUTE_DATA = (1 << TYPE_SHIFT) | (3 << PL1_SHIFT) | (3 << PL2_SHIFT) | (1 << 28);
/** GATE promotes to the guest's level 0 then. */
export const ABSOLUTE_CODE = ((GATEWAY + 1) << TYPE_SHIFT) | (3 << PL1_SHIFT);

/** Real privilege level of an instruction offset of the guest. */
export function realOffset(offset: number): number {
  return (offset & 3) === 0 ? offset | 1 : offset;
}

/** The guest's own idea of an offset with a real level: 1 is its 0. */
export function guestOffset(offset: number): number {
  return (offset & 3) === 1 ? offset & ~3 : offset;
}
