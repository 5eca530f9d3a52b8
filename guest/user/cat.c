// cat NAME: print a file.
#include "user.h"

int main(int count, char **words) {
  char bytes[512];
  int size;
  if (count < 2) {
    printf("Say which file: cat notes\n");
    return 1;
  }
  int file = open(words[1], OPEN_READ);
  if (file < 0) {
    complain(words[1], file);
    return 1;
  }
  while ((size = read(file, bytes, sizeof bytes)) > 0) write(CONSOLE_OUT, bytes, (u32)size);
  return size < 0;
}
