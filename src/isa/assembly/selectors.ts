/** Field selectors: which part of an address goes into an instruction. L%x and R%x together are x; so are LR%x and RR%x. */
import type { Scanner } from "./scanner.ts";
import { type Value, addressOf } from "./value.ts";

export type Selector = "L" | "R" | "LR" | "RR" | "LS" | "RS" | "LD" | "RD" | "F";

const SELECTOR = /([A-Za-z]{1,3})[%']/y;
const KNOWN: readonly string[] = ["L", "R", "LR", "RR", "LS", "RS", "LD", "RD", "F"];
/** Right parts are 11 bits, or a signed number about as long. */
const RIGHT_BITS = 11n;
const RIGHT = (1n << RIGHT_BITS) - 1n;

const LINKED: Partial<Readonly<Record<Selector, Selector>>> = { L: "LR", R: "RR" };

/** The selector that stands here; "none", or null for one that is not known. */
export function parseSelector(scanner: Scanner): Selector | "none" | null {
  scanner.skipSpace();
  const start = scanner.position;
  const written = scanner.match(SELECTOR);
  if (written === null) return "none";
  const name = written.slice(0, -1).toUpperCase();
  if (KNOWN.includes(name)) return name as Selector;
  const which = "L%, R%, LR%, RR%, LS%, RS%, LD%, RD% or F%";
  return scanner.refuse(
    `There is no field selector "${written}" here; ${which} was expected.`,
    start,
  );
}

export function isLeft(selector: Selector): boolean {
  return selector.startsWith("L");
}

/** The part of a value: a left part as the 21 bits that LDIL and ADDIL hold, others as a signed number. */
export function selected(selector: Selector, value: Value): bigint {
  const whole = BigInt.asIntN(32, addressOf(value));
  // LR% and RR% round what is added to the symbol, so that neighbouring fields share a left part.
  const isNumberAlone = value.plus === null && value.minus === null;
  const addend = BigInt.asIntN(32, isNumberAlone ? value.offset : value.addend);
  const rounded = (addend + 0x1000n) & ~0x1fffn;
  const base = whole - addend + rounded;
  // The GNU linker rounds for L% and R% too; GNU as, where it knows the number, does not.
  switch (isNumberAlone ? selector : (LINKED[selector] ?? selector)) {
    case "F":
      return whole;
    case "L":
      return left(whole);
    case "R":
      return whole & RIGHT;
    case "LR":
      return left(base);
    case "RR":
      return (base & RIGHT) + addend - rounded;
    case "LS":
      return left(whole + 0x400n);
    case "RS":
      return BigInt.asIntN(11, whole);
    case "LD":
      return left(whole + 0x800n);
    case "RD":
      return (whole & RIGHT) - 0x800n;
  }
}

function left(value: bigint): bigint {
  return BigInt.asUintN(21, value >> RIGHT_BITS);
}
