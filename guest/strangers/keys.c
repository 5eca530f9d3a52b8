// Protection identifiers: who may read and who may write a page, with four registers and their write disables.
#include "stranger.h"

static u32 page[2048] __attribute__((aligned(4096)));
static volatile u32 trapped;

void handler(struct frame *frame) {
  if (frame->vector == 15) {
    u32 rights = 0x11f00000 | (frame->ior >= 0x40000000 ? 0x123 << 1 : 0);
    u32 physical = ((u32)page >> 12) << 5;
    asm volatile("mtsp %0,%%sr1\n\tidtlba %1,(%%sr1,%2)\n\tidtlbp %3,(%%sr1,%2)"
                 : : "r"(frame->isr), "r"(physical), "r"(frame->ior), "r"(rights) : "memory");
    return;
  }
  trapped = frame->vector;
  skip(frame);
}

static char letter(void) {
  u32 vector = trapped;
  trapped = 0;
  return vector == 0 ? '+' : vector == 27 ? 'i' : vector == 18 ? 'p' : '?';
}

static void try(u32 address) {
  u32 value;
  asm volatile("ssm 14,%%r0\n\tldw 0(%1),%0\n\trsm 6,%%r0" : "=&r"(value) : "r"(address) : "memory");
  put(letter());
  asm volatile("ssm 14,%%r0\n\tstw %0,4(%0)\n\trsm 6,%%r0" : : "r"(address) : "memory");
  put(letter());
  asm volatile("ssm 14,%%r0\n\tldo 16(%1),%0\n\tldcws 0(%0),%0\n\trsm 6,%%r0" : "=&r"(value) : "r"(address) : "memory");
  put(letter());
  asm volatile("ssm 14,%%r0\n\tprober (%1),%%r0,%0\n\trsm 6,%%r0" : "=&r"(value) : "r"(address) : "memory");
  put(letter());
  put('0' + (int)value);
  asm volatile("ssm 14,%%r0\n\tprobew (%1),%%r0,%0\n\trsm 6,%%r0" : "=&r"(value) : "r"(address) : "memory");
  put(letter());
  put('0' + (int)value);
  put(' ');
}

int main(void) {
  static const u32 held[][4] = {{0, 0, 0, 0},         {0x246, 0, 0, 0}, {0x247, 0, 0, 0},    {0, 0x246, 0, 0},
                                {0, 0, 0x247, 0},     {0, 0, 0, 0x246}, {0x247, 0x246, 0, 0}, {0x244, 0x248, 0x240, 0x1246}};
  print("keys\n");
  asm volatile("mtsp %%r0,%%sr4\n\tmtsp %%r0,%%sr5\n\tmtsp %%r0,%%sr0" : : : "memory");
  for (u32 row = 0; row < sizeof held / sizeof *held; row++) {
    mtctl(8, held[row][0]);
    mtctl(9, held[row][1]);
    mtctl(12, held[row][2]);
    mtctl(13, held[row][3]);
    page[4] = 1;
    try(0x40000000);
    try(0x20000000);
    put('\n');
  }
  print_hex(page[1]);
  put('\n');
  return 0;
}
