// Formatted output to the console: %d %u %x %s %c %%, with a width and zero padding.
#include <stdarg.h>
#include "defs.h"

struct line {
  char bytes[64];
  u32 size;
};

static void flush(struct line *line) {
  console_write(line->bytes, line->size);
  line->size = 0;
}

static void put(struct line *line, char byte) {
  if (line->size == sizeof line->bytes) flush(line);
  line->bytes[line->size++] = byte;
}

static void put_text(struct line *line, const char *text, int width) {
  int length = (int)strlen(text);
  // A negative width puts the text at the left.
  for (int pad = width - length; pad > 0; pad--) put(line, ' ');
  for (; *text != 0; text++) put(line, *text);
  for (int pad = -width - length; pad > 0; pad--) put(line, ' ');
}

static void put_number(struct line *line, u32 value, u32 base, int negative, int width, char pad) {
  char digits[16];
  int count = 0;
  do {
    digits[count++] = "0123456789abcdef"[value % base];
    value /= base;
  } while (value != 0);
  if (negative) digits[count++] = '-';
  for (int missing = width - count; missing > 0; missing--) put(line, pad);
  while (count > 0) put(line, digits[--count]);
}

void printf(const char *format, ...) {
  struct line line;
  va_list arguments;
  line.size = 0;
  va_start(arguments, format);
  for (; *format != 0; format++) {
    int width = 0, left = 0;
    char pad = ' ';
    if (*format != '%') {
      put(&line, *format);
      continue;
    }
    format++;
    if (*format == '-') left = 1, format++;
    if (*format == '0') pad = '0', format++;
    for (; *format >= '0' && *format <= '9'; format++) width = width * 10 + (*format - '0');
    switch (*format) {
      case 'd': {
        int value = va_arg(arguments, int);
        u32 magnitude = value < 0 ? 0u - (u32)value : (u32)value;
        put_number(&line, magnitude, 10, value < 0, width, pad);
        break;
      }
      case 'u':
        put_number(&line, va_arg(arguments, u32), 10, 0, width, pad);
        break;
      case 'x':
        put_number(&line, va_arg(arguments, u32), 16, 0, width, pad);
        break;
      case 's':
        put_text(&line, va_arg(arguments, const char *), left ? -width : width);
        break;
      case 'c':
        put(&line, (char)va_arg(arguments, int));
        break;
      case '%':
        put(&line, '%');
        break;
      default:
        panic("printf: unknown conversion");
    }
  }
  va_end(arguments);
  flush(&line);
}
