/** The real PSW while a guest runs, beside the guest's own. */
import {
  PSW_B,
  PSW_C,
  PSW_CARRIES,
  PSW_D,
  PSW_H,
  PSW_L,
  PSW_N,
  PSW_P,
  PSW_Q,
  PSW_R,
  PSW_S,
  PSW_T,
  PSW_V,
  PSW_X,
} from "../isa/psw.ts";

/** Bits of the guest's PSW that the real one has too while the guest runs. */
export const PASSED_ON = PSW_P | PSW_T | PSW_H | PSW_L | PSW_X;
/** Bits that the real PSW has whatever the guest wants. */
export const ALWAYS_ON = PSW_C | PSW_D | PSW_Q | PSW_R | PSW_S;
/** Bits that the guest changes itself, by executing. */
export const LIVE = PSW_N | PSW_B | PSW_V | PSW_CARRIES;
