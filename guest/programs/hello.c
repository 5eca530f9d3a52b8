// The smallest program that can be seen to run.
#include "mini.h"

int main(u32 argument) {
  (void)argument;
  print("Hello from PA-RISC.\n");
  return 0;
}
