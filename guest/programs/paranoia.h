// Questions about arithmetic that it answers about itself, in the manner of Kahan's Paranoia. Included
// once for each precision, with REAL, NAME(name), PREFIX, and WORD (an integer as wide) defined.

// A value that the compiler can't know, rounded to its precision.
static REAL __attribute__((noinline)) NAME(kept)(REAL value) {
  volatile REAL result = value;
  return result;
}
#define K(value) NAME(kept)(value)

static void NAME(show)(const char *name, REAL value) {
  union {
    REAL number;
    WORD bits;
  } both = {value};
  print(PREFIX);
  print(name);
  put(' ');
  if (sizeof(REAL) == 8) print_hex((u32)((u64)both.bits >> 32));
  print_hex((u32)both.bits);
  put('\n');
}

static void NAME(count)(const char *name, u32 value) {
  print(PREFIX);
  print(name);
  put(' ');
  print_unsigned(value);
  put('\n');
}

static void NAME(verdict)(const char *name, int is_so) {
  print(PREFIX);
  print(name);
  print(is_so ? " yes\n" : " NO\n");
}

static REAL NAME(magnitude)(REAL value) { return value < 0 ? -value : value; }

// A random value in [1, 2), and times a power of two up to 2^(range - 1) either way.
static REAL NAME(random)(u32 *state, u32 range) {
  REAL value = (REAL)(next_random(state) >> 8) / (REAL)(1 << 24);
  value = 1 + (value + (REAL)(next_random(state) >> 8)) / (REAL)(1 << 24);
  for (u32 turns = (next_random(state) >> 16) % range; turns > 0; turns--) value = K(value * 2);
  return next_random(state) >> 31 ? value : K(1 / value);
}

static u32 NAME(precision), NAME(radix);
static REAL NAME(below_one), NAME(epsilon);  // one less its ulp below, and the ulp above one

static void NAME(radix_and_precision)(void) {
  REAL w = 1, y, z;
  do {
    w = K(w + w);
    y = K(w + 1);
    z = K(y - w);
    y = K(z - 1);
  } while (NAME(magnitude)(y) < 1);
  REAL radix;
  y = 1;
  do {
    radix = K(w + y);
    y = K(y + y);
    radix = K(radix - w);
  } while (radix == 0);
  NAME(radix) = (u32)radix;
  w = 1;
  do {
    NAME(precision)++;
    w = K(w * radix);
    y = K(w + 1);
  } while (K(y - w) == 1);
  REAL ulp = K(1 / w);
  NAME(below_one) = K(1 - ulp);
  NAME(epsilon) = K(ulp * radix);
  NAME(count)("radix", NAME(radix));
  NAME(count)("precision", NAME(precision));
  NAME(show)("ulp", ulp);
}

static void NAME(guard_digits)(void) {
  REAL u = K(1 - NAME(below_one)), e = NAME(epsilon);
  NAME(verdict)("subtraction has a guard digit", K(1 - NAME(below_one)) == K(e / 2));
  NAME(verdict)("subtraction cancels exactly", K(K(1 + e) - 1) == e && K(2 - K(2 - e)) == e);
  NAME(verdict)("multiplication by one is exact", K(NAME(below_one) * K(1)) == NAME(below_one));
  NAME(verdict)("multiplication has a guard digit",
                K(K(1.5f) * K(1 - u)) == K(1.5f) - e && K(K(2) * NAME(below_one)) == K(2 - e));
  NAME(verdict)("division has a guard digit", K(1 / NAME(below_one)) > 1 &&
                                                  K(NAME(below_one) / NAME(below_one)) == 1 &&
                                                  K(K(1 + e) / K(1 + e)) == 1);
}

