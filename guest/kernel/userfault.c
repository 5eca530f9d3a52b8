// What a user task did that it may not: it is said, and the task is over. The kernel goes on.
#include "memlayout.h"
#include "parisc.h"
#include "task.h"

#define ABOUT_DATA (1u << 15 | 1u << 17 | 1u << 18 | 1u << 26 | 1u << 27 | 1u << 28)

// A likely reason, from the address.
static const char *guess(u32 space, u32 address) {
  u32 stack_end = USER_STACK + USER_STACK_SIZE;
  if (space != 0 && space != current->space) return " (another space)";
  if (space != 0) {
    int beyond = address >= stack_end && address < stack_end + USER_STACK_SIZE;
    return beyond ? " (the stack has overflowed)" : "";
  }
  return address < PAGE_SIZE ? " (a null pointer)" : " (the kernel's)";
}

void user_fault(const struct frame *frame) {
  u32 vector = frame->vector;
  int about_data = vector < 32 && (ABOUT_DATA >> vector & 1) != 0;
  interrupts_restore(PSW_I);
  printf("%s was killed at %08x: interruption %u, %s", current->name, frame->iiaoq[0] & ~3u, vector,
         interruption_names[vector]);
  if (about_data) printf(", address %08x%s", frame->ior, guess(frame->isr, frame->ior));
  printf("\n");
  task_exit(STATUS_KILLED + (int)vector);
}
