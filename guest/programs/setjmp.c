// Jumps out of deep calls, with values kept in registers and on the stack.
#include "mini.h"

static jump_buffer outer, inner;
static volatile u32 calls;

static u32 __attribute__((noinline)) descend(u32 depth, u32 goal) {
  calls++;
  if (depth == goal) longjmp(depth % 2 ? inner : outer, (int)depth);
  return descend(depth + 1, goal) + depth;
}

static u32 __attribute__((noinline)) with_inner(u32 goal) {
  int came = setjmp(inner);
  if (came != 0) {
    report("inner got", (u32)came);
    return (u32)came * 2;
  }
  return descend(1, goal);
}

// Many values that live across setjmp, so that they sit in the registers that it keeps.
static u32 __attribute__((noinline)) keep(u32 seed) {
  u32 a = seed, b = a * 3, c = b ^ 7, d = c + a, e = d * b, f = e - c, g = f ^ a, h = g + d;
  jump_buffer here;
  int turn = setjmp(here);
  u32 sum = a + 3 * b + 5 * c + 7 * d + 11 * e + 13 * f + 17 * g + 19 * h;
  report("kept", sum);
  if (turn < 3) longjmp(here, turn + 1);
  return sum;
}

int main(u32 argument) {
  (void)argument;
  for (volatile u32 goal = 1; goal <= 6; goal++) {
    int came = setjmp(outer);
    if (came != 0) {
      report("outer got", (u32)came);
      continue;
    }
    report("returned", with_inner(goal));
  }
  report("calls", calls);
  report("keep", keep(12345));
  jump_buffer zero;
  volatile int times = 0;
  int value = setjmp(zero);
  report("zero becomes", (u32)value);
  if (times++ == 0) longjmp(zero, 0);
  return 0;
}
