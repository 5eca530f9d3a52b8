// longjmp through several frames, while registers that calls preserve hold values: general ones and
// floating-point ones, which deeper frames use for their own.
#include "mini.h"

static jump_buffer outer, inner, table[8];
static volatile u32 goal;
static volatile double half = 0.5;

static u32 bits_of(double value) {
  union { double number; u64 bits; } both = {value};
  return (u32)(both.bits >> 32) ^ (u32)both.bits * 31;
}

// Spoils every register that it may: it must put back those it uses.
static double __attribute__((noinline)) descend(u32 depth, double a, double b) {
  double c = a * half, d = b - half, e = c * d, f = e + a, g = f * b, h = g - c, i = h + half, j = i * d;
  u32 k = depth * 3, l = k ^ 77, m = l * k, n = m - depth;
  if (depth == goal) longjmp(depth & 1 ? inner : outer, (int)(depth * 100 + 1));
  double below = descend(depth + 1, c + 1, d + 2);
  return below + a + b + c + d + e + f + g + h + i + j + (double)(k + l + m + n);
}

// Its values live in registers across the call, as nothing takes their addresses.
static u32 __attribute__((noinline)) hold(u32 seed) {
  double a = seed * 1.5, b = a + 0.25, c = a * b, d = c - a, e = d / 3, f = e * e, g = f - b, h = g + c;
  float s = (float)seed / 7, t = s * s, u = t - s;
  u32 k = seed * 5, l = k ^ seed, m = l + k, n = m * l;
  volatile u32 came = 0;
  int value = setjmp(inner);
  if (value == 0) descend(1, a, b);
  came = (u32)value;
  u32 sum = bits_of(a) + 3 * bits_of(b) + 5 * bits_of(c) + 7 * bits_of(d) + 11 * bits_of(e);
  sum += 13 * bits_of(f) + 17 * bits_of(g) + 19 * bits_of(h);
  sum += 23 * bits_of(s) + 29 * bits_of(t) + 31 * bits_of(u);
  sum += 37 * k + 41 * l + 43 * m + 47 * n;
  return sum ^ came << 16;
}

// The same without a jump: what hold must give.
static u32 __attribute__((noinline)) reckon(u32 seed, u32 came) {
  volatile double a = seed * 1.5, b = a + 0.25, c = a * b, d = c - a, e = d / 3, f = e * e;
  volatile double g = f - b, h = g + c;
  volatile float s = (float)seed / 7, t = s * s, u = t - s;
  u32 k = seed * 5, l = k ^ seed, m = l + k, n = m * l;
  u32 sum = bits_of(a) + 3 * bits_of(b) + 5 * bits_of(c) + 7 * bits_of(d) + 11 * bits_of(e);
  sum += 13 * bits_of(f) + 17 * bits_of(g) + 19 * bits_of(h);
  sum += 23 * bits_of(s) + 29 * bits_of(t) + 31 * bits_of(u);
  sum += 37 * k + 41 * l + 43 * m + 47 * n;
  return sum ^ came << 16;
}

static u32 __attribute__((noinline)) hop(u32 from, u32 turns) {
  volatile u32 left = turns;
  u32 sum = from;
  int value = setjmp(table[from]);
  if (value != 0) return sum * 100 + (u32)value;
  if (from < 7) sum += hop(from + 1, turns) * 3;
  else if (left > 0) longjmp(table[left % 7], (int)left);
  return sum;
}

int main(u32 argument) {
  (void)argument;
  for (volatile u32 turn = 0; turn < 12; turn++) {
    goal = turn + 1;
    int value = setjmp(outer);
    if (value != 0) {
      report("outer", (u32)value);
      continue;
    }
    u32 held = hold(turn * 12345 + 7), wanted = reckon(turn * 12345 + 7, goal * 100 + 1);
    report(held == wanted ? "held" : "LOST", held);
  }
  for (volatile u32 turns = 0; turns < 8; turns++) report("hops", hop(0, turns));
  return 0;
}
