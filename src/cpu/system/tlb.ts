/** Instructions about address translation: inserts, purges, probes. */
import { refuse, spaceOf } from "../data-access.ts";
import type { Processor } from "../processor.ts";
import { mayPass } from "../protection.ts";
import { PSW_D, PSW_P } from "../../isa/psw.ts";
import { GR, SR } from "../state.ts";
import { accessIdOf, mayRead, mayWrite, type Tlb } from "../translation.ts";
import { NON_ACCESS_DATA_TLB_MISS } from "../../isa/interruptions.ts";
import { setTarget } from "./control.ts";
import {
  baseField,
  indexedOffset,
  modifyBase,
  operandField,
  spaceField,
  wideSpaceField,
} from "./fields.ts";

/** Data TLB instructions have this bit, instruction TLB ones not. */
const DATA_SIDE = 0x1000;

function tlbOf(cpu: Processor, word: number): Tlb {
  return (word & DATA_SIDE) !== 0 ? cpu.dtlb : cpu.itlb;
}

/** The space an insert or purge names: for data by the base where the field is 0, for instructions a register. */
function spaceOfEntry(cpu: Processor, word: number): number {
  if ((word & DATA_SIDE) === 0) return cpu.user[SR + wideSpaceField(word)]!;
  return spaceOf(cpu, spaceField(word), cpu.user[GR + baseField(word)]!);
}

/** IDTLBA, IITLBA: the physical page. */
export function insertTlbAddress(cpu: Processor, word: number): void {
  const page = cpu.user[GR + baseField(word)]! >>> 12;
  const operand = cpu.user[GR + operandField(word)]!;
  const frame = ((operand >>> 5) & 0xfffff) << 12;
  tlbOf(cpu, word).insertAddress(spaceOfEntry(cpu, word), page, frame);
  forget(cpu, page);
}

/** IDTLBP, IITLBP: access rights, access identifier, T, D and B. */
export function insertTlbProtection(cpu: Processor, word: number): void {
  const page = cpu.user[GR + baseField(word)]! >>> 12;
  const access = cpu.user[GR + operandField(word)]!;
  tlbOf(cpu, word).insertProtection(spaceOfEntry(cpu, word), page, access);
  forget(cpu, page);
}

/** PDTLB, PITLB: the entry of one page. */
export function purgeTlb(cpu: Processor, word: number): void {
  const offset = indexedOffset(cpu, word);
  tlbOf(cpu, word).purge(spaceOfEntry(cpu, word), offset >>> 12);
  modifyBase(cpu, word);
  forget(cpu, offset >>> 12);
}

/** PDTLBE, PITLBE: an entry of the implementation's choice; here all of them. */
export function purgeTlbEntry(cpu: Processor, word: number): void {
  tlbOf(cpu, word).clear();
  modifyBase(cpu, word);
  cpu.quick.clear();
  cpu.resync = true;
}

/** What caches know of a page is stale. */
function forget(cpu: Processor, page: number): void {
  cpu.quick.forget(page);
  cpu.resync = true;
}

/**
 * PROBER, PROBEW and their immediate forms: would the access be allowed at this level? 1 or 0. About more privileged
 * levels than its own a program learns nothing; but level 1 may ask about level 0, which is what a kernel under a
 * hypervisor takes itself for.
 */
export function probe(cpu: Processor, word: number): void {
  const immediate = (word & 0x2000) !== 0;
  const write = (word & 0x40) !== 0;
  const operand = operandField(word);
  const level = (immediate ? operand : cpu.user[GR + operand]!) & 3;
  const offset = cpu.user[GR + baseField(word)]!;
  const own = cpu.front & 3;
  if (level < own && own !== 1) {
    setTarget(cpu, word, 0);
    return;
  }
  if ((cpu.psw & PSW_D) === 0) {
    setTarget(cpu, word, 1);
    return;
  }
  const space = spaceOf(cpu, spaceField(word), offset);
  const entry = cpu.dtlb.find(space, offset >>> 12);
  if (entry < 0) {
    refuse(cpu, NON_ACCESS_DATA_TLB_MISS, space, offset);
    return;
  }
  const access = cpu.dtlb.accessOf(entry);
  const id = accessIdOf(access);
  const passes = (cpu.psw & PSW_P) === 0 || id === 0 || mayPass(cpu, id, write);
  const allowed = passes && (write ? mayWrite(access, level) : mayRead(access, level));
  setTarget(cpu, word, allowed ? 1 : 0);
}

/** LPA: the physical address, whatever PSW D says. */
export function lpa(cpu: Processor, word: number): void {
  const base = cpu.user[GR + baseField(word)]!;
  const offset = indexedOffset(cpu, word);
  const space = spaceOf(cpu, spaceField(word), base);
  const entry = cpu.dtlb.find(space, offset >>> 12);
  if (entry < 0) {
    refuse(cpu, NON_ACCESS_DATA_TLB_MISS, space, offset);
    return;
  }
  const physical = cpu.dtlb.frameOf(entry) | (offset & 0xfff);
  modifyBase(cpu, word);
  setTarget(cpu, word, physical);
}