static void NAME(rounding)(void) {
  REAL e = NAME(epsilon), half = K(e / 2), more = K(half * K(1 + e)), less = K(half * (1 - half));
  NAME(verdict)("sum: a tie goes to even, down", K(1 + half) == 1);
  NAME(verdict)("sum: a tie goes to even, up", K(K(1 + e) + half) == K(1 + 2 * e));
  NAME(verdict)("sum: a sticky bit is seen", K(1 + more) == K(1 + e) && K(1 + less) == 1);
  NAME(verdict)("sum: a very small one is seen",
                K(K(1 + half) + K(half * half)) == 1 && K(1 + K(half + K(half * e))) == K(1 + e));
  NAME(verdict)("difference: a tie goes to even", K(1 - half / 2) == 1);
  NAME(verdict)("difference: a sticky bit is seen", K(1 - more / 2) == NAME(below_one));
  NAME(verdict)("product: ties go to even", K(K(1 + e) * K(1.5f)) == K(1.5f) + 2 * e &&
                                                K(K(1 + 3 * e) * K(1.5f)) == K(1.5f) + 4 * e);
  NAME(verdict)("product: a sticky bit is seen", K(K(1 + e) * K(1 + e)) == K(1 + 2 * e));
  NAME(show)("a product", K(K(1 + 5 * e) * K(1.25f + 3 * e)));
  NAME(show)("a quotient", K(K(1 + e) / NAME(below_one)));
  NAME(show)("a third", K(1 / K(3)));
  NAME(show)("two thirds", K(2 / K(3)));
  NAME(show)("a tenth", K(1 / K(10)));
}

// Laws that rounding leaves.
static void NAME(laws)(void) {
  u32 state = 12345, broken = 0, sum = 0;
  for (u32 turn = 0; turn < 100; turn++) {
    REAL a = NAME(random)(&state, 12), b = NAME(random)(&state, 12);
    REAL quotient = K(a / b), product = K(a * b), total = K(a + b), difference = K(a - b);
    broken += K(b * a) != product || K(b + a) != total || K(b - a) != -difference;
    broken += K(-a * b) != -product || K(a / -b) != -quotient || K(a / 1) != a;
    broken += NAME(magnitude)(K(K(quotient * b) - a)) > K(2 * NAME(epsilon) * a);
    // The error of a sum is a number, and this finds it.
    REAL high = a > b ? a : b, low = a > b ? b : a, error = K(low - K(total - high));
    broken += K(total + error) != total || K(K(total - high) + error) != low;
    union {
      REAL number;
      WORD bits;
    } both[4] = {{quotient}, {product}, {total}, {difference}};
    for (u32 i = 0; i < 4; i++) sum = sum * 31 + (u32)both[i].bits + (u32)((u64)both[i].bits >> 32);
  }
  NAME(count)("laws broken", broken);
  NAME(count)("of random results, sum", sum);
}

static REAL NAME(root)(REAL value) {
  REAL result;
  ROOT(result, value);
  return result;
}

static void NAME(square_roots)(void) {
  u32 state = 777, wrong = 0;
  for (u32 i = 0; i < 150; i++) wrong += NAME(root)((REAL)(i * i)) != (REAL)i;
  for (u32 i = 0; i < 100; i++) {
    REAL x = NAME(random)(&state, 20), root = NAME(root)(x);
    wrong += NAME(magnitude)(K(root * root) - x) > K(2 * NAME(epsilon) * x);
    wrong += NAME(root)(K(x * (1 + NAME(epsilon)))) < root;
    wrong += NAME(root)(K(4 * x)) != 2 * root;
  }
  NAME(count)("square roots wrong", wrong);
  NAME(verdict)("the root of what is just below one", NAME(root)(NAME(below_one)) <= 1);
  NAME(verdict)("the root of -0 is -0", 1 / NAME(root)(-K(0)) < 0);
  NAME(show)("the root of two", NAME(root)(K(2)));
  NAME(show)("the root of -1", NAME(root)(K(-1)));
}

