// Begins anew, twice: by the firmware, and by the bus. Only the firmware's storage remembers.
#include "stranger.h"

#define IO_COMMAND (*(volatile u32 *)0xfffe0030)
#define COUNT_AT 256

int call(u32 entry, const u32 *arguments);

static u32 zero, seven = 7, count;

static int stable(u32 option) {
  const u32 arguments[8] = {10, option, COUNT_AT, (u32)&count, 4};
  return call(PAGE_ZERO(0x388), arguments);
}

int main(void) {
  const u32 reset[8] = {136, 0};
  stable(0);
  print_number((int)count);
  print(": memory ");
  print_number((int)zero);
  put(' ');
  print_number((int)seven);
  print(", EIEM ");
  print_hex(mfctl(EIEM));
  print(", scratch ");
  print_number(UART(7));
  put('\n');
  zero = seven = 1;
  UART(7) = 99;
  mtctl(EIEM, 0x12345678);
  count++;
  stable(1);
  if (count == 1) {
    call(PAGE_ZERO(0x388), reset);
    print("still here\n");
  }
  if (count == 2) {
    IO_COMMAND = 5;
    print("still here\n");
  }
  return 0;
}
