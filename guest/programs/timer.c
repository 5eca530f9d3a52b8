// External interrupts: the interval timer, the processor's EIR, and the serial port through LASI.
// Nothing here depends on when an interrupt comes, only on that it comes.
#include "interruption.h"

#define TIMER 0x80000000
#define SERIAL 0x10000000  // bit 3
#define OTHER 0x00000100   // bit 23
#define STEP 100000        // ticks

#define LASI(offset) (*(volatile u32 *)(0xffd00000 + (offset)))
#define UART(offset) (*(volatile u8 *)(0xffd05800 + (offset)))
#define EIR (*(volatile u32 *)0xfffb0000)

extern char waited[];
void wait_for_interrupts(void);

static volatile u32 seen;        // bits that have interrupted
static u32 ticks, wanted_ticks;
static const char *message;
static int finished;

static void arm(void) { set_control_register(16, control_register(16) + STEP); }

static void serve_serial(void) {
  while (!(UART(2) & 1)) {
    for (int room = 16; room > 0 && *message != 0; room--) UART(0) = (u8)*message++;
    if (*message == 0) {
      UART(1) = 0;
      finished = 1;
    }
  }
}

static void handle(struct frame *frame) {
  u32 pending = control_register(23) & control_register(15);
  if (frame->vector != 4) {
    report("unexpected interruption", frame->vector);
    exit(1);
  }
  set_control_register(23, pending);
  seen |= pending;
  if (pending & TIMER) {
    ticks++;
    if (ticks < wanted_ticks) arm();
    else finished = 1;
  }
  if (pending & SERIAL) serve_serial();
  if (pending & OTHER) finished = 1;
  if (!finished) return;
  // Enough: the wait is over. The self-branch may have left its delay slot to be nullified.
  frame->iiaoq[0] = (u32)waited;
  frame->iiaoq[1] = (u32)waited + 4;
  frame->ipsw &= ~(u32)PSW_N;
}

static void wait(void) {
  finished = 0;
  wait_for_interrupts();
}

static void wait_until_pending(u32 bit) {
  while (!(control_register(23) & bit)) continue;
}

int main(u32 argument) {
  u32 mask;
  (void)argument;
  interruptions_to(handle);
  set_control_register(15, 0);
  set_control_register(23, 0xffffffff);

  // Masked, the request stays until it is cleared.
  arm();
  wait_until_pending(TIMER);
  asm volatile("ssm 1,%%r0\n\tnop\n\tnop\n\trsm 1,%0" : "=r"(mask) : : "memory");
  report("interrupts while masked", seen);
  set_control_register(23, 0x7fffffff);
  report("pending, other bits cleared", control_register(23) & TIMER);
  set_control_register(23, TIMER);
  report("pending, cleared", control_register(23) & TIMER);

  set_control_register(15, TIMER);
  wanted_ticks = 5;
  arm();
  wait();
  report("ticks", ticks);

  // A processor can interrupt itself: the number of a bit written to its EIR.
  set_control_register(15, OTHER);
  EIR = 23;
  wait();
  report("by EIR", seen & OTHER);

  // A byte sent at each interrupt, or sixteen.
  LASI(0x10) = 0xfffb0000 | 3;
  LASI(0x04) = 0x20;
  set_control_register(15, SERIAL);
  message = "Sent by interrupts, a few bytes at a time.\r\n";
  UART(2) = 1;
  UART(4) = 0x0b;
  UART(1) = 2;
  wait();
  report("by LASI", seen & SERIAL);
  LASI(0x04) = 0;
  report("interrupts enabled", mask & 1);
  return 0;
}
