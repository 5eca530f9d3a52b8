// Arithmetic on 64 bits, which the compiler makes of 32-bit instructions and library calls.
#include "mini.h"

static u64 mix(u64 a, u64 b) { return (a ^ b << 13 ^ b >> 7) * 6364136223846793005ull + a; }

static void show(const char *name, u64 value) {
  print(name);
  put(' ');
  print_hex64(value);
  put('\n');
}

static volatile u64 large = 0xfedcba9876543210ull;
static volatile u64 small = 0x000000012345678full;
static volatile i64 negative = -1234567890123456789ll;
static volatile u32 word = 0x9abcdef1;
static volatile int count = 37;

static u64 divisions(void) {
  u64 sum = 0;
  u32 state = 7;
  for (int i = 0; i < 300; i++) {
    u64 a = (u64)next_random(&state) << 32 | next_random(&state);
    u64 b = ((u64)next_random(&state) << 32 | next_random(&state)) >> (i % 64);
    if (b == 0) b = 1;
    u64 quotient = a / b, remainder = a % b;
    if (quotient * b + remainder != a || remainder >= b) show("wrong division", a);
    i64 signed_quotient = (i64)a / (i64)(b | 2), signed_remainder = (i64)a % (i64)(b | 2);
    sum = mix(sum, quotient ^ remainder ^ (u64)signed_quotient ^ (u64)signed_remainder);
  }
  return sum;
}

static u64 shifts(void) {
  u64 sum = 0;
  for (int i = 0; i < 64; i++) {
    sum = mix(sum, large << i);
    sum = mix(sum, large >> i);
    sum = mix(sum, (u64)((i64)large >> i));
    sum = mix(sum, (small << i | small >> (63 - i)));
  }
  return sum;
}

static u32 comparisons(void) {
  static const i64 values[] = {0, 1, -1, 0x7fffffff, 0x80000000ll, -0x80000000ll, 0x100000000ll,
                               -0x100000000ll, 0x7fffffffffffffffll, -0x7fffffffffffffffll - 1};
  u32 bits = 0;
  for (u32 i = 0; i < sizeof values / sizeof *values; i++) {
    for (u32 j = 0; j < sizeof values / sizeof *values; j++) {
      bits = bits * 33 + (values[i] < values[j]) + 2 * (values[i] == values[j]);
      bits = bits * 33 + ((u64)values[i] < (u64)values[j]) + 2 * ((u64)values[i] >= (u64)values[j]);
    }
  }
  return bits;
}

int main(u32 argument) {
  (void)argument;
  show("sum", large + small);
  show("difference", small - large);
  show("product", large * small);
  show("wide product", (u64)word * word);
  show("signed wide product", (u64)((i64)(int)word * (int)word));
  show("quotient", large / small);
  show("remainder", large % small);
  show("signed quotient", (u64)(negative / 1000003));
  show("signed remainder", (u64)(negative % 1000003));
  show("shift left", large << count);
  show("shift right", large >> count);
  show("signed shift right", (u64)(negative >> count));
  show("negated", (u64)-negative);
  show("divisions", divisions());
  show("shifts", shifts());
  report("comparisons", comparisons());
  return 0;
}
