// Sends and receives by the serial port's interrupts.
#include "stranger.h"

static const char *volatile text;
static volatile int left, stop, count, served;
static char line[64];

static void receive(void) {
  while (UART(5) & LSR_DATA) {
    char byte = (char)UART(0);
    if (byte == 'q') stop = 1;
    else if (count < 63) line[count++] = byte;
  }
}

static void send_next(void) {
  if (left) {
    UART(0) = (u8)*text++;
    left--;
  } else {
    UART(1) = 1;
  }
}

void handler(struct frame *frame) {
  mtctl(EIRR, mfctl(EIRR));
  if (frame->vector != 4) print("trap\n");
  (void)LASI(0);
  for (;;) {
    int identity = UART(2) & 15;
    if (identity & 1) return;
    served++;
    if (identity == 2) send_next();
    else receive();
  }
}

static void send(const char *message) {
  int length = 0;
  while (message[length]) length++;
  text = message;
  left = length;
  UART(1) = 3;
  while (left || !(UART(5) & 0x40)) continue;
}

int main(void) {
  print("port\n");
  LASI(0x04) = 0x20;
  LASI(0x0c) = 0;
  LASI(0x10) = 0xfffb0003;
  UART(3) = 3;
  UART(2) = 7;
  UART(4) = 0x0b;
  mtctl(EIRR, -1);
  mtctl(EIEM, LASI_BIT);
  enable_interrupts();
  send("sent by interrupts\r\n");
  UART(1) = 1;
  send("type, q ends\r\n");
  while (!stop) continue;
  disable_interrupts();
  print_number(count);
  print(" bytes: ");
  for (int i = 0; i < count; i++) put(line[i] < ' ' ? '.' : line[i]);
  print(served > 10 ? "\nenough interrupts\n" : "\ntoo few interrupts\n");
  return 0;
}
