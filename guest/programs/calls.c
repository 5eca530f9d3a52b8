// Calls: arguments of every size and kind in registers and on the stack, any number of them, results of
// every kind, functions by address, recursion.
#include <stdarg.h>
#include "mini.h"

struct pair { float x; double y; };
struct triple { u8 bytes[3]; };
struct eight { u32 words[2]; };
struct large { double reals[3]; u32 tail; };

static u32 sum;

static void mix(u32 value) { sum = (sum << 5 | sum >> 27) * 0x01000193 ^ value; }

static void mix_wide(u64 value) {
  mix((u32)(value >> 32));
  mix((u32)value);
}

static void mix_single(float value) {
  union { float number; u32 bits; } both = {value};
  mix(both.bits);
}

static void mix_double(double value) {
  union { double number; u64 bits; } both = {value};
  mix_wide(both.bits);
}

static void tell(const char *name) {
  report(name, sum);
  sum = 0;
}

// Integers and reals take turns: each has registers of its own, and its place on the stack.
static double __attribute__((noinline)) mixed(int a, double b, float c, i64 d, u8 e, float f, double g,
                                              short h, struct eight i, float j) {
  mix((u32)a); mix_double(b); mix_single(c); mix_wide((u64)d); mix(e);
  mix_single(f); mix_double(g); mix((u32)h); mix(i.words[0] ^ i.words[1]); mix_single(j);
  return b * g + (double)c - f + j;
}

static float __attribute__((noinline)) singles(float a, float b, float c, float d, float e, float f) {
  mix_single(a); mix_single(b); mix_single(c); mix_single(d); mix_single(e); mix_single(f);
  return a - b * c + d / e - f;
}

static double __attribute__((noinline)) doubles(double a, double b, double c, double d, double e) {
  mix_double(a); mix_double(b); mix_double(c); mix_double(d); mix_double(e);
  return (a - b) * (c - d) / e;
}

static struct pair __attribute__((noinline)) swap(struct pair in, struct triple add) {
  return (struct pair){(float)in.y + add.bytes[1], (double)in.x - add.bytes[2]};
}

static struct large __attribute__((noinline)) grow(struct large in, int times) {
  if (times == 0) return in;
  for (int i = 0; i < 3; i++) in.reals[i] = in.reals[(i + 1) % 3] * 1.5 + times;
  in.tail += (u32)times;
  return grow(in, times - 1);
}

static struct triple __attribute__((noinline)) turn(struct triple in) {
  return (struct triple){{in.bytes[2], in.bytes[0], in.bytes[1]}};
}

static i64 __attribute__((noinline)) widest(i64 a, int b, i64 c, int d, i64 e) {
  mix_wide((u64)a); mix((u32)b); mix_wide((u64)c); mix((u32)d); mix_wide((u64)e);
  return a + b - c + d - e;
}

// Kinds: i int, l long long, d double, p pair, t triple, e eight, g large, f a function to be called.
static void take(const char *kinds, va_list *list) {
  for (; *kinds != 0; kinds++) {
    mix((u8)*kinds);
    switch (*kinds) {
      case 'i': mix(va_arg(*list, u32)); break;
      case 'l': mix_wide(va_arg(*list, u64)); break;
      case 'd': mix_double(va_arg(*list, double)); break;
      case 'p': {
        struct pair pair = va_arg(*list, struct pair);
        mix_single(pair.x);
        mix_double(pair.y);
        break;
      }
      case 't': {
        struct triple triple = va_arg(*list, struct triple);
        mix((u32)(triple.bytes[0] << 16 | triple.bytes[1] << 8 | triple.bytes[2]));
        break;
      }
      case 'e': {
        struct eight eight = va_arg(*list, struct eight);
        mix_wide((u64)eight.words[0] << 32 | eight.words[1]);
        break;
      }
      case 'g': {
        struct large large = va_arg(*list, struct large);
        for (int i = 0; i < 3; i++) mix_double(large.reals[i]);
        mix(large.tail);
        break;
      }
      case 'f': mix_double(va_arg(*list, double (*)(double))(2.5)); break;
    }
  }
}

static void __attribute__((noinline)) any(const char *kinds, ...) {
  va_list list;
  va_start(list, kinds);
  take(kinds, &list);
  va_end(list);
}