static void NAME(underflow)(void) {
  REAL least = 1, normal = 1, next;
  u32 halvings = 0;
  while ((next = K(least / 2)) != 0) {
    least = next;
    halvings++;
    // Normal as long as all digits fit.
    if (K(K(least * (1 + NAME(epsilon))) - least) != 0) normal = least;
  }
  NAME(count)("halvings of one until nothing is left", halvings);
  NAME(show)("the least number", least);
  NAME(show)("the least with all its digits", normal);
  NAME(verdict)("different numbers have a difference",
                K(K(normal * (1 + NAME(epsilon))) - normal) == least && K(least - 2 * least) < 0);
  NAME(verdict)("half of the least is nothing, three quarters are it",
                K(least / 2) == 0 && K(least * K(0.75f)) == least && K(least * K(1.5f)) == 2 * least);
  NAME(verdict)("quotients of denormals are exact", K(K(3 * least) / least) == 3);
  NAME(verdict)("sums of denormals are exact", K(K(least + least) + least) == 3 * least);
  NAME(verdict)("a denormal comes back",
                K(K(K(5 * least) * K(1 / NAME(epsilon))) * NAME(epsilon)) == 5 * least);
  NAME(verdict)("nothing has a sign", 1 / K(-least / 2) < 0 && K(-least / 2) == 0);
  NAME(show)("a denormal product", K(K(normal * K(1.375f)) * K(0.3f)));
  NAME(show)("the root of the least", NAME(root)(least));
}

static void NAME(overflow)(void) {
  REAL most = 1, next;
  for (next = K(most * 2); K(next - next) == 0; next = K(most * 2)) most = next;
  REAL infinity = next, greatest = K(most * (2 - NAME(epsilon))), zero = K(0);
  REAL none = K(infinity - infinity);
  NAME(show)("the greatest number", greatest);
  NAME(show)("infinity", infinity);
  NAME(verdict)("past the greatest is infinity", K(greatest * (1 + NAME(epsilon))) == infinity &&
                                                     K(-greatest - greatest) == -infinity);
  NAME(verdict)("a bit less is not", K(greatest + K(most * NAME(epsilon) / 4)) == greatest);
  NAME(verdict)("infinities", K(1 / zero) == infinity && K(-1 / zero) == -infinity &&
                                  K(infinity + infinity) == infinity && K(1 / infinity) == 0 &&
                                  1 / K(-1 / infinity) == -infinity);
  NAME(show)("what is not a number", none);
  NAME(verdict)("none equals none",
                none != none && !(none < 1) && !(none >= 1) && !(none == 1) && !(none > none));
  NAME(verdict)("zeros are equal", K(-zero) == zero && !(K(-zero) < zero));
  NAME(verdict)("it stays none", K(none * zero) != K(none * zero) && K(none - none) != 0 &&
                                     K(zero * infinity) != 0 && K(zero / zero) != 1);
  NAME(verdict)("numbers are in order", -infinity < -greatest && greatest < infinity &&
                                            -NAME(below_one) < zero && zero < NAME(below_one));
}

static void NAME(conversions)(void) {
  static const i64 values[] = {0, 1, -1, 0xffffff, 0x1000001, -0x1000001, 0x7fffffff, -0x7fffffff - 1,
                               0xffffffff, 0x1fffffffffffff, 0x20000000000001, 0x3fffffffffffff,
                               0x7ffffffffffffdff, -0x7fffffffffffffff - 1};
  for (u32 i = 0; i < sizeof values / sizeof *values; i++) {
    volatile i64 value = values[i];
    REAL real = K((REAL)value);
    NAME(show)("from long long", real);
    if (real < (REAL)0x7fffffffffffffff) NAME(count)("and back, off by", (u32)((i64)real - value));
    NAME(show)("from int", K((REAL)(int)value));
    NAME(show)("from unsigned", K((REAL)(u32)value));
    NAME(show)("from unsigned long long", K((REAL)(u64)value));
  }
  static const REAL reals[] = {0.0f, -0.75f, 0.75f, 1.5f, -2.5f, 1e6f, -8388607.5f, 1.2e9f};
  for (u32 i = 0; i < sizeof reals / sizeof *reals; i++) {
    REAL real = K(reals[i]);
    print(PREFIX);
    report("to int", (u32)(int)real);
    if (real >= 0) report("to unsigned", (u32)real);
    print_hex64((u64)(i64)K(real * 65536));
    put('\n');
  }
}

static void NAME(all)(void) {
  NAME(radix_and_precision)();
  NAME(guard_digits)();
  NAME(rounding)();
  NAME(laws)();
  NAME(square_roots)();
  NAME(underflow)();
  NAME(overflow)();
  NAME(conversions)();
}

#undef K
