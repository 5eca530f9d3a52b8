// What a C library brings: formatted output, 64-bit arithmetic, structures, a switch, odd sizes.
#include <stdarg.h>
#include "stranger.h"

void *memcpy(void *to, const void *from, unsigned long size) {
  for (unsigned long i = 0; i < size; i++) ((u8 *)to)[i] = ((const u8 *)from)[i];
  return to;
}

void *memset(void *to, int byte, unsigned long size) {
  for (unsigned long i = 0; i < size; i++) ((u8 *)to)[i] = (u8)byte;
  return to;
}

static void print_in_base(u64 value, u32 base, int width, char fill) {
  char digits[24];
  int count = 0;
  do digits[count++] = "0123456789abcdef"[value % base];
  while (value /= base);
  while (count < width) digits[count++] = fill;
  while (count) put(digits[--count]);
}

// %d %u %x of 64 bits, %s, %c; a width, with or without a leading zero.
static void printf_(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  for (; *format; format++) {
    if (*format != '%') {
      put(*format);
      continue;
    }
    char fill = *++format == '0' ? '0' : ' ';
    int width = 0;
    for (; *format >= '0' && *format <= '9'; format++) width = width * 10 + *format - '0';
    if (*format == 's') print(va_arg(arguments, char *));
    if (*format == 'c') put(va_arg(arguments, int));
    if (*format == 'u') print_in_base(va_arg(arguments, u64), 10, width, fill);
    if (*format == 'x') print_in_base(va_arg(arguments, u64), 16, width, fill);
    if (*format == 'd') {
      i64 value = va_arg(arguments, i64);
      if (value < 0) put('-');
      print_in_base(value < 0 ? -(u64)value : (u64)value, 10, width, fill);
    }
  }
  va_end(arguments);
}

struct odd { char letters[13]; short number; } __attribute__((packed));

static int ackermann(int m, int n) {
  if (m == 0) return n + 1;
  return ackermann(m - 1, n == 0 ? 1 : ackermann(m, n - 1));
}

static u64 gcd(u64 a, u64 b) { return b ? gcd(b, a % b) : a; }

static int chosen(int number) {
  switch (number) {
    case 0: return 10;
    case 1: return 7;
    case 2: return 5;
    case 3: return 99;
    case 4: return -3;
    case 5: return 42;
    case 9: return 1;
    default: return -1;
  }
}

// Every offset and length of a string that is stored a word at a time.
static u32 store_bytes(void) {
  static u8 buffer[32];
  u32 sum = 0;
  for (int offset = 0; offset < 4; offset++) {
    for (int length = 1; length < 9; length++) {
      u8 *begin = buffer + 8 + offset;
      memset(buffer, 0x55, sizeof buffer);
      asm volatile("stbys,b %0,0(%1)\n\tstbys,e %0,0(%2)"
                   : : "r"(0xa1b2c3d4), "r"(begin), "r"(begin + length) : "memory");
      for (int i = 0; i < 24; i++) sum = sum * 31 + buffer[i];
    }
  }
  return sum;
}

int main(void) {
  volatile i64 large = -123456789012345LL;
  struct odd a = {"abcdefghijklm", -2}, b = a;
  printf_("ackermann %d\n", (i64)ackermann(2, 7));
  printf_("%d %d %x %u\n", large / 977, large % 977, large << 7, (u64)large >> 3);
  printf_("gcd %u\n", gcd(0x123456789abcdef0ULL, 0xfedcba98ULL));
  printf_("%c%c %d %d\n", b.letters[0], b.letters[12], (i64)b.number, (i64)sizeof b);
  for (int i = -1; i < 11; i++) printf_("%d ", (i64)chosen(i));
  printf_("\nbytes %08x\n", (u64)store_bytes());
  for (int i = 1; i < 40; i += 7) {
    printf_("%d %d %u; ", (i64)(-1000003 * i / i), (i64)(-1000003 % (i + 1)),
            (u64)(0xfffffff0u / (u32)i));
  }
  printf_("\n%s %05d|%5d|\n", "mixed", 42LL, 42LL);
  return 0;
}
