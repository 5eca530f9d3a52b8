// Locks for tasks that may sleep while they hold one.
#include "defs.h"
#include "parisc.h"

void lock(int *held) {
  u32 before = interrupts_off();
  while (*held) sleep_on(held);
  *held = 1;
  interrupts_restore(before);
}

void unlock(int *held) {
  u32 before = interrupts_off();
  *held = 0;
  wake(held);
  interrupts_restore(before);
}
