// Bench kernel K1: CRC-32 of 64 KiB, a byte load and a table load for each byte. The argument is
// how often; each time takes 524,300 instructions, and the preparation 1.4 million.
#include "mini.h"

#define SIZE 65536

static u32 table[256];
static u8 data[SIZE];

static void prepare(void) {
  u32 state = 1;
  for (u32 byte = 0; byte < 256; byte++) {
    u32 value = byte;
    for (int bit = 0; bit < 8; bit++) value = value & 1 ? value >> 1 ^ 0xedb88320 : value >> 1;
    table[byte] = value;
  }
  for (u32 i = 0; i < SIZE; i++) data[i] = (u8)(next_random(&state) >> 24);
}

static u32 __attribute__((noinline)) crc_of(const u8 *bytes, u32 size, u32 crc) {
  while (size-- > 0) crc = crc >> 8 ^ table[(crc ^ *bytes++) & 0xff];
  return crc;
}

int main(u32 argument) {
  u32 turns = argument == 0 ? 1 : argument;
  u32 crc = 0xffffffff;
  prepare();
  for (u32 i = 0; i < turns; i++) crc = crc_of(data, SIZE, crc);
  report("crc", ~crc);
  return 0;
}
