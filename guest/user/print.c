// Formatted output: %d %u %x %s %c %%, with a width and zero padding. A line is one system call.
#include <stdarg.h>
#include "user.h"

static char line[128];
static u32 length;

static void flush(void) {
  write(CONSOLE_OUT, line, length);
  length = 0;
}

static void put(char byte) {
  line[length++] = byte;
  if (length == sizeof line) flush();
}

static void put_text(const char *text, int width) {
  int size = (int)strlen(text);
  // A negative width puts the text at the left.
  for (int pad = width - size; pad > 0; pad--) put(' ');
  for (; *text != 0; text++) put(*text);
  for (int pad = -width - size; pad > 0; pad--) put(' ');
}

static void put_number(u32 value, u32 base, int negative, int width, char pad) {
  char digits[16];
  int count = 0;
  do {
    digits[count++] = "0123456789abcdef"[value % base];
    value /= base;
  } while (value != 0);
  if (negative) digits[count++] = '-';
  for (int missing = width - count; missing > 0; missing--) put(pad);
  while (count > 0) put(digits[--count]);
}

void printf(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  for (; *format != 0; format++) {
    int width = 0, left = 0, value;
    char pad = ' ';
    if (*format != '%') {
      put(*format);
      continue;
    }
    format++;
    if (*format == '-') left = 1, format++;
    if (*format == '0') pad = '0', format++;
    for (; *format >= '0' && *format <= '9'; format++) width = width * 10 + (*format - '0');
    if (*format == 'd') {
      value = va_arg(arguments, int);
      put_number(value < 0 ? 0u - (u32)value : (u32)value, 10, value < 0, width, pad);
    }
    if (*format == 'u') put_number(va_arg(arguments, u32), 10, 0, width, pad);
    if (*format == 'x') put_number(va_arg(arguments, u32), 16, 0, width, pad);
    if (*format == 's') put_text(va_arg(arguments, const char *), left ? -width : width);
    if (*format == 'c') put((char)va_arg(arguments, int));
    if (*format == '%') put('%');
  }
  va_end(arguments);
  if (length > 0) flush();
}
