/** What a trap of the real processor means while a guest runs on it. */
import type { Processor } from "../cpu/processor.ts";
import {
  DATA_TLB_MISS,
  HIGH_PRIORITY_MACHINE_CHECK,
  INSTRUCTION_TLB_MISS,
  NON_ACCESS_DATA_TLB_MISS,
  PRIVILEGED_OPERATION,
  PRIVILEGED_REGISTER,
} from "../isa/interruptions.ts";
import { PSW_S } from "../isa/psw.ts";
import type { ShadowTranslations } from "./shadow-translations.ts";
import { readsTimer } from "./trapped-instruction.ts";

export type TrapCause =
  /** The real TLB lacked an entry, and has it now. */
  | "filled"
  /** The guest accesses a device, or executes what only its virtual processor may: to be simulated. */
  | "device"
  | "privileged"
  /** The number of an interruption that is the guest's own. */
  | number;

export function causeOf(
  interruption: number,
  guest: Processor,
  real: Processor,
  shadow: ShadowTranslations,
): TrapCause {
  switch (interruption) {
    case INSTRUCTION_TLB_MISS: {
      const fill = shadow.fillCode();
      if (fill === "filled") return fill;
      return fill === "miss" ? INSTRUCTION_TLB_MISS : HIGH_PRIORITY_MACHINE_CHECK;
    }
    case DATA_TLB_MISS:
    case NON_ACCESS_DATA_TLB_MISS: {
      const fill = shadow.fillData(real.trapSpace, real.trapOffset);
      return fill === "miss" ? interruption : fill;
    }
    case PRIVILEGED_OPERATION:
    case PRIVILEGED_REGISTER:
      return mayExecute(real.word, guest) ? "privileged" : interruption;
    default:
      return interruption;
  }
}

/** Whether the guest's own level and PSW allow an instruction that the real processor has refused for lack of privilege. */
function mayExecute(word: number, guest: Processor): boolean {
  return (guest.front & 3) === 0 || ((guest.psw & PSW_S) === 0 && readsTimer(word));
}
