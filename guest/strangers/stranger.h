// What these programs share: the polled serial port, control registers, and what a handler gets.
#ifndef STRANGER_H
#define STRANGER_H

typedef unsigned char u8;
typedef unsigned int u32;
typedef long long i64;
typedef unsigned long long u64;

#define UART(reg) (*(volatile u8 *)(0xffd05800 + (reg)))
#define LASI(reg) (*(volatile u32 *)(0xffd00000 + (reg)))
#define EIR (*(volatile u32 *)0xfffb0000)
#define PAGE_ZERO(offset) (*(volatile u32 *)(offset))

#define LSR_DATA 0x01
#define LSR_EMPTY 0x20

#define TIMER 16
#define EIEM 15
#define EIRR 23
#define TIMER_BIT 0x80000000
#define LASI_BIT 0x10000000

#define mfctl(number)                                                         \
  ({                                                                          \
    u32 value_;                                                               \
    asm volatile("mfctl %%cr%c1,%0" : "=r"(value_) : "i"(number) : "memory"); \
    value_;                                                                   \
  })
#define mtctl(number, value) \
  asm volatile("mtctl %0,%%cr%c1" : : "r"((u32)(value)), "i"(number) : "memory")
#define enable_interrupts() asm volatile("ssm 9,%%r0" : : : "memory")
#define disable_interrupts() asm volatile("rsm 1,%%r0" : : : "memory")

// As interrupts.S stores it.
struct frame {
  u32 vector, gr1[31], sar, iiasq[2], iiaoq[2], iir, isr, ior, ipsw;
};

// Go on behind the instruction that was interrupted.
static inline void skip(struct frame *frame) {
  frame->iiaoq[0] = frame->iiaoq[1];
  frame->iiaoq[1] = frame->iiaoq[0] + 4;
  frame->ipsw &= ~0x00200000;
}

static inline void put(int byte) {
  if (byte == '\n') put('\r');
  while (!(UART(5) & LSR_EMPTY)) continue;
  UART(0) = (u8)byte;
}

static inline void print(const char *text) {
  while (*text) put(*text++);
}

static inline void print_hex(u32 value) {
  for (int shift = 28; shift >= 0; shift -= 4) put("0123456789abcdef"[value >> shift & 15]);
}

static inline void print_number(int value) {
  char digits[12];
  int count = 0;
  u32 rest = value < 0 ? -(u32)value : (u32)value;
  if (value < 0) put('-');
  do digits[count++] = (char)('0' + rest % 10);
  while (rest /= 10);
  while (count) put(digits[--count]);
}

#endif
