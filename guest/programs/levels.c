// Runs the cases of levels.S and prints the level that each of them ends at.
#include "case.h"
#include "interruption.h"

int main(u32 argument) {
  (void)argument;
  for (const struct test_case *test = cases; test < cases_end; test++) {
    struct outcome outcome = run(test->psw, test->level, test->code, test->a, test->b);
    print_outcome(test->name, outcome);
    report("  level", outcome.level);
  }
  return 0;
}
