// Runs the cases of traps.S and prints what each of them leaves.
#include "case.h"
#include "interruption.h"

int main(u32 argument) {
  (void)argument;
  for (const struct test_case *test = cases; test < cases_end; test++) {
    struct outcome outcome = run(test->psw, test->level, test->code, test->a, test->b);
    print_outcome(test->name, outcome);
    // The carry out of the word; those of the digits are less well kept by some.
    if (outcome.vector == 9) report("  carry", outcome.ipsw & PSW_CARRY);
  }
  return 0;
}
