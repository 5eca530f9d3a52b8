// Unoptimized, low in memory; ends in a branch to itself with a delay slot.
#include "stranger.h"

int digits[8] = {3, 1, 4, 1, 5, 9, 2, 6};

int main(const char *command_line) {
  int sum = 0;
  print("sums\n");
  for (int i = 0; i < 8; i++) {
    sum += digits[i] * i;
    print_number(sum);
    put(i < 7 ? ' ' : '\n');
  }
  print("command line [");
  if (command_line) print(command_line);
  print("]\n");
  return 0;
}
