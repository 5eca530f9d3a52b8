import type { Role, Seat } from "../../worker/messages.ts";

/** The other one of the pair. */
export const OTHER_SEAT: Readonly<Record<Seat, Seat>> = { primary: "backup", backup: "primary" };

export const SEAT_NAMES: Readonly<Record<Seat, string>> = { primary: "Primary", backup: "Backup" };

/** What a role means, in a few words. */
export const ROLE_NOTES: Readonly<Record<Role, string>> = {
  primary: "speaks to the world",
  backup: "follows in silence",
  promoted: "has taken over and speaks now",
  crashed: "has stopped, and does nothing unless it is started again",
  joining: "is back, and gets the state of the other",
  fenced: "was shut out and has stopped",
};

/** Control registers worth showing, by number, as the architecture names them. */
export const CONTROL_NAMES: readonly (readonly [number, string, string])[] = [
  [0, "rctr", "recovery counter (the guest's own)"],
  [10, "ccr", "coprocessor configuration"],
  [11, "sar", "shift amount"],
  [14, "iva", "interruption vector address"],
  [15, "eiem", "external interrupt enable mask"],
  [16, "itmr", "interval timer"],
  [19, "iir", "interruption instruction"],
  [20, "isr", "interruption space"],
  [21, "ior", "interruption offset"],
  [22, "ipsw", "interruption PSW"],
  [23, "eirr", "external interrupt request"],
  [24, "tr0", "temporary 0"],
];

/** What general registers are for, by the usual calling convention. */
export const GENERAL_USES: Readonly<Record<number, string>> = {
  0: "always zero",
  1: "target of addil",
  2: "rp, return pointer",
  19: "linkage table in shared code",
  23: "arg3",
  24: "arg2",
  25: "arg1",
  26: "arg0",
  27: "dp, data pointer",
  28: "ret0, result",
  29: "ret1",
  30: "sp, stack pointer",
  31: "link of ble",
};
