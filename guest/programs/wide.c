// 64-bit arithmetic at its edges: every pair of awkward values, every shift, every comparison.
#include "mini.h"

static const u64 values[] = {
    0, 1, 2, 3, 0x7f, 0x80, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0x80000001, 0xffffffff,
    0x100000000, 0x100000001, 0x1ffffffff, 0x7fffffff00000000, 0x7fffffffffffffff,
    0x8000000000000000, 0x8000000000000001, 0x80000000ffffffff, 0xaaaaaaaaaaaaaaaa,
    0xffffffff00000000, 0xffffffff80000000, 0xfffffffffffffffe, 0xffffffffffffffff,
};

#define COUNT (sizeof values / sizeof *values)

static u64 mix(u64 sum, u64 value) { return (sum << 9 | sum >> 55) * 0x100000001b3 ^ value; }

static void show(const char *name, u64 value) {
  print(name);
  put(' ');
  print_hex64(value);
  put('\n');
}

static void arithmetic(void) {
  u64 sums[6] = {0, 0, 0, 0, 0, 0};
  u32 wrong = 0;
  for (u32 i = 0; i < COUNT; i++) {
    for (u32 j = 0; j < COUNT; j++) {
      volatile u64 a = values[i], b = values[j];
      sums[0] = mix(sums[0], a + b);
      sums[1] = mix(sums[1], a - b);
      sums[2] = mix(sums[2], a * b);
      sums[3] = mix(sums[3], (u64)((i64)(int)a * (int)b) ^ (u64)(u32)a * (u32)b);
      if (b == 0) continue;
      u64 quotient = a / b, remainder = a % b;
      sums[4] = mix(mix(sums[4], quotient), remainder);
      wrong += quotient * b + remainder != a || remainder >= b;
      if (a == 0x8000000000000000 && b == 0xffffffffffffffff) continue;
      i64 signed_quotient = (i64)a / (i64)b, signed_remainder = (i64)a % (i64)b;
      sums[5] = mix(mix(sums[5], (u64)signed_quotient), (u64)signed_remainder);
      wrong += (u64)signed_quotient * b + (u64)signed_remainder != a;
    }
  }
  show("sums", sums[0]);
  show("differences", sums[1]);
  show("products", sums[2]);
  show("products of words", sums[3]);
  show("unsigned quotients", sums[4]);
  show("signed quotients", sums[5]);
  report("wrong", wrong);
}

static void shifts(void) {
  u64 left = 0, right = 0, arithmetic_right = 0, turned = 0, fixed = 0;
  for (u32 i = 0; i < COUNT; i++) {
    volatile u64 value = values[i];
    for (volatile u32 count = 0; count < 64; count++) {
      left = mix(left, value << count);
      right = mix(right, value >> count);
      arithmetic_right = mix(arithmetic_right, (u64)((i64)value >> count));
      turned = mix(turned, value << count | value >> (-count & 63));
    }
    fixed = mix(fixed, value << 1 ^ value >> 1 ^ value << 31 ^ value >> 31);
    fixed = mix(fixed, value << 32 ^ value >> 32 ^ value << 33 ^ (u64)((i64)value >> 33));
    fixed = mix(fixed, value << 63 ^ (u64)((i64)value >> 63) ^ value >> 48 ^ value << 7);
  }
  show("left", left);
  show("right", right);
  show("arithmetic right", arithmetic_right);
  show("turned", turned);
  show("by constants", fixed);
}

static void comparisons(void) {
  u64 sum = 0;
  u32 branches = 0;
  for (u32 i = 0; i < COUNT; i++) {
    for (u32 j = 0; j < COUNT; j++) {
      volatile u64 a = values[i], b = values[j];
      volatile i64 c = (i64)a, d = (i64)b;
      u32 bits = (a < b) | (a <= b) << 1 | (a == b) << 2 | (a != b) << 3 | (a > b) << 4 | (a >= b) << 5;
      bits |= (u32)((c < d) | (c <= d) << 1 | (c > d) << 2 | (c >= d) << 3) << 6;
      bits |= (u32)((c < 0) | (d >= 0) << 1 | (a == 0) << 2 | !b << 3) << 10;
      sum = mix(sum, bits);
      if (c < d) branches += 3;
      if (a < b) branches += 5; else branches ^= i;
      if (c > (i64)0x80000000 && d <= -1) branches += 7;
      sum = mix(sum, c < d ? (u64)c : (u64)d);
      sum = mix(sum, a > b ? a : b);
    }
  }
  show("comparisons", sum);
  report("branches", branches);
}

static void bits(void) {
  u64 sum = 0;
  for (u32 i = 0; i < COUNT; i++) {
    volatile u64 value = values[i];
    volatile u32 low = (u32)value;
    sum = mix(sum, (u64)__builtin_popcountll(value) << 8 | (u64)__builtin_parityll(value));
    if (value != 0) sum = mix(sum, (u64)__builtin_clzll(value) << 8 | (u64)__builtin_ctzll(value));
    if (low != 0) sum = mix(sum, (u64)__builtin_clz(low) << 8 | (u64)__builtin_ctz(low));
    sum = mix(sum, __builtin_bswap64(value));
    sum = mix(sum, __builtin_bswap32(low));
    sum = mix(sum, -value ^ ~value);
    i64 result;
    sum = mix(sum, (u64)__builtin_add_overflow((i64)value, (i64)values[COUNT - 1 - i], &result));
    sum = mix(sum, (u64)__builtin_mul_overflow((i64)value, (i64)3, &result));
    sum = mix(sum, (u64)__builtin_sub_overflow((int)low, (int)values[i / 2], (int *)&low));
    // Increments by way of memory, with a carry from word to word.
    volatile u64 cell = value;
    cell++;
    cell += 0xffffffff;
    cell -= value >> 3;
    cell ^= (u64)low << 16;
    sum = mix(sum, cell);
  }
  show("bits", sum);
}

static void conversions(void) {
  u64 sum = 0;
  for (u32 i = 0; i < COUNT; i++) {
    volatile u64 value = values[i];
    sum = mix(sum, (u64)(i64)(int)value);
    sum = mix(sum, (u64)(i64)(short)value);
    sum = mix(sum, (u64)(i64)(signed char)value);
    sum = mix(sum, (u64)(u16)value << 32 | (u8)value);
    union {
      double number;
      u64 bits;
    } both = {(double)value}, negative = {(double)(i64)value};
    union {
      float number;
      u32 bits;
    } single = {(float)value}, signed_single = {(float)(i64)value};
    sum = mix(mix(sum, both.bits), negative.bits);
    sum = mix(mix(sum, single.bits), signed_single.bits);
  }
  show("conversions", sum);
}

int main(u32 argument) {
  (void)argument;
  arithmetic();
  shifts();
  comparisons();
  bits();
  conversions();
  return 0;
}
