/** Numbers of the control registers (PA-RISC 1.1 manual, chapter 2). CR 11 lives in the user state, see state.ts. */
export const CR_RECOVERY_COUNTER = 0;
export const CR_PROTECTION_1 = 8;
export const CR_PROTECTION_2 = 9;
export const CR_COPROCESSOR = 10;
export const CR_SHIFT_AMOUNT = 11;
export const CR_PROTECTION_3 = 12;
export const CR_PROTECTION_4 = 13;
/** IVA: address of the interruption vector table. */
export const CR_VECTOR = 14;
/** EIEM. */
export const CR_EXTERNAL_ENABLE = 15;
/** Interval timer: reading gives the counter, writing the compare value. */
export const CR_TIMER = 16;
export const CR_IIASQ = 17;
export const CR_IIAOQ = 18;
export const CR_IIR = 19;
export const CR_ISR = 20;
export const CR_IOR = 21;
export const CR_IPSW = 22;
/** EIRR. */
export const CR_EXTERNAL_REQUEST = 23;
