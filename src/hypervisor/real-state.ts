/** What of a guest's state is carried to the real processor before it runs, and back afterwards. */
import { CR_IPSW, CR_RECOVERY_COUNTER } from "../cpu/control-registers.ts";
import type { Processor } from "../cpu/processor.ts";
import { PSW_X } from "../isa/psw.ts";
import { ALWAYS_ON, LIVE, PASSED_ON } from "./real-psw.ts";
import { guestOffset, realOffset } from "./rights.ts";

/** `limit`: instructions until the recovery counter gives control back. */
export function enterGuest(real: Processor, guest: Processor, limit: number): void {
  real.front = realOffset(guest.front);
  real.back = realOffset(guest.back);
  real.spaceFront = guest.spaceFront;
  real.spaceBack = guest.spaceBack;
  real.nullified = guest.nullified;
  real.branched = guest.branched;
  real.setPswSystem(ALWAYS_ON | (guest.psw & PASSED_ON));
  real.control.set(guest.control);
  real.control[CR_RECOVERY_COUNTER] = limit - 1;
}

export function leaveGuest(real: Processor, guest: Processor, isInterrupted: boolean): void {
  guest.front = guestOffset(real.front);
  guest.back = guestOffset(real.back);
  guest.spaceFront = real.spaceFront;
  guest.spaceBack = real.spaceBack;
  const psw = isInterrupted ? real.control[CR_IPSW]! : real.getPsw();
  guest.setPsw((guest.psw & ~PSW_X) | (psw & (LIVE | PSW_X)));
}
