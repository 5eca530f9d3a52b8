/**
 * The processor status word of PA-RISC 1.1. The manual's bit 0 is the leftmost; here are masks of int32 words.
 */

/** A bit of the PSW: what the manual calls it, and where it is. */
export interface PswBit {
  readonly letter: string;
  readonly name: string;
  /** The manual's number, from the left. */
  readonly bit: number;
  readonly mask: number;
}

function pswBit(letter: string, bit: number, name: string): PswBit {
  return { letter, name, bit, mask: 1 << (31 - bit) };
}

/** All single bits, from the left; bits 16 to 23 are the carry/borrow bits, PSW_CARRIES. */
export const PSW_BITS: readonly PswBit[] = [
  pswBit("Y", 0, "data debug trap disable"),
  pswBit("Z", 1, "instruction debug trap disable"),
  pswBit("E", 5, "little endian memory access enable"),
  pswBit("S", 6, "secure interval timer"),
  pswBit("T", 7, "taken branch trap enable"),
  pswBit("H", 8, "higher-privilege transfer trap enable"),
  pswBit("L", 9, "lower-privilege transfer trap enable"),
  pswBit("N", 10, "nullify"),
  pswBit("X", 11, "data memory break disable"),
  pswBit("B", 12, "taken branch in previous cycle"),
  pswBit("C", 13, "instruction address translation enable"),
  pswBit("V", 14, "divide step correction"),
  pswBit("M", 15, "high-priority machine check mask"),
  pswBit("G", 25, "debug trap enable"),
  pswBit("F", 26, "performance monitor interrupt unmask"),
  pswBit("R", 27, "recovery counter enable"),
  pswBit("Q", 28, "interruption state collection enable"),
  pswBit("P", 29, "protection identifier validation enable"),
  pswBit("D", 30, "data address translation enable"),
  pswBit("I", 31, "external, power failure and low-priority machine check interruption unmask"),
];

export const PSW_Y = 0x80000000 | 0;
export const PSW_Z = 0x40000000;
export const PSW_E = 0x04000000;
export const PSW_S = 0x02000000;
export const PSW_T = 0x01000000;
export const PSW_H = 0x00800000;
export const PSW_L = 0x00400000;
export const PSW_N = 0x00200000;
export const PSW_X = 0x00100000;
export const PSW_B = 0x00080000;
export const PSW_C = 0x00040000;
export const PSW_V = 0x00020000;
export const PSW_M = 0x00010000;
/** C/B[0..7], the carries out of the eight digits, C/B[0] leftmost. */
export const PSW_CARRIES = 0x0000ff00;
export const PSW_G = 0x00000040;
export const PSW_F = 0x00000020;
export const PSW_R = 0x00000010;
export const PSW_Q = 0x00000008;
export const PSW_P = 0x00000004;
export const PSW_D = 0x00000002;
export const PSW_I = 0x00000001;

/** The system mask, which SSM, RSM and MTSM change: G F R Q P D I. */
export const PSW_SYSTEM_MASK = 0x0000007f;

/** Carries as the table's semantics have them (bits 0, 4, ... 28 from the left), from the PSW's byte. */
export function carriesFromPsw(psw: number): number {
  let vector = 0;
  for (let digit = 0; digit < 8; digit++) {
    vector |= ((psw >>> (8 + digit)) & 1) << (4 * digit + 3);
  }
  return vector;
}

/** The PSW's C/B byte, in its place, from such a vector. */
export function pswFromCarries(vector: number): number {
  let psw = 0;
  for (let digit = 0; digit < 8; digit++) {
    psw |= ((vector >>> (4 * digit + 3)) & 1) << (8 + digit);
  }
  return psw;
}
