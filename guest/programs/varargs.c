// Functions with any number of arguments of any size.
#include <stdarg.h>
#include "mini.h"

struct pair {
  u32 first;
  u32 second;
};

struct large {
  u32 words[7];
};

static u32 sum(int count, ...) {
  va_list list;
  u32 result = 0;
  va_start(list, count);
  while (count-- > 0) result = result * 3 + va_arg(list, u32);
  va_end(list);
  return result;
}

// Kinds: w word, l long long, d double, p pair, s the large structure, c a char made int.
static void show(const char *kinds, ...) {
  va_list list, again;
  va_start(list, kinds);
  va_copy(again, list);
  for (const char *kind = kinds; *kind != 0; kind++) {
    put(*kind);
    put(' ');
    switch (*kind) {
      case 'w':
        print_hex(va_arg(list, u32));
        break;
      case 'l':
        print_hex64(va_arg(list, u64));
        break;
      case 'd': {
        union {
          double number;
          u64 bits;
        } both = {va_arg(list, double)};
        print_hex64(both.bits);
        break;
      }
      case 'p': {
        struct pair pair = va_arg(list, struct pair);
        print_hex(pair.first);
        put(':');
        print_hex(pair.second);
        break;
      }
      case 's': {
        struct large large = va_arg(list, struct large);
        for (int i = 0; i < 7; i++) print_hex(large.words[i]);
        break;
      }
      case 'c':
        put((char)va_arg(list, int));
        break;
    }
    put(' ');
  }
  if (kinds[0] == 'w') print_hex(va_arg(again, u32));
  put('\n');
  va_end(again);
  va_end(list);
}

int main(u32 argument) {
  struct pair pair = {0x11112222, 0x33334444};
  struct large large = {{1, 2, 3, 4, 5, 6, 7}};
  (void)argument;
  report("none", sum(0));
  report("one", sum(1, 5));
  report("three", sum(3, 1, 2, 3));
  report("four", sum(4, 1, 2, 3, 4));
  report("twelve", sum(12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
  show("w", 0xcafef00d);
  show("wl", 1, 0x1122334455667788ull);
  show("lwl", 0x1122334455667788ull, 2, 0x99aabbccddeeff00ull);
  show("wwwl", 1, 2, 3, 0x1122334455667788ull);
  show("d", 1.5);
  show("wdwd", 7, -0.125, 8, 3.0e100);
  show("pwp", pair, 9, pair);
  show("swsl", large, 10, large, 0xfedcba9876543210ull);
  show("cwcdc", 'x', 11, 'y', 2.0, 'z');
  return 0;
}
