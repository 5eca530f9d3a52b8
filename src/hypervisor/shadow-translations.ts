/**
 * The real TLBs, which belong to the hypervisor: copies of what the guest's own TLB says, filled when the real
 * processor misses, with rights rewritten. Device pages are never entered, so every access to a device traps.
 *
 * While the guest has translation off, its addresses are found in TLBs of their own, in which every space maps offset
 * to the same physical address. What the guest can see of a miss depends on its own TLB alone, so the replacement in
 * these can't leak (the paper, as recalled: the hypervisor takes over TLB misses).
 */
import { must } from "../base/assert.ts";
import { PSW_C, PSW_D } from "../isa/psw.ts";
import type { Processor } from "../cpu/processor.ts";
import { Tlb, type TlbListener, type TlbSnapshot } from "../cpu/translation.ts";
import { ABSOLUTE_CODE, ABSOLUTE_DATA, rewriteForCode, rewriteForData } from "./rights.ts";

/** Those for virtual code, virtual data, absolute code, absolute data. */
export type ShadowSnapshot = readonly TlbSnapshot[];

export type Fill =
  /** The real TLB has it now. */
  | "filled"
  /** The guest's own TLB has no entry: the miss is the guest's. */
  | "miss"
  /** No memory there: a device, or nothing. */
  | "device";

const SETS = 64;

export class ShadowTranslations implements TlbListener {
  private readonly guest: Processor;
  private readonly real: Processor;
  private readonly codeVirtual: Tlb;
  private readonly dataVirtual: Tlb;
  private readonly codeAbsolute = new Tlb(SETS);
  private readonly dataAbsolute = new Tlb(SETS);
  private guestClears = 0;
  /** Where the access that `fillData` last found no memory for would have gone. */
  devicePhysical = 0;

  constructor(guest: Processor, real: Processor) {
    this.guest = guest;
    this.real = real;
    this.codeVirtual = real.itlb;
    this.dataVirtual = real.dtlb;
    guest.itlb.listener = this;
    guest.dtlb.listener = this;
  }

  /** The two TLBs that the real processor starts with. */
  static tlbs(): { itlb: Tlb; dtlb: Tlb } {
    return { itlb: new Tlb(SETS), dtlb: new Tlb(SETS) };
  }

  /** Lets the real processor look where the guest's PSW C and D say. */
  select(): void {
    const { guest, real } = this;
    real.itlb = (guest.psw & PSW_C) !== 0 ? this.codeVirtual : this.codeAbsolute;
    real.absoluteData = (guest.psw & PSW_D) === 0;
    real.dtlb = real.absoluteData ? this.dataAbsolute : this.dataVirtual;
    if (this.guestClears !== guest.quick.clears) real.quick.clear();
  }

  /** The guest's caches are as the real ones now: what makes the former stale from here on concerns the latter too. */
  noteClears(): void {
    this.guestClears = this.guest.quick.clears;
  }

  /** An instruction miss at the front of the guest's queue. */
  fillCode(): Fill {
    const { guest, real } = this;
    const offset = guest.front;
    const page = offset >>> 12;
    if ((guest.psw & PSW_C) === 0) {
      if (!this.isCode(offset)) return "device";
      real.itlb.insert(guest.spaceFront, page, offset & ~0xfff, ABSOLUTE_CODE);
      return "filled";
    }
    const entry = guest.itlb.find(guest.spaceFront, page);
    if (entry < 0) return "miss";
    const frame = guest.itlb.frameOf(entry);
    if (!this.isCode(frame)) return "device";
    const access = rewriteForCode(guest.itlb.accessOf(entry));
    real.itlb.insert(guest.spaceFront, page, frame, access);
    return "filled";
  }

  fillData(space: number, offset: number): Fill {
    const { guest, real } = this;
    const page = offset >>> 12;
    if (real.absoluteData) {
      if (!this.isMemory(offset)) return this.device(offset);
      real.dtlb.insert(space, page, offset & ~0xfff, ABSOLUTE_DATA);
      return "filled";
    }
    const entry = guest.dtlb.find(space, page);
    if (entry < 0) return "miss";
    const frame = guest.dtlb.frameOf(entry);
    if (!this.isMemory(frame)) return this.device(frame | (offset & 0xfff));
    real.dtlb.insert(space, page, frame, rewriteForData(guest.dtlb.accessOf(entry)));
    return "filled";
  }

  snapshot(): ShadowSnapshot {
    return this.tlbs().map((tlb) => tlb.snapshot());
  }

  /** After the guest's own TLB has been restored, whose changes empty these. */
  restore(snapshot: ShadowSnapshot): void {
    for (const [index, tlb] of this.tlbs().entries()) {
      tlb.restore(must(snapshot[index], "a shadow TLB's content"));
    }
    this.guest.quick.clear();
    this.real.quick.clear();
    this.noteClears();
  }

  pageChanged(space: number, page: number): void {
    this.codeVirtual.purge(space, page);
    this.dataVirtual.purge(space, page);
    this.real.quick.forget(page);
  }

  allChanged(): void {
    this.codeVirtual.clear();
    this.dataVirtual.clear();
    this.real.quick.clear();
  }

  private tlbs(): readonly Tlb[] {
    return [this.codeVirtual, this.dataVirtual, this.codeAbsolute, this.dataAbsolute];
  }

  private device(physical: number): Fill {
    this.devicePhysical = physical;
    return "device";
  }

  private isMemory(physical: number): boolean {
    return physical >>> 0 < this.guest.memory.sizeBytes;
  }

  private isCode(physical: number): boolean {
    const { romBase, romWords } = this.guest.bus;
    const inRom = (physical & ~0xfff) - romBase;
    return this.isMemory(physical) || (inRom >= 0 && inRom < romWords.length * 4);
  }
}
