// Interruptions for bare programs: a handler in C that runs in real mode, and a way to run a few
// instructions under any PSW and privilege level and to see how they end.
#ifndef INTERRUPTION_H
#define INTERRUPTION_H

#define PSW_I 0x00000001
#define PSW_D 0x00000002
#define PSW_P 0x00000004
#define PSW_Q 0x00000008
#define PSW_C 0x00040000
#define PSW_N 0x00200000
#define PSW_CARRY 0x00008000

#define FRAME_VECTOR 0
#define FRAME_IIASQ 128
#define FRAME_IIAOQ 136
#define FRAME_ISR 144
#define FRAME_IOR 148
#define FRAME_IIR 152
#define FRAME_IPSW 156
#define FRAME_SAR 160

#ifndef __ASSEMBLER__
#include "mini.h"

// What the handler gets; what it changes is what is returned to.
struct frame {
  u32 vector;
  u32 gr1[31];  // general registers 1 to 31
  u32 iiasq[2];
  u32 iiaoq[2];
  u32 isr;
  u32 ior;
  u32 iir;
  u32 ipsw;
  u32 sar;
};

// Let the vectors lead to handler.
void interruptions_to(void (*handler)(struct frame *frame));

// What a run ended with.
struct outcome {
  u32 vector;  // 9 with the instruction break 31,31: it came to its end
  u32 front;   // where, counted from the start of the code
  u32 back;
  u32 level;
  u32 iir;
  u32 isr;
  u32 ior;
  u32 ipsw;
  u32 result;  // r28
};

// Run code, which takes a in r26 and b in r25, gives a result in r28, uses no register that a
// function must preserve, and ends with break 31,31. A data TLB miss may be answered by miss.
struct outcome run(u32 psw, u32 level, const void *code, u32 a, u32 b);
extern int (*run_miss)(struct frame *frame);

// Print how it ended: "name ok result", or the number of the trap and what it left.
void print_outcome(const char *name, struct outcome outcome);

#define ENDED 0xffffffff  // a vector that says: came to its end

#define control_register(number)                                                          \
  ({                                                                                      \
    u32 value_;                                                                           \
    asm volatile("mfctl %%cr%c1,%0" : "=r"(value_) : "i"(number) : "memory");              \
    value_;                                                                               \
  })

#define set_control_register(number, value) \
  asm volatile("mtctl %0,%%cr%c1" : : "r"((u32)(value)), "i"(number) : "memory")

#endif
#endif
