// The console: lines in with editing and echo, lines out with a carriage return before each newline.
#include "defs.h"

#define CONTROL_C 0x03
#define CONTROL_U 0x15
#define BACKSPACE 0x08
#define DELETE 0x7f

void console_write(const char *bytes, u32 size) {
  void (*write)(char) = panicking ? uart_write_polled : uart_write;
  for (u32 i = 0; i < size; i++) {
    if (bytes[i] == '\n') write('\r');
    write(bytes[i]);
  }
}

static void rub_out(u32 count) {
  while (count-- > 0) console_write("\b \b", 3);
}

// Read a line, without its end. False when it was given up with Ctrl-C.
int console_read_line(char *line, u32 size) {
  static int after_return;  // the byte before was a carriage return: a newline belongs to it
  u32 length = 0;
  for (;;) {
    int byte = uart_read();
    int belongs = byte == '\n' && after_return;
    after_return = byte == '\r';
    if (belongs) continue;
    if (byte == '\r' || byte == '\n') {
      console_write("\n", 1);
      line[length] = 0;
      return 1;
    }
    if (byte == CONTROL_C) {
      console_write("^C\n", 3);
      return 0;
    }
    if (byte == BACKSPACE || byte == DELETE) {
      if (length > 0) rub_out(1), length--;
    } else if (byte == CONTROL_U) {
      rub_out(length);
      length = 0;
    } else if (byte >= ' ' && byte < 0x7f && length + 1 < size) {
      line[length++] = (char)byte;
      console_write(&line[length - 1], 1);
    }
  }
}
