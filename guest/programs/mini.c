// Polled serial port, a few functions that the compiler calls, and the way out.
#include "mini.h"

#define UART 0xffd05800
#define LSR_DATA 0x01
#define LSR_EMPTY 0x20

#define uart_byte(reg) (*(volatile u8 *)(UART + (reg)))

static void put_raw(char byte) {
  while (!(uart_byte(5) & LSR_EMPTY)) continue;
  uart_byte(0) = (u8)byte;
}

void put(char byte) {
  if (byte == '\n') put_raw('\r');
  put_raw(byte);
}

int get(void) {
  while (!(uart_byte(5) & LSR_DATA)) continue;
  return uart_byte(0);
}

void print(const char *text) {
  while (*text != 0) put(*text++);
}

void print_unsigned(u32 value) {
  char digits[10];
  int count = 0;
  do {
    digits[count++] = (char)('0' + value % 10);
    value /= 10;
  } while (value != 0);
  while (count > 0) put(digits[--count]);
}

void print_hex(u32 value) {
  for (int shift = 28; shift >= 0; shift -= 4) put("0123456789abcdef"[value >> shift & 15]);
}

void print_hex64(u64 value) {
  print_hex((u32)(value >> 32));
  print_hex((u32)value);
}

void report(const char *name, u32 value) {
  print(name);
  put(' ');
  print_hex(value);
  put('\n');
}

void exit(int status) {
  print("exit ");
  print_unsigned((u32)status);
  put('\n');
  halt();
}

void *memcpy(void *to, const void *from, unsigned long size) {
  char *out = to;
  const char *in = from;
  while (size-- > 0) *out++ = *in++;
  return to;
}

void *memset(void *to, int byte, unsigned long size) {
  char *out = to;
  // Whole words are a quarter of the work.
  if (((u32)to | size) % 4 == 0) {
    u32 word = (u32)(byte & 0xff) * 0x01010101;
    for (; size > 0; size -= 4, out += 4) *(u32 *)out = word;
    return to;
  }
  while (size-- > 0) *out++ = (char)byte;
  return to;
}

int memcmp(const void *a, const void *b, unsigned long size) {
  const u8 *left = a, *right = b;
  for (; size > 0; size--, left++, right++) {
    if (*left != *right) return *left - *right;
  }
  return 0;
}

u32 next_random(u32 *state) {
  *state = *state * 1664525 + 1013904223;
  return *state;
}

// Called by crt0.S. A boot loader without a command line gives 0.
void start_main(const char *command_line) {
  u32 argument = 0;
  if (command_line != NULL) {
    while (*command_line == ' ') command_line++;
    for (; *command_line >= '0' && *command_line <= '9'; command_line++) {
      argument = argument * 10 + (u32)(*command_line - '0');
    }
  }
  exit(main(argument));
}
