// Memory and text, the few functions that the kernel (and the compiler) wants.
#include "defs.h"

void *memcpy(void *to, const void *from, unsigned long size) {
  char *out = to;
  const char *in = from;
  while (size-- > 0) *out++ = *in++;
  return to;
}

void *memset(void *to, int byte, unsigned long size) {
  char *out = to;
  // Pages and stacks are whole words: a quarter of the work.
  if (((u32)to | size) % 4 == 0) {
    u32 word = (u32)(byte & 0xff) * 0x01010101;
    for (; size > 0; size -= 4, out += 4) *(u32 *)out = word;
    return to;
  }
  while (size-- > 0) *out++ = (char)byte;
  return to;
}

int strcmp(const char *a, const char *b) {
  while (*a != 0 && *a == *b) a++, b++;
  return (u8)*a - (u8)*b;
}

u32 strlen(const char *text) {
  u32 length = 0;
  while (text[length] != 0) length++;
  return length;
}

static int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 99;
}

// Decimal, or hexadecimal after 0x. True when all of the text is one number of 32 bits.
int parse_number(const char *text, u32 *value) {
  u32 base = 10;
  u32 result = 0;
  if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
    base = 16;
    text += 2;
  }
  if (*text == 0) return 0;
  for (; *text != 0; text++) {
    u32 digit = (u32)digit_value(*text);
    if (digit >= base) return 0;
    if (result > (0xffffffff - digit) / base) return 0;
    result = result * base + digit;
  }
  *value = result;
  return 1;
}
