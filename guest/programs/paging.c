// Physical pages, and what is tried on them by more than one program.
#include "paging.h"

static u8 pages[8][PAGE_SIZE] __attribute__((aligned(PAGE_SIZE)));

u32 *page_word(int page) { return (u32 *)pages[page]; }

u32 page_address_word(int page) { return (u32)pages[page] >> 12 << 5; }

void map_data(int page, u32 protection, u32 space, u32 address) {
  purge(space, address);
  insert_data(page_address_word(page), protection, space, address);
  select_space(space);
}

void copy_code(int page, const char *from, const char *end) {
  memcpy(pages[page], from, (u32)(end - from));
  for (u32 offset = 0; offset < PAGE_SIZE; offset += 16) {
    u8 *line = &pages[page][offset];
    asm volatile("fdc %%r0(%0)\n\tsync\n\tfic %%r0(%%sr0,%0)" : : "r"(line) : "memory");
  }
  asm volatile("sync" : : : "memory");
}

struct outcome data(u32 level, const char *code, u32 address, u32 b) {
  return run(PSW_Q | PSW_D, level, code, address, b);
}

// What a level may do with a page: read 4, write 2, execute 1.
u32 allowed(u32 protection, u32 level) {
  map_data(0, protection | BIT_D, 0, VIRTUAL);
  // The same words again, so that a TLB for both kinds sees no difference.
  insert_code(page_address_word(0), protection | BIT_D, 0, VIRTUAL);
  u32 read = data(level, load_word, VIRTUAL + 64, 0).vector;
  u32 write = data(level, store_word, VIRTUAL + 64, 0).vector;
  u32 fetch = run(PSW_Q | PSW_C, level, (void *)VIRTUAL, 0, 0).vector;
  if (read != ENDED && read != 26) report("unexpected trap of a load", read);
  if (write != ENDED && write != 26) report("unexpected trap of a store", write);
  if (fetch != ENDED && fetch != 7) report("unexpected trap of a fetch", fetch);
  // A probe must agree, when level 0 asks about any level.
  u32 may_read = data(0, probe_for_read, VIRTUAL, level).result;
  u32 may_write = data(0, probe_for_write, VIRTUAL, level).result;
  if (may_read != (read == ENDED)) report("prober disagrees at level", level);
  if (may_write != (write == ENDED)) report("probew disagrees at level", level);
  return (read == ENDED) << 2 | (write == ENDED) << 1 | (fetch == ENDED);
}

// Take the gate on a page of this type, and say what level that leads to.
void gate(u32 type, u32 level) {
  // A page for each type: translators of machine code may remember what kind of page they saw.
  u32 address = VIRTUAL + type * PAGE_SIZE;
  copy_code((int)type, gateway, gateway_end);
  purge(0, address);
  insert_code(page_address_word((int)type), TYPE(type, 3, 0), 0, address);
  struct outcome outcome = run(PSW_Q | PSW_C, level, (void *)address, 0, 0);
  print("type ");
  print_unsigned(type);
  print(" from level ");
  print_unsigned(outcome.result);
  print(" to ");
  print_unsigned(outcome.level);
  put('\n');
}
