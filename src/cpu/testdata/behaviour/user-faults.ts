/** Where QEMU 7.2's user emulation does not do at level 3 what the manual says; everything is told in README.md. */
import { fieldValues } from "../../../isa/assembler.ts";
import { decode, rowAt } from "../../../isa/decoder.ts";
import { PSW_N, PSW_V } from "../../../isa/psw.ts";
import type { UserCase, UserOutcome } from "./user-cases.ts";

/** The name of the fault that explains a difference, null where none does. */
export function faultOf(one: UserCase, ours: UserOutcome, theirs: UserOutcome): string | null {
  const index = decode(one.word);
  const { name } = rowAt(index);
  const { c = 0, r1 = 0, r2, t } = fieldValues(index, one.word);
  const places = Number(/^SH(.)ADD/.exec(name)?.[1] ?? Number(name === "DS"));
  const isOnlyPsw = (bits: number) =>
    isSameButPsw(ours, theirs) && ((ours.psw ^ theirs.psw) & ~bits) === 0;
  if (places > 0 && losesBits(valueOf(one, r1), places)) {
    if (name.endsWith("O") && ours.trap === OVERFLOW_SIGNAL && theirs.trap === 0)
      return "shift overflow";
    if (c >= 2 && c <= 6 && isOnlyPsw(PSW_N)) return "shift conditions";
  }
  if (name === "DS" && t === r2 && isOnlyPsw(PSW_V | PSW_N)) return "divisor read late";
  if (/^I?DCOR$/.test(name) && ours.trap === theirs.trap) return "decimal carries";
  if (ours.trap === UNALIGNED_SIGNAL && [0, NO_MEMORY_SIGNAL].includes(theirs.trap))
    return "no alignment";
  return null;
}

const UNALIGNED_SIGNAL = 0xa01;
const NO_MEMORY_SIGNAL = 0xb01;
const OVERFLOW_SIGNAL = 0x802;

/** Whether a shift to the left loses bits that are not all copies of the new sign, or ones. */
function losesBits(value: number, places: number): boolean {
  return (value << places) >> places !== value || value >>> (32 - places) !== 0;
}

/** The value of a register at first. */
function valueOf({ registers, values }: UserCase, register: number): number {
  if (register === 0) return 0;
  const place = registers.lastIndexOf(register);
  return place < 0 ? Math.imul(register, 0x01010101) : (values[place] ?? 0) | 0;
}

function isSameButPsw(a: UserOutcome, b: UserOutcome): boolean {
  return (
    a.trap === b.trap &&
    JSON.stringify(a.changes) === JSON.stringify(b.changes) &&
    a.front === b.front &&
    a.back === b.back
  );
}

/**
 * The PSW as QEMU 7.2 shows it to a signal handler, and leaves it in IPSW: where it gathers the carries, C/B[1], [2] and [3] are lost, and those of
 * digits 3 to 6 come twice. With a to h for C/B[0] to C/B[7] it shows a 0 f g e f (g or d) (h or e).
 */
export function shownPsw(psw: number): number {
  const bit = (letter: string) => (psw >>> (15 - "abcdefgh".indexOf(letter))) & 1;
  const shown = [
    bit("a"),
    0,
    bit("f"),
    bit("g"),
    bit("e"),
    bit("f"),
    bit("g") | bit("d"),
    bit("h") | bit("e"),
  ];
  return (psw & ~0xff00) | shown.reduce((bits, next, index) => bits | (next << (15 - index)), 0);
}
