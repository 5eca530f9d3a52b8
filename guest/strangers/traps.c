// Traps, and instructions behind them; an external interrupt that it sends to itself.
#include "stranger.h"

static u32 words[4] = {1, 2, 3, 4};
static volatile int external;

void handler(struct frame *frame) {
  if (frame->vector == 4) {
    u32 pending = mfctl(EIRR);
    mtctl(EIRR, pending);
    external |= (int)pending;
    return;
  }
  print("trap ");
  print_number((int)frame->vector);
  print(" iir ");
  print_hex(frame->iir);
  if (frame->vector == 28) {
    print(" word ");
    print_number((int)(frame->ior - (u32)words));
  }
  put('\n');
  skip(frame);
}

int main(void) {
  volatile int largest = 0x7fffffff;
  int result = 0;
  print("traps\n");
  asm volatile("ssm 8,%%r0" : : : "memory");
  asm volatile("break 5,17" : : : "memory");
  asm volatile("addo %1,%1,%0" : "+r"(result) : "r"(largest));
  asm volatile("subo %1,%2,%0" : "+r"(result) : "r"(largest), "r"(-5));
  asm volatile("addit,= 1,%1,%0" : "+r"(result) : "r"(-1));
  asm volatile("ldw 1(%1),%0" : "+r"(result) : "r"(words));
  asm volatile("ldh 1(%1),%0" : "+r"(result) : "r"(words));
  asm volatile("stw %0,2(%1)" : : "r"(result), "r"(words) : "memory");
  asm volatile("comiclr,= 5,%%r0,%%r0\n\tbreak 1,1\n\tnop" : : : "memory");
  asm volatile(".word 0x14000000" : : : "memory");
  print_number(result);
  put('\n');
  mtctl(EIRR, -1);
  mtctl(EIEM, 0x0ff00000);
  enable_interrupts();
  for (u32 bit = 4; bit < 12; bit++) {
    EIR = bit;
    while (!(external & 0x80000000 >> bit)) continue;
  }
  disable_interrupts();
  print_hex((u32)external);
  put('\n');
  return 0;
}
