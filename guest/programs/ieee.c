// Every floating-point operation on interesting operands, in the four rounding modes: results, flags
// and conditions. What is not asked for by name goes into a sum; an argument shows each single case.
#include "mini.h"

// The status register: flags, condition, rounding mode.
#define FLAGS(status) ((status) >> 27)
#define CONDITION 0x04000000
#define MODE(number) ((u32)(number) << 9)

static const char *const modes[4] = {"nearest", "zero", "up", "down"};

static u32 is_wordy;

static void set_status(u32 value) {
  u64 both = (u64)value << 32;
  asm volatile("fldd 0(%0),%%fr0" : : "r"(&both) : "memory");
}

static u32 status(void) {
  u64 both;
  asm volatile("fstd %%fr0,0(%0)" : : "r"(&both) : "memory");
  return (u32)(both >> 32);
}

// An operation takes cell[0] and cell[1] and leaves its result in cell[2]. A word is the upper half.
struct operation {
  const char *name;
  void (*perform)(u64 *cell);
};

#define PERFORM(text)                                                                         \
  asm volatile("fldd -8(%0),%%fr22\n\tfldd 0(%0),%%fr23\n\tfldd 8(%0),%%fr24\n\t" text "\n\t" \
               "fstd %%fr24,8(%0)"                                                           \
               :                                                                              \
               : "r"(cell + 1)                                                                    \
               : "fr22", "fr22R", "fr23", "fr23R", "fr24", "fr24R", "memory")

#define OPERATION(function, text) \
  static void function(u64 *cell) { PERFORM(text); }
