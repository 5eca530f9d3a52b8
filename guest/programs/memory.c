// Virtual memory: misses, access rights at all levels, probes, protection identifiers, the D, T and B
// bits, spaces, purges and gateways.
#include "interruption.h"

#define PAGE_SIZE 4096
#define VIRTUAL 0x20000000  // an address with nothing there
#define TYPE(type, pl1, pl2) ((u32)(type) << 24 | (u32)(pl1) << 22 | (u32)(pl2) << 20)
#define READ_WRITE TYPE(1, 3, 3)
#define BIT_T 0x20000000
#define BIT_D 0x10000000
#define BIT_B 0x08000000
#define IDENTIFIER(id) ((u32)(id) << 1)

extern char load_word[], store_word[], increment_word[], swap_word[], probe_for_read[],
    probe_for_write[], physical_address[], execute[], execute_end[], gateway[], gateway_end[];
void insert_data(u32 address_word, u32 protection, u32 space, u32 address);
void insert_code(u32 address_word, u32 protection, u32 space, u32 address);
void purge(u32 space, u32 address);
void select_space(u32 space);

static u8 pages[8][PAGE_SIZE] __attribute__((aligned(PAGE_SIZE)));

static u32 *word(int page) { return (u32 *)pages[page]; }

static u32 address_word(int page) { return (u32)pages[page] >> 12 << 5; }

static void map_data(int page, u32 protection, u32 space, u32 address) {
  purge(space, address);
  insert_data(address_word(page), protection, space, address);
  select_space(space);
}

static void map_code(int page, u32 protection, u32 address) {
  purge(0, address);
  insert_code(address_word(page), protection, 0, address);
}

static void copy_code(int page, const char *from, const char *end) {
  memcpy(pages[page], from, (u32)(end - from));
  for (u32 offset = 0; offset < PAGE_SIZE; offset += 16) {
    asm volatile("fdc %%r0(%0)\n\tsync\n\tfic %%r0(%%sr0,%0)" : : "r"(&pages[page][offset]) : "memory");
  }
  asm volatile("sync" : : : "memory");
}

static struct outcome data(u32 level, const char *code, u32 address, u32 b) {
  return run(PSW_Q | PSW_D, level, code, address, b);
}

static void try_data(const char *name, u32 level, const char *code, u32 address, u32 b) {
  print_outcome(name, data(level, code, address, b));
}

static void misses(void) {
  purge(0, VIRTUAL);
  purge(5, VIRTUAL);
  select_space(5);
  try_data("load, no page", 0, load_word, VIRTUAL + 8, 0);
  try_data("store, no page", 3, store_word, VIRTUAL + 4, 0);
  try_data("probe, no page", 0, probe_for_read, VIRTUAL, 0);
  try_data("lpa, no page", 0, physical_address, VIRTUAL, 0);
  print_outcome("execute, no page", run(PSW_Q | PSW_C, 0, (void *)VIRTUAL, 0, 0));
}

static void two_spaces(void) {
  word(0)[0] = 0x11111111;
  word(1)[0] = 0x22222222;
  map_data(0, READ_WRITE | BIT_D, 5, VIRTUAL);
  map_data(1, READ_WRITE | BIT_D, 6, VIRTUAL);
  select_space(5);
  try_data("load in space 5", 0, load_word, VIRTUAL, 0);
  select_space(6);
  try_data("load in space 6", 0, load_word, VIRTUAL, 0);
  try_data("swap in space 6", 0, swap_word, VIRTUAL, 0);
  report("  and then in memory", word(1)[0]);
  struct outcome physical = data(0, physical_address, VIRTUAL + 0x123, 0);
  report("lpa, offset from the page", physical.result - (u32)pages[1]);
  purge(6, VIRTUAL);
  try_data("load in space 6, purged", 0, load_word, VIRTUAL, 0);
  select_space(5);
  try_data("load in space 5 still", 0, load_word, VIRTUAL, 0);
}

// Three bits for each level: read 4, write 2, execute 1. Level 0 comes first.
static u32 allowed(u32 protection) {
  u32 bits = 0;
  map_data(0, protection | BIT_D, 0, VIRTUAL);
  // The same words again, so that a TLB for both kinds sees no difference.
  insert_code(address_word(0), protection | BIT_D, 0, VIRTUAL);
  for (u32 level = 0; level < 4; level++) {
    u32 read = data(level, load_word, VIRTUAL + 64, 0).vector;
    u32 write = data(level, store_word, VIRTUAL + 64, 0).vector;
    u32 run_there = run(PSW_Q | PSW_C, level, (void *)VIRTUAL, 0, 0).vector;
    bits = bits << 4 | (read == ENDED) << 2 | (write == ENDED) << 1 | (run_there == ENDED);
    if (read != ENDED && read != 26) report("unexpected trap of a load", read);
    if (write != ENDED && write != 26) report("unexpected trap of a store", write);
    if (run_there != ENDED && run_there != 7) report("unexpected trap of a fetch", run_there);
    // A probe must agree, asked by level 0 about any level.
    u32 may_read = data(0, probe_for_read, VIRTUAL, level).result;
    u32 may_write = data(0, probe_for_write, VIRTUAL, level).result;
    if (may_read != (read == ENDED)) report("prober disagrees at level", level);
    if (may_write != (write == ENDED)) report("probew disagrees at level", level);
  }
  return bits;
}

