// Memory, text and numbers.
#include "user.h"

void *memcpy(void *to, const void *from, unsigned long size) {
  char *out = to;
  const char *in = from;
  while (size-- > 0) *out++ = *in++;
  return to;
}

void *memset(void *to, int byte, unsigned long size) {
  char *out = to;
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

// The decimal number in a text, or the other one when there is none in it.
u32 number_from(const char *text, u32 otherwise) {
  u32 value = 0;
  if (*text == 0) return otherwise;
  for (; *text != 0; text++) {
    if (*text < '0' || *text > '9') return otherwise;
    value = value * 10 + (u32)(*text - '0');
  }
  return value;
}

// What went wrong, in words.
void complain(const char *about, int error) {
  static const char *const words[] = {
      "no error",
      "there is no such system call",
      "a pointer to memory that isn't there",
      "not an open file",
      "there is no file of this name",
      "there is no room",
      "there is no such task",
      "there is no disk",
      "the disk reports an error",
      "stopped",
      "a name of 1 to 23 visible characters is expected",
      "the disk holds something that is no store; format would overwrite it",
  };
  printf("%s: %s\n", about, words[-error]);
}
