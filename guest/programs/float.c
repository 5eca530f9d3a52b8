// Floating point in single and double precision; results are printed as their bits.
#include "mini.h"

static void show(const char *name, double value) {
  union {
    double number;
    u64 bits;
  } both = {value};
  print(name);
  put(' ');
  print_hex64(both.bits);
  put('\n');
}

static void show_single(const char *name, float value) {
  union {
    float number;
    u32 bits;
  } both = {value};
  report(name, both.bits);
}

static volatile double one = 1.0, three = 3.0, zero = 0.0;
static volatile double tiny = 2.2250738585072014e-308, huge = 1.7e308;
static volatile float single_one = 1.0f, single_seven = 7.0f;
static volatile int integer = -123456789;
static volatile u32 unsigned_integer = 0xfedcba98;

// By Newton's method and by the instruction.
static double root(double value) {
  double guess = value;
  for (int i = 0; i < 40; i++) guess = (guess + value / guess) / 2;
  return guess;
}

static double square_root(double value) {
  double result;
  asm("fsqrt,dbl %1,%0" : "=f"(result) : "f"(value));
  return result;
}

static u32 compare(double a, double b) {
  return (a < b) | (a <= b) << 1 | (a == b) << 2 | (a != b) << 3 | (a > b) << 4 | (a >= b) << 5 |
         __builtin_isunordered(a, b) << 6;
}

static void mandelbrot(void) {
  for (int row = -3; row <= 3; row++) {
    for (int column = -20; column <= 8; column++) {
      double a = 0, b = 0;
      int turns = 0;
      while (a * a + b * b < 4 && turns < 60) {
        double next = a * a - b * b + column * 0.1;
        b = 2 * a * b + row * 0.4;
        a = next;
        turns++;
      }
      put(" .:-=+*#%@"[turns / 7 < 9 ? turns / 7 : 9]);
    }
    put('\n');
  }
}

int main(u32 argument) {
  (void)argument;
  show("third", one / three);
  show("sum", 0.1 + one * 0.2);
  show("difference", one - 0.9999999999999999);
  show("product", three * 1.1);
  show("root", root(2.0 * one));
  show("sqrt", square_root(three));
  show("infinity", huge * huge);
  show("denormal", tiny / 8);
  show("negative zero", -zero);
  show("not a number", zero / zero);
  show("from integer", integer);
  show("from unsigned", unsigned_integer);
  show("from long long", (double)((i64)integer * 1000000007));
  report("to integer", (u32)(int)(three * -1.9));
  report("to unsigned", (u32)(three * 1e9));
  show_single("single quotient", single_one / single_seven);
  show_single("single product", single_seven * 1.1f);
  show_single("rounded", (float)(one / three));
  show("widened", single_one / single_seven);
  report("compare 1 3", compare(one, three));
  report("compare 3 3", compare(three, three));
  report("compare with none", compare(zero / zero, one));
  report("compare zeros", compare(zero, -zero));
  mandelbrot();
  return 0;
}
