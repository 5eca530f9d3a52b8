/** What properties of the simulation vary. */
import fc from "fast-check";
import type { Variant } from "../../protocol/types.ts";
import { type Changes, QUICK } from "./run-fake.ts";

/** Prints, reads a line's characters, computes; "q" ends it. */
export const SHELL = "..p..r.~..r~.";
/** Writes and reads blocks between lines, and prints what depends on what it has read. */
export const DISK_SHELL = "..w.p.d.p..r~.w~.d.p";
/** Early, so that a short run has input in it; what comes of it is a matter of what is typed, not of when. */
export const TYPED = [
  { timeNs: 3_000_000, text: "ab\n" },
  { timeNs: 45_000_000, text: "cd\nq\n" },
];

export const variants = fc.constantFrom<Variant>("original", "revised");

export const badLinks = fc.record({
  loss: fc.constantFrom(0, 0.05, 0.3),
  duplicate: fc.constantFrom(0, 0.1),
  reorder: fc.constantFrom(0, 0.2),
  delay: fc.constantFrom(0, 0.05),
  corrupt: fc.constantFrom(0, 0.05),
});

export function onLink(link: object, more: Changes): Changes {
  return { inputs: TYPED, link: { ...QUICK.link, delayNs: 3_000_000, ...link }, ...more };
}
