// The console: lines in with editing and echo, lines out with a carriage return before each
// newline.
#include "defs.h"

#define CONTROL_C 0x03
#define CONTROL_U 0x15
#define BACKSPACE 0x08
#define DELETE 0x7f

#define CHUNK 128

int console_busy;  // a command of the shell is running

// Called by the receive interrupt: Ctrl-C stops the command that runs, and is then no input.
int console_takes(char byte) {
  if (byte != CONTROL_C || !console_busy) return 0;
  task_interrupt();
  return 1;
}

void console_write(const char *bytes, u32 size) {
  char chunk[CHUNK];
  u32 length = 0;
  while (size > 0) {
    if (*bytes == '\n') chunk[length++] = '\r';
    chunk[length++] = *bytes++;
    size--;
    if (size > 0 && length + 2 <= CHUNK) continue;
    if (panicking) {
      uart_write_polled(chunk, length);
    } else {
      uart_write(chunk, length);
    }
    length = 0;
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
    if (byte < 0) return 0;
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
