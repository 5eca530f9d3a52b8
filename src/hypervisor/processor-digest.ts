import { Digest } from "../base/digest.ts";
import type { Processor } from "../cpu/processor.ts";
import { CARRIES, CARRY_MASK, USER_WORDS } from "../cpu/state.ts";
import type { Tlb } from "../cpu/translation.ts";

/** Digests processors; what a TLB adds is kept as long as the TLB does not change. */
export class ProcessorDigester {
  private generation = -1;
  private tlbHex = "";

  /**
   * Adds everything that a program on this processor could find out. `hasTlb`: what the TLB holds is part of it; else it
   * is the hardware's own business.
   */
  digestInto(cpu: Processor, digest: Digest, hasTlb = true): void {
    const user = cpu.user;
    digest.addWords(user, 0, CARRIES);
    digest.addWord(user[CARRIES]! & CARRY_MASK);
    digest.addWords(user, CARRIES + 1, USER_WORDS);
    digest.addWords(cpu.control);
    digest.addWords(cpu.shadow);
    digest.addWord(cpu.psw);
    digest.addWord(cpu.nullified | (cpu.branched << 1));
    digest.addWord(cpu.front);
    digest.addWord(cpu.back);
    digest.addWord(cpu.spaceFront);
    digest.addWord(cpu.spaceBack);
    digest.addWord(cpu.iiasqBack);
    digest.addWord(cpu.iiaoqBack);
    if (hasTlb) digest.addString(this.tlbDigest(cpu.dtlb));
  }

  private tlbDigest(tlb: Tlb): string {
    if (tlb.generation !== this.generation) {
      const digest = new Digest();
      tlb.digestInto(digest);
      this.tlbHex = digest.hex();
      this.generation = tlb.generation;
    }
    return this.tlbHex;
  }
}
