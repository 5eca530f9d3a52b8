// Switches that become tables of branches, trees of comparisons, or both: dense, with holes, sparse,
// negative, unsigned, of characters, of 64 bits, nested, and around loops.
#include "mini.h"

static u32 mix(u32 sum, u32 value) { return (sum << 5 | sum >> 27) * 0x01000193 ^ value; }

#define CASE1(n, f) case n: return f(n);
#define CASE4(n, f) CASE1(n, f) CASE1(n + 1, f) CASE1(n + 2, f) CASE1(n + 3, f)
#define CASE16(n, f) CASE4(n, f) CASE4(n + 4, f) CASE4(n + 8, f) CASE4(n + 12, f)
#define CASE64(n, f) CASE16(n, f) CASE16(n + 16, f) CASE16(n + 32, f) CASE16(n + 48, f)

// Each case returns something that no formula of a few instructions gives.
#define SCRAMBLED(n) (((u32)(n) + 77) * 2654435761u >> 7)

static u32 __attribute__((noinline)) dense(int value) {
  switch (value) { CASE64(0, SCRAMBLED) CASE16(64, SCRAMBLED) }
  return 1;
}

static u32 __attribute__((noinline)) negative(int value) {
  switch (value) { CASE64(-90, SCRAMBLED) CASE4(-7, SCRAMBLED) }
  return 2;
}

static u32 __attribute__((noinline)) across_zero(short value) {
  switch (value) { CASE16(-8, SCRAMBLED) CASE4(8, SCRAMBLED) CASE1(20, SCRAMBLED) }
  return 3;
}

static u32 __attribute__((noinline)) sparse(int value) {
  switch (value) {
    CASE1(-0x7fffffff - 1, SCRAMBLED) CASE1(-0x40000000, SCRAMBLED) CASE1(-65537, SCRAMBLED)
    CASE1(-1, SCRAMBLED) CASE1(0, SCRAMBLED) CASE1(1000, SCRAMBLED) CASE1(1003, SCRAMBLED)
    CASE1(0x10000, SCRAMBLED) CASE1(0x12345678, SCRAMBLED) CASE1(0x7fffffff, SCRAMBLED)
  }
  return 4;
}

// Islands: a tree that leads to tables.
static u32 __attribute__((noinline)) islands(int value) {
  switch (value) {
    CASE16(-5000, SCRAMBLED) CASE16(100, SCRAMBLED) CASE16(70000, SCRAMBLED)
    CASE16(0x7ffffff0, SCRAMBLED)
    case 5000 ... 5999: return 55;
    case -100 ... -90: return 66;
  }
  return 5;
}

static u32 __attribute__((noinline)) high(u32 value) {
  switch (value) { CASE16(0x7ffffff8u, SCRAMBLED) CASE4(0xfffffffcu, SCRAMBLED) }
  return 6;
}

static u32 __attribute__((noinline)) wide(i64 value) {
  switch (value) {
    CASE4(-2ll, SCRAMBLED) CASE4(0x100000000ll, SCRAMBLED) CASE1(0x7fffffffffffffffll, SCRAMBLED)
    CASE1(-0x7fffffffffffffffll - 1, SCRAMBLED) CASE4(0xfffffff8ll, SCRAMBLED)
  }
  return 7;
}

static u32 __attribute__((noinline)) letters(const char *text) {
  u32 sum = 0;
  for (;; text++) {
    switch (*text) {
      case 0: return sum;
      case 'a': case 'e': case 'i': case 'o': case 'u': sum = sum * 3 + 1; continue;
      case 'b' ... 'd': sum ^= 0x55; break;
      case ' ': case '\t': case '\n': sum += 1000; continue;
      case '0' ... '9': sum = sum * 10 + (u32)(*text - '0'); break;
      case '"': while (*++text != '"') sum += (u8)*text; break;
      case (char)0xe4: case (char)0xf6: sum = ~sum; break;
      default: sum = sum * 7 + (u8)*text;
    }
    sum = mix(sum, (u8)*text);
  }
}

// States and inputs: a switch within a switch within a loop, left by goto.
static u32 __attribute__((noinline)) machine(u32 seed) {
  u32 state = 0, sum = 0, turns = 0;
again:
  for (;;) {
    u32 input = next_random(&seed) >> 29;
    sum = mix(sum, state * 8 + input);
    if (++turns > 300) return sum;
    switch (state) {
      case 0:
        switch (input) {
          case 0: state = 3; continue;
          case 1: state = 1; break;
          case 5: goto again;
          default: state = 2;
        }
        sum++;
        // Falls through.
      case 1: state += input & 1; break;
      case 2:
        switch (input & 3) {
          case 3: state = 4; break;
          case 1: state = 0; continue;
          case 0: sum ^= 0x1234; goto out;
        }
        break;
      case 3: state = input > 4 ? 0 : 4; break;
      case 4: if (input == 7) goto out; state = input % 5; break;
    }
  }
out:
  state = sum % 5;
  if (turns < 300) goto again;
  return ~sum;
}

// Labels as values: a table of the program's own.
static u32 __attribute__((noinline)) computed(const u8 *code) {
  static const void *const labels[] = {&&add, &&double_it, &&turn, &&skip, &&end};
  u32 sum = 1;
  goto *labels[*code++];
add: sum += 12345; goto *labels[*code++];
double_it: sum *= 2; goto *labels[*code++];
turn: sum = sum >> 3 | sum << 29; goto *labels[*code++];
skip: code++; goto *labels[*code++];
end: return sum;
}

int main(u32 argument) {
  static const int starts[] = {-0x7fffffff - 1, -0x40000000, -65540, -5010, -100, 0,
                               90, 990, 4990, 5990, 0xfff0, 69990, 0x12345670, 0x7fffffe0};
  u32 sums[7] = {0, 0, 0, 0, 0, 0, 0};
  (void)argument;
  for (u32 i = 0; i < sizeof starts / sizeof *starts; i++) {
    for (u32 j = 0; j < 130; j++) {
      volatile int value = (int)((u32)starts[i] + j);
      sums[0] = mix(sums[0], dense(value));
      sums[1] = mix(sums[1], negative(value));
      sums[2] = mix(sums[2], across_zero((short)value));
      sums[3] = mix(sums[3], sparse(value));
      sums[4] = mix(sums[4], islands(value));
      sums[5] = mix(sums[5], high((u32)value));
      sums[6] = mix(sums[6], wide((i64)value << (j & 32)));
    }
  }
  report("dense", sums[0]);
  report("negative", sums[1]);
  report("across zero", sums[2]);
  report("sparse", sums[3]);
  report("islands", sums[4]);
  report("high", sums[5]);
  report("wide", sums[6] + wide(0x7fffffffffffffffll) + wide(0x100000002ll));
  report("letters", letters("the quick brown fox \"jumps\" over 13 lazy dogs,\t\xe4\xf6\xfc 2024\n"));
  report("machine", machine(1) ^ machine(99));
  report("computed", computed((const u8[]){0, 1, 2, 3, 4, 1, 0, 2, 2, 1, 3, 0, 0, 4}));
  return 0;
}