static void rights(void) {
  copy_code(0, execute, execute_end);
  print("rights for level 0 to 3 by type, a line for each PL1, a column for each PL2\n");
  for (u32 type = 0; type < 8; type++) {
    for (u32 pl1 = 0; pl1 < 4; pl1++) {
      print_unsigned(type);
      for (u32 pl2 = 0; pl2 < 4; pl2++) {
        put(' ');
        print_hex(allowed(TYPE(type, pl1, pl2)));
      }
      put('\n');
    }
  }
  map_data(0, TYPE(1, 2, 1) | BIT_D, 0, VIRTUAL);
  try_data("level 2 probes for level 2", 2, probe_for_read, VIRTUAL, 2);
  try_data("level 2 probes for level 3", 2, probe_for_read, VIRTUAL, 3);
  try_data("level 2 probes to write", 2, probe_for_write, VIRTUAL, 2);
}

static void special_bits(void) {
  map_data(0, READ_WRITE, 0, VIRTUAL);
  try_data("load from a clean page", 0, load_word, VIRTUAL + 128, 0);
  try_data("store to a clean page", 0, store_word, VIRTUAL + 128, 1);
  map_data(0, READ_WRITE | BIT_D | BIT_T, 0, VIRTUAL);
  try_data("load with the T bit", 3, load_word, VIRTUAL + 128, 0);
  map_data(0, READ_WRITE | BIT_D | BIT_B, 0, VIRTUAL);
  try_data("load with the B bit", 3, load_word, VIRTUAL + 128, 0);
  try_data("store with the B bit", 3, store_word, VIRTUAL + 128, 1);
  map_data(0, TYPE(0, 3, 3) | BIT_D, 0, VIRTUAL);
  try_data("store to a read-only page", 0, store_word, VIRTUAL + 128, 1);
}

static struct outcome identified(u32 level, const char *code) {
  return run(PSW_Q | PSW_D | PSW_P, level, code, VIRTUAL + 128, 3);
}

static void identifiers(void) {
  map_data(0, READ_WRITE | BIT_D | IDENTIFIER(7), 0, VIRTUAL);
  set_control_register(8, 0);
  set_control_register(9, 0);
  set_control_register(12, 0);
  set_control_register(13, 0);
  try_data("identifier 7 with P off", 3, store_word, VIRTUAL + 128, 3);
  set_control_register(13, 7 << 1);
  print_outcome("load, the fourth matches", identified(3, load_word));
  print_outcome("store, the fourth matches", identified(3, store_word));
  set_control_register(13, 0);
  set_control_register(9, 7 << 1 | 1);
  print_outcome("load, the second matches without writing", identified(3, load_word));
  print_outcome("store, the second matches without writing", identified(3, store_word));
  set_control_register(9, 0);
}

static void gateways(void) {
  for (u32 type = 4; type < 8; type++) {
    // A page for each type: translators of machine code may remember what kind of page they saw.
    u32 address = VIRTUAL + type * PAGE_SIZE;
    copy_code(type, gateway, gateway_end);
    map_code(type, TYPE(type, 3, 0), address);
    for (u32 level = 2; level < 4; level++) {
      struct outcome outcome = run(PSW_Q | PSW_C, level, (void *)address, 0, 0);
      print("type ");
      print_unsigned(type);
      print(" from level ");
      print_unsigned(outcome.result);
      print(" to ");
      print_unsigned(outcome.level);
      put('\n');
    }
  }
  // On an ordinary page it is only a branch.
  copy_code(2, gateway, gateway_end);
  map_code(2, TYPE(2, 3, 0), VIRTUAL);
  struct outcome outcome = run(PSW_Q | PSW_C, 3, (void *)VIRTUAL, 0, 0);
  report("type 2 from level 3 to", outcome.level);
}

static int misses_answered;

static int answer(struct frame *frame) {
  if (frame->vector != 15) return 0;
  misses_answered++;
  insert_data(address_word((frame->ior >> 12) & 3), READ_WRITE | BIT_D, frame->isr, frame->ior);
  return 1;
}

// More pages than any TLB has entries, all in the end on four.
static void many_pages(void) {
  u32 sum = 0;
  for (int page = 0; page < 4; page++) word(page)[0] = 0;
  run_miss = answer;
  select_space(9);
  for (int turn = 0; turn < 2; turn++) {
    for (u32 page = 0; page < 600; page++) {
      sum += data(3, increment_word, VIRTUAL + page * PAGE_SIZE, 0).result;
    }
  }
  run_miss = NULL;
  report("sum over 600 pages, twice", sum);
  for (int page = 0; page < 4; page++) report("  written to a page", word(page)[0]);
  // A hypervisor may answer misses itself, and a TLB may be of any size; but there are some.
  print(misses_answered > 0 ? "the first touch misses\n" : "no miss at all\n");
}

int main(u32 argument) {
  (void)argument;
  misses();
  two_spaces();
  rights();
  special_bits();
  identifiers();
  gateways();
  many_pages();
  return 0;
}
