// Echoes what is typed, polled, until a full stop.
#include "stranger.h"

int main(void) {
  int count = 0;
  print("> ");
  for (;;) {
    while (!(UART(5) & LSR_DATA)) continue;
    int byte = UART(0);
    if (byte == '.') break;
    count++;
    if (byte == '\r') {
      print("\n> ");
    } else {
      put('<');
      put(byte);
      put('>');
    }
  }
  print("\nbytes ");
  print_number(count);
  put('\n');
  return 0;
}
