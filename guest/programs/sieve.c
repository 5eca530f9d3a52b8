// Bench kernel K2: the sieve of Eratosthenes up to 2^18, a loop of byte stores. The argument is
// how often; each time takes 4,354,929 instructions.
#include "mini.h"

#define LIMIT 262144

static u8 composite[LIMIT];

static u32 __attribute__((noinline)) sieve(void) {
  u32 count = 0;
  memset(composite, 0, LIMIT);
  for (u32 number = 2; number < LIMIT; number++) {
    if (composite[number]) continue;
    count++;
    for (u32 multiple = number * 2; multiple < LIMIT; multiple += number) composite[multiple] = 1;
  }
  return count;
}

int main(u32 argument) {
  u32 turns = argument == 0 ? 1 : argument;
  u32 count = 0;
  for (u32 i = 0; i < turns; i++) count = sieve();
  print("primes below 262144: ");
  print_unsigned(count);
  put('\n');
  return 0;
}
