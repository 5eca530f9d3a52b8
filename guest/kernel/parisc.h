// The processor as the kernel sees it: PSW bits, interruptions, control registers.
// The first half is for assembly too.
#ifndef PARISC_H
#define PARISC_H

// PSW. The low five bits named here are reached by ssm and rsm, C only by rfi.
#define PSW_I 0x00000001  // external interrupts are taken
#define PSW_D 0x00000002  // data addresses are translated
#define PSW_P 0x00000004  // protection identifiers are checked
#define PSW_Q 0x00000008  // interruption state is collected
#define PSW_C 0x00040000  // code addresses are translated

#define PSW_QUIET (PSW_Q | PSW_P | PSW_D | PSW_I)
#define PSW_REAL PSW_Q
#define PSW_KERNEL (PSW_C | PSW_D | PSW_P | PSW_Q)

// Control registers, by their number.
#define CR_PID1 8
#define CR_PID2 9
#define CR_CCR 10
#define CR_SAR 11
#define CR_PID3 12
#define CR_PID4 13
#define CR_IVA 14
#define CR_EIEM 15
#define CR_ITMR 16
#define CR_IIASQ 17
#define CR_IIAOQ 18
#define CR_IIR 19
#define CR_ISR 20
#define CR_IOR 21
#define CR_IPSW 22
#define CR_EIRR 23

// Interruptions that the kernel treats by itself; the others are errors.
#define INTERRUPTION_EXTERNAL 4
#define INTERRUPTION_ITLB_MISS 6
#define INTERRUPTION_DTLB_MISS 15
#define INTERRUPTION_NA_DTLB_MISS 17
#define INTERRUPTION_DIRTY 20

// EIRR bits, most significant first: 0 is the interval timer, we give LASI bit 3.
#define EIRR_TIMER 0x80000000
#define LASI_EIRR_NUMBER 3
#define EIRR_LASI (0x80000000 >> LASI_EIRR_NUMBER)
#define EIRR_DISK 0x08000000  // the disk adapter is wired to bit 4

// The interruption frame on the stack: general registers, then what describes the interruption.
#define FRAME_SAR 128
#define FRAME_IIASQ 132
#define FRAME_IIAOQ 140
#define FRAME_ISR 148
#define FRAME_IOR 152
#define FRAME_IIR 156
#define FRAME_IPSW 160
#define FRAME_VECTOR 164
#define FRAME_SR 168      // space registers 0 to 4, which any code may write
#define FRAME_SIZE 256  // with the 64 bytes that a caller owes its callee

#ifndef __ASSEMBLER__
#include "types.h"

struct frame {
  u32 gr[32];
  u32 sar;
  u32 iiasq[2];
  u32 iiaoq[2];
  u32 isr;
  u32 ior;
  u32 iir;
  u32 ipsw;
  u32 vector;
  u32 sr[5];
};

#define read_cr(number)                                                \
  ({                                                                   \
    u32 value_;                                                        \
    asm volatile("mfctl %%cr%c1,%0" : "=r"(value_) : "i"(number) : "memory"); \
    value_;                                                            \
  })

#define write_cr(number, value) \
  asm volatile("mtctl %0,%%cr%c1" : : "r"((u32)(value)), "i"(number) : "memory")

// External interrupts off; what they were before is the result, for interrupts_restore.
static inline u32 interrupts_off(void) {
  u32 before;
  asm volatile("rsm 1,%0" : "=r"(before) : : "memory");
  return before & PSW_I;
}

static inline void interrupts_restore(u32 before) {
  if (before) asm volatile("ssm 1,%%r0" : : : "memory");
}

// Take a page's translation out of the data and instruction TLBs.
static inline void tlb_purge(u32 space, u32 address) {
  asm volatile("mtsp %0,%%sr1\n\tpdtlb %%r0(%%sr1,%1)\n\tpitlb %%r0(%%sr1,%1)"
               :
               : "r"(space), "r"(address)
               : "memory");
}

// Is this address readable at privilege level 0?
static inline int probe_read(u32 address) {
  int allowed;
  asm volatile("proberi (%1),0,%0" : "=r"(allowed) : "r"(address) : "memory");
  return allowed;
}

// A store to a physical address that is not mapped.
static inline void store_absolute(u32 address, u32 word) {
  asm volatile("stwas %0,0(%1)" : : "r"(word), "r"(address) : "memory");
}
#endif

#endif
