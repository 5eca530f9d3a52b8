// Division by zero: the routines that divide trap on a condition, and do not come back.
#include "interruption.h"

#define CONDITIONAL_TRAP 13

static volatile u32 traps;

// Back to where the routine was called from: millicode returns by r31.
static void on_interruption(struct frame *frame) {
  if (frame->vector != CONDITIONAL_TRAP) {
    report("unexpected interruption", frame->vector);
    exit(1);
  }
  traps++;
  report("  instruction", frame->iir);
  u32 level = frame->iiaoq[0] & 3;
  frame->iiaoq[0] = (frame->gr1[30] & ~3u) | level;
  frame->iiaoq[1] = frame->iiaoq[0] + 4;
  frame->gr1[28] = 0;
}

#define TRY(routine, a, b)                                                            \
  {                                                                                   \
    register u32 first_ asm("r26") = (a);                                             \
    register u32 second_ asm("r25") = (b);                                            \
    register u32 result_ asm("r29");                                                  \
    traps = 0;                                                                        \
    print(routine "\n");                                                              \
    first_ = (a);                                                                     \
    second_ = (b);                                                                    \
    asm volatile(".import " routine ",millicode\n\tbl " routine ",%%r31\n\tnop"       \
                 : "=&r"(result_), "+r"(first_), "+r"(second_)                        \
                 :                                                                    \
                 : "r1", "r31", "memory");                                            \
    u32 kept_ = result_;                                                              \
    report(traps > 0 ? "  trapped" : "  gives", kept_);                               \
  }

int main(u32 argument) {
  static const u32 dividends[] = {0, 1, 0x7fffffff, 0x80000000, 0xffffffff};
  interruptions_to(on_interruption);
  for (u32 i = 0; i < sizeof dividends / sizeof *dividends; i++) {
    volatile u32 dividend = dividends[i], zero = argument;
    report("dividend", dividend);
    TRY("$$divI", dividend, zero)
    TRY("$$divU", dividend, zero)
    TRY("$$remI", dividend, zero)
    TRY("$$remU", dividend, zero)
    TRY("$$divI", dividend, zero + 7)
    TRY("$$remU", dividend, zero + 7)
  }
  return 0;
}