#define BINARY(name)                                                  \
  OPERATION(name##_single, "f" #name ",sgl %%fr22,%%fr23,%%fr24")     \
  OPERATION(name##_double, "f" #name ",dbl %%fr22,%%fr23,%%fr24")
#define UNARY(name, instruction) OPERATION(name, instruction " %%fr22,%%fr24")

BINARY(add)
BINARY(sub)
BINARY(mpy)
BINARY(div)
UNARY(root_single, "fsqrt,sgl")
UNARY(root_double, "fsqrt,dbl")
UNARY(round_single, "frnd,sgl")
UNARY(round_double, "frnd,dbl")
UNARY(magnitude_single, "fabs,sgl")
UNARY(magnitude_double, "fabs,dbl")
UNARY(widened, "fcnvff,sgl,dbl")
UNARY(narrowed, "fcnvff,dbl,sgl")
UNARY(word_to_single, "fcnvxf,sgl,sgl")
UNARY(word_to_double, "fcnvxf,sgl,dbl")
UNARY(long_to_single, "fcnvxf,dbl,sgl")
UNARY(long_to_double, "fcnvxf,dbl,dbl")
UNARY(single_to_word, "fcnvfx,sgl,sgl")
UNARY(double_to_word, "fcnvfx,dbl,sgl")
UNARY(single_to_long, "fcnvfx,sgl,dbl")
UNARY(double_to_long, "fcnvfx,dbl,dbl")
UNARY(single_cut_to_word, "fcnvfxt,sgl,sgl")
UNARY(double_cut_to_word, "fcnvfxt,dbl,sgl")
UNARY(single_cut_to_long, "fcnvfxt,sgl,dbl")
UNARY(double_cut_to_long, "fcnvfxt,dbl,dbl")

#define NAMED(function) {#function, function}

static const struct operation single_binary[] = {NAMED(add_single), NAMED(sub_single),
                                                 NAMED(mpy_single), NAMED(div_single)};
static const struct operation double_binary[] = {NAMED(add_double), NAMED(sub_double),
                                                 NAMED(mpy_double), NAMED(div_double)};
static const struct operation single_unary[] = {
    NAMED(root_single),        NAMED(round_single),       NAMED(magnitude_single), NAMED(widened),
    NAMED(single_to_word),     NAMED(single_to_long),     NAMED(single_cut_to_word),
    NAMED(single_cut_to_long),
};
static const struct operation double_unary[] = {
    NAMED(root_double),        NAMED(round_double),       NAMED(magnitude_double), NAMED(narrowed),
    NAMED(double_to_word),     NAMED(double_to_long),     NAMED(double_cut_to_word),
    NAMED(double_cut_to_long),
};
static const struct operation from_word[] = {NAMED(word_to_single), NAMED(word_to_double)};
static const struct operation from_long[] = {NAMED(long_to_single), NAMED(long_to_double)};

// Zero, denormals, the least and the greatest, about one, halves, the edges of integers, infinity.
static const u32 singles[] = {
    0x00000000, 0x00000001, 0x00400000, 0x007fffff, 0x00800000, 0x00800001, 0x33800000, 0x33800001,
    0x3effffff, 0x3f000000, 0x3f7fffff, 0x3f800000, 0x3f800001, 0x3fc00000, 0x40200000, 0x40490fdb,
    0x4b000001, 0x4b7fffff, 0x4effffff, 0x4f000000, 0x4f800000, 0x5effffff, 0x5f000000, 0x7f7fffff,
    0x7f800000,
};
static const u64 doubles[] = {
    0x0000000000000000, 0x0000000000000001, 0x0008000000000000, 0x000fffffffffffff,
    0x0010000000000000, 0x0010000000000001, 0x36a0000000000000, 0x380fffffffffffff,
    0x3ca0000000000001, 0x3fdfffffffffffff, 0x3fe0000000000000, 0x3fefffffffffffff,
    0x3ff0000000000000, 0x3ff0000000000001, 0x3ff8000000000000, 0x4004000000000000,
    0x400921fb54442d18, 0x41dfffffffc00000, 0x41dfffffffe00000, 0x41dffffffff00000,
    0x41e0000000000000, 0x41e0000000100000, 0x43dfffffffffffff, 0x43e0000000000000,
    0x47efffffe0000000, 0x47efffffffffffff, 0x7fefffffffffffff, 0x7ff0000000000000,
};
static const u32 words[] = {0, 1, 2, 0x00ffffff, 0x01000000, 0x01000001, 0x01000003, 0x7fffffbf,
                            0x7fffffc0, 0x7fffffff, 0x80000000, 0x80000001, 0xfeffffff, 0xffffffff};
static const u64 longs[] = {
    0x0000000000000000, 0x0000000000000001, 0x001fffffffffffff, 0x0020000000000001,
    0x0020000000000003, 0x7ffffffffffffdff, 0x7ffffffffffffe00, 0x7ffffffffffffe01,
    0x7fffffffffffffff, 0x8000000000000000, 0x8000000000000401, 0xffdffffffffffffd,
    0xffffffffffffffff, 0x0000000100000001,
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static u32 mix(u32 sum, u32 value) { return (sum << 7 | sum >> 25) * 0x01000193 ^ value; }

static void perform(const struct operation *operation, u32 mode, u64 a, u64 b, u32 *sum) {
  u64 cell[3] = {a, b, 0};
  set_status(MODE(mode));
  operation->perform(cell);
  u32 flags = FLAGS(status());
  set_status(0);
  *sum = mix(mix(mix(*sum, (u32)(cell[2] >> 32)), (u32)cell[2]), flags);
  if (!is_wordy) return;
  print_hex64(a);
  put(' ');
  print_hex64(b);
  put(' ');
  print_hex64(cell[2]);
  report("", flags);
}

struct operands {
  const u64 *doubles;
  const u32 *singles;
  u32 count;
};

// Both signs of each operand; integers have theirs already.
static u64 operand(struct operands from, u32 index) {
  u64 sign = (u64)(index & 1) << 63;
  return sign ^ (from.doubles != NULL ? from.doubles[index / 2] : (u64)from.singles[index / 2] << 32);
}

static void run_all(const struct operation *operations, u32 count, struct operands from, int both) {
  for (; count > 0; count--, operations++) {
    for (u32 mode = 0; mode < 4; mode++) {
      u32 sum = 0;
      print(operations->name);
      put(' ');
      if (is_wordy) put('\n');
      for (u32 i = 0; i < 2 * from.count; i++) {
        for (u32 j = 0; j < (both ? 2 * from.count : 1); j++) {
          perform(operations, mode, operand(from, i), both ? operand(from, j) : 0, &sum);
        }
      }
      report(modes[mode], sum);
    }
  }
}

// Shown one by one: what a conversion makes of what does not fit, and of what is not a number.
static void show(const struct operation *operation, u64 a) {
  print(operation->name);
  put(' ');
  print_hex64(a);
  put(':');
  for (u32 mode = 0; mode < 4; mode++) {
    u64 cell[3] = {a, 0, 0};
    set_status(MODE(mode));
    operation->perform(cell);
    u32 flags = FLAGS(status());
    set_status(0);
    put(' ');
    print_hex64(cell[2]);
    put('/');
    put("0123456789abcdefghijklmnopqrstuv"[flags]);
  }
  put('\n');
}

static void show_conversions(void) {
  static const u32 shown_singles[] = {0x3f000000, 0xbfc00000, 0x40200000, 0x4f000000, 0xcf000000,
                                      0xcf000001, 0x7f800000, 0xff800000, 0x7fa00001, 0x7fe00001};
  static const u64 shown_doubles[] = {
      0x3fe0000000000000, 0xbff8000000000000, 0x41dfffffffe00000, 0xc1e0000000100000,
      0xc1e0000000200000, 0x43e0000000000000, 0xc3e0000000000000, 0xc3e0000000000001,
      0x7ff0000000000000, 0xfff0000000000000, 0x7ff4000000000001, 0x7ff8000000000001,
  };
  for (u32 i = 0; i < COUNT(single_unary); i++) {
    for (u32 j = 0; j < COUNT(shown_singles); j++) {
      show(single_unary + i, (u64)shown_singles[j] << 32);
    }
  }
  for (u32 i = 0; i < COUNT(double_unary); i++) {
    for (u32 j = 0; j < COUNT(shown_doubles); j++) show(double_unary + i, shown_doubles[j]);
  }
}

// What an operation makes of what is not a number: quiet ones go through, signalling ones become quiet.
static void show_not_numbers(void) {
  static const u64 operands[][2] = {
      {0x7ff4000000000001, 0x3ff0000000000000}, {0x3ff0000000000000, 0xfff4000000000002},
      {0x7ff8000000000001, 0x3ff0000000000000}, {0x3ff0000000000000, 0xfff8000000000002},
      {0x7ff4000000000001, 0x7ff4000000000002}, {0x7ff0000000000000, 0xfff0000000000000},
      {0x0000000000000000, 0x0000000000000000}, {0x7ff0000000000000, 0x0000000000000000},
  };
  for (u32 i = 0; i < COUNT(operands); i++) {
    for (u32 j = 0; j < COUNT(double_binary); j++) {
      u64 cell[3] = {operands[i][0], operands[i][1], 0};
      set_status(0);
      double_binary[j].perform(cell);
      u32 flags = FLAGS(status());
      print(double_binary[j].name);
      put(' ');
      print_hex64(cell[0]);
      put(' ');
      print_hex64(cell[1]);
      put(' ');
      print_hex64(cell[2]);
      report("", flags);
    }
  }
}

// One bit for the condition register, one for FTEST's nullification, and the flags.
#define COMPARE(condition)                                                                      \
  {                                                                                             \
    u32 tested;                                                                                 \
    set_status(0);                                                                              \
    asm volatile(                                                                               \
        "fldd 0(%1),%%fr22\n\tfldd 8(%1),%%fr23\n\tfcmp,dbl," condition " %%fr22,%%fr23\n\t"    \
        "ldi 1,%0\n\tftest\n\tldi 0,%0"                                                         \
        : "=&r"(tested)                                                                         \
        : "r"(pair)                                                                             \
        : "fr22", "fr22R", "fr23", "fr23R", "memory");                                          \
    u32 now = status();                                                                         \
    put("0123456789abcdef"[tested | (now & CONDITION ? 2 : 0) | (FLAGS(now) & 16 ? 4 : 0)]);    \
  }

static void compare(const u64 *pair) {
  print_hex64(pair[0]);
  put(' ');
  print_hex64(pair[1]);
  put(' ');
  COMPARE("false?") COMPARE("false") COMPARE("?") COMPARE("!<=>")
  COMPARE("=") COMPARE("=t") COMPARE("?=") COMPARE("!<>")
  COMPARE("!?>=") COMPARE("<") COMPARE("?<") COMPARE("!>=")
  COMPARE("!?>") COMPARE("<=") COMPARE("?<=") COMPARE("!>")
  COMPARE("!?<=") COMPARE(">") COMPARE("?>") COMPARE("!<=")
  COMPARE("!?<") COMPARE(">=") COMPARE("?>=") COMPARE("!<")
  COMPARE("!?=") COMPARE("<>") COMPARE("!=") COMPARE("!=t")
  COMPARE("!?") COMPARE("<=>") COMPARE("true?") COMPARE("true")
  put('\n');
}

static void compare_all(void) {
  static const u64 values[] = {0x8000000000000000, 0x0000000000000000, 0x3ff0000000000000,
                               0x7ff0000000000000, 0xfff0000000000000, 0x7ff4000000000000,
                               0x7ff8000000000000};
  for (u32 i = 0; i < COUNT(values); i++) {
    for (u32 j = 0; j < COUNT(values); j++) compare((const u64[2]){values[i], values[j]});
  }
}

int main(u32 argument) {
  struct operands from_singles = {NULL, singles, COUNT(singles)};
  struct operands from_doubles = {doubles, NULL, COUNT(doubles)};
  struct operands of_words = {NULL, words, COUNT(words)};
  struct operands of_longs = {longs, NULL, COUNT(longs)};
  is_wordy = argument;
  run_all(single_binary, COUNT(single_binary), from_singles, 1);
  run_all(double_binary, COUNT(double_binary), from_doubles, 1);
  run_all(single_unary, COUNT(single_unary), from_singles, 0);
  run_all(double_unary, COUNT(double_unary), from_doubles, 0);
  run_all(from_word, COUNT(from_word), of_words, 0);
  run_all(from_long, COUNT(from_long), of_longs, 0);
  show_conversions();
  show_not_numbers();
  compare_all();
  return 0;
}
