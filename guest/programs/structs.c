// Structures by value, bit fields, unions, arrays of arrays, and bytes in their order.
#include "mini.h"

struct small { u8 a; u8 b; u8 c; };
struct eight { u32 high; u32 low; };
struct big { u32 words[9]; u8 tail; };

struct packed {
  u32 a : 3;
  int b : 5;
  u32 c : 11;
  int d : 13;
  u64 e : 40;
  u32 f : 1;
};

static struct small __attribute__((noinline)) turn(struct small in) {
  return (struct small){in.c, in.a, in.b};
}

static struct eight __attribute__((noinline)) swap(struct eight in, u32 add) {
  return (struct eight){in.low + add, in.high - add};
}

static struct big __attribute__((noinline)) rotate(struct big in, int by) {
  struct big out;
  for (int i = 0; i < 9; i++) out.words[(i + by) % 9] = in.words[i];
  out.tail = (u8)(in.tail + by);
  return out;
}

static u32 __attribute__((noinline)) digest(const void *from, u32 size) {
  const u8 *bytes = from;
  u32 sum = 5381;
  while (size-- > 0) sum = sum * 33 ^ *bytes++;
  return sum;
}

static void bit_fields(void) {
  struct packed packed;
  memset(&packed, 0, sizeof packed);
  u32 sum = 0;
  for (int i = -40; i < 40; i++) {
    packed.a = (u32)i;
    packed.b = i;
    packed.c = (u32)(i * 37);
    packed.d = i * 101;
    packed.e = (u64)(i64)i * 12345678901ull;
    packed.f = (u32)i & 1;
    sum = sum * 31 + packed.a + (u32)packed.b + packed.c + (u32)packed.d + (u32)packed.e +
          (u32)(packed.e >> 32) + packed.f;
    sum ^= digest(&packed, sizeof packed);
  }
  report("bit fields", sum);
}

static void matrices(void) {
  static int a[8][8], b[8][8], c[8][8];
  for (int i = 0; i < 8; i++) {
    for (int j = 0; j < 8; j++) a[i][j] = i * j - 7, b[i][j] = (i << j % 5) - 3 * j;
  }
  for (int i = 0; i < 8; i++) {
    for (int j = 0; j < 8; j++) {
      c[i][j] = 0;
      for (int k = 0; k < 8; k++) c[i][j] += a[i][k] * b[k][j];
    }
  }
  report("matrices", digest(c, sizeof c));
}

int main(u32 argument) {
  struct small small = {1, 2, 3};
  struct eight eight = {0x01020304, 0xa0b0c0d0};
  struct big big;
  union {
    u32 word;
    u16 halves[2];
    u8 bytes[4];
  } order = {0x11223344};
  (void)argument;
  for (int i = 0; i < 9; i++) big.words[i] = (u32)(i * i) + 1;
  big.tail = 250;
  for (int i = 0; i < 5; i++) small = turn(small), eight = swap(eight, 0x100), big = rotate(big, 4);
  report("small", digest(&small, 3));
  report("eight", eight.high ^ eight.low);
  report("big", digest(big.words, sizeof big.words) + big.tail);
  report("halves", (u32)order.halves[0] << 8 | order.bytes[3]);
  report("size", sizeof(struct packed) << 16 | sizeof big);
  bit_fields();
  matrices();
  return 0;
}
