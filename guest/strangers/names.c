// Receives by interrupts while its main loop only looks at a flag: nothing tells that it waits, but
// that nothing changes. It is in trouble when the next line comes before it has answered the last.
#include "stranger.h"

static char line[80];
static volatile int length, ready;

// Writes first, then waits.
static void say(const char *text) {
  while (*text) {
    UART(0) = (u8)*text++;
    while (!(UART(5) & LSR_EMPTY)) continue;
  }
}

void handler(struct frame *frame) {
  mtctl(EIRR, mfctl(EIRR));
  if (frame->vector != 4) say("trap\r\n");
  (void)LASI(0);
  while (!(UART(2) & 1)) {
    while (UART(5) & LSR_DATA) {
      char echo[2] = {(char)UART(0), 0};
      if (echo[0] == '\r') {
        line[length] = 0;
        ready = 1;
      } else {
        line[length++] = echo[0];
        say(echo);
      }
    }
  }
}

int main(void) {
  say("name? ");
  LASI(0x04) = 0x20;
  LASI(0x0c) = 0;
  LASI(0x10) = 0xfffb0003;
  UART(2) = 7;
  UART(4) = 0x0b;
  UART(1) = 1;
  mtctl(EIRR, -1);
  mtctl(EIEM, LASI_BIT);
  enable_interrupts();
  for (;;) {
    while (!ready) continue;
    ready = 0;
    say("\r\nhello ");
    say(line);
    length = 0;
    for (volatile int i = 0; i < 3000; i++) continue;
    say("\r\n");
    if (line[0] == 'q') break;
    say("name? ");
  }
  disable_interrupts();
  say("bye\r\n");
  return 0;
}
