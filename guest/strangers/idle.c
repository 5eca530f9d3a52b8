// Idles in a branch to itself with a delay slot; everything happens in the handler, which in the
// end switches off what could wake the guest.
#include "stranger.h"

static int ticks;
static u32 step;

void handler(struct frame *frame) {
  mtctl(EIRR, mfctl(EIRR));
  if (frame->vector != 4) print("trap\n");
  print("tick ");
  print_number(++ticks);
  put('\n');
  mtctl(TIMER, mfctl(TIMER) + step);
  if (ticks < 4) return;
  print("that is all\n");
  mtctl(EIEM, 0);
}

int main(void) {
  step = PAGE_ZERO(0x38c);
  print("idle\n");
  mtctl(TIMER, mfctl(TIMER) + step);
  mtctl(EIEM, TIMER_BIT);
  asm volatile("ssm 9,%%r0\n\tb .\n\tnop" : : : "memory");
  return 0;
}
