/** Places that people name: an address, a symbol or a register, perhaps with an offset. */
import { fail, ok, type Result } from "../base/result.ts";
import type { Processor } from "../cpu/processor.ts";
import { GR, SR } from "../cpu/state.ts";
import { PSW_D } from "../isa/psw.ts";
import { symbolAt } from "../machine/elf-symbols.ts";
import type { Workstation } from "../machine/workstation.ts";

const GENERAL_NAMES: Readonly<Record<string, number>> = {
  rp: 2,
  arg3: 23,
  arg2: 24,
  arg1: 25,
  arg0: 26,
  dp: 27,
  ret0: 28,
  ret1: 29,
  sp: 30,
};

const FORM = /^([A-Za-z_.$][\w.$]*|[0-9][0-9A-Za-z]*)(?:\s*([+-])\s*(0x[0-9a-f]+|\d+))?$/i;

/** The address of a place, unsigned; a register's value is taken as it is now. */
export function addressOf(
  place: string,
  workstation: Workstation,
  guest: Processor,
): Result<number, string> {
  const [, name = "", sign = "+", offset = "0"] = FORM.exec(place.trim()) ?? [];
  const base = registerValue(name, guest) ?? symbolAddress(name, workstation) ?? hexadecimal(name);
  if (base === null) {
    return fail(
      `"${place}" is no address, symbol or register: 0x1f40, main + 0x10 or sp was expected.`,
    );
  }
  return ok((sign === "-" ? base - Number(offset) : base + Number(offset)) >>> 0);
}

/** Where a data access of the guest to this address goes in absolute addresses; null where the TLB has no entry. */
export function physicalOf(address: number, guest: Processor): number | null {
  if ((guest.psw & PSW_D) === 0) return address >>> 0;
  const space = guest.user[SR + 4 + (address >>> 30)]!;
  const entry = guest.dtlb.find(space, address >>> 12);
  return entry < 0 ? null : (guest.dtlb.frameOf(entry) | (address & 0xfff)) >>> 0;
}

/** "main + 0x10"; null where no symbol is. */
export function symbolName(address: number, { image }: Workstation): string | null {
  const symbol = symbolAt(image.symbols, address);
  if (symbol === null) return null;
  const from = address - (symbol.address >>> 0);
  return from === 0 ? symbol.name : `${symbol.name} + 0x${from.toString(16)}`;
}

function registerValue(name: string, guest: Processor): number | null {
  const lower = name.toLowerCase();
  if (lower === "pc") return (guest.front & ~3) >>> 0;
  const digits = /^r(\d{1,2})$/.exec(lower)?.[1];
  const number = digits === undefined ? GENERAL_NAMES[lower] : Number(digits);
  return number === undefined || number > 31 ? null : guest.user[GR + number]! >>> 0;
}

function symbolAddress(name: string, { image }: Workstation): number | null {
  const symbol = image.symbols.find((candidate) => candidate.name === name);
  return symbol === undefined ? null : symbol.address >>> 0;
}

function hexadecimal(name: string): number | null {
  const digits = /^(?:0x)?([0-9a-f]{1,8})$/i.exec(name)?.[1];
  return digits === undefined ? null : Number.parseInt(digits, 16);
}
