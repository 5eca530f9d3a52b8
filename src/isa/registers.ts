/** Names of the registers, as the manual and as the GNU tools give them. */

/** General registers as the GNU disassembler prints them: the calling convention's names for five of them. */
export const GENERAL_REGISTER_NAMES: readonly string[] = numbered("r", 32, {
  2: "rp",
  27: "dp",
  28: "ret0",
  29: "ret1",
  30: "sp",
});

/** Space registers. */
export const SPACE_REGISTER_NAMES: readonly string[] = numbered("sr", 8, {});

/** Control registers as the GNU disassembler prints them; 1 to 7 are reserved. */
export const CONTROL_REGISTER_NAMES: readonly string[] = numbered("cr", 32, {
  0: "rctr",
  8: "pidr1",
  9: "pidr2",
  10: "ccr",
  11: "sar",
  12: "pidr3",
  13: "pidr4",
  14: "iva",
  15: "eiem",
  16: "itmr",
  17: "pcsq",
  18: "pcoq",
  19: "iir",
  20: "isr",
  21: "ior",
  22: "ipsw",
  23: "eirr",
  24: "tr0",
  25: "tr1",
  26: "tr2",
  27: "tr3",
  28: "tr4",
  29: "tr5",
  30: "tr6",
  31: "tr7",
});

/** What the manual calls the control registers. */
export const CONTROL_REGISTER_TITLES: Readonly<Record<number, string>> = {
  0: "RCTR, recovery counter",
  8: "PID1, protection identifier 1",
  9: "PID2, protection identifier 2",
  10: "CCR, coprocessor configuration register",
  11: "SAR, shift amount register",
  12: "PID3, protection identifier 3",
  13: "PID4, protection identifier 4",
  14: "IVA, interruption vector address",
  15: "EIEM, external interrupt enable mask",
  16: "ITMR, interval timer",
  17: "IIASQ, interruption instruction address space queue",
  18: "IIAOQ, interruption instruction address offset queue",
  19: "IIR, interruption instruction register",
  20: "ISR, interruption space register",
  21: "IOR, interruption offset register",
  22: "IPSW, interruption processor status word",
  23: "EIRR, external interrupt request register",
  24: "TR0, temporary register 0",
  25: "TR1, temporary register 1",
  26: "TR2, temporary register 2",
  27: "TR3, temporary register 3",
  28: "TR4, temporary register 4",
  29: "TR5, temporary register 5",
  30: "TR6, temporary register 6",
  31: "TR7, temporary register 7",
};

export const CR_RCTR = 0;
export const CR_PID1 = 8;
export const CR_PID2 = 9;
export const CR_CCR = 10;
export const CR_SAR = 11;
export const CR_PID3 = 12;
export const CR_PID4 = 13;
export const CR_IVA = 14;
export const CR_EIEM = 15;
export const CR_ITMR = 16;
export const CR_IIASQ = 17;
export const CR_IIAOQ = 18;
export const CR_IIR = 19;
export const CR_ISR = 20;
export const CR_IOR = 21;
export const CR_IPSW = 22;
export const CR_EIRR = 23;
export const CR_TR0 = 24;

/** General registers that an interruption saves in shadow registers, and RFIR restores. */
export const SHADOWED_REGISTERS: readonly number[] = [1, 8, 9, 16, 17, 24, 25];

/** Floating-point registers, or the left halves of them; 0 to 3 hold status and exceptions. */
export const FLOAT_REGISTER_NAMES: readonly string[] = numbered("fr", 32, {
  1: "fpe2",
  2: "fpe4",
  3: "fpe6",
});

/** The right halves. */
export const FLOAT_RIGHT_HALF_NAMES: readonly string[] = numbered("fr", 32, {}).map(
  (name, register) => (register < 4 ? `fpe${register * 2 + 1}` : `${name}R`),
);

function numbered(
  prefix: string,
  count: number,
  special: Readonly<Record<number, string>>,
): readonly string[] {
  return Array.from({ length: count }, (_, number) => special[number] ?? `${prefix}${number}`);
}