static void __attribute__((noinline)) any_after(double first, const char *kinds, int last, ...) {
  va_list list;
  mix_double(first + last);
  va_start(list, last);
  take(kinds, &list);
  va_end(list);
}

static double twice(double value) { return value * 2; }
static double inverse(double value) { return 1 / value; }
static double root(double value) { return value > 2 ? inverse(root(value / 2)) : value; }

static double (*const volatile functions[])(double) = {twice, inverse, root};

static u32 __attribute__((noinline)) ackermann(u32 m, u32 n) {
  if (m == 0) return n + 1;
  return n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}

static u32 is_odd(u32 value);
static u32 __attribute__((noinline)) is_even(u32 value) { return value == 0 || is_odd(value - 1); }
static u32 __attribute__((noinline)) is_odd(u32 value) { return value != 0 && is_even(value - 1); }

// Every frame has an array of its own size.
static u32 __attribute__((noinline)) nested(u32 depth) {
  volatile u32 here[depth + 1];
  for (u32 i = 0; i <= depth; i++) here[i] = depth * 31 + i;
  u32 below = depth == 0 ? 7 : nested(depth - 1);
  for (u32 i = 0; i <= depth; i++) below = below * 33 + here[i];
  return below;
}

static int compare_up(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
static int compare_down(const void *a, const void *b) { return *(const int *)b - *(const int *)a; }

static void __attribute__((noinline)) sort(int *values, int count,
                                           int (*compare)(const void *, const void *)) {
  for (int i = 1; i < count; i++) {
    for (int j = i; j > 0 && compare(values + j - 1, values + j) > 0; j--) {
      int swapped = values[j];
      values[j] = values[j - 1];
      values[j - 1] = swapped;
    }
  }
}

static void by_address(void) {
  double value = 3.75;
  for (u32 i = 0; i < 30; i++) mix_double(value = functions[i * 7 % 3](value) + 0.25);
  int values[12] = {5, -3, 99, 0, 7, 7, -100, 42, 1, 2, 3, -4};
  sort(values, 12, compare_up);
  for (int i = 0; i < 12; i++) mix((u32)values[i]);
  sort(values, 12, compare_down);
  for (int i = 0; i < 12; i++) mix((u32)values[i]);
}

int main(u32 argument) {
  struct pair pair = {1.25f, -3.5};
  struct triple triple = {{1, 2, 200}};
  struct eight eight = {{0xcafe, 0xf00d}};
  struct large large = {{0.1, 0.2, -0.3}, 9};
  (void)argument;
  mix_double(mixed(-1, 2.5, 3.5f, -4, 250, 6.5f, 7.5, -8, eight, 0.1f));
  tell("mixed");
  mix_single(singles(1.1f, 2.2f, 3.3f, 4.4f, 5.5f, 6.6f));
  mix_double(doubles(1.1, 2.2, 3.3, 4.4, 5.5));
  tell("reals");
  mix_wide((u64)widest(-1, 2, 0x123456789abcdefll, -4, 0x7000000000000000ll));
  tell("wide");
  for (int i = 0; i < 5; i++) {
    pair = swap(pair, triple);
    triple = turn(triple);
    large = grow(large, i);
    mix_single(pair.x); mix_double(pair.y); mix(triple.bytes[0]);
    mix_double(large.reals[0] + large.reals[1] * large.reals[2]); mix(large.tail);
  }
  tell("structures");
  any("idlidl", 1, 2.5, 3ll, 4, 5.5, 6ll);
  any("ddd", 0.1f, 0.2, 0.3f);
  any("liliddill", 1ll, 2, 3ll, 4, 5.0, 6.0, 7, 8ll, 9ll);
  any("ptegfi", pair, triple, eight, large, twice, 5);
  any("tptpi", triple, pair, triple, pair, 77);
  any("eeee", eight, eight, eight, eight);
  any("gidg", large, 1, -0.0, large);
  any_after(1.5, "dpltfe", 3, 2.5f, pair, -1ll, triple, inverse, eight);
  any("");
  tell("any number");
  by_address();
  tell("by address");
  mix(ackermann(2, 6)); mix(is_even(101)); mix(is_odd(77)); mix(nested(40));
  tell("recursion");
  return 0;
}
