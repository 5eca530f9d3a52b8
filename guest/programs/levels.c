// Privilege levels where a hypervisor that runs level 0 at level 1 can't do as the bare machine:
// level 1 itself, and branches, which do not trap but show or lower the level. So this program
// tells the two apart.
#include "case.h"
#include "paging.h"

static void rights(void) {
  copy_code(0, execute, execute_end);
  print("rights of levels 0 to 3 by type and PL1 (the lines) and PL2 (the columns)\n");
  for (u32 type = 0; type < 8; type++) {
    for (u32 pl1 = 0; pl1 < 4; pl1++) {
      print_unsigned(type);
      for (u32 pl2 = 0; pl2 < 4; pl2++) {
        put(' ');
        for (u32 level = 0; level < 4; level++) {
          print_unsigned(allowed(TYPE(type, pl1, pl2), level));
        }
      }
      put('\n');
    }
  }
}

int main(u32 argument) {
  (void)argument;
  for (const struct test_case *test = cases; test < cases_end; test++) {
    struct outcome outcome = run(test->psw, test->level, test->code, test->a, test->b);
    print_outcome(test->name, outcome);
    report("  level", outcome.level);
  }
  rights();
  for (u32 level = 0; level < 4; level++) {
    for (u32 type = 4; type < 8; type++) gate(type, level);
  }
  return 0;
}
