// Says again what is typed, in capitals, until a q. Input is polled.
#include "mini.h"

int main(u32 argument) {
  u32 count = 0;
  (void)argument;
  print("Type something; q ends it.\n");
  for (;;) {
    int byte = get();
    if (byte == 'q') break;
    count++;
    if (byte == '\r') byte = '\n';
    put((char)(byte >= 'a' && byte <= 'z' ? byte - 'a' + 'A' : byte));
  }
  print("\nbytes: ");
  print_unsigned(count);
  put('\n');
  return 0;
}
