/** An interruption of the real processor that is the guest's own. */
import { deliverInterruption } from "../cpu/interruption.ts";
import type { Processor } from "../cpu/processor.ts";
import { PSW_D } from "../isa/psw.ts";
import { hasDataAddress } from "./trapped-instruction.ts";

export function deliverOwn(guest: Processor, real: Processor, number: number): void {
  guest.word = real.word;
  // The spaces in which the real processor looks while the guest has translation off are none of the guest's.
  guest.trapSpace = (guest.psw & PSW_D) === 0 ? 0 : real.trapSpace;
  guest.trapOffset = real.trapOffset;
  guest.trapHasAddress = hasDataAddress(number, real.word);
  deliverInterruption(guest, number);
}
