// ls: list the files of the store.
#include "user.h"

int main(void) {
  struct listed file;
  u32 index = 0;
  int result;
  for (; (result = list(index, &file)) == 0; index++) printf("%6u  %s\n", file.size, file.name);
  if (result != ERROR_NO_FILE) {
    complain("ls", result);
    return 1;
  }
  printf("%u file%s\n", index, index == 1 ? "" : "s");
  return 0;
}
