// Division and multiplication as the compiler leaves them to the millicode library: by variables, by
// constants (small ones have routines of their own), and by calling the routines themselves.
#include "mini.h"

static const int values[] = {0,      1,      -1,     2,       -2,         3,          -3,          7,
                             10,     -10,    255,    -256,    1000,       -1000,      46341,       65535,
                             65536,  -65537, 641,    6700417, 0x00ffffff, 0x3fffffff, -0x40000000, 0x55555555,
                             0x7ffffffe, 0x7fffffff, -0x7fffffff, -0x7fffffff - 1};

#define COUNT (sizeof values / sizeof *values)

static u32 mix(u32 sum, u32 value) { return (sum << 5 | sum >> 27) * 0x01000193 ^ value; }

// A routine takes r26 and r25, gives r29, returns by r31, and changes r1 besides.
#define CALL(routine, a, b)                                             \
  ({                                                                    \
    register u32 first_ asm("r26") = (a);                               \
    register u32 second_ asm("r25") = (b);                              \
    register u32 result_ asm("r29");                                    \
    asm volatile(".import " routine ",millicode\n\tbl " routine ",%%r31\n\tnop" \
                 : "=&r"(result_), "+r"(first_), "+r"(second_)            \
                 :                                                      \
                 : "r1", "r31", "memory");                              \
    result_;                                                            \
  })

static int is_defined(int a, int b) { return b != 0 && !(a == -0x7fffffff - 1 && b == -1); }

static void by_variables(void) {
  u32 quotients = 0, remainders = 0, wrong = 0;
  for (u32 i = 0; i < COUNT; i++) {
    for (u32 j = 0; j < COUNT; j++) {
      volatile int a = values[i], b = values[j];
      if (!is_defined(a, b)) continue;
      int quotient = a / b, remainder = a % b;
      u32 wide_quotient = (u32)a / (u32)b, wide_remainder = (u32)a % (u32)b;
      quotients = mix(mix(quotients, (u32)quotient), wide_quotient);
      remainders = mix(mix(remainders, (u32)remainder), wide_remainder);
      wrong += quotient * b + remainder != a || wide_quotient * (u32)b + wide_remainder != (u32)a;
      wrong += (remainder < 0) != (a < 0) && remainder != 0;
    }
  }
  report("quotients", quotients);
  report("remainders", remainders);
  report("wrong", wrong);
}

static void by_routines(void) {
  u32 sums[5] = {0, 0, 0, 0, 0}, wrong = 0;
  for (u32 i = 0; i < COUNT; i++) {
    for (u32 j = 0; j < COUNT; j++) {
      volatile int a = values[i], b = values[j];
      u32 product = CALL("$$mulI", (u32)a, (u32)b);
      sums[0] = mix(sums[0], product);
      wrong += product != (u32)a * (u32)b;
      if (!is_defined(a, b)) continue;
      sums[1] = mix(sums[1], CALL("$$divI", (u32)a, (u32)b));
      sums[2] = mix(sums[2], CALL("$$remI", (u32)a, (u32)b));
      sums[3] = mix(sums[3], CALL("$$divU", (u32)a, (u32)b));
      sums[4] = mix(sums[4], CALL("$$remU", (u32)a, (u32)b));
    }
  }
  report("$$mulI", sums[0]);
  report("$$divI", sums[1]);
  report("$$remI", sums[2]);
  report("$$divU", sums[3]);
  report("$$remU", sums[4]);
  report("wrong", wrong);
  // The least divided by minus one: what the routines make of it.
  volatile u32 least = 0x80000000, minus_one = 0xffffffff;
  report("least / -1", CALL("$$divI", least, minus_one));
  report("least % -1", CALL("$$remI", least, minus_one));
}

// A constant divisor against the same in a variable.
#define DIVIDE(constant)                                                                      \
  {                                                                                           \
    volatile int divisor = (constant);                                                        \
    u32 sum = 0, wrong = 0;                                                                   \
    for (u32 i = 0; i < COUNT; i++) {                                                         \
      volatile int value = values[i];                                                         \
      if (!is_defined(value, divisor)) continue;                                              \
      int quotient = value / (constant), remainder = value % (constant);                      \
      u32 wide = (u32)value / (u32)(constant), rest = (u32)value % (u32)(constant);           \
      wrong += quotient != value / divisor || remainder != value % divisor;                   \
      wrong += wide != (u32)value / (u32)divisor || rest != (u32)value % (u32)divisor;        \
      wrong += value * (constant) != (int)((u32)value * (u32)divisor);                        \
      sum = mix(mix(mix(mix(sum, (u32)quotient), (u32)remainder), wide), rest);               \
    }                                                                                         \
    print("by " #constant);                                                                   \
    report(wrong ? " WRONG" : "", sum);                                                       \
  }

static void by_constants(void) {
  DIVIDE(1) DIVIDE(2) DIVIDE(3) DIVIDE(4) DIVIDE(5) DIVIDE(6) DIVIDE(7) DIVIDE(8)
  DIVIDE(9) DIVIDE(10) DIVIDE(11) DIVIDE(12) DIVIDE(13) DIVIDE(14) DIVIDE(15) DIVIDE(16)
  DIVIDE(-2) DIVIDE(-3) DIVIDE(-5) DIVIDE(-7) DIVIDE(-8) DIVIDE(-10) DIVIDE(-13) DIVIDE(-15)
  DIVIDE(60) DIVIDE(100) DIVIDE(255) DIVIDE(641) DIVIDE(1000) DIVIDE(3600) DIVIDE(4096)
  DIVIDE(65535) DIVIDE(65537) DIVIDE(1000000007) DIVIDE(2147483647) DIVIDE(-2147483647)
}

// The same for 64 bits, and for small types, which are widened first.
static void by_others(void) {
  u32 sum = 0;
  for (u32 i = 0; i < COUNT; i++) {
    for (u32 j = 0; j < COUNT; j++) {
      volatile i64 a = (i64)values[i] * values[j], b = values[j];
      volatile u16 half = (u16)values[i];
      volatile signed char byte = (signed char)values[j];
      if (b == 0) continue;
      sum = mix(sum, (u32)(a / b));
      sum = mix(sum, (u32)((a + 1) % b));
      sum = mix(sum, (u32)((u64)a / (u64)b >> 32));
      sum = mix(sum, (u32)((u64)a % 1000003));
      if (byte != 0) sum = mix(mix(sum, (u32)(half / byte)), (u32)(half % byte));
    }
  }
  report("others", sum);
}

int main(u32 argument) {
  (void)argument;
  by_variables();
  by_routines();
  by_constants();
  by_others();
  return 0;
}
