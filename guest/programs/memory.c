// Virtual memory: misses, access rights, probes, protection identifiers, the D, T and B bits,
// spaces, purges and gateways. Level 1 is not used here (levels.c does): a hypervisor may need it
// for itself.
#include "paging.h"

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
  page_word(0)[0] = 0x11111111;
  page_word(1)[0] = 0x22222222;
  map_data(0, READ_WRITE | BIT_D, 5, VIRTUAL);
  map_data(1, READ_WRITE | BIT_D, 6, VIRTUAL);
  select_space(5);
  try_data("load in space 5", 0, load_word, VIRTUAL, 0);
  select_space(6);
  try_data("load in space 6", 0, load_word, VIRTUAL, 0);
  try_data("swap in space 6", 0, swap_word, VIRTUAL, 0);
  report("  and then in memory", page_word(1)[0]);
  struct outcome physical = data(0, physical_address, VIRTUAL + 0x123, 0);
  report("lpa, offset from the page", physical.result - (u32)page_word(1));
  purge(6, VIRTUAL);
  try_data("load in space 6, purged", 0, load_word, VIRTUAL, 0);
  select_space(5);
  try_data("load in space 5 still", 0, load_word, VIRTUAL, 0);
}

static void rights(void) {
  static const u32 levels[] = {0, 2, 3};
  copy_code(0, execute, execute_end);
  print("rights of levels 0, 2, 3 by type, PL1 (the lines) and PL2 (the columns), both 0, 2, 3\n");
  for (u32 type = 0; type < 8; type++) {
    for (int i = 0; i < 3; i++) {
      print_unsigned(type);
      for (int j = 0; j < 3; j++) {
        put(' ');
        for (int k = 0; k < 3; k++) {
          print_unsigned(allowed(TYPE(type, levels[i], levels[j]), levels[k]));
        }
      }
      put('\n');
    }
  }
  map_data(0, TYPE(1, 2, 0) | BIT_D, 0, VIRTUAL);
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
  for (u32 level = 2; level < 4; level++) {
    gate(4, level);
    gate(6, level);
    gate(7, level);
  }
  // On an ordinary page it is only a branch.
  gate(2, 3);
}

static int misses_answered;

static int answer(struct frame *frame) {
  if (frame->vector != 15) return 0;
  misses_answered++;
  u32 address = page_address_word((frame->ior >> 12) & 3);
  insert_data(address, READ_WRITE | BIT_D, frame->isr, frame->ior);
  return 1;
}

// More pages than any TLB has entries, all in the end on four.
static void many_pages(void) {
  u32 sum = 0;
  for (int page = 0; page < 4; page++) page_word(page)[0] = 0;
  run_miss = answer;
  select_space(9);
  for (int turn = 0; turn < 2; turn++) {
    for (u32 page = 0; page < 600; page++) {
      sum += data(3, increment_word, VIRTUAL + page * PAGE_SIZE, 0).result;
    }
  }
  run_miss = NULL;
  report("sum over 600 pages, twice", sum);
  for (int page = 0; page < 4; page++) report("  written to a page", page_word(page)[0]);
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
