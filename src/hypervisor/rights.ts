/**
 * Access rights of a guest's page, rewritten for the real TLB: the guest's level 0 runs at real level 1.
 *
 * Levels 0 of PL1 and PL2 become 1, and a gateway page that promotes to level 0 promotes to 1. Levels 1..3 stay, so
 * the guest's levels 0 and 1 share real level 1 (as recalled of the paper: HP-UX uses 0 and 3 only).
 */

const PL1_SHIFT = 22;
const PL2_SHIFT = 20;
const TYPE_SHIFT = 24;
const GATEWAY = 4;

export function rewriteAccess(access: number): number {
  let rewritten = access;
  if (((access >>> PL1_SHIFT) & 3) === 0) rewritten |= 1 << PL1_SHIFT;
  if (((access >>> PL2_SHIFT) & 3) === 0) rewritten |= 1 << PL2_SHIFT;
  if (((access >>> TYPE_SHIFT) & 7) === GATEWAY) rewritten |= 1 << TYPE_SHIFT;
  return rewritten;
}

/** What a page has while the guest has translation off: everything, at every level, and no traps. */
export const ABSOLUTE_DATA = (1 << TYPE_SHIFT) | (3 << PL1_SHIFT) | (3 << PL2_SHIFT) | (1 << 28);
export const ABSOLUTE_CODE = (2 << TYPE_SHIFT) | (3 << PL1_SHIFT);

/** Real privilege level of an instruction offset of the guest. */
export function realOffset(offset: number): number {
  return (offset & 3) === 0 ? offset | 1 : offset;
}

/** The guest's own idea of an offset with a real level: 1 is its 0. */
export function guestOffset(offset: number): number {
  return (offset & 3) === 1 ? offset & ~3 : offset;
}
