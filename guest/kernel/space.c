// The address spaces of user tasks. The space of task n has the number n, and so has the protection
// identifier of its pages.
#include "defs.h"
#include "memlayout.h"
#include "parisc.h"
#include "vm.h"

#define DIRECTORY_PAGES (DIRECTORY_SIZE * sizeof(struct entry *) / PAGE_SIZE)

// An empty space. False when memory is short.
int space_create(u32 space) {
  u32 directory = pages_take(DIRECTORY_PAGES);
  page_directories[space] = (struct entry **)directory;
  return directory != 0;
}

// Give back every page of a space, its tables, and its directory.
void space_destroy(u32 space) {
  struct entry **directory = page_directories[space];
  for (u32 i = 0; i < DIRECTORY_SIZE; i++) {
    struct entry *table = directory[i];
    if (table == NULL) continue;
    for (u32 j = 0; j < TABLE_SIZE; j++) {
      if (table[j].protection == 0) continue;
      frames_give(page_unmap(space, i * TABLE_SPAN + j * PAGE_SIZE), 1);
    }
    pages_give((u32)table, 1);
  }
  page_directories[space] = NULL;
  pages_give((u32)directory, DIRECTORY_PAGES);
}

// A page of memory at a user's address. What it holds is whatever was there: only the kernel, in
// the space itself, can see to that. False when memory is short.
int space_add(u32 space, u32 address, u32 protection) {
  struct entry **table = &page_directories[space][address / TABLE_SPAN];
  if (*table == NULL) *table = (struct entry *)pages_take(1);
  u32 frame = *table == NULL ? 0 : frames_take(1, 1);
  if (frame == 0) return 0;
  page_map(space, address, frame, protection | IDENTIFIER(space));
  return 1;
}

// The third quarter of the addresses is this space from now on; 0 for a task without one.
void space_enter(u32 space) {
  asm volatile("mtsp %0,%%sr6" : : "r"(space) : "memory");
  write_cr(CR_PID1, IDENTIFIER(space));
}

// A page of the current task's is not there. On the stack that means: a zeroed page now. True when
// so.
int space_page_fault(u32 space, u32 address) {
  u32 page = address & ~(PAGE_SIZE - 1);
  if (space == 0 || space != task_space()) return 0;
  if (page < USER_STACK || page >= USER_STACK + USER_STACK_SIZE) return 0;
  if (page_protection(space, page) != 0) return 0;
  if (!space_add(space, page, PROTECTION_USER_WRITE)) return 0;
  memset((void *)page, 0, PAGE_SIZE);
  return 1;
}
