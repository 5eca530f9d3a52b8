/** Interruptions that are the guest's own. */
import { CR_RECOVERY_COUNTER } from "../cpu/control-registers.ts";
import { deliverInterruption } from "../cpu/interruption.ts";
import type { Processor } from "../cpu/processor.ts";
import { EXTERNAL_INTERRUPT, RECOVERY_COUNTER } from "../isa/interruptions.ts";
import { PSW_D, PSW_I, PSW_R } from "../isa/psw.ts";
import type { TickPacing } from "./tick-pacing.ts";
import { hasDataAddress } from "./trapped-instruction.ts";

/** One that the real processor has found. */
export function deliverOwn(guest: Processor, real: Processor, number: number): void {
  guest.word = real.word;
  // The spaces in which the real processor looks while the guest has translation off are none of the guest's.
  guest.trapSpace = (guest.psw & PSW_D) === 0 ? 0 : real.trapSpace;
  guest.trapOffset = real.trapOffset;
  guest.trapHasAddress = hasDataAddress(number, real.word);
  deliverInterruption(guest, number);
}

/** Those that are posted and enabled are taken now, before the next instruction. */
export function takePending(guest: Processor, ticks: TickPacing): void {
  if ((guest.psw & PSW_R) !== 0 && guest.control[CR_RECOVERY_COUNTER]! < 0) {
    deliverInterruption(guest, RECOVERY_COUNTER);
  } else if ((guest.psw & PSW_I) !== 0 && guest.externalPending()) {
    deliverInterruption(guest, EXTERNAL_INTERRUPT);
    ticks.taken(guest.instructions);
  }
}
