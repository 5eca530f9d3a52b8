/** What the table leaves to a helper, told in lines, and the traps that it may take. */
import {
  ASSIST_EMULATION,
  ASSIST_EXCEPTION,
  BREAK_INSTRUCTION,
  DATA_MEMORY_BREAK,
  DATA_MEMORY_ACCESS_RIGHTS,
  DATA_MEMORY_PROTECTION_ID,
  DATA_TLB_MISS,
  ILLEGAL_INSTRUCTION,
  NON_ACCESS_DATA_TLB_MISS,
  PAGE_REFERENCE,
  PRIVILEGED_REGISTER,
  HIGHER_PRIVILEGE_TRANSFER,
  TAKEN_BRANCH,
  TLB_DIRTY_BIT,
} from "../src/isa/interruptions.ts";
import type { SystemHelper } from "../src/isa/ops.ts";

/** A helper, for people. */
export interface HelperText {
  readonly lines: readonly string[];
  readonly traps: readonly number[];
}

/** What a load may take, besides an unaligned address. */
export const LOAD_TRAPS: readonly number[] = [
  DATA_TLB_MISS,
  DATA_MEMORY_ACCESS_RIGHTS,
  DATA_MEMORY_PROTECTION_ID,
  PAGE_REFERENCE,
];
export const STORE_TRAPS: readonly number[] = [...LOAD_TRAPS, DATA_MEMORY_BREAK, TLB_DIRTY_BIT];

const SWAPS_MASK = "GR[t] ← the old system mask";

/** By the helper's name. */
export const HELPERS: Readonly<Record<SystemHelper, HelperText>> = {
  break: told(["break instruction trap"], [BREAK_INSTRUCTION]),
  rfi: told(["PSW ← IPSW", "instruction queues ← IIASQ, IIAOQ"]),
  rfir: told([
    "PSW ← IPSW",
    "instruction queues ← IIASQ, IIAOQ",
    "GR 1, 8, 9, 16, 17, 24, 25 ← shadow registers",
  ]),
  ssm: told([SWAPS_MASK, "system mask ← system mask | i"]),
  rsm: told([SWAPS_MASK, "system mask ← system mask & ~i"]),
  mtsm: told(["system mask ← the 7 low bits of GR[r]"]),
  mfctl: told(
    ["unless r is 11, 26, 27, or 16 while PSW S is 0: want level 0", "GR[t] ← CR[r]"],
    [PRIVILEGED_REGISTER],
  ),
  mtctl: told(
    ["unless t is 11: want level 0", "CR[t] ← GR[r]; of CR 23 the bits that are 1 are cleared"],
    [PRIVILEGED_REGISTER],
  ),
  mfsp: told(["GR[t] ← SR[s]"]),
  mtsp: told(["if s is 5, 6 or 7: want level 0", "SR[s] ← GR[r]"], [PRIVILEGED_REGISTER]),
  ldsid: told(["GR[t] ← the space that s and the two top bits of GR[b] select"]),
  gate: told(
    [
      "level ← what the page's access rights promote to, if it is a gateway and that is more privileged",
      "GR[t] ← the return point, with the old level in its low bits",
      "branch to here + 8 + w with that level; nullify the delay slot if n",
    ],
    [ILLEGAL_INSTRUCTION, HIGHER_PRIVILEGE_TRANSFER, TAKEN_BRANCH],
  ),
  probe: told(
    ["GR[t] ← 1 if the access is allowed at the level given, 0 if not"],
    [NON_ACCESS_DATA_TLB_MISS],
  ),
  lpa: told(
    [
      "GR[t] ← physical address of the sum of base and index, 0 if there is no translation",
      "if m: GR[b] ← the sum",
    ],
    [NON_ACCESS_DATA_TLB_MISS],
  ),
  lci: told(["GR[t] ← coherence index, here 0 for every address"]),
  insertTlbAddress: told(["TLB entry of the address: physical page ← GR[r]; not valid yet"]),
  insertTlbProtection: told([
    "TLB entry of the address: rights and flags ← GR[r]; valid from now on",
  ]),
  purgeTlb: told([
    "remove the TLB's entries of the sum of base and index",
    "if m: GR[b] ← the sum",
  ]),
  purgeTlbEntry: told(["remove all entries of the TLB, here at once", "if m: GR[b] ← the sum"]),
  flushCache: told(["caches are coherent here: nothing to flush", "if m: GR[b] ← base + index"]),
  sync: told(["accesses are in order here: nothing to wait for"]),
  diagnose: told(["what the firmware's calls ask; nothing for other operands"]),
  coprocessor: told(["assist emulation trap: there is no such coprocessor"], [ASSIST_EMULATION]),
  specialFunction: told(
    ["assist emulation trap: there is no special function unit"],
    [ASSIST_EMULATION],
  ),
  floatOperation: told(
    ["if CCR does not enable units 0 and 1: assist emulation trap"],
    [ASSIST_EMULATION, ASSIST_EXCEPTION],
  ),
  xmpyu: told(
    [
      "if CCR does not enable units 0 and 1: assist emulation trap",
      "FR[t] ← product, 64 bits, of half y1 of FR[r1] and half y2 of FR[r2]",
    ],
    [ASSIST_EMULATION, ASSIST_EXCEPTION],
  ),
  illegal: told(["illegal instruction trap"], [ILLEGAL_INSTRUCTION]),
};

function told(lines: readonly string[], traps: readonly number[] = []): HelperText {
  return { lines, traps };
}
