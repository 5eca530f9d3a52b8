/** A fault of the hardware: one bit of a machine is another. */
import type { Processor } from "../cpu/processor.ts";
import { GR } from "../cpu/state.ts";
import type { BitPlace } from "./guest-machine.ts";

export function flipBit({ memory, user, dtlb }: Processor, { where, index, bit }: BitPlace): void {
  switch (where) {
    case "memory":
      if (!memory.contains(index)) return;
      memory.writeByte(index, memory.readByte(index) ^ (0x80 >>> bit));
      memory.touched(index);
      return;
    case "register":
      user[GR + index]! ^= 0x80000000 >>> bit;
      return;
    case "tlb":
      dtlb.flipBit(index, bit);
  }
}
