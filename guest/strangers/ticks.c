// Counts ticks of a millisecond in a loop that does nothing else: where epochs are short, an epoch
// takes longer than a tick.
#include "stranger.h"

static volatile int ticks;
static u32 step;

void handler(struct frame *frame) {
  u32 pending = mfctl(EIRR);
  mtctl(EIRR, pending);
  if (frame->vector != 4) print("trap\n");
  if (!(pending & TIMER_BIT)) return;
  ticks++;
  mtctl(TIMER, mfctl(TIMER) + step);
}

static void wait_for(int count) {
  ticks = 0;
  enable_interrupts();
  while (ticks < count) continue;
  disable_interrupts();
}

int main(void) {
  print("ticks\n");
  step = PAGE_ZERO(0x38c) / 10;
  mtctl(TIMER, mfctl(TIMER) + step);
  mtctl(EIEM, TIMER_BIT);
  wait_for(5);
  print("five\n");
  wait_for(3);
  print("three more\n");
  return 0;
}
