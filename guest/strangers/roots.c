// Floating point at level 3, in real mode: roots, a series and comparisons; calls of the system by break.
#include "stranger.h"

static double values[4] = {2.0, 10.0, 0.0625, 1e300};

static void say(u32 high, u32 low) {
  register u32 first asm("r26") = high;
  register u32 second asm("r25") = low;
  asm volatile("break 1,8" : : "r"(first), "r"(second) : "memory");
}

static void tell(double value) {
  union { double value; u32 words[2]; } both = {value};
  say(both.words[0], both.words[1]);
}

static double root(double of) {
  double guess = of > 1 ? of / 2 : 1;
  for (int turn = 0; turn < 600; turn++) {
    double next = (guess + of / guess) / 2;
    if (next == guess) break;
    guess = next;
  }
  return guess;
}

static void user(void) {
  double sum = 0, term = 1;
  float single = 1;
  for (int i = 0; i < 4; i++) {
    double hardware;
    asm("fsqrt,dbl %1,%0" : "=f"(hardware) : "f"(values[i]));
    tell(root(values[i]));
    tell(hardware);
  }
  for (int i = 1; i < 25; i++) {
    sum += term;
    term /= i;
  }
  tell(sum);
  for (int i = 0; i < 40; i++) single = single / 3 + 1;
  tell(single);
  volatile double zero = 0;
  tell(1 / zero);
  tell(-1 / zero);
  tell((double)(int)(values[1] * -1.55));
  asm volatile("break 2,16");
}

asm(".text\n\t.align 4\n\t.globl drop\n\t.type drop,@function\ndrop:\n"
    "\tdepi 3,31,2,%r26\n\trsm 15,%r0\n\tmtctl %r0,%cr17\n\tmtctl %r0,%cr17\n"
    "\tmtctl %r26,%cr18\n\tldo 4(%r26),%r26\n\tmtctl %r26,%cr18\n"
    "\tldi 8,%r1\n\tmtctl %r1,%cr22\n\trfi\n\tnop\n");
void drop(void (*to)(void));

void handler(struct frame *frame) {
  if (frame->iir == 0x00010001) {
    print_hex(frame->gr1[25]);
    put(' ');
    print_hex(frame->gr1[24]);
    put('\n');
  } else {
    print(frame->iir == 0x00020002 ? "bye\n" : "trap\n");
    asm volatile("b .\n\tnop");
  }
  skip(frame);
}

int main(void) {
  print("roots\n");
  mtctl(10, 0xc0);
  drop(user);
  return 0;
}
