// Writes through the firmware's console, and goes back to the firmware.
#include "stranger.h"

// The console, as page zero describes it.
struct console {
  u8 flags[8];
  u32 layers[6];
  u32 hpa, spa, entry;
  u8 class[4];
};
#define CONSOLE ((struct console *)0x3a0)

int call(u32 entry, const u32 *arguments);

static u32 result[32] __attribute__((aligned(64)));
static char buffer[64] __attribute__((aligned(64)));

static int write(const char *text) {
  u32 count = 0;
  for (; text[count]; count++) buffer[count] = text[count];
  const u32 arguments[] = {CONSOLE->hpa, 3,          CONSOLE->spa,  (u32)CONSOLE->layers,
                           (u32)result,  0,          (u32)buffer,   count};
  return call(CONSOLE->entry, arguments);
}

int main(void) {
  int status = write("through the firmware\r\n");
  print("status ");
  print_number(status);
  print(", bytes ");
  print_number((int)result[0]);
  print("\n");
  write("and again\r\n");
  print("class ");
  print_number(CONSOLE->class[3]);
  print(" at ");
  print_hex(CONSOLE->hpa);
  print("\n");
  return 0;
}
