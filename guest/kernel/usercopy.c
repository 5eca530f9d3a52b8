// Copying between the kernel and the current task's memory. A system call gets addresses from a
// program, and a program may be wrong or wicked: every page is looked up before it is touched.
#include "defs.h"
#include "memlayout.h"
#include "vm.h"

#define TYPE_MASK RIGHTS(7)

// May level 3 read, or write, all of this? A page of the stack that isn't there yet is made.
static int user_may(u32 address, u32 size, int writing) {
  u32 space = task_space();
  u32 last = address + size - 1;
  if (size == 0) return 1;
  if (space == 0 || address < USER_BASE || last < address || last >= USER_END) return 0;
  for (u32 page = address & ~(PAGE_SIZE - 1); page <= last; page += PAGE_SIZE) {
    u32 protection = page_protection(space, page);
    if (protection == 0 && !space_page_fault(space, page)) return 0;
    if (writing && (page_protection(space, page) & TYPE_MASK) != RIGHTS(1)) return 0;
  }
  return 1;
}

int copy_from_user(void *to, u32 from, u32 size) {
  if (!user_may(from, size, 0)) return 0;
  memcpy(to, (const void *)from, size);
  return 1;
}

int copy_to_user(u32 to, const void *from, u32 size) {
  if (!user_may(to, size, 1)) return 0;
  memcpy((void *)to, from, size);
  return 1;
}

// A text with its end; false when it is not all there or longer than there is room.
int copy_text_from_user(char *to, u32 from, u32 size) {
  for (u32 i = 0; i < size; i++) {
    if (!copy_from_user(&to[i], from + i, 1)) return 0;
    if (to[i] == 0) return 1;
  }
  return 0;
}
