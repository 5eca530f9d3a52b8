// Floating-point exceptions that trap. PA-RISC may tell of one late, with the next floating-point
// instruction, and QEMU tells of it at once: so what is shown is whether there was a trap, and what the
// status register says where there was none.
#include "interruption.h"

#define ASSIST_EXCEPTION 14
#define INVALID 16
#define DIVISION 8
#define OVERFLOW 4
#define UNDERFLOW 2
#define INEXACT 1

static volatile u32 traps;

static void set_status(u32 value) {
  u64 both = (u64)value << 32;
  asm volatile("fldd 0(%0),%%fr0" : : "r"(&both) : "memory");
}

static u32 status(void) {
  u64 both;
  asm volatile("fstd %%fr0,0(%0)" : : "r"(&both) : "memory");
  return (u32)(both >> 32);
}

// Takes the trap back, and all enables: what trapped may be tried again.
static void on_interruption(struct frame *frame) {
  if (frame->vector != ASSIST_EXCEPTION || traps > 100) {
    report("unexpected interruption", frame->vector);
    exit(1);
  }
  status();
  set_status(0);
  traps++;
}

#define OPERATION(name, text)                                                                   \
  static void name(const u64 *cell) {                                                           \
    asm volatile("fldd 0(%0),%%fr22\n\tfldd 8(%0),%%fr23\n\t" text                              \
                 "\n\tfcpy,dbl %%fr23,%%fr23\n\tnop"                                            \
                 :                                                                              \
                 : "r"(cell)                                                                    \
                 : "fr22", "fr22R", "fr23", "fr23R", "fr24", "fr24R", "memory");                \
  }

OPERATION(add, "fadd,dbl %%fr22,%%fr23,%%fr24")
OPERATION(subtract, "fsub,dbl %%fr22,%%fr23,%%fr24")
OPERATION(multiply, "fmpy,dbl %%fr22,%%fr23,%%fr24")
OPERATION(divide, "fdiv,dbl %%fr22,%%fr23,%%fr24")
OPERATION(root, "fsqrt,dbl %%fr22,%%fr24")
OPERATION(narrow, "fcnvff,dbl,sgl %%fr22,%%fr24")
OPERATION(to_word, "fcnvfx,dbl,sgl %%fr22,%%fr24")
OPERATION(cut_to_word, "fcnvfxt,dbl,sgl %%fr22,%%fr24")
OPERATION(round, "frnd,dbl %%fr22,%%fr24")
OPERATION(compare_quietly, "fcmp,dbl,= %%fr22,%%fr23")
OPERATION(compare_loudly, "fcmp,dbl,< %%fr22,%%fr23")
OPERATION(copy, "fcpy,dbl %%fr22,%%fr24")

#define ONE 0x3ff0000000000000
#define THREE 0x4008000000000000
#define MOST 0x7fefffffffffffff
#define LEAST 0x0010000000000000
#define INFINITY 0x7ff0000000000000
#define QUIET 0x7ff4000000000001
#define SIGNALLING 0x7ff8000000000001

static const struct {
  const char *name;
  void (*perform)(const u64 *cell);
  u64 operands[2];
} tests[] = {
    {"exact sum", add, {ONE, THREE}},
    {"inexact sum", add, {ONE, 0x3c90000000000000}},
    {"overflowing sum", add, {MOST, MOST}},
    {"infinities' difference", subtract, {INFINITY, INFINITY}},
    {"overflowing product", multiply, {MOST, THREE}},
    {"underflowing product", multiply, {LEAST, 0x3fd5555555555555}},
    {"infinity times zero", multiply, {INFINITY, 0}},
    {"third", divide, {ONE, THREE}},
    {"one by zero", divide, {ONE, 0}},
    {"zero by zero", divide, {0, 0}},
    {"infinity by zero", divide, {INFINITY, 0}},
    {"root of three", root, {THREE, 0}},
    {"root of a negative", root, {0xbff0000000000000, 0}},
    {"narrowed, inexact", narrow, {0x3fd5555555555555, 0}},
    {"narrowed, too large", narrow, {MOST, 0}},
    {"narrowed, too small", narrow, {0x3690000000000001, 0}},
    {"half to a word", to_word, {0x3fe0000000000000, 0}},
    {"too large for a word", to_word, {0x41e0000000000000, 0}},
    {"none to a word", cut_to_word, {QUIET, 0}},
    {"half, rounded", round, {0x3fe0000000000000, 0}},
    {"quiet none", add, {QUIET, ONE}},
    {"signalling none", add, {SIGNALLING, ONE}},
    {"signalling none, copied", copy, {SIGNALLING, 0}},
    {"quiet none = one", compare_quietly, {QUIET, ONE}},
    {"quiet none < one", compare_loudly, {QUIET, ONE}},
    {"signalling none = one", compare_quietly, {SIGNALLING, ONE}},
};

int main(u32 argument) {
  static const u32 enables[] = {0, INVALID, DIVISION, OVERFLOW, UNDERFLOW, INEXACT, 31};
  (void)argument;
  interruptions_to(on_interruption);
  for (u32 i = 0; i < sizeof tests / sizeof *tests; i++) {
    print(tests[i].name);
    put(':');
    for (u32 j = 0; j < sizeof enables / sizeof *enables; j++) {
      traps = 0;
      set_status(enables[j]);
      tests[i].perform(tests[i].operands);
      u32 flags = status() >> 27;
      set_status(0);
      if (traps > 0) {
        print(" trap");
      } else {
        put(' ');
        print_unsigned(flags);
      }
    }
    put('\n');
  }
  return 0;
}
