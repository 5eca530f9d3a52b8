// rm NAME: remove a file.
#include "user.h"

int main(int count, char **words) {
  if (count < 2) {
    printf("Say which file: rm notes\n");
    return 1;
  }
  int result = unlink(words[1]);
  if (result < 0) complain(words[1], result);
  return result < 0;
}
